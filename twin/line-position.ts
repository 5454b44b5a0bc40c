/*
 * The planning position of a line: every product is made on the line as a whole.
 */
import { plannedMinutesPerWeek, ratedPerWeek } from '../scenarios/capacity.ts'
import type { PlanningSpec } from '../scenarios/scenario.ts'
import { days, hours, type SimTime } from '../sim/contract/time.ts'
import { itemStock } from './erp/inventory.ts'
import { masterDataOfLine } from './erp/master/line-master-data.ts'
import { demandHistory } from './erp/sales.ts'
import { operationKeyOf, type Progress } from './erp/schedule/problem.ts'
import { weekOf } from './erp/work-calendar.ts'
import { goodOfOrder } from './performance/attainment.ts'
import { demonstratedRunRate, demonstratedWhenLoaded } from './performance/demonstrated-capacity.ts'
import type {
  CentreCapacity,
  FloorPosition,
  OpenProduction,
  OvertimeWindow,
  PlanningPosition,
} from './planning/position.ts'
import type { Twin } from './twin.ts'

/** From the release on Monday to the end of the working week, days. */
const WEEK_OF_WORK = 5.5
const DAILY_DELIVERIES = 5
const SATURDAY_SHIFTS = 2
/** Longer ago than any plan in force was made. */
const LATELY = days(14)

export function linePosition(twin: Twin, policy: PlanningSpec, at: SimTime): PlanningPosition {
  const { scenario, books, sales, customerOrders } = twin
  const products = scenario.items.filter(({ kind }) => kind === 'finished').map(({ id }) => id)
  return {
    at,
    master: masterDataOfLine(scenario),
    policy,
    sold: products.map((item) => ({
      item,
      history: demandHistory(sales, item, weekOf(at)),
      orders: [...customerOrders.open.values()]
        .filter((order) => order.item === item)
        .map(({ customerOrder, quantity, shipped, dueAt }) => ({
          customerOrder,
          quantity: quantity - shipped,
          requestedAt: dueAt,
        })),
    })),
    planned: products.map((item) => ({
      item,
      centre: scenario.line.id,
      lot: 1,
      leadTimeDays: WEEK_OF_WORK,
      yield: yieldSoFar(twin),
    })),
    madeToOrder: new Set(),
    stock: new Map(
      scenario.items.map(({ id }) => {
        const { available, inspection, hold, quarantine, line } = itemStock(books.inventory, id)
        return [id, available + inspection + hold + quarantine + line]
      }),
    ),
    production: listProduction(twin),
    ended: [...twin.productionOrders.done.values()].flatMap(({ order, item, quantity, endedAt }) =>
      endedAt === null || endedAt < at - LATELY ? [] : { order, item, quantity, endedAt },
    ),
    purchases: [...twin.purchasing.open.values()].map(
      ({ purchaseOrder, item, quantity, dueAt }) => ({
        purchaseOrder,
        item,
        quantity,
        dueAt,
      }),
    ),
    capacity: [capacityOf(twin)],
    floor: floorOf(twin),
    deliveriesPerWeek: new Map(
      scenario.items.map(({ id, delivery }) => [id, delivery === 'daily' ? DAILY_DELIVERIES : 1]),
    ),
  }
}

const listProduction = ({ productionOrders, planning }: Twin): OpenProduction[] =>
  [...productionOrders.open.values()].map(({ order, item, quantity, taken, plannedEnd }) => ({
    order,
    item,
    quantity,
    received: Math.min(quantity, taken),
    dueAt: planning.wantedAt.get(order) ?? plannedEnd,
    needsComponents: true,
    isSupply: true,
  }))

/** The line is one machine; its order has begun with its set-up. */
function floorOf({ scenario, productionOrders, calendar, demonstrated, at }: Twin): FloorPosition {
  const { id } = scenario.line
  const begun = [...productionOrders.open.values()].filter((o) => o.begun)
  const progress = begun.map(({ order, startedAt, taken }): [string, Progress] => [
    operationKeyOf(order, id),
    { type: 'started', centre: id, machine: 0, at: startedAt ?? at, done: taken },
  ])
  const last = begun.at(-1) ?? [...productionOrders.done.values()].at(-1)
  const shown = demonstratedRunRate(demonstrated)
  const rated = ratedPerWeek(scenario) / (plannedMinutesPerWeek(scenario) / 60)
  return {
    progress: new Map(progress),
    lastFamilies: new Map(last ? [[id, [last.item]]] : []),
    overtime: new Map([[id, calendar.overtime]]),
    pace: new Map(shown && rated > 0 ? [[id, shown / rated]] : []),
  }
}

/** Good / taken of all orders that are done, and the rejects that quality allows before the first is. */
function yieldSoFar({ productionOrders, attainment, scenario }: Twin): number {
  let taken = 0
  let good = 0
  for (const order of productionOrders.done.values()) {
    if (order.status !== 'closed') continue
    taken += order.taken
    good += goodOfOrder(attainment, order.order)
  }
  const usual = 1 - scenario.quality.rejectShare
  return taken > 0 && good > 0 ? Math.min(1, good / taken) : usual
}

/**
 * The Saturday that the law leaves each crew, one after the other from 06:00, the first crew first.
 */
function overtimeOf({ calendar }: Twin['scenario']): OvertimeWindow[] {
  const lasting = hours(Math.min(8, calendar.overtimeHoursPerCrewAndWeek))
  if (lasting <= 0) return []
  const crews = [...new Set(calendar.shifts.map(({ crew }) => crew))].slice(0, SATURDAY_SHIFTS)
  return crews.map((crew, i) => ({ crew, after: hours(5 * 24 + 8 * i), lasting }))
}

/** Hours at the standard time of an average product; rated and standard are one for a line. */
function capacityOf({ scenario, demonstrated }: Twin): CentreCapacity {
  const products = Object.values(scenario.standardCost.products)
  const minutes =
    products.reduce((sum, p) => sum + p.machineMinutesPer1000, 0) / Math.max(1, products.length)
  const hoursFor = (bottles: number) => (bottles * minutes) / 60_000
  const shown = demonstratedWhenLoaded(demonstrated)
  const rated = hoursFor(ratedPerWeek(scenario))
  return {
    centre: scenario.line.id,
    rated,
    standard: rated,
    demonstrated: shown === null ? null : hoursFor(shown),
    setupsIncluded: true,
    overtime: overtimeOf(scenario),
  }
}
