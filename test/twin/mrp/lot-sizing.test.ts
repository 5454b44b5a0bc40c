import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planLots } from '../../../twin/erp/mrp/lot-rule.ts'
import {
  checkLotSizing,
  costOf,
  economicOrderQuantity,
  fixedQuantity,
  type LotSizingProblem,
  leastUnitCost,
  partPeriodBalancing,
  periodsOfSupply,
  silverMeal,
} from '../../../twin/erp/mrp/lot-sizing.ts'
import { wagnerWhitin } from '../../../twin/erp/mrp/wagner-whitin.ts'

/** Hillier & Lieberman, Introduction to Operations Research: four periods, 4.8. */
const HILLIER = { demand: [3, 2, 3, 2], setupCost: 2, holdingCost: 0.2 }
/** Silver, Pyke & Peterson: twelve periods, 501.2. */
const SILVER = {
  demand: [10, 62, 12, 130, 154, 129, 88, 52, 124, 160, 238, 41],
  setupCost: 54,
  holdingCost: 0.4,
}
/** Wagner & Whitin 1958: set-up costs that vary, 864. */
const WAGNER_WHITIN = {
  demand: [69, 29, 36, 61, 61, 26, 34, 67, 45, 67, 79, 56],
  setupCost: [85, 102, 102, 101, 98, 114, 105, 86, 119, 110, 98, 114],
  holdingCost: 1,
}

type Dynamic = 'silverMeal' | 'leastUnitCost' | 'partPeriodBalancing' | 'wagnerWhitin'
type Row = readonly [Dynamic | 'periodOrderQuantity', readonly number[], number, number, number]

const planOf = (problem: typeof SILVER, type: Row[0]) =>
  planLots({ type, setupCost: problem.setupCost, holdingCost: problem.holdingCost }, problem)

const FOUR: readonly Row[] = [
  ['wagnerWhitin', [10, 0, 0, 0], 2, 2.8, 4.8],
  // Average cost of a period: 2, 1.2, 1.2, 1.2. A tie does not stop it.
  ['silverMeal', [10, 0, 0, 0], 2, 2.8, 4.8],
  // Average cost of a unit: 0.667, 0.48, 0.45, 0.48.
  ['leastUnitCost', [8, 0, 0, 2], 4, 1.6, 5.6],
  // Holding 0.4, 1.6, 2.8: the last exceeds the set-up of 2.
  ['partPeriodBalancing', [8, 0, 0, 2], 4, 1.6, 5.6],
  ['periodOrderQuantity', [8, 0, 0, 2], 4, 1.6, 5.6],
]

const TWELVE: readonly Row[] = [
  ['wagnerWhitin', [84, 0, 0, 130, 283, 0, 140, 0, 124, 160, 279, 0], 378, 123.2, 501.2],
  ['silverMeal', [84, 0, 0, 130, 283, 0, 140, 0, 124, 160, 279, 0], 378, 123.2, 501.2],
  ['leastUnitCost', [84, 0, 0, 284, 0, 217, 0, 176, 0, 160, 238, 41], 378, 180.8, 558.8],
  ['partPeriodBalancing', [84, 0, 0, 130, 283, 0, 140, 0, 124, 160, 279, 0], 378, 123.2, 501.2],
  ['periodOrderQuantity', [72, 0, 142, 0, 283, 0, 140, 0, 284, 0, 279, 0], 324, 229.6, 553.6],
]

describe.each([
  [HILLIER, FOUR],
  [SILVER, TWELVE],
])('lot rules over the periods of a textbook', (problem, solutions) => {
  it.each(solutions)('%s', (type, orders, setupCost, holdingCost, total) => {
    const plan = planOf(problem, type)
    expect(plan.orders).toEqual(orders)
    expect(plan.setupCost).toBe(setupCost)
    expect(plan.holdingCost).toBeCloseTo(holdingCost, 9)
    expect(plan.total).toBeCloseTo(total, 9)
    expect(plan.numberOfOrders).toBe(orders.filter((units) => units > 0).length)
    expect(plan.endingInventory).toBe(0)
  })
})

describe('the economic order quantity', () => {
  it('is √(2 · demand · set-up / holding), and so many periods of mean demand, rounded half up', () => {
    // √(2 · 2.5 · 2 / 0.2) = √50, which lasts 2.83 periods; √(2 · 100 · 54 / 0.4), 1.64 periods.
    expect(economicOrderQuantity(2.5, 2, 0.2)).toBeCloseTo(7.07106781187, 9)
    expect(periodsOfSupply(2.5, 2, 0.2)).toBe(3)
    expect(economicOrderQuantity(100, 54, 0.4)).toBeCloseTo(164.316767252, 9)
    expect(periodsOfSupply(100, 54, 0.4)).toBe(2)
  })

  it('is ordered in multiples when a period runs short, and leaves what is over', () => {
    const four = costOf(HILLIER, fixedQuantity(HILLIER.demand, 7))
    expect(four).toMatchObject({ orders: [7, 0, 7, 0], setupCost: 4, endingInventory: 4 })
    expect(four.total).toBeCloseTo(7.2, 9)
    const twelve = planLots({ type: 'economicQuantity', setupCost: 54, holdingCost: 0.4 }, SILVER)
    expect(twelve).toMatchObject({
      orders: [164, 0, 0, 164, 164, 164, 0, 0, 164, 164, 328, 0],
      setupCost: 378,
      total: 858,
      endingInventory: 112,
    })
  })

  it('is nothing without demand, and one order for all where holding is free', () => {
    const free = { demand: [4, 0, 6], setupCost: 5, holdingCost: 0 }
    expect(economicOrderQuantity(0, 5, 1)).toBe(0)
    expect(
      planLots({ type: 'economicQuantity', setupCost: 5, holdingCost: 0 }, free).orders,
    ).toEqual([10, 0, 0])
  })
})

