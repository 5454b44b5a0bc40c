/*
 * The forecast of a demand: every method that suits the history forecasts its last periods from those
 * before them; the one that was least wrong is fitted to the whole history and looks ahead.
 */
import { checkNumber, checkNumbers, checkSeries } from '../../../sim/mathematics/numbers.ts'
import { type ForecastErrors, forecastErrors, naiveScale } from './forecast-errors.ts'
import {
  FORECAST_METHODS,
  type ForecastMethod,
  type ForecastValue,
  fitMethod,
  type MethodFit,
  type MethodSettings,
  unsuited,
  usualOrders,
} from './forecast-methods.ts'
import { ARIMA_PERIODS_MAX, type ArimaOrders, checkArima } from './seasonal-arima.ts'

export interface ForecastOptions {
  /** Periods to look ahead, 1..1 000. */
  readonly horizon: number
  /** Periods of a season (12: months of a year); 1, when left out: no season. */
  readonly frequency?: number
  /** Last periods that the methods are tried on; left out: the horizon, at most a quarter of the history. */
  readonly holdout?: number
  /** What the error is measured by; left out: sMAPE, or MASE where a period has no demand. */
  readonly measure?: 'sMAPE' | 'MASE'
  /** Methods to try; left out: all that suit the history. */
  readonly methods?: readonly ForecastMethod[]
  /** Weight of intermittent demand, 0..1; left out: 0.1. */
  readonly intermittentAlpha?: number
  /** Left out: the airline model (0, 1, 1)(0, 1, 1), without a season (1, 1, 1). */
  readonly orders?: ArimaOrders
  /** Chance that demand falls into the prediction interval, above 0, below 1; left out: 0.95. */
  readonly level?: number
}

export interface ForecastCandidate {
  readonly method: ForecastMethod
  /** Why it was not tried, in words; null: it was. */
  readonly unsuited: string | null
  /** On the holdout; null where it was not tried or there is none. */
  readonly errors: ForecastErrors | null
  /** What it forecast for the holdout. */
  readonly holdout: readonly number[]
  /** Fitted to the whole history; null where it was not tried. */
  readonly fit: MethodFit | null
}

export interface Forecast {
  readonly method: ForecastMethod
  readonly parameters: Readonly<Record<string, number>>
  /** Next period first. */
  readonly values: readonly ForecastValue[]
  /** One period ahead, for each period of the history; null where there is none. */
  readonly fitted: readonly (number | null)[]
  /** The simplest first. */
  readonly candidates: readonly ForecastCandidate[]
  readonly measure: 'sMAPE' | 'MASE'
  /** Periods that the methods were tried on; 0: the history is too short, and the simplest was taken. */
  readonly holdout: number
}

/** A forecast, or all that is wrong with what was asked, in words. */
export type ForecastAnswer =
  | { readonly problems: readonly []; readonly forecast: Forecast }
  | { readonly problems: readonly string[]; readonly forecast: null }

/** More periods than any plant plans by. */
const HISTORY_MAX = 5_000
/** Sums of squares of more would lose their last digits. */
const DEMAND_MAX = 1e12

/** Everything that is wrong with a history of demand and options, in words. */
export function checkForecast(history: readonly number[], options: ForecastOptions): string[] {
  const { frequency = 1, measure = 'sMAPE', methods = FORECAST_METHODS } = options
  const { intermittentAlpha = 0.1, level = 0.95, holdout = 0, orders } = options
  const problems = [
    ...checkSeries('history', history, { from: -DEMAND_MAX, to: DEMAND_MAX }),
    ...checkNumbers(
      { horizon: options.horizon, frequency, intermittentAlpha, level },
      {
        horizon: { from: 1, to: 1_000, whole: true },
        frequency: { from: 1, to: 366, whole: true },
        intermittentAlpha: { from: 0, to: 1 },
        level: { above: 0, below: 1 },
      },
    ),
    ...(measure === 'sMAPE' || measure === 'MASE'
      ? []
      : [`measure must be sMAPE or MASE; found ${JSON.stringify(measure)}`]),
    ...methods
      .filter((method) => !FORECAST_METHODS.includes(method))
      .map((method) => `methods must be of ${FORECAST_METHODS.join(', ')}; found "${method}"`),
  ]
  if (problems.length > 0) return problems
  if (history.length > HISTORY_MAX) {
    return [`history must have at most ${HISTORY_MAX} periods; found ${history.length}`]
  }
  const settings = settingsOf(options)
  const why = methods.map((method) => unsuited(method, history, settings))
  return [
    ...checkNumber('holdout', holdout, { from: 0, to: history.length - 1, whole: true }),
    ...(orders === undefined ? [] : ordersProblems(orders, frequency)),
    ...(methods.length === 0 ? ['methods must name at least one; found none'] : []),
    ...(methods.length > 0 && why.every((reason) => reason !== null)
      ? methods.map((method, i) => `${method} does not suit the history: it ${why[i]}`)
      : []),
  ]
}

