/*
 * Supply: suppliers deliver lots to the store, early, late, short or bad; lots wait for their release,
 * and expire.
 *
 * Assumptions: goods are received around the clock. A late delivery is complete, a short one stays
 * short. A delivery has room if all of it has, or if its machine has run out; else it waits at the dock,
 * which is looked at with each count report. Shelf life counts from receipt. Opening stock is released.
 */
import { after, type Duration, days, hours, minutes, type SimTime } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { draw } from '../engine/random.ts'
import { reportCounts } from './counts.ts'
import { flowAllowed } from './material.ts'
import { report } from './report.ts'
import { NoticeKind, type Plant } from './state.ts'
import type { Delivery, MaterialLot, MaterialStock, Supplier } from './surroundings.ts'

/** How long a truck is seen at the dock. */
const UNLOADING = minutes(30)
/** Plant time 0 is 06:00; weekdays change at midnight. */
const MIDNIGHT = hours(6)
/** A delivery comes in no more lots than this. */
const LOTS_MAX = 1_000

/** Orders material; it comes at `dueAt`, or when the supplier's luck has it. */
export function placeOrder(plant: Plant, delivery: Delivery, dueAt: SimTime): void {
  const supplier = plant.suppliers.find((s) => s.id === delivery.supplier)!
  const comesAt = drawArrival(plant, supplier, delivery.item, dueAt)
  const { shortLuck } = supplier.items.find((i) => i.item === delivery.item)!
  const isShort = draw(shortLuck) < supplier.shortShare
  const quantity = isShort ? Math.floor(delivery.quantity * supplier.delivered) : delivery.quantity
  if (quantity === 0) return
  plant.deliveries.push({ ...delivery, quantity })
  schedule(plant.calendar, comesAt, NoticeKind.delivery, plant.deliveries.length - 1, 0)
}

/** When a delivery comes. Every luck is drawn, needed or not, so that it stays in step. */
function drawArrival(plant: Plant, supplier: Supplier, item: string, dueAt: SimTime): SimTime {
  const { luck, leadLuck, plannedLeadTime } = supplier.items.find((i) => i.item === item)!
  const weekday = Math.floor((dueAt + MIDNIGHT) / days(1)) % 7
  const { lateOn, leadTime } = supplier
  const isLateDay = lateOn?.days.includes(weekday) ?? false
  const onTimeShare = isLateDay ? 1 - lateOn!.share : supplier.onTimeShare
  const late = draw(luck) >= onTimeShare
  const delay = drawDuration(luck, isLateDay ? lateOn!.delay : supplier.delay)
  let comesAt: number = dueAt
  if (leadTime) comesAt += drawDuration(leadLuck, leadTime) - plannedLeadTime
  if (late) comesAt += delay
  return Math.max(comesAt, plant.now) as SimTime
}

export function onDelivery(plant: Plant, index: number): void {
  plant.dock.push(index)
  plant.hours.truckUntil = after(plant.now, UNLOADING)
  unloadDock(plant)
}

/** Takes in the deliveries at the dock for which there is room, in the order in which they came. */
export function unloadDock(plant: Plant): void {
  if (plant.dock.length === 0) return
  plant.dock = plant.dock.filter((index) => {
    const delivery = plant.deliveries[index]!
    if (!hasRoom(plant, delivery)) return true
    const { item, quantity, supplier, purchaseOrder } = delivery
    receive(plant, item, quantity, supplier, purchaseOrder)
    return false
  })
}

function hasRoom(plant: Plant, { item, quantity }: Delivery): boolean {
  const index = plant.store.findIndex((s) => s.item === item)
  const stock = plant.store[index]!
  const waiting = stock.quarantined.reduce((sum, lot) => sum + lot.quantity, 0)
  if (stock.quantity + waiting + quantity <= stock.capacity) return true
  if (waiting > 0) return false
  const m = plant.line.machines[stock.machine]
  const use = m?.uses.find((one) => one.stock === index)
  return stock.quantity === 0 || (use !== undefined && flowAllowed(plant, use) < m!.speed)
}

