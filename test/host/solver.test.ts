import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Constraint, LinearProgram, Variable } from '../../twin/erp/linear-program.ts'
import { loadSolver } from '../../twin/host/solver.ts'

const solve = await loadSolver()

const variable = (name: string, cost: number, more: Partial<Variable> = {}): Variable => ({
  ...{ name, cost, lower: 0, upper: null, integer: false },
  ...more,
})
const constraint = (
  name: string,
  factors: Record<string, number>,
  relation: Constraint['relation'],
  right: number,
): Constraint => ({
  ...{ name, relation, right },
  terms: Object.entries(factors).map(([of, factor]) => ({ variable: of, factor })),
})

/** Wyndor Glass Co.: 3 doors + 5 windows, plants of 4, 12 and 18 hours (Hillier & Lieberman). */
const WYNDOR: LinearProgram = {
  sense: 'maximise',
  variables: [variable('doors', 3), variable('windows', 5)],
  constraints: [
    constraint('plant1', { doors: 1 }, '<=', 4),
    constraint('plant2', { windows: 2 }, '<=', 12),
    constraint('plant3', { doors: 3, windows: 2 }, '<=', 18),
  ],
}

it('finds a known optimum with the shadow price of each plant', () => {
  const result = solve(WYNDOR)
  if (result.status !== 'optimal') throw new Error(result.message)
  expect(result.objective).toBeCloseTo(36, 9) // 3 × 2 + 5 × 6
  expect([...result.values]).toEqual([
    ['doors', expect.closeTo(2, 9)],
    ['windows', expect.closeTo(6, 9)],
  ])
  expect(result.duals.get('plant1')).toBeCloseTo(0, 9)
  expect(result.duals.get('plant2')).toBeCloseTo(1.5, 9)
  expect(result.duals.get('plant3')).toBeCloseTo(1, 9)
})

it('keeps to whole numbers and bounds, and then has no shadow prices', () => {
  // Of 3 a + 5 b under 2 a + 4 b ≤ 9 and a ≤ 2: a = 2, b = 1 brings 11; without integers 2 and 1.25.
  const result = solve({
    sense: 'maximise',
    variables: [
      variable('a', 3, { upper: 2, integer: true }),
      variable('b', 5, { lower: -Infinity, integer: true }),
    ],
    constraints: [constraint('room', { a: 2, b: 4 }, '<=', 9)],
  })
  expect(result).toMatchObject({ status: 'optimal', objective: 11 })
  expect(result.status === 'optimal' && result.duals.size).toBe(0)
})

it('solves a programme without constraints at its bounds', () => {
  const variables = [variable('a', 2, { lower: 3 }), variable('b', -1, { upper: 4 })]
  const result = solve({ sense: 'minimise', variables, constraints: [] })
  expect(result).toMatchObject({ status: 'optimal', objective: 2 }) // 2 × 3 − 4
})

it('tells infeasible from unbounded', () => {
  const above = constraint('above', { doors: 1 }, '>=', 5)
  expect(solve({ ...WYNDOR, constraints: [...WYNDOR.constraints, above] }).status).toBe(
    'infeasible',
  )
  expect(solve({ ...WYNDOR, constraints: WYNDOR.constraints.slice(0, 1) }).status).toBe('unbounded')
})

it('refuses what means nothing, every reason at once', () => {
  const result = solve({
    sense: 'minimise',
    variables: [
      variable('a', Number.NaN),
      variable('a', 1),
      variable('b c', 1, { lower: 2, upper: 1 }),
      variable('d', 1, { lower: 0.2, upper: 0.8, integer: true }),
      variable('e', 1, { lower: Infinity, upper: Infinity }),
    ],
    constraints: [
      {
        ...{ name: 'x', relation: '<=', right: Infinity },
        terms: [
          { variable: 'z', factor: 1 },
          { variable: 'd', factor: 1 },
          { variable: 'd', factor: Number.NaN },
        ],
      },
    ],
  })
  expect(result.status).toBe('failed')
  expect(result.status === 'failed' && result.message.split('; ')).toEqual([
    'variable a: a name must not be used twice',
    'variable "b c": a name must be letters, digits and _, beginning with a letter',
    'variable a: cost must be finite',
    'found NaN',
    'variable b c: lower bound must not be above the upper',
    'found 2 and 1',
    'variable d: a whole number must lie from 0.2 to 0.8',
    'there is none',
    'variable e: lower bound must be finite or −Infinity',
    'found Infinity',
    'variable e: upper bound must be finite or null',
    'found Infinity',
    'constraint x: right side must be finite',
    'found Infinity',
    'constraint x: there is no variable z',
    'constraint x: variable d must stand in it once',
    'constraint x: factor of d must be finite',
    'found NaN',
  ])
  expect(solve({ sense: 'minimise', variables: [], constraints: [] })).toMatchObject({
    status: 'failed',
    message: 'a programme must have a variable; found none',
  })
})

/** Which of some things to take, with whole pieces and one limit: its optimum by trying all. */
const someKnapsack = fc.record({
  values: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
  weights: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 8, maxLength: 8 }),
  limit: fc.integer({ min: 0, max: 90 }),
})

it('agrees with trying all, and gives the same answer twice', () => {
  fc.assert(
    fc.property(someKnapsack, ({ values, weights, limit }) => {
      const program: LinearProgram = {
        sense: 'maximise',
        variables: values.map((v, i) => variable(`x${i}`, v, { upper: 1, integer: true })),
        constraints: [
          constraint(
            'weight',
            Object.fromEntries(values.map((_, i) => [`x${i}`, weights[i]!])),
            '<=',
            limit,
          ),
        ],
      }
      let best = 0
      for (let set = 0; set < 2 ** values.length; set++) {
        const taken = values.map((_, i) => (set >> i) & 1)
        const weight = taken.reduce((sum, t, i) => sum + t * weights[i]!, 0)
        const value = taken.reduce((sum, t, i) => sum + t * values[i]!, 0)
        if (weight <= limit) best = Math.max(best, value)
      }
      const result = solve(program)
      expect(result).toMatchObject({ status: 'optimal', objective: best })
      expect(solve(program)).toEqual(result)
    }),
    { numRuns: 60 },
  )
})
