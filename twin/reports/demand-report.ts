/*
 * Demand as tables: what was wanted, what each method expected and expects, which one was chosen and
 * how wrong it was, and what of the demand can be promised on the rated and on the demonstrated rates.
 */
import type { FeasibleForecast } from '../erp/demand/feasible-forecast.ts'
import type { Forecast } from '../erp/demand/forecast.ts'
import { type ForecastErrors, forecastErrors } from '../erp/demand/forecast-errors.ts'
import { FORECAST_METHODS, type ForecastMethod } from '../erp/demand/forecast-methods.ts'
import { number, text, yesNo } from './columns.ts'
import type { Report, Row, Table } from './report.ts'

export interface ItemDemand {
  readonly item: string
  readonly unit: string
  /** Wanted in each period, oldest first. */
  readonly history: readonly number[]
  readonly forecast: Forecast
}

export interface DemandReportInput {
  /** Plant time, ms. */
  readonly at: number
  readonly currency: string
  /** What a period is, e.g. `Week`. */
  readonly period: string
  /** Number of the first period of all histories. */
  readonly firstPeriod: number
  readonly items: readonly ItemDemand[]
  /** Demand against capacity from the period after the histories on; null where none is known. */
  readonly feasible: {
    readonly forecast: FeasibleForecast
    readonly unit: string
    readonly firstPeriod: number
    /** MES events that the demonstrated capacity comes from, oldest first. */
    readonly events?: readonly number[]
  } | null
}

const METHOD_NAMES: Record<ForecastMethod, string> = {
  movingAverage: 'Moving average',
  simple: 'Simple exponential smoothing',
  croston: 'Croston',
  syntetosBoylan: 'Syntetos–Boylan (SBA)',
  teunterSyntetosBabai: 'Teunter–Syntetos–Babai (TSB)',
  trend: 'Holt',
  additive: 'Holt–Winters, additive',
  multiplicative: 'Holt–Winters, multiplicative',
  arima: 'Seasonal ARIMA',
}

/** The report of a demand; everything it shows is in its input. */
export function makeDemandReport(input: DemandReportInput): Report {
  return {
    id: 'demand',
    title: 'Demand and forecast',
    at: input.at,
    currency: input.currency,
    tables: [
      chosenTable(input),
      ...(input.feasible === null ? [] : [feasibleTable(input, input.feasible)]),
      seriesTable(input),
      methodsTable(input),
      forecastsTable(input),
    ],
  }
}

/** One-step errors of the chosen method over the history; null where it gives none. */
export function trackedErrors({ history, forecast }: ItemDemand): ForecastErrors | null {
  const known = forecast.fitted.flatMap((value, i) => (value === null ? [] : [{ value, i }]))
  if (known.length === 0) return null
  return forecastErrors(
    known.map(({ i }) => history[i]!),
    known.map(({ value }) => value),
  )
}

function chosenTable({ items }: DemandReportInput): Table {
  return {
    id: 'chosen-forecasts',
    title: 'Forecast by item',
    note:
      'Each method that suits the history forecast its last periods from those before; the one that ' +
      'was least wrong is used, the simpler one where two are equal. Error: actual − forecast. Bias ' +
      'and tracking signal are those of its one-step forecasts over the history; a signal beyond ±4 ' +
      'says that the method no longer follows the demand.',
    columns: [
      text('item', 'Item'),
      text('method', 'Method'),
      text('parameters', 'Parameters'),
      text('measure', 'Chosen by'),
      number('error', 'Error', '', 3),
      number('holdout', 'Periods tried'),
      number('nextPeriod', 'Next period'),
      text('unit', 'Unit'),
      number('cumulativeBias', 'Cumulative bias'),
      number('trackingSignal', 'Tracking signal', '', 2),
    ],
    rows: items.map((demand): Row => {
      const { item, unit, forecast } = demand
      const { method, measure, parameters, candidates, holdout, values } = forecast
      const errors = candidates.find((candidate) => candidate.method === method)?.errors
      const tracked = trackedErrors(demand)
      return {
        cells: [
          item,
          METHOD_NAMES[method],
          parametersInWords(parameters),
          measure,
          errors?.[measure] ?? null,
          holdout,
          values[0]?.value ?? null,
          unit,
          tracked?.cumulativeBias ?? null,
          tracked?.trackingSignal.at(-1) ?? null,
        ],
      }
    }),
  }
}

