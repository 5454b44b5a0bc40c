/*
 * The roster: who may do what, and when each is there. Weeks begin Monday 06:00 and are counted from 0.
 */
import { type Duration, days, instant, minutes, type SimTime } from '../../../sim/contract/time.ts'
import type { Money } from '../money.ts'

export interface Roster {
  readonly shifts: readonly RosterShift[]
  readonly people: readonly RosterPerson[]
  readonly wagePerHour: Money
  /** Premium of an hour of overtime / wage. */
  readonly overtimePremiumShare: number
  readonly limits: WorkingTimeLimits
}

export interface WorkingTimeLimits {
  /** Overtime of one person in a week, hours. */
  readonly overtimeHoursPerWeek: number
  /** All work of one person in a week, hours. */
  readonly hoursPerWeek: number
  /** Between two stretches of work of one person, hours. */
  readonly restHours: number
}

/**
 * What holds where nothing else is agreed: 48 h a week and 11 h of rest (Directive 2003/88/EC,
 * articles 3 and 6).
 */
export const LEGAL_LIMITS: WorkingTimeLimits = {
  overtimeHoursPerWeek: 8,
  hoursPerWeek: 48,
  restHours: 11,
}

/** When a shift is worked, in every week: minutes from Monday 06:00, ascending, apart. */
export interface RosterShift {
  readonly id: string
  readonly spans: readonly WeekSpan[]
}

export interface WeekSpan {
  readonly from: number
  readonly until: number
}

export interface RosterPerson {
  readonly id: string
  readonly name: string
  /** `until`: from that instant the qualification no longer counts; null: for ever. */
  readonly skills: readonly { readonly skill: string; readonly until: SimTime | null }[]
  /** Shifts that she or he works. */
  readonly shifts: readonly string[]
  /** When she or he is there: the shifts less breaks, in every week. */
  readonly spans: readonly WeekSpan[]
  /** Part of the time that is lost to unforeseen absence. */
  readonly absenceShare: number
  readonly leave: readonly TimeSpan[]
}

export interface TimeSpan {
  readonly from: SimTime
  readonly until: SimTime
}

const WEEK = days(7)
const MINUTES_PER_WEEK = 10_080

/** Every problem of a roster in words. */
export function checkRoster({ shifts, people, wagePerHour, overtimePremiumShare, limits }: Roster) {
  const known = shifts.map(({ id }) => id)
  const isAmount = (value: number) => Number.isFinite(value) && value >= 0
  const amounts = { wagePerHour, overtimePremiumShare, ...limits }
  const twice = (what: string, ids: readonly string[]) =>
    [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map(
      (id) => `${what} ${id}: must not be there twice`,
    )
  return [
    ...Object.entries(amounts)
      .filter(([, value]) => !isAmount(value))
      .map(([key, value]) => `${key}: must be a number, 0 or more; found ${value}`),
    ...twice('shift', known),
    ...twice(
      'person',
      people.map(({ id }) => id),
    ),
    ...[...shifts, ...people].flatMap(({ id, spans }) => checkSpans(id, spans)),
    ...people.flatMap((person) => [
      ...person.shifts
        .filter((id) => !known.includes(id))
        .map((id) => `${person.id}: there is no shift ${id}; known are ${known.join(', ')}`),
      ...(person.absenceShare >= 0 && person.absenceShare <= 1
        ? []
        : [`${person.id}: absenceShare must be from 0 to 1; found ${person.absenceShare}`]),
      ...person.leave
        .filter(({ from, until }) => !(from < until))
        .map(
          ({ from, until }) =>
            `${person.id}: leave must end after it begins; found ${from} to ${until}`,
        ),
    ]),
  ]
}

function checkSpans(id: string, spans: readonly WeekSpan[]): string[] {
  const wrong = spans.some(
    ({ from, until }, i) =>
      !(from >= 0 && from < until && until <= MINUTES_PER_WEEK) ||
      (i > 0 && from < spans[i - 1]!.until),
  )
  return wrong ? [`${id}: spans must be ascending and apart, within 0 to 10 080 minutes`] : []
}

/** Spans of a week as stretches of time. */
export const stretchesOf = (spans: readonly WeekSpan[], week: number): TimeSpan[] =>
  spans.map(({ from, until }) => ({
    from: instant(week * WEEK + minutes(from)),
    until: instant(week * WEEK + minutes(until)),
  }))

/** Stretches in which a person is at work in a week, leave taken out. */
export const presenceOf = (person: RosterPerson, week: number): TimeSpan[] =>
  cutOut(stretchesOf(person.spans, week), person.leave)

/** Whether a person may begin work that takes a skill; '' is work that anybody can do. */
export const isQualified = (person: RosterPerson, skill: string, at: SimTime): boolean =>
  skill === '' ||
  person.skills.some((held) => held.skill === skill && (held.until === null || at < held.until))

/** What two lists of stretches have in common, ms. */
export function commonTime(a: readonly TimeSpan[], b: readonly TimeSpan[]): Duration {
  let sum = 0
  for (const x of a) {
    for (const y of b) {
      sum += Math.max(0, Math.min(x.until, y.until) - Math.max(x.from, y.from))
    }
  }
  return sum as Duration
}

interface Span<T extends number> {
  readonly from: T
  readonly until: T
}

/** What is left of stretches without others. */
export function cutOut<T extends number>(
  spans: readonly Span<T>[],
  holes: readonly Span<T>[],
): Span<T>[] {
  let parts = [...spans]
  for (const hole of holes) {
    parts = parts
      .flatMap(({ from, until }) => [
        { from, until: until < hole.from ? until : hole.from },
        { from: from > hole.until ? from : hole.until, until },
      ])
      .filter(({ from, until }) => from < until)
  }
  return parts
}

/** Stretches that touch or overlap as one, in order. */
export function joinSpans<T extends number>(spans: readonly Span<T>[]): { from: T; until: T }[] {
  const joined: { from: T; until: T }[] = []
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.until) {
      if (until > last.until) last.until = until
    } else joined.push({ from, until })
  }
  return joined
}

export const sumOfSpans = (spans: readonly TimeSpan[]): Duration =>
  spans.reduce((sum, { from, until }) => sum + until - from, 0) as Duration
