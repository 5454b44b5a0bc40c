/*
 * A planning cycle for people, the same for every kind of plant: demand and what of it can be promised,
 * capacity on three bases, the material plan, and the schedule with what is proposed instead.
 */
import { days } from '../../sim/contract/time.ts'
import { planCapacity } from '../erp/capacity/capacity-plan.ts'
import { loadingOrdersOf } from '../erp/capacity/order-load.ts'
import { feasibleForecast } from '../erp/demand/feasible-forecast.ts'
import type { Plan, PlannedJob, PlannedOperation } from '../erp/schedule/plan.ts'
import { inForce, type PlanBook } from '../erp/schedule/plan-book.ts'
import { operationKeyOf } from '../erp/schedule/problem.ts'
import { startOfWeek, weekOf } from '../erp/work-calendar.ts'
import type { PlanningCycle } from '../planning/plan-cycle.ts'
import type { CentreCapacity } from '../planning/position.ts'
import { capacityReport } from './capacity-report.ts'
import { instant, number, text, yesNo } from './columns.ts'
import { makeDemandReport } from './demand-report.ts'
import { mrpReport } from './mrp-report.ts'
import type { Report, Table } from './report.ts'
import { type ActualOperation, ganttTable, planDiffTable } from './schedule-report.ts'

export function demandOfCycle(cycle: PlanningCycle, unit: string): Report {
  const { position, demand } = cycle
  const { at, master } = position
  const week = weekOf(at)
  const items = demand.flatMap(({ item, forecast }) => {
    const sold = position.sold.find((s) => s.item === item)!
    return forecast ? [{ item, unit, history: sold.history, forecast }] : []
  })
  const historyWeeks = Math.max(0, ...position.sold.map(({ history }) => history.length))
  const capacity = position.capacity[0]
  const report = makeDemandReport({
    at,
    currency: master.currency,
    period: 'Week',
    firstPeriod: week - historyWeeks + 1,
    items,
    feasible: capacity
      ? { forecast: setAgainst(cycle, capacity), unit, firstPeriod: week + 1 }
      : null,
  })
  return { ...report, tables: [...report.tables, consumptionTable(cycle, unit)] }
}

/** All demand of the items of a work centre, in units of their average time there. */
function setAgainst({ position, demand }: PlanningCycle, capacity: CentreCapacity) {
  const { master, planned } = position
  const items = planned.filter(({ centre }) => centre === capacity.centre).map(({ item }) => item)
  const wanted = demand.filter(({ item }) => items.includes(item))
  const weeks = position.policy.horizonWeeks
  const byWeek = Array.from({ length: weeks }, (_, t) =>
    wanted.reduce((sum, { net }) => sum + (net[t] ?? 0), 0),
  )
  let units = 0
  let hours = 0
  for (const { item, net } of wanted) {
    const quantity = net.reduce((a, b) => a + b, 0)
    const minutes = master.routings
      .filter((r) => r.item === item && r.workCentre === capacity.centre)
      .reduce((sum, r) => sum + r.runMinutesPer1000, 0)
    units += quantity
    hours += (quantity * minutes) / 60_000
  }
  const inUnits = (h: number) => (hours > 0 ? Math.round((h * units) / hours) : 0)
  return feasibleForecast({
    demand: byWeek,
    ratedCapacity: byWeek.map(() => inUnits(capacity.rated)),
    demonstratedCapacity: byWeek.map(() => inUnits(capacity.demonstrated ?? capacity.standard)),
  })
}

function consumptionTable({ position, demand }: PlanningCycle, unit: string): Table {
  const week = weekOf(position.at)
  return {
    id: 'net-demand',
    title: 'Net demand by week',
    note:
      'Customer orders take the place of the forecast that foresaw them, that of their week first, ' +
      'then of the weeks beside it. Net demand = ordered + forecast left.',
    columns: [
      text('item', 'Item'),
      number('week', 'Week'),
      number('forecast', 'Forecast', unit),
      number('ordered', 'Ordered', unit),
      number('forecastLeft', 'Forecast left', unit),
      number('unforeseen', 'Unforeseen', unit),
      number('netDemand', 'Net demand', unit),
      number('safetyStock', 'Safety stock', unit),
    ],
    rows: demand.flatMap(({ item, consumption, safetyStock }) =>
      consumption.periods.map((p, t) => ({
        cells: [
          item,
          week + t + 1,
          p.forecast,
          p.ordered,
          p.forecastLeft,
          p.overConsumed,
          p.netDemand,
          safetyStock,
        ],
      })),
    ),
  }
}

/** The material plan as it was levelled, with its messages. */
export function materialsOfCycle({ position, production }: PlanningCycle): Report {
  const report = mrpReport(production.problem, production.materials, position.master.currency)
  return { ...report, id: 'mrp', title: 'Material requirements', at: position.at }
}

