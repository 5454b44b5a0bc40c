/*
 * Calendar arithmetic: when a resource works, and instants that lie so much working time apart.
 *
 * A calendar is a normal week that repeats for ever, in both directions, with exceptions: overtime opens,
 * a holiday closes, and a holiday wins. Everything rests on one function, the working time up to an
 * instant, and its two inverses; so no span of time is ever walked through.
 */
import { type Duration, days, instant, NEVER, type SimTime } from '../../../sim/contract/time.ts'
import type { Stretch } from '../work-calendar.ts'

const WEEK = days(7)

/** When something works. Plain data; made by `createWorkingCalendar`. */
export interface WorkingCalendar {
  /** Within a week that begins Monday 06:00: ascending, disjoint, not touching. */
  readonly week: readonly Stretch[]
  /** Working time of the week before each stretch, and of the whole week at the end. */
  readonly weekBefore: readonly number[]
  /** Where the normal week does not count: ascending, disjoint. */
  readonly exceptions: readonly CalendarException[]
}

export interface CalendarException extends Stretch {
  readonly open: boolean
  /** Working time from plant time 0 to its beginning. */
  readonly workBefore: number
}

export interface CalendarSpec {
  /** Working time of the normal week: any order; from 0 to 7 days. */
  readonly week: readonly Stretch[]
  /** Breaks of the normal week, taken out of it. */
  readonly breaks?: readonly Stretch[]
  /** Dated overtime: open whatever the week says. */
  readonly overtime?: readonly Stretch[]
  /** Dated holidays and shut-downs: closed whatever else is said. */
  readonly holidays?: readonly Stretch[]
}

export function createWorkingCalendar(spec: CalendarSpec): WorkingCalendar {
  const { week, breaks = [], overtime = [], holidays = [] } = spec
  const closed = uniteStretches(holidays)
  const opened = subtractStretches(uniteStretches(overtime), closed)
  return assemble(subtractStretches(uniteStretches(week), uniteStretches(breaks)), [
    ...closed.map((s) => ({ ...s, open: false })),
    ...opened.map((s) => ({ ...s, open: true })),
  ])
}

/** Works always. */
export const AROUND_THE_CLOCK: WorkingCalendar = createWorkingCalendar({
  week: [{ from: instant(0), to: instant(WEEK) }],
})

/**
 * The first instant at which `work` has been done by someone who begins at `at`. Without work it is `at`
 * itself, else the end of working time: never the next morning. `NEVER` where there is no more time.
 */
export function addWorkingTime(calendar: WorkingCalendar, at: SimTime, work: Duration): SimTime {
  return work <= 0 ? at : earliestAfter(calendar, workUpTo(calendar, at) + work)
}

/**
 * The last instant at which someone must begin who has to be done with `work` at `at`: the inverse of
 * `addWorkingTime` from working time. `-NEVER` where there never was so much time.
 */
export function subtractWorkingTime(
  calendar: WorkingCalendar,
  at: SimTime,
  work: Duration,
): SimTime {
  return work <= 0 ? at : latestWith(calendar, workUpTo(calendar, at) - work)
}

/** Working time from `from` until `to`, ms; negative where `to` is earlier. */
export const workingTimeBetween = (c: WorkingCalendar, from: SimTime, to: SimTime): Duration =>
  (workUpTo(c, to) - workUpTo(c, from)) as Duration

/** `at` if there is work then, else the beginning of the next working time; `NEVER` if there is none. */
export function nextWorkingInstant(calendar: WorkingCalendar, at: SimTime): SimTime {
  return instant(Math.max(at, latestWith(calendar, workUpTo(calendar, at))))
}

/** Whether there is work at an instant: the end of a shift is not working time. */
export const isWorking = (calendar: WorkingCalendar, at: SimTime): boolean =>
  nextWorkingInstant(calendar, at) === at

