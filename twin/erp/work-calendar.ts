/*
 * The work calendar as the planner sees it: when the line is planned to work. Shifts less cleaning
 * and common breaks, plus overtime that was granted. Weeks are counted from 0 and begin Monday 06:00.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import {
  type Duration,
  days,
  hours,
  instant,
  minutes,
  type SimTime,
  START_OF_DAY_HOUR,
} from '../../sim/contract/time.ts'

/** A stretch of planned line time, from (inclusive) to (exclusive). */
export interface Stretch {
  readonly from: SimTime
  readonly to: SimTime
}

/** A stretch of overtime that the plant has accepted. */
export interface Overtime extends Stretch {
  readonly crew: string
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const WEEK = days(7)

/** The week, from 0, in which an instant falls. */
export function weekOf(at: SimTime): number {
  return Math.floor(at / WEEK)
}

/** Monday 06:00 of a week. */
export function startOfWeek(week: number): SimTime {
  return instant(week * WEEK)
}

/** A weekday's clock time in a week; Monday before 06:00 is the last night of that week. */
export function instantInWeek(week: number, weekday: string, clock: string): SimTime {
  return instant(startOfWeek(week) + offsetInWeek(weekday, clock))
}

/** The first instant at or after `at` with that weekday and clock time. */
export function nextInstant(at: SimTime, weekday: string, clock: string): SimTime {
  const thisWeek = instantInWeek(weekOf(at), weekday, clock)
  return thisWeek >= at ? thisWeek : instant(thisWeek + WEEK)
}

/** When the line is planned to work. Plain data. */
export interface WorkCalendar {
  /** Shifts less cleaning of week 0, in order of time. */
  readonly normal: readonly Stretch[]
  /** Overtime that the plant has accepted, in the order of its decision. */
  readonly overtime: Overtime[]
}

export function createWorkCalendar(scenario: Scenario): WorkCalendar {
  return { normal: listShiftTime(scenario), overtime: [] }
}

/** Planned line time of a week (from 0) in order of time, its overtime included. */
export function listWorkTime(calendar: WorkCalendar, week: number): Stretch[] {
  const start = startOfWeek(week)
  const normal = calendar.normal.map(({ from, to }) => ({
    from: instant(start + from),
    to: instant(start + to),
  }))
  const overtime = calendar.overtime.filter((o) => weekOf(o.from) === week)
  return overtime.length === 0 ? normal : merge([...normal, ...overtime])
}

/** The overtime that the scenario plans for a week. */
export function listPlannedOvertime(scenario: Scenario, week: number): Overtime[] {
  return scenario.plan.overtime.map(({ day, from, minutes: length, crew }) => {
    const start = instantInWeek(week, day, from)
    return { from: start, to: instant(start + minutes(length)), crew }
  })
}

export function sumOf(stretches: readonly Stretch[]): Duration {
  return stretches.reduce((sum, s) => sum + (s.to - s.from), 0) as Duration
}

/**
 * The instant at which `work` of line time has passed within the stretches, counted from the
 * first. At a boundary it is the end of the earlier stretch; beyond the last stretch, its end.
 */
export function instantAfterWork(stretches: readonly Stretch[], work: number): SimTime {
  let left = work
  let end = instant(0)
  for (const { from, to } of stretches) {
    end = to
    if (left <= to - from) return instant(from + Math.round(left))
    left -= to - from
  }
  return end
}

function listShiftTime(scenario: Scenario): Stretch[] {
  const { shifts, cleaning } = scenario.calendar
  const worked = shifts.flatMap((s) => s.days.flatMap((day) => stretches(day, s.from, s.to)))
  const cleaned = cleaning.flatMap((c) => c.days.flatMap((day) => stretches(day, c.from, c.to)))
  const paused = shifts.flatMap((s) =>
    (s.breaks ?? [])
      .filter(({ staggered }) => !staggered)
      .flatMap((pause) => s.days.flatMap((day) => breakOf(day, pause.from, pause.minutes))),
  )
  return [...cleaned, ...paused].reduce(cut, merge(worked))
}

const stretches = (day: string, from: string, to: string): Stretch[] =>
  stretchOf(day, from, hours(clockHours(to) - clockHours(from)))

const breakOf = (day: string, from: string, length: number): Stretch[] =>
  stretchOf(day, from, minutes(length))

/** What goes beyond the end of the week is, in every week, also at its beginning. */
function stretchOf(day: string, from: string, lasting: Duration): Stretch[] {
  const start = instantInWeek(0, day, from)
  const end = start + lasting
  if (end <= WEEK) return [{ from: start, to: instant(end) }]
  return [
    { from: start, to: instant(WEEK) },
    { from: startOfWeek(0), to: instant(end - WEEK) },
  ]
}

function offsetInWeek(weekday: string, clock: string): Duration {
  const raw = WEEKDAYS.indexOf(weekday) * 24 + clockHours(clock) - START_OF_DAY_HOUR
  return hours((raw + 168) % 168)
}

/** A clock time (HH:MM) as hours since midnight. */
export function clockHours(clock: string): number {
  return Number(clock.slice(0, 2)) + Number(clock.slice(3)) / 60
}

function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const next of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && next.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: instant(Math.max(last.to, next.to)) }
    } else merged.push({ from: next.from, to: next.to })
  }
  return merged
}

function cut(stretches: readonly Stretch[], hole: Stretch): Stretch[] {
  return stretches.flatMap((s) =>
    hole.to <= s.from || hole.from >= s.to
      ? [s]
      : [
          { from: s.from, to: hole.from },
          { from: hole.to, to: s.to },
        ].filter((part) => part.to > part.from),
  )
}
