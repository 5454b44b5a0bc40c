/*
 * What production orders of a shop cost: by element, against their standard, and by product.
 */
import { inUnits, type Money, NO_MONEY, plus, sumMoney } from '../erp/money.ts'
import {
  actualJobCost,
  JOB_VARIANCES,
  type JobCost,
  type JobVariance,
  NO_JOB_VARIANCES,
  openJobBalance,
  type TimeCharges,
  totalJobVariance,
} from '../shop/books/job-cost.ts'
import { variancesOfJob } from '../shop/books/shop-books.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { instant, money, number, text } from './columns.ts'
import type { Cell, Report, Row, Table } from './report.ts'
import { currencyOf } from './shop-stock-report.ts'

const NAMES: Readonly<Record<JobVariance, string>> = {
  price: 'Price of materials',
  usage: 'Usage of materials',
  machineEfficiency: 'Machine efficiency',
  labourEfficiency: 'Labour efficiency',
  setup: 'Set-up',
  overheadEfficiency: 'Overhead efficiency',
  rework: 'Rework',
  scrap: 'Scrap and yield',
}

const TIMES: readonly (readonly [keyof TimeCharges, string])[] = [
  ['machine', 'Machine'],
  ['labour', 'Labour'],
  ['setup', 'Set-up'],
  ['overhead', 'Overhead'],
  ['rework', 'Rework'],
]

const costsOf = ({ books }: ShopTwin): JobCost[] => [...(books?.orders.values() ?? [])]
const closedOf = (twin: ShopTwin): JobCost[] =>
  costsOf(twin).filter(({ status }) => status === 'closed')

const report = (twin: ShopTwin, id: string, title: string, table: Table): Report => ({
  id,
  title,
  at: twin.at,
  currency: currencyOf(twin),
  tables: [table],
})

/** What each production order was charged with, the latest first. */
export function makeShopOrderCostsReport(twin: ShopTwin): Report {
  return report(twin, 'order-costs', 'Order costs', {
    id: 'order-costs',
    title: 'Production orders, the latest first',
    note:
      'Materials at the price of their lots, services at theirs, less by-products; time at standard rates ' +
      'of the work centres. Open: work in process that is left of it.',
    columns: [
      text('order', 'Production order'),
      text('item', 'Product'),
      number('quantity', 'Released', 'piece'),
      number('good', 'Good', 'piece'),
      text('status', 'Status'),
      instant('releasedAt', 'Released at'),
      instant('endedAt', 'Ended'),
      money('material', 'Material'),
      ...TIMES.map(([key, title]) => money(key, title)),
      money('actual', 'Actual cost'),
      money('standard', 'Standard cost'),
      money('variance', 'Settled variance'),
      money('open', 'Open'),
    ],
    rows: costsOf(twin)
      .toReversed()
      .map((cost): Row => {
        const time = TIMES.map(([key]) => cost.time[key])
        const actual = actualJobCost(cost)
        const material = (actual - sumMoney(time)) as Money
        const settled = totalJobVariance(cost.settled)
        const amounts = [material, ...time, actual, cost.standard, settled, openJobBalance(cost)]
        const { order, product, quantity, good, releasedAt, endedAt } = cost
        const status = cost.outcome ?? cost.status
        return {
          cells: [
            order,
            product,
            quantity,
            good,
            status,
            releasedAt,
            endedAt,
            ...amounts.map(inUnits),
          ],
          events: cost.events,
        }
      }),
  })
}

interface Cost {
  readonly good: number
  readonly standard: Money
  readonly actual: Money
  readonly variances: Readonly<Record<JobVariance, Money>>
}

interface ProductCost extends Cost {
  readonly product: string
  readonly orders: readonly (Cost & {
    readonly order: string
    readonly events: readonly number[]
  })[]
}

