/*
 * Sales: customer orders as they are placed, and what was wanted in each week, which is what
 * forecasts learn from.
 */
import type { SalesOrder } from '../../sim/contract/sales.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { weekOf } from './work-calendar.ts'

/** Plain data. */
export interface Sales {
  /** All that will be placed, in that order. Nothing but `takePlaced` looks beyond `taken`. */
  readonly orders: readonly SalesOrder[]
  /** So many of them have been placed. */
  taken: number
  /** Week (from 0; before it is history) of the first entry of `wanted`. */
  readonly firstWeek: number
  /** Base units wanted in each week by the orders placed so far, by item. */
  readonly wanted: Map<string, number[]>
}

/** @param orders in the order in which they will be placed */
export function createSales(orders: readonly SalesOrder[]): Sales {
  const weeks = orders.map(({ requestedAt }) => weekOf(requestedAt))
  const items = [...new Set(orders.map(({ item }) => item))]
  return {
    orders,
    taken: 0,
    firstWeek: weeks.reduce((a, b) => Math.min(a, b), 0),
    wanted: new Map(items.map((item) => [item, []])),
  }
}

/** The customer orders that have been placed up to and including `at` and were not taken before. */
export function takePlaced(sales: Sales, at: SimTime): SalesOrder[] {
  const from = sales.taken
  while (sales.taken < sales.orders.length && sales.orders[sales.taken]!.placedAt <= at) {
    note(sales, sales.orders[sales.taken]!)
    sales.taken += 1
  }
  return sales.orders.slice(from, sales.taken)
}

/** Base units wanted of an item in a week, by what has been placed so far. */
export const wantedIn = ({ wanted, firstWeek }: Sales, item: string, week: number): number =>
  wanted.get(item)?.[week - firstWeek] ?? 0

/** Base units wanted of an item in each week from the first on, up to but without `week`. */
export function demandHistory(sales: Sales, item: string, week: number): number[] {
  const length = Math.max(0, week - sales.firstWeek)
  return Array.from({ length }, (_, i) => sales.wanted.get(item)?.[i] ?? 0)
}

function note(sales: Sales, { item, quantity, requestedAt }: SalesOrder): void {
  const series = sales.wanted.get(item)!
  const index = weekOf(requestedAt) - sales.firstWeek
  while (series.length <= index) series.push(0)
  series[index] = series[index]! + quantity
}
