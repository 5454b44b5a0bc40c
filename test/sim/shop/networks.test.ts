/*
 * Alternative stations, transport, jobs released in the place of scrapped ones, caps on the work in
 * process, due dates: small shops with constant times, worked out by hand, in minutes.
 */
import { describe, expect, it } from 'vitest'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import { countOutside } from '../../../sim/shop/release.ts'
import {
  item,
  op,
  playReporting,
  released,
  rowsOf,
  shopOf,
  withStation,
} from '../../support/materials.ts'
import { constant, exponential, MINUTE, playMinutes, readTrace } from '../../support/shop.ts'

const zeros = (n: number) => Array.from({ length: n }, () => 0)
const starts = (spec: ReturnType<typeof shopOf>, until = 300) =>
  rowsOf(playReporting(spec, until).events, 'operationStarted', (e, at) =>
    [e.lot, e.machine, at].join(' '),
  )

describe('an operation that several stations can do', () => {
  const alternatives = [{ station: 'OLD', time: constant(10) }]

  it('goes to the first with an idle machine, then to where the least work waits', () => {
    const spec = shopOf([], [released('part', zeros(6), [op('NEW', 4, { alternatives })])])
    // 1 to NEW and 2 to OLD, both idle. All come at one instant, before anything starts, so that 4 and
    // 10 minutes wait: 3 and 4 to NEW (4 and 8 < 10), 5 to OLD (10 < 12), 6 to NEW (12 < 20).
    expect(starts(spec)).toEqual([
      'part-1 NEW 0',
      'part-2 OLD 0',
      'part-3 NEW 4',
      'part-4 NEW 8',
      'part-5 OLD 10',
      'part-6 NEW 12',
    ])
  })

  it('counts the work for each machine', () => {
    const one = shopOf([], [released('part', zeros(7), [op('NEW', 4, { alternatives })])])
    const spec = withStation(one, 'OLD', { machines: 3 })
    // 1 to NEW, 2, 3 and 4 to OLD. 4 / 1 and 8 / 1 are less than 30 / 3: 5 and 6 to NEW; 12 / 1 is more.
    const last = starts(spec).slice(4)
    expect(last).toEqual(['part-5 NEW 4', 'part-6 NEW 8', 'part-7 OLD-1 10'])
  })

  it('blocks the machine before it until one of them has room, and is in no line after', () => {
    const spec = shopOf(
      [],
      [
        released('part', zeros(4), [
          op('CUT', 1),
          op('NEW', 9, { alternatives: [{ station: 'OLD', time: constant(5) }] }),
        ]),
      ],
    )
    const tight = withStation(withStation(spec, 'NEW', { places: 0 }), 'OLD', { places: 0 })
    // 1 to NEW at 1, 2 to OLD at 2; 3 is done at 3 and blocked until OLD is free at 7; 4 is done at 8
    // and blocked until NEW is free at 10.
    expect(starts(tight)).toEqual([
      'part-1 CUT 0',
      'part-1 NEW 1',
      'part-2 CUT 1',
      'part-2 OLD 2',
      'part-3 CUT 2',
      'part-3 OLD 7',
      'part-4 CUT 7',
      'part-4 NEW 10',
    ])
    const { shop } = playReporting(tight, 100)
    expect(shop.stations.map(({ blocked }) => blocked)).toEqual([[], [], []])
    expect(shop.totals.out).toBe(4)
  })

  it('may be fed without end at all of them', () => {
    const spec = shopOf([], [released('part', [], [op('NEW', 4, { alternatives })])])
    const fed = {
      ...spec,
      sources: [{ id: 'in', class: 'part', arrivals: { kind: 'saturated' } as const }],
    }
    const shop = buildShop(fed, 'fed')
    playMinutes(shop, 100)
    // 100 / 4 and 100 / 10 are out by then.
    expect(shop.stations.map(({ stats }) => stats.finished)).toEqual([25, 10])
  })

  it('sets each of them up for its family', () => {
    const setups = { a: { b: 3 * MINUTE }, b: { a: 3 * MINUTE } }
    const route = (first: string, other: string) => [
      op(first, 4, { alternatives: [{ station: other, time: constant(4) }] }),
    ]
    const spec = shopOf(
      [],
      [released('a', [0, 20], route('M1', 'M2')), released('b', [0, 10], route('M1', 'M2'))],
    )
    const both = withStation(withStation(spec, 'M1', { setups }), 'M2', { setups })
    // b-2 goes to M2 at 0. At 10 both are idle: b takes M1 with a set-up, for 7 minutes until 17.
    expect(starts(both)).toEqual(['a-1 M1 0', 'b-2 M2 0', 'b-3 M1 13', 'a-4 M1 23'])
  })
})

