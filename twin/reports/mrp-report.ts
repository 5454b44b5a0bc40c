/*
 * The material plan as tables: a record for each item, planned orders, pegging, messages, shortages, when
 * each demand is covered, and purchase proposals. For plans in plant time.
 */
import { clockTime, instant as instantOf } from '../../sim/contract/time.ts'
import { inUnits } from '../erp/money.ts'
import { findFeasibleDates } from '../erp/mrp/feasible-dates.ts'
import type { MrpPlan, MrpRecord, Peg } from '../erp/mrp/mrp-plan.ts'
import type { MrpProblem } from '../erp/mrp/mrp-problem.ts'
import type { PurchaseProposal } from '../erp/mrp/purchase-proposals.ts'
import { instant, money, number, text, yesNo } from './columns.ts'
import type { Cell, Report, Row, Table } from './report.ts'

/** All tables of a plan; without proposals there is no table of them. */
export function mrpReport(
  problem: MrpProblem,
  plan: MrpPlan,
  currency: string,
  proposals: readonly PurchaseProposal[] = [],
): Report {
  return {
    id: 'material-plan',
    title: 'Material plan',
    at: problem.from,
    currency,
    tables: [
      recordsTable(problem, plan),
      plannedOrdersTable(plan),
      peggingTable(plan),
      messagesTable(plan),
      shortagesTable(plan),
      demandDatesTable(problem, plan),
      ...(proposals.length > 0 ? [proposalsTable(proposals)] : []),
    ],
  }
}

const rowsOf = <T>(list: readonly T[], cellsOf: (entry: T) => readonly Cell[]): Row[] =>
  list.map((entry) => ({ cells: cellsOf(entry) }))

/** When a bucket (from 0) begins, in words. */
export const bucketTitle = (
  { from, bucketLength }: Pick<MrpProblem, 'from' | 'bucketLength'>,
  t: number,
): string => clockTime(instantOf(from + t * bucketLength))

const FIGURES = [
  ['Gross requirements', 'gross'],
  ['Scheduled receipts', 'scheduledReceipts'],
  ['Projected available', 'projectedAvailable'],
  ['Net requirements', 'net'],
  ['Planned receipts', 'plannedReceipts'],
  ['Planned releases', 'plannedReleases'],
] as const

/** Seven rows for each item; what should have been released before now stands under past due. */
export function recordsTable(problem: MrpProblem, { records }: MrpPlan): Table {
  const buckets = Array.from({ length: problem.buckets }, (_, t) => t)
  const pastDue = ({ pastDueReleases }: MrpRecord) =>
    pastDueReleases.reduce((sum, { quantity }) => sum + quantity, 0)
  const safetyStocks = new Map(
    problem.items.map(({ item, safetyStock = 0 }) => [item, safetyStock]),
  )
  const safetyStockOf = (item: string): number => safetyStocks.get(item) ?? 0
  return {
    id: 'mrp-records',
    title: 'MRP records',
    note:
      'Base units of each item. Projected available = before + receipts − gross. Planned releases allow ' +
      'for the yield.',
    columns: [
      text('item', 'Item'),
      number('lowLevelCode', 'Low-level code'),
      text('figure', 'Figure'),
      number('pastDue', 'Past due'),
      ...buckets.map((t) => number(`bucket${t + 1}`, bucketTitle(problem, t))),
    ],
    rows: records.flatMap((record) => [
      ...FIGURES.map(([title, key]) => ({
        cells: [
          record.item,
          record.lowLevelCode,
          title,
          key === 'plannedReleases' ? pastDue(record) : null,
          ...record[key],
        ],
      })),
      {
        cells: [
          record.item,
          record.lowLevelCode,
          'Safety stock',
          null,
          ...buckets.map(() => safetyStockOf(record.item)),
        ],
      },
    ]),
  }
}

export const plannedOrdersTable = ({ plannedOrders }: MrpPlan): Table => ({
  id: 'planned-orders',
  title: 'Planned orders',
  columns: [
    text('order', 'Planned order'),
    text('item', 'Item'),
    number('quantity', 'Quantity'),
    number('released', 'To release'),
    instant('releaseAt', 'Release'),
    instant('dueAt', 'Due'),
    yesNo('pastDue', 'Past due'),
    text('fence', 'Fence'),
  ],
  rows: rowsOf(plannedOrders, (order) => [
    order.id,
    order.item,
    order.quantity,
    order.released,
    order.releaseAt,
    order.dueAt,
    order.pastDue,
    order.fence,
  ]),
})

