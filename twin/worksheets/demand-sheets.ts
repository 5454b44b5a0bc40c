/*
 * Sheets of demand: forecasts and how wrong they were.
 */
import { Type } from 'typebox'
import type { Finding } from '../../scenarios/finding.ts'
import { checkForecastErrors, forecastErrors } from '../erp/demand/forecast-errors.ts'
import { checkIntermittent, forecastIntermittent } from '../erp/demand/intermittent.ts'
import {
  checkSmoothing,
  fitSmoothing,
  projectSmoothing,
  type SmoothingKind,
  type SmoothingProblem,
} from '../erp/demand/smoothing.ts'
import { Amount, Group, List, Perhaps, Real, Share, Whole } from './fields.ts'
import { findingsOfWords, given } from './findings.ts'
import { worksheet } from './worksheet.ts'

const AHEAD = 12

interface SmoothingInputs {
  readonly series: readonly number[]
  readonly frequency?: number
  readonly seasonal?: 'additive' | 'multiplicative'
  readonly trend?: boolean
  readonly initial_level?: number
  readonly initial_trend?: number
  readonly initial_season?: readonly number[]
  readonly start_index?: number
  readonly parameters?: { readonly alpha?: number; readonly beta?: number; readonly gamma?: number }
}

/** With a season there is a trend; without one where a weight or a start of the trend is stated. */
function kindOf({ seasonal, trend, initial_trend, parameters }: SmoothingInputs): SmoothingKind {
  if (seasonal !== undefined) return seasonal
  const hasTrend = trend ?? (initial_trend !== undefined || parameters?.beta !== undefined)
  return hasTrend ? 'trend' : 'simple'
}

const smoothingOf = (inputs: SmoothingInputs): SmoothingProblem => {
  const kind = kindOf(inputs)
  const start = given({
    level: inputs.initial_level,
    trend: kind === 'simple' ? undefined : inputs.initial_trend,
    season: inputs.seasonal === undefined ? undefined : inputs.initial_season,
  })
  return {
    series: inputs.series,
    kind,
    start,
    parameters: inputs.parameters ?? {},
    ...given({ frequency: inputs.seasonal === undefined ? undefined : (inputs.frequency ?? 1) }),
  }
}

/** The first period that can be forecast, from 1: R's. */
const firstFitted = ({ kind, frequency }: SmoothingProblem): number =>
  kind === 'simple' ? 2 : kind === 'trend' ? 3 : frequency! + 1

function checkSmoothingSheet(inputs: SmoothingInputs): Finding[] {
  const problem = smoothingOf(inputs)
  const first = firstFitted(problem)
  const wrongStart = inputs.start_index !== undefined && inputs.start_index !== first
  return [
    ...findingsOfWords(checkSmoothing(problem)).map((finding) => {
      const [group, part, ...rest] = finding.path
      if (group !== 'start') return finding
      return { ...finding, path: [`initial_${part}`, ...rest] }
    }),
    ...(wrongStart
      ? [{ path: ['start_index'], rule: `must be ${first} here`, found: `${inputs.start_index}` }]
      : []),
  ]
}

export const holt_winters = worksheet({
  kind: 'holt_winters',
  summary: 'Exponential smoothing: simple, Holt, Holt–Winters, as R computes it',
  inputs: Group({
    series: List(Real('Demand by period, the oldest first'), 2, 5_000),
    frequency: Perhaps(Whole('Periods of a season; 1: none', 1, 2_500)),
    seasonal: Perhaps(
      Type.Enum(['additive', 'multiplicative'], {
        description: 'How the season works; none when left out',
      }),
    ),
    trend: Perhaps(
      Type.Boolean({ description: 'Whether there is a trend, where nothing else says so' }),
    ),
    initial_level: Perhaps(Real('Level before the first forecast; left out: as R starts')),
    initial_trend: Perhaps(
      Real('Trend before the first forecast, a period; left out: as R starts'),
    ),
    initial_season: Perhaps(List(Real('Season of each period; left out: as R starts'))),
    start_index: Perhaps(
      Whole('First period forecast, from 1: 2 simple, 3 with trend, frequency + 1 with season', 1),
    ),
    parameters: Perhaps(
      Group({
        alpha: Perhaps(Share('Weight of the latest level; left out: that of least squared error')),
        beta: Perhaps(Share('Weight of the latest trend')),
        gamma: Perhaps(Share('Weight of the latest season')),
      }),
    ),
  }),
  check: checkSmoothingSheet,
  figures(inputs) {
    const fit = fitSmoothing(smoothingOf(inputs))
    const fitted = fit.fitted.filter((value) => value !== null)
    const { alpha, beta, gamma } = fit.parameters
    const chosen = Object.entries({ alpha, beta, gamma }).some(
      ([name, value]) => value !== null && inputs.parameters?.[name as 'alpha'] === undefined,
    )
    return {
      SSE: fit.SSE,
      final_level: fit.level,
      final_trend: fit.trend,
      final_season: fit.season,
      [`forecast_next_${AHEAD}`]: projectSmoothing(fit, AHEAD),
      fitted_first3: fitted.slice(0, 3),
      fitted_last3: fitted.slice(-3),
      parameters: { alpha, beta, gamma },
      optimised_parameters: chosen ? { alpha, beta, gamma } : null,
    }
  },
})

export const intermittent_demand = worksheet({
  kind: 'intermittent_demand',
  summary: 'Forecasts of intermittent demand: Croston, Syntetos–Boylan, TSB',
  inputs: Group({
    demand: List(Amount('Demand by period, the oldest first; most are 0')),
    alpha: Share('Weight of the latest size'),
    beta: Perhaps(Share('Weight of the latest interval or probability; alpha when left out')),
  }),
  check: ({ demand, alpha, beta }) => findingsOfWords(checkIntermittent(demand, alpha, beta)),
  figures: ({ demand, alpha, beta }) => ({
    croston: forecastIntermittent('croston', demand, alpha, beta),
    sba: forecastIntermittent('syntetosBoylan', demand, alpha, beta),
    tsb: forecastIntermittent('teunterSyntetosBabai', demand, alpha, beta),
  }),
})

export const forecast_errors = worksheet({
  kind: 'forecast_errors',
  summary: 'Measures of forecast error and the tracking signal',
  inputs: Group({
    actual: List(Real('What was wanted, by period')),
    forecast: List(Real('What had been forecast for the same periods')),
  }),
  check: ({ actual, forecast }) => findingsOfWords(checkForecastErrors(actual, forecast)),
  figures({ actual, forecast }) {
    const errors = forecastErrors(actual, forecast)
    return {
      ME: errors.ME,
      MAD: errors.MAD,
      MSE: errors.MSE,
      RMSE: errors.RMSE,
      MAPE: errors.MAPE,
      sMAPE: errors.sMAPE,
      tracking_signal: errors.trackingSignal,
      MASE_insample_naive: errors.MASE,
      bias_cumulative: errors.cumulativeBias,
    }
  },
})
