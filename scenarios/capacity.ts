/*
 * Capacity of a normal week as a scenario states it: shifts without overtime.
 */
import type { Scenario } from './scenario.ts'
import { minuteOfDay } from './week.ts'

/** Planned busy minutes of a normal week: shifts less cleaning, and breaks for which the line stands. */
export function plannedMinutesPerWeek({ calendar }: Scenario): number {
  const breaks = calendar.shifts.map(({ days, breaks: all = [] }) => {
    const common = all.filter(({ staggered }) => !staggered)
    return days.length * common.reduce((sum, { minutes }) => sum + minutes, 0)
  })
  const paused = breaks.reduce((sum, minutes) => sum + minutes, 0)
  return minutesOf(calendar.shifts) - minutesOf(calendar.cleaning) - paused
}

/** Rated capacity of a normal week, bottles: speed of the pacing machine × planned minutes. */
export function ratedPerWeek(scenario: Scenario): number {
  const { machines, pacing } = scenario.line
  const { ratePerMinute } = machines.find((m) => m.id === pacing)!
  return ratePerMinute * plannedMinutesPerWeek(scenario)
}

function minutesOf(windows: readonly { days: readonly string[]; from: string; to: string }[]) {
  const length = ({ from, to }: { from: string; to: string }) => minuteOfDay(to) - minuteOfDay(from)
  return windows.reduce((sum, window) => sum + window.days.length * length(window), 0)
}
