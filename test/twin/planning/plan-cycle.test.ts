import { describe, expect, it } from 'vitest'
import type { PlanningSpec } from '../../../scenarios/scenario.ts'
import { days, hours, instant, minutes, START } from '../../../sim/contract/time.ts'
import type { MasterData } from '../../../twin/erp/master/master-data.ts'
import { money, NO_MONEY } from '../../../twin/erp/money.ts'
import { planCycle } from '../../../twin/planning/plan-cycle.ts'
import { hoursOf, type PlanningPosition } from '../../../twin/planning/position.ts'

const policy: PlanningSpec = {
  historyWeeks: 8,
  horizonWeeks: 4,
  ordersDaysAhead: 14,
  capacityBasis: 'standard',
  serviceLevel: 0.95,
  overtime: 'never',
  frozenDays: 0,
  slushyDays: 0,
  mode: 'auto',
}

const item = (id: string, type: 'make' | 'buy', leadTimeDays = 0) => ({
  id,
  name: id,
  type,
  unit: 'each',
  standardPricePer1000: money(10),
  salesPricePer1000: NO_MONEY,
  planning: {
    leadTimeDays,
    safetyStock: 0,
    safetyTimeDays: 0,
    lotRule: { type: 'lotForLot' } as const,
    orderYield: 1,
    frozenDays: 0,
    slushyDays: 0,
  },
})

/** One product of two parts a piece, an hour for 1 000. */
const master: MasterData = {
  currency: 'EUR',
  items: [item('A', 'make'), item('part', 'buy', 3)],
  billOfMaterials: [
    {
      parent: 'A',
      component: 'part',
      kind: 'component',
      quantityPer: 2,
      scrapShare: 0,
      operation: '',
      from: null,
      until: null,
      alternateGroup: '',
      rank: 1,
    },
  ],
  routings: [
    {
      item: 'A',
      operation: 'make',
      sequence: 10,
      workCentre: 'L',
      alternatives: [],
      setupMinutes: 0,
      setupFamily: 'A',
      runMinutesPer1000: 60,
      batch: null,
      yield: 1,
      setupSkills: [],
      runSkills: [],
      labourMinutesPer1000: 0,
      tools: [],
      transportMinutes: 0,
    },
  ],
  workCentres: [],
  suppliers: [
    {
      id: 'dear',
      name: 'Dear',
      sources: [
        {
          item: 'part',
          leadTimeDays: 3,
          rank: 2,
          minimumQuantity: 1,
          multiple: 1,
          prices: [],
          expediteCost: null,
        },
      ],
    },
    {
      id: 'first',
      name: 'First',
      sources: [
        {
          item: 'part',
          leadTimeDays: 3,
          rank: 1,
          minimumQuantity: 500,
          multiple: 100,
          prices: [],
          expediteCost: null,
        },
      ],
    },
  ],
}

const centre = {
  centre: 'L',
  rated: 12,
  standard: 10,
  demonstrated: null as number | null,
  setupsIncluded: true,
  overtime: [{ crew: 'A', after: hours(120), lasting: hours(6) }],
}

const position = (other: Partial<PlanningPosition> = {}): PlanningPosition => ({
  at: START,
  master,
  policy,
  sold: [{ item: 'A', history: new Array<number>(8).fill(8_000), orders: [] }],
  planned: [{ item: 'A', centre: 'L', lot: 1, leadTimeDays: 5.5, yield: 1 }],
  madeToOrder: new Set(),
  stock: new Map(),
  production: [],
  ended: [],
  purchases: [],
  capacity: [centre],
  deliveriesPerWeek: new Map(),
  floor: { progress: new Map(), lastFamilies: new Map(), overtime: new Map(), pace: new Map() },
  ...other,
})

const order = (week: number, quantity: number) => ({
  customerOrder: `C${week}`,
  quantity,
  requestedAt: instant(week * days(7) + days(5)),
})

