/*
 * Prices: what a product should cost to earn a margin, and what it earns at the price it has.
 *
 *   price at a target margin = unit cost / (1 − margin)
 *   margin at a price        = (price − unit cost) / price
 */
import { less, type Money, NO_MONEY } from '../money.ts'

export interface ProductCost {
  readonly item: string
  /** Of 1 000 base units. */
  readonly standardPer1000: Money
  /** What it has really cost; null while nothing was made. */
  readonly actualPer1000: Money | null
  readonly salesPricePer1000: Money
}

export interface PriceRow extends ProductCost {
  /** Price at the target margin, by standard and by actual cost. */
  readonly targetOnStandard: Money
  readonly targetOnActual: Money | null
  /** Margin / price at the sales price, below 1; null for a product without a price. */
  readonly marginOnStandard: number | null
  readonly marginOnActual: number | null
  /** Margin that is left when the price of the standard cost meets the actual cost. */
  readonly marginOfStandardPrice: number | null
}

/** The price of 1 000 that earns a margin, rounded once. @param margin 0 ≤ … < 1 */
export const priceAtMargin = (costPer1000: Money, margin: number): Money =>
  Math.round(costPer1000 / (1 - margin)) as Money

/** Margin as a share of the price; null where there is no price. */
export const marginAt = (pricePer1000: Money, costPer1000: Money): number | null =>
  pricePer1000 <= 0 ? null : less(pricePer1000, costPer1000) / pricePer1000

/** The price sheet. @param margin target, 0 ≤ … < 1 */
export function priceSheet(products: readonly ProductCost[], margin: number): PriceRow[] {
  return products.map((product) => {
    const { standardPer1000, actualPer1000, salesPricePer1000 } = product
    const targetOnStandard = priceAtMargin(standardPer1000, margin)
    return {
      ...product,
      targetOnStandard,
      targetOnActual: actualPer1000 === null ? null : priceAtMargin(actualPer1000, margin),
      marginOnStandard: marginAt(salesPricePer1000, standardPer1000),
      marginOnActual: actualPer1000 === null ? null : marginAt(salesPricePer1000, actualPer1000),
      marginOfStandardPrice:
        actualPer1000 === null ? null : marginAt(targetOnStandard, actualPer1000),
    }
  })
}

export interface ProductResult {
  readonly item: string
  /** Base units sold or made good. */
  readonly quantity: number
  readonly salesPricePer1000: Money
  readonly costPer1000: Money
  /** Cost that goes up with each unit, of `costPer1000`. */
  readonly variablePer1000: Money
  /** Hours of the bottleneck that it took, set-ups included. */
  readonly bottleneckHours: number
  /** The same by the standard. */
  readonly standardHours: number
}

export interface MarginRow extends ProductResult {
  readonly marginPer1000: Money
  /** Price less variable cost. */
  readonly contributionPer1000: Money
  /** Contribution for an hour of the bottleneck; null while it took none. */
  readonly contributionPerHour: Money | null
  /** Hours taken / hours by the standard; null without a standard. */
  readonly resourceRatio: number | null
}

/**
 * Products by what they earn in an hour of the bottleneck, best first (throughput accounting). What
 * takes none of it comes first: it costs the bottleneck nothing.
 */
export function rankByBottleneckHour(products: readonly ProductResult[]): MarginRow[] {
  const rows = products.map((product): MarginRow => {
    const { quantity, salesPricePer1000, costPer1000, variablePer1000 } = product
    const { bottleneckHours, standardHours } = product
    const contributionPer1000 = less(salesPricePer1000, variablePer1000)
    const contribution = (contributionPer1000 * quantity) / 1_000
    return {
      ...product,
      marginPer1000: less(salesPricePer1000, costPer1000),
      contributionPer1000,
      contributionPerHour:
        bottleneckHours > 0
          ? ((Math.round(contribution / bottleneckHours) + NO_MONEY) as Money)
          : null,
      resourceRatio: standardHours > 0 ? bottleneckHours / standardHours : null,
    }
  })
  const worth = ({ contributionPerHour: c }: MarginRow) => c ?? Number.POSITIVE_INFINITY
  return rows.sort((a, b) => (worth(a) === worth(b) ? 0 : worth(b) - worth(a)))
}
