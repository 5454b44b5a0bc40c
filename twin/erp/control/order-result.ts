/*
 * What a production order has earned and taken, for prices and margins: the same for lines and shops.
 */
import { type Money, plus } from '../money.ts'
import type { ProductCost, ProductResult } from './price-sheet.ts'

export interface OrderResult {
  readonly order: string
  readonly item: string
  /** Good base units. */
  readonly good: number
  /** Standard cost of them, and all that was charged. */
  readonly standard: Money
  readonly actual: Money
  /** Of the actual cost, what follows the quantity: materials, energy, variable overhead. */
  readonly variable: Money
  readonly salesPricePer1000: Money
  /** Time of the bottleneck, set-up included: taken, and by the standard for the good units (ms). */
  readonly bottleneckMs: number
  readonly standardMs: number
}

/** Sums by item, in the order of their first production order; `order` is '' there. */
export function sumByItem(results: readonly OrderResult[]): OrderResult[] {
  const sums = new Map<string, OrderResult>()
  for (const one of results) {
    const sum = sums.get(one.item)
    sums.set(one.item, sum === undefined ? { ...one, order: '' } : addResults(sum, one))
  }
  return [...sums.values()]
}

const addResults = (a: OrderResult, b: OrderResult): OrderResult => ({
  ...a,
  good: a.good + b.good,
  standard: plus(a.standard, b.standard),
  actual: plus(a.actual, b.actual),
  variable: plus(a.variable, b.variable),
  bottleneckMs: a.bottleneckMs + b.bottleneckMs,
  standardMs: a.standardMs + b.standardMs,
})

/** An amount for 1 000 of a quantity, rounded once; null without a quantity. */
export const per1000 = (amount: Money, quantity: number): Money | null =>
  quantity <= 0 ? null : ((Math.round((amount * 1_000) / quantity) + 0) as Money)

/** A product on the price sheet; `result` absent: nothing of it was made. */
export const productCost = (
  item: string,
  standardPer1000: Money,
  salesPricePer1000: Money,
  result: OrderResult | undefined,
): ProductCost => ({
  item,
  standardPer1000,
  actualPer1000: result ? per1000(result.actual, result.good) : null,
  salesPricePer1000,
})

const MS_PER_HOUR = 3_600_000

/** A result as the ranking by bottleneck hour wants it; null while nothing good was made. */
export function productResult(result: OrderResult): ProductResult | null {
  const { order, item, good, actual, variable, salesPricePer1000 } = result
  const costPer1000 = per1000(actual, good)
  const variablePer1000 = per1000(variable, good)
  if (costPer1000 === null || variablePer1000 === null) return null
  return {
    item: order === '' ? item : order,
    quantity: good,
    salesPricePer1000,
    costPer1000,
    variablePer1000,
    bottleneckHours: result.bottleneckMs / MS_PER_HOUR,
    standardHours: result.standardMs / MS_PER_HOUR,
  }
}