/**
 * Until when the work that goes on at `at` goes on at least: the next end of a stretch. The next stretch
 * may touch it.
 * @param at working time
 */
export function workingUntil(calendar: WorkingCalendar, at: SimTime): SimTime {
  const i = lastException(calendar, (e) => e.from <= at)
  const here = calendar.exceptions[i]
  if (here && at < here.to) return here.to
  const offset = modulo(at, WEEK)
  const stretch = calendar.week.find(({ to }) => to > offset)
  const end = stretch ? at - offset + stretch.to : at
  const next = calendar.exceptions[i + 1]
  return instant(Math.min(end, next?.from ?? NEVER))
}

/** The working time between two instants, as stretches in order. */
export function listWorkingTime(calendar: WorkingCalendar, from: SimTime, to: SimTime): Stretch[] {
  const found: Stretch[] = []
  let at = nextWorkingInstant(calendar, from)
  while (at < to) {
    const end = instant(Math.min(to, workingUntil(calendar, at)))
    const last = found.at(-1)
    if (last?.to === at) found[found.length - 1] = { from: last.from, to: end }
    else found.push({ from: at, to: end })
    at = nextWorkingInstant(calendar, end)
  }
  return found
}

/** The time in which all of several calendars work. */
export function intersectCalendars(calendars: readonly WorkingCalendar[]): WorkingCalendar {
  return combine(calendars, (parts) =>
    parts.reduce<readonly Stretch[]>(intersectStretches, parts[0]!),
  )
}

/** The time in which any of several calendars works; of none, no time at all. */
export function uniteCalendars(calendars: readonly WorkingCalendar[]): WorkingCalendar {
  if (calendars.length === 0) return createWorkingCalendar({ week: [] })
  return combine(calendars, (parts) => uniteStretches(parts.flat()))
}

/** The calendar seen backwards from plant time 0: what works at t works at −t in the mirror. */
export function mirrorCalendar({ week, exceptions }: WorkingCalendar): WorkingCalendar {
  const mirrored = exceptions.map(({ from, to, open }) => ({
    from: instant(-to),
    to: instant(-from),
    open,
  }))
  const days = week.map(({ from, to }) => ({ from: instant(WEEK - to), to: instant(WEEK - from) }))
  return assemble(days.reverse(), mirrored)
}

type Combination = (parts: readonly (readonly Stretch[])[]) => readonly Stretch[]

function combine(calendars: readonly WorkingCalendar[], join: Combination): WorkingCalendar {
  const dated = uniteStretches(calendars.flatMap((c) => c.exceptions))
  const exceptions = dated.flatMap(({ from, to }) => {
    const open = join(calendars.map((c) => listWorkingTime(c, from, to)))
    const closed = subtractStretches([{ from, to }], open)
    return [
      ...open.map((s) => ({ ...s, open: true })),
      ...closed.map((s) => ({ ...s, open: false })),
    ]
  })
  return assemble(join(calendars.map(({ week }) => week)), exceptions)
}

/** @param week ascending and disjoint */
function assemble(
  week: readonly Stretch[],
  exceptions: readonly (Stretch & { open: boolean })[],
): WorkingCalendar {
  const weekBefore = [0]
  for (const { from, to } of week) weekBefore.push(weekBefore.at(-1)! + (to - from))
  const done: CalendarException[] = []
  for (const exception of [...exceptions].sort((a, b) => a.from - b.from)) {
    const workBefore = workUpTo({ week, weekBefore, exceptions: done }, exception.from)
    done.push({ ...exception, workBefore })
  }
  return { week, weekBefore, exceptions: done }
}

/** Working time from plant time 0 to an instant; negative before 0. */
function workUpTo(calendar: WorkingCalendar, at: SimTime): number {
  const here = calendar.exceptions[lastException(calendar, ({ from }) => from <= at)]
  if (!here) return normalUpTo(calendar, at)
  if (at < here.to) return here.workBefore + (here.open ? at - here.from : 0)
  return workAfter(here) + normalUpTo(calendar, at) - normalUpTo(calendar, here.to)
}

