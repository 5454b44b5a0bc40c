import { describe, expect, it } from 'vitest'
import { textbookProblem } from '../../../twin/erp/sop/aggregate-problem.ts'
import {
  AS_IS,
  AS_PLANNED,
  runAggregateScenarios,
} from '../../../twin/erp/sop/aggregate-scenarios.ts'
import { moveVolume } from '../../../twin/erp/sop/move-volume.ts'
import { solveAggregate } from '../../../twin/erp/sop/solve-aggregate.ts'
import { planByStrategy } from '../../../twin/erp/sop/strategies.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import type { Report, Table } from '../../../twin/reports/report.ts'
import { makeSopReport } from '../../../twin/reports/sop-report.ts'
import { moveTable, scenarioTable } from '../../../twin/reports/sop-scenario-report.ts'
import { family, problemOf, RED_TOMATO, resource, wayOn } from '../sop/support.ts'

const solve = await loadSolver()

function planned(problem: ReturnType<typeof problemOf>) {
  const solved = solveAggregate(problem, solve)
  if (solved.status !== 'planned') throw new Error(solved.problems.join('; '))
  return solved
}

const tableOf = ({ tables }: Report, id: string) => tables.find((table) => table.id === id)!
const column = ({ columns, rows }: Table, key: string) => {
  const i = columns.findIndex((entry) => entry.key === key)
  return rows.map(({ cells }) => cells[i])
}

/** Every row has a cell for each column, and money has four decimals at most. */
function expectSound({ columns, rows }: Table): void {
  expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
  for (const { cells } of rows) {
    expect(cells).toHaveLength(columns.length)
    for (const [i, cell] of cells.entries()) {
      if (columns[i]!.kind !== 'money' || typeof cell !== 'number') continue
      expect(Number(cell.toFixed(4))).toBe(cell)
    }
  }
}

describe('the report of a sales and operations plan', () => {
  const problem = textbookProblem(RED_TOMATO)
  const solved = planned(problem)
  const chase = { name: 'Chase', ...planByStrategy(problem, 'chase') }
  const report = makeSopReport(problem, solved, [chase], 'USD')

  it('has the plan, its curves, the workforce and the cost', () => {
    expect(report.tables.map(({ id }) => id)).toEqual(['plan', 'curves', 'workforce', 'cost'])
    for (const table of report.tables) expectSound(table)
    expect(column(tableOf(report, 'plan'), 'demand')).toEqual(RED_TOMATO.demand)
    expect(column(tableOf(report, 'curves'), 'workers')).toEqual(
      Array(6).fill(expect.closeTo(64.5833, 3)),
    )
  })

  it('sums the cost by kind to the total, for the plan and the strategy beside it', () => {
    const table = tableOf(report, 'cost')
    for (const [key, cost] of [
      ['plan1', 422_275],
      ['plan2', 484_250],
    ] as const) {
      const [total, ...kinds] = column(table, key) as number[]
      expect(total).toBeCloseTo(cost, 3)
      expect(kinds.reduce((sum, kind) => sum + kind, 0)).toBeCloseTo(total!, 6)
    }
    const costs = column(tableOf(report, 'curves'), 'cost') as number[]
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(422_275, 3)
  })
})

it('shows load and what an hour more would save, scenarios, and volume that moves', () => {
  const ways = [wayOn('A'), wayOn('B')]
  const lines = [resource('A', 100, { costPerHour: 1 }), resource('B', 100, { costPerHour: 3 })]
  const problem = problemOf([family('red', [120], { ways })], lines)
  const solved = planned(problem)
  const load = tableOf(makeSopReport(problem, solved, [], 'EUR'), 'load')
  expectSound(load)
  expect(column(load, 'load')).toEqual([expect.closeTo(1, 6), expect.closeTo(0.2, 6)])
  expect(column(load, 'hourSaves')).toEqual([2, 0]) // A unit on B costs 3 − 1 more.

  const allocation = tableOf(makeSopReport(problem, solved, [], 'EUR'), 'allocation')
  expectSound(allocation)
  expect(allocation.rows.map(({ cells }) => cells)).toEqual([
    ['red', 'on-A', 'A', expect.closeTo(100, 6), expect.closeTo(5 / 6, 6), 1],
    ['red', 'on-B', 'B', expect.closeTo(20, 6), expect.closeTo(1 / 6, 6), 3],
  ])

  const twice = { id: 'twice', factor: 2, families: null }
  const table = scenarioTable(runAggregateScenarios(problem, [AS_PLANNED, twice], [AS_IS], solve))
  expectSound(table)
  expect(column(table, 'cost')).toEqual([160, null]) // 100 × 1 + 20 × 3
  expect(column(table, 'problem')[1]).toBe(
    'red: 40 unit too few by P1, whatever is done within the limits',
  )

  const moved = moveTable(moveVolume(problem, solved.plan, { from: 'A', to: 'B', share: 0.2 }))
  expectSound(moved)
  expect(column(moved, 'cost')).toEqual([160, 200, 40]) // 20 more units on B
  expect(column(moved, 'load2')).toEqual([0.2, 0.4, 0.2].map((part) => expect.closeTo(part, 6)))
})
