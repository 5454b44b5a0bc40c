/*
 * Exponential smoothing: simple, with trend (Holt 1957), with trend and season (Winters 1960), after
 * the recursion and the start values of `HoltWinters` in R's stats package.
 *
 *   x̂ = level + trend, then + or × season
 *   level  = α (y − season | y / season) + (1 − α)(level + trend)
 *   trend  = β (level − level before) + (1 − β) trend
 *   season = γ (y − level | y / level) + (1 − γ) season
 */
import { checkNumber, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'
import { minimise } from './minimise.ts'
import { type SmoothingStart, startValues } from './smoothing-start.ts'

/** `simple`: level alone; `trend`: Holt; the others have trend and season: Holt–Winters. */
export type SmoothingKind = 'simple' | 'trend' | 'additive' | 'multiplicative'

export interface SmoothingParameters {
  /** Weight of the latest level, 0..1. */
  readonly alpha: number
  /** Weight of the latest trend, 0..1; null: no trend. */
  readonly beta: number | null
  /** Weight of the latest season, 0..1; null: no season. */
  readonly gamma: number | null
}

export interface SmoothingProblem {
  readonly series: readonly number[]
  readonly kind: SmoothingKind
  /** Periods of a season, at least 2; only for the seasonal kinds. */
  readonly frequency?: number
  /** Fixed parameters; those that are left out are chosen for the least sum of squared errors. */
  readonly parameters?: {
    readonly alpha?: number
    readonly beta?: number
    readonly gamma?: number
  }
  /** Level, trend and seasons before the first fitted period; those left out are R's. */
  readonly start?: Partial<SmoothingStart>
}

export interface SmoothingFit {
  readonly kind: SmoothingKind
  readonly frequency: number
  readonly parameters: SmoothingParameters
  readonly start: SmoothingStart
  /** One step ahead, for each period; null before the first that has one. */
  readonly fitted: readonly (number | null)[]
  /** Sum of squared errors of the fitted periods. */
  readonly SSE: number
  readonly level: number
  /** Null: no trend. */
  readonly trend: number | null
  /** Of the next periods, the next first; null: no season. */
  readonly season: readonly number[] | null
}

const isSeasonal = (kind: SmoothingKind) => kind === 'additive' || kind === 'multiplicative'

/** What is wrong with a problem of smoothing, in words. */
export function checkSmoothing(problem: SmoothingProblem): string[] {
  const { series, kind, frequency = 1, parameters = {}, start = {} } = problem
  const share = (name: 'alpha' | 'beta' | 'gamma') =>
    parameters[name] === undefined
      ? []
      : checkNumber(`parameters.${name}`, parameters[name], { from: 0, to: 1 })
  const fewest = isSeasonal(kind) ? 2 * Math.max(2, frequency) : kind === 'trend' ? 3 : 2
  return [
    ...(isSeasonal(kind) ? checkNumber('frequency', frequency, { from: 2, whole: true }) : []),
    ...checkSeries('series', series, kind === 'multiplicative' ? { above: 0 } : {}, fewest),
    ...share('alpha'),
    ...share('beta'),
    ...share('gamma'),
    ...checkGiven('start.level', start.level),
    ...(isSeasonal(kind) || kind === 'trend' ? checkGiven('start.trend', start.trend) : []),
    ...(isSeasonal(kind) ? checkSeason(start.season, kind, frequency) : []),
  ]
}

const checkGiven = (where: string, value: number | null | undefined): string[] =>
  value === undefined ? [] : checkNumber(where, value)

function checkSeason(
  season: readonly number[] | null | undefined,
  kind: SmoothingKind,
  frequency: number,
): string[] {
  if (season === undefined) return []
  if (season?.length !== frequency) {
    return [`start.season must have ${frequency} values; found ${season?.length ?? 'none'}`]
  }
  return checkSeries('start.season', season, kind === 'multiplicative' ? { above: 0 } : {})
}

/** Fits a series; the problem must pass `checkSmoothing`. */
export function fitSmoothing(problem: SmoothingProblem): SmoothingFit {
  refuse(checkSmoothing(problem))
  const { series, kind } = problem
  const frequency = isSeasonal(kind) ? problem.frequency! : 1
  const start = { ...startValues(series, kind, frequency), ...problem.start }
  const given = problem.parameters ?? {}
  const names = (['alpha', 'beta', 'gamma'] as const).filter(
    (name) => name === 'alpha' || (name === 'beta' ? kind !== 'simple' : isSeasonal(kind)),
  )
  const free = names.filter((name) => given[name] === undefined)
  const parametersAt = (at: readonly number[]): SmoothingParameters => {
    const value = (name: (typeof names)[number]): number | null => {
      if (!names.includes(name)) return null
      return given[name] ?? at[free.indexOf(name)]!
    }
    return { alpha: value('alpha')!, beta: value('beta'), gamma: value('gamma') }
  }
  const best = minimise(
    free.length,
    (at) => smooth(series, kind, frequency, parametersAt(at), start).SSE,
  )
  const parameters = parametersAt(best)
  const fitted: (number | null)[] = series.map(() => null)
  const end = smooth(series, kind, frequency, parameters, start, fitted)
  return {
    kind,
    frequency,
    parameters,
    start,
    fitted,
    SSE: end.SSE,
    level: end.level,
    trend: kind === 'simple' ? null : end.trend,
    season: isSeasonal(kind) ? end.season : null,
  }
}

/** The recursion over a series; writes the one-step forecasts into `fitted` where it is given. */
function smooth(
  series: readonly number[],
  kind: SmoothingKind,
  frequency: number,
  { alpha, beta, gamma }: SmoothingParameters,
  start: SmoothingStart,
  fitted?: (number | null)[],
) {
  const times = kind === 'multiplicative'
  // A ring: the season of period i is at (i − first) mod frequency.
  const ring = isSeasonal(kind) ? [...start.season!] : [0]
  const first = isSeasonal(kind) ? frequency : kind === 'trend' ? 2 : 1
  let level = start.level
  let trend = start.trend ?? 0
  let SSE = 0
  for (let i = first; i < series.length; i++) {
    const y = series[i]!
    const at = (i - first) % frequency
    const season = ring[at]!
    const expected = level + trend
    const forecast = times ? expected * season : expected + season
    SSE += (y - forecast) ** 2
    if (fitted) fitted[i] = forecast
    const before = level
    level = alpha * (times ? y / season : y - season) + (1 - alpha) * expected
    if (beta !== null) trend = beta * (level - before) + (1 - beta) * trend
    if (gamma !== null) ring[at] = gamma * (times ? y / level : y - level) + (1 - gamma) * season
  }
  const turn = (series.length - first) % frequency
  return { SSE, level, trend, season: [...ring.slice(turn), ...ring.slice(0, turn)] }
}

/** The forecast of the next periods. */
export function projectSmoothing(fit: SmoothingFit, periods: number): number[] {
  const { kind, level, trend, season } = fit
  return Array.from({ length: periods }, (_, i) => {
    const expected = level + (i + 1) * (trend ?? 0)
    if (season === null) return expected
    const s = season[i % season.length]!
    return kind === 'multiplicative' ? expected * s : expected + s
  })
}

/**
 * Standard deviation of the error so many periods ahead, next period first: that of the one-step errors
 * widened by the weight that each error keeps (Yar & Chatfield 1990; for multiplicative seasons the
 * weight is scaled by their ratio, Chatfield & Yar 1991). Null with fewer than 3 fitted periods.
 */
export function smoothingDeviations(
  fit: SmoothingFit,
  series: readonly number[],
  periods: number,
): number[] | null {
  const errors = series.flatMap((y, i) => (fit.fitted[i] === null ? [] : [y - fit.fitted[i]!]))
  if (errors.length < 3) return null
  const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length
  const variance = errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / (errors.length - 1)
  const { alpha, beta, gamma } = fit.parameters
  const m = fit.frequency
  const weight = (j: number): number =>
    j === 0
      ? 1
      : alpha * (1 + j * (beta ?? 0)) + (gamma !== null && j % m === 0 ? gamma * (1 - alpha) : 0)
  return Array.from({ length: periods }, (_, i) => {
    let sum = 0
    for (let j = 0; j <= i; j++) {
      const ratio =
        fit.kind === 'multiplicative' ? fit.season![i % m]! / fit.season![(i - j) % m]! : 1
      sum += (weight(j) * ratio) ** 2
    }
    return Math.sqrt(variance * sum)
  })
}
