import { describe, expect, it } from 'vitest'
import { START } from '../../../sim/contract/time.ts'
import { productionCost } from '../../../twin/erp/books.ts'
import { lineBudget } from '../../../twin/erp/control/line-budget.ts'
import { runCost, totalRunCost } from '../../../twin/erp/control/run-cost.ts'
import { inUnits, money, sumMoney } from '../../../twin/erp/money.ts'
import { runScenario } from '../../../twin/experiment/run-scenario.ts'
import { setValues } from '../../../twin/host/scenario-files.ts'
import { makeUnitCostBridgeReport } from '../../../twin/reports/bridge-report.ts'
import { makeBudgetReport } from '../../../twin/reports/budget-report.ts'
import { makeLossesReport, makeQualityCostReport } from '../../../twin/reports/loss-report.ts'
import { makeMarginsReport, makePricesReport } from '../../../twin/reports/price-report.ts'
import type { Cell, Report, Table } from '../../../twin/reports/report.ts'
import { makeResourcesReport } from '../../../twin/reports/resources-report.ts'
import { computeKpis } from '../../../twin/summary.ts'
import { createTwin, receive, type Twin } from '../../../twin/twin.ts'
import { workedOrderEvents, workedOrderPlant } from '../erp/worked-order.ts'

/** A twin that has seen the worked order PO-W1 and nothing else. */
function workedTwin(): Twin {
  const twin = createTwin(workedOrderPlant(), [], 'worked')
  for (const event of workedOrderEvents()) receive(twin, event)
  return twin
}

const tableOf = ({ tables }: Report, id = tables[0]!.id): Table =>
  tables.find((table) => table.id === id)!

/** The cells of a row by column. */
function rowOf({ columns, rows }: Table, first: string): Record<string, Cell> {
  const row = rows.find(({ cells }) => cells[0] === first)
  if (row === undefined) throw new Error(`no row ${first}`)
  return Object.fromEntries(columns.map(({ key }, i) => [key, row.cells[i]!]))
}

const column = ({ columns, rows }: Table, key: string): number[] => {
  const i = columns.findIndex((one) => one.key === key)
  return rows.map(({ cells }) => cells[i] as number)
}

function play(name: string, sets: readonly string[], days: number, seed = 'control'): Twin {
  const { scenario, rules } = setValues(name, sets)
  return runScenario(scenario!, rules!, seed, days).twin
}

describe('prices of the worked order PO-W1', () => {
  it('asks 0.1277 a bottle by the standard where the floor needs 0.1421', () => {
    const row = rowOf(tableOf(makePricesReport(workedTwin())), 'W')
    // 89.358 / 0.7 and 17 901.74 / 180 / 0.7 for 1 000 bottles.
    expect(row).toMatchObject({ standard: 89.358, actual: 99.4541, targetMargin: 0.3 })
    expect(row).toMatchObject({ targetOnStandard: 127.6543, targetOnActual: 142.0773 })
    // (127.6543 − 99.4541) / 127.6543.
    expect(row.marginOfStandardPrice).toBeCloseTo(0.2209, 4)
  })

  it('takes the target margin of the scenario', () => {
    const scenario = workedOrderPlant()
    scenario.standardCost.targetMargin = 0.25
    const twin = createTwin(scenario, [], 'worked')
    const row = rowOf(tableOf(makePricesReport(twin)), 'W')
    // 89.358 / 0.75; nothing was made yet.
    expect(row).toMatchObject({ targetOnStandard: 119.144, actual: null, targetOnActual: null })
  })
})

describe('margins of the worked order PO-W1', () => {
  it('earns 521.36 an hour of the filler', () => {
    const row = rowOf(tableOf(makeMarginsReport(workedTwin()), 'margin-by-product'), 'W')
    // 1 230 + 58 = 1 288 min where 900 + 45 = 945 are allowed.
    expect(row.hours).toBeCloseTo(1_288 / 60, 9)
    expect(row.standardHours).toBeCloseTo(945 / 60, 9)
    expect(row.resourceRatio).toBeCloseTo(1_288 / 945, 9)
    // Materials 11 848.14 / 180 = 65.823; 128 − 65.823 = 62.177.
    expect(row).toMatchObject({ margin: 28.5459, contribution: 62.177 })
    // 62.177 × 180 / (1 288 / 60).
    expect(row.contributionPerHour).toBe(521.3599)
  })
})

