import { describe, expect, it } from 'vitest'
import { days, hours } from '../../../sim/contract/time.ts'
import { drawSales, expectedDemand, type MarketSpec } from '../../../sim/market/market.ts'

const still = { item: 'W', weeklyQuantity: 260_000, variation: 0.12, packQuantity: 1_200 }
const lemon = { item: 'S', weeklyQuantity: 165_000, variation: 0.12, packQuantity: 1_200 }

const market = (other: Partial<MarketSpec> = {}): MarketSpec => ({
  items: [still, lemon],
  seasonShare: 0.15,
  promotions: [{ week: 7, quantity: 800_000 }],
  customers: [
    { id: 'north', share: 0.75 },
    { id: 'south', share: 0.25 },
  ],
  wantedAfter: hours(132),
  placedBefore: days(10),
  ...other,
})

const sumOf = (orders: readonly { quantity: number }[]): number =>
  orders.reduce((sum, { quantity }) => sum + quantity, 0)

describe('the market', () => {
  it('expects the base in an average week, more in season, and its part of a promotion', () => {
    expect(expectedDemand(market(), still, 0)).toBe(260_000)
    expect(expectedDemand(market(), still, 13)).toBeCloseTo(260_000 * 1.15, 6)
    // 800 000 × 260 / (260 + 165)
    expect(expectedDemand(market(), still, 7)).toBeCloseTo(489_411.7647, 4)
  })

  it('shares a week out among customers in whole packs', () => {
    const certain = market({ items: [{ ...still, variation: 0 }] })
    // 260 000 × 0.75 = 195 000 = 162.5 packs → 163; 65 000 = 54.2 packs → 54.
    expect(drawSales(certain, 'a', 0, 1)).toMatchObject([
      { customerOrder: 'W01-north-W', quantity: 163 * 1_200, requestedAt: hours(132) },
      { customerOrder: 'W01-south-W', quantity: 54 * 1_200, placedAt: hours(132) - days(10) },
    ])
  })

  it('gives each item and week luck of its own', () => {
    const alone = drawSales(market({ items: [still] }), 'a', 3, 5)
    const among = drawSales(market(), 'a', -10, 20)
    const same = among.filter((o) => o.item === 'W' && /^W0[45]-/.test(o.customerOrder))
    expect(same).toEqual(alone)
    expect(drawSales(market({ items: [still] }), 'b', 3, 5)).not.toEqual(alone)
  })

  it('has the mean and the variation that it was given', () => {
    const flat = market({ items: [still], seasonShare: 0, promotions: [] })
    const weeks = Array.from({ length: 2_000 }, (_, w) => sumOf(drawSales(flat, 'a', w, w + 1)))
    const mean = sumOf(weeks.map((quantity) => ({ quantity }))) / weeks.length
    const variance = weeks.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (weeks.length - 1)
    // Standard error of the mean 0.12 / √2000 = 0.27 %, of the CV 0.12 / √4000 = 1.6 %: 3 of each.
    expect(Math.abs(mean / 260_000 - 1)).toBeLessThan(0.0081)
    expect(Math.abs(Math.sqrt(variance) / mean / 0.12 - 1)).toBeLessThan(0.048)
  })

  it('lists orders as they are placed, and names history apart', () => {
    const orders = drawSales(market(), 'a', -2, 2)
    const placed = orders.map((o) => o.placedAt)
    expect(placed).toEqual([...placed].sort((a, b) => a - b))
    expect(orders[0]!.customerOrder).toBe('H02-north-W')
    expect(drawSales(market({ customers: [] }), 'a', 0, 5)).toEqual([])
  })
})
