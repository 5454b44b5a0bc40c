/*
 * The board of a shop from its twin: what the viewer shows, besides the moving picture.
 */
import { nameMachines } from '../../sim/contract/equipment.ts'
import { days, instant, type SimTime, START } from '../../sim/contract/time.ts'
import type { Board, HeatRow, Kpi, OrderRow, StockRow } from '../board.ts'
import { SHOP_KPI_IDS, SHOP_KPI_MEANINGS } from '../kpi-meanings.ts'
import { bottleneckOfDay, dayBefore } from '../last-day.ts'
import { makeDecisions, makeLink } from '../make-board.ts'
import { loadOf } from '../performance/machine-load.ts'
import { flowRows, loadCentres } from './centre-flows.ts'
import type { ShopJob } from './jobs.ts'
import { projectJobEnd } from './project-job.ts'
import { computeShopKpis } from './shop-summary.ts'
import type { ShopTwin } from './shop-twin.ts'
import { stockOf } from './stores.ts'

const ORDERS_SHOWN = 30

export function makeShopBoard(twin: ShopTwin): Board {
  return {
    at: twin.at,
    kpis: makeKpis(twin),
    attainment: [],
    bottleneck: bottleneckOfDay(twin.times, twin.at, listParallel(twin), weeksBefore(twin.at)),
    heat: makeHeat(twin),
    flows: flowRows(twin.flows),
    orders: makeOrders(twin),
    stock: makeStock(twin),
    decisions: makeDecisions(twin.decisions),
    ticker: twin.ticker.rows.toReversed(),
    ...(twin.inbox && { link: makeLink(twin.scenario.integration!.level, twin.inbox, twin.at) }),
  }
}

function makeKpis(twin: ShopTwin): Kpi[] {
  const values = computeShopKpis(twin)
  return SHOP_KPI_IDS.map((id) => {
    const { label, unit, meaning } = SHOP_KPI_MEANINGS[id]
    return { id, label, value: values[id], unit, meaning }
  })
}

/** A queue is shared out over the machines that serve it, so that all rows sum to the jobs inside. */
function makeHeat(twin: ShopTwin): HeatRow[] {
  const { stations } = twin.scenario.shop
  const loads = loadCentres(
    twin.jobs,
    stations.map(({ id }) => id),
  )
  const onMachine = new Map<string, number>()
  for (const { machine } of twin.jobs.open.values()) {
    if (machine !== '') onMachine.set(machine, (onMachine.get(machine) ?? 0) + 1)
  }
  return stations.flatMap(({ id, machines }, s) => {
    const { waiting } = loads[s]!
    return nameMachines(id, machines).map((machine, i) => ({
      machine,
      ...loadOf(twin, machine, dayBefore(twin.at), twin.at),
      wip: (onMachine.get(machine) ?? 0) + shareOfQueue(waiting, machines, i),
    }))
  })
}

/** Whole jobs; the first machines take what is left over. */
const shareOfQueue = (waiting: number, machines: number, i: number): number =>
  Math.floor(waiting / machines) + (i < waiting % machines ? 1 : 0)

/** Open orders in the order of their release, then those that ended, the latest first. */
function makeOrders(twin: ShopTwin): OrderRow[] {
  const { open, done } = twin.jobs
  const rows: ShopJob[] = []
  for (const job of open.values()) {
    if (rows.length === ORDERS_SHOWN) break
    rows.push(job)
  }
  for (let i = done.length - 1; i >= 0 && rows.length < ORDERS_SHOWN; i--) rows.push(done[i]!)
  return rows.map((job) => makeOrder(twin, job))
}

const ROW_STATUS = {
  released: 'released',
  running: 'running',
  completed: 'ended',
  scrapped: 'closed',
} as const

function makeOrder(twin: ShopTwin, job: ShopJob): OrderRow {
  const { order, item, quantity, good, dueAt } = job
  const projectedEnd = job.endedAt ?? projectJobEnd(twin, job)
  return {
    order,
    item,
    planned: quantity,
    good,
    status: ROW_STATUS[job.status],
    plannedEnd: dueAt,
    projectedEnd,
    late: dueAt !== null && (projectedEnd ?? twin.at) > dueAt,
  }
}

/** What is in quarantine counts as on hold: nobody may use it. */
function makeStock({ stores }: ShopTwin): StockRow[] {
  return [...stores.items.values()].map(({ id, name, unit }) => {
    const { available, quarantine } = stockOf(stores, id)
    return { item: id, name, unit, available, onHold: quarantine }
  })
}

/** The machines of each work centre that has several. */
function listParallel({ scenario }: ShopTwin): string[][] {
  return scenario.shop.stations
    .filter(({ machines }) => machines > 1)
    .map(({ id, machines }) => nameMachines(id, machines))
}

/** Operations of a shop last days: active periods are followed back for two weeks. */
const weeksBefore = (at: SimTime): SimTime => instant(Math.max(START, at - days(14)))
