import { hours, instant } from '../../../sim/contract/time.ts'
import type { MasterData, RoutingOperation } from '../../../twin/erp/master/master-data.ts'
import { money } from '../../../twin/erp/money.ts'
import { LEGAL_LIMITS, type Roster, type RosterPerson } from '../../../twin/erp/workforce/roster.ts'

/*
 * Small rosters for tests: an early shift of 8 h and a late one of 8 h, Monday to Friday.
 */

/** Hours after Monday 06:00 of week 0. */
export const at = (hour: number) => instant(hours(hour))
export const span = (from: number, until: number) => ({ from: at(from), until: at(until) })

const FIVE_DAYS = [0, 1, 2, 3, 4]
const daily = (from: number) =>
  FIVE_DAYS.map((day) => ({ from: (day * 24 + from) * 60, until: (day * 24 + from + 8) * 60 }))
export const SHIFTS = [
  { id: 'early', spans: daily(0) },
  { id: 'late', spans: daily(8) },
]

export const person = (
  id: string,
  skills: readonly string[],
  shift: 'early' | 'late' = 'early',
  more: Partial<RosterPerson> = {},
): RosterPerson => ({
  ...{ id, name: id, skills: skills.map((skill) => ({ skill, until: null })) },
  ...{
    shifts: [shift],
    spans: SHIFTS.find((s) => s.id === shift)!.spans,
    absenceShare: 0,
    leave: [],
  },
  ...more,
})

export const rosterOf = (people: readonly RosterPerson[], more: Partial<Roster> = {}): Roster => ({
  ...{ shifts: SHIFTS, people, wagePerHour: money(20), overtimePremiumShare: 0.5 },
  limits: LEGAL_LIMITS,
  ...more,
})

export const routing = (more: Partial<RoutingOperation>): RoutingOperation => ({
  ...{ item: 'BOX', operation: 'MILL', sequence: 10, workCentre: 'VMC', alternatives: [] },
  ...{ setupMinutes: 0, setupFamily: '', runMinutesPer1000: 0, batch: null, yield: 1 },
  ...{ setupSkills: [], runSkills: [], labourMinutesPer1000: 0, tools: [], transportMinutes: 0 },
  ...more,
})

export const masterOf = (routings: readonly RoutingOperation[]): MasterData => ({
  ...{ currency: 'EUR', items: [], billOfMaterials: [], routings, workCentres: [], suppliers: [] },
})
