/*
 * The moving average: the mean of the latest periods is expected in every period to come.
 */
import { checkNumber, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

const WINDOW_MAX = 12

/** What is wrong with a series and a window, in words. */
export const checkMovingAverage = (series: readonly number[], window: number): string[] => [
  ...checkSeries('series', series),
  ...checkNumber('window', window, { from: 1, to: series.length, whole: true }),
]

/**
 * For each period the forecast for those that follow; null before the window is full.
 * @param window periods that count, 1 to the length of the series
 */
export function forecastMovingAverage(
  series: readonly number[],
  window: number,
): (number | null)[] {
  refuse(checkMovingAverage(series, window))
  return series.map((_, i) => {
    if (i + 1 < window) return null
    let sum = 0
    for (let j = i + 1 - window; j <= i; j++) sum += series[j]!
    return sum / window
  })
}

/**
 * The window from 2 to 12, at most half the series, with the least sum of squared errors over the
 * periods that the longest of them forecasts; the shorter of equal ones. A series
 * of fewer than 6 periods takes a window of 2.
 */
export function bestWindow(series: readonly number[]): number {
  const longest = Math.min(WINDOW_MAX, Math.floor(series.length / 2))
  if (longest < 3) return Math.min(2, series.length)
  let best = 2
  let least = Number.POSITIVE_INFINITY
  for (let window = 2; window <= longest; window++) {
    const forecasts = forecastMovingAverage(series, window)
    let SSE = 0
    for (let i = longest; i < series.length; i++) SSE += (series[i]! - forecasts[i - 1]!) ** 2
    if (SSE >= least) continue
    best = window
    least = SSE
  }
  return best
}