describe('the plan that takes too much of the bottleneck', () => {
  const SEEDS = ['a', 'b', 'c', 'd', 'e', 'f']
  const firstWeeks = (cycles: number) =>
    SEEDS.map((seed) => {
      const sets = ['plan.factor=0.72', `plan.cycles=${cycles}`]
      return rowOf(tableOf(makeMarginsReport(play('baseline', sets, 7, seed)), 'plans'), 'W01')
    })
  const mean = (rows: readonly Record<string, Cell>[]) =>
    rows.reduce((sum, row) => sum + (row.setupShare as number), 0) / rows.length

  it('is that of two cycles: 9.0 % set-up where one cycle takes 3.1 %, at the same load', () => {
    const [one, two] = [firstWeeks(1), firstWeeks(2)]
    // From a clean line: 25 + 45 + 60 min, and 130 + 120 + 130, times 1.1 on average, of 4 560 min.
    expect(mean(one)).toBeCloseTo(0.031, 2)
    expect(mean(two)).toBeCloseTo(0.09, 2)
    expect(one.map((row) => row.excessive)).toEqual(SEEDS.map(() => false))
    expect(two.map((row) => row.excessive)).toEqual(SEEDS.map(() => true))
  })
})

describe('losses', () => {
  it('account for every planned minute of the bottleneck', () => {
    const twin = workedTwin()
    const table = tableOf(makeLossesReport(twin), 'bottleneck-losses')
    const minutes = (cause: string) => rowOf(table, cause).minutes
    // 183 600 bottles at 200 a minute are 918 min, 3 600 of them rejects.
    expect(minutes('Good bottles at the ideal rate')).toBe(900)
    expect(minutes('Scrapped bottles at the ideal rate')).toBe(18)
    expect(minutes('Slower than the ideal rate')).toBe(282) // 1 200 − 918
    expect(minutes('Set-up')).toBe(58)
    expect(minutes('down')).toBe(30)
    // 10 min before the order and 24 after it.
    expect(minutes('Without a production order')).toBe(34)
  })

  it('close in a played week too', () => {
    const twin = play('plan-120', [], 7)
    const table = tableOf(makeLossesReport(twin), 'bottleneck-losses')
    const sum = column(table, 'share').reduce((a, b) => a + b, 0)
    expect(sum).toBeCloseTo(1, 9)
  })

  it('values the waste of PO-W1', () => {
    const table = tableOf(makeLossesReport(workedTwin()), 'waste')
    // Up to the filler a bottle costs 42.21 + 9.045 + 0.66 + 17.5 + 6 = 75.415 for 1 000.
    expect(rowOf(table, 'Scrap')).toMatchObject({ quantity: 3_600, amount: 271.494 })
    expect(rowOf(table, 'Changeover')).toMatchObject({ minutes: 58, quantity: 1, amount: 272.6 })
    // 30 min at 3.50 and four people at 0.30.
    expect(rowOf(table, 'Waiting')).toMatchObject({ minutes: 30, amount: 141 })
    // 180 000 bottles that nobody has ordered, at 89.358.
    expect(rowOf(table, 'Excess stock')).toMatchObject({ quantity: 180_000, amount: 16_084.44 })
  })
})

describe('the cost of poor quality', () => {
  it('is rejects and the people who check, for PO-W1', () => {
    const { rows } = tableOf(makeQualityCostReport(workedTwin()))
    const amount = (cause: string) => rows.find(({ cells }) => cells[1] === cause)!.cells[4]
    expect(amount('Rejects at FILL')).toBe(271.494)
    expect(amount('Labour of quality control')).toBe(369) // 1 476.00 / 4
    expect(amount('Complaints and returns, not reported')).toBeNull()
    expect(amount('What is known')).toBe(640.494)
  })
})