describe('transport', () => {
  it('takes its time, and frees the machine at once', () => {
    const spec = shopOf(
      [],
      [released('part', zeros(3), [op('CUT', 2), op('WELD', 3, { transport: 5 * MINUTE })])],
    )
    const { shop } = playReporting(spec, 60)
    const trace = readTrace(shop)
    expect(trace.departure[0]).toEqual([2, 4, 6])
    // There at 7, 9 and 11.
    expect(trace.start[1]).toEqual([7, 10, 13])
    expect(shop.totals.out).toBe(3)
  })

  it('keeps the place at the end of the way', () => {
    const spec = withStation(
      shopOf(
        [],
        [released('part', zeros(3), [op('CUT', 2), op('WELD', 3, { transport: 5 * MINUTE })])],
      ),
      'WELD',
      { places: 0 },
    )
    const { shop } = playReporting(spec, 60)
    const trace = readTrace(shop)
    // The idle machine is promised to the first from 2 on; it starts at 7 and is free at 10. The second,
    // done at 4, leaves at 10 and starts at 15; the third is done at 12, leaves at 18, starts at 23.
    expect(trace.departure[0]).toEqual([2, 10, 18])
    expect(trace.start[1]).toEqual([7, 15, 23])
  })

  it('counts for the way from outside to the first operation, too', () => {
    const spec = shopOf([], [released('part', [0], [op('CUT', 2, { transport: 5 * MINUTE })])])
    expect(starts(spec)).toEqual(['part-1 CUT 5'])
  })
})

describe('a scrapped job', () => {
  it('is released again at once, with its due date', () => {
    const scrapped = op('MILL', 3, { branches: [{ chance: 1, to: 'scrap', reorder: true }] })
    const spec = shopOf([], [released('part', [0], [scrapped], { dueAfter: 100 * MINUTE })])
    const { shop, events } = playReporting(spec, 10)
    expect(shop.totals).toMatchObject({ arrived: 4, scrapped: 3, inside: 1, lost: 0 })
    expect(rowsOf(events, 'lotScrapped', (e, at) => [at, e.lot, e.replaced])).toEqual([
      [3, 'part-1', true],
      [6, 'part-2', true],
      [9, 'part-3', true],
    ])
    expect(rowsOf(events, 'orderStarted', (e, at) => [at, (e.due as number) / MINUTE])).toEqual([
      [0, 100],
      [3, 100],
      [6, 100],
      [9, 100],
    ])
  })

  it('is replaced as soon as there is room, and never lost', () => {
    const spec = withStation(
      shopOf(
        [],
        [
          released(
            'part',
            [0, 1, 2],
            [
              op('MILL', 5),
              op('TEST', 1, { branches: [{ chance: 1, to: 'scrap', reorder: true }] }),
            ],
          ),
        ],
      ),
      'MILL',
      { places: 1 },
    )
    const { shop, events } = playReporting(spec, 16)
    // The third finds the only place taken and is lost. At 6 the first is scrapped: the second is on
    // the machine, its place is free. At 11 and 16 the same.
    expect(shop.totals).toMatchObject({ arrived: 6, lost: 1, scrapped: 3, inside: 2 })
    expect(rowsOf(events, 'lotQueued', (e, at) => (e.workCentre === 'MILL' ? at : -1))).toEqual([
      0, 1, -1, 6, -1, 11, -1, 16,
    ])
    expect(countOutside(shop.sources[0]!)).toBe(0)
  })
})

