/*
 * The planning reports of a shop that plans from demand; of any other they say that it does not.
 */
import type { PlanningCycle } from '../planning/plan-cycle.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { text } from './columns.ts'
import {
  capacityOfCycle,
  demandOfCycle,
  materialsOfCycle,
  scheduleOfBook,
} from './planning-report.ts'
import type { Report } from './report.ts'

export const makeDemandReportOfShop = (twin: ShopTwin): Report =>
  ofCycle(twin, 'demand', 'Demand and forecast', (cycle) => demandOfCycle(cycle, 'base unit'))
export const makeMrpReportOfShop = (twin: ShopTwin): Report =>
  ofCycle(twin, 'mrp', 'Material requirements', materialsOfCycle)
export const makeCapacityReportOfShop = (twin: ShopTwin): Report =>
  ofCycle(twin, 'capacity', 'Capacity', capacityOfCycle)

/** Planned as information: on the floor each work centre dispatches by its rule. */
export const makeScheduleReportOfShop = (twin: ShopTwin): Report =>
  twin.scenario.erp?.planning
    ? scheduleOfBook(twin.planning.book, [], twin.at, currencyOf(twin))
    : nothing(twin, 'schedule', 'Schedule')

function ofCycle(
  twin: ShopTwin,
  id: string,
  title: string,
  make: (cycle: PlanningCycle) => Report,
): Report {
  const { latest } = twin.planning
  return latest ? make(latest) : nothing(twin, id, title)
}

const currencyOf = ({ scenario }: ShopTwin): string => scenario.erp?.currency ?? ''

function nothing(twin: ShopTwin, id: string, title: string): Report {
  const isPlanned = twin.scenario.erp?.planning !== undefined
  const note = isPlanned
    ? 'The first plan is made at the first review.'
    : 'Jobs come by themselves in this scenario: it does not plan from demand. Choose one that does.'
  const table = { id, title, columns: [text('answer', 'Answer')], rows: [{ cells: [note] }] }
  return { id, title, at: twin.at, currency: currencyOf(twin), tables: [table] }
}
