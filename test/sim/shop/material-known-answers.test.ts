/*
 * Stores and networks against closed forms: each answer lies in the 99 % interval of independent
 * replications, half of which is at most the stated share of the answer.
 */
import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../../sim/engine/distribution.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type { ItemSpec } from '../../../sim/shop/material-spec.ts'
import type { ShopSpec } from '../../../sim/shop/spec.ts'
import type { Shop } from '../../../sim/shop/state.ts'
import { integrateStore } from '../../../sim/shop/stores.ts'
import {
  constant,
  expectAnswers,
  exponential,
  MINUTE,
  playMinutes,
  playReplications,
  poisson,
} from '../../support/shop.ts'

/** Chances of 0, 1, … `most` of a Poisson variate. */
function poissonChances(mean: number, most: number): number[] {
  const chances = [Math.exp(-mean)]
  for (let n = 1; n <= most; n++) chances.push((chances[n - 1]! * mean) / n)
  return chances
}

/** Customers, one a minute on average, each take one unit at once or wait for it: demand is backordered. */
const counter = (item: ItemSpec, rate = 1): ShopSpec => ({
  // More machines than customers are ever served at once, in a thousandth of a second.
  stations: [{ id: 'COUNTER', machines: 20 }],
  classes: [
    {
      id: 'sale',
      route: [
        {
          station: 'COUNTER',
          time: { kind: 'constant', value: 1 },
          needs: [{ item: item.id, perJob: 1 }],
        },
      ],
    },
  ],
  sources: [{ id: 'customers', class: 'sale', arrivals: poisson(rate) }],
  items: [item],
})

/** Mean stock, backorders, minutes that a customer waits, and the share served at once. */
function storeFigures(shop: Shop, minutes: number) {
  const store = shop.materials!.stores[0]!
  integrateStore(shop, store)
  const { stockTime, emptyTime } = store.stats
  const { waitingTime, waitSum, started } = shop.stations[0]!.stats
  return {
    stock: stockTime / MINUTE / minutes,
    backorders: waitingTime / MINUTE / minutes,
    wait: waitSum / MINUTE / started,
    // Poisson arrivals see time averages: who comes while there is stock is served at once.
    fillRate: 1 - emptyTime / MINUTE / minutes,
  }
}

/** One order for each unit sold, or for each `quantity`. */
const reordered = (point: number, quantity: number, leadTime: Distribution): ItemSpec => ({
  id: 'unit',
  unit: 'each',
  opening: point + quantity,
  supply: { supplier: 'V', policy: { kind: 'reorderPoint', point, quantity }, leadTime },
})

describe('base stock with Poisson demand', () => {
  // Orders on the way are Poisson with mean 8, for any distribution of the lead time (Palm 1938): with N
  // of them stock is (10 − N)+ and backorders are (N − 10)+.
  const chances = poissonChances(8, 80)
  const stock = chances.reduce((sum, p, n) => sum + p * Math.max(0, 10 - n), 0)
  const backorders = chances.reduce((sum, p, n) => sum + p * Math.max(0, n - 10), 0)

  it('has the answers of the tables: fill rate 0.7166', () => {
    expect(chances.slice(0, 10).reduce((sum, p) => sum + p, 0)).toBeCloseTo(0.7166, 4)
    expect(stock - backorders).toBeCloseTo(10 - 8, 9)
  })

  it.each<[string, Distribution]>([
    ['constant', constant(8)],
    ['exponential', exponential(8)],
  ])('keeps the stock, waits and fill rate of theory with %s lead times', (_, leadTime) => {
    const spec = counter(reordered(9, 1, leadTime))
    const figures = playReplications(spec, { warmUp: 200, length: 20_000 }, storeFigures)
    // Little: at one customer a minute the backorders are the minutes that each waits.
    expectAnswers(figures, {
      stock: [stock, 0.02],
      backorders: [backorders, 0.05],
      wait: [backorders, 0.05],
      fillRate: [0.716624, 0.01],
    })
  })
})

