/*
 * The board from the twin: what the viewer shows, besides the moving picture.
 */

import { minutes, type SimTime } from '../sim/contract/time.ts'
import type {
  AttainmentRow,
  Board,
  DecisionRow,
  HeatRow,
  Kpi,
  LinkRow,
  OrderRow,
  StockRow,
} from './board.ts'
import { type DecisionLog, type DecisionRecord, isRoutine } from './decision-log.ts'
import { itemStock } from './erp/inventory.ts'
import type { ProductionOrder } from './erp/production-orders.ts'
import { projectEnds } from './erp/projection.ts'
import { type Inbox, stalenessOf } from './integration/inbox.ts'
import { asKnown } from './integration/integration.ts'
import { BOARD_KPI_IDS, KPI_MEANINGS } from './kpi-meanings.ts'
import { bottleneckOfDay, dayBefore } from './last-day.ts'
import { lineFlows, lineWip } from './line-flows.ts'
import { attainmentByItem, goodOfOrder } from './performance/attainment.ts'
import { loadOf } from './performance/machine-load.ts'
import { demonstratedPace } from './rules/production-delay.ts'
import { computeKpis } from './summary.ts'
import type { Twin } from './twin.ts'

const ORDERS_SHOWN = 30
const DECISIONS_SHOWN = 30

export function makeBoard(twin: Twin): Board {
  return {
    at: twin.at,
    kpis: makeKpis(twin),
    attainment: makeAttainment(twin),
    bottleneck: bottleneckOfDay(twin.times, twin.at),
    heat: makeHeat(twin),
    flows: lineFlows(twin),
    orders: makeOrders(twin),
    stock: makeStock(twin),
    decisions: makeDecisions(twin.decisions),
    ticker: twin.ticker.rows.toReversed(),
    ...(twin.integration && {
      link: makeLink(twin.integration.level, twin.integration.inbox, twin.at),
    }),
  }
}

/** What the twin knows of the wire. */
export function makeLink(level: LinkRow['level'], inbox: Inbox, at: SimTime): LinkRow {
  const { staleMs: _, ...known } = stalenessOf(inbox, at)
  return { level, ...known }
}

function makeHeat(twin: Twin): HeatRow[] {
  const wip = lineWip(twin)
  return twin.scenario.line.machines.map(({ id }, i) => ({
    machine: id,
    ...loadOf(twin, id, dayBefore(twin.at), twin.at),
    wip: wip[i]!,
  }))
}

function makeKpis(twin: Twin): Kpi[] {
  const values = computeKpis(twin)
  return BOARD_KPI_IDS.map((id) => {
    const { label, unit, meaning } = KPI_MEANINGS[id]
    return { id, label, value: values[id], unit, meaning }
  })
}

function makeAttainment({ attainment, scenario }: Twin): AttainmentRow[] {
  return attainmentByItem(attainment).map((figure) => ({
    ...figure,
    name: scenario.items.find((i) => i.id === figure.item)?.name ?? figure.item,
  }))
}

/** Open orders in the order of the line, then those that ended, the latest first. */
function makeOrders(twin: Twin): OrderRow[] {
  const known = asKnown(twin)
  const { productionOrders, calendar, at } = known
  const ends = projectEnds(productionOrders, calendar, at, demonstratedPace(known))
  const open = [...productionOrders.open.values()].slice(0, ORDERS_SHOWN)
  const done = [...productionOrders.done.values()]
    .slice(open.length - ORDERS_SHOWN || productionOrders.done.size)
    .reverse()
  return [...open, ...done].map((order) => makeOrder(twin, order, ends.get(order.order) ?? null))
}

function makeOrder(twin: Twin, order: ProductionOrder, projected: number | null): OrderRow {
  const { item, quantity, plannedEnd, status } = order
  const projectedEnd = order.endedAt ?? projected
  const slack = minutes(twin.scenario.plan.slackMinutes)
  return {
    order: order.order,
    item,
    planned: quantity,
    good: goodOfOrder(twin.attainment, order.order),
    status,
    plannedEnd,
    projectedEnd,
    late: projectedEnd !== null && projectedEnd - plannedEnd > slack,
  }
}

/** What is not released yet, in inspection, quarantine or held, counts as on hold: nobody may use it. */
function makeStock({ scenario, books }: Twin): StockRow[] {
  return scenario.items.map(({ id, name, unit }) => {
    const { available, inspection, hold, quarantine } = itemStock(books.inventory, id)
    return { item: id, name, unit, available, onHold: inspection + hold + quarantine }
  })
}

/** The latest decisions first, without the planner's routine. */
export function makeDecisions(decisions: DecisionLog): DecisionRow[] {
  const rows: DecisionRow[] = []
  for (let i = decisions.records.length - 1; i >= 0 && rows.length < DECISIONS_SHOWN; i--) {
    const record = decisions.records[i]!
    if (!isRoutine(record)) rows.push(makeDecision(record))
  }
  return rows
}

function makeDecision(record: DecisionRecord): DecisionRow {
  const { id, at, by, subject, proposal, status, note, evidence } = record
  return { id, at, by, subject, proposal, status, note, evidence }
}
