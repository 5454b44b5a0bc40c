/*
 * Failures and repairs.
 *
 * A mode's clock runs with the machine, or with the calendar. Running clocks go faster where operators
 * or a bad material lot cause stops: the time left is restated whenever the pace changes, so that it is
 * always in ms of running time to come.
 *
 * Assumptions: one failure at a time; repairs begin at once; a repaired mode is as new. A calendar clock
 * that runs out during another repair of the machine is drawn anew, and one that runs out outside the
 * shifts strikes when the line opens.
 */
import type { FailureKind } from '../contract/mes.ts'
import { after, type Duration, milliseconds, START } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { badLotInUse } from './material.ts'
import { report } from './report.ts'
import { sampleAfterStop } from './sampling.ts'
import { type FailureMode, type Machine, MODES_MAX, NoticeKind, type Plant } from './state.ts'

/** Lets a mode strike whose clock has run out, unless its kind of stop is switched off. */
export function fail(plant: Plant, m: Machine, index: number): void {
  const mode = m.modes[index]!
  const lasts = atLeastOne(drawDuration(mode.repairs, mode.repair))
  const kind = kindOf(mode, lasts)
  if (mode.without.includes(kind)) return startClock(plant, m, index)
  m.failed = index
  m.stop = kind
  m.stopLasts = lasts
  m.repairLeft = lasts
  const about = { machine: m.id, order: m.order, lot: m.lot, operator: m.operator }
  report(plant, { type: 'downtimeStarted', machine: m.id, kind, reason: mode.id }, about)
}

const kindOf = ({ kind, microStopBelow }: FailureMode, lasts: Duration): FailureKind =>
  kind ?? (lasts < microStopBelow ? 'microStop' : 'breakdown')

export function endRepair(plant: Plant, m: Machine): void {
  const { id: reason } = m.modes[m.failed]!
  startClock(plant, m, m.failed)
  m.failed = -1
  const about = { machine: m.id, order: m.order, lot: m.lot, operator: m.operator }
  const kind = m.stop
  report(plant, { type: 'downtimeEnded', machine: m.id, kind, reason }, about)
  if (m.index === plant.line.pacing) sampleAfterStop(plant, m.stopLasts)
}

/** A mode is as new: draws its time to the next failure. */
export function startClock(plant: Plant, m: Machine, index: number): void {
  const mode = m.modes[index]!
  const life = drawLife(mode, m.worn)
  if (!mode.byCalendar) {
    mode.lifeLeft = life
    return
  }
  mode.lifeLeft = Number.POSITIVE_INFINITY
  const target = m.index * MODES_MAX + index
  schedule(plant.calendar, after(plant.now, life), NoticeKind.calendarFailure, target, ++mode.stamp)
}

/** Time to the next failure of a mode at its present pace. */
export function drawLife(mode: FailureMode, worn: boolean): Duration {
  const drawn = drawDuration(mode.lives, worn ? mode.wornLife : mode.life)
  return atLeastOne(mode.pace === 1 ? drawn : drawn / mode.pace)
}

/** Stops that took no time would never end. */
const atLeastOne = (ms: number): Duration => milliseconds(Math.max(1, ms))

/** The calendar clock of a mode has run out. */
export function onCalendarFailure(plant: Plant, target: number, stamp: number): void {
  const m = plant.line.machines[Math.floor(target / MODES_MAX)]!
  const index = target % MODES_MAX
  const mode = m.modes[index]!
  if (mode.stamp !== stamp) return // It was maintained in the meantime.
  if (m.failed >= 0) startClock(plant, m, index)
  else mode.lifeLeft = 0
}

/** Starts the calendar clocks of a new plant. */
export function startCalendarClocks(plant: Plant): void {
  for (const m of plant.line.machines) {
    for (const [index, mode] of m.modes.entries()) {
      if (!mode.byCalendar || mode.lifeLeft === Number.POSITIVE_INFINITY) continue
      const target = m.index * MODES_MAX + index
      const at = after(START, milliseconds(mode.lifeLeft))
      schedule(plant.calendar, at, NoticeKind.calendarFailure, target, mode.stamp)
      mode.lifeLeft = Number.POSITIVE_INFINITY
    }
  }
}

/** Finds how fast the clocks of a machine run now, after a change of its operator or its lots. */
export function setPaces(plant: Plant, m: Machine): void {
  for (const [index, mode] of m.modes.entries()) {
    let pace = mode.byOperator ? m.stopFactor : 1
    for (const use of m.uses) {
      if (use.badMode === index && badLotInUse(plant, m, use)) pace *= use.badStopFactor
    }
    if (pace === mode.pace) continue
    mode.lifeLeft = Math.round((mode.lifeLeft * mode.pace) / pace)
    mode.pace = pace
  }
}
