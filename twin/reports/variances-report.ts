/*
 * What production orders cost against their standard and why, what the plant spent beside them, and the
 * unit cost of each product.
 */
import { variancesOfOrder } from '../erp/books.ts'
import { type Cause, explainOrder } from '../erp/explain-variances.ts'
import { inUnits, less, type Money, NO_MONEY, plus, sumMoney } from '../erp/money.ts'
import { actualCost, type OrderCost } from '../erp/order-cost.ts'
import { periodVariances } from '../erp/period-cost.ts'
import {
  NO_VARIANCES,
  totalVariance,
  VARIANCES,
  type VarianceName,
  type Variances,
} from '../erp/variance.ts'
import type { Twin } from '../twin.ts'
import { CAUSE_WORDS, PERIOD_VARIANCE_WORDS, VARIANCE_WORDS } from './cause-words.ts'
import { money, number, text } from './columns.ts'
import type { Cell, Report, Row, Table } from './report.ts'

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

/** Variances of the closed orders as a tree: product, production order, kind, cause, detail. */
export function makeVariancesReport(twin: Twin): Report {
  const products = listProducts(twin)
  const rows = products.flatMap(({ item, orders, ...sum }): Row[] => [
    rowOfCost(item, sum, 1),
    ...orders.flatMap(({ order, ...cost }) => [
      { ...rowOfCost(order, cost, 2), events: eventsOf(twin, order) },
      ...explainOrder(twin.books, twin.scenario, order).flatMap(({ name, amount, causes }) => [
        rowOfKind(name, amount),
        ...rowsOfCauses(causes),
      ]),
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
          'less its standard cost, and the causes of a kind to it, to the last unit of money.',
        columns: [
          text('what', 'Product, production order, kind, cause'),
          number('good', 'Good', 'bottle'),
          money('standard', 'Standard cost'),
          money('actual', 'Actual cost'),
          money('variance', 'Variance'),
          text('sign', 'U or F'),
          number('quantity', 'Quantity', '', 1),
          text('unit', 'Unit'),
        ],
        rows: [rowOfCost('All closed production orders', sumCosts(products), 0), ...rows],
      },
      listPlantVariances(twin, totalVariance(sumCosts(products).variances)),
    ],
  }
}

/** Orders and what the plant spent beside them: all that production cost, less its standard. */
function listPlantVariances({ books }: Twin, closed: Money): Table {
  const open = [...books.orders.values()].filter(({ status }) => status !== 'closed')
  const inProcess = sumMoney(open.map((cost) => less(actualCost(cost), cost.standard)))
  const periods = periodVariances(books)
  const names = Object.keys(PERIOD_VARIANCE_WORDS) as (keyof typeof PERIOD_VARIANCE_WORDS)[]
  const parts: [string, Money][] = [
    ['Closed production orders', closed],
    ['Open production orders: charged and not yet received', inProcess],
    ...names.map((name): [string, Money] => [PERIOD_VARIANCE_WORDS[name], periods[name]]),
  ]
  const all = sumMoney(parts.map(([, amount]) => amount))
  return {
    id: 'plant-variances',
    title: 'Actual less standard, of the plant as a whole',
    note: 'What belongs to no order is posted at the end of each shift. The rows sum to the first.',
    columns: [text('what', 'Part'), money('variance', 'Variance'), text('sign', 'U or F')],
    rows: [
      { cells: ['All production cost less standard', inUnits(all), signOf(all)] },
      ...parts.map(([what, amount]) => ({
        cells: [what, inUnits(amount), signOf(amount)],
        level: 1,
      })),
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
          ...VARIANCES.map((kind) => money(kind, VARIANCE_WORDS[kind], 'per 1 000')),
          money('actual', 'Actual', 'per 1 000'),
        ],
        rows: listProducts(twin).map((product) => ({
          cells: [
            product.item,
            product.good,
            per1000(product.standard, product.good),
            ...VARIANCES.map((kind) => per1000(product.variances[kind], product.good)),
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
  const variances: Record<VarianceName, Money> = { ...NO_VARIANCES }
  for (const cost of costs) {
    for (const kind of VARIANCES) variances[kind] = plus(variances[kind], cost.variances[kind])
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
  return { cells: [name, ...figures, signOf(variance), null, null], level }
}

const rowOfKind = (kind: VarianceName, variance: Money): Row =>
  rowOfPart(VARIANCE_WORDS[kind], variance, 3, null, null)

const rowOfPart = (
  name: string,
  amount: Money,
  level: number,
  quantity: number | null,
  unit: string | null,
): Row => ({
  cells: [name, null, null, null, inUnits(amount), signOf(amount), quantity, unit],
  level,
})

/** Causes of one kind of variance; what differs in detail only stands below its cause. */
function rowsOfCauses(causes: readonly Cause[]): Row[] {
  return [...new Set(causes.map(({ cause }) => cause))].flatMap((name) => {
    const parts = causes.filter(({ cause }) => cause === name)
    const amount = sumMoney(parts.map((part) => part.amount))
    const unit = parts[0]!.unit
    const isOneUnit = parts.every((part) => part.unit === unit && part.quantity !== null)
    const quantity = isOneUnit ? parts.reduce((sum, part) => sum + part.quantity!, 0) : null
    const events = [...new Set(parts.flatMap((part) => part.events))].sort((a, b) => a - b)
    const details = parts.filter(({ detail }) => detail !== '')
    return [
      { ...rowOfPart(CAUSE_WORDS[name], amount, 4, quantity, isOneUnit ? unit : null), events },
      ...details.map((part) => ({
        ...rowOfPart(part.detail, part.amount, 5, part.quantity, part.unit),
        events: part.events,
      })),
    ]
  })
}

const signOf = (variance: Money): Cell => (variance === NO_MONEY ? null : variance > 0 ? 'U' : 'F')

const eventsOf = ({ productionOrders }: Twin, order: string): number[] => [
  ...(productionOrders.done.get(order)?.events ?? []),
]
