import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkDiscount,
  checkEconomicQuantity,
  economicQuantity,
  quantityDiscount,
} from '../../../../twin/erp/policy/economic-quantity.ts'

describe('the economic order quantity', () => {
  it('is 200 needles at Sharp', () => {
    // Heizer & Render, Sharp Inc.: 1 000 a year, 10 an order, 0.50 a unit and year, 250 working days.
    const sharp = { demand: 1_000, setupCost: 10, holdingCost: 0.5, workingDays: 250 }
    expect(economicQuantity(sharp)).toEqual({
      quantity: 200, // √(2 × 1 000 × 10 / 0.5)
      ordersPerPeriod: 5,
      daysBetweenOrders: 50,
      maximumStock: 200,
      relevantCost: 100, // 5 × 10 + 100 × 0.5
    })
  })

  it('is larger where the machine makes while others take', () => {
    // Heizer & Render, Nathan Manufacturing: 4 a day of 250 days are taken, 8 a day made.
    const nathan = { demand: 1_000, setupCost: 10, holdingCost: 0.5, productionRate: 2_000 }
    const { quantity, ordersPerPeriod, relevantCost, maximumStock } = economicQuantity(nathan)
    expect(quantity).toBeCloseTo(282.842712475, 8)
    expect(ordersPerPeriod).toBeCloseTo(3.53553390593, 10)
    expect(relevantCost).toBeCloseTo(70.7106781187, 9)
    expect(maximumStock).toBeCloseTo(141.421356237, 8)
  })

  it('is where set-up and holding cost the same, and no other lot is cheaper', () => {
    const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(positive, positive, positive, positive, (demand, setupCost, holding, other) => {
        const { quantity, relevantCost } = economicQuantity({
          demand,
          setupCost,
          holdingCost: holding,
        })
        expect(((demand / quantity) * setupCost) / (relevantCost / 2)).toBeCloseTo(1, 9)
        const costOf = (lot: number) => (demand / lot) * setupCost + (lot / 2) * holding
        expect(costOf(other)).toBeGreaterThanOrEqual(relevantCost * (1 - 1e-12))
      }),
    )
  })

  it('is refused for what makes no sense, all at once', () => {
    expect(
      checkEconomicQuantity({ demand: 0, setupCost: -1, holdingCost: 0.5, productionRate: 0 }),
    ).toEqual([
      'demand must be a finite number above 0; found 0',
      'setupCost must be a finite number above 0; found -1',
      'productionRate must be a finite number above 0; found 0',
    ])
    expect(
      checkEconomicQuantity({ demand: 9, setupCost: 1, holdingCost: 1, productionRate: 9 }),
    ).toEqual(['productionRate must be a finite number above 9; found 9'])
  })
})

describe('an all-units discount', () => {
  const wohl = {
    demand: 5_000,
    setupCost: 49,
    carryingRate: 0.2,
    breaks: [
      { from: 1, price: 5 },
      { from: 1_000, price: 4.8 },
      { from: 2_000, price: 4.75 },
    ],
  }

  it('is worth 1 000 racing cars at a time at Wohl', () => {
    // Heizer & Render, Wohl's Discount Store: order 1 000, 24 725 a year.
    const { rows, best } = quantityDiscount(wohl)
    expect(rows.map(({ quantity }) => quantity)).toEqual([700, 1_000, 2_000])
    expect(rows[1]!.economicQuantity).toBeCloseTo(714.434508312, 8)
    expect(rows[2]!.economicQuantity).toBeCloseTo(718.18484646, 8)
    for (const [i, cost] of [25_700, 24_725, 24_822.5].entries()) {
      expect(rows[i]!.totalCost).toBeCloseTo(cost, 9)
    }
    expect(best).toMatchObject({ quantity: 1_000, price: 4.8 })
  })

  it('stays at the last unit of a price where the economic quantity is above it', () => {
    // √(2 × 5 000 × 49 / 1) = 700 is out of the first price's reach.
    const breaks = [
      { from: 1, price: 5 },
      { from: 500, price: 4.9 },
    ]
    const { rows, best } = quantityDiscount({ ...wohl, breaks })
    expect(rows[0]).toMatchObject({ economicQuantity: 700, quantity: 499 })
    expect(best.quantity).toBeCloseTo(707.106781187, 8)
  })

  it('takes the smaller of two equal ones', () => {
    // √(2 × 100 × 8 / (0.25 × 4)) = 40: goods 400, orders 20, holding 20. An order of 160 costs
    // goods 100 p, orders 5, holding 20 p: as much as 440 at p = 3.625.
    const { rows, best } = quantityDiscount({
      demand: 100,
      setupCost: 8,
      carryingRate: 0.25,
      breaks: [
        { from: 1, price: 4 },
        { from: 160, price: 3.625 },
      ],
    })
    expect(rows.map(({ totalCost }) => totalCost)).toEqual([440, 440])
    expect(best.quantity).toBe(40)
  })

  it('is refused where the breaks do not rise', () => {
    const breaks = [
      { from: 5, price: 5 },
      { from: 5, price: 0 },
    ]
    expect(checkDiscount({ ...wohl, breaks })).toEqual([
      'breaks[0].from must be a finite number at least 0 and at most 1; found 5',
      'breaks[1].price must be a finite number above 0; found 0',
      'breaks[1].from must be above the one before, 5; found 5',
    ])
    expect(checkDiscount({ ...wohl, breaks: [] })).toEqual([
      'breaks must name at least one price; found none',
    ])
  })
})
