/*
 * Plans for people: the Gantt chart as rows, planned and actual on one axis; what a proposal changes; and
 * what can be promised. The columns are a contract with those who draw them: docs/functions.md.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import type { CapableToPromise, DeliveryPromise } from '../erp/promise/capable-to-promise.ts'
import type { Plan, PlannedOperation } from '../erp/schedule/plan.ts'
import type { PlanDiff } from '../erp/schedule/plan-diff.ts'
import { operationKeyOf } from '../erp/schedule/problem.ts'
import type { Column, Row, Table } from './report.ts'

/** What the MES has reported of an operation. */
export interface ActualOperation {
  readonly job: string
  readonly operation: string
  readonly centre: string
  readonly machine: number
  readonly start: SimTime
  /** Null: it goes on. */
  readonly end: SimTime | null
  /** Sequence numbers of the MES events that say so. */
  readonly events: readonly number[]
}

const text = (key: string, title: string): Column => ({ key, title, kind: 'text' })
const instantOf = (key: string, title: string): Column => ({ key, title, kind: 'instant' })

const GANTT_COLUMNS: readonly Column[] = [
  text('resource', 'Resource'),
  text('productionOrder', 'Production order'),
  text('operation', 'Operation'),
  text('item', 'Item'),
  instantOf('plannedStart', 'Planned start'),
  instantOf('plannedRunStart', 'Planned end of set-up'),
  instantOf('plannedEnd', 'Planned end'),
  instantOf('actualStart', 'Actual start'),
  instantOf('actualEnd', 'Actual end'),
  text('status', 'Status'),
  { key: 'late', title: 'Late', kind: 'yesNo' },
  text('people', 'People'),
]

/**
 * The Gantt chart: an operation a row, by resource, then time. What is only planned has no actual times,
 * what was completed before the plan was made no planned ones. `status` is `completed`, `started`,
 * `frozen`, `pinned` or `free`; `late` says that its production order will be.
 */
export function ganttTable(plan: Plan, actual: readonly ActualOperation[]): Table {
  const reported = new Map(actual.map((a) => [operationKeyOf(a.job, a.operation), a]))
  const jobs = new Map(plan.jobs.map((job) => [job.job, job]))
  const planned = new Set(plan.operations.map((o) => operationKeyOf(o.job, o.operation)))
  const known = plan.operations.map((o) => ({
    planned: o as PlannedOperation | null,
    actual: reported.get(operationKeyOf(o.job, o.operation)) ?? null,
  }))
  const past = actual
    .filter((a) => !planned.has(operationKeyOf(a.job, a.operation)))
    .map((a) => ({ planned: null, actual: a as ActualOperation | null }))
  const rows = [...past, ...known].map(({ planned: p, actual: a }) => {
    const { job, operation, centre, machine } = (p ?? a)!
    const order = jobs.get(job)
    const people = [...new Set(p?.people.map(({ person }) => person) ?? [])].join(', ')
    const done = a?.end == null ? 'started' : 'completed'
    const status = a ? done : (p?.status ?? done)
    const times = [p?.start, p?.runStart, p?.end, a?.start, a?.end].map((t) => t ?? null)
    const about = [`${centre} ${machine + 1}`, job, operation, order?.item ?? '']
    const cells = [...about, ...times, status, order?.late ?? false, people]
    return { cells, events: a?.events ?? [], sort: Math.min(...times.filter((t) => t !== null)) }
  })
  rows.sort((a, b) => compare(a.cells[0] as string, b.cells[0] as string) || a.sort - b.sort)
  return {
    id: 'schedule',
    title: 'Schedule',
    note: 'A machine a line; set-up from planned start to its end, then the run.',
    columns: GANTT_COLUMNS,
    rows: rows.map(({ cells, events }) => ({ cells, events })),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What a proposal changes, a change a row, with its nervousness in the note. */
export function planDiffTable({ changes, nervousness }: PlanDiff): Table {
  const { shiftHours, moved, movedShare } = nervousness
  const share = (movedShare * 100).toFixed(1)
  return {
    id: 'plan-diff',
    title: 'Changes of the plan',
    note: `Nervousness: ${moved} operations moved (${share} %), by ${shiftHours.toFixed(1)} h in all.`,
    columns: [
      text('change', 'Change'),
      text('productionOrder', 'Production order'),
      text('operation', 'Operation'),
      instantOf('before', 'Before'),
      instantOf('after', 'After'),
      { key: 'shift', title: 'Shift', kind: 'number', unit: 'h', digits: 1 },
      text('words', 'In words'),
    ],
    rows: changes.map(({ kind, job, operation, before, after, words }) => {
      const shift = before === null || after === null ? null : (after - before) / 3_600_000
      return { cells: [kind, job, operation, before, after, shift, words] }
    }),
  }
}

/** When an inquiry can be delivered, in the gaps and first of all; below each, who would slip. */
export function inquiryTable(inquiry: string, { inGaps, first }: CapableToPromise): Table {
  const rows = (way: string, promise: DeliveryPromise): Row[] => [
    { cells: [way, inquiry, promise.at, null, null, promise.onTime] },
    ...promise.slips.map(({ job, before, after, days, newlyLate }) => ({
      cells: [way, job, after, before, days, !newlyLate],
      level: 1,
    })),
  ]
  return {
    id: 'inquiry',
    title: 'Capable to promise',
    note: 'Started, frozen and pinned work does not move for an inquiry.',
    columns: [
      text('way', 'Planned'),
      text('productionOrder', 'Production order'),
      instantOf('end', 'End'),
      instantOf('endBefore', 'End without the inquiry'),
      { key: 'slip', title: 'Slip', kind: 'number', unit: 'day', digits: 1 },
      { key: 'asPromised', title: 'In time, or late anyway', kind: 'yesNo' },
    ],
    rows: [...rows('in the gaps', inGaps), ...(first ? rows('first of all', first) : [])],
  }
}

/** How surely each order is on time, from futures of the live plant (twin/experiment/promise.ts). */
export function promiseTable(
  promises: readonly {
    readonly order: string
    readonly item: string
    readonly quantity: number
    readonly dueAt: SimTime
    readonly n: number
    readonly onTime: number
    readonly probability: number
  }[],
): Table {
  return {
    id: 'promises',
    title: 'On-time probability',
    note: 'Share of futures in which it is on time; the probability is the Wilson midpoint at 95 %.',
    columns: [
      text('order', 'Order'),
      text('item', 'Item'),
      { key: 'quantity', title: 'Quantity', kind: 'number' },
      instantOf('dueAt', 'Due'),
      { key: 'probability', title: 'On time', kind: 'share' },
      { key: 'onTime', title: 'Futures on time', kind: 'number' },
      { key: 'futures', title: 'Futures', kind: 'number' },
    ],
    rows: promises.map(({ order, item, quantity, dueAt, n, onTime, probability }) => ({
      cells: [order, item, quantity, dueAt, probability, onTime, n],
    })),
  }
}
