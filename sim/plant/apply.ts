/*
 * The plant's one door for decisions. `check` says why a decision cannot be taken; `apply` takes it
 * and assumes that it was checked.
 */
import type { Decision, OrderRequest, Refusal, RefusalCode } from '../contract/decision.ts'
import { after, clockTime, days, hours, inMinutes, minutes } from '../contract/time.ts'
import { countStock } from './count-stock.ts'
import { beginMaintenance } from './maintenance.ts'
import { settle } from './plant.ts'
import { addOvertime, meetsShift, overtimeInWeek } from './shift.ts'
import type { Plant } from './state.ts'
import { placeOrder } from './supply.ts'
import { ship, shippable } from './warehouse.ts'

const QUANTITY_MAX = 100_000_000
const OVERTIME_MAX = hours(12)
const MAINTENANCE_MAX = days(7)
/** The last instant that can be asked for: a century. */
const TIME_MAX = days(36_525)

const refuse = (code: RefusalCode, message: string): Refusal => ({ code, message })

/** Why the plant would refuse a decision, or undefined. Changes nothing. */
export function check(plant: Plant, d: Decision): Refusal | undefined {
  switch (d.type) {
    case 'releaseOrders':
      return checkOrders(
        plant,
        d.orders,
        plant.orders.map((o) => o.id),
      )
    case 'resequence':
      return checkOrders(
        plant,
        d.orders,
        plant.orders.filter(hasBegun(plant)).map((o) => o.id),
      )
    case 'purchase':
      return checkPurchase(plant, d)
    case 'ship':
      return checkShip(plant, d)
    case 'addOvertime':
      return checkOvertime(plant, d)
    case 'scheduleMaintenance':
      return checkMaintenance(plant, d)
    case 'setInspection':
      return checkInspection(plant, d)
    case 'countStock':
      return checkCount(plant, d)
  }
}

const isWithin = (n: number, low: number, high: number): boolean =>
  Number.isSafeInteger(n) && n >= low && n <= high

/** Work has begun on it somewhere: it is not moved any more. */
const hasBegun = (plant: Plant) => (o: Plant['orders'][number]) =>
  o.begun > 0 || o.id === plant.line.order || plant.line.machines.some((m) => m.order === o.id)

function checkOrders(
  plant: Plant,
  orders: readonly OrderRequest[],
  taken: readonly string[],
): Refusal | undefined {
  const ids = new Set([...plant.endedOrders, ...taken])
  for (const { order, item, quantity } of orders) {
    if (order === '') return refuse('unknownOrder', 'a production order must have an id, got none')
    if (!plant.products.includes(item)) {
      return refuse('unknownItem', `${order}: item must be made on this line, got ${item}`)
    }
    if (ids.has(order)) return refuse('duplicateId', `order ${order} exists already`)
    ids.add(order)
    if (!isWithin(quantity, 1, QUANTITY_MAX)) {
      return refuse(
        'quantityOutOfRange',
        `${order}: quantity must be 1 to ${QUANTITY_MAX}, got ${quantity}`,
      )
    }
  }
  return undefined
}

function checkPurchase(
  plant: Plant,
  { purchaseOrder, item, supplier, quantity, dueAt }: Extract<Decision, { type: 'purchase' }>,
): Refusal | undefined {
  if (!plant.store.some((s) => s.item === item)) {
    return refuse('unknownItem', `item must be a material of the plant, got ${item}`)
  }
  const found = plant.suppliers.find((s) => s.id === supplier)
  if (!found?.items.some((i) => i.item === item)) {
    return refuse('unknownSupplier', `supplier of ${item} must deliver it, got ${supplier}`)
  }
  if (!isWithin(quantity, 1, 10 * QUANTITY_MAX * 1_000)) {
    return refuse(
      'quantityOutOfRange',
      `quantity of ${item} must be a positive whole number, got ${quantity}`,
    )
  }
  if (plant.deliveries.some((d) => d.purchaseOrder === purchaseOrder)) {
    return refuse('duplicateId', `purchase order ${purchaseOrder} exists already`)
  }
  if (!isWithin(dueAt, plant.now, TIME_MAX))
    return refuse('inThePast', `delivery must be due from now on, got ${clockTime(dueAt)}`)
  return undefined
}

function checkShip(
  plant: Plant,
  { item, quantity }: Extract<Decision, { type: 'ship' }>,
): Refusal | undefined {
  if (!plant.products.includes(item)) {
    return refuse('unknownItem', `item must be made on this line, got ${item}`)
  }
  if (!isWithin(quantity, 1, QUANTITY_MAX)) {
    return refuse('quantityOutOfRange', `quantity must be 1 to ${QUANTITY_MAX}, got ${quantity}`)
  }
  const free = shippable(plant, item)
  return quantity <= free
    ? undefined
    : {
        ...refuse(
          'notEnoughStock',
          `${quantity} of ${item} must be in released stock, got ${free}`,
        ),
        available: free,
      }
}

