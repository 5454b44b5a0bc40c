/*
 * What a standard and n observations say together: an estimate with its 95 % interval. The
 * standard is the prior, worth so many observations; the more is observed, the less it weighs.
 * Conjugate priors: Gelman et al., Bayesian Data Analysis, 3rd ed., ch. 2 and 3.
 */

import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import quantileOfT from '@stdlib/stats-base-dists-t-quantile'

/** A learned value; the unit is that of the standard. */
export interface LearnedValue {
  readonly standard: number
  readonly value: number
  /** 95 % interval: the value lies within with that probability. */
  readonly low: number
  readonly high: number
  /** Observations behind it, the standard not counted. */
  readonly n: number
}

/** Sums of observations: all that the estimates need of them. */
export interface Moments {
  n: number
  mean: number
  /** Sum of squared deviations from the mean. */
  squares: number
}

/** How many observations the standard counts for. */
export const PRIOR_OBSERVATIONS = 2

/** A standard is taken to be right within so much, as a share (standard deviation). */
const PRIOR_CV = 0.1

const P_LOW = 0.025
const P_HIGH = 0.975

export const noMoments = (): Moments => ({ n: 0, mean: 0, squares: 0 })

/** Takes up one observation (Welford 1962). */
export function addObservation(moments: Moments, x: number): void {
  moments.n += 1
  const before = x - moments.mean
  moments.mean += before / moments.n
  moments.squares += before * (x - moments.mean)
}

/** Sample standard deviation; null below two observations. */
export const deviationOf = ({ n, squares }: Moments): number | null =>
  n < 2 ? null : Math.sqrt(squares / (n - 1))

/**
 * A mean (a rate, a set-up time, a lead time) under a normal-gamma prior: mean = (κ₀μ₀ + n x̄)/(κ₀ + n),
 * interval by Student's t with 2α degrees of freedom.
 * @param standard μ₀, above zero; @param weight κ₀, the observations it counts for
 */
export function learnMean(
  standard: number,
  { n, mean, squares }: Moments,
  weight = PRIOR_OBSERVATIONS,
): LearnedValue {
  const kappa = weight + n
  const value = (weight * standard + n * mean) / kappa
  const alpha = (weight + n) / 2
  const prior = (weight / 2) * (PRIOR_CV * standard) ** 2
  const pull = (weight * n * (mean - standard) ** 2) / (2 * kappa)
  const beta = prior + squares / 2 + pull
  const half = quantileOfT(P_HIGH, 2 * alpha) * Math.sqrt(beta / (alpha * kappa))
  return { standard, value, low: value - half, high: value + half, n }
}

/**
 * A share (a yield) under a Beta prior: (weight × standard + good) / (weight + n). The interval is
 * the normal one of the Beta distribution's mean and variance, kept within 0..1.
 * @param standard 0..1; @param weight pieces that it counts for
 */
export function learnShare(
  standard: number,
  good: number,
  n: number,
  weight = SHARE_PRIOR,
): LearnedValue {
  const total = weight + n
  const value = (weight * standard + good) / total
  const half = normalQuantile(P_HIGH, 0, 1) * Math.sqrt((value * (1 - value)) / (total + 1))
  return {
    standard,
    value,
    low: Math.max(0, value - half),
    high: Math.min(1, value + half),
    n,
  }
}

/** A standard yield counts for so many pieces. */
const SHARE_PRIOR = 1_000

/**
 * A mean time between events (MTBF), or of exponential repairs (MTTR), under a Gamma prior of the
 * rate: (weight × standard + total) / (weight + n). The interval is exact.
 * @param standard above zero; @param total time in which the n events fell, in the same unit
 */
export function learnMeanTime(
  standard: number,
  n: number,
  total: number,
  weight = PRIOR_OBSERVATIONS,
): LearnedValue {
  const shape = weight + n
  const time = weight * standard + total
  return {
    standard,
    value: time / shape,
    low: 1 / gammaQuantile(P_HIGH, shape, time),
    high: 1 / gammaQuantile(P_LOW, shape, time),
    n,
  }
}
