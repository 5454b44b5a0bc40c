/*
 * Variances of a production order against the standard cost of its good bottles. Positive is
 * unfavourable: actual above standard.
 *
 * They are a closed set to the last unit of money. The standard cost of the good bottles is
 * what was posted to finished goods; it is split over the lines of the roll-up by largest
 * remainder. Each variance is then a difference of amounts that all occur in the books:
 *   price   = actual value of a material − its quantity at standard price
 *   usage   = its quantity at standard price − its share of the standard cost
 *   machine, labour, set-up = minutes at standard rate − their share of the standard cost
 */
import { less, type Money, NO_MONEY, plus, splitMoney, sumMoney } from './money.ts'
import type { CostElement, StandardCost } from './standard-cost.ts'

export interface Variances {
  readonly price: Money
  readonly usage: Money
  readonly machineEfficiency: Money
  readonly labourEfficiency: Money
  readonly setup: Money
}

export const NO_VARIANCES: Variances = {
  price: NO_MONEY,
  usage: NO_MONEY,
  machineEfficiency: NO_MONEY,
  labourEfficiency: NO_MONEY,
  setup: NO_MONEY,
}

/** What an order has cost, as the books have it. */
export interface ActualCost {
  /** Per material: what was paid, and the same quantity at standard price. */
  readonly materials: Iterable<{ readonly actual: Money; readonly atStandardPrice: Money }>
  readonly machine: Money
  readonly labour: Money
  readonly setup: Money
}

/**
 * The five variances of an order. `standard` is the amount its good bottles were received at;
 * without a `rollUp` the whole of it is material.
 */
export function computeVariances(
  actual: ActualCost,
  standard: Money,
  rollUp: StandardCost | undefined,
): Variances {
  const shares = splitByElement(standard, rollUp)
  let paid = NO_MONEY
  let atStandardPrice = NO_MONEY
  for (const material of actual.materials) {
    paid = plus(paid, material.actual)
    atStandardPrice = plus(atStandardPrice, material.atStandardPrice)
  }
  return {
    price: less(paid, atStandardPrice),
    usage: less(atStandardPrice, shares.material),
    machineEfficiency: less(actual.machine, shares.machine),
    labourEfficiency: less(actual.labour, shares.labour),
    setup: less(actual.setup, shares.setup),
  }
}

/** Sum of all five: actual less standard. */
export const totalVariance = (v: Variances): Money =>
  sumMoney([v.price, v.usage, v.machineEfficiency, v.labourEfficiency, v.setup])

function splitByElement(
  standard: Money,
  rollUp: StandardCost | undefined,
): Record<CostElement, Money> {
  const shares = {
    material: NO_MONEY,
    machine: NO_MONEY,
    labour: NO_MONEY,
    setup: NO_MONEY,
    energy: NO_MONEY,
    overhead: NO_MONEY,
  }
  if (rollUp === undefined) return { ...shares, material: standard }
  const parts = splitMoney(
    standard,
    rollUp.lines.map((line) => line.amountPer1000),
  )
  rollUp.lines.forEach((line, i) => {
    shares[line.element] = plus(shares[line.element], parts[i]!)
  })
  return shares
}
