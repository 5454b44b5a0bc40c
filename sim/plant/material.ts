/*
 * Materials: suppliers deliver lots to the store, machines take them first in, first out.
 *
 * Assumptions: a delivery is one lot; goods are received around the clock; a late delivery comes
 * after an exponential delay and is complete. A material is used by one machine only.
 */
import { after, minutes, type SimTime } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { draw, drawExponential } from '../engine/random.ts'
import { report } from './report.ts'
import {
  GRAINS_PER_BOTTLE,
  type Machine,
  type MaterialUse,
  NoticeKind,
  type Plant,
} from './state.ts'
import type { Delivery } from './surroundings.ts'

/** How long a truck is seen at the dock. */
const UNLOADING = minutes(30)

export const usesNow = (use: MaterialUse, product: string): boolean =>
  use.only === null || use.only.includes(product)

/** Orders material; it comes at `dueAt`, or later as the supplier's luck has it. */
export function placeOrder(plant: Plant, delivery: Delivery, dueAt: SimTime): void {
  const supplier = plant.suppliers.find((s) => s.id === delivery.supplier)!
  const luck = supplier.items.find((i) => i.item === delivery.item)!.luck
  const late = draw(luck) >= supplier.onTimeShare
  const delay = drawExponential(luck, supplier.meanDelay) // Always drawn: luck stays in step.
  const comesAt = late ? after(dueAt, delay) : dueAt
  plant.deliveries.push(delivery)
  schedule(plant.calendar, comesAt, NoticeKind.delivery, plant.deliveries.length - 1, 0)
}

export function onDelivery(plant: Plant, index: number): void {
  const { item, quantity, supplier, purchaseOrder } = plant.deliveries[index]!
  receive(plant, item, quantity, supplier, purchaseOrder)
  plant.hours.truckUntil = after(plant.now, UNLOADING)
}

/** Puts a new lot into the store and tells the MES. */
export function receive(
  plant: Plant,
  item: string,
  quantity: number,
  supplier: string,
  purchaseOrder: string,
): void {
  const stock = plant.store.find((s) => s.item === item)!
  const lot = `${item}-${String(plant.nextLot++).padStart(5, '0')}`
  stock.lots.push({ id: lot, quantity })
  stock.quantity += quantity
  report(plant, { type: 'materialReceived', item, quantity, supplier, purchaseOrder }, { lot })
}

/** Flow that the stock of one material still allows, in grains. */
export function flowAllowed(plant: Plant, use: MaterialUse): number {
  const { quantity } = plant.store[use.stock]!
  return (
    Math.floor(((quantity + use.issued) * 1_000 * GRAINS_PER_BOTTLE) / use.per1000) - use.grains
  )
}

/** Flow until the oldest lot of a material is used up, in grains; Infinity for the last lot. */
export function flowToNextLot(plant: Plant, use: MaterialUse): number {
  const { lots } = plant.store[use.stock]!
  if (lots.length < 2) return Number.POSITIVE_INFINITY
  const units = lots[0]!.quantity + use.issued
  return Math.ceil((units * 1_000 * GRAINS_PER_BOTTLE) / use.per1000) - use.grains
}

/** The material that keeps the machine from running, or ''. */
export function missingMaterial(plant: Plant, m: Machine): string {
  for (const use of m.uses) {
    if (usesNow(use, m.item) && flowAllowed(plant, use) < m.speed) return use.item
  }
  return ''
}

/** Takes from stock what the machine has used since the last time, and tells the MES. */
export function issueMaterials(plant: Plant, m: Machine): void {
  for (const use of m.uses) {
    let due = Math.floor((use.grains / GRAINS_PER_BOTTLE) * (use.per1000 / 1_000)) - use.issued
    const stock = plant.store[use.stock]!
    due = Math.min(due, stock.quantity)
    while (due > 0) {
      const lot = stock.lots[0]!
      const quantity = Math.min(due, lot.quantity)
      lot.quantity -= quantity
      stock.quantity -= quantity
      use.issued += quantity
      due -= quantity
      if (lot.quantity === 0) stock.lots.shift()
      const { item } = use
      report(
        plant,
        { type: 'materialConsumed', machine: m.id, item, materialLot: lot.id, quantity },
        { machine: m.id, order: m.order, lot: m.lot, operator: m.operator },
      )
    }
  }
}
