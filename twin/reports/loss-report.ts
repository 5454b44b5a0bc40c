/*
 * What poor quality and lost time cost, and the waste of a line in minutes, units and money.
 */
import { productionCost } from '../erp/books.ts'
import { lineResults } from '../erp/control/line-results.ts'
import { per1000, sumByItem } from '../erp/control/order-result.ts'
import {
  bottleneckHourCost,
  type QualityCost,
  qualityCosts,
  totalQualityCost,
} from '../erp/control/quality-cost.ts'
import { type TimeLoss, timeLosses } from '../erp/control/time-losses.ts'
import { inUnits, type Money, sumMoney, worthOfHours } from '../erp/money.ts'
import { busyTime } from '../performance/time-model.ts'
import type { Twin } from '../twin.ts'
import { money, number, share, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'
import { wasteTable } from './waste-table.ts'

/** The cost of poor quality. */
export function makeQualityCostReport(twin: Twin): Report {
  const { scenario, books } = twin
  const costs = qualityCosts(scenario, books)
  const production = productionCost(books)
  const row = (cost: Omit<QualityCost, 'events'>, amount: Money | null): Row['cells'] => [
    cost.category,
    cost.cause,
    cost.quantity,
    cost.unit,
    amount === null ? null : inUnits(amount),
    amount === null || production <= 0 ? null : amount / production,
  ]
  const total = { category: 'total', cause: 'What is known', quantity: null, unit: '' } as never
  const table: Table = {
    id: 'quality-cost',
    title: 'Cost of poor quality',
    note:
      'Rejects: all of them, at standard cost up to the machine that took them out. Rejected lots: at ' +
      'standard cost. Quality control: labour of direct stations that tend no machine, all direct ' +
      'stations taken as attended alike. Share: of all production cost so far.',
    columns: [
      text('category', 'Category'),
      text('cause', 'Cause'),
      number('quantity', 'Quantity'),
      text('unit', 'Unit'),
      money('amount', 'Cost'),
      share('share', 'Of production cost', 2),
    ],
    rows: [
      ...costs.map((cost): Row => ({ cells: row(cost, cost.amount), events: cost.events })),
      { cells: row(total, totalQualityCost(costs)) },
    ],
  }
  return reportOf(twin, 'quality-cost', 'Cost of poor quality', [table])
}

/** Time lost at the bottleneck by cause, and the waste ledger. */
export function makeLossesReport(twin: Twin): Report {
  return reportOf(twin, 'losses', 'Losses', [lossTable(twin), wasteTable(twin)])
}

const reportOf = (twin: Twin, id: string, title: string, tables: Table[]): Report => ({
  ...{ id, title, at: twin.at, currency: twin.scenario.site.currency, tables },
})

const NAMES: Readonly<Record<Exclude<TimeLoss['cause'], 'stop'>, string>> = {
  good: 'Good bottles at the ideal rate',
  scrap: 'Scrapped bottles at the ideal rate',
  slow: 'Slower than the ideal rate',
  setup: 'Set-up',
  noOrder: 'Without a production order',
}

function lossTable(twin: Twin): Table {
  const { scenario, books, times, at } = twin
  const { pacing, machines } = scenario.line
  const busyMs = busyTime(times.machines.get(pacing)!, at)
  const losses = timeLosses(scenario, books, busyMs)
  const contribution = contributionPer1000(twin)
  const rate = machines.find(({ id }) => id === pacing)!.ratePerMinute
  const hourCost = bottleneckHourCost(books)
  const rows = losses.map(({ cause, detail, ms, events }): Row => {
    const isLoss = cause !== 'good'
    const bottles = (ms / 60_000) * rate
    return {
      cells: [
        cause === 'stop' ? detail : NAMES[cause],
        ms / 60_000,
        busyMs > 0 ? ms / busyMs : null,
        isLoss ? bottles : null,
        isLoss ? inUnits(worthOfHours(ms, hourCost)) : null,
        isLoss && contribution !== null
          ? inUnits((Math.round((contribution * bottles) / 1_000) + 0) as Money)
          : null,
      ],
      events,
    }
  })
  const earned = contribution === null ? 'unknown yet' : `${inUnits(contribution)} for 1 000`
  return {
    id: 'bottleneck-losses',
    title: `Planned time of ${pacing} by what became of it`,
    note:
      'The minutes sum to the planned busy time. At cost: machine, direct crew and overhead of an ' +
      `hour, ${inUnits(hourCost)}. At contribution: what the lost bottles would have earned if all ` +
      `could be sold (${earned} bottles, mean of closed production orders).`,
    columns: [
      text('cause', 'Cause'),
      number('minutes', 'Time', 'min', 1),
      share('share', 'Of planned time'),
      number('bottles', 'Bottles', 'bottle'),
      money('cost', 'At cost'),
      money('contribution', 'At contribution'),
    ],
    rows,
  }
}

/** Mean contribution of 1 000 good bottles of closed production orders; null before any. */
function contributionPer1000({ scenario, books }: Twin): Money | null {
  const results = sumByItem(lineResults(scenario, books))
  const good = results.reduce((sum, one) => sum + one.good, 0)
  const contribution = sumMoney(
    results.map(
      (one) => (Math.round((one.salesPricePer1000 * one.good) / 1_000) - one.variable) as Money,
    ),
  )
  return per1000(contribution, good)
}
