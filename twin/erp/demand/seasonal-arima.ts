/*
 * Seasonal ARIMA (Box & Jenkins 1970) by the `arima` library: exact maximum likelihood. The library
 * takes what it is given without a word, so the input is checked here.
 */
import ARIMA from 'arima'
import { checkNumber, checkNumbers, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

/** (p, d, q)(P, D, Q): orders of the autoregression, the differences and the moving average. */
export interface ArimaOrders {
  readonly p: number
  readonly d: number
  readonly q: number
  /** Of the season; all 0 without one. */
  readonly P: number
  readonly D: number
  readonly Q: number
}

/** The airline model of Box & Jenkins. */
export const AIRLINE: ArimaOrders = { p: 0, d: 1, q: 1, P: 0, D: 1, Q: 1 }
/** Without a season. */
export const PLAIN: ArimaOrders = { p: 1, d: 1, q: 1, P: 0, D: 0, Q: 0 }

/** The maximum likelihood of longer series takes seconds and adds nothing: the latest are used. */
export const ARIMA_PERIODS_MAX = 1_000
/** Of a season: the model has as many states. */
export const ARIMA_SEASON_MAX = 60

const order = (to: number) => ({ from: 0, to, whole: true })
const RULES = {
  p: order(5),
  d: order(2),
  q: order(5),
  P: order(2),
  D: order(1),
  Q: order(2),
}

/** Fewest periods that the orders can be fitted to. */
export function arimaPeriodsMin(orders: ArimaOrders, frequency: number): number {
  const { p, d, q, P, D, Q } = orders
  const season = P + D + Q > 0 ? frequency : 0
  return d + season * D + Math.max(p + q, 2 * season, 10)
}

/** What is wrong with a series for these orders, in words. */
export function checkArima(
  series: readonly number[],
  orders: ArimaOrders,
  frequency: number,
  horizon: number,
): string[] {
  const { P, D, Q } = orders
  const problems = [
    ...checkNumbers({ ...orders }, RULES),
    ...(P + D + Q === 0
      ? []
      : checkNumber('frequency', frequency, { from: 2, to: ARIMA_SEASON_MAX, whole: true })),
    ...checkNumber('horizon', horizon, { from: 1, to: 1_000, whole: true }),
  ]
  if (problems.length > 0) return problems
  return checkSeries('series', series, {}, arimaPeriodsMin(orders, frequency))
}

/** Forecast and standard deviation of its error, next period first; must pass `checkArima`. */
export function forecastArima(
  series: readonly number[],
  orders: ArimaOrders,
  frequency: number,
  horizon: number,
): { readonly values: number[]; readonly deviations: number[] } {
  refuse(checkArima(series, orders, frequency, horizon))
  const model = new ARIMA({ ...orders, s: frequency, verbose: false })
  model.train(series.slice(-ARIMA_PERIODS_MAX))
  const [values, variances] = model.predict(horizon)
  model.destroy()
  return { values, deviations: variances.map((variance) => Math.sqrt(Math.max(0, variance))) }
}
