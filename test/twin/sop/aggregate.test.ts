import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inUnits, sumMoney } from '../../../twin/erp/money.ts'
import { COST_KINDS, cashOfPlan, costOfKind } from '../../../twin/erp/sop/aggregate-cost.ts'
import { serviceOf } from '../../../twin/erp/sop/aggregate-plan.ts'
import { type AggregateProblem, textbookProblem } from '../../../twin/erp/sop/aggregate-problem.ts'
import { checkAggregateProblem } from '../../../twin/erp/sop/check-aggregate.ts'
import { checkAggregatePlan } from '../../../twin/erp/sop/check-aggregate-plan.ts'
import { solveAggregate } from '../../../twin/erp/sop/solve-aggregate.ts'
import { planByStrategy } from '../../../twin/erp/sop/strategies.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import { family, pool, problemOf, RED_TOMATO, resource, wayOn } from './support.ts'

const solve = await loadSolver()

const HIGH_VARIATION = { ...RED_TOMATO, demand: [1000, 3000, 3800, 4800, 2000, 1400] }

function planOf(problem: AggregateProblem) {
  const solved = solveAggregate(problem, solve)
  if (solved.status !== 'planned') throw new Error(solved.problems.join('; '))
  expect(checkAggregatePlan(problem, solved.plan)).toEqual([])
  const cells = COST_KINDS.flatMap((kind) => solved.cost.byKind[kind])
  expect(sumMoney(cells)).toBe(solved.cost.total)
  return solved
}

describe('the published optimum of Red Tomato Tools', () => {
  it.each([
    // demand, cost, cost with whole people
    ['usual', RED_TOMATO, 422_275, 422_660],
    ['of high variation', HIGH_VARIATION, 432_858.3333, 433_080],
  ] as const)('is found for demand %s', (_, given, cost, wholeCost) => {
    expect(inUnits(planOf(textbookProblem(given)).cost.total)).toBeCloseTo(cost, 3)
    const whole = planOf(textbookProblem({ ...given, integerWorkforce: true }))
    expect(inUnits(whole.cost.total)).toBeCloseTo(wholeCost, 3)
    expect(whole.plan.pools[0]!.workers.every(Number.isInteger)).toBe(true)
    expect(whole.shadowPrices).toBeNull()
  })

  it('keeps the people level: 64.58 workers, 15.42 laid off at once', () => {
    const { plan, cost } = planOf(textbookProblem(RED_TOMATO))
    // 15 500 units in six months, 40 a worker and month: 64.5833.
    expect(plan.pools[0]!.workers).toEqual(Array(6).fill(expect.closeTo(64.5833, 3)))
    // Wages 64.5833 × 640 × 6, layoff 15.4167 × 500, material 15 500 × 10.
    expect(inUnits(costOfKind(cost, 'regularLabour'))).toBeCloseTo(248_000, 3)
    expect(inUnits(costOfKind(cost, 'layoff'))).toBeCloseTo(7_708.3333, 3)
    expect(inUnits(costOfKind(cost, 'material'))).toBeCloseTo(155_000, 3)
  })
})

