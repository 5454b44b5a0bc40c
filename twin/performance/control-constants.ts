/*
 * The constants that turn the range and the standard deviation of a small sample into an estimate of
 * sigma, for normal values and any sample size.
 */
import { normalShareBelow } from '../../sim/mathematics/normal.ts'

/** Beyond so many sigma no sample matters. */
const REACH = 9
const STEPS = 3_600

/** Mean range of a sample of `size` ≥ 2 in sigma: ∫ 1 − (1 − Φ)ⁿ − Φⁿ (Tippett 1925). */
export function d2Of(size: number): number {
  const step = (2 * REACH) / STEPS
  let sum = 0
  // The trapezoid rule is exact to the last digits for such bells.
  for (let i = 0; i <= STEPS; i++) {
    const below = normalShareBelow(i * step - REACH)
    sum += 1 - (1 - below) ** size - below ** size
  }
  return sum * step
}

/** Mean standard deviation of a sample of `size` ≥ 2 in sigma: √(2/(n − 1)) Γ(n/2) / Γ((n − 1)/2). */
export function c4Of(size: number): number {
  // Γ(n/2) / Γ((n − 1)/2), whose product with the next is (n − 1)/2.
  let ratio = 1 / Math.sqrt(Math.PI)
  for (let n = 2; n < size; n++) ratio = (n - 1) / 2 / ratio
  return Math.sqrt(2 / (size - 1)) * ratio
}
