/*
 * The cost of a week as tables: trees whose parts sum to their whole, to the last digit.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { days, instant } from '../../../sim/contract/time.ts'
import type { Plant } from '../../../sim/index.ts'
import { type Loop, play } from '../../../twin/closed-loop.ts'
import { productionCost } from '../../../twin/erp/books.ts'
import { sumMoney } from '../../../twin/erp/money.ts'
import { openLoop, SIMULATED_FLOOR } from '../../../twin/experiment/run-scenario.ts'
import { makePlanActualReport } from '../../../twin/reports/plan-actual-report.ts'
import type { Row, Table } from '../../../twin/reports/report.ts'
import { makeVariancesReport } from '../../../twin/reports/variances-report.ts'
import { fullCostPlant } from '../erp/full-cost.ts'
import { clearspring } from '../planning/clearspring.ts'

let loop: Loop<Plant>
beforeAll(() => {
  const { scenario, rules } = clearspring('plan-120-saturday')
  loop = openLoop(fullCostPlant(scenario), rules, 'reports')
  play(SIMULATED_FLOOR, loop, instant(days(7)))
})

/** In whole money: data carry four decimals. */
const moneyIn = (table: Table, row: Row, key: string): number => {
  const at = table.columns.findIndex((column) => column.key === key)
  return Math.round(Number(row.cells[at]) * 10_000)
}

/** Every row that has parts below it is their sum. */
function expectSums(table: Table): void {
  table.rows.forEach((row, i) => {
    const level = row.level ?? 0
    const rest = table.rows.slice(i + 1)
    const end = rest.findIndex((other) => (other.level ?? 0) <= level)
    const below = end < 0 ? rest : rest.slice(0, end)
    const parts = below.filter((other) => other.level === level + 1)
    if (parts.length === 0) return
    const sum = parts.reduce((total, part) => total + moneyIn(table, part, 'variance'), 0)
    expect(sum, `${String(row.cells[0])}`).toBe(moneyIn(table, row, 'variance'))
  })
}

describe('the report of variances', () => {
  it('is a tree from all orders to the causes on the floor, each row the sum of its parts', () => {
    const [tree] = makeVariancesReport(loop.twin).tables
    expect(Math.max(...tree!.rows.map(({ level = 0 }) => level))).toBe(5)
    expectSums(tree!)
  })

  it('names the MES events behind a breakdown', () => {
    const [tree] = makeVariancesReport(loop.twin).tables
    const breakdowns = tree!.rows.filter(({ cells }) => cells[0] === 'Breakdown')
    expect(breakdowns.length).toBeGreaterThan(0)
    for (const { events = [] } of breakdowns) expect(events.length).toBeGreaterThan(0)
  })

  it('adds what the plant spent beside the orders to all that production cost', () => {
    const plant = makeVariancesReport(loop.twin).tables[1]!
    expectSums(plant)
    const { books } = loop.twin
    const standard = sumMoney([...books.orders.values()].map((cost) => cost.standard))
    expect(moneyIn(plant, plant.rows[0]!, 'variance')).toBe(productionCost(books) - standard)
  })
})

describe('plan and actual', () => {
  it('has quantity, time, yield and cost of every order, and gaps that are the differences', () => {
    const [table] = makePlanActualReport(loop.twin).tables
    const { done, open } = loop.twin.productionOrders
    expect(table!.rows).toHaveLength(4 * (done.size + open.size))
    for (const { cells } of table!.rows) {
      const [standard, planned, actual, toStandard, toPlan] = cells.slice(4) as number[]
      if (actual === null) continue
      expect(toStandard).toBeCloseTo(actual! - standard!, 4)
      expect(toPlan).toBeCloseTo(actual! - planned!, 4)
    }
  })
})