describe('several families on shared lines', () => {
  it('gives the scarce line to who gains most by it', () => {
    // Line A makes both for 1 an hour, line B for 3 (red) and 5 (blue). A has 100 hours for 80 + 80:
    // all blue on A (80), 20 red on A, 60 red on B: 100 × 1 + 60 × 3 = 280.
    const lines = [resource('A', 100, { costPerHour: 1 }), resource('B', 100, { costPerHour: 3 })]
    const red = family('red', [80], { ways: [wayOn('A'), wayOn('B')] })
    const blue = family('blue', [80], { ways: [wayOn('A'), { ...wayOn('B'), unitCost: 2 }] })
    const { plan, cost, shadowPrices } = planOf(problemOf([red, blue], lines))
    expect(inUnits(cost.total)).toBeCloseTo(280, 6)
    expect(plan.families[0]!.made.map(([q]) => q)).toEqual([
      expect.closeTo(20, 6),
      expect.closeTo(60, 6),
    ])
    expect(plan.resources.map(({ hours: [used] }) => used)).toEqual([
      expect.closeTo(100, 6),
      expect.closeTo(60, 6),
    ])
    // One more hour of A takes a red unit off B: 3 − 1. B has hours to spare.
    expect(shadowPrices!.resources).toEqual([[expect.closeTo(2, 6)], [0]])
  })

  it('plans on the rate that the floor has shown when it is asked to', () => {
    const hours = { rated: 1, standard: 1.25, demonstrated: 2 }
    const ways = [wayOn('A', hours)]
    const problem = problemOf([family('red', [40, 60], { ways })], [resource('A', 100)])
    expect(planOf({ ...problem, basis: 'rated' }).plan.resources[0]!.hours).toEqual([40, 60])
    // Demonstrated, 60 units take 120 of 100 hours: 10 are made a period before.
    const demonstrated = planOf({ ...problem, basis: 'demonstrated' })
    expect(demonstrated.plan.families[0]!.stock).toEqual([expect.closeTo(10, 6), 0])
    expect(inUnits(demonstrated.cost.total)).toBeCloseTo(10, 6)
  })

  it('takes overtime, then what can be bought, then owes, in the order of their cost', () => {
    const red = family('red', [0, 150], {
      ...{ ways: [wayOn('A')], holdingCost: 9, backlogCost: 20 },
      ...{ maximumBacklog: null, maximumFinalBacklog: null },
      subcontract: { cost: 8, limit: 20 },
    })
    const line = resource('A', 100, { overtimeHours: 10, overtimeCostPerHour: 5 })
    const { plan, cost } = planOf(problemOf([red], [line]))
    // 150 = 100 regular + 10 overtime at 5 + 20 bought at 8 + 20 made before and held at 9.
    expect(inUnits(cost.total)).toBeCloseTo(390, 6) // 50 + 160 + 180
    expect(plan.resources[0]!.overtime).toEqual([0, expect.closeTo(10, 6)])
    expect(plan.families[0]!.bought).toEqual([0, expect.closeTo(20, 6)])
    expect(plan.families[0]!.stock).toEqual([expect.closeTo(20, 6), 0])
  })

  it('keeps to the room of the store, and owes what it cannot keep', () => {
    const red = family('red', [0, 130], {
      ...{ ways: [wayOn('A')], space: 2 },
      ...{ maximumBacklog: null, maximumFinalBacklog: null },
    })
    const problem = problemOf([red], [resource('A', 100)], { storageLimit: 40 })
    const { plan, cost, shadowPrices } = planOf(problem)
    // 20 units in 40 places, so 10 are owed: 20 × 1 + 10 × 10 = 120. A place more saves half of 10 − 1.
    expect(plan.families[0]!.backlog).toEqual([0, expect.closeTo(10, 6)])
    expect(inUnits(cost.total)).toBeCloseTo(120, 6)
    expect(shadowPrices!.storage).toEqual([expect.closeTo(4.5, 6), 0])
    expect(serviceOf(problem, plan)).toBeCloseTo(120 / 130, 9)
  })

  it('hires, lays off and works overtime within the limits of a pool', () => {
    const way = { ...wayOn('A', 0), labour: [{ pool: 'crew', hoursPerUnit: 1 }] }
    const crew = pool('crew', 1, {
      ...{ regularHours: 100, regularCost: 1000, overtimeHours: 20, overtimeCostPerHour: 15 },
      ...{ hireCost: 300, layoffCost: 100, maximumWorkers: 2, minimumWorkers: 1 },
    })
    const given = { pools: [crew], integerWorkforce: true }
    const asked = problemOf([family('red', [100, 230], { ways: [way] })], [resource('A', 1)], given)
    const { plan, cost } = planOf(asked)
    // Two people from the second period: 200 h and 30 of 40 h overtime: 1000 + 300 + 2000 + 450.
    expect(plan.pools[0]).toMatchObject({ workers: [1, 2], hired: [0, 1], laidOff: [0, 0] })
    expect(inUnits(cost.total)).toBeCloseTo(3_750, 6)
  })
})

it('makes nothing where nothing is asked for, and first what was owed before', () => {
  const ways = [wayOn('A')]
  const idle = planOf(problemOf([family('red', [0, 0], { ways })], [resource('A', 100)]))
  expect(idle.cost.total).toBe(0)
  expect(serviceOf(problemOf([family('red', [0, 0])], []), idle.plan)).toBe(1)
  const owed = family('red', [50, 50], {
    ...{ ways, openingBacklog: 80, maximumBacklog: null, backlogCost: 3 },
  })
  const { plan, cost } = planOf(problemOf([owed], [resource('A', 100)]))
  // 130 to deliver in the first period, 100 hours: 30 are owed at its end.
  expect(plan.families[0]!.backlog).toEqual([expect.closeTo(30, 6), 0])
  expect(inUnits(cost.total)).toBeCloseTo(90, 6)
})

