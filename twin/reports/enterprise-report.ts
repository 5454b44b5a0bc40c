/*
 * The plan of an enterprise as tables: what it comes to, demand, materials, purchases, capacity, the
 * schedule, promise dates and standard cost.
 */
import type { EnterpriseFile } from '../../scenarios/enterprise-file.ts'
import { ROLL_UP_ELEMENTS } from '../erp/cost/roll-up.ts'
import { inUnits, money as moneyOf, sumMoney } from '../erp/money.ts'
import { planDigest } from '../erp/schedule/plan.ts'
import type { EnterprisePlan } from '../planning/plan-enterprise.ts'
import { capacityReport } from './capacity-report.ts'
import { instant, money, number, text, yesNo } from './columns.ts'
import { makeDemandReport } from './demand-report.ts'
import { bucketTitle, mrpReport, proposalsTable } from './mrp-report.ts'
import type { Cell, Report, Row, Table } from './report.ts'
import { ganttTable, planDiffTable } from './schedule-report.ts'

const MS_PER_DAY = 86_400_000

/** All tables of a plan of this file. */
export function enterpriseReport(file: EnterpriseFile, plan: EnterprisePlan): Report {
  const { situation, materials, capacity, schedule, diff } = plan
  const { currency } = file
  const { problem, purchases } = materials
  const requirements = { ...materials.plan, plannedOrders: materials.toRelease }
  return {
    id: 'plan',
    title: file.title,
    at: situation.from,
    currency,
    tables: [
      summaryTable(plan),
      ...demandTables(file, plan),
      ...mrpReport(problem, requirements, currency).tables,
      ...buffersTables(plan),
      proposalsTable(purchases),
      ...capacityReport(capacity, currency).tables,
      ganttTable(schedule, []),
      obstaclesTable(plan),
      ...(diff === null ? [] : [planDiffTable(diff)]),
      promiseDatesTable(plan),
      availableTable(plan),
      ...costTables(plan),
    ],
  }
}

function summaryTable(plan: EnterprisePlan): Table {
  const { materials, capacity, schedule, promises } = plan
  const spent = sumMoney(materials.purchases.map(({ amount }) => amount))
  const late = promises.filter((promise) => promise.late !== 0)
  const figures: readonly (readonly [string, Cell])[] = [
    ['Planned orders', materials.toRelease.length],
    ['of them past due', materials.toRelease.filter(({ pastDue }) => pastDue).length],
    ['Reschedule messages', materials.plan.messages.length],
    ['Shortages', materials.plan.shortages.length],
    ['Purchase proposals', materials.purchases.length],
    ['Purchases, in the currency', inUnits(spent)],
    ['Overloads of rated capacity', capacity.overloads.filter((o) => o.base === 'rated').length],
    ['Operations scheduled', schedule.operations.length],
    ['Operations without a place', schedule.unplaced.length],
    ['Production orders late', schedule.jobs.filter((job) => job.late).length],
    ['Customer orders', promises.length],
    ['of them late or not possible', late.length],
  ]
  return {
    id: 'summary',
    title: 'What the plan comes to',
    note: `The same schedule has the same digest: ${planDigest(schedule)}.`,
    columns: [text('figure', 'Figure'), number('value', 'Value')],
    rows: figures.map((cells) => ({ cells })),
  }
}

function demandTables(file: EnterpriseFile, { situation, demand }: EnterprisePlan): Table[] {
  const units = new Map(file.items.map(({ id, unit }) => [id, unit]))
  // Bucket 1 is the first of the plan; each history ends with bucket 0, wherever it begins.
  const reports = demand.flatMap(({ item, history, forecast }) =>
    forecast === null
      ? []
      : makeDemandReport({
          at: situation.from,
          currency: file.currency,
          period: 'Bucket',
          firstPeriod: 1 - history.length,
          items: [{ item, unit: units.get(item)!, history, forecast }],
          feasible: null,
        }),
  )
  const tables = (reports[0]?.tables ?? []).map((table, t) => ({
    ...table,
    rows: reports.flatMap((report) => report.tables[t]!.rows),
  }))
  return [...tables, netDemandTable(units, situation, demand)]
}

const netDemandTable = (
  units: ReadonlyMap<string, string>,
  { from, bucketLength }: EnterprisePlan['situation'],
  demand: EnterprisePlan['demand'],
): Table => ({
  id: 'net-demand',
  title: 'Net demand',
  note:
    'Customer orders take the place of the forecast that foresaw them, that of their bucket first. ' +
    'Net demand = ordered + forecast left.',
  columns: [
    text('item', 'Item'),
    number('bucket', 'Bucket'),
    text('begins', 'Begins'),
    number('forecast', 'Forecast'),
    number('ordered', 'Ordered'),
    number('consumed', 'Forecast consumed'),
    number('forecastLeft', 'Forecast left'),
    number('unforeseen', 'Unforeseen'),
    number('netDemand', 'Net demand'),
    text('unit', 'Unit'),
  ],
  rows: demand.flatMap(({ item, consumption }) =>
    consumption.periods.map((p, t): Row => {
      const place = [item, t + 1, bucketTitle({ from, bucketLength }, t)]
      const figures = [p.forecast, p.ordered, p.consumed, p.forecastLeft, p.overConsumed]
      return { cells: [...place, ...figures, p.netDemand, units.get(item)!] }
    }),
  ),
})

