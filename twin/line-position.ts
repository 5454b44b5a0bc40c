/*
 * The planning position of a line: every product is made on the line as a whole.
 */
import { ratedPerWeek } from '../scenarios/capacity.ts'
import type { PlanningSpec } from '../scenarios/scenario.ts'
import type { SimTime } from '../sim/contract/time.ts'
import { itemStock } from './erp/inventory.ts'
import { masterDataOfLine } from './erp/master/line-master-data.ts'
import { demandHistory } from './erp/sales.ts'
import { weekOf } from './erp/work-calendar.ts'
import { demonstratedWhenLoaded } from './performance/demonstrated-capacity.ts'
import type { CentreCapacity, OpenProduction, PlanningPosition } from './planning/position.ts'
import type { Twin } from './twin.ts'

/** From the release on Monday to the end of the working week, days. */
const WEEK_OF_WORK = 5.5
const DAILY_DELIVERIES = 5

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
    })),
    stock: new Map(
      scenario.items.map(({ id }) => {
        const { available, inspection, hold, quarantine } = itemStock(books.inventory, id)
        return [id, available + inspection + hold + quarantine]
      }),
    ),
    production: listProduction(twin),
    purchases: [...twin.purchasing.open.values()].map(({ purchaseOrder, item, quantity, dueAt }) => ({
      purchaseOrder,
      item,
      quantity,
      dueAt,
    })),
    capacity: [capacityOf(twin)],
    deliveriesPerWeek: new Map(
      scenario.items.map(({ id, delivery }) => [id, delivery === 'daily' ? DAILY_DELIVERIES : 1]),
    ),
  }
}

const listProduction = ({ productionOrders }: Twin): OpenProduction[] =>
  [...productionOrders.open.values()].map(({ order, item, quantity, taken, plannedEnd }) => ({
    order,
    item,
    quantity,
    received: Math.min(quantity, taken),
    dueAt: plannedEnd,
    needsComponents: true,
  }))

/** Hours at the standard time of an average product; rated and standard are one for a line. */
function capacityOf({ scenario, demonstrated }: Twin): CentreCapacity {
  const products = Object.values(scenario.standardCost.products)
  const minutes =
    products.reduce((sum, p) => sum + p.machineMinutesPer1000, 0) / Math.max(1, products.length)
  const hours = (bottles: number) => (bottles * minutes) / 60_000
  const shown = demonstratedWhenLoaded(demonstrated)
  const rated = hours(ratedPerWeek(scenario))
  return {
    centre: scenario.line.id,
    rated,
    standard: rated,
    demonstrated: shown === null ? null : hours(shown),
  }
}