describe('the budget', () => {
  it('closes for PO-W1, cost centre by cost centre', () => {
    const table = tableOf(makeBudgetReport(workedTwin()))
    expect(rowOf(table, 'Materials')).toMatchObject({
      budget: 0, // Nobody had planned the order.
      flexible: 11_642.94, // 64.683 × 180
      price: 91.8,
      efficiency: 113.4,
      actual: 11_848.14,
      alert: true,
    })
    expect(rowOf(table, 'Machine')).toMatchObject({ flexible: 3_150, efficiency: 1_155 })
    expect(rowOf(table, 'Period 1, W01 to W04')).toMatchObject({
      volume: 16_084.44,
      price: 91.8,
      efficiency: 1_725.5,
      actual: 17_901.74,
    })
  })

  it('bears all that production costs, whatever the week, and counts what is on order', () => {
    for (const [name, days] of [
      ['plan-120', 3],
      ['clearspring-live', 40],
    ] as const) {
      const twin = play(name, ['plan.factor=0.9'], days)
      const periods = lineBudget(twin.books, twin.plan.weeks, twin.purchasing.open.values())
      const totals = periods.map(({ rows }) => rows.at(-1)!)
      expect(sumMoney(totals.map(({ actual }) => actual))).toBe(productionCost(twin.books))
      for (const { budget, volume, price, efficiency, actual } of periods.flatMap((p) => p.rows)) {
        expect(budget + volume + price + efficiency).toBe(actual)
      }
    }
    const monday = play('plan-120', [], 1)
    const [material] = lineBudget(
      monday.books,
      monday.plan.weeks,
      monday.purchasing.open.values(),
    )[0]!.rows
    expect(monday.purchasing.open.size).toBeGreaterThan(0)
    expect(material!.committed).toBeGreaterThan(0)
  })

  it('has nothing to say of a plant that has not begun', () => {
    const twin = createTwin(workedOrderPlant(), [], 'worked')
    expect(tableOf(makeBudgetReport(twin)).rows).toEqual([])
    expect(twin.at).toBe(START)
  })
})

describe('use of resources', () => {
  it('is that of PO-W1 for 1 000 good bottles', () => {
    const table = tableOf(makeResourcesReport(workedTwin()), 'use-per-unit')
    expect(rowOf(table, 'Preform 0.5 l (preform)')).toMatchObject({
      actual: 1_020,
      standard: 1_005,
    })
    expect(rowOf(table, 'Treated water (water)')).toMatchObject({ actual: 550, ratio: 1 })
    expect(rowOf(table, 'Machine time').quantity).toBe(20.5) // 1 230 min
    expect(rowOf(table, 'Direct labour')).toMatchObject({
      quantity: 82,
      standard: 60_000 / 180_000,
    })
  })

  it('says that lead time is five times the work at 80 % and twenty times at 95 %', () => {
    const { rows } = tableOf(makeResourcesReport(workedTwin()), 'utilisation')
    const at = (share: number) => rows.find(({ cells }) => cells[1] === share)!.cells
    expect(at(0.8)[2]).toBeCloseTo(5, 9)
    expect(at(0.95)[2]).toBeCloseTo(20, 9)
    expect([at(0.9)[4], at(0.95)[4]]).toEqual([false, true])
  })
})

describe('the bridge from standard to actual unit cost', () => {
  it('ends at the unit cost of the board, and its bars sum to the last unit of money', () => {
    for (const twin of [workedTwin(), play('plan-120', [], 6)]) {
      const { rows } = tableOf(makeUnitCostBridgeReport(twin))
      const amounts = rows.map(({ cells }) => money(cells[1] as number))
      const actual = amounts.pop()!
      expect(sumMoney(amounts)).toBe(actual)
      expect(inUnits(actual)).toBe(computeKpis(twin).unitCost)
    }
  })

  it('leaves nothing of the cost of production out', () => {
    const twin = play('plan-120', [], 6)
    const cost = runCost(twin.books, twin.attainment.good)
    expect(totalRunCost(cost)).toBe(productionCost(twin.books))
    expect(cost.good).toBe(twin.attainment.lineGood)
  })

  it('has no bars before anything is made', () => {
    expect(tableOf(makeUnitCostBridgeReport(createTwin(workedOrderPlant(), [], 'w'))).rows).toEqual(
      [],
    )
  })
})