const parametersInWords = (parameters: Readonly<Record<string, number>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name} ${Number(value.toFixed(4))}`)
    .join(', ')

function feasibleTable(
  { period }: DemandReportInput,
  { forecast, unit, firstPeriod, events }: NonNullable<DemandReportInput['feasible']>,
): Table {
  const { rated, demonstrated, brokenPromises, ratedIsFalse } = forecast
  const says = (feasible: boolean) => (feasible ? 'feasible' : 'not feasible')
  const evidence = events === undefined ? {} : { events }
  return {
    id: 'feasible-forecast',
    title: 'What of the demand can be promised',
    note:
      `On the rated capacity the demand is ${says(rated.feasible)}, on the demonstrated one ` +
      `${says(demonstrated.feasible)}.` +
      (ratedIsFalse ? ' The rated answer is false: what it promises will not all be made.' : '') +
      ' A period promises demand and backlog up to its capacity; nothing is made ahead.',
    columns: [
      number('period', period),
      number('demand', 'Demand', unit),
      number('ratedCapacity', 'Rated capacity', unit),
      number('ratedPromise', 'Promise on rated', unit),
      number('ratedUnmet', 'Unmet on rated', unit),
      number('ratedBacklog', 'Backlog on rated', unit),
      number('demonstratedCapacity', 'Demonstrated capacity', unit),
      number('promise', 'Promise on demonstrated', unit),
      number('unmet', 'Unmet on demonstrated', unit),
      number('backlog', 'Backlog on demonstrated', unit),
      number('brokenPromises', 'Promised on rated, not made', unit),
    ],
    rows: demonstrated.periods.map((real, i): Row => {
      const hoped = rated.periods[i]!
      return {
        cells: [
          firstPeriod + i,
          real.demand,
          ...[hoped.capacity, hoped.promise, hoped.unmet, hoped.backlog],
          ...[real.capacity, real.promise, real.unmet, real.backlog],
          brokenPromises[i]!,
        ],
        ...evidence,
      }
    }),
  }
}

function seriesTable({ items, period, firstPeriod }: DemandReportInput): Table {
  const rows = items.flatMap(({ item, unit, history, forecast }): Row[] => [
    ...history.map((actual, i): Row => {
      const fitted = forecast.fitted[i] ?? null
      const error = fitted === null ? null : actual - fitted
      return { cells: [item, firstPeriod + i, false, actual, fitted, error, null, null, unit] }
    }),
    ...forecast.values.map(({ value, low, high }, i): Row => {
      const ahead = firstPeriod + history.length + i
      return { cells: [item, ahead, true, null, value, null, low, high, unit] }
    }),
  ])
  return {
    id: 'demand-series',
    title: 'Demand and forecast by period',
    note:
      'In the past the forecast is that of one period ahead by the method now chosen; low and high ' +
      'are its prediction interval, where the method has one.',
    columns: [
      text('item', 'Item'),
      number('period', period),
      yesNo('future', 'Ahead'),
      number('demand', 'Demand'),
      number('forecast', 'Forecast', '', 1),
      number('error', 'Error', '', 1),
      number('low', 'Low', '', 1),
      number('high', 'High', '', 1),
      text('unit', 'Unit'),
    ],
    rows,
  }
}

function methodsTable({ items }: DemandReportInput): Table {
  return {
    id: 'forecast-methods',
    title: 'Methods tried',
    note: 'Errors over the periods held out. MAPE and sMAPE in percent.',
    columns: [
      text('item', 'Item'),
      text('method', 'Method'),
      yesNo('chosen', 'Chosen'),
      number('ME', 'ME', '', 2),
      number('MAD', 'MAD', '', 2),
      number('RMSE', 'RMSE', '', 2),
      number('MAPE', 'MAPE', '%', 2),
      number('sMAPE', 'sMAPE', '%', 2),
      number('MASE', 'MASE', '', 3),
      text('unsuited', 'Not tried because it'),
    ],
    rows: items.flatMap(({ item, forecast }) =>
      forecast.candidates.map(({ method, errors, unsuited }): Row => {
        const { ME, MAD, RMSE, MAPE, sMAPE, MASE } = errors ?? NO_ERRORS
        const name = METHOD_NAMES[method]
        const chosen = method === forecast.method
        return { cells: [item, name, chosen, ME, MAD, RMSE, MAPE, sMAPE, MASE, unsuited] }
      }),
    ),
  }
}

const NO_ERRORS = { ME: null, MAD: null, RMSE: null, MAPE: null, sMAPE: null, MASE: null }

function forecastsTable({ items, period, firstPeriod }: DemandReportInput): Table {
  const rows = items.flatMap(({ item, history, forecast }) =>
    forecast.values.map((_, i): Row => {
      const of = (method: ForecastMethod) =>
        forecast.candidates.find((candidate) => candidate.method === method)?.fit?.values[i]?.value
      const cells = FORECAST_METHODS.map((method) => of(method) ?? null)
      return { cells: [item, firstPeriod + history.length + i, ...cells] }
    }),
  )
  return {
    id: 'forecast-by-method',
    title: 'Forecast by method',
    columns: [
      text('item', 'Item'),
      number('period', period),
      ...FORECAST_METHODS.map((method) => number(method, METHOD_NAMES[method], '', 1)),
    ],
    rows,
  }
}
