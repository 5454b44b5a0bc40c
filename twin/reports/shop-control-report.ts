/*
 * Management accounting of a shop: prices, margins, unit-cost bridge, cost of poor quality, losses.
 */
import { USUAL_TARGET_MARGIN } from '../erp/control/line-results.ts'
import { productCost, sumByItem } from '../erp/control/order-result.ts'
import { balance } from '../erp/ledger.ts'
import { inUnits, less, type Money, NO_MONEY, sumMoney } from '../erp/money.ts'
import { actualJobCost, JOB_VARIANCES, type JobCost } from '../shop/books/job-cost.ts'
import { type ShopBooks, salesPriceOf, variancesOfJob } from '../shop/books/shop-books.ts'
import { busiestCentre, closedJobs, shopResults } from '../shop/job-results.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { standardBridge } from './bridge-report.ts'
import { money, number, text } from './columns.ts'
import { marginTable, priceTable } from './price-tables.ts'
import type { Report, Row, Table } from './report.ts'
import { currencyOf } from './shop-stock-report.ts'

const reportOf = (twin: ShopTwin, id: string, title: string, tables: Table[]): Report => ({
  ...{ id, title, at: twin.at, currency: currencyOf(twin), tables },
})

/** The price sheet of all items made here; without books there are none. */
export function makeShopPricesReport(twin: ShopTwin): Report {
  const { books, scenario } = twin
  const results = books ? sumByItem(shopResults(books, '')) : []
  const made = books?.master.items.filter(({ type }) => type === 'make') ?? []
  const products = made.map(({ id }) => {
    const standard = books!.standards.get(id)?.totalPer1000 ?? NO_MONEY
    const result = results.find(({ item }) => item === id)
    return productCost(id, standard, salesPriceOf(books!, id), result)
  })
  const margin = scenario.erp?.targetMargin ?? USUAL_TARGET_MARGIN
  return reportOf(twin, 'prices', 'Prices', [priceTable(products, margin, 'piece')])
}

/** What is sold, and its production orders, by contribution for an hour of the busiest work centre. */
export function makeShopMarginsReport(twin: ShopTwin): Report {
  const { books } = twin
  const bottleneck = busiestCentre(twin)
  const results = books ? shopResults(books, bottleneck) : []
  const sold = results.filter(({ salesPricePer1000 }) => salesPricePer1000 > 0)
  const words = {
    bottleneck: `${bottleneck}, the busiest work centre so far; parts made here bring what they took`,
    unit: 'piece',
  }
  return reportOf(twin, 'margins', 'Margins', [
    marginTable(sumByItem(sold), {
      ...words,
      ...{ id: 'margin-by-product', title: 'Margin by product', what: 'Product' },
    }),
    marginTable(sold, {
      ...words,
      ...{ id: 'margin-by-order', title: 'Margin by production order', what: 'Production order' },
      eventsOf: (order) => books?.orders.get(order)?.events ?? [],
    }),
  ])
}

/** From standard to actual cost, a bridge for each item made here. */
export function makeShopBridgeReport(twin: ShopTwin): Report {
  const { books } = twin
  const closed = books ? closedJobs(books) : []
  const items = [...new Set(closed.map(({ item }) => item))]
  const bridges = items.map((item) => {
    const jobs = closed.filter((cost) => cost.item === item)
    return { item, table: standardBridge(costOfJobs(books!, jobs), 'pieces') }
  })
  const { columns, title } = standardBridge({ good: 0, standard: NO_MONEY, causes: {} }, 'pieces')
  const table: Table = {
    ...{ id: 'unit-cost-bridge', title },
    note: 'Of closed production orders. The bars of a product sum to its difference exactly.',
    columns: [text('item', 'Product'), ...columns],
    rows: bridges.flatMap(({ item, table: { rows } }) =>
      rows.map((row): Row => ({ ...row, cells: [item, ...row.cells] })),
    ),
  }
  return reportOf(twin, 'unit-cost-bridge', 'Unit-cost bridge', [table])
}

function costOfJobs(books: ShopBooks, jobs: readonly JobCost[]) {
  const variances = jobs.map((cost) => variancesOfJob(books, cost))
  return {
    good: jobs.reduce((sum, { good }) => sum + good, 0),
    standard: sumMoney(jobs.map(({ standard }) => standard)),
    causes: Object.fromEntries(
      JOB_VARIANCES.map((name) => [name, sumMoney(variances.map((row) => row[name]))]),
    ),
  }
}

