/*
 * Times and calendars of a shop, from minutes in a scenario file to ms of plant time.
 */
import type { TimeSpec } from '../scenarios/shop-scenario.ts'
import { MINUTES_PER_WEEK } from '../scenarios/shop-time.ts'
import type { Span } from '../scenarios/week.ts'
import { minutes, START_OF_DAY_HOUR } from './contract/time.ts'
import type { Distribution } from './engine/distribution.ts'

/** Spans of plant time in ms, sorted. */
export type Windows = readonly (readonly [from: number, to: number])[]

/** Spans of the week, week after week from plant time 0 to the end of the run. */
export function repeatWeekly(spans: readonly Span[], days: number): Windows {
  const end = days * 1_440
  const windows: [number, number][] = []
  for (let week = 0; week * MINUTES_PER_WEEK - START_OF_DAY_HOUR * 60 < end; week++) {
    const monday = week * MINUTES_PER_WEEK - START_OF_DAY_HOUR * 60
    for (const { from, to } of spans) {
      if (monday + to <= 0 || monday + from >= end) continue
      windows.push([minutes(Math.max(0, monday + from)), minutes(monday + to)])
    }
  }
  return windows
}

/** What lies between spans of the week that are sorted and apart, up to the end of the run at least. */
export function closedWindows(open: readonly Span[], days: number): Windows {
  const end = days * 1_440
  const windows: [number, number][] = []
  let cursor = 0
  for (let week = 0; cursor < end; week++) {
    const monday = week * MINUTES_PER_WEEK - START_OF_DAY_HOUR * 60
    for (const { from, to } of open) {
      if (monday + to <= cursor) continue
      if (monday + from > cursor) windows.push([minutes(cursor), minutes(monday + from)])
      cursor = monday + to
    }
  }
  return windows
}

/** A time of the file in ms; with an efficiency, longer or shorter by it. */
export function buildTime(time: TimeSpec, efficiency = 1): Distribution {
  const ms = (n: number) => minutes(n / efficiency)
  if (time.constant !== undefined) return { kind: 'constant', value: ms(time.constant) }
  if (time.exponential !== undefined) return { kind: 'exponential', mean: ms(time.exponential) }
  if (time.uniform) {
    return { kind: 'uniform', low: ms(time.uniform[0]!), high: ms(time.uniform[1]!) }
  }
  if (time.triangular) {
    const [low, mode, high] = time.triangular.map(ms)
    return { kind: 'triangular', low: low!, mode: mode!, high: high! }
  }
  if (time.lognormal) {
    return { kind: 'lognormal', mean: ms(time.lognormal.mean), scv: time.lognormal.scv }
  }
  if (time.gamma) return { kind: 'gamma', mean: ms(time.gamma.mean), scv: time.gamma.scv }
  if (time.geometric) {
    return { kind: 'geometric', mean: ms(time.geometric.mean), step: ms(time.geometric.step) }
  }
  if (time.weibull) {
    return { kind: 'weibull', shape: time.weibull.shape, scale: ms(time.weibull.scale) }
  }
  return { kind: 'empirical', values: (time.empirical ?? []).map(ms) }
}
