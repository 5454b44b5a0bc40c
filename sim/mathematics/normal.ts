/*
 * The normal distribution to the last digits: simple-statistics has a table of four.
 */

/** Beyond this the series would need too many terms, and the continued fraction few. */
const SERIES_UP_TO = 3

/**
 * Share of a standard normal distribution that lies below `z`: Φ(z), right to 1e-15 of itself in the
 * lower tail. By the series z + z³/3 + z⁵/(3·5) + …, beyond 3 sigma by the continued fraction of Mills.
 */
export function normalShareBelow(z: number): number {
  if (z > 0) return 1 - normalShareBelow(-z)
  const density = normalDensity(z)
  if (z < -SERIES_UP_TO) return density * millsRatio(-z)
  let term = -z
  let sum = term
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (z * z) / odd
    sum += term
  }
  return 0.5 - density * sum
}

/** 1/(z + 1/(z + 2/(z + 3/(z + …)))), z ≥ 3. */
function millsRatio(z: number): number {
  let tail = z
  for (let k = 60; k > 0; k--) tail = z + k / tail
  return 1 / tail
}

/** Density of the standard normal distribution at `z`: φ(z). */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)

/**
 * Expected excess of a standard normal variate over `z`: φ(z) − z (1 − Φ(z)), the unit normal loss of
 * inventory theory.
 */
export const normalLoss = (z: number): number => normalDensity(z) - z * normalShareBelow(-z)
