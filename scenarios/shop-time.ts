/*
 * What a time, a failure mode and a calendar of a shop come to on average. Times in minutes.
 */
import { gamma } from 'simple-statistics'
import type { Shop, Station, TimeSpec } from './shop-scenario.ts'
import { mergeSpans, minuteOfWeek, type Span } from './week.ts'

type Failure = NonNullable<Station['failures']>[number]

export const MINUTES_PER_WEEK = 10_080

/** The mean of a distribution. */
export function meanOf(time: TimeSpec): number {
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  if (time.constant !== undefined) return time.constant
  if (time.exponential !== undefined) return time.exponential
  if (time.uniform) return average(time.uniform)
  if (time.triangular) return average(time.triangular)
  if (time.lognormal) return time.lognormal.mean
  if (time.gamma) return time.gamma.mean
  if (time.geometric) return time.geometric.mean
  if (time.weibull) return time.weibull.scale * gamma(1 + 1 / time.weibull.shape)
  return average(time.empirical ?? [0])
}

/** The shortest that a time can be, minutes. */
export function leastOf(time: TimeSpec): number {
  if (time.constant !== undefined) return time.constant
  if (time.geometric) return time.geometric.step
  const bounds = time.uniform ?? time.triangular ?? time.empirical ?? [0]
  return Math.min(...bounds)
}

/** The longest that a time can be, minutes; Infinity where there is no bound. */
export function mostOf(time: TimeSpec): number {
  const bounds = time.uniform ?? time.triangular ?? time.empirical
  return time.constant ?? (bounds ? Math.max(...bounds) : Infinity)
}

/**
 * Share of its open time that a machine is fit to work, 0..1. Operation clocks take
 * repair / (running time + repair) of busy time, calendar clocks that of all time. Nobody waits
 * for a crew, and no repair falls outside the shifts.
 */
export function availabilityOf({ failures = [], maintenance = [] }: Station): number {
  const ratios = [
    ...failures.map((failure) => ({ clock: failure.clock, down: downRatio(failure) })),
    ...maintenance.map(({ clock, time, everyMinutes }) => {
      return { clock, down: meanOf(time) / everyMinutes }
    }),
  ]
  const of = (clock: string) => ratios.filter((r) => r.clock === clock).map(({ down }) => down)
  const byOperation = of('operation').reduce((a, b) => a + b, 0)
  const byCalendar = of('calendar').reduce((all, r) => all / (1 + r), 1)
  return byCalendar / (1 + byOperation)
}

/** Mean time down / mean time up between. */
function downRatio({ timeToFailure, timeToRepair, wear }: Failure): number {
  const { states = 1, maintainAt, timeToMaintain = timeToRepair } = wear ?? {}
  const down = maintainAt === undefined ? timeToRepair : timeToMaintain
  return meanOf(down) / (meanOf(timeToFailure) * (maintainAt ?? states))
}

/** When a station is open, in minutes of the week from Monday 00:00: sorted, not overlapping. */
export function openSpans({ shifts = [] }: Shop, station: Station): Span[] {
  if (shifts.length === 0) return [{ from: 0, to: MINUTES_PER_WEEK }]
  const spans = shifts
    .filter(({ id }) => station.shifts?.includes(id) ?? true)
    .flatMap(({ days, from, to }) =>
      days.map((day) => ({ from: minuteOfWeek(day, from), to: minuteOfWeek(day, to) })),
    )
    .sort((a, b) => a.from - b.from)
  return mergeSpans(spans)
}

/** Share of the week that a station is open, 0..1. */
export function openShare(shop: Shop, station: Station): number {
  const minutes = openSpans(shop, station).reduce((sum, { from, to }) => sum + to - from, 0)
  return minutes / MINUTES_PER_WEEK
}

/** Set-up of a machine from one family to another, before the efficiency counts. */
export function setupBetween(station: Station, from: string, to: string): number {
  return station.changeoverMinutes?.[from]?.[to] ?? station.setupMinutes ?? 0
}
