/*
 * Capacity of a normal week as a scenario states it: shifts without overtime.
 */
import type { Scenario } from './scenario.ts'
import { minuteOfDay } from './week.ts'

/** Planned busy minutes of a normal week: shifts less the cleaning inside them. */
export function plannedMinutesPerWeek({ calendar }: Scenario): number {
  return minutesOf(calendar.shifts) - minutesOf(calendar.cleaning)
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
