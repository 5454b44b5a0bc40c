/*
 * Stores and material, played to the minute: small shops with constant times, worked out by hand.
 */

import { describe, expect, it } from 'vitest'
import { hasBadLot } from '../../../sim/shop/materials.ts'
import {
  item,
  op,
  playReporting,
  released,
  rowsOf,
  shopOf,
  supply,
  withStation,
} from '../../support/materials.ts'
import { constant, MINUTE, readTrace } from '../../support/shop.ts'

const needs = (...items: string[]) => ({ needs: items.map((id) => ({ item: id, perPiece: 1 })) })

describe('an assembly', () => {
  // Legs take 2 minutes each, tops 5. Tables need 4 legs, 1 top and 8 bought screws, and take 3 minutes.
  const legs = released('leg', [0, 0, 0, 0, 0, 0, 0, 0], [op('SAW', 2)], { makes: 'leg' })
  const tops = released('top', [0, 0], [op('GLUE', 5)], { makes: 'top' })
  const tables = released(
    'table',
    [0, 0],
    [
      op('ASSY', 3, {
        needs: [
          { item: 'leg', perJob: 4 },
          { item: 'top', perPiece: 1 },
          { item: 'screw', perPiece: 8 },
        ],
      }),
    ],
  )
  const items = [item('leg'), item('top'), item('screw', { opening: 20, unit: 'each' })]
  const spec = shopOf(items, [legs, tops, tables])

  it('starts when the slower part is there', () => {
    const { shop, events } = playReporting(spec, 60)
    // Four legs are there at 8, the first top at 5; eight legs at 16, the second top at 10.
    const starts = rowsOf(events, 'operationStarted', (e, at) => [e.item, at] as const)
    expect(starts.filter(([id]) => id === 'table')).toEqual([
      ['table', 8],
      ['table', 16],
    ])
    expect(shop.totals.outByClass).toEqual([8, 2, 2])
    // 20 screws − 2 × 8 = 4 are left.
    expect(shop.materials!.stores.map(({ free }) => free)).toEqual([0, 0, 4])
  })

  it('waits for ever for what nobody brings', () => {
    const short = { ...spec, items: [items[0]!, items[1]!, item('screw', { opening: 15 })] }
    const { shop } = playReporting(short, 600)
    expect(shop.totals.outByClass).toEqual([8, 2, 1])
    expect(shop.stations[2]!.stats.waiting).toBe(1)
  })
})

describe('jobs that lack material', () => {
  it('let others of the same queue pass', () => {
    const red = released('red', [0, 3], [op('PAINT', 2, needs('red'))])
    const blue = released('blue', [1, 2], [op('PAINT', 2, needs('blue'))])
    const red10 = item('red', {
      supply: supply({ kind: 'reorderPoint', point: 0, quantity: 2 }, 6),
    })
    const { events } = playReporting(shopOf([red10, item('blue', { opening: 2 })], [red, blue]), 30)
    // Red paint comes at 6; until then the blue jobs are painted, at 1 and 3.
    expect(rowsOf(events, 'operationStarted', (e, at) => `${e.item} ${at}`)).toEqual([
      'blue 1',
      'blue 3',
      'red 6',
      'red 8',
    ])
  })

  it('get it in the order of the file where several stations could take it at one instant', () => {
    // Both stations wait for one piece that comes at 5; S1 is the first in the file, though S2 asked first.
    const late = released('late', [2], [op('S1', 1, needs('part'))])
    const early = released('early', [1], [op('S2', 1, needs('part'))])
    const part = item('part', {
      supply: supply({ kind: 'reorderPoint', point: 0, quantity: 1 }, 5, { supplier: 'V' }),
    })
    const { events } = playReporting(shopOf([part], [late, early]), 30)
    // Ordered at 0; at 1 and 2 two more, as stock and orders less what waiting jobs need fall to 0 and −1.
    expect(rowsOf(events, 'operationStarted', (e, at) => `${e.item} ${at}`)).toEqual([
      'late 5',
      'early 6',
    ])
  })

  it('wait for the batch that finds material for all its jobs', () => {
    const job = released('job', [0, 0, 0], [op('OVEN', 10, needs('tray'))])
    const tray = item('tray', {
      opening: 1,
      supply: supply({ kind: 'periodic', every: 100 * MINUTE, upTo: 3 }, 4),
    })
    const spec = withStation(shopOf([tray], [job]), 'OVEN', {
      batch: { size: 3, maximumWait: 3 * MINUTE },
    })
    const { events } = playReporting(spec, 60)
    // At 3 the oldest has waited long enough, and one tray is there; two come at 4.
    expect(rowsOf(events, 'operationStarted', (_, at) => at)).toEqual([3, 13, 13])
  })
})

