/*
 * When production orders are expected to end by the master data, and when they did: once by the
 * standards as they were written, once by the version in effect. What learning is worth is the
 * difference of the two errors.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { hours, type SimTime } from '../../../sim/contract/time.ts'
import type { ProductionOrders } from '../production-orders.ts'
import { createWalk, remainingOf } from '../projection.ts'
import type { WorkCalendar } from '../work-calendar.ts'

/** One order: its expected ends, found when it was planned, and its end. */
export interface PlanDate {
  readonly order: string
  readonly plannedAt: SimTime
  readonly byStandard: SimTime
  readonly byVersion: SimTime
  endedAt: SimTime | null
}

/** The value of a parameter; undefined where there is none. */
export type ValueOf = (parameter: string) => number | undefined

/**
 * The expected end of each open order, in the order of the line: what is left of it at its rate,
 * after the set-up from the product before it.
 */
export function expectedEnds(
  scenario: Scenario,
  book: ProductionOrders,
  calendar: WorkCalendar,
  at: SimTime,
  valueFor: ValueOf,
): Map<string, SimTime> {
  const walk = createWalk(calendar, at)
  const ends = new Map<string, SimTime>()
  let before: string | undefined
  for (const order of book.open.values()) {
    const setup = order.startedAt === null ? (valueFor(`setup/${before}/${order.item}`) ?? 0) : 0
    const minutesPer1000 = valueFor(`rate/${order.item}`) ?? ratedMinutes(scenario)
    const work = setup + (remainingOf(order) * minutesPer1000) / 1_000
    ends.set(order.order, walk(Math.round(work * 60_000)))
    before = order.item
  }
  return ends
}

const ratedMinutes = ({ line }: Scenario): number =>
  1_000 / line.machines.find(({ id }) => id === line.pacing)!.ratePerMinute

/** Takes up the end of an order. */
export function notePlanEnd(dates: Map<string, PlanDate>, event: MesEvent): void {
  if (event.type !== 'orderEnded') return
  const date = dates.get(event.order ?? '')
  if (date) date.endedAt = event.at
}

/** Mean error of the dates of orders that were planned and ended in a span, in hours. */
export function meanDateErrors(
  dates: Iterable<PlanDate>,
  from: SimTime,
  to: SimTime,
): { byStandard: number; byVersion: number; n: number } {
  let [byStandard, byVersion, n] = [0, 0, 0]
  for (const date of dates) {
    if (date.endedAt === null || date.plannedAt < from || date.endedAt > to) continue
    byStandard += Math.abs(date.byStandard - date.endedAt) / hours(1)
    byVersion += Math.abs(date.byVersion - date.endedAt) / hours(1)
    n += 1
  }
  return n === 0
    ? { byStandard, byVersion, n }
    : { byStandard: byStandard / n, byVersion: byVersion / n, n }
}
