/*
 * Forecast consumption (APICS): customer orders take the place of the forecast that foresaw them, so
 * that demand is not counted twice.
 *
 * Orders are taken by the period they are due, in the order given within one. Each consumes what is left
 * of the forecast of its own period, then of earlier periods, the nearest first, as far back as allowed,
 * then of later ones, the nearest first, as far forward as allowed. What then is left of the order was
 * foreseen by nobody: over-consumption. The net demand of a period is its orders and what is left of its
 * forecast.
 */
import { checkNumber, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

export interface DueQuantity {
  /** Of a customer order. */
  readonly id: string
  /** Period in which it is due, 0 the first. */
  readonly period: number
  readonly quantity: number
}

export interface ConsumptionProblem {
  /** For each period. */
  readonly forecast: readonly number[]
  readonly customerOrders: readonly DueQuantity[]
  readonly backwardPeriods: number
  readonly forwardPeriods: number
}

export interface Consumption {
  readonly periods: readonly {
    readonly forecast: number
    readonly ordered: number
    /** Of the forecast of this period, by orders of whatever period. */
    readonly consumed: number
    readonly forecastLeft: number
    /** Of the orders of this period, without any forecast. */
    readonly overConsumed: number
    /** Ordered and forecast left. */
    readonly netDemand: number
  }[]
  /** What each order took from which period; those that took nothing are not listed. */
  readonly taken: readonly {
    readonly customerOrder: string
    readonly period: number
    readonly quantity: number
  }[]
  /** Orders that found less forecast than they asked for. */
  readonly overConsumption: readonly {
    readonly customerOrder: string
    readonly period: number
    readonly quantity: number
  }[]
}

/** What is wrong with a problem of consumption, in words. */
export function checkConsumption(problem: ConsumptionProblem): string[] {
  const { forecast, customerOrders, backwardPeriods, forwardPeriods } = problem
  const period = { from: 0, to: forecast.length - 1, whole: true }
  return [
    ...checkSeries('forecast', forecast, { from: 0 }),
    ...checkNumber('backwardPeriods', backwardPeriods, { from: 0, whole: true }),
    ...checkNumber('forwardPeriods', forwardPeriods, { from: 0, whole: true }),
    ...customerOrders.flatMap((order, i) => [
      ...checkNumber(`customerOrders[${i}].period`, order.period, period),
      ...checkNumber(`customerOrders[${i}].quantity`, order.quantity, { from: 0 }),
    ]),
  ]
}

/** Consumes the forecast; the problem must pass `checkConsumption`. */
export function consumeForecast(problem: ConsumptionProblem): Consumption {
  refuse(checkConsumption(problem))
  const { forecast, customerOrders } = problem
  const left = [...forecast]
  const ordered = forecast.map(() => 0)
  const overConsumed = forecast.map(() => 0)
  const taken: { customerOrder: string; period: number; quantity: number }[] = []
  const over: { customerOrder: string; period: number; quantity: number }[] = []
  for (const { id, period, quantity } of customerOrders.toSorted((a, b) => a.period - b.period)) {
    ordered[period]! += quantity
    let open = quantity
    for (const from of periodsToConsume(period, problem)) {
      const part = Math.min(open, left[from]!)
      if (part <= 0) continue
      open -= part
      left[from]! -= part
      taken.push({ customerOrder: id, period: from, quantity: part })
    }
    if (open > 0) over.push({ customerOrder: id, period, quantity: open })
    overConsumed[period]! += open
  }
  const periods = forecast.map((quantity, i) => ({
    forecast: quantity,
    ordered: ordered[i]!,
    consumed: quantity - left[i]!,
    forecastLeft: left[i]!,
    overConsumed: overConsumed[i]!,
    netDemand: ordered[i]! + left[i]!,
  }))
  return { periods, taken, overConsumption: over }
}

function periodsToConsume(own: number, problem: ConsumptionProblem): number[] {
  const { forecast, backwardPeriods, forwardPeriods } = problem
  const periods = [own]
  for (let p = own - 1; p >= Math.max(0, own - backwardPeriods); p--) periods.push(p)
  const last = Math.min(forecast.length - 1, own + forwardPeriods)
  for (let p = own + 1; p <= last; p++) periods.push(p)
  return periods
}