describe('the order of issue', () => {
  // Two lots of syrup, of ten bottles each: the first is made at 1, the second at 4. Their shelf lives
  // are drawn from 100 and 200 minutes.
  const batch = (id: string, at: number) =>
    released(id, [at], [op(`MIX-${id}`, 1)], { makes: 'syrup', pieces: 10 })
  const use = released(
    'fill',
    [30, 31, 32],
    [op('FILL', 1, { needs: [{ item: 'syrup', perJob: 5 }] })],
  )
  const lives = { kind: 'empirical', values: [100 * MINUTE, 200 * MINUTE] } as const
  const play = (issue: 'fifo' | 'fefo', seed: string) => {
    const spec = shopOf(
      [item('syrup', { issue, shelfLife: lives })],
      [batch('A', 0), batch('B', 3), use],
    )
    const { events } = playReporting(spec, 300, seed)
    return {
      taken: rowsOf(events, 'materialConsumed', (e, at) =>
        [at, e.materialLot, e.quantity].join(' '),
      ),
      expired: rowsOf(events, 'materialExpired', (e, at) => [at, e.lot, e.quantity].join(' ')),
    }
  }

  it('first in, first out: the lot that came first, and the next when it is used up', () => {
    const { taken, expired } = play('fifo', 'younger sooner')
    expect(taken).toEqual(['30 A-1 5', '31 A-1 5', '32 B-2 5'])
    expect(expired).toEqual(['104 B-2 5'])
  })

  it('first expired, first out: the younger lot, if it expires sooner', () => {
    const { taken, expired } = play('fefo', 'younger sooner')
    expect(taken).toEqual(['30 B-2 5', '31 B-2 5', '32 A-1 5'])
    expect(expired).toEqual(['201 A-1 5'])
  })

  it('first expired, first out: of lots that expire together the one that came first', () => {
    const same = { kind: 'constant', value: 200 * MINUTE } as const
    const both = released('mix', [0, 0], [op('MIX', 1)], { makes: 'syrup', pieces: 10 })
    const twins = withStation(
      shopOf([item('syrup', { issue: 'fefo', shelfLife: same })], [both, use]),
      'MIX',
      { machines: 2 },
    )
    const { events } = playReporting(twins, 60)
    expect(rowsOf(events, 'materialConsumed', (e) => e.materialLot)).toEqual([
      'mix-1',
      'mix-1',
      'mix-2',
    ])
  })
})

