/*
 * Prices and margins of a line, and what its weekly plans take of the bottleneck.
 */
import {
  lineResults,
  salesPrice,
  standardSetupMs,
  USUAL_TARGET_MARGIN,
} from '../erp/control/line-results.ts'
import { productCost, sumByItem } from '../erp/control/order-result.ts'
import { NO_MONEY } from '../erp/money.ts'
import { orderTimes } from '../erp/order-clock.ts'
import { nameWeek, type WeekPlan } from '../erp/planning.ts'
import { listWorkTime } from '../erp/work-calendar.ts'
import type { Twin } from '../twin.ts'
import { number, share, text, yesNo } from './columns.ts'
import { EXCESS_SHARE, marginTable, priceTable } from './price-tables.ts'
import type { Report, Row, Table } from './report.ts'

const MS_PER_HOUR = 3_600_000

/** The price sheet of all products. */
export function makePricesReport(twin: Twin): Report {
  const { scenario, books } = twin
  const results = new Map(sumByItem(lineResults(scenario, books)).map((sum) => [sum.item, sum]))
  const products = scenario.items
    .filter(({ kind }) => kind === 'finished')
    .map(({ id }) => {
      const standard = books.standardCosts.get(id)?.totalPer1000 ?? NO_MONEY
      return productCost(id, standard, salesPrice(scenario, id), results.get(id))
    })
  const margin = scenario.standardCost.targetMargin ?? USUAL_TARGET_MARGIN
  return reportOf(twin, 'prices', 'Prices', [priceTable(products, margin, 'bottle')])
}

/** Products, production orders and weekly plans by what they take of the bottleneck. */
export function makeMarginsReport(twin: Twin): Report {
  const { scenario, books, productionOrders } = twin
  const results = lineResults(scenario, books)
  const words = { bottleneck: `${scenario.line.pacing}, the pacing machine`, unit: 'bottle' }
  const eventsOf = (order: string) => productionOrders.done.get(order)?.events ?? []
  return reportOf(twin, 'margins', 'Margins', [
    marginTable(sumByItem(results), {
      ...words,
      ...{ id: 'margin-by-product', title: 'Margin by product', what: 'Product' },
    }),
    marginTable(results, {
      ...words,
      eventsOf,
      ...{ id: 'margin-by-order', title: 'Margin by production order', what: 'Production order' },
    }),
    planTable(twin),
  ])
}

const reportOf = (twin: Twin, id: string, title: string, tables: Table[]): Report => ({
  ...{ id, title, at: twin.at, currency: twin.scenario.site.currency, tables },
})

function planTable(twin: Twin): Table {
  return {
    id: 'plans',
    title: 'Weekly plans by what they take of the bottleneck',
    note:
      'Set-up share: set-up time of the production orders of the week / planned line time so far. By ' +
      'the standard: what the standard allows for the planned quantities. Excessive: more than ' +
      `${EXCESS_SHARE * 100} % above that, because campaigns are too short or in a bad sequence.`,
    columns: [
      text('week', 'Week'),
      number('campaigns', 'Campaigns'),
      number('planned', 'Planned', 'bottle'),
      number('lineHours', 'Planned line time', 'h', 1),
      number('setupHours', 'Set-up', 'h', 1),
      share('setupShare', 'Set-up share'),
      number('standardSetupHours', 'Set-up by the standard', 'h', 1),
      number('resourceRatio', 'Set-up / standard', '', 3),
      yesNo('excessive', 'Excessive'),
    ],
    rows: twin.plan.weeks.map((plan) => rowOfPlan(twin, plan)),
  }
}

function rowOfPlan({ scenario, books, calendar, at }: Twin, { week, orders }: WeekPlan): Row {
  const lineMs = listWorkTime(calendar, week).reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, at) - from),
    0,
  )
  const losses = orders.flatMap(({ order }) => books.clock.losses.get(order)?.setups ?? [])
  const setupMs = orders.reduce((sum, { order }) => sum + orderTimes(books.clock, order).setupMs, 0)
  const standardMs = orders.reduce(
    (sum, { item, quantity }) => sum + standardSetupMs(scenario, item, quantity),
    0,
  )
  const ratio = standardMs > 0 ? setupMs / standardMs : null
  return {
    cells: [
      nameWeek(week),
      orders.length,
      orders.reduce((sum, { quantity }) => sum + quantity, 0),
      lineMs / MS_PER_HOUR,
      setupMs / MS_PER_HOUR,
      lineMs > 0 ? setupMs / lineMs : null,
      standardMs / MS_PER_HOUR,
      ratio,
      ratio !== null && ratio > 1 + EXCESS_SHARE,
    ],
    events: losses.map(({ event }) => event),
  }
}
