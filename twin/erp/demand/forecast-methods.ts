/*
 * The methods that a forecast chooses from, the simplest first, each with what it asks of the history.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { averageInterval, forecastIntermittent } from './intermittent.ts'
import { bestWindow, forecastMovingAverage } from './moving-average.ts'
import {
  AIRLINE,
  ARIMA_SEASON_MAX,
  type ArimaOrders,
  arimaPeriodsMin,
  forecastArima,
  PLAIN,
} from './seasonal-arima.ts'
import {
  fitSmoothing,
  projectSmoothing,
  type SmoothingKind,
  smoothingDeviations,
} from './smoothing.ts'

/** The simplest first: of equal errors the first wins. */
export const FORECAST_METHODS = [
  'movingAverage',
  'simple',
  'croston',
  'syntetosBoylan',
  'teunterSyntetosBabai',
  'trend',
  'additive',
  'multiplicative',
  'arima',
] as const

export type ForecastMethod = (typeof FORECAST_METHODS)[number]

export interface MethodSettings {
  /** Periods of a season; 1: none. */
  readonly frequency: number
  /** Weight of the latest size, interval and probability of intermittent demand, 0..1. */
  readonly intermittentAlpha: number
  /** Orders of the ARIMA model. */
  readonly orders: ArimaOrders
  /** Chance that demand falls between low and high, 0..1. */
  readonly level: number
}

export interface ForecastValue {
  /** Demand expected in the period. */
  readonly value: number
  /** Prediction interval; null where the method has no formula for it. */
  readonly low: number | null
  readonly high: number | null
}

export interface MethodFit {
  readonly parameters: Readonly<Record<string, number>>
  readonly values: readonly ForecastValue[]
  /** One period ahead, for each period of the history; null where there is none. */
  readonly fitted: readonly (number | null)[]
}

/** Demand is intermittent where one comes less often than so (Syntetos & Boylan 2005). */
const INTERMITTENT_ABOVE = 1.32

/** Airline model with a season, (1, 1, 1) without. */
export const usualOrders = (frequency: number): ArimaOrders => (frequency > 1 ? AIRLINE : PLAIN)

const isSeasonal = ({ P, D, Q }: ArimaOrders): boolean => P + D + Q > 0

/** Why a method does not suit a history, in words; null: it does. */
export function unsuited(
  method: ForecastMethod,
  history: readonly number[],
  { frequency, orders }: MethodSettings,
): string | null {
  const n = history.length
  const fewest = (periods: number) => (n < periods ? `needs ${periods} periods of history` : null)
  switch (method) {
    case 'movingAverage':
      return fewest(1)
    case 'simple':
      return fewest(3)
    case 'trend':
      return fewest(4)
    case 'additive':
    case 'multiplicative':
      if (frequency < 2) return 'needs a season'
      if (method === 'multiplicative' && history.some((value) => value <= 0)) {
        return 'needs demand above 0 in every period'
      }
      return fewest(2 * frequency)
    case 'arima':
      if (isSeasonal(orders) && frequency > ARIMA_SEASON_MAX) {
        return `needs a season of at most ${ARIMA_SEASON_MAX} periods`
      }
      return fewest(arimaPeriodsMin(orders, frequency))
    default: {
      if (history.some((value) => value < 0)) return 'needs demand of at least 0'
      const interval = averageInterval(history)
      const intermittent = interval !== null && interval >= INTERMITTENT_ABOVE
      return intermittent ? null : 'needs intermittent demand'
    }
  }
}

/** Fits a method that suits the history, and forecasts the periods after it. */
export function fitMethod(
  method: ForecastMethod,
  history: readonly number[],
  horizon: number,
  settings: MethodSettings,
): MethodFit {
  const { frequency, level, orders, intermittentAlpha } = settings
  switch (method) {
    case 'movingAverage': {
      const window = bestWindow(history)
      const forecasts = forecastMovingAverage(history, window)
      return flat({ window }, forecasts, horizon)
    }
    case 'simple':
    case 'trend':
    case 'additive':
    case 'multiplicative':
      return fitSmoothed(method, history, horizon, frequency, level)
    case 'arima': {
      const { values, deviations } = forecastArima(history, orders, frequency, horizon)
      const fitted = history.map(() => null)
      return { parameters: { ...orders }, values: withInterval(values, deviations, level), fitted }
    }
    default: {
      const forecasts = forecastIntermittent(method, history, intermittentAlpha)
      return flat({ alpha: intermittentAlpha }, forecasts, horizon)
    }
  }
}

function fitSmoothed(
  kind: SmoothingKind,
  series: readonly number[],
  horizon: number,
  frequency: number,
  level: number,
): MethodFit {
  const fit = fitSmoothing({ series, kind, frequency })
  const { alpha, beta, gamma } = fit.parameters
  const parameters = {
    alpha,
    ...(beta === null ? {} : { beta }),
    ...(gamma === null ? {} : { gamma }),
  }
  const deviations = smoothingDeviations(fit, series, horizon)
  const values = withInterval(projectSmoothing(fit, horizon), deviations, level)
  return { parameters, values, fitted: fit.fitted }
}

/** Methods that expect the same in every period to come: what they say after each period. */
function flat(
  parameters: Record<string, number>,
  forecasts: readonly (number | null)[],
  horizon: number,
): MethodFit {
  const value = forecasts[forecasts.length - 1]!
  return {
    parameters,
    values: Array.from({ length: horizon }, () => ({ value, low: null, high: null })),
    fitted: [null, ...forecasts.slice(0, -1)],
  }
}

function withInterval(
  values: readonly number[],
  deviations: readonly number[] | null,
  level: number,
): ForecastValue[] {
  const z = normalQuantile(0.5 + level / 2, 0, 1)
  return values.map((value, i) => {
    if (deviations === null) return { value, low: null, high: null }
    return { value, low: value - z * deviations[i]!, high: value + z * deviations[i]! }
  })
}
