import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkStaffing,
  rotationsOf,
  solveStaffing,
} from '../../../twin/erp/workforce/cyclic-staffing.ts'
import { loadSolver } from '../../../twin/host/solver.ts'

const solve = await loadSolver()
const FIVE_OF_SEVEN = rotationsOf([1, 1, 1, 1, 1, 0, 0])

describe('cyclic staffing', () => {
  it('needs 23 people in the post office, 22 1/3 with fractions (Winston)', () => {
    const requirements = [17, 13, 15, 19, 14, 16, 11]
    const result = solveStaffing({ requirements, patterns: FIVE_OF_SEVEN }, solve)
    if (result.status !== 'staffed') throw new Error(result.problems.join('; '))
    expect(result.bound).toBeCloseTo(67 / 3, 9)
    expect(result.minimum).toBe(23)
    expect(result.people.reduce((a, b) => a + b, 0)).toBe(23)
    // 23 people × 5 days less the 105 that are required.
    expect(result.surplus.every((more) => more >= 0)).toBe(true)
    expect(result.surplus.reduce((a, b) => a + b, 0)).toBe(10)
  })

  it('begins each pattern in each slot', () => {
    expect(rotationsOf([1, 1, 0]).map(({ works }) => works)).toEqual([
      [1, 1, 0],
      [0, 1, 1],
      [1, 0, 1],
    ])
  })

  it('takes any pattern, cost and limit as data', () => {
    // One day each: the dear one only for what the cheap one, two at most, leaves.
    const cheap = { id: 'cheap', works: [1, 1], cost: 1, limit: 2 }
    const dear = { id: 'dear', works: [0, 1], cost: 3, limit: null }
    const problem = { requirements: [1, 5], patterns: [cheap, dear] }
    expect(solveStaffing(problem, solve)).toEqual({
      ...{ status: 'staffed', bound: 11, minimum: 11 }, // 2 × 1 + 3 × 3
      ...{ people: [2, 3], surplus: [1, 0] },
    })
    expect(solveStaffing({ requirements: [3, 0], patterns: [cheap, dear] }, solve)).toEqual({
      status: 'infeasible',
      problems: ['slot 1: needs 3, the patterns give at most 2'],
    })
  })

  it('needs nobody where nobody is required', () => {
    const result = solveStaffing(
      { requirements: [0, 0, 0], patterns: rotationsOf([1, 1, 0]) },
      solve,
    )
    expect(result).toMatchObject({ status: 'staffed', bound: 0, minimum: 0, people: [0, 0, 0] })
  })

  it('is refused with every problem', () => {
    const pattern = { id: 'p', works: [1, -1, 1], cost: Number.NaN, limit: null }
    expect(checkStaffing({ requirements: [1, -2], patterns: [pattern] })).toEqual([
      'requirement of slot 2: must be a number, 0 or more; found -2',
      'pattern p: must state each of 2 slots; found 3',
      'pattern p, slot 2: must be a number, 0 or more; found -1',
      'pattern p: cost: must be a number, 0 or more; found NaN',
    ])
    expect(solveStaffing({ requirements: [], patterns: [] }, solve)).toEqual({
      status: 'refused',
      problems: [
        'requirements: there must be at least one slot',
        'patterns: there must be at least one',
      ],
    })
  })

  it('is never below the total over five nor below the busiest day, and covers every day', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 7, maxLength: 7 }), (requirements) => {
        const result = solveStaffing({ requirements, patterns: FIVE_OF_SEVEN }, solve)
        if (result.status !== 'staffed') throw new Error(result.problems.join('; '))
        const total = requirements.reduce((a, b) => a + b, 0)
        expect(result.minimum).toBeGreaterThanOrEqual(
          Math.max(Math.ceil(total / 5), ...requirements),
        )
        expect(result.minimum).toBeGreaterThanOrEqual(result.bound - 1e-6)
        for (const more of result.surplus) expect(more).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  })
})
