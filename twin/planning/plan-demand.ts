/*
 * From what customers wanted and have ordered to what must be there, week by week: forecast,
 * consumption by customer orders, and safety stock against the error of the forecast.
 */
import { type Consumption, consumeForecast, type DueQuantity } from '../erp/demand/consumption.ts'
import { type Forecast, forecast } from '../erp/demand/forecast.ts'
import type { ForecastMethod } from '../erp/demand/forecast-methods.ts'
import { safetyStock } from '../erp/policy/safety-stock.ts'
import { weekOf } from '../erp/work-calendar.ts'
import type { PlanningPosition, SoldItem } from './position.ts'

export interface DemandPlan {
  readonly item: string
  /** Null where there is too little to learn from: then customer orders alone count. */
  readonly forecast: Forecast | null
  /** Week in which all methods were last tried. */
  readonly triedIn: number
  /** Base units that must be there in each week, from the present one on. */
  readonly net: readonly number[]
  readonly consumption: Consumption
  /** Base units kept against the error of the forecast. */
  readonly safetyStock: number
}

/** Weeks of a season, for histories that are long enough to show one. */
const SEASON_WEEKS = 52
/** Customers order by the week: an order may have been foreseen a week earlier or later. */
const NEIGHBOURS = 1
/** Weeks that the methods are tried on: enough to tell a trend from luck. */
const HOLDOUT_WEEKS = 13
/** All methods are tried anew once a quarter; in between the chosen one learns from each new week. */
const TRY_EVERY_WEEKS = 13
/** Weekly demand wants no ARIMA model of order 52: it takes minutes and learns less. */
const METHODS: readonly ForecastMethod[] = [
  'movingAverage',
  'simple',
  'croston',
  'syntetosBoylan',
  'teunterSyntetosBabai',
  'trend',
  'additive',
  'multiplicative',
]

/**
 * @param before what was planned for the item last time, if anything
 * @param leadTimeDays from the decision to make it to its receipt
 */
export function planDemand(
  position: PlanningPosition,
  sold: SoldItem,
  before: DemandPlan | undefined,
  leadTimeDays: number,
): DemandPlan {
  const { horizonWeeks, ordersDaysAhead, serviceLevel } = position.policy
  const week = weekOf(position.at)
  const isTried = before?.forecast && week - before.triedIn < TRY_EVERY_WEEKS
  const methods = isTried ? [before.forecast!.method] : METHODS
  const looked = sold.expected ? null : look(sold.history, horizonWeeks, methods)
  const found = isTried && looked ? withTrial(looked, before.forecast!) : looked
  const expected = Array.from({ length: horizonWeeks }, (_, i) =>
    Math.max(0, Math.round(sold.expected?.[i] ?? found?.values[i]?.value ?? 0)),
  )
  const due = sold.orders.map(({ customerOrder, quantity, requestedAt }) => ({
    id: customerOrder,
    period: weekOf(requestedAt) - week,
    quantity,
  }))
  const consumption = withOverdue(
    consumeForecast({
      forecast: expected,
      customerOrders: due.filter(({ period }) => period >= 0 && period < horizonWeeks),
      backwardPeriods: NEIGHBOURS,
      forwardPeriods: NEIGHBOURS,
    }),
    due.filter(({ period }) => period < 0),
  )
  return {
    item: sold.item,
    forecast: found,
    triedIn: isTried ? before.triedIn : week,
    net: consumption.periods.map(({ netDemand }) => netDemand),
    consumption,
    safetyStock: bufferOf(found, leadTimeDays + 7 - ordersDaysAhead, serviceLevel),
  }
}

/** What is overdue is wanted now; the forecast that foresaw it is past, that of these weeks stands. */
function withOverdue(consumption: Consumption, overdue: readonly DueQuantity[]): Consumption {
  const [first, ...later] = consumption.periods
  const owed = overdue.reduce((sum, { quantity }) => sum + quantity, 0)
  if (first === undefined || owed === 0) return consumption
  const { ordered, overConsumed, netDemand } = first
  return {
    ...consumption,
    periods: [
      {
        ...first,
        ordered: ordered + owed,
        overConsumed: overConsumed + owed,
        netDemand: netDemand + owed,
      },
      ...later,
    ],
    overConsumption: [
      ...overdue.map(({ id, quantity }) => ({ customerOrder: id, period: 0, quantity })),
      ...consumption.overConsumption,
    ],
  }
}

function look(
  history: readonly number[],
  horizon: number,
  methods: readonly ForecastMethod[],
): Forecast | null {
  const holdout = Math.min(HOLDOUT_WEEKS, Math.floor(history.length / 4))
  // A season must be seen twice before the weeks that the methods are tried on.
  const frequency = history.length >= 2 * SEASON_WEEKS + holdout ? SEASON_WEEKS : 1
  return forecast(history, { horizon, holdout, frequency, methods }).forecast
}

/** A method that goes on, among those that it was once tried against. */
const withTrial = (found: Forecast, trial: Forecast): Forecast => ({
  ...found,
  candidates: trial.candidates.map((candidate) =>
    candidate.method === found.method
      ? found.candidates.find(({ method }) => method === found.method)!
      : candidate,
  ),
})

/** The error of the forecast, over the days that neither customer orders nor the next plan cover. */
function bufferOf(found: Forecast | null, uncoveredDays: number, serviceLevel: number): number {
  const tried = found?.candidates.find(({ method }) => method === found.method)
  const demandDeviation = tried?.errors?.RMSE ?? 0
  const { safetyStock: stock } = safetyStock({
    meanDemand: 0,
    demandDeviation,
    meanLeadTime: Math.max(0, uncoveredDays) / 7,
    leadTimeDeviation: 0,
    serviceLevel,
  })
  return Math.max(0, Math.round(stock))
}
