/*
 * The cheapest lots of one item over periods with known demand, exactly, by dynamic programming
 * (Wagner & Whitin, Management Science 5, 1958). Set-up and holding costs may vary by period.
 */
import { at, costOf, type LotPlan, type LotSizingProblem, TIE } from './lot-sizing.ts'

export interface OptimalLots {
  /** Of several cheapest plans the one with the earliest last order, and so on backward. */
  readonly plan: LotPlan
  /** Least cost of the first 1, 2, 3, … periods by themselves. */
  readonly costToPeriod: readonly number[]
  /** The periods (from 1) of the orders of every cheapest plan, in ascending order, at most `limit`. */
  readonly setupPeriods: readonly (readonly number[])[]
  /** There are more cheapest plans than `setupPeriods` lists. */
  readonly more: boolean
}

/** Without limit a demand of ties would list more plans than there is memory. */
const PLANS_MAX = 1_000

/** The last order of a cheapest plan for the first periods, from 0; NONE: there is no demand so far. */
const NONE = -1

/**
 * Cheapest lots. An order that nothing is made for is not placed, so periods without demand need none.
 * @param limit cheapest plans to list
 */
export function wagnerWhitin(problem: LotSizingProblem, limit = PLANS_MAX): OptimalLots {
  const { demand } = problem
  const costToPeriod: number[] = []
  const lastOrders: number[][] = []
  for (let t = 0; t < demand.length; t++) {
    const costs = costsByLastOrder(problem, costToPeriod, t)
    const least = Math.min(...costs.values())
    costToPeriod.push(least)
    const cheapest = [...costs].filter(([, cost]) => cost <= least + TIE * Math.abs(least))
    lastOrders.push(cheapest.map(([order]) => order).sort((a, b) => a - b))
  }
  const plan = costOf(problem, ordersOf(demand, lastOrders))
  const setupPeriods = listPatterns(lastOrders, limit + 1)
  const listed = setupPeriods.slice(0, limit).sort(compareLists)
  return { plan, costToPeriod, setupPeriods: listed, more: setupPeriods.length > limit }
}

/** What periods 0 … t cost if the last order is placed in a period, for each that it may be placed in. */
function costsByLastOrder(
  problem: LotSizingProblem,
  costToPeriod: readonly number[],
  t: number,
): Map<number, number> {
  const { demand } = problem
  const costs = new Map<number, number>()
  let units = 0
  let holding = 0
  for (let order = t; order >= 0; order--) {
    // One period earlier: all that comes later is held over the end of this period too.
    holding += units * at(problem.holdingCost, order)
    units += demand[order]!
    if (units === 0) continue
    const before = order === 0 ? 0 : costToPeriod[order - 1]!
    costs.set(order, before + at(problem.setupCost, order) + holding)
  }
  if (units === 0) costs.set(NONE, 0)
  return costs
}

function ordersOf(demand: readonly number[], lastOrders: readonly (readonly number[])[]): number[] {
  const orders = demand.map(() => 0)
  let t = demand.length - 1
  while (t >= 0) {
    // An order in a period that wants nothing only holds stock: take it only where nothing else is as cheap.
    const choices = lastOrders[t]!
    const order = choices.find((choice) => choice >= 0 && demand[choice]! > 0) ?? choices[0]!
    if (order === NONE) break
    for (let i = order; i <= t; i++) orders[order]! += demand[i]!
    t = order - 1
  }
  return orders
}

/** Follows every cheapest last order backward, until there are `limit` plans. */
function listPatterns(lastOrders: readonly (readonly number[])[], limit: number): number[][] {
  const patterns: number[][] = []
  const open: { readonly t: number; readonly periods: readonly number[] }[] = [
    { t: lastOrders.length - 1, periods: [] },
  ]
  while (open.length > 0 && patterns.length < limit) {
    const { t, periods } = open.pop()!
    if (t < 0) {
      patterns.push([...periods])
      continue
    }
    for (const order of lastOrders[t]!) {
      if (order === NONE) open.push({ t: -1, periods })
      else open.push({ t: order - 1, periods: [order + 1, ...periods] })
    }
  }
  return patterns
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i]
    if (other === undefined) return 1
    if (value !== other) return value - other
  }
  return a.length - b.length
}
