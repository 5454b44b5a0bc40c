/*
 * The order in which each rule serves the same queue; no two rules serve it alike. Four jobs come while
 * the machine works on another from minute 0 to 10. Times in minutes.
 */
import { expect, it } from 'vitest'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type { DispatchRule, ShopSpec } from '../../../sim/shop/spec.ts'
import { constant, MINUTE, playMinutes, readTrace } from '../../support/shop.ts'

//      arrives, works, due, priority, work that waits where it goes next
const JOBS = {
  first: [0, 10, 10, 5, 0],
  a: [1, 2, 29, 1, 0],
  b: [2, 8, 30, 3, 30],
  c: [3, 3, 17, 2, 20],
  d: [4, 7, 39, 4, 10],
} as const

/** At the next station of each job a machine is busy to the end, and one more job waits for it. */
function buildQueue(rule: DispatchRule): ShopSpec {
  const jobs = Object.entries(JOBS)
  const busy = jobs.flatMap(([id, [, , , , work]]) =>
    [100, work].filter((minutes) => minutes > 0).map((minutes) => ({ id, minutes })),
  )
  return {
    stations: [
      { id: 'S1', machines: 1, dispatch: rule },
      ...jobs.map(([id]) => ({ id: `next-${id}`, machines: 1 })),
    ],
    classes: [
      ...jobs.map(([id, [arrives, works, due, priority]]) => ({
        id,
        route: [
          { station: 'S1', time: constant(works), family: id === 'd' ? 'first' : id },
          { station: `next-${id}`, time: constant(1) },
        ],
        dueAfter: (due - arrives) * MINUTE,
        priority,
      })),
      ...busy.map(({ id, minutes }) => ({
        id: `${id}-${minutes}`,
        route: [{ station: `next-${id}`, time: constant(minutes) }],
      })),
    ],
    sources: [
      ...jobs.map(([id, [arrives]]) => at(id, arrives)),
      ...busy.map(({ id, minutes }) => at(`${id}-${minutes}`, 5)),
    ],
  }
}

const at = (id: string, minute: number) => ({
  id,
  class: id,
  arrivals: { kind: 'schedule' as const, at: [minute * MINUTE] },
})

function served(rule: DispatchRule): string {
  const shop = buildShop(buildQueue(rule), 'dispatch', true)
  playMinutes(shop, 60)
  const { start } = readTrace(shop)
  const order = Object.keys(JOBS).map((id, job) => ({ id, at: start[0]![job]! }))
  return order
    .sort((x, y) => x.at - y.at)
    .slice(1)
    .map(({ id }) => id)
    .join(' ')
}

const ORDERS = [
  ['fifo', 'a b c d'],
  ['lifo', 'd c b a'],
  ['spt', 'a c d b'], // 2, 3, 7, 8 minutes
  ['edd', 'c a b d'], // due at 17, 29, 30, 39
  // At 10 time to due / work is 19/2, 20/8, 7/3, 29/7: c. At 13 16/2, 17/8, 26/7: b; at 21 8/2, 18/7: d.
  ['cr', 'c b d a'],
  // At 10 time to due less work is 17, 12, 4, 22; it falls for all alike.
  ['slack', 'c b a d'],
  ['priority', 'a c b d'],
  ['setup', 'd a b c'], // d is of the family that the machine is set up for
  ['winq', 'a d c b'], // 0, 10, 20, 30 minutes wait at the next station
] as const

it.each(ORDERS)('%s serves %s', (rule, order) => {
  expect(served(rule)).toBe(order)
})

it('no other rule serves the queue as a rule does', () => {
  expect(new Set(ORDERS.map(([, order]) => order)).size).toBe(ORDERS.length)
})
