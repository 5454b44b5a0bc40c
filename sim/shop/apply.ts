/*
 * The one door for decisions about a shop. `checkShopDecision` says why a decision cannot be taken;
 * `applyShopDecision` takes it and assumes that it was checked. All that is asked for happens from the
 * present instant on.
 */
import type { Decision, OrderRequest, Refusal, RefusalCode } from '../contract/decision.ts'
import { nameMachines } from '../contract/equipment.ts'
import {
  after,
  clockTime,
  type Duration,
  days,
  hours,
  inMinutes,
  minutes,
} from '../contract/time.ts'
import { bookOvertime, meetsHours, overtimeInWeek, peopleOf } from './overtime.ts'
import { countAllOutside, orderJob } from './release.ts'
import { isInMaintenance, requestMaintenance } from './request-maintenance.ts'
import { settleShop } from './shop.ts'
import { NONE, type Shop } from './state.ts'
import { shipStock } from './stores.ts'
import { orderByDecision } from './supply.ts'

/** Jobs in one decision, and jobs that may wait outside the shop. */
const JOBS_MAX = 10_000
/** Base units in one purchase or shipment. */
const UNITS_MAX = 1_000_000_000
/** Lots in one delivery. */
const LOTS_MAX = 1_000
const OVERTIME_MAX = hours(12)
const MAINTENANCE_MAX = days(7)
/** The last instant that can be asked for: a century. */
const TIME_MAX = days(36_525)

const refuse = (code: RefusalCode, message: string): Refusal => ({ code, message })

const isWithin = (n: number, low: number, high: number): boolean =>
  Number.isSafeInteger(n) && n >= low && n <= high

/** Why a shop would refuse a decision, or undefined. Changes nothing. */
export function checkShopDecision(shop: Shop, d: Decision): Refusal | undefined {
  switch (d.type) {
    case 'addOvertime':
      return checkOvertime(shop, d)
    case 'scheduleMaintenance':
      return checkMaintenance(shop, d)
    case 'releaseOrders':
      return checkOrders(shop, d.orders)
    case 'purchase':
      return checkPurchase(shop, d)
    case 'ship':
      return checkShip(shop, d)
    default: {
      const rule = 'overtime, maintenance, the release of orders, purchases and shipments'
      return refuse('notForShops', `a shop takes decisions on ${rule}, got ${d.type}`)
    }
  }
}

function checkOvertime(
  shop: Shop,
  { from, lasting, crew }: Extract<Decision, { type: 'addOvertime' }>,
): Refusal | undefined {
  const people = peopleOf(shop, crew)
  if (!people) {
    return refuse(
      'unknownCrew',
      `overtime must be for a shift or a person of the shop, got ${crew}`,
    )
  }
  if (!isWithin(lasting, minutes(1), OVERTIME_MAX)) {
    const got = inMinutes(lasting)
    return refuse('durationOutOfRange', `overtime must last 1 min to 12 h, got ${got} min`)
  }
  if (!isWithin(from, shop.now + 1, TIME_MAX)) {
    return refuse('inThePast', `overtime must begin later than now, got ${clockTime(from)}`)
  }
  const names = shop.spec.people ?? []
  for (const person of people) {
    const name = names[person]!.id
    if (meetsHours(shop, person, from, after(from, lasting))) {
      const got = `got ${clockTime(from)}`
      return refuse('overlapsShift', `overtime must not meet a shift of ${name}, ${got}`)
    }
    const limit = (shop.spec.overtimePerWeek ?? 0) as Duration
    const sum = (overtimeInWeek(shop, person, from) + lasting) as Duration
    if (sum > limit) {
      const allowed = `${name} may work ${inMinutes(limit)} min of overtime a week`
      return refuse('overtimeLimit', `${allowed}, got ${inMinutes(sum)} min`)
    }
  }
  return undefined
}

function checkMaintenance(
  shop: Shop,
  { machine, lasting }: Extract<Decision, { type: 'scheduleMaintenance' }>,
): Refusal | undefined {
  const index = findMachine(shop, machine)
  if (index === NONE) {
    return refuse('unknownMachine', `machine must be one of the shop, got ${machine}`)
  }
  if (!isWithin(lasting, minutes(1), MAINTENANCE_MAX)) {
    const got = inMinutes(lasting)
    return refuse('durationOutOfRange', `maintenance must last 1 min to 7 d, got ${got} min`)
  }
  return isInMaintenance(shop, index)
    ? refuse('alreadyInMaintenance', `${machine} is in maintenance already, or waits for it`)
    : undefined
}

