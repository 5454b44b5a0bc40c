/*
 * The cycle times of an operation as they are: how they spread, and whether they have drifted from
 * their standard. Drift: the mean of n cycles is more than 3 s/√n off the standard (Shewhart).
 */
import { addObservation, deviationOf, type Moments, noMoments } from './estimates.ts'

/** Plain data. Times in the unit of the standard. */
export interface CycleTimes {
  readonly standard: number
  readonly moments: Moments
  /** The latest cycles, oldest first, at most `CYCLES_KEPT`: the quantiles are theirs. */
  readonly latest: number[]
  /** Cycle at which the drift was found first; null: not found. */
  driftedAt: number | null
}

export interface CycleDistribution {
  readonly n: number
  readonly standard: number
  readonly mean: number
  readonly p50: number
  readonly p95: number
  /** Coefficient of variation, standard deviation / mean; null below two cycles. */
  readonly cv: number | null
  /** (mean − standard) / (s/√n); null below two cycles, or where all are the same. */
  readonly sigmas: number | null
  readonly drifted: boolean
}

export const CYCLES_KEPT = 512
const SIGMAS = 3
/** With fewer cycles their own spread says too little. */
const CYCLES_MIN = 8

/** @param standard standard cycle time, above zero, in any unit of time */
export const createCycleTimes = (standard: number): CycleTimes => ({
  standard,
  moments: noMoments(),
  latest: [],
  driftedAt: null,
})

/** Takes up one cycle. */
export function addCycle(times: CycleTimes, cycle: number): void {
  addObservation(times.moments, cycle)
  times.latest.push(cycle)
  if (times.latest.length > CYCLES_KEPT) times.latest.shift()
  if (times.driftedAt === null && hasDrifted(times)) times.driftedAt = times.moments.n
}

/** The mean is off the standard by more than 3 s/√n, or all cycles are the same and are off it. */
export function hasDrifted({ standard, moments }: CycleTimes): boolean {
  const { n, mean } = moments
  if (n < CYCLES_MIN) return false
  return Math.abs(mean - standard) > (SIGMAS * deviationOf(moments)!) / Math.sqrt(n)
}

/** Distribution of the cycles so far; undefined before the first. */
export function describeCycles(times: CycleTimes): CycleDistribution | undefined {
  const { standard, moments, latest } = times
  const { n, mean } = moments
  if (n === 0) return undefined
  const s = deviationOf(moments)
  const sorted = latest.toSorted((a, b) => a - b)
  return {
    n,
    standard,
    mean,
    p50: quantileOf(sorted, 0.5),
    p95: quantileOf(sorted, 0.95),
    cv: s === null ? null : s / mean,
    sigmas: s === null || s === 0 ? null : (mean - standard) / (s / Math.sqrt(n)),
    drifted: hasDrifted(times),
  }
}

/** Quantile by linear interpolation (type 7 of Hyndman & Fan 1996). `sorted`: at least one. */
function quantileOf(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (place - below) * (high - low)
}