describe('shelf life and quarantine', () => {
  const make = released('mix', [0], [op('MIX', 2)], { makes: 'mix', pieces: 100 })
  const use = (at: number) =>
    released('fill', [at], [op('FILL', 1, { needs: [{ item: 'mix', perJob: 40 }] })])

  it('lets nobody use a lot before its release', () => {
    const mix = item('mix', { quarantine: constant(20) })
    const { events, shop } = playReporting(shopOf([mix], [make, use(5)]), 60)
    // Made at 2, released at 22.
    expect(rowsOf(events, 'lotCompleted', (e, at) => [at, e.stored, e.quarantined])).toEqual([
      [2, 'mix', true],
      [23, undefined, undefined],
    ])
    expect(rowsOf(events, 'materialReleased', (e, at) => [at, e.lot, e.quantity])).toEqual([
      [22, 'mix-1', 100],
    ])
    expect(rowsOf(events, 'operationStarted', (e, at) => `${e.item} ${at}`)).toEqual([
      'mix 0',
      'fill 22',
    ])
    expect(shop.materials!.stores[0]).toMatchObject({ free: 60, onHand: 60 })
  })

  it('takes out what is left of a lot when its shelf life is over', () => {
    const mix = item('mix', { shelfLife: constant(30) })
    const { events, shop } = playReporting(shopOf([mix], [make, use(5)]), 60)
    // Made at 2, of 100 pieces 40 are used at 5; the rest expires at 32.
    expect(rowsOf(events, 'materialExpired', (e, at) => [at, e.lot, e.quantity])).toEqual([
      [32, 'mix-1', 60],
    ])
    expect(shop.materials!.stores[0]).toMatchObject({ free: 0, onHand: 0, lots: [] })
  })

  it('does not let a lot be used at the instant at which it expires', () => {
    const mix = item('mix', { shelfLife: constant(30) })
    const { events } = playReporting(shopOf([mix], [make, use(32)]), 60)
    expect(rowsOf(events, 'materialConsumed', (e) => e.quantity)).toEqual([])
  })

  it('lets a lot expire in quarantine, and releases it no more', () => {
    const mix = item('mix', { shelfLife: constant(10), quarantine: constant(20) })
    const { events, shop } = playReporting(shopOf([mix], [make, use(5)]), 60)
    expect(rowsOf(events, 'materialExpired', (e, at) => [at, e.quantity])).toEqual([[12, 100]])
    expect(rowsOf(events, 'materialReleased', (e) => e)).toEqual([])
    expect(shop.materials!.stores[0]).toMatchObject({ free: 0, onHand: 0 })
  })
})

describe('optional material and by-products', () => {
  it('takes the regrind that there is, up to the need, and never waits for it', () => {
    // Each job gives 3 kg of regrind when it ends, and takes up to 5 when it starts.
    const mould = released(
      'cap',
      [0, 10, 20],
      [
        op('MOULD', 4, {
          needs: [{ item: 'regrind', perJob: 5, optional: true }],
          gives: [{ item: 'regrind', perJob: 3 }],
        }),
      ],
    )
    const regrind = item('regrind', { unit: 'kg', opening: 4 })
    const { events, shop } = playReporting(shopOf([regrind], [mould]), 60)
    // 4 at 0; 3 given at 4 and taken at 10; 3 given at 14 and taken at 20; 3 given at 24.
    expect(
      rowsOf(events, 'materialConsumed', (e, at) => [at, e.lot, e.materialLot, e.quantity]),
    ).toEqual([
      [0, 'cap-1', 'regrind-L1', 4],
      [10, 'cap-2', 'regrind-L2', 3],
      [20, 'cap-3', 'regrind-L3', 3],
    ])
    expect(shop.materials!.stores[0]!.free).toBe(3)
  })

  it('loses by-products for which the store has no room', () => {
    const mould = released(
      'cap',
      [0, 10],
      [op('MOULD', 4, { gives: [{ item: 'chips', perJob: 6 }] })],
    )
    const { shop } = playReporting(shopOf([item('chips', { capacity: 10 })], [mould]), 60)
    expect(shop.materials!.stores[0]!.stats).toMatchObject({ byProduct: 10, lost: 2 })
    expect(shop.materials!.stores[0]!.onHand).toBe(10)
  })

  it('counts needs and gifts by the pieces of a job', () => {
    const cut = released(
      'cut',
      [0],
      [
        op('SAW', 1, {
          needs: [{ item: 'bar', perPiece: 2, perJob: 1 }],
          gives: [{ item: 'chips', perPiece: 3 }],
        }),
      ],
      { pieces: 7 },
    )
    const { shop } = playReporting(shopOf([item('bar', { opening: 20 }), item('chips')], [cut]), 9)
    // 2 × 7 + 1 = 15 of 20 bars, 3 × 7 = 21 chips.
    expect(shop.materials!.stores.map(({ onHand }) => onHand)).toEqual([5, 21])
  })
})

