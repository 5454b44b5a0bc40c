/*
 * From a scenario to a plant at plant time 0.
 */
import type { Scenario } from '../scenarios/scenario.ts'
import { buildHours } from './build-hours.ts'
import { buildLine } from './build-line.ts'
import { buildPeople } from './build-people.ts'
import { buildQuality } from './build-quality.ts'
import { buildStore, buildSuppliers } from './build-supply.ts'
import { instant, START } from './contract/time.ts'
import { createCalendar, schedule } from './engine/calendar.ts'
import { startCalendarClocks } from './plant/failure.ts'
import { scheduleWindow } from './plant/shift.ts'
import { NoticeKind, type Plant } from './plant/state.ts'
import { receive } from './plant/supply.ts'

/** Stock that no run can use up: what is there when material is switched off as a cause of loss. */
const PLENTY = 1_000_000_000_000

/** Builds the plant of a valid scenario. The seed names the luck. */
export function buildPlant(scenario: Scenario, seed: string): Plant {
  const products = scenario.items.filter((i) => i.kind === 'finished').map((i) => i.id)
  const materials = scenario.items.filter((i) => i.kind === 'material')
  const plant: Plant = {
    seed,
    now: START,
    calendar: createCalendar(),
    line: buildLine(scenario, seed),
    orders: [],
    endedOrders: [],
    lots: [],
    store: buildStore(scenario, seed),
    deliveries: [],
    dock: [],
    suppliers: buildSuppliers(scenario, seed),
    warehouse: [],
    people: buildPeople(scenario, seed),
    hours: buildHours(scenario),
    quality: buildQuality(scenario, seed),
    products,
    nextLot: 1,
    seq: 0,
    outbox: [],
  }
  for (const { id, openingStock } of materials) {
    const quantity = scenario.without.includes('material') ? PLENTY : (openingStock ?? 0)
    if (quantity > 0) receive(plant, id, quantity, 'opening', 'opening')
  }
  scheduleFirstNotices(plant)
  startCalendarClocks(plant)
  return plant
}

function scheduleFirstNotices(plant: Plant): void {
  const { hours: opening, calendar, line } = plant
  const shiftKinds = { start: NoticeKind.shiftStart, end: NoticeKind.shiftEnd }
  for (const [i, w] of opening.shifts.entries()) scheduleWindow(plant, w, i, shiftKinds)
  const breakKinds = { start: NoticeKind.breakStart, end: NoticeKind.breakEnd }
  for (const [i, w] of opening.breaks.entries()) scheduleWindow(plant, w, i, breakKinds)
  const cleaningKinds = { start: NoticeKind.cleaningStart, end: NoticeKind.cleaningEnd }
  for (const [i, w] of opening.cleaning.entries()) scheduleWindow(plant, w, i, cleaningKinds)
  for (const { index, plan } of line.machines) {
    if (plan?.weekly) schedule(calendar, plan.weekly, NoticeKind.maintenance, index, 0)
  }
  schedule(calendar, instant(line.reportEvery), NoticeKind.report, 0, 0)
}
