/*
 * From the values of n replications to what can be said about the mean.
 */
import quantile from '@stdlib/stats-base-dists-t-quantile'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import type { Estimate } from './bridge.ts'

const CONFIDENCE = 0.95

/**
 * The mean of independent values and its 95 % confidence interval after Student:
 * mean ± t(0.975; n−1) · s / √n. With one value low = high = mean.
 * @param values at least one finite number; throws on an empty list, as a mean needs a value
 */
export function estimate(values: readonly number[]): Estimate {
  const list = [...values]
  const n = list.length
  const center = mean(list)
  if (n === 1) return { mean: center, low: center, high: center, n }
  const half = (studentT(n - 1) * sampleStandardDeviation(list)) / Math.sqrt(n)
  return { mean: center, low: center - half, high: center + half, n }
}

/** The two-sided 95 % factor of Student's t distribution with so many degrees of freedom. */
export function studentT(degreesOfFreedom: number): number {
  return quantile(1 - (1 - CONFIDENCE) / 2, degreesOfFreedom)
}

/** The estimate over those replications that have a value; null when none has one. */
export function estimateKnown(values: readonly (number | null)[]): Estimate | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : estimate(known)
}
