/*
 * Distributions of times. Every variate takes exactly one draw (inversion), so that streams stay in
 * step between what-ifs, and is rounded at once to whole milliseconds.
 */
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { type Duration, milliseconds } from '../contract/time.ts'
import { draw, type Stream } from './random.ts'

/**
 * A distribution of durations; all times in ms.
 *
 * `scv` is the squared coefficient of variation, variance / mean², of the variate itself (not of its
 * logarithm). `geometric` counts tries of length `step` until one succeeds, `mean` ≥ `step` in all, so
 * its variance is mean × (mean − step). `empirical` takes one of the observed values, each equally likely.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | {
      readonly kind: 'triangular'
      readonly low: number
      readonly mode: number
      readonly high: number
    }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly scv: number }
  | { readonly kind: 'gamma'; readonly mean: number; readonly scv: number }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'geometric'; readonly mean: number; readonly step: number }
  | { readonly kind: 'empirical'; readonly values: readonly number[] }

/** Draws a duration: whole ms, never negative. */
export function drawDuration(s: Stream, d: Distribution): Duration {
  // The kind drawn most takes a short way, on which the compiler keeps its numbers in registers.
  if (d.kind === 'exponential') return milliseconds(0 - Math.log(1 - draw(s)) * d.mean)
  return milliseconds(Math.max(0, quantile(d, draw(s))))
}

/** The value below which a share `u` of the distribution lies, 0 ≤ u < 1, in ms. */
export function quantile(d: Distribution, u: number): number {
  switch (d.kind) {
    case 'constant':
      return d.value
    case 'exponential':
      return -Math.log(1 - u) * d.mean
    case 'uniform':
      return d.low + (d.high - d.low) * u
    case 'triangular':
      return triangularQuantile(d, u)
    case 'lognormal': {
      const sigma2 = Math.log(1 + d.scv)
      const mu = Math.log(d.mean) - sigma2 / 2
      return Math.exp(mu + Math.sqrt(sigma2) * normalQuantile(inside(u), 0, 1))
    }
    case 'gamma':
      return gammaQuantile(inside(u), 1 / d.scv, 1 / (d.mean * d.scv))
    case 'weibull':
      return d.scale * (-Math.log(1 - u)) ** (1 / d.shape)
    case 'geometric': {
      const failsOnce = Math.log(1 - d.step / d.mean)
      return d.step * Math.max(1, Math.ceil(Math.log(1 - u) / failsOnce))
    }
    case 'empirical':
      return d.values[Math.floor(u * d.values.length)]!
  }
}

function triangularQuantile(
  { low, mode, high }: Extract<Distribution, { kind: 'triangular' }>,
  u: number,
): number {
  const width = high - low
  const split = (mode - low) / width
  return u < split
    ? low + Math.sqrt(u * width * (mode - low))
    : high - Math.sqrt((1 - u) * width * (high - mode))
}

/** 0 itself has no finite quantile in an unbounded distribution. */
const inside = (u: number): number => (u === 0 ? 2 ** -33 : u)