describe('a problem that cannot be planned', () => {
  it('is told what is missing, and by when', () => {
    const red = family('red', [80, 150], { ways: [wayOn('A')], unit: 'case' })
    // 2 × 100 hours for 230 cases that must all be delivered.
    expect(solveAggregate(problemOf([red], [resource('A', 100)]), solve)).toEqual({
      status: 'infeasible',
      problems: ['red: 30 case too few by P2, whatever is done within the limits'],
    })
    const full = family('red', [0], { ways: [wayOn('A')], openingStock: 50, space: 2 })
    const store = problemOf([full], [resource('A', 100)], { storageLimit: 60 })
    expect(solveAggregate(store, solve)).toEqual({
      status: 'infeasible',
      problems: ['store: 40 places too few in P1'],
    })
  })

  it('is refused with every problem of its statement', () => {
    const red = family('red', [80], {
      ...{ openingStock: 1, openingBacklog: 1, holdingCost: -1, minimumStock: [1] },
      ways: [wayOn('A'), wayOn('A', Number.NaN), wayOn('Z')],
    })
    const crew = pool('crew', 1.5, { minimumWorkers: 3, maximumWorkers: 2 })
    const problem = {
      ...problemOf([red, family('red', [1, 2])], [resource('A', Infinity)], { pools: [crew] }),
      ...{ periods: ['P1', 'P2'], integerWorkforce: true },
    }
    expect(checkAggregateProblem(problem)).toEqual([
      'families: red must not be there twice',
      'family red: demand: must have a value for each of 2 periods; found 1',
      'family red: holdingCost: must be a number, 0 or more; found -1',
      'family red: minimumStock: must have a value for each of 2 periods; found 1',
      'family red: stock and backlog must not both be there at the start',
      'family red: ways: on-A must not be there twice',
      'family red: way on-A: A: hoursPerUnit: must be a number, 0 or more; found NaN',
      'family red: way on-Z: uses: there is no Z; known are A',
      'family red: there must be a way to make it, or a subcontractor',
      'resource A: regularHours: must be a number, 0 or more; found Infinity',
      'pool crew: minimumWorkers must not pass maximumWorkers; found 3 and 2',
      'pool crew: openingWorkers must be whole people; found 1.5',
    ])
    expect(solveAggregate(problem, solve).status).toBe('refused')
    const empty = { ...problem, periods: [], families: [], resources: [], pools: [] }
    expect(checkAggregateProblem(empty)).toEqual([
      'periods: there must be at least one',
      'families: there must be at least one',
    ])
  })
})

describe('the pure strategies', () => {
  it('level is the optimum of Red Tomato Tools: its demand asks for no other', () => {
    const { plan, cost, problems } = planByStrategy(textbookProblem(RED_TOMATO), 'level')
    expect(problems).toEqual([])
    expect(inUnits(cost.total)).toBeCloseTo(422_275, 3)
    expect(plan.families[0]!.backlog[3]).toBeCloseTo(266.6667, 3)
  })

  it('chase hires and lays off with demand', () => {
    const { plan, cost, problems } = planByStrategy(textbookProblem(RED_TOMATO), 'chase')
    expect(problems).toEqual([])
    // 600, 3000, 3200, 3800, 2200 and 2700 units at 40 a worker.
    expect(plan.pools[0]!.workers).toEqual([15, 75, 80, 95, 55, 67.5])
    // Hired 60 + 5 + 15 + 12.5, laid off 65 + 40: 27 750 + 52 500 + 248 000 + 155 000 + 1 000.
    expect(inUnits(cost.total)).toBeCloseTo(484_250, 6)
  })

  it('say which limits they break', () => {
    const red = family('red', [80, 150], { ways: [wayOn('A')] })
    const problem = problemOf([red], [resource('A', 120)])
    // Level makes 115 and 115 and keeps 35; chase makes 80 and 120 and owes 30.
    expect(planByStrategy(problem, 'level').problems).toEqual([])
    expect(planByStrategy(problem, 'chase').problems).toEqual([
      'red in P2: must be backlog of at most 0; found 30',
    ])
  })
})