describe('a planning cycle', () => {
  it('makes what is expected, and buys what that takes in time', () => {
    const { production, releases, purchases } = planCycle(position(), null)
    expect(production.made.get('A')).toEqual([8_000, 8_000, 8_000, 8_000])
    expect(releases).toEqual([
      { order: 'W01-A', item: 'A', quantity: 8_000, dueAt: days(5.5), releaseAt: START },
    ])
    // What week 1 needs was ordered before the start; what week 2 needs comes on its Monday.
    expect(purchases.map((p) => [p.purchaseOrder, p.supplier, p.quantity, p.dueAt])).toEqual([
      ['W01-P1-part', 'first', 16_000, 0],
      ['W01-P2-part', 'first', 16_000, days(7)],
    ])
  })

  it('gets nothing faster than the lead time that was agreed, once the run has begun', () => {
    const { purchases } = planCycle(position({ at: instant(days(7)) }), null)
    expect(purchases.map((p) => [p.purchaseOrder, p.dueAt])).toEqual([
      ['W02-P1-part', days(7 + 3)],
      ['W02-P2-part', days(14)],
    ])
  })

  it('takes customer orders in the place of the forecast that foresaw them', () => {
    const sold = [
      {
        item: 'A',
        history: new Array<number>(8).fill(8_000),
        orders: [order(0, 9_500), order(1, 5_000)],
      },
    ]
    const { demand, production } = planCycle(position({ sold }), null)
    // Week 1: 9 500 take its 8 000 and 1 500 of week 2, where 5 000 ordered leave 1 500 of the forecast.
    expect(demand[0]!.net).toEqual([9_500, 6_500, 8_000, 8_000])
    expect(production.made.get('A')).toEqual([9_500, 6_500, 8_000, 8_000])
  })

  it('owes what is overdue besides what these weeks want', () => {
    const history = new Array<number>(8).fill(8_000)
    const sold = [{ item: 'A', history, orders: [order(-1, 2_000), order(0, 8_000)] }]
    const { net, consumption } = planCycle(position({ sold }), null).demand[0]!
    // 2 000 of the week before take no forecast: 2 000 + 8 000 now, and all that later weeks expect.
    expect(net).toEqual([10_000, 8_000, 8_000, 8_000])
    expect(consumption.periods[0]).toEqual({
      forecast: 8_000,
      ordered: 10_000,
      consumed: 8_000,
      forecastLeft: 0,
      overConsumed: 2_000,
      netDemand: 10_000,
    })
  })

  it('nets stock and what is being made, and rounds purchases up to what the supplier sells', () => {
    const { production, purchases } = planCycle(
      position({
        stock: new Map([['A', 1_000]]),
        production: [
          {
            order: 'P',
            item: 'A',
            quantity: 4_000,
            received: 1_000,
            dueAt: START,
            needsComponents: true,
            isSupply: true,
          },
        ],
      }),
      null,
    )
    // 8 000 − 1 000 − 3 000; its parts: 2 × (3 000 + 4 000), and 2 × 8 000.
    expect(production.made.get('A')!.slice(0, 2)).toEqual([4_000, 8_000])
    expect(purchases.reduce((sum, p) => sum + p.quantity, 0)).toBe(30_000)
    const few = planCycle(position({ stock: new Map([['part', 15_990]]) }), null).purchases
    expect(few.find(({ purchaseOrder }) => purchaseOrder === 'W01-P1-part')?.quantity).toBe(500)
  })

  it('stays within what the work centre has demonstrated, once it has', () => {
    const shown = { ...centre, demonstrated: 6 }
    expect(hoursOf(centre, 'demonstrated')).toBe(10)
    expect(hoursOf(shown, 'demonstrated')).toBe(6)
    const plan = planCycle(
      position({ capacity: [shown], policy: { ...policy, capacityBasis: 'demonstrated' } }),
      null,
    )
    expect(plan.production.made.get('A')).toEqual([6_000, 6_000, 6_000, 6_000])
    expect(plan.production.levelled.get('L')!.items[0]!.late).toEqual([2_000, 4_000, 6_000, 8_000])
    // What it cannot make is a shortage in words, and no planned order.
    expect(plan.production.materials.shortages.map((s) => [s.bucket, s.short])).toEqual([
      [1, 2_000],
      [2, 4_000],
      [3, 6_000],
      [4, 8_000],
    ])
  })

  it('opens the work centre for overtime only where the plan is late without it', () => {
    const allowed: PlanningSpec = { ...policy, overtime: 'whenLate' }
    const calm = planCycle(position({ policy: allowed }), null)
    expect(calm.overtime).toEqual([])
    const sold = [{ item: 'A', history: new Array<number>(8).fill(12_000), orders: [] }]
    const busy = planCycle(position({ policy: allowed, sold }), null)
    // 6 h at 10 standard hours for 12 rated: 5 more a week. Two weeks of it make the 48 000: 15 + 15 + 10 + 10.
    expect(busy.production.levelled.get('L')!.capacityHours).toEqual([15, 15, 10, 10])
    expect(busy.production.levelled.get('L')!.overtime).toEqual([true, true, false, false])
    expect(busy.overtime.map(({ from, window }) => [from, window.crew])).toEqual([
      [hours(120), 'A'],
    ])
  })

  it('starts more than it wants good, by the yield that it has seen', () => {
    const planned = [{ item: 'A', centre: 'L', lot: 1, leadTimeDays: 5.5, yield: 0.8 }]
    const { releases } = planCycle(position({ planned }), null)
    expect(releases[0]!.quantity).toBe(10_000)
  })

  it('releases and buys what comes before the next Monday, however late the review is', () => {
    const onTime = planCycle(position({ at: instant(days(7)) }), null)
    const late = planCycle(position({ at: instant(days(7) + minutes(20)) }), null)
    expect(onTime.releases.map(({ order }) => order)).toEqual(['W02-A'])
    expect(late.releases.map(({ order }) => order)).toEqual(['W02-A'])
    expect(late.purchases.map(({ quantity }) => quantity)).toEqual(
      onTime.purchases.map(({ quantity }) => quantity),
    )
  })

  it('makes whole lots, as near to the plan as lots allow', () => {
    const planned = [{ item: 'A', centre: 'L', lot: 3_000, leadTimeDays: 5.5, yield: 1 }]
    const { production } = planCycle(position({ planned }), null)
    const firm = production.problem.openOrders.map(({ quantity }) => quantity)
    expect(firm.every((quantity) => quantity % 3_000 === 0)).toBe(true)
    expect(Math.abs(firm.reduce((a, b) => a + b, 0) - 32_000)).toBeLessThan(3_000)
  })
})