/** Puts new lots into the store and tells the MES. */
export function receive(
  plant: Plant,
  item: string,
  quantity: number,
  supplier: string,
  purchaseOrder: string,
): void {
  const index = plant.store.findIndex((s) => s.item === item)
  const stock = plant.store[index]!
  const lotSize = Math.max(stock.lotSize, Math.ceil(quantity / LOTS_MAX))
  const isOpening = purchaseOrder === 'opening'
  const wait = stock.quarantine ? drawDuration(stock.quarantineLuck, stock.quarantine) : 0
  const releasedAt = isOpening ? plant.now : after(plant.now, wait as Duration)
  for (let left = quantity; left > 0; left -= lotSize) {
    const lot: MaterialLot = {
      id: `${item}-${String(plant.nextLot++).padStart(5, '0')}`,
      bad: draw(stock.badLuck) < stock.badShare,
      releasedAt,
      expiresAt: plant.now + stock.shelfLife,
      quantity: Math.min(left, lotSize),
    }
    takeIn(plant, index, lot, supplier, purchaseOrder)
  }
  if (Number.isFinite(stock.shelfLife)) {
    const expiresAt = after(plant.now, stock.shelfLife as Duration)
    schedule(plant.calendar, expiresAt, NoticeKind.materialStatus, index, 0)
  }
  if (releasedAt > plant.now) {
    schedule(plant.calendar, releasedAt, NoticeKind.materialStatus, index, 0)
  }
}

function takeIn(
  plant: Plant,
  index: number,
  lot: MaterialLot,
  supplier: string,
  purchaseOrder: string,
): void {
  const stock = plant.store[index]!
  const { item } = stock
  const { id, quantity } = lot
  const body = { type: 'materialReceived', item, quantity, supplier, purchaseOrder } as const
  if (lot.releasedAt > plant.now) {
    stock.quarantined.push(lot)
    report(plant, { ...body, quarantined: true }, { lot: id })
  } else {
    putInStore(plant, stock, lot)
    report(plant, body, { lot: id })
  }
}

/** Adds a lot that may be used from now, behind those that are to be used before it. */
function putInStore(plant: Plant, stock: MaterialStock, lot: MaterialLot): void {
  let place = stock.lots.length
  if (stock.firstExpiredFirst) {
    while (place > 0 && stock.lots[place - 1]!.expiresAt > lot.expiresAt) place--
    if (place === 0) countStock(plant, stock) // What was used came from the lots before.
  }
  stock.lots.splice(Math.min(place, stock.lots.length), 0, lot)
  stock.quantity += lot.quantity
}

/** Counts what the machine has used of a material. */
function countStock(plant: Plant, stock: MaterialStock): void {
  const m = plant.line.machines[stock.machine]
  if (m) reportCounts(plant, m)
}

/** Lots of a material are due to be released, or to expire. */
export function onMaterialStatus(plant: Plant, index: number): void {
  const stock = plant.store[index]!
  const { item } = stock
  const released = stock.quarantined.filter((lot) => lot.releasedAt <= plant.now)
  stock.quarantined = stock.quarantined.filter((lot) => lot.releasedAt > plant.now)
  for (const lot of released) {
    putInStore(plant, stock, lot)
    const { id, quantity } = lot
    report(plant, { type: 'materialReleased', item, quantity }, { lot: id })
  }
  const isOld = (lot: MaterialLot) => lot.expiresAt <= plant.now
  if (!stock.lots.some(isOld) && !stock.quarantined.some(isOld)) return
  countStock(plant, stock)
  const expired = [...stock.lots, ...stock.quarantined].filter(isOld)
  stock.lots = stock.lots.filter((lot) => !isOld(lot))
  stock.quarantined = stock.quarantined.filter((lot) => !isOld(lot))
  stock.quantity = stock.lots.reduce((sum, lot) => sum + lot.quantity, 0)
  for (const { id, quantity } of expired) {
    report(plant, { type: 'materialExpired', item, quantity }, { lot: id })
  }
}
