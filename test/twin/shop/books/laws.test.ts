/*
 * Laws of the books of shops: over random shops and prices, and over the plants that come with the product.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShopErp, ShopScenario } from '../../../../scenarios/shop-scenario.ts'
import { digest } from '../../../../sim/contract/digest.ts'
import type { MesEvent } from '../../../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../../../sim/contract/time.ts'
import { decideAsPlanner } from '../../../../twin/decide.ts'
import { ACCOUNTS, balance } from '../../../../twin/erp/ledger.ts'
import { openShopLoop, playShop } from '../../../../twin/experiment/play-shop.ts'
import { readAny } from '../../../../twin/host/scenario-files.ts'
import { serviceOf } from '../../../../twin/shop/books/customer-orders.ts'
import type { ShopPlanner } from '../../../../twin/shop/review-shop.ts'
import { createShopTwin, receiveShop } from '../../../../twin/shop/shop-twin.ts'
import { stockOf } from '../../../../twin/shop/stores.ts'
import { someShopScenario } from '../../../support/shop-scenarios.ts'
import { expectBookLaws } from './expect-book-laws.ts'

const RUNS = { numRuns: 30, seed: 20_261_127 }
const END = 1_500
const at = (minute: number) => instant(minutes(minute))

/** Prices and rates that divide into nothing evenly. */
const somePrices = fc.array(fc.double({ min: 0, max: 40, noNaN: true }), {
  minLength: 8,
  maxLength: 8,
})

function withErp(scenario: ShopScenario, prices: readonly number[]): ShopScenario {
  const { items = [], stations, products } = scenario.shop
  const price = (i: number) => prices[i % prices.length]!
  const erp: ShopErp = {
    currency: 'EUR',
    reviewEveryMinutes: 97,
    wage: price(7),
    overtimePremiumShare: 0.25,
    items: items.map(({ id }, i) => ({ id, standardPrice: price(i), salesPrice: price(i + 3) })),
    workCentres: stations.map(({ id }, i) => ({
      id,
      machineRate: price(i),
      labourRate: price(i + 1),
      variableOverheadRate: price(i + 2),
      fixedOverheadRate: price(i + 4),
    })),
    products: products.map(({ id, route }, i) => ({
      id,
      salesPrice: price(i + 5),
      yield: 0.9,
      operations: [{ id: route[0]!.id, minutes: price(i) / 4, setupMinutes: 3, yield: 0.95 }],
    })),
    services: [
      {
        id: 'plating',
        product: products[0]!.id,
        operation: products[0]!.route[0]!.id,
        pricePerPiece: 1.7,
      },
    ],
    customers: [
      { id: 'north', share: 0.7 },
      { id: 'south', share: 0.3 },
    ],
  }
  return { ...scenario, erp }
}

const everyHour = Array.from({ length: END / 60 + 1 }, (_, hour) => hour * 60)

it('the books of any shop hold at every hour', () => {
  fc.assert(
    fc.property(someShopScenario, somePrices, (scenario, prices) => {
      const loop = openShopLoop(withErp(scenario, prices), 'books')
      for (const minute of everyHour) {
        playShop(loop, at(minute))
        expectBookLaws(loop)
      }
    }),
    RUNS,
  )
})

/** Buys, releases and ships a little of everything at each review, also what is refused. */
const busyPlanner: ShopPlanner = (door, twin) => {
  const { products, items = [] } = twin.scenario.shop
  const n = twin.decisions.records.length
  for (const { id, supply } of items) {
    const supplier = supply?.supplier ?? 'nobody'
    const purchase = {
      type: 'purchase',
      purchaseOrder: `PO${n}-${id}`,
      item: id,
      supplier,
    } as const
    decideAsPlanner(door, twin, id, {
      ...purchase,
      quantity: 7,
      dueAt: instant(twin.at + 3_600_000),
    })
    const quantity = Math.min(3, stockOf(twin.stores, id).available)
    decideAsPlanner(door, twin, id, { type: 'ship', customerOrder: `C${n}`, item: id, quantity })
  }
  const orders = [
    { order: `P${n}`, item: products[0]!.id, quantity: 1, due: instant(twin.at + 60_000) },
  ]
  decideAsPlanner(door, twin, 'plan', { type: 'releaseOrders', orders })
}

it('the books hold when a planner buys, releases and ships', () => {
  fc.assert(
    fc.property(someShopScenario, somePrices, (scenario, prices) => {
      const loop = openShopLoop(withErp(scenario, prices), 'planned')
      for (const minute of [300, 700, 1_100, END]) {
        playShop(loop, at(minute), busyPlanner)
        expectBookLaws(loop)
      }
      const { records } = loop.twin.decisions
      expect(records.length).toBeGreaterThan(0)
      // In one go it comes to the same.
      const long = openShopLoop(withErp(scenario, prices), 'planned')
      playShop(long, at(END), busyPlanner)
      expect(digest(long)).toBe(digest(loop))
    }),
    { ...RUNS, numRuns: 15 },
  )
})

it('books that receive each event twice are those that receive it once', () => {
  fc.assert(
    fc.property(someShopScenario, somePrices, (scenario, prices) => {
      const priced = withErp(scenario, prices)
      const loop = openShopLoop(priced, 'twice')
      const events: MesEvent[] = playShop(loop, at(END))
      const twice = createShopTwin(priced, 'twice')
      for (const event of events) {
        receiveShop(twice, event)
        receiveShop(twice, event)
      }
      twice.at = loop.twin.at
      expect(digest(twice)).toBe(digest(loop.twin))
    }),
    { ...RUNS, numRuns: 10 },
  )
})

it('an event that is missing leaves the ledger balanced, and stock below nothing is flagged', () => {
  const found = readAny('gaither', [])
  if (found.kind !== 'shop') throw new Error('gaither is no shop')
  const events = playShop(openShopLoop(found.scenario, 'holes'), instant(days(28)))
  const twin = createShopTwin(found.scenario, 'holes')
  // The opening stock was never told: what is issued of it is not there.
  for (const event of events) {
    if (event.type !== 'materialReceived' || event.supplier !== 'opening') receiveShop(twin, event)
  }
  const { ledger } = twin.books!
  expect(ACCOUNTS.reduce((sum, account) => sum + balance(ledger, account), 0)).toBe(0)
  expect(twin.stores.shortfalls[0]).toMatchObject({
    type: 'issue',
    item: 'billet-box',
    quantity: -20,
  })
})

describe.each(['gaither', 'gaither-broken', 'meridian'])('26 weeks of %s', (name) => {
  it('end with every identity of the books', () => {
    const found = readAny(name, [])
    if (found.kind !== 'shop') throw new Error(`${name} is no shop`)
    const loop = openShopLoop(found.scenario, 'year')
    for (let day = 26; day <= 182; day += 26) playShop(loop, instant(hours(24 * day)))
    expectBookLaws(loop)
    const { promised, shipped, open, lost } = serviceOf(loop.twin.books!.customers, loop.twin.at)
    expect(promised).toBe(shipped + open + lost)
    expect(shipped).toBeGreaterThan(100)
  })
})
