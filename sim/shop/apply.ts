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

/** Jobs in one decision, and jobs that may wait outside the shop. */
const JOBS_MAX = 10_000
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
    default: {
      const rule = 'overtime, maintenance and the release of orders'
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
  for (const { order, item, quantity } of orders) {
    if (sourceOf(shop, item) === NONE) {
      return refuse('unknownItem', `${order}: item must be a product with a source, got ${item}`)
    }
    if (!isWithin(quantity, 1, JOBS_MAX)) {
      const range = `1 to ${JOBS_MAX} jobs`
      return refuse('quantityOutOfRange', `${order}: quantity must be ${range}, got ${quantity}`)
    }
    jobs += quantity
    if (jobs > JOBS_MAX) {
      const rule = `at most ${JOBS_MAX} jobs may wait outside the shop`
      return refuse('quantityOutOfRange', `${order}: ${rule}, got ${jobs}`)
    }
  }
  return undefined
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
      for (const { item, quantity } of d.orders) {
        for (let n = 0; n < quantity; n++) orderJob(shop, sourceOf(shop, item))
      }
      break
    default:
      throw new Error(`a shop cannot take the decision ${d.type}`)
  }
  settleShop(shop)
}

/** The source that releases a product; the first of several; NONE. */
const sourceOf = ({ spec }: Shop, item: string): number =>
  spec.sources.findIndex((source) => source.class === item)

/** A machine by its name in events. */
const findMachine = ({ spec }: Shop, name: string): number =>
  spec.stations.flatMap(({ id, machines }) => nameMachines(id, machines)).indexOf(name)
