/*
 * The order in which each rule serves the same queue. Four jobs come while the machine works on
 * another from minute 0 to 10. Times in minutes.
 */
import { expect, it } from 'vitest'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type { DispatchRule, ShopSpec } from '../../../sim/shop/spec.ts'
import { constant, MINUTE, playMinutes, readTrace } from '../../support/shop.ts'

//                 arrives, works, due, priority
const JOBS = {
  first: [0, 10, 10, 5],
  a: [1, 4, 40, 3],
  b: [2, 6, 17, 2],
  c: [3, 2, 14, 4],
  d: [4, 9, 18, 1],
} as const

function served(rule: DispatchRule): string {
  const jobs = Object.entries(JOBS)
  const spec: ShopSpec = {
    stations: [{ id: 'S1', machines: 1, dispatch: rule }],
    classes: jobs.map(([id, [arrives, works, due, priority]]) => ({
      id,
      route: [{ station: 'S1', time: constant(works), family: id === 'c' ? 'first' : id }],
      dueAfter: (due - arrives) * MINUTE,
      priority,
    })),
    sources: jobs.map(([id, [arrives]]) => ({
      id,
      class: id,
      arrivals: { kind: 'schedule', at: [arrives * MINUTE] },
    })),
  }
  const shop = buildShop(spec, 'dispatch', true)
  playMinutes(shop, 60)
  const { start } = readTrace(shop)
  const order = jobs.map(([id], job) => ({ id, at: start[0]![job]! }))
  return order
    .sort((x, y) => x.at - y.at)
    .slice(1)
    .map(({ id }) => id)
    .join(' ')
}

it.each([
  ['fifo', 'a b c d'],
  ['lifo', 'd c b a'],
  ['spt', 'c a b d'], // 2, 4, 6, 9 minutes
  ['edd', 'c b d a'], // due at 14, 17, 18, 40
  // At 10 time to due / work is 30/4, 7/6, 4/2, 8/9: d. At 19 21/4, −2/6, −5/2: c; at 21 −4/6: b.
  ['cr', 'd c b a'],
  // At 10 time to due less work is 26, 1, 2, −1; it falls for all alike.
  ['slack', 'd b c a'],
  ['priority', 'd b a c'],
  ['setup', 'c a b d'], // c is of the family that the machine is set up for
] as const)('%s serves %s', (rule, order) => {
  expect(served(rule)).toBe(order)
})
