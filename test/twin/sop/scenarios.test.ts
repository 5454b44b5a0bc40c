import { describe, expect, it } from 'vitest'
import { inUnits } from '../../../twin/erp/money.ts'
import {
  AS_IS,
  AS_PLANNED,
  runAggregateScenarios,
} from '../../../twin/erp/sop/aggregate-scenarios.ts'
import { checkMove, moveVolume } from '../../../twin/erp/sop/move-volume.ts'
import { solveAggregate } from '../../../twin/erp/sop/solve-aggregate.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import { family, problemOf, resource, wayOn } from './support.ts'

const solve = await loadSolver()

const lines = [
  resource('A', 100, { costPerHour: 1 }),
  resource('B', 100, { costPerHour: 2, overtimeHours: 10, overtimeCostPerHour: 5 }),
]
const red = family('red', [80, 80], { ways: [wayOn('A'), wayOn('B')] })

function planned(problem: ReturnType<typeof problemOf>) {
  const solved = solveAggregate(problem, solve)
  if (solved.status !== 'planned') throw new Error(solved.problems.join('; '))
  return solved.plan
}

describe('moving 20 % of the volume of line A to line B', () => {
  it('shows the dearer line in cost and load, and no harm to service where there is room', () => {
    const problem = problemOf([red], lines)
    const move = { from: 'A', to: 'B', share: 0.2 }
    const { before, after, moved, stay } = moveVolume(problem, planned(problem), move)
    expect(moved).toEqual([{ family: 'red', units: expect.closeTo(32, 6), unmade: 0 }])
    expect(stay).toEqual([])
    expect(inUnits(before.cost.total)).toBeCloseTo(160, 4)
    expect(inUnits(after.cost.total)).toBeCloseTo(192, 4) // 128 × 1 + 32 × 2
    expect(before.load.map(({ load }) => load)).toEqual([expect.closeTo(0.8, 9), 0])
    expect(after.load.map(({ load }) => load)).toEqual([
      expect.closeTo(0.64, 9),
      expect.closeTo(0.16, 9),
    ])
    expect([before.service, after.service]).toEqual([1, 1])
    expect(after.problems).toEqual([])
  })

  it('shows overtime and late deliveries where there is not', () => {
    // Blue takes 95 of 100 hours of B, so with 10 of overtime 15 of the 16 red units fit.
    const blue = family('blue', [95, 95], { ways: [wayOn('B')] })
    const gold = family('gold', [5, 5], { ways: [wayOn('A')] })
    const problem = problemOf([red, blue, gold], lines)
    const move = { from: 'A', to: 'B', share: 0.2 }
    const { after, moved, stay } = moveVolume(problem, planned(problem), move)
    expect(moved).toEqual([
      { family: 'red', units: expect.closeTo(32, 6), unmade: expect.closeTo(2, 6) },
    ])
    expect(stay).toEqual(['gold'])
    expect(after.plan.families[0]!.backlog).toEqual([expect.closeTo(1, 6), expect.closeTo(2, 6)])
    expect(after.plan.resources[1]!.overtime).toEqual([
      expect.closeTo(10, 6),
      expect.closeTo(10, 6),
    ])
    expect(after.service).toBeCloseTo(357 / 360, 9)
    expect(after.problems).toEqual([
      'red in P1: must be backlog of at most 0; found 1',
      'red in P2: must be backlog of at most 0; found 2',
    ])
  })

  it('is refused in words where the lines are not there', () => {
    expect(checkMove(problemOf([red], lines), { from: 'A', to: 'Z', share: 1.2 })).toEqual([
      'there is no resource Z; known are A, B',
      'share must be from 0 to 1; found 1.2',
    ])
  })
})

it('plans each demand with each option, and says where there is no plan', () => {
  const problem = problemOf([red], lines.slice(0, 1), {
    families: [{ ...red, ways: [wayOn('A')] }],
    cash: { opening: 1_000, customerTerms: 0, supplierTerms: 0 },
  })
  const outcomes = runAggregateScenarios(
    problem,
    [AS_PLANNED, { id: 'half-more', factor: 1.5, families: ['red'] }],
    [
      AS_IS,
      { id: 'saturday', fixedCost: 30, resources: { A: { regularHours: 120, costPerHour: 1.5 } } },
      { id: 'wrong', fixedCost: 0, resources: { Z: {} } },
    ],
    solve,
  )
  const rows = outcomes.map(({ demand, option, result, figures }) => [
    ...[demand, option, result.status],
    figures && inUnits(figures.cost),
    figures && inUnits(figures.lowestCash),
  ])
  expect(rows).toEqual([
    ['as-planned', 'as-is', 'planned', 160, 840],
    ['as-planned', 'saturday', 'planned', 270, 760], // 160 × 1.5 + 30
    ['as-planned', 'wrong', 'refused', null, null],
    ['half-more', 'as-is', 'infeasible', null, null],
    ['half-more', 'saturday', 'planned', 390, 640], // 240 × 1.5 + 30
    ['half-more', 'wrong', 'refused', null, null],
  ])
  expect(outcomes[3]!.result).toEqual({
    status: 'infeasible',
    problems: [
      'red: 20 unit too few by P1, whatever is done within the limits',
      'red: 20 unit too few by P2, whatever is done within the limits',
    ],
  })
})
