/*
 * Maintenance: by decision, or by a plan of the machine, and the running time since.
 *
 * Assumptions: maintenance begins at once, also in the middle of a lot, and takes open time. It
 * restores a worn machine, its components and what drifts; a plan also the failure modes it names. One
 * that falls due while the machine is in maintenance is part of it.
 */
import { after, type Duration, days } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { startClock } from './failure.ts'
import { setRejects } from './rejects.ts'
import { report } from './report.ts'
import { type Machine, NoticeKind, type Plant } from './state.ts'

export function beginMaintenance(plant: Plant, m: Machine, lasting: Duration): void {
  m.maintenanceLeft = lasting
  m.maintained = true
  const about = { machine: m.id, operator: m.operator }
  report(plant, { type: 'maintenanceStarted', machine: m.id, reason: 'planned' }, about)
}

/** Restores the condition; what is left of each life grows as the wear goes. */
export function endMaintenance(plant: Plant, m: Machine): void {
  m.maintained = false
  if (m.worn) {
    for (const mode of m.modes) mode.lifeLeft = Math.round(mode.lifeLeft / mode.wornFactor)
    m.worn = false
  }
  for (const mode of m.plan?.restores ?? []) {
    if (mode !== m.failed) startClock(plant, m, mode)
  }
  m.age = 0
  m.nextAge = nextAge(m)
  setRejects(plant)
  const about = { machine: m.id, operator: m.operator }
  report(plant, { type: 'maintenanceEnded', machine: m.id, reason: 'planned' }, about)
}

/** The machine has run so long that a component wears out, or its maintenance is due. */
export function turnAge(plant: Plant, m: Machine): void {
  const { plan, age } = m
  if (plan && plan.every > 0 && age >= plan.every) {
    m.nextAge = Number.POSITIVE_INFINITY // Until it ends.
    beginPlanned(plant, m)
  } else {
    m.nextAge = nextAge(m)
    setRejects(plant)
  }
}

/** Running time since maintenance at which something next happens. */
export function nextAge({ plan, components, age }: Machine): number {
  let next = plan && plan.every > 0 ? plan.every : Number.POSITIVE_INFINITY
  for (const { wornAfter } of components) if (wornAfter > age) next = Math.min(next, wornAfter)
  return next
}

function beginPlanned(plant: Plant, m: Machine): void {
  const { duration, luck } = m.plan!
  const lasting = drawDuration(luck, duration) // Always drawn: luck stays in step.
  if (!m.maintained) beginMaintenance(plant, m, Math.max(1, lasting) as Duration)
}

/** The weekly time of a machine's maintenance. */
export function onWeeklyMaintenance(plant: Plant, machine: number): void {
  beginPlanned(plant, plant.line.machines[machine]!)
  schedule(plant.calendar, after(plant.now, days(7)), NoticeKind.maintenance, machine, 0)
}