const SUPPLY: Readonly<Record<Peg['supply']['type'], string>> = {
  stock: 'stock',
  openOrder: 'open order',
  plannedOrder: 'planned order',
  byProduct: 'by-product',
  nothing: 'nothing',
}
const USE: Readonly<Record<Peg['use']['type'], string>> = {
  demand: 'demand',
  openOrder: 'open order',
  plannedOrder: 'planned order',
  safetyStock: 'safety stock',
  negativeStock: 'stock below zero',
  excess: 'lot size or stock that nothing asks for',
}

export const peggingTable = ({ pegs }: MrpPlan): Table => ({
  id: 'pegging',
  title: 'Pegging',
  note: 'The earliest supply serves the earliest use. The quantities of a supply sum to it.',
  columns: [
    text('item', 'Item'),
    number('quantity', 'Quantity'),
    text('supply', 'Supply'),
    text('supplyId', 'Of'),
    instant('suppliedAt', 'There'),
    text('use', 'Serves'),
    text('useId', 'Named'),
    instant('neededAt', 'Needed'),
  ],
  rows: rowsOf(pegs, (peg) => [
    peg.item,
    peg.quantity,
    SUPPLY[peg.supply.type],
    peg.supply.id,
    peg.suppliedAt,
    USE[peg.use.type],
    peg.use.id,
    peg.neededAt,
  ]),
})

export const messagesTable = ({ messages }: MrpPlan): Table => ({
  id: 'reschedule-messages',
  title: 'Reschedule messages',
  note: 'What should be done about open orders. Nothing is moved by itself.',
  columns: [
    text('message', 'Message'),
    text('order', 'Order'),
    text('item', 'Item'),
    number('quantity', 'Quantity'),
    instant('fromAt', 'Due'),
    instant('toAt', 'Should be'),
    text('fence', 'Fence'),
    text('reason', 'Because'),
  ],
  rows: rowsOf(messages, (message) => [
    message.type,
    message.order,
    message.item,
    message.quantity,
    message.fromAt,
    message.toAt,
    message.fence,
    message.reason,
  ]),
})

export const shortagesTable = ({ shortages }: MrpPlan): Table => ({
  id: 'material-shortages',
  title: 'Shortages',
  columns: [
    text('item', 'Item'),
    number('bucket', 'Bucket'),
    number('short', 'Below zero'),
    number('belowSafety', 'Of the safety stock'),
    text('reason', 'Because'),
  ],
  rows: rowsOf(shortages, ({ item, bucket, short, belowSafety, reason }) => [
    item,
    bucket,
    short,
    belowSafety,
    reason === 'frozen' ? 'inside the frozen fence' : 'nothing is ordered for it',
  ]),
})

export const demandDatesTable = (problem: MrpProblem, plan: MrpPlan): Table => ({
  id: 'demand-dates',
  title: 'When demands are covered',
  note: 'No order starts before now, nor before its components are there. Lead times as planned.',
  columns: [
    text('demand', 'Demand'),
    text('item', 'Item'),
    instant('dueAt', 'Due'),
    instant('coveredAt', 'Covered'),
    number('lateDays', 'Late', 'day', 1),
    text('waitsFor', 'Waits for'),
  ],
  rows: rowsOf(findFeasibleDates(problem, plan).demands, (date) => [
    date.demand,
    date.item,
    date.dueAt,
    date.coveredAt,
    date.late === null ? null : date.late / 86_400_000,
    date.waitsFor,
  ]),
})

export const proposalsTable = (proposals: readonly PurchaseProposal[]): Table => ({
  id: 'purchase-proposals',
  title: 'Purchase proposals',
  columns: [
    text('order', 'Planned order'),
    text('item', 'Item'),
    text('supplier', 'Supplier'),
    number('quantity', 'Quantity'),
    number('needed', 'Needed'),
    instant('orderAt', 'Order'),
    instant('arrivesAt', 'Arrives'),
    instant('neededAt', 'Needed by'),
    money('price', 'Price', 'per 1 000'),
    money('amount', 'Amount'),
    yesNo('expedited', 'Expedited'),
    money('expediteCost', 'Cost of expediting'),
    text('reasons', 'Because'),
  ],
  rows: rowsOf(proposals, (proposal) => [
    proposal.order,
    proposal.item,
    proposal.supplier,
    proposal.quantity,
    proposal.needed,
    proposal.orderAt,
    proposal.arrivesAt,
    proposal.neededAt,
    inUnits(proposal.pricePer1000),
    inUnits(proposal.amount),
    proposal.expedited,
    inUnits(proposal.expediteCost),
    proposal.reasons.join('; '),
  ]),
})
