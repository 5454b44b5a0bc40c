/*
 * How much to order at a time, when demand is steady and known: the economic order quantity (Harris
 * 1913), the economic production quantity of a machine that makes while others take (Taft 1918), and
 * all-units quantity discounts.
 *
 * Quantities and times are in any one unit and period, e.g. pieces and years; costs in any one currency.
 */
import { checkNumber, checkNumbers, refuse } from '../../../sim/mathematics/numbers.ts'

export interface QuantityProblem {
  /** Units a period, above 0. */
  readonly demand: number
  /** Of one order or set-up, whatever its quantity; above 0. */
  readonly setupCost: number
  /** Of one unit over one period, above 0. */
  readonly holdingCost: number
  /** Units a period that the machine makes, above the demand; left out: the whole lot comes at once. */
  readonly productionRate?: number
  /** Working days in the period, above 0; 365 when left out. */
  readonly workingDays?: number
}

export interface EconomicQuantity {
  /** The cheapest lot, not rounded. */
  readonly quantity: number
  readonly ordersPerPeriod: number
  /** Working days from one order to the next. */
  readonly daysBetweenOrders: number
  /** Highest stock, reached when the lot is complete; its half is the average. */
  readonly maximumStock: number
  /** Orders and holding in a period, without the goods themselves. */
  readonly relevantCost: number
}

/** What is wrong with a problem, in words. */
export function checkEconomicQuantity(problem: QuantityProblem): string[] {
  const { demand, productionRate, workingDays = 365 } = problem
  return [
    ...checkNumbers(
      { ...problem, workingDays },
      {
        demand: { above: 0 },
        setupCost: { above: 0 },
        holdingCost: { above: 0 },
        workingDays: { above: 0 },
      },
    ),
    ...(productionRate === undefined
      ? []
      : checkNumber('productionRate', productionRate, { above: demand })),
  ]
}

/**
 * The cheapest lot: √(2 D S / H), and with a production rate P that over √(1 − D/P). The problem must
 * pass `checkEconomicQuantity`.
 */
export function economicQuantity(problem: QuantityProblem): EconomicQuantity {
  refuse(checkEconomicQuantity(problem))
  const { demand, setupCost, holdingCost, productionRate, workingDays = 365 } = problem
  const building = productionRate === undefined ? 1 : 1 - demand / productionRate
  const quantity = Math.sqrt((2 * demand * setupCost) / (holdingCost * building))
  const ordersPerPeriod = demand / quantity
  const maximumStock = quantity * building
  return {
    quantity,
    ordersPerPeriod,
    daysBetweenOrders: workingDays / ordersPerPeriod,
    maximumStock,
    relevantCost: ordersPerPeriod * setupCost + (maximumStock / 2) * holdingCost,
  }
}

export interface DiscountProblem {
  /** Units a period, above 0. */
  readonly demand: number
  /** Of one order, above 0. */
  readonly setupCost: number
  /** Holding cost of a unit over a period as a share of its price, above 0. */
  readonly carryingRate: number
  /** Price of every unit of an order from this quantity on; quantities rise from at most 1. */
  readonly breaks: readonly { readonly from: number; readonly price: number }[]
}

export interface DiscountRow {
  readonly from: number
  readonly price: number
  /** Economic quantity at this price, whether it may be had at it or not. */
  readonly economicQuantity: number
  /** The quantity nearest to it that has this price: at most the last whole unit before the next. */
  readonly quantity: number
  /** Goods, orders and holding in a period at that quantity. */
  readonly totalCost: number
}

export interface Discount {
  /** One for each break. */
  readonly rows: readonly DiscountRow[]
  /** The cheapest; of equal ones the smallest quantity. */
  readonly best: DiscountRow
}

/** What is wrong with a problem, in words. */
export function checkDiscount({ breaks, ...problem }: DiscountProblem): string[] {
  const above = { above: 0 }
  return [
    ...checkNumbers(problem, { demand: above, setupCost: above, carryingRate: above }),
    ...(breaks.length === 0 ? ['breaks must name at least one price; found none'] : []),
    ...breaks.flatMap(({ from, price }, i) => [
      ...checkNumber(`breaks[${i}].from`, from, i === 0 ? { from: 0, to: 1 } : { from: 1 }),
      ...checkNumber(`breaks[${i}].price`, price, above),
      ...(i > 0 && from <= breaks[i - 1]!.from
        ? [`breaks[${i}].from must be above the one before, ${breaks[i - 1]!.from}; found ${from}`]
        : []),
    ]),
  ]
}

/** The cheapest quantity with all-units discounts; the problem must pass `checkDiscount`. */
export function quantityDiscount(problem: DiscountProblem): Discount {
  refuse(checkDiscount(problem))
  const { demand, setupCost, carryingRate, breaks } = problem
  const rows = breaks.map(({ from, price }, i): DiscountRow => {
    const holdingCost = carryingRate * price
    const economic = Math.sqrt((2 * demand * setupCost) / holdingCost)
    const next = breaks[i + 1]
    const last =
      next === undefined ? Number.POSITIVE_INFINITY : Math.max(from, Math.ceil(next.from) - 1)
    const quantity = Math.min(Math.max(economic, from), last)
    const totalCost =
      demand * price + (demand / quantity) * setupCost + (quantity / 2) * holdingCost
    return { from, price, economicQuantity: economic, quantity, totalCost }
  })
  const best = rows.reduce((a, b) => (b.totalCost < a.totalCost ? b : a))
  return { rows, best }
}
