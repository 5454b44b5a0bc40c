/*
 * Money as a whole number of 1/10 000 of the scenario's currency unit: sums are exact and
 * safe to ± 900 billion units.
 */

/** An amount: a whole number of 1/10 000 currency unit; negative amounts are allowed. */
export type Money = number & { readonly unit: '1/10000 currency' }

const PER_UNIT = 10_000
const MS_PER_MINUTE = 60_000

export const NO_MONEY = 0 as Money

/** The amount nearest to `units` of the currency (any finite number). */
export const money = (units: number): Money => whole(units * PER_UNIT)

/** The amount as a number of currency units, for figures that people read. */
export const inUnits = (amount: Money): number => amount / PER_UNIT

export const plus = (a: Money, b: Money): Money => (a + b) as Money
export const less = (a: Money, b: Money): Money => (a - b) as Money

/** A sum, exact. */
export function sumMoney(amounts: Iterable<Money>): Money {
  let total = 0
  for (const amount of amounts) total += amount
  return total as Money
}

/**
 * What `quantity` base units are worth at a price for 1 000 of them, rounded once. To value a
 * balance that changes in steps, take the difference of two such values: then nothing is lost.
 */
export const worthOf = (quantity: number, pricePer1000: Money): Money =>
  whole((quantity * pricePer1000) / 1_000)

/** What `ms` of time are worth at a rate for a minute, rounded once. */
export const worthOfTime = (ms: number, ratePerMinute: Money): Money =>
  whole((ms * ratePerMinute) / MS_PER_MINUTE)

/** What `ms` of time are worth at a rate for an hour, rounded once. */
export const worthOfHours = (ms: number, ratePerHour: Money): Money =>
  whole((ms * ratePerHour) / (60 * MS_PER_MINUTE))

/**
 * Splits an amount in proportion to whole, non-negative weights by largest remainder, ties to
 * the earlier part: the parts sum to the amount. Without any weight the first part takes all.
 */
export function splitMoney(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map((_, i) => (i === 0 ? amount : NO_MONEY))
  const sign = amount < 0 ? -1 : 1
  // Products of an amount and a weight may pass 2^53, so these are big integers.
  const size = BigInt(Math.abs(amount))
  const parts = weights.map((weight) => Number((size * BigInt(weight)) / total))
  const remainders = weights.map((weight) => (size * BigInt(weight)) % total)
  let left = Math.abs(amount) - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = weights
    .map((_, i) => i)
    .sort(
      (a, b) =>
        Number(remainders[a]! < remainders[b]!) - Number(remainders[a]! > remainders[b]!) || a - b,
    )
  for (const i of byRemainder) {
    if (left === 0) break
    parts[i]! += 1
    left -= 1
  }
  return parts.map((part) => whole(sign * part))
}

/** The amount for people, thousands in groups, two decimals or as many as it takes: `1 817.30`. */
export function formatMoney(amount: Money): string {
  const size = Math.abs(amount)
  const units = String(Math.floor(size / PER_UNIT)).replace(/\B(?=(\d{3})+$)/g, ' ')
  const decimals = String(size % PER_UNIT)
    .padStart(4, '0')
    .replace(/0{1,2}$/, '')
  return `${amount < 0 ? '-' : ''}${units}.${decimals}`
}

// Adding 0 turns -0 into 0, which Object.is and JSON would tell apart.
const whole = (n: number): Money => (Math.round(n) + 0) as Money
