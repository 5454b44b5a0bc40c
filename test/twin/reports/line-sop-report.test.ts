import { beforeAll, describe, expect, it } from 'vitest'
import type { Solve } from '../../../twin/erp/linear-program.ts'
import { solveAggregate } from '../../../twin/erp/sop/solve-aggregate.ts'
import { loadSolver, rememberSolutions } from '../../../twin/host/solver.ts'
import { sopOfLine, sopOptions } from '../../../twin/line-sop.ts'
import { cycleOf } from '../../../twin/reports/line-planning-reports.ts'
import { makeSopReportOfLine } from '../../../twin/reports/line-sop-report.ts'
import type { Table } from '../../../twin/reports/report.ts'
import { createTwin } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'

let solve: Solve
beforeAll(async () => {
  solve = rememberSolutions(await loadSolver())
})

const { scenario, rules } = clearspring('baseline')
const twin = createTwin(scenario, rules, 'year')
const problem = sopOfLine(twin, cycleOf(twin))

describe('the year of Clearspring, before the line has shown anything', () => {
  it('has thirteen months of four weeks from the next week on', () => {
    expect(problem.periods).toHaveLength(13)
    expect([problem.periods[0], problem.periods[12]]).toEqual(['W02–W05', 'W50–W53'])
  })

  it('wants what the demand of the scenario wants, promotions included', () => {
    const sum = (t: number) => problem.families.reduce((all, { demand }) => all + demand[t]!, 0)
    // 650 000 × (1 + 0.15 × sin(2π w / 52)), w = 1 … 4: 661 752 + 673 333 + 684 574 + 695 311.
    expect(sum(0)).toBeCloseTo(2_714.97, 9)
    // Water is 40 %.
    expect(problem.families[0]!.demand[0]! / sum(0)).toBeCloseTo(0.4, 5)
  })

  it('costs a thousand of still water as the standard does', () => {
    const [water] = problem.families
    // 42.210 + 9.045 + 6.048 + 6.720 + 0.660; set-up 45 × 4.70 / 180.
    expect(water!.materialCost).toBe(64.683)
    expect(water!.ways[0]!.unitCost).toBe(1.175)
    // 20 % of 89.358 a year, a thirteenth of it a month.
    expect(water!.holdingCost).toBeCloseTo(1.374738, 6)
    expect(water!.salesPrice).toBe(128)
  })

  it('knows hours, people and overtime', () => {
    const [line] = problem.resources
    const [crews] = problem.pools
    // 4 × 76 h, two crews' Saturdays of 8 h, 3.50 a minute.
    expect([line!.regularHours, line!.overtimeHours, line!.costPerHour]).toEqual([304, 64, 210])
    // 4 × 40 h × 0.96; 4 × 40 × 18; 18 × 1.5; 3 and 6 weeks of 720.
    expect(crews).toMatchObject({ openingWorkers: 20, regularCost: 2_880, overtimeHours: 32 })
    expect(crews!.regularHours).toBeCloseTo(153.6, 9)
    expect([crews!.overtimeCostPerHour, crews!.hireCost, crews!.layoffCost]).toEqual([
      27, 2_160, 4_320,
    ])
    // 5 min a thousand, and a crew of ten; nothing is shown yet, so all bases are the standard.
    const { uses, labour } = problem.families[0]!.ways[0]!
    expect(uses[0]!.hoursPerUnit).toMatchObject({ rated: expect.closeTo(5 / 60, 9) })
    expect(labour[0]!.hoursPerUnit).toMatchObject({ demonstrated: expect.closeTo(50 / 60, 9) })
  })

  it('makes the night a choice of capacity, with a third crew', () => {
    const night = sopOptions(twin, problem).find(({ id }) => id === 'one more shift')
    // (76 + 40) × 4.
    expect(night).toMatchObject({
      resources: { L1: { regularHours: 464 } },
      pools: { crews: { maximumWorkers: 30 } },
    })
  })
})

describe('the report', () => {
  const report = () => makeSopReportOfLine(twin, solve)
  const table = (id: string): Table => report().tables.find((one) => one.id === id)!

  it('sets the optimum beside level and chase, and is never dearer than a plan that keeps the limits', () => {
    const { columns, rows } = table('cost')
    const total = rows[0]!.cells as (number | string)[]
    const solved = solveAggregate(problem, solve)
    expect(solved.status === 'planned' && solved.cost.total / 10_000).toBe(total[1])
    for (const [i, { title }] of columns.entries()) {
      if (i >= 2 && !title.includes('breaks'))
        expect(total[i]).toBeGreaterThanOrEqual(Number(total[1]))
    }
    expect(columns.map(({ title }) => title.split(' ')[0])).toEqual([
      'Kind',
      'Plan',
      'Level',
      'Chase',
    ])
  })

  it('has curves of stock, people and cash for thirteen months', () => {
    for (const id of ['stock-curves', 'workforce-curves', 'cash-curves']) {
      expect(table(id).rows).toHaveLength(13)
    }
    // 304 h at 5 min a thousand: 3 648 thousand bottles in ordinary hours.
    expect(table('stock-curves').rows[0]!.cells[2]).toBeCloseTo(3_648, 6)
    // 20 people × 153.6 h.
    expect(table('workforce-curves').rows[0]!.cells[1]).toBeCloseTo(3_072, 6)
  })

  it('sets three demands against four ways to have capacity', () => {
    expect(table('scenarios').rows).toHaveLength(12)
  })

  it('changes nothing of the twin, and asks the solver once for the same figures', () => {
    const before = structuredClone(twin)
    let asked = 0
    const counting = rememberSolutions((program) => {
      asked += 1
      return solve(program)
    })
    const first = makeSopReportOfLine(twin, counting)
    const once = asked
    expect(makeSopReportOfLine(twin, counting)).toEqual(first)
    expect(asked).toBe(once)
    expect(twin).toEqual(before)
  })
})
