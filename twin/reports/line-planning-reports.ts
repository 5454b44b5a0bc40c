/*
 * The planning reports of a line. Where the plan factor rules, there is no cycle to show: one is made from
 * what sales expect of the plan, so that everybody sees what the plan would ask of capacity and materials.
 */
import { plannedMinutesPerWeek, ratedPerWeek } from '../../scenarios/capacity.ts'
import type { PlanningSpec } from '../../scenarios/scenario.ts'
import { minutes } from '../../sim/contract/time.ts'
import { whyBehind } from '../demand-planner.ts'
import { plannedByItem } from '../erp/planning.ts'
import { projectEnds } from '../erp/projection.ts'
import { createPlanBook, inForce } from '../erp/schedule/plan-book.ts'
import { linePosition } from '../line-position.ts'
import { demonstratedWhenLoaded } from '../performance/demonstrated-capacity.ts'
import { type PlanningCycle, planCycle } from '../planning/plan-cycle.ts'
import { replan, schedulingProblem } from '../planning/plan-schedule.ts'
import type { PlanningPosition } from '../planning/position.ts'
import type { Twin } from '../twin.ts'
import { instant as instantColumn, number, text, yesNo } from './columns.ts'
import {
  capacityOfCycle,
  demandOfCycle,
  materialsOfCycle,
  scheduleOfBook,
} from './planning-report.ts'
import type { Report, Table } from './report.ts'
import type { ActualOperation } from './schedule-report.ts'

/** As a planner would read a plan that follows a factor: on the rated capacity that it refers to. */
const BY_FACTOR: PlanningSpec = {
  historyWeeks: 8,
  horizonWeeks: 4,
  ordersDaysAhead: 7,
  capacityBasis: 'rated',
  serviceLevel: 0.95,
  overtime: 'never',
  frozenDays: 0,
  slushyDays: 0,
  mode: 'approve',
}

export const makeDemandReportOfLine = (twin: Twin): Report => demandOfCycle(cycleOf(twin), 'bottle')
export const makeMrpReportOfLine = (twin: Twin): Report => materialsOfCycle(cycleOf(twin))
export const makeCapacityReportOfLine = (twin: Twin): Report => capacityOfCycle(cycleOf(twin))

export function makeScheduleReportOfLine(twin: Twin): Report {
  const { planning, scenario, at } = twin
  const { currency } = scenario.site
  if (scenario.planning) {
    const report = scheduleOfBook(planning.book, listActual(twin), at, currency)
    return { ...report, tables: [...report.tables, staleTable(twin)] }
  }
  const book = createPlanBook()
  const problem = schedulingProblem(linePosition(twin, BY_FACTOR, at), [])
  replan(book, problem, 'repair', 'The open orders at the pace that the line has shown.', true)
  const report = scheduleOfBook(book, listActual(twin), at, currency)
  // Nobody has proposed it, and nobody can change it.
  return { ...report, tables: report.tables.filter(({ id }) => id === 'schedule') }
}

export function cycleOf(twin: Twin): PlanningCycle {
  const { scenario, planning, at } = twin
  if (planning.latest) return planning.latest
  const policy = scenario.planning ?? BY_FACTOR
  const position = linePosition(twin, policy, at)
  return planCycle(scenario.planning ? position : expectPlan(twin, position), null)
}

/** Customers want in each week what the plan makes of each product; those of this week have ordered. */
function expectPlan({ scenario }: Twin, position: PlanningPosition): PlanningPosition {
  const planned = plannedByItem(scenario)
  const { horizonWeeks } = position.policy
  return {
    ...position,
    sold: position.sold.map((sold) => ({
      ...sold,
      expected: Array.from({ length: horizonWeeks }, () => planned.get(sold.item) ?? 0),
    })),
  }
}

/** Open production orders, as the schedule has them and as they are going. */
function staleTable(twin: Twin): Table {
  const { productionOrders, planning, calendar, at, scenario, demonstrated } = twin
  const week = demonstratedWhenLoaded(demonstrated) || ratedPerWeek(scenario)
  const pace = week / plannedMinutesPerWeek(scenario)
  const ends = projectEnds(productionOrders, calendar, at, pace)
  const { jobs } = inForce(planning.book).plan
  const slack = minutes(scenario.plan.slackMinutes)
  return {
    id: 'stale-orders',
    title: 'Does the schedule still hold?',
    note:
      'Stale: at the pace that the line has shown, the order ends later than the schedule says by more ' +
      `than the slack of ${scenario.plan.slackMinutes} min. The schedule is looked at every morning.`,
    columns: [
      text('order', 'Production order'),
      instantColumn('scheduledEnd', 'Scheduled end'),
      instantColumn('projectedEnd', 'Projected end'),
      number('behindHours', 'Behind', 'h', 1),
      yesNo('stale', 'Stale'),
      text('reason', 'Reason'),
    ],
    rows: [...productionOrders.open.keys()].map((order) => {
      const planned = jobs.find(({ job }) => job === order)?.end ?? null
      const projected = ends.get(order)!
      const behind = planned === null ? null : projected - planned
      const isStale = behind !== null && behind > slack
      const hours = behind === null ? null : behind / 3_600_000
      return {
        cells: [order, planned, projected, hours, isStale, isStale ? whyBehind(twin) : ''],
        events: productionOrders.open.get(order)?.events.slice() ?? [],
      }
    }),
  }
}

/** What has become of the production orders; the line does them one after the other. */
function listActual({ productionOrders, scenario }: Twin): ActualOperation[] {
  const { id } = scenario.line
  return [...productionOrders.done.values(), ...productionOrders.open.values()].flatMap((order) =>
    order.startedAt === null
      ? []
      : {
          job: order.order,
          operation: id,
          centre: id,
          machine: 0,
          start: order.startedAt,
          end: order.endedAt,
          events: [...order.events],
        },
  )
}
