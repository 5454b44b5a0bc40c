/*
 * The summary: where a plant stands, in figures. The board, the command line and the documents
 * all take their numbers from here, so that a number shown twice comes from one function.
 */
import { ratedPerWeek } from '../scenarios/capacity.ts'
import { MACHINE_STATES, type MachineState } from '../sim/contract/mes.ts'
import { type Books, productionCost, variancesOfOrder } from './erp/books.ts'
import { itemStock } from './erp/inventory.ts'
import { inUnits, type Money, sumMoney, worthOf } from './erp/money.ts'
import { actualCost } from './erp/order-cost.ts'
import { type PeriodVariances, periodVariances } from './erp/period-cost.ts'
import { demandForecast, nameWeek } from './erp/planning.ts'
import { eachVariance, totalVariance, type VarianceName, type Variances } from './erp/variance.ts'
import { GAP_KPI_IDS, type GapKpiId, type KpiId } from './kpi-meanings.ts'
import { attainmentByItem, goodOfOrder, totalAttainment } from './performance/attainment.ts'
import { demonstratedPerWeek } from './performance/demonstrated-capacity.ts'
import { computeOee } from './performance/oee.ts'
import { outputOf } from './performance/output.ts'
import { stateTimes, timeElements } from './performance/time-model.ts'
import { overtimeWorked } from './roster.ts'
import type { Twin } from './twin.ts'

export interface Summary {
  /** Plant time, ms. */
  readonly at: number
  /** Null while a figure is unknown; units in `KPI_MEANINGS`. */
  readonly kpis: Readonly<Record<KpiId, number | null>>
  /** By machine id, in line order. */
  readonly machines: Readonly<Record<string, MachineSummary>>
  /** Good / planned by product; null when nothing was planned. */
  readonly attainmentBySku: Readonly<Record<string, number | null>>
  /** All closed production orders together, in currency units; positive is unfavourable. */
  readonly variances: VarianceRow
  /** Of the plant as a whole up to the last shift end, in currency units. */
  readonly periodVariances: PeriodVarianceRow
  /** Of each week begun: what is planned, and what customers are expected to want (bottles). */
  readonly weeks: readonly {
    readonly week: string
    readonly planned: number
    readonly forecast: number
  }[]
  /** Production orders that have cost something, in the order of their beginning. */
  readonly orders: readonly OrderCostRow[]
}

export interface MachineSummary {
  /** Share of plant time in each state; the shares sum to 1. */
  readonly states: Readonly<Record<MachineState, number>>
  /** Share of planned busy time in each state that belongs to it; null without any. */
  readonly planned: Readonly<Record<BusyState, number>> | null
  /** ISO 22400; null while there is no planned busy time. */
  readonly availability: number | null
  readonly effectiveness: number | null
  readonly qualityRatio: number | null
  readonly oee: number | null
  /** Bottles. */
  readonly good: number
  readonly reject: number
}

export type BusyState = Exclude<MachineState, 'off' | 'maintenance'>

export type VarianceRow = Readonly<Record<VarianceName | 'total', number>>
export type PeriodVarianceRow = Readonly<Record<keyof PeriodVariances, number>>

/** Money in currency units, to 4 decimals. */
export interface OrderCostRow {
  readonly order: string
  readonly item: string
  readonly status: 'running' | 'ended' | 'closed'
  readonly good: number
  readonly standard: number
  readonly actual: number
  readonly variances: VarianceRow
}

export function summarise(twin: Twin): Summary {
  const machines = twin.scenario.line.machines.map(({ id }) => id)
  return {
    at: twin.at,
    kpis: computeKpis(twin),
    machines: Object.fromEntries(machines.map((id) => [id, summariseMachine(twin, id)])),
    attainmentBySku: Object.fromEntries(
      attainmentByItem(twin.attainment).map(({ item, attainment }) => [item, attainment]),
    ),
    variances: sumVariances(twin),
    periodVariances: inPeriodRow(twin.books),
    weeks: twin.plan.weeks.map(({ week, orders }) => ({
      week: nameWeek(week),
      planned: orders.reduce((sum, o) => sum + o.quantity, 0),
      forecast: demandForecast(twin.scenario, week),
    })),
    orders: listOrderCosts(twin),
  }
}

