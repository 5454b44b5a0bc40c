/*
 * Each production order in three columns: what the standard says, what was planned, what the floor
 * reported; for quantity, time, yield and cost, with signed gaps.
 */
import { inUnits, type Money, NO_MONEY, worthOf } from '../erp/money.ts'
import { actualCost, createOrderCost, type OrderCost } from '../erp/order-cost.ts'
import type { ProductionOrder } from '../erp/production-orders.ts'
import type { Twin } from '../twin.ts'
import { number, text } from './columns.ts'
import type { Report, Row } from './report.ts'

const MINUTE = 60_000

/** Orders in the order of their release, four rows each. */
export function makePlanActualReport(twin: Twin): Report {
  const { at, scenario, productionOrders } = twin
  const orders = [...productionOrders.done.values(), ...productionOrders.open.values()]
  return {
    id: 'plan-actual',
    title: 'Plan and actual',
    at,
    currency: scenario.site.currency,
    tables: [
      {
        id: 'plan-and-actual',
        title: 'Production orders: standard, planned, actual',
        note:
          'Standard: for the bottles that are good so far, quantity and yield for those started. Planned: ' +
          'for the quantity of the order with one set-up. Gaps: actual less the other.',
        columns: [
          text('order', 'Production order'),
          text('item', 'Product'),
          text('measure', 'Measure'),
          text('unit', 'Unit'),
          number('standard', 'Standard', '', 4),
          number('planned', 'Planned', '', 4),
          number('actual', 'Actual', '', 4),
          number('gapToStandard', 'Gap to standard', '', 4),
          number('gapToPlan', 'Gap to plan', '', 4),
        ],
        rows: orders.flatMap((order) => rowsOfOrder(twin, order)),
      },
    ],
  }
}

interface Measure {
  readonly name: string
  readonly unit: string
  readonly standard: number | null
  readonly planned: number | null
  readonly actual: number | null
}

function rowsOfOrder(twin: Twin, order: ProductionOrder): Row[] {
  const { books, scenario } = twin
  const cost = books.orders.get(order.order) ?? createOrderCost(order.order, order.item)
  return listMeasures(twin, order, cost).map(({ name, unit, standard, planned, actual }) => ({
    cells: [
      ...[order.order, order.item, name],
      unit === '' ? scenario.site.currency : unit,
      ...[standard, planned, actual, gap(actual, standard), gap(actual, planned)],
    ],
    events: [...order.events],
  }))
}

/** Money as integers would be exact; four decimals are. */
const gap = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.round((a - b) * 10_000) / 10_000

function listMeasures(
  { books, scenario }: Twin,
  order: ProductionOrder,
  cost: OrderCost,
): Measure[] {
  const { allowedRejectShare = 0, products } = scenario.standardCost
  const product = products[order.item]
  const standardYield = 1 / (1 + allowedRejectShare)
  const perBottle = (product?.machineMinutesPer1000 ?? 0) / 1_000
  const setup = product?.setupMinutes ?? 0
  const setupPerBottle = product === undefined ? 0 : setup / product.setupQuantity
  const price: Money = books.standardCosts.get(order.item)?.totalPer1000 ?? NO_MONEY
  const started = cost.paced.bottles
  return [
    {
      ...{ name: 'Good', unit: 'bottle', standard: Math.round(started * standardYield) },
      ...{ planned: order.quantity, actual: cost.good },
    },
    {
      ...{ name: 'Time of the pacing machine', unit: 'min' },
      standard: cost.good * (perBottle + setupPerBottle),
      planned: order.quantity * perBottle + setup,
      actual: (cost.machineMs + cost.setupMs) / MINUTE,
    },
    {
      ...{ name: 'Yield', unit: 'good / started', standard: standardYield, planned: standardYield },
      actual: started === 0 ? null : cost.good / started,
    },
    {
      ...{ name: 'Cost', unit: '', standard: inUnits(cost.standard) },
      planned: inUnits(worthOf(order.quantity, price)),
      actual: inUnits(actualCost(cost)),
    },
  ]
}
