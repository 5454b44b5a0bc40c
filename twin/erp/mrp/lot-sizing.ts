/*
 * Lot sizing of one item over periods with known demand: the rules of the textbooks and what they
 * cost. Stock begins at zero, an order comes at the beginning of its period, holding is paid on the
 * stock at the end of a period, and no rule runs short.
 *
 * Silver, Pyke & Peterson, Inventory Management and Production Planning and Scheduling, chapter 6.
 */
import { checkNumber, type InputProblem } from '../input-problem.ts'

export interface LotSizingProblem {
  /** Units wanted in each period, none negative. */
  readonly demand: readonly number[]
  /** Money for an order: the same in every period, or one figure for each. */
  readonly setupCost: number | readonly number[]
  /** Money for a unit that is in stock at the end of a period; the same, or one for each. */
  readonly holdingCost: number | readonly number[]
}

/** Units ordered in each period, and what that costs. */
export interface LotPlan {
  readonly orders: readonly number[]
  readonly setupCost: number
  readonly holdingCost: number
  readonly total: number
  readonly numberOfOrders: number
  readonly endingInventory: number
}

/** Costs nearer than this part of themselves are the same: a tie, not an increase. */
export const TIE = 1e-9

const PERIODS_MAX = 1_000

/** Everything that is wrong with the problem; empty where the rules may be applied. */
export function checkLotSizing(problem: LotSizingProblem): InputProblem[] {
  const { demand, setupCost, holdingCost } = problem
  const series = (path: string, values: number | readonly number[]): InputProblem[] => {
    if (typeof values === 'number') return checkNumber(path, values, { from: 0 })
    const wrong = values.flatMap((value, i) => checkNumber(`${path}[${i}]`, value, { from: 0 }))
    if (values.length === demand.length) return wrong
    const rule = `must have one figure for each of the ${demand.length} periods`
    return [{ path, rule, found: `${values.length} figures` }, ...wrong]
  }
  return [
    ...(demand.length > PERIODS_MAX
      ? [
          {
            path: 'demand',
            rule: `must have at most ${PERIODS_MAX} periods`,
            found: `${demand.length}`,
          },
        ]
      : []),
    ...demand.flatMap((units, i) => checkNumber(`demand[${i}]`, units, { from: 0 })),
    ...series('setupCost', setupCost),
    ...series('holdingCost', holdingCost),
  ]
}

/** What it costs to order so; the orders must cover the demand. */
export function costOf(problem: LotSizingProblem, orders: readonly number[]): LotPlan {
  let setupCost = 0
  let holdingCost = 0
  let stock = 0
  let numberOfOrders = 0
  for (const [t, units] of orders.entries()) {
    if (units > 0) {
      numberOfOrders += 1
      setupCost += at(problem.setupCost, t)
    }
    stock += units - problem.demand[t]!
    holdingCost += stock * at(problem.holdingCost, t)
  }
  const total = setupCost + holdingCost
  return { orders, setupCost, holdingCost, total, numberOfOrders, endingInventory: stock }
}

/** The figure of a period, from 0. */
export const at = (values: number | readonly number[], t: number): number =>
  typeof values === 'number' ? values : values[t]!

/**
 * Economic order quantity of a period's mean demand, not rounded: √(2 · demand · set-up / holding)
 * (Harris 1913). Infinite where holding costs nothing; 0 without demand.
 */
export function economicOrderQuantity(
  meanDemand: number,
  setupCost: number,
  holdingCost: number,
): number {
  return meanDemand === 0 ? 0 : Math.sqrt((2 * meanDemand * setupCost) / holdingCost)
}

/** Periods that one economic order quantity lasts, rounded half up, at least 1. */
export function periodsOfSupply(
  meanDemand: number,
  setupCost: number,
  holdingCost: number,
): number {
  if (meanDemand === 0) return 1
  const periods = economicOrderQuantity(meanDemand, setupCost, holdingCost) / meanDemand
  return Math.max(1, Math.floor(periods + 0.5))
}

/** Each period's demand by itself. */
export const lotForLot = (demand: readonly number[]): number[] => demand.map((units) => units)

/** The smallest multiple of `quantity` that covers what stock does not. */
export const fixedQuantity = (demand: readonly number[], quantity: number): number[] =>
  orderWhenShort(demand, (short) => roundUpTo(short, quantity))

/** What stock does not cover, at least `minimum`, and a multiple of `multiple`. */
export const minimumQuantity = (
  demand: readonly number[],
  minimum: number,
  multiple: number,
): number[] => orderWhenShort(demand, (short) => roundUpTo(Math.max(minimum, short), multiple))

/** From the first period with demand, the demand of so many periods at a time, idle ones counted. */
export const fixedPeriods = (demand: readonly number[], periods: number): number[] =>
  coverRuns(demand, (first) => Math.min(demand.length, first + periods))

/** Silver–Meal: further periods are added while the average cost of a period does not rise. */
export function silverMeal(problem: LotSizingProblem): number[] {
  return extendWhileCheaper(problem, (cost, periods) => cost / periods)
}

/** Least unit cost: further periods are added while the average cost of a unit does not rise. */
export function leastUnitCost(problem: LotSizingProblem): number[] {
  return extendWhileCheaper(problem, (cost, _periods, units) => cost / units)
}

/** Part-period balancing: periods are added while holding does not exceed the set-up; no look-ahead. */
export function partPeriodBalancing(problem: LotSizingProblem): number[] {
  const { demand } = problem
  return coverRuns(demand, (first) => {
    const setup = at(problem.setupCost, first)
    let holding = 0
    let carry = 0
    for (let next = first + 1; next < demand.length; next++) {
      carry += at(problem.holdingCost, next - 1)
      holding += demand[next]! * carry
      if (holding > setup * (1 + TIE)) return next
    }
    return demand.length
  })
}

function extendWhileCheaper(
  problem: LotSizingProblem,
  average: (cost: number, periods: number, units: number) => number,
): number[] {
  const { demand } = problem
  return coverRuns(demand, (first) => {
    let cost = at(problem.setupCost, first)
    let units = demand[first]!
    let carry = 0
    let best = average(cost, 1, units)
    for (let next = first + 1; next < demand.length; next++) {
      carry += at(problem.holdingCost, next - 1)
      cost += demand[next]! * carry
      units += demand[next]!
      const now = average(cost, next - first + 1, units)
      if (now > best * (1 + TIE)) return next
      best = now
    }
    return demand.length
  })
}

/** One order in each period that has demand and is not covered yet; `endOf`: the first not covered. */
function coverRuns(demand: readonly number[], endOf: (first: number) => number): number[] {
  const orders = demand.map(() => 0)
  let t = 0
  while (t < demand.length) {
    if (demand[t]! <= 0) {
      t += 1
      continue
    }
    const end = endOf(t)
    for (let i = t; i < end; i++) orders[t]! += demand[i]!
    t = end
  }
  return orders
}

function orderWhenShort(demand: readonly number[], size: (short: number) => number): number[] {
  let stock = 0
  return demand.map((units) => {
    const short = units - stock
    const lot = short > 0 ? size(short) : 0
    stock += lot - units
    return lot
  })
}

/** The smallest multiple that is not less than `units`. */
const roundUpTo = (units: number, multiple: number): number =>
  Math.ceil(units / multiple - 1e-9) * multiple