/** The orders alone: the history is long enough for whatever they need. */
const ordersProblems = (orders: ArimaOrders, frequency: number): string[] =>
  checkArima(new Array<number>(ARIMA_PERIODS_MAX).fill(0), orders, frequency, 1)

/** Forecasts a demand; equal errors go to the simpler method. Never throws. */
export function forecast(history: readonly number[], options: ForecastOptions): ForecastAnswer {
  const problems = checkForecast(history, options)
  if (problems.length > 0) return { problems, forecast: null }
  const settings = settingsOf(options)
  const wanted = options.holdout ?? usualHoldout(history.length, options)
  const measure = options.measure ?? (history.every((value) => value > 0) ? 'sMAPE' : 'MASE')
  const asked = options.methods ?? FORECAST_METHODS
  const tryAll = (holdout: number) =>
    FORECAST_METHODS.filter((method) => asked.includes(method)).map((method) =>
      tryMethod(method, history, options.horizon, holdout, settings),
    )
  const tried = tryAll(wanted)
  // Where nothing suits what is before the holdout, there is no choice to be made by errors.
  const holdout = tried.some(({ fit }) => fit !== null) ? wanted : 0
  const candidates = holdout === wanted ? tried : tryAll(0)
  const chosen = choose(candidates, measure)
  const { parameters, values, fitted } = chosen.fit!
  return {
    problems: [],
    forecast: { method: chosen.method, parameters, values, fitted, candidates, measure, holdout },
  }
}

function settingsOf(options: ForecastOptions): MethodSettings {
  const { frequency = 1, intermittentAlpha = 0.1, level = 0.95 } = options
  const orders = options.orders ?? usualOrders(frequency)
  return { frequency, intermittentAlpha, level, orders }
}

/** The horizon, at most a quarter of the history, and leaving two seasons to learn from. */
function usualHoldout(periods: number, { horizon, frequency = 1 }: ForecastOptions): number {
  const quarter = Math.min(horizon, Math.floor(periods / 4))
  const seasons = frequency > 1 ? periods - 2 * frequency : quarter
  return seasons > 0 ? Math.min(quarter, seasons) : quarter
}

function tryMethod(
  method: ForecastMethod,
  history: readonly number[],
  horizon: number,
  holdout: number,
  settings: MethodSettings,
): ForecastCandidate {
  const known = history.slice(0, history.length - holdout)
  const reason = unsuited(method, history, settings)
  const out = { method, errors: null, holdout: [], fit: null }
  if (reason !== null) return { ...out, unsuited: reason }
  const isDemand = history.every((value) => value >= 0)
  const fit = atLeastZero(fitMethod(method, history, horizon, settings), isDemand)
  if (holdout === 0) return { ...out, unsuited: null, fit }
  const early = unsuited(method, known, settings)
  if (early !== null) return { ...out, unsuited: `${early} before the holdout` }
  const tried = atLeastZero(fitMethod(method, known, holdout, settings), isDemand)
  const foreseen = tried.values.map(({ value }) => value)
  const errors = forecastErrors(history.slice(known.length), foreseen, naiveScale(known))
  return { method, unsuited: null, errors, holdout: foreseen, fit }
}

/** Where demand never was below 0, none is expected to be. */
function atLeastZero(fit: MethodFit, isDemand: boolean): MethodFit {
  if (!isDemand) return fit
  const positive = (value: number | null) => (value === null ? null : Math.max(0, value))
  const values = fit.values.map(({ value, low, high }) => ({
    value: Math.max(0, value),
    low: positive(low),
    high: positive(high),
  }))
  return { ...fit, values }
}

/** Errors nearer than this are equal: rounding must not prefer the more complicated method. */
const EQUAL = 1e-9

function choose(
  candidates: readonly ForecastCandidate[],
  measure: 'sMAPE' | 'MASE',
): ForecastCandidate {
  const fitted = candidates.filter(({ fit }) => fit !== null)
  // A history that never moves has no scale for MASE: the deviation ranks the same.
  const errorOf = ({ errors }: ForecastCandidate): number =>
    errors === null ? 0 : (errors[measure] ?? errors.MAD)
  const least = Math.min(...fitted.map(errorOf))
  return fitted.find((candidate) => errorOf(candidate) <= least + EQUAL * Math.max(1, least))!
}
