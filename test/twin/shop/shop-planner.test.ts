import { describe, expect, it } from 'vitest'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import { days, instant } from '../../../sim/contract/time.ts'
import { openShopLoop, playShop, type ShopLoop } from '../../../twin/experiment/play-shop.ts'
import { loadAny } from '../../../twin/host/load-scenario.ts'
import { serviceOf } from '../../../twin/shop/books/customer-orders.ts'

function open(name: string, ...sets: string[]): ShopLoop {
  const problems: string[] = []
  const loaded = loadAny(name, sets, undefined, problems)
  expect(problems).toEqual([])
  return openShopLoop(loaded!.scenario as ShopScenario, 'a')
}

const playDays = (loop: ShopLoop, n: number): ShopLoop => {
  playShop(loop, instant(days(n)))
  return loop
}

describe('Gaither with its parts planned from demand', () => {
  const loop = playDays(open('gaither-planned'), 84)
  const { twin } = loop

  it('releases, buys and grants overtime by decision, and nothing of it is refused', () => {
    expect(twin.planning.cycles).toBe(12)
    const { records } = twin.decisions
    expect(records.filter(({ status }) => status === 'refused')).toEqual([])
    const types = new Set(records.map(({ decision }) => decision?.type))
    expect(types).toContain('releaseOrders')
    expect(types).toContain('purchase')
  })

  it('makes as many parts as its sets take, and keeps the sets in time', () => {
    const good = (product: string) => twin.jobs.byItem.get(product)!.good
    const sets = ['bx-100', 'bx-200', 'bx-200-rush', 'bx-300'].reduce(
      (sum, id) => sum + good(id),
      0,
    )
    // 12 weeks of 56 sets, Poisson orders of 4: 672 ± 2 σ of 52, and the last ones still in the shop.
    expect(sets).toBeGreaterThan(530)
    expect(sets).toBeLessThan(780)
    for (const part of ['box', 'cover', 'plate']) {
      // Opening stock 140 and 100; nobody makes for more than two months ahead.
      expect(good(part)).toBeGreaterThan(sets - 140 - 60)
      expect(good(part)).toBeLessThan(sets + 300)
    }
    expect(serviceOf(twin.books!.customers, twin.at).onTime).toBeGreaterThan(0.95)
  })

  it('buys no less than the supplier sells, in whole multiples', () => {
    const terms = new Map(
      twin.books!.master.suppliers.flatMap(({ sources }) => sources.map((s) => [s.item, s])),
    )
    const bought = [...twin.books!.purchases.orders.values()].filter((o) => o.orderedAt !== null)
    expect(bought.length).toBeGreaterThan(20)
    for (const { item, quantity } of bought) {
      const { minimumQuantity, multiple } = terms.get(item)!
      expect(quantity).toBeGreaterThanOrEqual(minimumQuantity)
      expect(quantity % multiple).toBe(0)
    }
  })

  it('plans what a fork plans, and one long play is many short ones', () => {
    const one = playDays(open('gaither-planned'), 15)
    const other = open('gaither-planned')
    for (let day = 1; day <= 15; day++) playDays(other, day)
    expect(other.twin).toEqual(one.twin)
  })
})

describe('Gaither with room for one lot of boxes at a time', () => {
  it('counts on the lots that wait outside, and does not order them anew each week', () => {
    const { shop, twin } = playDays(open('gaither-planned', 'shop.sources.box-orders.wipCap=1'), 42)
    const waiting = shop.sources.map(({ outside, outsideFrom }) => outside.length - outsideFrom)
    // About four weeks of 3 lots: what is late, the safety stock and a lead time. Forgotten each week
    // they came to 49 by then.
    expect(Math.max(...waiting)).toBeGreaterThan(5)
    expect(Math.max(...waiting)).toBeLessThan(15)
    const ordered = twin.decisions.records.flatMap(({ decision }) =>
      decision?.type === 'releaseOrders' ? decision.orders : [],
    )
    const boxes = ordered.filter(({ item }) => item === 'box')
    const planned = twin.planning.toRelease.filter(({ item }) => item === 'box-part')
    expect(boxes.reduce((sum, { quantity }) => sum + quantity, 0) + planned.length).toBe(
      twin.planning.decided.get('box-part'),
    )
  })
})

describe('Gaither with boxes made one by one', () => {
  it('releases as many jobs as pieces are planned', () => {
    const { twin } = playDays(open('gaither-planned', 'shop.products.box.pieces=1'), 28)
    const jobs = twin.decisions.records
      .filter(({ status }) => status === 'applied')
      .flatMap(({ decision }) => (decision?.type === 'releaseOrders' ? decision.orders : []))
      .filter(({ item }) => item === 'box')
      .reduce((sum, { quantity }) => sum + quantity, 0)
    // Four weeks of 56 sets take a box each: 224, less the opening stock of 140. With a job for each week
    // and not for each piece there were fewer than ten.
    expect(jobs).toBeGreaterThan(84)
  })
})

describe('Meridian planned from demand', () => {
  const { twin } = playDays(open('meridian-planned'), 84)

  it('serves wholesalers from stock that quality control has released', () => {
    const { records } = twin.decisions
    expect(records.filter(({ status }) => status === 'refused')).toEqual([])
    const { promised, shipped, onTime } = serviceOf(twin.books!.customers, twin.at)
    expect(promised).toBeGreaterThan(90)
    expect(shipped).toBeGreaterThan(80)
    expect(onTime).toBeGreaterThan(0.9)
    expect(twin.stores.shortfalls).toEqual([])
  })

  it('orders the active ingredient before it is needed', () => {
    // 45 days: of what is ordered in twelve weeks some has come.
    const api = [...twin.books!.purchases.orders.values()].filter(({ item }) => item === 'api')
    expect(api.some(({ firstReceivedAt }) => firstReceivedAt !== null)).toBe(true)
    expect(api.every(({ quantity }) => quantity % 100 === 0)).toBe(true)
  })
})