it('a reorder point with a fixed quantity and Poisson demand keeps the fill rate of theory', () => {
  // Hadley and Whitin 1963: the inventory position is 10, …, 14, each equally likely, and independent of
  // the demand during the lead time, Poisson with mean 8. Served at once: demand below the position.
  const chances = poissonChances(8, 80)
  const below = (n: number) => chances.slice(0, n).reduce((sum, p) => sum + p, 0)
  const fillRate = [10, 11, 12, 13, 14].reduce((sum, position) => sum + below(position) / 5, 0)
  expect(fillRate).toBeCloseTo(0.8645, 4)
  const spec = counter(reordered(9, 5, constant(8)))
  const figures = playReplications(spec, { warmUp: 200, length: 20_000 }, storeFigures)
  expectAnswers(figures, { fillRate: [fillRate, 0.01] })
})

describe('two machines that make the parts of an assembly', () => {
  // Parts a and b in exponential minutes of mean 1, stores for K of each, assembly in no time. How many
  // more a than b have been made goes up and down like a coin from −(K + 1) to K + 1, the last with one
  // machine blocked: each of the 2K + 3 states is equally likely. So (2K + 2) / (2K + 3) a minute.
  const make = (id: string) => ({
    id,
    makes: id,
    route: [{ station: id.toUpperCase(), time: exponential(1) }],
  })
  const assembly = (capacity: number): ShopSpec => ({
    stations: ['A', 'B', 'ASSY'].map((id) => ({ id, machines: 1 })),
    classes: [
      make('a'),
      make('b'),
      {
        id: 'kit',
        route: [
          {
            station: 'ASSY',
            time: { kind: 'constant', value: 0 },
            needs: [
              { item: 'a', perJob: 1 },
              { item: 'b', perJob: 1 },
            ],
          },
        ],
      },
    ],
    sources: ['a', 'b', 'kit'].map((id) => ({
      id: `in-${id}`,
      class: id,
      arrivals: { kind: 'saturated' },
    })),
    items: ['a', 'b'].map((id) => ({ id, unit: 'each', capacity })),
  })

  it.each([
    [1, 4 / 5],
    [4, 10 / 11],
  ])('with stores for %d of each make %d kits a minute', (capacity, kits) => {
    const run = { warmUp: 200, length: 8_000 }
    const figures = playReplications(assembly(capacity), run, (shop, minutes) => ({
      kits: shop.totals.outByClass[2]! / minutes,
      blocked: shop.stations[0]!.stats.blockedTime / MINUTE / minutes,
    }))
    expectAnswers(figures, { kits: [kits, 0.01], blocked: [1 / (2 * capacity + 3), 0.1] })
  })
})

it('jobs on a way without end are Poisson in number', () => {
  // M/D/∞: 0.4 a minute × 5 minutes = 2 on the way; nobody with chance e^−2, at most one with 3e^−2.
  const spec: ShopSpec = {
    stations: [{ id: 'S', machines: 1 }],
    classes: [
      {
        id: 'job',
        route: [{ station: 'S', time: { kind: 'constant', value: 1 }, transport: 5 * MINUTE }],
      },
    ],
    sources: [{ id: 'in', class: 'job', arrivals: poisson(0.4) }],
  }
  const nobody: number[] = []
  const atMostOne: number[] = []
  for (let k = 0; k < 20; k++) {
    const shop = buildShop(spec, `way/${k}`)
    const seen: number[] = []
    for (let minute = 20; minute <= 6_020; minute += 3) {
      playMinutes(shop, minute)
      seen.push(shop.stations[0]!.incoming)
    }
    nobody.push(seen.filter((n) => n === 0).length / seen.length)
    atMostOne.push(seen.filter((n) => n <= 1).length / seen.length)
  }
  expectAnswers(
    { nobody, atMostOne },
    { nobody: [Math.exp(-2), 0.05], atMostOne: [3 * Math.exp(-2), 0.03] },
  )
})
