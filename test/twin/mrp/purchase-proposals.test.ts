import { describe, expect, it } from 'vitest'
import { days, instant, START } from '../../../sim/contract/time.ts'
import { money } from '../../../twin/erp/money.ts'
import { mrpProblemOf } from '../../../twin/erp/mrp/mrp-problem-of.ts'
import { priceQuantity, proposePurchases } from '../../../twin/erp/mrp/purchase-proposals.ts'
import { item, master, source } from '../master/support.ts'
import { plan, recordOf } from './support.ts'

const prices = (...breaks: [number, number][]) =>
  breaks.map(([from, units]) => ({ from, pricePer1000: money(units) }))

describe('a quantity at a supplier’s terms', () => {
  const terms = source('TUBE', {
    minimumQuantity: 100,
    multiple: 25,
    prices: prices([1, 5_000], [1_000, 4_800], [2_000, 4_750]),
  })

  it('is at least the minimum, and a multiple', () => {
    expect(priceQuantity(terms, 30)).toEqual({
      quantity: 100,
      pricePer1000: money(5_000),
      amount: money(500),
    })
    expect(priceQuantity(terms, 101).quantity).toBe(125)
  })

  it('goes up to a price break where that costs less in all', () => {
    // 975 at 5.00 are 4 875, 1 000 at 4.80 are 4 800; 950 at 5.00 are 4 750.
    expect(priceQuantity(terms, 975)).toMatchObject({ quantity: 1_000, amount: money(4_800) })
    expect(priceQuantity(terms, 950)).toMatchObject({ quantity: 950, amount: money(4_750) })
    // 960 are by the multiple 975, so 1 000 again.
    expect(priceQuantity(terms, 960).quantity).toBe(1_000)
    // 2 000 at 4.75 are 9 500, 1 980 at 4.80 would be 9 504 but 2 000 is the multiple anyway.
    expect(priceQuantity(terms, 1_980)).toMatchObject({ quantity: 2_000, amount: money(9_500) })
  })

  it('begins where the prices begin', () => {
    expect(priceQuantity(source('TUBE', { prices: prices([50, 10]) }), 3).quantity).toBe(50)
  })
})

describe('purchase proposals', () => {
  const shop = (...sources: ReturnType<typeof source>[]) =>
    master({
      items: [item('TUBE', 'buy')],
      billOfMaterials: [],
      routings: [],
      suppliers: sources.map((terms, i) => ({ id: `S${i + 1}`, name: '', sources: [terms] })),
    })
  const wanted = (day: number, quantity: number) => ({
    id: `D${day}`,
    item: 'TUBE',
    at: days(day),
    quantity,
  })
  const propose = (data: ReturnType<typeof shop>, ...demands: ReturnType<typeof wanted>[]) => {
    const problem = mrpProblemOf(data, {
      from: START,
      bucketDays: 7,
      buckets: 8,
      demands,
      stock: new Map(),
      openOrders: [],
    })
    const result = plan(problem)
    return { result, proposals: proposePurchases(data, result.plannedOrders, START) }
  }

  it('are dated by the need, not by the week', () => {
    const { proposals } = propose(shop(source('TUBE', { leadTimeDays: 4 })), wanted(17, 20))
    expect(proposals).toMatchObject([
      {
        supplier: 'S1',
        quantity: 20,
        neededAt: days(17),
        orderAt: days(13),
        arrivesAt: days(17),
        expedited: false,
        reasons: [],
      },
    ])
  })

  it('keep to the minimum and the multiple, which the plan counts on', () => {
    const terms = source('TUBE', { minimumQuantity: 30, multiple: 20 })
    const { result, proposals } = propose(
      shop(terms),
      wanted(8, 15),
      wanted(20, 15),
      wanted(30, 15),
    )
    // 40 cover the first two and 10 of the third; 5 more are 40 again.
    expect(recordOf(result, 'TUBE').plannedReceipts).toEqual([0, 40, 0, 0, 40, 0, 0, 0])
    expect(proposals.map(({ quantity }) => quantity)).toEqual([40, 40])
  })

  it('leave out what an order up to a price break has brought already', () => {
    const terms = source('TUBE', { prices: prices([0, 100], [100, 50]) })
    const { proposals } = propose(shop(terms), wanted(8, 60), wanted(20, 30), wanted(30, 30))
    // 100 at half the price for 60: 40 spare, of which the second takes 30, the third 10.
    expect(proposals).toMatchObject([
      {
        quantity: 100,
        needed: 60,
        amount: money(5),
        reasons: ['more is cheaper in all, by the price break'],
      },
      { quantity: 20, needed: 20, neededAt: days(30) },
    ])
  })

  it('take another supplier or pay for speed when it is late, whichever is cheaper', () => {
    const slow = source('TUBE', { leadTimeDays: 10, expediteCost: money(50) })
    const fast = source('TUBE', { leadTimeDays: 3, rank: 2, prices: prices([0, 1_000]) })
    // 20 tubes: expedited 0.20 + 50.00 in five days; from the second supplier 20.00.
    const { proposals } = propose(shop(slow, fast), wanted(6, 20))
    expect(proposals).toMatchObject([{ supplier: 'S2', arrivesAt: days(6), amount: money(20) }])
    // 100 tubes: 1.00 + 50.00 against 100.00.
    const { proposals: more } = propose(shop(slow, fast), wanted(6, 100))
    expect(more).toMatchObject([
      {
        supplier: 'S1',
        expedited: true,
        expediteCost: money(50),
        amount: money(1),
        arrivesAt: days(6),
      },
    ])
  })

  it('say so when nobody can deliver in time', () => {
    const { result, proposals } = propose(shop(source('TUBE', { leadTimeDays: 9 })), wanted(2, 20))
    expect(result.plannedOrders).toMatchObject([{ pastDue: true }])
    expect(proposals).toMatchObject([
      {
        neededAt: days(2),
        orderAt: START,
        arrivesAt: instant(days(9)),
        reasons: ['nobody can deliver in time; this comes first'],
      },
    ])
  })
})

describe('the planning problem of master data', () => {
  it('counts in plant time, leaves phantoms without stock and by-products without orders', () => {
    const problem = mrpProblemOf(master(), {
      from: days(7) as never,
      bucketDays: 7,
      buckets: 4,
      demands: [{ id: 'D', item: 'BIKE', at: days(20), quantity: 10 }],
      stock: new Map([['TUBE', 12]]),
      openOrders: [],
    })
    expect(problem.items.filter(({ phantom }) => phantom).map(({ item }) => item)).toEqual(['KIT'])
    expect(problem.items.filter((i) => !i.replenished).map(({ item }) => item)).toEqual(['CUTTING'])
    const result = plan(problem)
    // Bikes on day 20, made from day 19; frames from day 18; tubes, five days of delivery, on day 13.
    expect(result.plannedOrders.map((o) => [o.item, o.quantity, o.releaseAt / days(1)])).toEqual([
      ['BIKE', 10, 19],
      ['FRAME', 10, 18],
      ['TUBE', 18, 13],
      ['BOLT', 120, 14],
    ])
  })
})