function checkOrders(shop: Shop, orders: readonly OrderRequest[]): Refusal | undefined {
  let jobs = countAllOutside(shop)
  for (const { order, item, quantity, due } of orders) {
    if (sourceOf(shop, item) === NONE) {
      return refuse('unknownItem', `${order}: item must be a product with a source, got ${item}`)
    }
    if (!isWithin(quantity, 1, JOBS_MAX)) {
      const range = `1 to ${JOBS_MAX} jobs`
      return refuse('quantityOutOfRange', `${order}: quantity must be ${range}, got ${quantity}`)
    }
    if (due !== undefined && !isWithin(due, shop.now, TIME_MAX)) {
      return refuse('inThePast', `${order}: must be due from now on, got ${clockTime(due)}`)
    }
    jobs += quantity
    if (jobs > JOBS_MAX) {
      const rule = `at most ${JOBS_MAX} jobs may wait outside the shop`
      return refuse('quantityOutOfRange', `${order}: ${rule}, got ${jobs}`)
    }
  }
  return undefined
}

function checkPurchase(
  shop: Shop,
  { purchaseOrder, item, supplier, quantity, dueAt }: Extract<Decision, { type: 'purchase' }>,
): Refusal | undefined {
  const supply = shop.spec.items?.find(({ id }) => id === item)?.supply
  if (!supply) {
    return refuse('unknownItem', `item must be one that a supplier delivers, got ${item}`)
  }
  if (supply.supplier !== supplier) {
    const rule = `supplier of ${item} must be ${supply.supplier}`
    return refuse('unknownSupplier', `${rule}, got ${supplier}`)
  }
  const most = Math.min(UNITS_MAX, LOTS_MAX * (supply.lotSize ?? UNITS_MAX))
  if (!isWithin(quantity, 1, most)) {
    const rule = `quantity of ${item} must be a whole number of 1 to ${most}`
    return refuse('quantityOutOfRange', `${rule}, got ${quantity}`)
  }
  const taken = shop.materials!.stores.some(({ supply }) => supply?.names?.includes(purchaseOrder))
  if (taken || purchaseOrder === '') {
    const rule = 'a purchase order must have an id of its own'
    return refuse('duplicateId', `${rule}, got "${purchaseOrder}"${taken ? ' again' : ''}`)
  }
  return isWithin(dueAt, shop.now, TIME_MAX)
    ? undefined
    : refuse('inThePast', `delivery must be due from now on, got ${clockTime(dueAt)}`)
}

function checkShip(
  shop: Shop,
  { item, quantity }: Extract<Decision, { type: 'ship' }>,
): Refusal | undefined {
  const index = findItem(shop, item)
  if (index === NONE) return refuse('unknownItem', `item must be one of the shop, got ${item}`)
  if (!isWithin(quantity, 1, UNITS_MAX)) {
    const rule = `quantity of ${item} must be a whole number of 1 to ${UNITS_MAX}`
    return refuse('quantityOutOfRange', `${rule}, got ${quantity}`)
  }
  const { free } = shop.materials!.stores[index]!
  if (quantity <= free) return undefined
  return refuse('notEnoughStock', `${quantity} of ${item} must be in released stock, got ${free}`)
}

/** Takes a decision that `checkShopDecision` has passed. */
export function applyShopDecision(shop: Shop, d: Decision): void {
  switch (d.type) {
    case 'addOvertime':
      bookOvertime(shop, d.crew, d.from, d.lasting)
      return
    case 'scheduleMaintenance':
      requestMaintenance(shop, findMachine(shop, d.machine), d.lasting)
      break
    case 'releaseOrders':
      for (const { item, quantity, due } of d.orders) {
        for (let n = 0; n < quantity; n++) orderJob(shop, sourceOf(shop, item), due)
      }
      break
    case 'purchase':
      orderByDecision(shop, findItem(shop, d.item), d)
      break
    case 'ship':
      shipStock(shop, findItem(shop, d.item), d.quantity, d.customerOrder)
      break
    default:
      throw new Error(`a shop cannot take the decision ${d.type}`)
  }
  settleShop(shop)
}

/** The source that releases a product; the first of several; NONE. */
const sourceOf = ({ spec }: Shop, item: string): number =>
  spec.sources.findIndex((source) => source.class === item)

const findItem = ({ spec }: Shop, item: string): number =>
  spec.items?.findIndex(({ id }) => id === item) ?? NONE

/** A machine by its name in events. */
const findMachine = ({ spec }: Shop, name: string): number =>
  spec.stations.flatMap(({ id, machines }) => nameMachines(id, machines)).indexOf(name)