describe('a store that is full', () => {
  const parts = released('part', [0, 0, 0, 0], [op('MILL', 2)], { makes: 'part' })
  const use = released('use', [10, 20, 30], [op('ASSY', 1, needs('part'))])
  const spec = shopOf([item('part', { capacity: 1 })], [parts, use])

  it('blocks the machine until something is taken', () => {
    const { shop, events } = playReporting(spec, 40)
    // The first part is stored at 2, the second is finished at 4 and waits until 10, and so on.
    expect(rowsOf(events, 'lotCompleted', (e, at) => `${e.lot} ${at}`)).toEqual([
      'part-1 2',
      'part-2 10',
      'use-5 11',
      'part-3 20',
      'use-6 21',
      'part-4 30',
      'use-7 31',
    ])
    // 4–10, 12–20, 22–30.
    expect(shop.stations[0]!.stats.blockedTime / MINUTE).toBe(6 + 8 + 8)
    const why = rowsOf(events, 'machineStateChanged', (e, at) => [at, e.machine, e.to, e.reason])
    const later = why.filter(([at, machine]) => machine === 'MILL' && Number(at) > 0)
    expect(later.slice(0, 3)).toEqual([
      [4, 'MILL', 'blocked', 'storage'],
      [10, 'MILL', 'running', undefined],
      [12, 'MILL', 'blocked', 'storage'],
    ])
    expect(readTrace(shop).departure[0]).toEqual([2, 10, 20, 30])
  })

  it('lets the machine that has been blocked longest in first', () => {
    const more = shopOf(
      [item('part', { capacity: 1 })],
      [
        released('a', [0], [op('A', 1)], { makes: 'part' }),
        released('b', [0], [op('B', 3)], { makes: 'part' }),
        released('c', [0], [op('C', 2)], { makes: 'part' }),
        released('use', [10, 20], [op('ASSY', 1, needs('part'))]),
      ],
    )
    const { events } = playReporting(more, 40)
    const stored = rowsOf(events, 'lotCompleted', (e, at) => (e.stored ? [e.lot, at] : []))
    expect(stored.filter((row) => row.length > 0)).toEqual([
      ['a-1', 1],
      ['c-3', 10],
      ['b-2', 20],
    ])
  })

  it('keeps deliveries at the dock until there is room for a lot', () => {
    // 10 a day in lots of 5; the store holds 12. Jobs take 4 each at 100, 110, …
    const bolt = item('bolt', {
      capacity: 12,
      opening: 4,
      supply: supply({ kind: 'periodic', every: 1_000 * MINUTE, upTo: 14 }, 50, { lotSize: 5 }),
    })
    const use4 = released(
      'use',
      [100, 110, 120],
      [op('ASSY', 1, { needs: [{ item: 'bolt', perJob: 4 }] })],
    )
    const { events, shop } = playReporting(shopOf([bolt], [use4]), 200)
    // 4 + 5 = 9 at 50; the second lot of 5 fits in after the first 4 are taken, at 100: 9 − 4 + 5 = 10.
    expect(rowsOf(events, 'materialReceived', (e, at) => [at, e.lot, e.quantity])).toEqual([
      [0, 'bolt-L1', 4],
      [50, 'bolt-L2', 5],
      [100, 'bolt-L3', 5],
    ])
    expect(shop.materials!.stores[0]!.onHand).toBe(2)
  })
})

describe('goods that ship', () => {
  it('leave when they are released, and make room', () => {
    const make = released('box', [0, 0], [op('PACK', 5)], { makes: 'box', pieces: 6 })
    const box = item('box', { ships: true, capacity: 6, quarantine: constant(30) })
    const { events, shop } = playReporting(shopOf([box], [make]), 90)
    // The second lot is finished at 10 and finds the store full until 35; it leaves at 65.
    expect(rowsOf(events, 'goodsShipped', (e, at) => [at, e.lot, e.quantity])).toEqual([
      [35, 'box-1', 6],
      [65, 'box-2', 6],
    ])
    expect(shop.materials!.stores[0]!.stats).toMatchObject({ made: 12, shipped: 12 })
  })
})