it('moves money by its terms: sales after a month and a half, materials after one', () => {
  const red = family('red', [10, 20, 30], {
    ...{ ways: [wayOn('A')], materialCost: 2, salesPrice: 5 },
  })
  const cash = { opening: 100, customerTerms: 1.5, supplierTerms: 1 }
  const problem = problemOf([red], [resource('A', 30, { costPerHour: 1 })], { cash })
  const { plan, cost } = planOf(problem)
  const curve = cashOfPlan(problem, plan, cost)
  // Sales 50, 100, 150: half of 50 in the second month, half of 50 and of 100 in the third.
  expect(curve.in.map(inUnits)).toEqual([0, 25, 75])
  // Running 10, 20, 30; materials 20, 40, 60 a month later.
  expect(curve.out.map(inUnits)).toEqual([10, 40, 70])
  expect(curve.balance.map(inUnits)).toEqual([90, 75, 80])
  expect(inUnits(curve.receivable)).toBe(200) // 50 of the second, 150 of the third
  expect(inUnits(curve.payable)).toBe(60)
})

/** Two or three families on two lines and a pool, some of it tight. */
const someProblem: fc.Arbitrary<AggregateProblem> = fc
  .record({
    n: fc.integer({ min: 1, max: 6 }),
    demand: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 18, maxLength: 18 }),
    families: fc.integer({ min: 2, max: 3 }),
    hours: fc.array(fc.integer({ min: 60, max: 300 }), { minLength: 2, maxLength: 2 }),
    costs: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 8, maxLength: 8 }),
    storageLimit: fc.option(fc.integer({ min: 50, max: 500 })),
    opening: fc.integer({ min: 0, max: 40 }),
    whole: fc.boolean(),
  })
  .map(({ n, demand, families, hours, costs, storageLimit, opening, whole }) => {
    const [running, overtime, wage, hire, layoff, hold, owe, buy] = costs as [number, ...number[]]
    const labour = [{ pool: 'crew', hoursPerUnit: 0.5 }]
    const lines = ['A', 'B'].map((id, i) =>
      resource(id, hours[i]!, {
        overtimeHours: 30,
        overtimeCostPerHour: overtime!,
        costPerHour: running,
      }),
    )
    const crew = pool('crew', 2, {
      ...{
        regularHours: 40,
        regularCost: 40 * wage!,
        overtimeHours: 8,
        overtimeCostPerHour: 2 * wage!,
      },
      ...{ hireCost: 50 * hire!, layoffCost: 50 * layoff! },
    })
    const list = Array.from({ length: families }, (_, f) =>
      family(`F${f}`, demand.slice(f * n, (f + 1) * n), {
        ...{
          holdingCost: hold!,
          backlogCost: owe!,
          openingStock: opening,
          minimumFinalStock: 5 * f,
        },
        ...{ maximumBacklog: null, maximumFinalBacklog: null },
        subcontract: f === 0 ? { cost: buy! + 10, limit: 40 } : null,
        ways: lines.slice(f % 2).map(({ id }) => ({ ...wayOn(id, 1 + f / 4), labour })),
      }),
    )
    return problemOf(list, lines, { pools: [crew], storageLimit, integerWorkforce: whole })
  })

it('never costs more than a strategy that keeps the limits, and keeps them itself', () => {
  let compared = 0
  fc.assert(
    fc.property(someProblem, (problem) => {
      const solved = solveAggregate(problem, solve)
      const strategies = (['level', 'chase'] as const).map((s) => planByStrategy(problem, s))
      const kept = strategies.filter(({ problems }) => problems.length === 0)
      if (solved.status !== 'planned') {
        expect(solved.status).toBe('infeasible')
        expect(kept).toEqual([])
        return
      }
      expect(checkAggregatePlan(problem, solved.plan)).toEqual([])
      expect(sumMoney(COST_KINDS.map((kind) => costOfKind(solved.cost, kind)))).toBe(
        solved.cost.total,
      )
      for (const { cost } of kept) {
        compared++
        // The solver proves its optimum to 1e-7 of the cost.
        expect(solved.cost.total).toBeLessThanOrEqual(cost.total * (1 + 1e-7) + 1)
      }
    }),
    { numRuns: 60 },
  )
  expect(compared).toBeGreaterThan(20)
})
