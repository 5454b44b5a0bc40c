/*
 * Splitting a whole quantity so that nothing is lost in rounding.
 */

/**
 * Shares out a whole quantity by weight, with the largest remainder: each part is the exact
 * share rounded down, and what is left goes one by one to the largest fractions (the earlier
 * part first when equal). The parts sum to the quantity.
 * @param weights at least one, none negative; all zero shares out evenly
 */
export function splitByLargestRemainder(quantity: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((w) => (sum > 0 ? (quantity * w) / sum : quantity / weights.length))
  const parts = exact.map((e) => Math.floor(e + 1e-9))
  const byFraction = exact
    .map((e, index) => ({ index, fraction: e - parts[index]! }))
    .sort((a, b) => (Math.abs(b.fraction - a.fraction) < 1e-9 ? 0 : b.fraction - a.fraction))
  const left = quantity - parts.reduce((a, b) => a + b, 0)
  for (let i = 0; i < left; i++) parts[byFraction[i % parts.length]!.index]! += 1
  return parts
}
