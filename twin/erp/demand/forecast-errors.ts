/*
 * How wrong forecasts were. The error is actual − forecast: a positive one means that more was asked
 * for than was foreseen.
 */
import { checkNumber, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

export interface ForecastErrors {
  /** Mean error. */
  readonly ME: number
  /** Mean absolute deviation. */
  readonly MAD: number
  readonly MSE: number
  readonly RMSE: number
  /** Mean absolute percentage error, percent of the actual; null where an actual is 0. */
  readonly MAPE: number | null
  /**
   * Symmetric: 2 |error| / (|actual| + |forecast|), mean, percent: 0..200. A period where both are 0
   * counts 0.
   */
  readonly sMAPE: number
  /** MAD over `scale` (Hyndman & Koehler 2006); null where the scale is 0. */
  readonly MASE: number | null
  /** Sum of the errors. */
  readonly cumulativeBias: number
  /** After each period, the cumulative error over the MAD so far; null while that is 0. */
  readonly trackingSignal: readonly (number | null)[]
}

/** What is wrong with a pair of series, in words. */
export function checkForecastErrors(
  actual: readonly number[],
  forecast: readonly number[],
  scale?: number,
): string[] {
  const lengths = `found ${actual.length} and ${forecast.length}`
  return [
    ...checkSeries('actual', actual),
    ...checkSeries('forecast', forecast),
    ...(actual.length === forecast.length
      ? []
      : [`actual and forecast must have as many periods; ${lengths}`]),
    ...(scale === undefined ? [] : checkNumber('scale', scale, { from: 0 })),
  ]
}

/**
 * The measures of a forecast. The series must pass `checkForecastErrors`.
 * @param scale of MASE: mean absolute one-step naive error of the history (`naiveScale`); when it is
 *   left out, that of `actual` itself
 */
export function forecastErrors(
  actual: readonly number[],
  forecast: readonly number[],
  scale = naiveScale(actual),
): ForecastErrors {
  refuse(checkForecastErrors(actual, forecast, scale))
  const n = actual.length
  let sum = 0
  let absolute = 0
  let squared = 0
  let percent = 0
  let symmetric = 0
  const trackingSignal: (number | null)[] = []
  for (const [i, demand] of actual.entries()) {
    const error = demand - forecast[i]!
    const size = Math.abs(error)
    const both = Math.abs(demand) + Math.abs(forecast[i]!)
    sum += error
    absolute += size
    squared += size * size
    percent += size / Math.abs(demand)
    symmetric += both === 0 ? 0 : (2 * size) / both
    trackingSignal.push(absolute === 0 ? null : sum / (absolute / (i + 1)))
  }
  const MAD = absolute / n
  return {
    ME: sum / n,
    MAD,
    MSE: squared / n,
    RMSE: Math.sqrt(squared / n),
    MAPE: actual.includes(0) ? null : (100 * percent) / n,
    sMAPE: (100 * symmetric) / n,
    MASE: scale === 0 ? null : MAD / scale,
    cumulativeBias: sum,
    trackingSignal,
  }
}

/** Mean absolute difference from one period to the next; 0 for fewer than two. */
export function naiveScale(history: readonly number[]): number {
  if (history.length < 2) return 0
  let sum = 0
  for (let i = 1; i < history.length; i++) sum += Math.abs(history[i]! - history[i - 1]!)
  return sum / (history.length - 1)
}