describe('Wagner–Whitin', () => {
  it('finds 864 in the example of 1958, in one way only', () => {
    const { plan, costToPeriod, setupPeriods } = wagnerWhitin(WAGNER_WHITIN)
    expect(plan.orders).toEqual([98, 0, 97, 0, 121, 0, 0, 112, 0, 67, 135, 0])
    expect(plan).toMatchObject({ setupCost: 579, holdingCost: 285, total: 864, numberOfOrders: 6 })
    expect(costToPeriod).toEqual([85, 114, 186, 277, 348, 400, 469, 555, 600, 710, 789, 864])
    expect(setupPeriods).toEqual([[1, 3, 5, 8, 10, 11]])
  })

  it('lists every cheapest pattern', () => {
    expect(wagnerWhitin(HILLIER).setupPeriods).toEqual([[1], [1, 3]])
    expect(wagnerWhitin(SILVER).setupPeriods).toEqual([[1, 4, 5, 7, 9, 10, 11]])
    const costs = wagnerWhitin(SILVER).costToPeriod
    const expected = [54, 78.8, 88.4, 142.4, 196.4, 248, 285.6, 322.8, 376.8, 430.8, 484.8, 501.2]
    for (const [t, cost] of costs.entries()) expect(cost).toBeCloseTo(expected[t]!, 9)
  })

  it('places no order for nothing', () => {
    const idle = { demand: [0, 0, 5, 0], setupCost: 3, holdingCost: 1 }
    expect(wagnerWhitin(idle)).toMatchObject({
      plan: { orders: [0, 0, 5, 0], total: 3 },
      costToPeriod: [0, 0, 3, 3],
      setupPeriods: [[3]],
    })
    expect(wagnerWhitin({ ...idle, demand: [] }).plan.total).toBe(0)
    expect(wagnerWhitin({ ...idle, demand: [0, 0] }).setupPeriods).toEqual([[]])
  })

  it('orders before there is demand where that is cheaper', () => {
    // In period 1 the set-up is 1 and holding 2 units costs 2; in period 2 the set-up is 9.
    const early = { demand: [0, 2], setupCost: [1, 9], holdingCost: 1 }
    expect(wagnerWhitin(early).plan).toMatchObject({ orders: [2, 0], total: 3 })
  })

  it('lists so many patterns at most, and says that there are more', () => {
    const ties = { demand: [1, 1, 1, 1], setupCost: 0, holdingCost: 0 }
    // 2 · 2 · 2 ways to begin anew or not in the periods after the first.
    expect(wagnerWhitin(ties).setupPeriods).toHaveLength(8)
    expect(wagnerWhitin(ties, 3)).toMatchObject({ more: true })
    expect(wagnerWhitin(ties, 3).setupPeriods).toHaveLength(3)
  })

  const problems = fc
    .array(fc.record({ demand: fc.nat(9), setup: fc.nat(20), holding: fc.nat(3) }), {
      minLength: 1,
      maxLength: 8,
    })
    .map(
      (periods): LotSizingProblem => ({
        demand: periods.map(({ demand }) => demand),
        setupCost: periods.map(({ setup }) => setup),
        holdingCost: periods.map(({ holding }) => holding),
      }),
    )

  it('is the best of all patterns, and lists just those that are as good', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const n = problem.demand.length
        const totals = new Map<string, number>()
        for (let pattern = 0; pattern < 1 << n; pattern++) {
          const orders = problem.demand.map(() => 0)
          let order = -1
          let covered = true
          for (const [t, units] of problem.demand.entries()) {
            if (pattern & (1 << t)) order = t
            if (order >= 0) orders[order]! += units
            else if (units > 0) covered = false
          }
          const periods = orders.flatMap((units, t) => (units > 0 ? [t + 1] : []))
          // A set-up that nothing is made in is another pattern's.
          const empty = [...Array(n).keys()].some((t) => pattern & (1 << t) && orders[t] === 0)
          if (covered && !empty) totals.set(periods.join(), costOf(problem, orders).total)
        }
        const least = Math.min(...totals.values())
        const best = [...totals].filter(([, total]) => total === least).map(([periods]) => periods)
        const { plan, setupPeriods } = wagnerWhitin(problem)
        expect(plan.total).toBe(least)
        expect(setupPeriods.map((periods) => periods.join()).sort()).toEqual(best.sort())
      }),
    )
  })

  it('costs no more than any rule', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { total } = wagnerWhitin(problem).plan
        for (const rule of [silverMeal, leastUnitCost, partPeriodBalancing]) {
          expect(costOf(problem, rule(problem)).total).toBeGreaterThanOrEqual(total)
        }
        for (const rule of [
          { type: 'lotForLot' },
          { type: 'periods', periods: 3 },
          { type: 'fixed', quantity: 7 },
          { type: 'minimum', minimum: 5, multiple: 2 },
        ] as const) {
          expect(planLots(rule, problem).total).toBeGreaterThanOrEqual(total)
        }
      }),
    )
  })
})

describe('a lot-sizing problem', () => {
  it('is refused with every reason', () => {
    const wrong = { demand: [1, -2, Number.NaN], setupCost: [1, 2], holdingCost: -1 }
    expect(checkLotSizing(wrong).map(({ path, found }) => [path, found])).toEqual([
      ['demand[1]', '-2'],
      ['demand[2]', 'NaN'],
      ['setupCost', '2 figures'],
      ['holdingCost', '-1'],
    ])
    expect(checkLotSizing(SILVER)).toEqual([])
    expect(checkLotSizing(WAGNER_WHITIN)).toEqual([])
  })
})
