/*
 * The week of a scenario as plant time: shifts, cleaning, breaks.
 */
import type { Scenario, ShiftSpec } from '../scenarios/scenario.ts'
import { minuteOfDay } from '../scenarios/week.ts'
import {
  days,
  hours,
  instant,
  minutes,
  type SimTime,
  START,
  START_OF_DAY_HOUR,
} from './contract/time.ts'
import type { OpeningHours, Window } from './plant/surroundings.ts'

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export function buildHours({ calendar, workforce }: Scenario): OpeningHours {
  const tended = workforce.stations.flatMap(({ machines }, i) => (machines.length > 0 ? [i] : []))
  return {
    shifts: calendar.shifts.flatMap((s) => weeklyWindows(s, s.id, s.crew)),
    cleaning: calendar.cleaning.flatMap((c) => weeklyWindows(c, 'cleaning', '')),
    breaks: calendar.shifts.flatMap((s) => buildBreaks(s, tended)),
    shift: -1,
    cleaningNow: false,
    breakNow: false,
    overtimeLimit: hours(calendar.overtimeHoursPerCrewAndWeek),
    truckUntil: START,
  }
}

/** One break of the line, or one for each station that tends machines, one after the other. */
function buildBreaks({ days: weekdays, crew, breaks = [] }: ShiftSpec, tended: readonly number[]) {
  return breaks.flatMap(({ from, minutes: length, staggered = false }) => {
    const start = minuteOfDay(from)
    const turns = staggered ? tended : [-1]
    return turns.flatMap((station, i) => {
      const span = { from: start + i * length, to: start + (i + 1) * length }
      return weekdays.flatMap((day) =>
        weeklySpan(weekTime(day, span.from), weekTime(day, span.to), 'break', crew, station),
      )
    })
  })
}

function weeklyWindows(
  spec: Pick<ShiftSpec, 'days' | 'from' | 'to'>,
  name: string,
  crew: string,
): Window[] {
  return spec.days.flatMap((day) => {
    const from = weekTime(day, minuteOfDay(spec.from))
    return weeklySpan(from, weekTime(day, minuteOfDay(spec.to)), name, crew)
  })
}

/** Minutes after midnight on a weekday, as plant time in the first week. */
export function weekTime(day: string, minute: number): SimTime {
  const at = days(WEEKDAYS.indexOf(day)) - hours(START_OF_DAY_HOUR) + minutes(minute)
  return instant((at + days(7)) % days(7)) // Monday before 06:00 belongs to the end of the week.
}

function weeklySpan(
  from: SimTime,
  to: SimTime,
  name: string,
  crew: string,
  station?: number,
): Window[] {
  const window = { name, crew, weekly: true, ...(station !== undefined && { station }) }
  if (to > from) return [{ ...window, from, to }]
  // It runs over the end of the plant's week, Monday 06:00: cut there.
  const cut = [{ ...window, from, to: instant(days(7)) }]
  return to > 0 ? [{ ...window, from: START, to }, ...cut] : cut
}
