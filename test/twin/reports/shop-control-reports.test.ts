import { beforeAll, describe, expect, it } from 'vitest'
import { days, type SimTime } from '../../../sim/contract/time.ts'
import { sumByItem } from '../../../twin/erp/control/order-result.ts'
import { balance } from '../../../twin/erp/ledger.ts'
import { inUnits, money, plus, sumMoney } from '../../../twin/erp/money.ts'
import { openShopLoop, playShop } from '../../../twin/experiment/play-shop.ts'
import { readAny } from '../../../twin/host/scenario-files.ts'
import { makeShopBudgetReport } from '../../../twin/reports/budget-report.ts'
import type { Cell, Report, Table } from '../../../twin/reports/report.ts'
import {
  makeShopBridgeReport,
  makeShopLossesReport,
  makeShopMarginsReport,
  makeShopPricesReport,
  makeShopQualityCostReport,
} from '../../../twin/reports/shop-control-report.ts'
import { makeShopResourcesReport } from '../../../twin/reports/shop-resources-report.ts'
import { actualJobCost } from '../../../twin/shop/books/job-cost.ts'
import { closedJobs, shopResults } from '../../../twin/shop/job-results.ts'
import { shopBudget } from '../../../twin/shop/shop-budget.ts'
import { createShopTwin, type ShopTwin } from '../../../twin/shop/shop-twin.ts'

function open(name: string) {
  const read = readAny(name, [])
  if (read.kind !== 'shop') throw new Error(`${name} is no shop`)
  return read.scenario
}

const PLANTS = ['gaither', 'meridian'] as const
const twins = new Map<string, ShopTwin>()

beforeAll(() => {
  for (const name of PLANTS) {
    const scenario = open(name)
    const loop = openShopLoop(scenario, 'control')
    // Beyond the first period of four weeks.
    for (let day = 1; day <= 35; day++) playShop(loop, days(day) as number as SimTime)
    twins.set(name, loop.twin)
  }
}, 120_000)

const tableOf = ({ tables }: Report, id = tables[0]!.id): Table =>
  tables.find((table) => table.id === id)!
const records = ({ columns, rows }: Table): Record<string, Cell>[] =>
  rows.map(({ cells }) => Object.fromEntries(columns.map(({ key }, i) => [key, cells[i]!])))

describe.each(PLANTS)('management accounting of %s', (name) => {
  const twin = () => twins.get(name)!

  it('has rows that fit their columns', () => {
    const reports = [
      makeShopPricesReport,
      makeShopMarginsReport,
      makeShopBridgeReport,
      makeShopBudgetReport,
      makeShopLossesReport,
      makeShopQualityCostReport,
      makeShopResourcesReport,
    ]
    for (const make of reports) {
      for (const { columns, rows } of make(twin()).tables) {
        expect(rows.length).toBeGreaterThan(0)
        for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
      }
    }
  })

  it('prices each product at 30 % on what it should and did cost', () => {
    const { books } = twin()
    for (const row of records(tableOf(makeShopPricesReport(twin())))) {
      const item = row.item as string
      const jobs = closedJobs(books!).filter((cost) => cost.item === item)
      const good = jobs.reduce((sum, cost) => sum + cost.good, 0)
      expect(row.standard).toBe(inUnits(books!.standards.get(item)!.totalPer1000))
      if (good === 0) continue
      const actual = sumMoney(jobs.map(actualJobCost))
      expect(money(row.actual as number)).toBe(Math.round((actual * 1_000) / good))
      expect(row.targetOnActual).toBeCloseTo((row.actual as number) / 0.7, 3)
    }
  })

  it('has a budget whose actual cost is all that was charged, and that closes everywhere', () => {
    const { books } = twin()
    const periods = shopBudget(books!)
    expect(periods.map(({ period }) => period)).toEqual([0, 1])
    const actual = sumMoney(periods.map(({ rows }) => rows.at(-1)!.actual))
    const charged = sumMoney([...books!.orders.values()].map(actualJobCost))
    expect(actual).toBe(plus(charged, balance(books!.ledger, 'overtimePremium')))
    for (const row of periods.flatMap(({ rows }) => rows)) {
      expect(row.budget + row.volume + row.price + row.efficiency).toBe(row.actual)
    }
  })

  it('bridges the unit cost of each product without a remainder', () => {
    const rows = records(tableOf(makeShopBridgeReport(twin())))
    for (const item of new Set(rows.map((row) => row.item))) {
      const amounts = rows
        .filter((row) => row.item === item)
        .map(({ amount }) => money(amount as number))
      const actual = amounts.pop()!
      expect(sumMoney(amounts)).toBe(actual)
    }
  })

  it('ranks what is sold by its contribution for an hour of the busiest work centre', () => {
    const rows = records(tableOf(makeShopMarginsReport(twin()), 'margin-by-product'))
    const worth = rows.map((row) => (row.contributionPerHour as number | null) ?? Infinity)
    expect(worth).toEqual([...worth].sort((a, b) => b - a))
  })
})

describe('an assembly of Gaither', () => {
  it('takes of the bottleneck what its parts have taken', () => {
    const { books } = twins.get('gaither')!
    const results = shopResults(books!, 'VMC-4')
    const sums = new Map(sumByItem(results).map((sum) => [sum.item, sum]))
    const perPart = (item: string) => sums.get(item)!.bottleneckMs / sums.get(item)!.good
    const box = results.find(({ item }) => item === 'bx-100')!
    const parts = [...books!.orders.get(box.order)!.materials].filter(([item]) => sums.has(item))
    const expected = parts.reduce((sum, [item, { quantity }]) => sum + perPart(item) * quantity, 0)
    expect(expected).toBeGreaterThan(0)
    expect(box.bottleneckMs).toBeCloseTo(expected, 3)
    expect(box.variable).toBeLessThan(box.actual)
  })
})

describe('a shop without books', () => {
  it('has empty reports', () => {
    const twin = createShopTwin(open('penny-fab-one'), 'control')
    expect(tableOf(makeShopPricesReport(twin)).rows).toEqual([])
    expect(tableOf(makeShopBudgetReport(twin)).rows).toEqual([])
    expect(tableOf(makeShopBridgeReport(twin)).rows).toEqual([])
  })
})
