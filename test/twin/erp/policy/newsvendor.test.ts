import { describe, expect, it } from 'vitest'
import {
  checkDiscreteSeason,
  checkNormalSeason,
  discreteOutcome,
  newsvendorDiscrete,
  newsvendorNormal,
  newsvendorOutcome,
} from '../../../../twin/erp/policy/newsvendor.ts'

function expectOutcome(
  actual: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
) {
  for (const [name, value] of Object.entries(expected)) {
    expect(actual[name]! / value, name).toBeCloseTo(1, 9)
  }
}

describe('the newsvendor with normal demand', () => {
  // Chopra & Meindl, ski jackets: demand 350 ± 100, price 250, cost 100, worth 80 after the season.
  const ski = { mean: 350, deviation: 100, price: 250, unitCost: 100, salvage: 80 }

  it('orders 469 ski jackets', () => {
    const { criticalRatio, z, outcome } = newsvendorNormal(ski)
    expect(criticalRatio).toBeCloseTo(150 / 170, 12)
    expect(z).toBeCloseTo(1.18683143276, 10)
    expectOutcome(
      { ...outcome },
      {
        order: 468.683143276,
        overstock: 124.446611197,
        lostSales: 5.76346792157,
        sales: 344.236532078,
        fillRate: 0.983532948796,
        profit: 49146.5475878,
        serviceLevel: 0.882352941176,
      },
    )
    expectOutcome(
      { ...newsvendorOutcome(ski, 469) },
      {
        overstock: 124.726289559,
        lostSales: 5.72628955946,
        sales: 344.273710441,
        fillRate: 0.983639172687,
        profit: 49146.5307749,
        serviceLevel: 0.882976803977,
      },
    )
    expect(newsvendorOutcome(ski, 468).profit).toBeCloseTo(49146.469126, 5) // published: 49 146
    const wilder = { ...ski, deviation: 150 }
    expect(newsvendorOutcome(wilder, 526).profit).toBeCloseTo(47469.3606859, 6)
  })

  it('orders 2 238 teddy bears', () => {
    // Demand 2 100 ± 1 200, price 22, cost 10, nothing after the season.
    const teddy = { mean: 2_100, deviation: 1_200, price: 22, unitCost: 10, salvage: 0 }
    const { criticalRatio, z, outcome } = newsvendorNormal(teddy)
    expect(criticalRatio).toBeCloseTo(12 / 22, 12)
    expect(z).toBeCloseTo(0.114185294321, 11)
    expectOutcome(
      { ...outcome },
      {
        order: 2237.02235319,
        overstock: 550.359439583,
        lostSales: 413.337086398,
        sales: 1686.6629136,
        fillRate: 0.803172816001,
        profit: 14736.3605674,
      },
    )
    expectOutcome(
      { ...newsvendorOutcome(teddy, 2_238) },
      {
        overstock: 550.892859322,
        lostSales: 412.892859322,
        sales: 1687.10714068,
        fillRate: 0.803384352704,
        profit: 14736.3570949,
        serviceLevel: 0.545777438978,
      },
    )
  })

  it('earns no more with any other order', () => {
    const best = newsvendorNormal(ski).outcome
    for (let order = 0; order <= 1_000; order += 10) {
      expect(newsvendorOutcome(ski, order).profit).toBeLessThanOrEqual(best.profit)
    }
  })

  it('orders the demand where it is known', () => {
    const known = { ...ski, deviation: 0 }
    expect(newsvendorNormal(known).outcome).toMatchObject({ order: 350, profit: 52_500 }) // 350 × 150
    expect(newsvendorOutcome(known, 360)).toMatchObject({ overstock: 10, serviceLevel: 1 })
    expect(newsvendorOutcome(known, 340)).toMatchObject({ lostSales: 10, serviceLevel: 0 })
  })

  it('is refused where no order can pay', () => {
    expect(checkNormalSeason({ ...ski, price: 100, salvage: 100, mean: 0 })).toEqual([
      'price must be a finite number above 100; found 100',
      'salvage must be a finite number below 100; found 100',
      'mean must be a finite number above 0; found 0',
    ])
  })
})

describe('the newsvendor with discrete demand', () => {
  // Chopra & Meindl, parkas: price 100, cost 45, worth 40 after the season.
  const shares = [1, 2, 4, 8, 9, 11, 16, 20, 11, 10, 4, 2, 1, 1]
  const parkas = {
    price: 100,
    unitCost: 45,
    salvage: 40,
    demand: shares.map((share, i) => ({ quantity: 400 + 100 * i, probability: share / 100 })),
  }

  it('orders 1 300 parkas', () => {
    const { criticalRatio, best, rows } = newsvendorDiscrete(parkas)
    expect(criticalRatio).toBeCloseTo(55 / 60, 12)
    expect(best.order).toBe(1_300)
    const profits = [
      ...[22_000, 27_440, 32_760, 37_840, 42_440, 46_500, 49_900],
      ...[52_340, 53_580, 54_160, 54_140, 53_880, 53_500, 53_060],
    ]
    const cumulated = [1, 3, 7, 15, 24, 35, 51, 71, 82, 92, 96, 98, 99, 100]
    for (const [i, row] of rows.entries()) {
      expect(row.order).toBe(400 + 100 * i)
      expect(row.profit).toBeCloseTo(profits[i]!, 7)
      expect(row.serviceLevel).toBeCloseTo(cumulated[i]! / 100, 12)
    }
  })

  it('takes the smaller order where its chance is just the critical ratio', () => {
    // (10 − 4) / (10 − 0) = 0.6 = 0.1 + 0.2 + 0.3, which in binary falls short of it.
    const demand = [
      { quantity: 3, probability: 0.3 },
      { quantity: 1, probability: 0.1 },
      { quantity: 2, probability: 0.2 },
      { quantity: 4, probability: 0.4 },
    ]
    const season = { price: 10, unitCost: 4, salvage: 0, demand }
    expect(newsvendorDiscrete(season).best.order).toBe(3)
  })

  it('knows lost sales and fill rate of any order', () => {
    const demand = [
      { quantity: 10, probability: 0.5 },
      { quantity: 20, probability: 0.5 },
    ]
    const season = { price: 5, unitCost: 2, salvage: 1, demand }
    // Mean 15; sales 0.5 × 10 + 0.5 × 15 = 12.5; profit 62.5 + 2.5 − 30.
    expect(discreteOutcome(season, 15)).toEqual({
      order: 15,
      serviceLevel: 0.5,
      overstock: 2.5,
      lostSales: 2.5,
      sales: 12.5,
      fillRate: 12.5 / 15,
      profit: 35,
    })
  })

  it('is refused where the chances do not sum to 1', () => {
    const demand = [
      { quantity: 5, probability: 0.5 },
      { quantity: 5, probability: 0.4 },
    ]
    expect(checkDiscreteSeason({ ...parkas, demand })).toEqual([
      'demand[1].quantity must not be given twice; found 5 again',
      'the probabilities of demand must sum to 1; found 0.9',
    ])
    expect(checkDiscreteSeason({ ...parkas, demand: [] })).toEqual([
      'demand must have at least one quantity; found none',
    ])
  })
})
