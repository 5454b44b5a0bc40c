/*
 * The week in minutes, from Monday 00:00, and dates without a clock.
 */

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** A span of the week in minutes from Monday 00:00; `to` is not part of it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Minutes since midnight of `HH:MM`. */
export function minuteOfDay(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number)
  return hour! * 60 + minute!
}

/** The minute of the week at which `day` and `clock` meet. */
export function minuteOfWeek(day: Weekday, clock: string): number {
  return WEEKDAYS.indexOf(day) * 1_440 + minuteOfDay(clock)
}

export const overlaps = (a: Span, b: Span) => a.from < b.to && b.from < a.to
export const contains = (outer: Span, inner: Span) =>
  outer.from <= inner.from && inner.to <= outer.to

/** Spans that are sorted, with those that meet made one. */
export function mergeSpans(sorted: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of sorted) {
    const last = merged.at(-1)
    if (last && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    } else merged.push(span)
  }
  return merged
}

/** The weekday of a date `YYYY-MM-DD`; undefined where the calendar has no such date. */
export function weekdayOf(date: string): Weekday | undefined {
  const day = dayNumberOf(date)
  return day === undefined ? undefined : WEEKDAYS[day % 7]
}

/** Days from Monday 1 January of the year 1 to a date; undefined where the calendar has no such date. */
export function dayNumberOf(date: string): number | undefined {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  if (!(day >= 1 && day <= (lengths[month - 1] ?? 0))) return undefined
  const before = lengths.slice(0, month - 1).reduce((a, b) => a + b, 0)
  const years = year - 1
  // The Gregorian calendar run backwards.
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + before + day - 1
}