/** The cost of poor quality, and the waste ledger. */
export function makeShopQualityCostReport(twin: ShopTwin): Report {
  const { books, quality } = twin
  const jobs = books ? [...books.orders.values()] : []
  const scrapped = jobs.filter(({ outcome }) => outcome === 'scrapped')
  const completed = jobs.filter(({ outcome }) => outcome === 'completed')
  const checks = [...quality.checks.values()].reduce((sum, { pass, fail }) => sum + pass + fail, 0)
  const rework = jobs.map(({ time }) => time.rework)
  const lost = scrapped.map((cost) => less(actualJobCost(cost), cost.time.rework))
  const spoilt = completed.map((cost) => variancesOfJob(books!, cost).scrap)
  const eventsOf = (list: readonly JobCost[]) => list.flatMap(({ events }) => events.slice(-1))
  const row = (
    category: string,
    cause: string,
    n: number | null,
    unit: string,
    of: Money | null,
  ) => [category, cause, n, unit, of === null ? null : inUnits(of)]
  const internal = 'internal failure'
  const known = sumMoney([...lost, ...spoilt, ...rework])
  const reworked = jobs.filter(({ time }) => time.rework > 0)
  const table: Table = {
    id: 'quality-cost',
    title: 'Cost of poor quality',
    note:
      'Scrapped jobs: all that they were charged but rework. Rejected pieces: what completed jobs had ' +
      'cost beyond the standard cost of their good pieces and the yields of the standard; below zero ' +
      'they lost less. Checks are part of the operations, and complaints are not reported: no amount.',
    columns: [
      text('category', 'Category'),
      text('cause', 'Cause'),
      number('quantity', 'Quantity'),
      text('unit', 'Unit'),
      money('amount', 'Cost'),
    ],
    rows: [
      { cells: row('appraisal', 'Checks', checks, 'measurement', null) },
      {
        cells: row(internal, 'Scrapped jobs', scrapped.length, 'job', sumMoney(lost)),
        events: eventsOf(scrapped),
      },
      { cells: row(internal, 'Rejected pieces', null, 'piece', sumMoney(spoilt)) },
      {
        cells: row(internal, 'Rework', reworked.length, 'job', sumMoney(rework)),
        events: eventsOf(reworked),
      },
      { cells: row('external failure', 'Complaints and returns, not reported', null, '', null) },
      { cells: row('total', 'What is known', null, '', known) },
    ],
  }
  return reportOf(twin, 'quality-cost', 'Cost of poor quality', [table])
}

/** What jobs waited for and what was wasted, in hours and money. */
export function makeShopLossesReport(twin: ShopTwin): Report {
  const { books } = twin
  const jobs = books ? [...books.orders.values()] : []
  const times = [...(books?.clock.jobs.values() ?? [])]
  const hours = (ms: number) => ms / 3_600_000
  const waiting = (kind: 'queue' | 'transport' | 'hold' | 'blocked') =>
    hours(times.reduce((sum, { waits }) => sum + waits[kind], 0))
  const machine = (kind: 'setup' | 'rework') =>
    hours(
      times.reduce(
        (sum, { centres }) =>
          sum + [...centres.values()].reduce((n, at) => n + at.machine[kind], 0),
        0,
      ),
    )
  const charged = (kind: 'setup' | 'rework') =>
    inUnits(sumMoney(jobs.map(({ time }) => time[kind])))
  const booked = (account: 'materialWriteOff' | 'overtimePremium' | 'finishedGoods') =>
    books ? inUnits(balance(books.ledger, account)) : null
  const lost = jobs.filter(({ outcome }) => outcome === 'scrapped').map(actualJobCost)
  const rows: Row['cells'][] = [
    ['Scrap: jobs that were lost', null, lost.length, 'job', inUnits(sumMoney(lost))],
    ['Rework', machine('rework'), null, '', charged('rework')],
    ['Waiting in a queue', waiting('queue'), null, '', null],
    ['Waiting for transport', waiting('transport'), null, '', null],
    ['Waiting on hold', waiting('hold'), null, '', null],
    ['Blocked on the machine', waiting('blocked'), null, '', null],
    ['Changeover', machine('setup'), null, '', charged('setup')],
    ['Finished goods in stock', null, null, '', booked('finishedGoods')],
    ['Expired material', null, null, '', booked('materialWriteOff')],
    ['Overtime premium', null, null, '', booked('overtimePremium')],
  ]
  const table: Table = {
    id: 'waste',
    title: 'Waste ledger',
    note:
      'Waiting: time of jobs, all hours of the calendar; it costs room and lead time, no charge. ' +
      'Finished goods at standard cost: the money is tied up, not spent.',
    columns: [
      text('kind', 'Waste'),
      number('hours', 'Time', 'h', 1),
      number('quantity', 'Quantity'),
      text('unit', 'Unit'),
      money('amount', 'Money'),
    ],
    rows: rows.map((cells) => ({ cells })),
  }
  return reportOf(twin, 'losses', 'Losses', [table])
}
