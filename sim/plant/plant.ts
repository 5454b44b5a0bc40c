/*
 * The plant's heartbeat.
 *
 * Each instant has two phases: first every notice that is due is taken, then the plant settles. So
 * no machine acts on half of what happens at one instant, and no state lasts no time.
 */
import type { MesEvent } from '../contract/mes.ts'
import { after, milliseconds, type SimTime, START } from '../contract/time.ts'
import { type Notice, nextTime, schedule, take } from '../engine/calendar.ts'
import { reportAllCounts } from './counts.ts'
import { onCalendarFailure } from './failure.ts'
import { solveRates, syncLine, timeToChange } from './flow.ts'
import { turnLots } from './lots-in-use.ts'
import {
  dropUsedParts,
  isAble,
  reportState,
  turnClocks,
  turnFirst,
  turnFollower,
} from './machine.ts'
import { onWeeklyMaintenance } from './maintenance.ts'
import { turnPacing } from './pacing.ts'
import { beginDrift, decideLots } from './quality.ts'
import { endSettling } from './rejects.ts'
import { takeSample } from './sampling.ts'
import { onBreak, onCleaning, onShiftEnd, onShiftStart } from './shift.ts'
import { GRAINS_PER_BOTTLE, NoticeKind, type Plant } from './state.ts'
import { onDelivery, onMaterialStatus, unloadDock } from './supply.ts'

/** Reused for every notice taken: the loop below allocates nothing. */
const notice: Notice = { at: START, kind: 0, target: 0, stamp: 0 }

/**
 * Plays until `until` and returns what the MES reported on the way, that instant included. An
 * instant that has passed gives what is waiting and changes nothing.
 */
export function advance(plant: Plant, until: SimTime): MesEvent[] {
  while (nextTime(plant.calendar) <= until) {
    take(plant.calendar, notice)
    if (isOvertaken(plant, notice)) continue
    moveTo(plant, notice.at)
    dispatch(plant, notice)
    while (nextTime(plant.calendar) === plant.now) {
      take(plant.calendar, notice)
      if (!isOvertaken(plant, notice)) dispatch(plant, notice)
    }
    settle(plant)
  }
  if (until > plant.now) moveTo(plant, until)
  return plant.outbox.splice(0)
}

function moveTo(plant: Plant, now: SimTime): void {
  syncLine(plant, now)
  plant.now = now
}

/** A change of rates that was expected, but found anew since. */
const isOvertaken = (plant: Plant, { kind, stamp }: Notice): boolean =>
  kind === NoticeKind.flow && stamp !== plant.line.stamp

function dispatch(plant: Plant, notice: Notice): void {
  const { target } = notice
  switch (notice.kind) {
    case NoticeKind.flow: // What changed is found while the plant settles.
      return
    case NoticeKind.shiftStart:
      return onShiftStart(plant, target)
    case NoticeKind.shiftEnd:
      return onShiftEnd(plant, target)
    case NoticeKind.cleaningStart:
      return onCleaning(plant, target, true)
    case NoticeKind.cleaningEnd:
      return onCleaning(plant, target, false)
    case NoticeKind.report:
      return onReport(plant)
    case NoticeKind.delivery:
      return onDelivery(plant, target)
    case NoticeKind.disposition:
      return decideLots(plant)
    case NoticeKind.breakStart:
      return onBreak(plant, target, true)
    case NoticeKind.breakEnd:
      return onBreak(plant, target, false)
    case NoticeKind.calendarFailure:
      return onCalendarFailure(plant, target, notice.stamp)
    case NoticeKind.maintenance:
      return onWeeklyMaintenance(plant, target)
    case NoticeKind.materialStatus:
      return onMaterialStatus(plant, target)
    default:
      throw new Error(`unknown notice kind ${notice.kind} at ${plant.now} ms`)
  }
}

function onReport(plant: Plant): void {
  reportAllCounts(plant)
  unloadDock(plant)
  schedule(plant.calendar, after(plant.now, plant.line.reportEvery), NoticeKind.report, 0, 0)
}

/** Lets everything that is due happen, finds the rates that hold from now, and reports states. */
export function settle(plant: Plant): void {
  const { line } = plant
  if (line.open) {
    for (const m of line.machines) turnClocks(plant, m)
    turnQuality(plant)
    turnMaterialFlow(plant)
    for (const m of line.machines) if (m.watchesLots) turnLots(plant, m)
  }
  const able = line.machines.map((m) => isAble(plant, m))
  solveRates(line, able)
  for (const m of line.machines) reportState(plant, m)
  line.stamp++
  const wait = timeToChange(plant)
  if (line.open && wait < Number.MAX_SAFE_INTEGER) {
    const at = after(plant.now, milliseconds(Math.max(1, wait)))
    schedule(plant.calendar, at, NoticeKind.flow, 0, line.stamp)
  }
}

function turnMaterialFlow(plant: Plant): void {
  const { line } = plant
  for (const m of line.machines) {
    if (m.index === line.pacing) {
      dropUsedParts(plant, m)
      turnPacing(plant, m)
    } else if (m.index === 0) turnFirst(plant, m)
    else turnFollower(plant, m)
  }
  // An order leaves the plant's list once all of it has been started and it has ended.
  for (const order of plant.orders) {
    if (isOpen(plant, order)) continue
    plant.orders = plant.orders.filter((one) => isOpen(plant, one))
    return
  }
}

const isOpen = ({ line }: Plant, o: Plant['orders'][number]): boolean =>
  o.started < o.quantity * GRAINS_PER_BOTTLE || o.id === line.order

function turnQuality(plant: Plant): void {
  const { quality, line } = plant
  const m = line.machines[line.pacing]!
  if (quality.sampleLeft <= 0 || quality.sampleFlowLeft <= 0) takeSample(plant, m)
  if (quality.driftLeft <= 0 && !quality.drifted) beginDrift(plant)
  if (quality.settlingLeft <= 0) endSettling(plant)
}
