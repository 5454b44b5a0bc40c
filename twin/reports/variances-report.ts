/*
 * What closed production orders cost against their standard, and the unit cost of each product.
 */
import { variancesOfOrder } from '../erp/books.ts'
import { inUnits, type Money, NO_MONEY, plus, sumMoney } from '../erp/money.ts'
import { actualCost, type OrderCost } from '../erp/order-cost.ts'
import { NO_VARIANCES, totalVariance, type Variances } from '../erp/variance.ts'
import type { Twin } from '../twin.ts'
import { money, number, text } from './columns.ts'
import type { Cell, Report, Row } from './report.ts'

const NAMES: Readonly<Record<keyof Variances, string>> = {
  price: 'Price of materials',
  usage: 'Usage of materials',
  labourRate: 'Labour rate',
  labourEfficiency: 'Labour efficiency',
  machineEfficiency: 'Machine efficiency',
  setup: 'Set-up',
  energy: 'Energy',
  overheadEfficiency: 'Overhead efficiency',
  scrap: 'Scrap',
}
const KINDS = Object.keys(NAMES) as (keyof Variances)[]

interface Cost {
  readonly good: number
  readonly standard: Money
  readonly actual: Money
  readonly variances: Variances
}

interface ProductCost extends Cost {
  readonly item: string
  readonly orders: readonly (Cost & { readonly order: string })[]
}

/** Variances of the closed orders as a tree: product, production order, kind. */
export function makeVariancesReport(twin: Twin): Report {
  const products = listProducts(twin)
  const rows = products.flatMap(({ item, orders, ...sum }): Row[] => [
    rowOfCost(item, sum, 1),
    ...orders.flatMap(({ order, ...cost }) => [
      { ...rowOfCost(order, cost, 2), events: eventsOf(twin, order) },
      ...KINDS.map((kind) => rowOfKind(kind, cost.variances[kind], 3)),
    ]),
  ])
  return {
    id: 'variances',
    title: 'Variances',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [
      {
        id: 'variance-tree',
        title: 'Actual less standard, of closed production orders',
        note:
          'Positive: unfavourable (U), negative: favourable (F). The kinds of an order sum to its actual ' +
          'less its standard cost, to the last unit of money.',
        columns: [
          text('what', 'Product, production order, kind'),
          number('good', 'Good', 'bottle'),
          money('standard', 'Standard cost'),
          money('actual', 'Actual cost'),
          money('variance', 'Variance'),
          text('sign', 'U or F'),
        ],
        rows: [rowOfCost('All closed production orders', sumCosts(products), 0), ...rows],
      },
    ],
  }
}

/** Standard and actual cost of 1 000 good bottles by product, and what makes the difference. */
export function makeUnitCostReport(twin: Twin): Report {
  return {
    id: 'unit-cost',
    title: 'Unit cost',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [
      {
        id: 'unit-cost-by-product',
        title: 'Cost of 1 000 good bottles, of closed production orders',
        columns: [
          text('item', 'Product'),
          number('good', 'Good', 'bottle'),
          money('standard', 'Standard', 'per 1 000'),
          ...KINDS.map((kind) => money(kind, NAMES[kind], 'per 1 000')),
          money('actual', 'Actual', 'per 1 000'),
        ],
        rows: listProducts(twin).map((product) => ({
          cells: [
            product.item,
            product.good,
            per1000(product.standard, product.good),
            ...KINDS.map((kind) => per1000(product.variances[kind], product.good)),
            per1000(product.actual, product.good),
          ],
        })),
      },
    ],
  }
}

const per1000 = (amount: Money, good: number): number | null =>
  good <= 0 ? null : inUnits(Math.round((amount * 1_000) / good) as Money)

function listProducts(twin: Twin): ProductCost[] {
  const { books } = twin
  const closed = [...books.orders.values()].filter(({ status }) => status === 'closed')
  const items = [...new Set(closed.map(({ item }) => item))]
  return items.map((item) => {
    const orders = closed
      .filter((cost) => cost.item === item)
      .map((cost) => ({ order: cost.order, ...costOf(twin, cost) }))
    return { item, orders, ...sumCosts(orders) }
  })
}

function costOf({ books }: Twin, cost: OrderCost): Cost {
  const { good, standard } = cost
  const variances = variancesOfOrder(books, cost.order)!
  return { good, standard, actual: actualCost(cost), variances }
}

function sumCosts(costs: readonly Cost[]): Cost {
  const variances: Record<keyof Variances, Money> = { ...NO_VARIANCES }
  for (const cost of costs) {
    for (const kind of KINDS) variances[kind] = plus(variances[kind], cost.variances[kind])
  }
  return {
    good: costs.reduce((sum, { good }) => sum + good, 0),
    standard: sumMoney(costs.map(({ standard }) => standard)),
    actual: sumMoney(costs.map(({ actual }) => actual)),
    variances: costs.length === 0 ? NO_VARIANCES : variances,
  }
}

function rowOfCost(name: string, cost: Cost, level: number): Row {
  const variance = totalVariance(cost.variances)
  const figures = [cost.good, inUnits(cost.standard), inUnits(cost.actual), inUnits(variance)]
  return { cells: [name, ...figures, signOf(variance)], level }
}

function rowOfKind(kind: keyof Variances, variance: Money, level: number): Row {
  return { cells: [NAMES[kind], null, null, null, inUnits(variance), signOf(variance)], level }
}

const signOf = (variance: Money): Cell => (variance === NO_MONEY ? null : variance > 0 ? 'U' : 'F')

const eventsOf = ({ productionOrders }: Twin, order: string): number[] => [
  ...(productionOrders.done.get(order)?.events ?? []),
]