/** What was wanted against three bases of capacity, and how it was levelled within the chosen one. */
export function capacityOfCycle({ position, production }: PlanningCycle): Report {
  const { at, master, policy } = position
  const buckets = {
    from: startOfWeek(weekOf(at)),
    bucketLength: days(7),
    buckets: policy.horizonWeeks,
  }
  const outputHours = new Map(
    position.capacity.flatMap(({ centre, demonstrated }) =>
      demonstrated === null ? [] : [[centre, [demonstrated]] as const],
    ),
  )
  const orders = loadingOrdersOf(production.wantedProblem, production.wanted)
  const plan = planCapacity(master, orders, buckets, { outputHours, window: 1 })
  const report = capacityReport(plan, master.currency)
  return {
    ...report,
    id: 'capacity',
    at,
    tables: [...report.tables, levelledTable({ position, production })],
  }
}

function levelledTable({
  position,
  production,
}: Pick<PlanningCycle, 'position' | 'production'>): Table {
  const week = weekOf(position.at)
  return {
    id: 'levelled-plan',
    title: 'Plan within capacity',
    note:
      `Kept within the ${position.policy.capacityBasis} capacity: what a week cannot make is built ` +
      'ahead where there is room, else it is late.',
    columns: [
      text('workCentre', 'Work centre'),
      number('week', 'Week'),
      number('hoursWanted', 'Wanted', 'h', 1),
      number('capacity', 'Capacity', 'h', 1),
      yesNo('overtime', 'Overtime'),
      number('hoursMade', 'Planned', 'h', 1),
      text('item', 'Item'),
      number('made', 'To make'),
      number('late', 'Late at the end of the week'),
    ],
    rows: [...production.levelled].flatMap(([centre, plan]) =>
      plan.hoursMade.flatMap((hours, t) => [
        {
          cells: [
            centre,
            week + t + 1,
            plan.hoursWanted[t]!,
            plan.capacityHours[t]!,
            plan.overtime[t]!,
            hours,
            '',
            null,
            null,
          ],
        },
        ...plan.items.map(({ item, made, late }) => ({
          cells: [centre, week + t + 1, null, null, null, null, item, made[t]!, late[t]!],
          level: 1,
        })),
      ]),
    ),
  }
}

/** The plan in force with what has become of it, the latest proposal, and what came before. */
export function scheduleOfBook(
  book: PlanBook,
  actual: readonly ActualOperation[],
  at: number,
  currency: string,
): Report {
  const plan = withEnded(book, actual)
  const latest = book.proposals.at(-1)
  return {
    id: 'schedule',
    title: 'Schedule',
    at,
    currency,
    tables: [
      ganttTable(plan, actual),
      ...(latest ? [planDiffTable(latest.diff)] : []),
      proposalsTable(book),
    ],
  }
}

/** The plan in force, and of what has ended the place that it had when it was first planned. */
function withEnded(book: PlanBook, actual: readonly ActualOperation[]): Plan {
  const { plan } = inForce(book)
  const keyOf = (o: { readonly job: string; readonly operation: string }) =>
    operationKeyOf(o.job, o.operation)
  const ended = new Set(actual.filter(({ end }) => end !== null).map(keyOf))
  const open = plan.operations.filter((operation) => !ended.has(keyOf(operation)))
  const wanted = new Set(ended)
  const operations: PlannedOperation[] = []
  const jobs: PlannedJob[] = []
  for (const { plan: before } of book.versions) {
    for (const operation of before.operations) {
      if (!wanted.delete(keyOf(operation))) continue
      operations.push(operation)
      jobs.push(...before.jobs.filter(({ job }) => job === operation.job))
    }
  }
  return { ...plan, operations: [...operations, ...open], jobs: [...jobs, ...plan.jobs] }
}

function proposalsTable(book: PlanBook): Table {
  return {
    id: 'plan-proposals',
    title: 'Plans proposed',
    note:
      'Nervousness: hours by which starts move, of operations that are in both plans. The same digest, ' +
      'the same plan.',
    columns: [
      text('proposal', 'Proposal'),
      instant('at', 'Made'),
      text('because', 'Because'),
      text('status', 'Status'),
      number('changes', 'Changes'),
      number('shiftHours', 'Starts move by', 'h', 1),
      text('digest', 'Digest'),
    ],
    rows: book.proposals.toReversed().map((p) => ({
      cells: [
        p.id,
        p.at,
        p.because,
        p.status,
        p.diff.changes.length,
        p.diff.nervousness.shiftHours,
        p.digest,
      ],
    })),
  }
}