const workAfter = ({ from, to, open, workBefore }: CalendarException): number =>
  workBefore + (open ? to - from : 0)

function normalUpTo({ week, weekBefore }: WorkingCalendar, at: number): number {
  const whole = Math.floor(at / WEEK)
  const offset = at - whole * WEEK
  const i = countWhile(week.length, (k) => week[k]!.from <= offset) - 1
  const inWeek = i < 0 ? 0 : weekBefore[i]! + Math.min(offset, week[i]!.to) - week[i]!.from
  return whole * weekBefore.at(-1)! + inWeek
}

/** The first instant up to which so much work has been done. */
function earliestAfter(calendar: WorkingCalendar, work: number): SimTime {
  const here = calendar.exceptions[lastException(calendar, (e) => e.workBefore < work)]
  if (!here) return normalInstant(calendar, work, true)
  if (workAfter(here) >= work) return instant(here.from + work - here.workBefore)
  return normalInstant(calendar, normalUpTo(calendar, here.to) + work - workAfter(here), true)
}

/** The last instant up to which no more work has been done. */
function latestWith(calendar: WorkingCalendar, work: number): SimTime {
  const here = calendar.exceptions[lastException(calendar, (e) => e.workBefore <= work)]
  if (!here) return normalInstant(calendar, work, false)
  if (workAfter(here) > work) return instant(here.from + work - here.workBefore)
  const rest = work - workAfter(here)
  return normalInstant(calendar, normalUpTo(calendar, here.to) + rest, false)
}

/** In the normal week: the first instant after so much work, or the last with no more than that. */
function normalInstant(calendar: WorkingCalendar, work: number, first: boolean): SimTime {
  const { week, weekBefore } = calendar
  const total = weekBefore.at(-1)!
  if (total === 0) return work < 0 ? instant(-NEVER) : NEVER
  const whole = first ? Math.ceil(work / total) - 1 : Math.floor(work / total)
  const rest = work - whole * total
  const i = countWhile(week.length, (k) => (first ? weekBefore[k]! < rest : weekBefore[k]! <= rest))
  return instant(whole * WEEK + week[i - 1]!.from + rest - weekBefore[i - 1]!)
}

const lastException = (
  { exceptions }: WorkingCalendar,
  holds: (exception: CalendarException) => boolean,
): number => countWhile(exceptions.length, (k) => holds(exceptions[k]!)) - 1

/** How many of 0, 1, … length − 1 come before the first that does not hold: a binary search. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}

const modulo = (n: number, by: number): number => n - Math.floor(n / by) * by

function uniteStretches(stretches: readonly Stretch[]): Stretch[] {
  const united: Stretch[] = []
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    if (to <= from) continue
    const last = united.at(-1)
    if (last && from <= last.to) {
      united[united.length - 1] = { from: last.from, to: instant(Math.max(last.to, to)) }
    } else united.push({ from, to })
  }
  return united
}

function intersectStretches(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const common: Stretch[] = []
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const from = instant(Math.max(a[i]!.from, b[k]!.from))
    const to = instant(Math.min(a[i]!.to, b[k]!.to))
    if (from < to) common.push({ from, to })
    if (a[i]!.to < b[k]!.to) i++
    else k++
  }
  return common
}

/** @param holes ascending and disjoint, as `from` is */
function subtractStretches(from: readonly Stretch[], holes: readonly Stretch[]): Stretch[] {
  return from.flatMap((stretch) => {
    const left: Stretch[] = []
    let at = stretch.from
    for (const hole of holes) {
      if (hole.to <= at || hole.from >= stretch.to) continue
      if (hole.from > at) left.push({ from: at, to: hole.from })
      at = hole.to
    }
    if (at < stretch.to) left.push({ from: at, to: stretch.to })
    return left
  })
}