/** Variances of the closed orders as a tree: product, production order, kind. */
export function makeShopVariancesReport(twin: ShopTwin): Report {
  const products = listProducts(twin)
  const rows = products.flatMap(({ product, orders, ...sum }): Row[] => [
    rowOfCost(product, sum, 1),
    ...orders.flatMap(({ order, events, ...cost }) => [
      { ...rowOfCost(order, cost, 2), events },
      ...JOB_VARIANCES.map((kind) => rowOfKind(kind, cost.variances[kind], 3)),
    ]),
  ])
  return report(twin, 'variances', 'Variances', {
    id: 'variance-tree',
    title: 'Actual less standard, of closed production orders',
    note:
      'Positive: unfavourable (U), negative: favourable (F). The kinds of an order sum to its actual ' +
      'less its standard cost, to the last unit of money.',
    columns: [
      text('what', 'Product, production order, kind'),
      number('good', 'Good', 'piece'),
      money('standard', 'Standard cost'),
      money('actual', 'Actual cost'),
      money('variance', 'Variance'),
      text('sign', 'U or F'),
    ],
    rows: [rowOfCost('All closed production orders', sumCosts(products), 0), ...rows],
  })
}

/** Standard and actual cost of 1 000 good pieces by product, and what makes the difference. */
export function makeShopUnitCostReport(twin: ShopTwin): Report {
  return report(twin, 'unit-cost', 'Unit cost', {
    id: 'unit-cost-by-product',
    title: 'Cost of 1 000 good pieces, of closed production orders',
    columns: [
      text('item', 'Product'),
      number('good', 'Good', 'piece'),
      money('standard', 'Standard', 'per 1 000'),
      ...JOB_VARIANCES.map((kind) => money(kind, NAMES[kind], 'per 1 000')),
      money('actual', 'Actual', 'per 1 000'),
    ],
    rows: listProducts(twin).map((product) => ({
      cells: [
        product.product,
        product.good,
        per1000(product.standard, product.good),
        ...JOB_VARIANCES.map((kind) => per1000(product.variances[kind], product.good)),
        per1000(product.actual, product.good),
      ],
    })),
  })
}

const per1000 = (amount: Money, good: number): number | null =>
  good <= 0 ? null : inUnits(Math.round((amount * 1_000) / good) as Money)

function listProducts(twin: ShopTwin): ProductCost[] {
  const closed = closedOf(twin)
  const products = [...new Set(closed.map(({ product }) => product))]
  return products.map((product) => {
    const orders = closed
      .filter((cost) => cost.product === product)
      .map((cost) => ({
        order: cost.order,
        events: cost.events,
        good: cost.good,
        standard: cost.standard,
        actual: actualJobCost(cost),
        variances: variancesOfJob(twin.books!, cost),
      }))
    return { product, orders, ...sumCosts(orders) }
  })
}

function sumCosts(costs: readonly Cost[]): Cost {
  const variances: Record<JobVariance, Money> = { ...NO_JOB_VARIANCES }
  for (const cost of costs) {
    for (const kind of JOB_VARIANCES) {
      variances[kind] = plus(variances[kind], cost.variances[kind])
    }
  }
  return {
    good: costs.reduce((sum, { good }) => sum + good, 0),
    standard: sumMoney(costs.map(({ standard }) => standard)),
    actual: sumMoney(costs.map(({ actual }) => actual)),
    variances,
  }
}

function rowOfCost(name: string, cost: Cost, level: number): Row {
  const variance = sumMoney(Object.values(cost.variances))
  const figures = [cost.good, inUnits(cost.standard), inUnits(cost.actual), inUnits(variance)]
  return { cells: [name, ...figures, signOf(variance)], level }
}

const rowOfKind = (kind: JobVariance, variance: Money, level: number): Row => ({
  cells: [NAMES[kind], null, null, null, inUnits(variance), signOf(variance)],
  level,
})

const signOf = (variance: Money): Cell => (variance === NO_MONEY ? null : variance > 0 ? 'U' : 'F')
