/*
 * Plant time. A scenario starts on a Monday at 06:00; that instant is 0.
 */

/** An instant: whole milliseconds since the scenario started. */
export type SimTime = number & { readonly unit: 'ms since scenario start' }

/** A length of time in whole milliseconds. Never negative. */
export type Duration = number & { readonly unit: 'ms' }

export const START = 0 as SimTime
export const NEVER = Number.MAX_SAFE_INTEGER as SimTime

export const milliseconds = (n: number): Duration => Math.round(n) as Duration
export const seconds = (n: number): Duration => milliseconds(n * 1_000)
export const minutes = (n: number): Duration => milliseconds(n * 60_000)
export const hours = (n: number): Duration => milliseconds(n * 3_600_000)
export const days = (n: number): Duration => hours(n * 24)

/** An instant that many milliseconds after the start. */
export const instant = (ms: number): SimTime => ms as SimTime
export const after = (start: SimTime, wait: Duration): SimTime => (start + wait) as SimTime
export const between = (start: SimTime, end: SimTime): Duration => (end - start) as Duration
export const minus = (a: Duration, b: Duration): Duration => (a - b) as Duration

export const inMinutes = (d: Duration): number => d / 60_000
export const inHours = (d: Duration): number => d / 3_600_000
export const inDays = (d: Duration): number => d / 86_400_000

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** The time of day at which plant time 0 falls: 06:00. */
export const START_OF_DAY_HOUR = 6

/** Plant time as a person reads it: week, weekday and clock, e.g. `W1 Tue 14:05`. */
export function clockTime(at: SimTime): string {
  const minute = Math.floor(at / 60_000) + START_OF_DAY_HOUR * 60
  const day = Math.floor(minute / 1_440)
  const two = (n: number) => String(n).padStart(2, '0')
  const clock = `${two(Math.floor((minute % 1_440) / 60))}:${two(minute % 60)}`
  return `W${Math.floor(day / 7) + 1} ${WEEKDAYS[day % 7]} ${clock}`
}
