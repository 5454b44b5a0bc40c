/*
 * The bridge from the unit cost of one run to that of another, bar by bar, without a remainder:
 *
 *   unit cost = (standard cost of what was made + variances by cause) / good units
 *
 * The bar `mix` is the change of the standard cost of a unit, because other products were made; each
 * other bar is the change of one cause for a good unit. So the bars sum to the change.
 */
import { less, type Money, NO_MONEY } from '../money.ts'

export interface RunCost {
  /** Good base units, at least 0. */
  readonly good: number
  /** Standard cost of them. */
  readonly standard: Money
  /** Actual less standard, by cause: price, usage, speed, set-up, … */
  readonly causes: Readonly<Record<string, Money>>
}

export interface UnitCostBridge {
  /** Of 1 000 good units. */
  readonly from: Money
  readonly to: Money
  /** They sum to `to` − `from`. */
  readonly bars: readonly { readonly cause: string; readonly change: Money }[]
}

/** The bridge; null where a run has made nothing, so that there is no unit to cost. */
export function bridgeUnitCosts(before: RunCost, after: RunCost): UnitCostBridge | null {
  const causes = [...new Set([...Object.keys(before.causes), ...Object.keys(after.causes)])]
  const first = unitCosts(before, causes)
  const second = unitCosts(after, causes)
  if (!first || !second) return null
  const bars = ['mix', ...causes].map((cause, i) => ({
    cause,
    change: less(second.parts[i]!, first.parts[i]!),
  }))
  return { from: first.total, to: second.total, bars }
}

/**
 * The bridge from the standard cost of 1 000 good units (`from`) to what they have cost, cause by cause;
 * null where nothing was made.
 */
export function bridgeFromStandard(cost: RunCost): UnitCostBridge | null {
  const causes = Object.keys(cost.causes)
  const units = unitCosts(cost, causes)
  if (!units) return null
  const [from, ...changes] = units.parts
  const bars = causes.map((cause, i) => ({ cause, change: changes[i]! }))
  return { from: from!, to: units.total, bars }
}

/** Cost of 1 000 good units, and its parts: standard first, then each cause. They sum. */
function unitCosts(
  { good, standard, causes }: RunCost,
  names: readonly string[],
): { total: Money; parts: Money[] } | null {
  if (good <= 0) return null
  const amounts = [standard, ...names.map((name) => causes[name] ?? NO_MONEY)]
  const exact = amounts.map((amount) => (amount * 1_000) / good)
  const total = Math.round(exact.reduce((a, b) => a + b, 0)) as Money
  const floors = exact.map((e) => Math.floor(e))
  const left = total - floors.reduce((a, b) => a + b, 0)
  // By the largest remainder; `left` is a whole number from 0 to the number of parts.
  const byRemainder = exact
    .map((e, i) => ({ i, rest: e - floors[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (let n = 0; n < left; n++) floors[byRemainder[n]!.i]! += 1
  return { total, parts: floors.map((f) => (f + NO_MONEY) as Money) }
}
