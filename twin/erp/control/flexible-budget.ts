/*
 * Budget and flexible budget of a cost centre:
 *
 *   budget          planned quantity × standard
 *   flexible budget actual quantity × standard (what the output that was made may cost)
 *   actual          = budget + volume + price + efficiency, to the last unit of money
 *
 *   volume      flexible − budget: more or less was made
 *   price       what was paid − the same quantities at standard prices and rates
 *   efficiency  quantities used at standard − flexible
 *
 * Open purchase orders are commitments: they are spent in all but name.
 */
import { less, type Money, NO_MONEY, plus, sumMoney } from '../money.ts'

export interface CostCentre {
  readonly id: string
  readonly budget: Money
  readonly flexible: Money
  /** What was used, at standard prices and rates. */
  readonly usedAtStandard: Money
  readonly actual: Money
  /** Ordered and not received yet. */
  readonly committed: Money
}

export interface BudgetRow extends CostCentre {
  readonly volume: Money
  readonly price: Money
  readonly efficiency: Money
  /** (Actual + committed) / flexible budget; null where there is none. */
  readonly used: number | null
  /** It is at or above the alert level. */
  readonly alert: boolean
}

/** Part of the flexible budget at which people are told. */
export const ALERT_SHARE = 0.9

/** Rows of the cost centres, and their sum as the last row (`total`). Positive is unfavourable. */
export function compareBudget(
  centres: readonly CostCentre[],
  alertShare = ALERT_SHARE,
): BudgetRow[] {
  const total: CostCentre = {
    id: 'total',
    budget: sumMoney(centres.map((c) => c.budget)),
    flexible: sumMoney(centres.map((c) => c.flexible)),
    usedAtStandard: sumMoney(centres.map((c) => c.usedAtStandard)),
    actual: sumMoney(centres.map((c) => c.actual)),
    committed: sumMoney(centres.map((c) => c.committed)),
  }
  return [...centres, total].map((centre) => {
    const { budget, flexible, usedAtStandard, actual, committed } = centre
    const used = flexible > 0 ? plus(actual, committed) / flexible : null
    return {
      ...centre,
      volume: less(flexible, budget),
      price: less(actual, usedAtStandard),
      efficiency: less(usedAtStandard, flexible),
      used,
      alert: used === null ? plus(actual, committed) > NO_MONEY : used >= alertShare,
    }
  })
}
