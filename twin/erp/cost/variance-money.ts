/*
 * Variances in whole money: rounded so that the parts still sum to actual − standard exactly.
 */
import { less, type Money, money, plus } from '../money.ts'
import type { NamedVariance } from './variance-set.ts'

export interface MoneyVariance {
  readonly name: string
  readonly amount: Money
}

/**
 * Each variance to the nearest whole amount; what the roundings leave over goes, one unit each, to
 * those that were rounded furthest (largest remainder, ties to the earlier).
 * @param total what they must sum to: actual − standard, as the books have it
 */
export function variancesInMoney(
  variances: readonly NamedVariance[],
  total: Money,
): MoneyVariance[] {
  const exact = variances.map(({ amount }) => amount * 10_000)
  const rounded = variances.map(({ amount }) => money(amount))
  let left: number = less(
    total,
    rounded.reduce((sum, amount) => plus(sum, amount), money(0)),
  )
  const unit = Math.sign(left)
  const short = (i: number) => unit * (exact[i]! - rounded[i]!)
  const byRemainder = exact.map((_, i) => i).sort((a, b) => short(b) - short(a) || a - b)
  for (let i = 0; left !== 0 && byRemainder.length > 0; i++, left -= unit) {
    const at = byRemainder[i % byRemainder.length]!
    rounded[at] = (rounded[at]! + unit) as Money
  }
  return variances.map(({ name }, i) => ({ name, amount: rounded[i]! }))
}