describe('supply', () => {
  const daily = (n: number, quantity: number) =>
    released(
      'use',
      Array.from({ length: n }, (_, i) => 1 + i),
      [op('ASSY', 0.5, { needs: [{ item: 'nut', perJob: quantity }] })],
    )

  it('by reorder point with a constant lead time draws the saw-tooth of the textbook', () => {
    // One a minute. Ordered 10 when 4 are left; 4 minutes later they come, as the store runs empty.
    const nut = item('nut', {
      opening: 10,
      supply: supply({ kind: 'reorderPoint', point: 4, quantity: 10 }, 4),
    })
    const { events, shop } = playReporting(shopOf([nut], [daily(40, 1)]), 41)
    // 4 are left at 6, so the order comes at 10; from then on every ten minutes.
    expect(
      rowsOf(events, 'materialReceived', (e, at) => [at, e.purchaseOrder, e.quantity]),
    ).toEqual([
      [0, 'opening', 10],
      [10, 'PO-nut-1', 10],
      [20, 'PO-nut-2', 10],
      [30, 'PO-nut-3', 10],
      [40, 'PO-nut-4', 10],
    ])
    expect(rowsOf(events, 'operationStarted', (_, at) => at)).toHaveLength(40)
    // Stock 10 in minute 0, then 9, 8, … 1, and 10 again as the next 10 come: 40 minutes at a mean of
    // 5.5, and 10 in the last.
    const { stats } = shop.materials!.stores[0]!
    expect((stats.stockTime + (shop.now - stats.at) * 10) / MINUTE).toBe(40 * 5.5 + 10)
  })

  it('by reorder point orders the multiple that lifts stock above the point', () => {
    const nut = item('nut', {
      opening: 1,
      supply: supply({ kind: 'reorderPoint', point: 0, quantity: 4 }, 5),
    })
    const job = released('use', [1], [op('ASSY', 1, { needs: [{ item: 'nut', perJob: 11 }] })])
    const { events } = playReporting(shopOf([nut], [job]), 60)
    // 1 − 11 = −10, and 3 × 4 lifts it to 2.
    expect(rowsOf(events, 'materialReceived', (e, at) => [at, e.quantity])).toEqual([
      [0, 1],
      [6, 12],
    ])
    expect(rowsOf(events, 'operationStarted', (_, at) => at)).toEqual([6])
  })

  it('by period fills up to the level, first at the start', () => {
    const nut = item('nut', {
      opening: 5,
      supply: supply({ kind: 'periodic', every: 20 * MINUTE, upTo: 30 }, 3, { lotSize: 10 }),
    })
    const { events } = playReporting(shopOf([nut], [daily(45, 1)]), 45)
    // 25 at 0. At 20, before the job of that minute, 19 are gone; at 40 another 20.
    expect(rowsOf(events, 'materialReceived', (e, at) => [at, e.quantity])).toEqual([
      [0, 5],
      [3, 10],
      [3, 10],
      [3, 5],
      [23, 10],
      [23, 9],
      [43, 10],
      [43, 10],
    ])
  })

  it('comes late, or short, or both, and the rest never', () => {
    const terms = {
      late: { share: 1, delay: constant(7) },
      short: { share: 1, delivered: 0.75 },
    }
    const nut = item('nut', {
      supply: supply({ kind: 'reorderPoint', point: 0, quantity: 8 }, 5, terms),
    })
    const { events, shop } = playReporting(shopOf([nut], [daily(1, 8)]), 100)
    // 6 of 8 at 5 + 7 = 12; the job of minute 1 has called for 8 more by then, of which 6 come at 13.
    expect(rowsOf(events, 'materialReceived', (e, at) => [at, e.quantity])).toEqual([
      [12, 6],
      [13, 6],
    ])
    expect(shop.materials!.stores[0]!.supply!.ordered).toBe(0)
    // 12 − 8 = 4 are left, above the point.
    expect(shop.materials!.stores[0]!.free).toBe(4)
  })

  it('brings bad lots, and a job remembers those that went into it until it leaves', () => {
    const nut = item('nut', {
      badShare: 1,
      supply: supply({ kind: 'reorderPoint', point: 0, quantity: 2 }, 1),
    })
    const route = [op('ASSY', 10, { needs: [{ item: 'nut', perJob: 1 }] }), op('TEST', 5)]
    const spec = shopOf([item('bolt', { opening: 9 }), nut], [released('use', [2], route)])
    const during = playReporting(spec, 14).shop
    expect([hasBadLot(during, 0, 1), hasBadLot(during, 0, 0)]).toEqual([true, false])
    const after = playReporting(spec, 20).shop
    expect(hasBadLot(after, 0, 1)).toBe(false)
    expect(after.materials!.badInJobs).toEqual([])
  })
})
