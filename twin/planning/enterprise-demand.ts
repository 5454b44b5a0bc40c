/*
 * The demand of an enterprise: what is forecast for each item, what customer orders take of it, and so
 * what must be there in which bucket.
 */
import type { EnterpriseFile } from '../../scenarios/enterprise-file.ts'
import { type Consumption, consumeForecast } from '../erp/demand/consumption.ts'
import { type Forecast, type ForecastOptions, forecast } from '../erp/demand/forecast.ts'
import type { MrpDemand } from '../erp/mrp/mrp-problem.ts'
import type { Situation } from './enterprise-situation.ts'

export interface EnterpriseDemand {
  readonly item: string
  /** Null where the file states what is expected, or expects nothing. */
  readonly forecast: Forecast | null
  readonly history: readonly number[]
  readonly consumption: Consumption
}

type Expected = NonNullable<EnterpriseFile['forecasts']>[number]

/** ARIMA takes a second an item: only who asks for it gets it. */
const USUAL_METHODS: NonNullable<Expected['methods']> = [
  'movingAverage',
  'simple',
  'croston',
  'syntetosBoylan',
  'teunterSyntetosBabai',
  'trend',
  'additive',
  'multiplicative',
]

/** How the history of an item is to be forecast. */
export const forecastOptionsOf = (
  { frequency = 1, holdout, methods = USUAL_METHODS }: Expected,
  horizon: number,
): ForecastOptions => ({
  horizon,
  frequency,
  methods,
  ...(holdout !== undefined && { holdout }),
})

/** Items with a forecast or customer orders, in the order of the items. */
export function demandOfEnterprise(file: EnterpriseFile, situation: Situation): EnterpriseDemand[] {
  const { buckets, backwardBuckets = 1, forwardBuckets = 1 } = file.options
  return file.items.flatMap(({ id }): EnterpriseDemand[] => {
    const expected = file.forecasts?.find(({ item }) => item === id)
    const orders = situation.customerOrders.filter(({ item }) => item === id)
    if (expected === undefined && orders.length === 0) return []
    const { history = [], values } = expected ?? {}
    const found =
      expected === undefined || values !== undefined
        ? null
        : forecast(history, forecastOptionsOf(expected, buckets)).forecast
    const consumption = consumeForecast({
      forecast: Array.from({ length: buckets }, (_, t) =>
        Math.max(0, Math.round(values?.[t] ?? found?.values[t]?.value ?? 0)),
      ),
      customerOrders: orders.flatMap((order) => {
        const period = Math.max(0, situation.bucketOf(order.at))
        return period < buckets ? { id: order.id, period, quantity: order.quantity } : []
      }),
      backwardPeriods: backwardBuckets,
      forwardPeriods: forwardBuckets,
    })
    return [{ item: id, forecast: found, history, consumption }]
  })
}

/** Each customer order when it is due, and what is left of a forecast at the beginning of its bucket. */
export function listDemands(
  demand: readonly EnterpriseDemand[],
  { from, bucketLength, customerOrders }: Situation,
): MrpDemand[] {
  const taken = new Set(customerOrders.map(({ id }) => id))
  const forecasts = demand.flatMap(({ item, consumption }) =>
    consumption.periods.flatMap(({ forecastLeft }, t): MrpDemand[] => {
      if (forecastLeft === 0) return []
      let id = `FC-${item}-${t + 1}`
      while (taken.has(id)) id += '.'
      return [{ id, item, at: from + t * bucketLength, quantity: forecastLeft }]
    }),
  )
  return [...customerOrders, ...forecasts]
}