describe('a cap on the jobs of a source', () => {
  it('lets the others wait outside, in order, with the due date of their arrival', () => {
    const { jobClass, source } = released('part', [0, 0, 1, 2], [op('MILL', 5)], {
      dueAfter: 20 * MINUTE,
    })
    const capped = { ...source, wipCap: 2 }
    const { shop, events } = playReporting(shopOf([], [{ jobClass, source: capped }]), 7)
    expect(
      rowsOf(events, 'orderStarted', (e, at) => [at, e.lot, (e.due as number) / MINUTE]),
    ).toEqual([
      [0, 'part-1', 20],
      [0, 'part-2', 20],
      [5, 'part-3', 21],
    ])
    expect(shop.totals).toMatchObject({ arrived: 4, lost: 0, out: 1, inside: 2 })
    expect(countOutside(shop.sources[0]!)).toBe(1)
  })

  it('lets nobody in without room, and loses nobody', () => {
    const { jobClass, source } = released('part', zeros(5), [op('MILL', 5)])
    const spec = withStation(shopOf([], [{ jobClass, source: { ...source, wipCap: 4 } }]), 'MILL', {
      places: 0,
    })
    const { shop } = playReporting(spec, 100)
    expect(readTrace(shop).start[0]).toEqual([0, 5, 10, 15, 20])
    expect(shop.totals).toMatchObject({ arrived: 5, lost: 0, out: 5 })
  })

  it('holds also where jobs are there without end', () => {
    const { jobClass } = released('part', [], [op('MILL', 2), op('OVEN', 10)])
    const source = { id: 'in', class: 'part', wipCap: 3, arrivals: { kind: 'saturated' } as const }
    const shop = buildShop(shopOf([], [{ jobClass, source }]), 'cap')
    playMinutes(shop, 100)
    expect(shop.totals.inside).toBe(3)
    // The oven sets the pace: the first out at 12, then every 10 minutes.
    expect(shop.totals.out).toBe(9)
  })
})

describe('due dates of a schedule', () => {
  it('go before those of the class', () => {
    const { jobClass, source } = released('part', [0, 0, 0], [op('MILL', 5)], { dueAfter: MINUTE })
    const due = [30, 20, 10].map((m) => m * MINUTE)
    const arrivals = { kind: 'schedule' as const, at: [0, 0, 0], due }
    const spec = withStation(shopOf([], [{ jobClass, source: { ...source, arrivals } }]), 'MILL', {
      dispatch: 'edd',
    })
    // The first to come takes the idle machine when all have come: the earliest due date is served first.
    expect(starts(spec)).toEqual(['part-3 MILL 0', 'part-2 MILL 5', 'part-1 MILL 10'])
  })
})

it('a shop with items and alternatives forks and plays on as the original', () => {
  const time = exponential(3)
  const spec = shopOf(
    [item('bar', { opening: 5_000 }), item('pin')],
    [
      released(
        'pin',
        zeros(200),
        [
          {
            station: 'A',
            time,
            alternatives: [{ station: 'B', time }],
            needs: [{ item: 'bar', perJob: 2 }],
          },
          { station: 'C', time: exponential(1), transport: 4 * MINUTE },
        ],
        { makes: 'pin' },
      ),
    ],
  )
  const whole = buildShop(spec, 'fork')
  playMinutes(whole, 120)
  const fork = structuredClone(whole)
  playMinutes(whole, 400)
  for (let m = 120; m <= 400; m += 7) playMinutes(fork, m)
  playMinutes(fork, 400)
  expect(fork).toEqual(whole)
  expect(whole.totals.out).toBeGreaterThan(150)
})