/** The figures of `KPI_MEANINGS` as of now. */
export function computeKpis(twin: Twin): Record<KpiId, number | null> {
  const { planned, good, attainment } = totalAttainment(twin.attainment)
  const { pacing } = twin.scenario.line
  const total = productionCost(twin.books)
  const finished = twin.scenario.items.filter((item) => item.kind === 'finished')
  return {
    planned,
    good,
    attainment,
    oee: summariseMachine(twin, pacing).oee,
    unitCost: per1000(total, good),
    stock: finished.reduce((sum, { id }) => sum + warehouseStock(twin, id), 0),
    lateOrders: twin.customerOrders.lateSoFar,
    demonstrated: demonstratedPerWeek(twin.demonstrated),
    rated: ratedPerWeek(twin.scenario),
    standardUnitCost: per1000(standardCostOfGood(twin), good),
    totalCost: inUnits(total),
    overtimeMinutes: overtimeWorked(twin.roster, twin.at) / 60_000,
    scrap: countScrap(twin),
    ...NO_GAPS,
  }
}

/** What the twin cannot know of itself: how far it is from the truth. */
const NO_GAPS = Object.fromEntries(GAP_KPI_IDS.map((id) => [id, null])) as Record<GapKpiId, null>

/** States, ISO 22400 ratios and counts of one machine. */
export function summariseMachine(twin: Twin, machine: string): MachineSummary {
  const ms = stateTimes(twin.times.machines.get(machine)!, twin.at)
  const elements = timeElements(ms)
  const { good, reject } = outputOf(twin.output, machine)
  const { ratePerMinute } = twin.scenario.line.machines.find((m) => m.id === machine)!
  return {
    ...shareStates(ms, twin.at),
    ...computeOee(elements, good + reject, good, ratePerMinute),
    good,
    reject,
  }
}

/** Finished bottles of an item in the warehouse, whatever may be done with them. */
export function warehouseStock(twin: Twin, item: string): number {
  const { available, inspection, hold } = itemStock(twin.books.inventory, item)
  return available + inspection + hold
}

/** Shares of all plant time up to `at`, and of planned busy time. */
export function shareStates(
  ms: Readonly<Record<MachineState, number>>,
  at: number,
): Pick<MachineSummary, 'states' | 'planned'> {
  const { PBT } = timeElements(ms)
  return {
    states: shareOut(ms, at),
    planned: PBT === 0 ? null : withoutUnplanned(shareOut(ms, PBT)),
  }
}

function shareOut(
  ms: Readonly<Record<MachineState, number>>,
  whole: number,
): Record<MachineState, number> {
  // Before the first instant has passed, every machine is off.
  const share = (state: MachineState) => (whole > 0 ? ms[state] / whole : state === 'off' ? 1 : 0)
  return Object.fromEntries(MACHINE_STATES.map((state) => [state, share(state)])) as Record<
    MachineState,
    number
  >
}

function withoutUnplanned(shares: Record<MachineState, number>): Record<BusyState, number> {
  const { off: _off, maintenance: _maintenance, ...busy } = shares
  return busy
}

function per1000(amount: Money, good: number): number | null {
  return good === 0 ? null : Math.round((amount * 1_000) / good) / 10_000
}

function standardCostOfGood({ attainment, books }: Twin): Money {
  return sumMoney(
    [...attainment.good].map(([item, good]) =>
      worthOf(good, books.standardCosts.get(item)?.totalPer1000 ?? (0 as Money)),
    ),
  )
}

function countScrap({ scenario, output, attainment, books }: Twin): number {
  let scrap = 0
  for (const { id } of scenario.line.machines) scrap += outputOf(output, id).reject
  for (const [lot, { counted }] of attainment.lots) {
    if (books.inventory.lots.get(lot)?.rejected) scrap += counted
  }
  return scrap
}

function listOrderCosts({ books, attainment }: Twin): OrderCostRow[] {
  return [...books.orders.values()].map((cost) => ({
    order: cost.order,
    item: cost.item,
    status: cost.status,
    good: goodOfOrder(attainment, cost.order),
    standard: inUnits(cost.standard),
    actual: inUnits(actualCost(cost)),
    variances: inRow(variancesOfOrder(books, cost.order)!),
  }))
}

/** Of all closed orders together: what is still on the line would look like usage. */
function sumVariances({ books }: Twin): VarianceRow {
  const closed = [...books.orders.values()].filter(({ status }) => status === 'closed')
  const rows = closed.map(({ order }) => variancesOfOrder(books, order)!)
  return inRow(eachVariance((name) => sumMoney(rows.map((row) => row[name]))))
}

const inRow = (variances: Variances): VarianceRow => ({
  ...eachVariance((name) => inUnits(variances[name])),
  total: inUnits(totalVariance(variances)),
})

function inPeriodRow(books: Books): PeriodVarianceRow {
  const { overtimePremium, purchasePrice, energySpending, overheadSpending, overheadVolume } =
    periodVariances(books)
  return {
    overtimePremium: inUnits(overtimePremium),
    purchasePrice: inUnits(purchasePrice),
    energySpending: inUnits(energySpending),
    overheadSpending: inUnits(overheadSpending),
    overheadVolume: inUnits(overheadVolume),
  }
}