function checkOvertime(
  plant: Plant,
  { from, lasting, crew }: Extract<Decision, { type: 'addOvertime' }>,
): Refusal | undefined {
  const { people, hours: opening } = plant
  if (!people.crews.some((c) => c.id === crew)) {
    return refuse('unknownCrew', `crew must be one of the plant's, got ${crew}`)
  }
  if (!isWithin(lasting, minutes(1), OVERTIME_MAX)) {
    return refuse(
      'durationOutOfRange',
      `overtime must last 1 min to 12 h, got ${inMinutes(lasting)} min`,
    )
  }
  if (!isWithin(from, plant.now + 1, TIME_MAX))
    return refuse('inThePast', `overtime must begin later than now, got ${clockTime(from)}`)
  if (meetsShift(plant, from, after(from, lasting))) {
    return refuse('overlapsShift', `overtime must not meet a shift, got ${clockTime(from)}`)
  }
  const had = overtimeInWeek(plant, crew, from)
  if (had + lasting > opening.overtimeLimit) {
    const limit = inMinutes(opening.overtimeLimit)
    const got = inMinutes(lasting) + inMinutes(had)
    return refuse(
      'overtimeLimit',
      `crew ${crew} may work ${limit} min of overtime a week, got ${got} min`,
    )
  }
  return undefined
}

function checkMaintenance(
  plant: Plant,
  { machine, lasting }: Extract<Decision, { type: 'scheduleMaintenance' }>,
): Refusal | undefined {
  const m = plant.line.machines.find((one) => one.id === machine)
  if (!m) return refuse('unknownMachine', `machine must be on the line, got ${machine}`)
  if (!isWithin(lasting, minutes(1), MAINTENANCE_MAX)) {
    return refuse(
      'durationOutOfRange',
      `maintenance must last 1 min to 7 d, got ${inMinutes(lasting)} min`,
    )
  }
  return m.maintained
    ? refuse('alreadyInMaintenance', `${machine} is in maintenance already`)
    : undefined
}

function checkInspection(
  { quality }: Plant,
  { every }: Extract<Decision, { type: 'setInspection' }>,
): Refusal | undefined {
  const got = `got ${inMinutes(every)} min`
  if (!isWithin(every, minutes(1), days(7))) {
    return refuse('durationOutOfRange', `inspection must be every 1 min to 7 d, ${got}`)
  }
  return every === quality.sampleEvery
    ? refuse('nothingToChange', `the interval of the samples must change, ${got} as it is`)
    : undefined
}

function checkCount(plant: Plant, { items }: Extract<Decision, { type: 'countStock' }>) {
  const isKept = (item: string) =>
    plant.products.includes(item) || plant.store.some((s) => s.item === item)
  const unknown = items.find((item) => !isKept(item))
  if (unknown === undefined) return undefined
  return refuse('unknownItem', `item must be kept by the plant, got ${unknown}`)
}

/** Takes a decision that `check` has passed. */
export function apply(plant: Plant, d: Decision): void {
  switch (d.type) {
    case 'releaseOrders':
      plant.orders.push(...d.orders.map(newOrder))
      break
    case 'resequence':
      plant.orders = [...plant.orders.filter(hasBegun(plant)), ...d.orders.map(newOrder)]
      break
    case 'purchase': {
      const { purchaseOrder, item, supplier, quantity, dueAt } = d
      placeOrder(plant, { purchaseOrder, item, supplier, quantity }, dueAt)
      return // Nothing on the line changes until it comes.
    }
    case 'ship':
      ship(plant, d.customerOrder, d.item, d.quantity)
      return
    case 'countStock':
      countStock(plant, d.items, d.cause)
      return
    case 'addOvertime':
      addOvertime(plant, d.from, d.lasting, d.crew)
      return
    case 'scheduleMaintenance':
      beginMaintenance(plant, plant.line.machines.find((m) => m.id === d.machine)!, d.lasting)
      break
    case 'setInspection':
      plant.quality.sampleEvery = d.every
      plant.quality.sampleLeft = Math.min(plant.quality.sampleLeft, d.every)
      break
  }
  settle(plant)
}

const newOrder = ({ order, item, quantity }: OrderRequest) => ({
  id: order,
  item,
  quantity,
  begun: 0,
  started: 0,
})