function buffersTables({ materials }: EnterprisePlan): Table[] {
  if (materials.buffers === null) return []
  const zones = new Map(materials.buffers.items.map((buffer) => [buffer.item, buffer.zones]))
  return [
    {
      id: 'buffers',
      title: 'Buffers, the most urgent first',
      note:
        'Net flow position = on hand + on order − qualified demand. Not above the top of yellow, it ' +
        'is ordered up to the top of green.',
      columns: [
        text('item', 'Item'),
        number('topOfRed', 'Top of red', '', 1),
        number('topOfYellow', 'Top of yellow', '', 1),
        number('topOfGreen', 'Top of green', '', 1),
        number('qualifiedDemand', 'Qualified demand'),
        number('netFlow', 'Net flow position'),
        text('zone', 'Zone'),
        number('quantity', 'To order'),
        text('order', 'Order'),
        instant('dueAt', 'There'),
      ],
      rows: materials.buffers.advice.map((advice): Row => {
        const { topOfRed, topOfYellow, topOfGreen } = zones.get(advice.item)!
        const { qualifiedDemand, position } = advice.netFlow
        const due = advice.quantity > 0 ? advice.dueAt : null
        const flow = [qualifiedDemand, position, advice.zone, advice.quantity, advice.order, due]
        return { cells: [advice.item, topOfRed, topOfYellow, topOfGreen, ...flow] }
      }),
    },
  ]
}

/** What found no place, what must not move and yet cannot stay, and where nobody would be. */
const obstaclesTable = ({ schedule }: EnterprisePlan): Table => ({
  id: 'schedule-obstacles',
  title: 'What stands in the way of the schedule',
  columns: [
    text('kind', 'Kind'),
    text('productionOrder', 'Production order'),
    text('operation', 'Operation'),
    text('words', 'In words'),
  ],
  rows: [
    ...schedule.unplaced.map((u): Row => ({ cells: ['no place', u.job, u.operation, u.reason] })),
    ...schedule.conflicts.map((words): Row => ({ cells: ['conflict', '', '', words] })),
    ...schedule.unmanned.map(
      (u): Row => ({ cells: ['nobody there', u.job, u.operation, `needs ${u.skill}`] }),
    ),
  ],
})

const promiseDatesTable = ({ promises }: EnterprisePlan): Table => ({
  id: 'promise-dates',
  title: 'Customer orders and when they can be delivered',
  note:
    'Possible: when the last unit for it is there by the finite schedule; empty where the plan never ' +
    'has it, or it is wanted after the horizon. Late: after the promised date, else the requested one.',
  columns: [
    text('customerOrder', 'Customer order'),
    text('customer', 'Customer'),
    text('item', 'Item'),
    number('quantity', 'Quantity'),
    instant('requestedAt', 'Requested'),
    instant('promisedAt', 'Promised'),
    instant('possibleAt', 'Possible'),
    yesNo('inTime', 'In time'),
    number('lateDays', 'Late', 'day', 2),
    text('waitsFor', 'Waits for'),
  ],
  rows: promises.map((p) => ({
    cells: [
      ...[p.customerOrder, p.customer, p.item, p.quantity],
      ...[p.requestedAt, p.promisedAt, p.possibleAt, p.late === 0],
      p.late === null ? null : p.late / MS_PER_DAY,
      p.waitsFor,
    ],
  })),
})

const availableTable = ({ available }: EnterprisePlan): Table => ({
  id: 'available-to-promise',
  title: 'Available to promise',
  note: 'By stock, open and planned orders when due, less customer orders now and later.',
  columns: [text('item', 'Item'), instant('from', 'From'), number('quantity', 'Available')],
  rows: available.flatMap(({ item, steps }) =>
    steps.map(({ from, quantity }) => ({ cells: [item, from, quantity] })),
  ),
})

/** Each element is rounded to 1/10 000 for 1 000 units; they sum to the total. */
function costTables({ cost, situation }: EnterprisePlan): Table[] {
  if (cost.items === null) return []
  const items = situation.master.items.flatMap(({ id }) => {
    const rolled = cost.items.get(id)
    if (rolled === undefined) return []
    const parts = ROLL_UP_ELEMENTS.map((element) => moneyOf(rolled[element] * 1_000))
    return [{ id, rolled, parts }]
  })
  return [
    {
      id: 'standard-cost',
      title: 'Standard cost',
      note: 'Of 1 000 base units, as the bills stand now. The elements sum to the total.',
      columns: [
        text('item', 'Item'),
        money('total', 'Standard cost', 'per 1 000'),
        ...ROLL_UP_ELEMENTS.map((element) =>
          money(element, `${element[0]!.toUpperCase()}${element.slice(1)}`, 'per 1 000'),
        ),
      ],
      rows: items.map(({ id, parts }) => ({
        cells: [id, inUnits(sumMoney(parts)), ...parts.map(inUnits)],
      })),
    },
    {
      id: 'standard-cost-lines',
      title: 'Standard cost, line by line',
      note: 'What each component and operation adds to 1 000 base units, yields included.',
      columns: [
        text('item', 'Item'),
        text('source', 'Component or operation'),
        text('element', 'Element'),
        yesNo('setup', 'Set-up'),
        money('amount', 'Adds', 'per 1 000', 4),
      ],
      rows: items.flatMap(({ id, rolled }) =>
        rolled.lines.map(({ source, element, setup, amount }) => ({
          cells: [id, source, element, setup, inUnits(moneyOf(amount * 1_000))],
        })),
      ),
    },
  ]
}
