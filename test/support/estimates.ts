/*
 * 99 % confidence intervals of the mean of independent replications.
 */
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { mean, sampleStandardDeviation } from 'simple-statistics'

export function estimate(values: readonly number[]): { low: number; high: number } {
  const middle = mean([...values])
  const half =
    (tQuantile(0.995, values.length - 1) * sampleStandardDeviation([...values])) /
    Math.sqrt(values.length)
  return { low: middle - half, high: middle + half }
}
