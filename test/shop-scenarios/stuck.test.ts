import { expect, it } from 'vitest'
import { runShopTask } from '../../twin/experiment/run-shop.ts'
import { sayStuck } from '../../twin/host/command-shop.ts'
import { play, shopOf } from './shops.ts'

const LOCKING = ['shop.stations.MACH.queueLimit=0', 'shop.stations.INSP.queueLimit=0']

it('a rework loop without places locks, and the run says where and when', () => {
  const shop = shopOf('rework-loop', ...LOCKING)
  const task = { shop, seed: 'lock/1', digested: false }
  const { stuck } = runShopTask(task)
  expect(stuck!.stations).toEqual([
    { station: 'MACH', waitsFor: ['INSP'] },
    { station: 'INSP', waitsFor: ['MACH'] },
  ])
  // Machining and inspection hold a part each; 15 % of some dozens of parts come back.
  const minute = Math.floor(stuck!.since / 60_000)
  expect(minute).toBeLessThan(200)
  expect(sayStuck(task, stuck!)).toMatch(
    new RegExp(
      `^rework-loop, seed lock/1: nothing can move any more since W1 Mon 0\\d:\\d\\d ` +
        `\\(minute ${minute}\\): MACH waits for room at INSP; INSP waits for room at MACH\\.`,
    ),
  )
})

it('a part of a shop that locks is found while the rest goes on', () => {
  const shop = shopOf(
    'rework-loop',
    ...LOCKING,
    'shop.stations=[{ id: MACH, machines: 1, queueLimit: 0 }, { id: INSP, machines: 1, ' +
      'queueLimit: 0 }, { id: FREE, machines: 1 }]',
    'shop.products=[{ id: part, route: [{ id: machine, station: MACH, time: { constant: 1 } }, ' +
      '{ id: inspect, station: INSP, time: { constant: 1 }, branches: [{ chance: 0.5, to: machine }' +
      '] }] }, { id: other, route: [{ id: o, station: FREE, time: { constant: 1 } }] }]',
    'shop.sources=[{ id: a, product: part, arrivals: { every: { constant: 0.5 } } }, ' +
      '{ id: b, product: other, arrivals: { conwip: 1 } }]',
  )
  const [run] = play(shop)
  expect(run!.stuck!.stations.map(({ station }) => station)).toEqual(['MACH', 'INSP'])
})

it('a batch that nobody fills any more is found', () => {
  const shop = shopOf('furnace', 'shop.sources.orders.arrivals={ at: [1, 2, 3, 4, 5, 6, 7] }')
  const [run] = play(shop)
  // Five of seven lots are baked; two wait for ever.
  expect(run!.stuck!.stations).toEqual([{ station: 'FURN', waitsFor: [] }])
  const all = play(shopOf('furnace', 'shop.sources.orders.arrivals={ at: [1, 2, 3, 4, 5] }'))
  expect(all[0]!.stuck).toBeUndefined()
})

it('a line that is only blocked for a while is not stuck', () => {
  for (const { stuck } of play(shopOf('three-unreliable-machines'), 3)) {
    expect(stuck).toBeUndefined()
  }
})
