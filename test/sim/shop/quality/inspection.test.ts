/*
 * Inspection: errors, acceptance sampling, triggers, rework on the spot, and quarantine.
 */
import { describe, expect, it } from 'vitest'
import { minutes } from '../../../../sim/contract/time.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../../sim/shop/report.ts'
import type { ShopSpec } from '../../../../sim/shop/spec.ts'
import {
  countsAt,
  countsOfClass,
  expectPlayed,
  pieceShop,
  play,
} from '../../../support/quality-shop.ts'
import { constant, exponential, MINUTE, playMinutes, readTrace } from '../../../support/shop.ts'

const PERFECT = { finds: 1, falseRejects: 0 }

describe('an inspection that finds 90 % and rejects 2 % of the good, of pieces spoilt at 10 %', () => {
  const operations = [{ defects: { share: 0.1 } }, { inspect: { finds: 0.9, falseRejects: 0.02 } }]
  const spec = pieceShop(operations, { jobs: 100, pieces: 200 })
  const perPiece =
    (read: (counts: ReturnType<typeof countsAt>) => number) =>
    (shop: Parameters<typeof countsAt>[0]) =>
      read(countsAt(shop, 1)) / 20_000

  it('accepts a piece that is spoilt with chance 0.1 × 0.1', () => {
    expectPlayed(spec, (shop) => countsOfClass(shop).escaped / 20_000, 0.01, 0.05)
  })

  it('rejects a piece that is good with chance 0.9 × 0.02', () => {
    expectPlayed(
      spec,
      perPiece((c) => c.falseRejects),
      0.018,
      0.05,
    )
  })

  it('rejects 0.1 × 0.9 + 0.9 × 0.02 of all, and of what passes 1.121 % is spoilt', () => {
    expectPlayed(
      spec,
      perPiece((c) => c.scrapped),
      0.108,
      0.03,
    )
    // 0.01 / (1 − 0.108)
    const share = (shop: Parameters<typeof countsOfClass>[0]) => {
      const { out, escaped } = countsOfClass(shop)
      return escaped / (out + escaped)
    }
    expectPlayed(spec, share, 0.0112108, 0.06)
  })
})

describe('acceptance sampling, 50 of 100 pieces, at most 2 rejected', () => {
  // The binomial chance of at most 2 of 50: the operating characteristic of the plan.
  it.each([
    [0.02, 0.9215723],
    [0.05, 0.5405331],
    [0.1, 0.1117288],
  ])('passes lots at %d with chance %d', (share, passes) => {
    const hold = { time: constant(1), rejectShare: 1 }
    const inspect = { ...PERFECT, sample: 50, accept: 2, hold }
    const spec = pieceShop([{ defects: { share } }, { inspect }], { jobs: 400, pieces: 100 })
    expectPlayed(spec, (shop) => shop.totals.out / 400, passes, 0.1)
    const shop = play(spec, 'plan')
    expect(countsAt(shop, 1).heldLots).toBe(400 - shop.totals.out)
    expect(countsAt(shop, 1).rejectedLots).toBe(shop.totals.scrapped)
  })

  it('takes out what it finds in the sample, and only that', () => {
    const inspect = { ...PERFECT, sample: 50 }
    const spec = pieceShop([{ defects: { share: 0.1 } }, { inspect }], { jobs: 100, pieces: 100 })
    // Half of the 10 spoilt of a lot are in the sample.
    expectPlayed(spec, (shop) => countsAt(shop, 1).found / 100, 5, 0.05)
    expectPlayed(spec, (shop) => countsOfClass(shop).escaped / 100, 5, 0.05)
  })

  it('looks at all that is left where that is less than the sample', () => {
    const operations = [
      { yield: { low: 0.3, high: 0.3 } },
      { defects: { share: 1 } },
      { inspect: { ...PERFECT, sample: 50 } },
    ]
    const shop = play(pieceShop(operations, { jobs: 1, pieces: 100 }), 'few')
    expect(countsAt(shop, 2)).toMatchObject({ inspected: 30, found: 30, scrapped: 30 })
    expect(shop.totals.scrapped).toBe(1)
  })
})

describe('a held lot', () => {
  const hold = { time: constant(60), rejectShare: 0 }
  /** All pieces are spoilt and one is seen of each lot: every lot is held. */
  const holding = { ...PERFECT, sample: 1, hold }

  it('waits off the machine for an hour, and then goes on', () => {
    const operations = [{ defects: { share: 1 }, inspect: holding }, {}]
    const shop = buildShop(pieceShop(operations, { jobs: 3, pieces: 10 }), 'hold', true)
    playMinutes(shop, 30)
    expect(shop.quality!.held).toBe(3)
    expect(shop.totals.inside).toBe(3)
    expect(shop.stations[0]!.stats.present).toBe(3)
    playMinutes(shop, 1_000)
    const { finish, start } = readTrace(shop)
    expect(finish[0]).toEqual([1, 2, 3])
    expect(start[1]).toEqual([61, 62, 63])
    expect(shop.quality!.held).toBe(0)
    // One of ten was taken out of each.
    expect(countsOfClass(shop)).toMatchObject({ out: 0, escaped: 27, scrapped: 3, heldLots: 3 })
  })

  it('that finds no room waits in one line with the machines, who came first goes first', () => {
    // Lots of L are held from 1 to 61. W works on jobs of B from 0 to 100, with a place for one more
    // that is taken; A's job is done at 62 and blocks its machine behind the lot.
    const job = (id: string, station: string, work: number, rest: object = {}) => ({
      id,
      pieces: 10,
      route: [
        { station, time: constant(work), ...rest },
        { station: 'W', time: constant(20) },
      ],
    })
    const at = (id: string, ...when: number[]) => ({
      id: `in${id}`,
      class: id,
      arrivals: { kind: 'schedule' as const, at: when.map(minutes) },
    })
    const spec: ShopSpec = {
      stations: [
        { id: 'L', machines: 1 },
        { id: 'A', machines: 1 },
        { id: 'W', machines: 1, places: 1 },
      ],
      classes: [
        job('lot', 'L', 1, { defects: { share: 1 }, inspect: holding }),
        job('a', 'A', 62),
        { id: 'b', route: [{ station: 'W', time: constant(100) }] },
      ],
      sources: [at('b', 0, 0), at('lot', 0), at('a', 0)],
    }
    const shop = buildShop(spec, 'line', true)
    playMinutes(shop, 1_000)
    const { start, departure } = readTrace(shop)
    const [lot, a] = [1, 2] // The second b comes after them, also at 0.
    // W is free at 100 and 200: the second b starts, the lot takes the place; a has it from 200.
    expect(start[2]![lot]).toBe(200)
    expect(departure[1]![a]).toBe(200)
    expect(start[2]![a]).toBe(220)
    expect(shop.totals.out).toBe(4)
  })

  it('that finds its store full waits in quarantine for room there', () => {
    // Two lots of nine pieces, released at 61 and 62, and room for ten; at 500 they are used.
    const spec: ShopSpec = {
      items: [{ id: 'part', unit: 'pc', capacity: 10 }],
      stations: [
        { id: 'S1', machines: 1 },
        { id: 'S2', machines: 1 },
      ],
      classes: [
        {
          id: 'lot',
          pieces: 10,
          makes: 'part',
          route: [{ station: 'S1', time: constant(1), defects: { share: 1 }, inspect: holding }],
        },
        {
          id: 'user',
          route: [{ station: 'S2', time: constant(1), needs: [{ item: 'part', perJob: 9 }] }],
        },
      ],
      sources: [
        { id: 'lots', class: 'lot', arrivals: { kind: 'schedule', at: [0, 0] } },
        { id: 'users', class: 'user', arrivals: { kind: 'schedule', at: [minutes(500)] } },
      ],
    }
    const shop = play(spec, 'store', 499)
    expect(shop.quality!.held).toBe(1)
    expect(shop.materials!.stores[0]!.onHand).toBe(9)
    expect(shop.totals.out).toBe(1)
    playMinutes(shop, 500)
    expect(shop.quality!.held).toBe(0)
    expect(shop.materials!.stores[0]!.onHand).toBe(9)
    expect(shop.totals.out).toBe(2)
  })

  it('is rejected with its share, as a whole', () => {
    const inspect = { ...holding, hold: { time: exponential(30), rejectShare: 0.3 } }
    const spec = pieceShop([{ defects: { share: 1 }, inspect }], { jobs: 200, pieces: 10 })
    const share = (shop: Parameters<typeof countsAt>[0]) => {
      const { rejectedLots, heldLots } = countsAt(shop, 0)
      return rejectedLots / heldLots
    }
    expectPlayed(spec, share, 0.3, 0.08)
    const shop = play(spec, 'whole')
    const { escaped, scrapped, discarded, rejectedLots } = countsOfClass(shop)
    expect(escaped).toBe((200 - rejectedLots) * 9)
    expect(discarded).toBe(rejectedLots * 9)
    expect(scrapped).toBe(200 + rejectedLots * 9)
  })

  it('is reported as held, and as released or as rejected and scrapped', () => {
    const inspect = { ...holding, hold: { time: constant(30), rejectShare: 0.5 } }
    const spec = pieceShop([{ defects: { share: 1 }, inspect }], { jobs: 40, pieces: 10 })
    const shop = buildShop(spec, 'events', false, { area: 'plant/site/area' })
    playMinutes(shop, 1_000)
    const told = new Map<string, string[]>()
    for (const { type, lot, at } of takeEvents(shop)) {
      if (!/^lot(Held|Released|Rejected|Scrapped|Completed)$/.test(type)) continue
      told.set(lot!, [...(told.get(lot!) ?? []), `${type} ${at / MINUTE}`])
    }
    const lives = [...told.values()].map((life) => life.map((e) => e.split(' ')[0]).join(' '))
    const released = lives.filter((life) => life === 'lotHeld lotReleased lotCompleted').length
    const rejected = lives.filter((life) => life === 'lotHeld lotRejected lotScrapped').length
    expect(released).toBe(shop.totals.out)
    expect(rejected).toBe(shop.totals.scrapped)
    expect(released + rejected).toBe(40)
    expect(released * rejected).toBeGreaterThan(0)
    expect(told.get('part-1')!.map((e) => e.split(' ')[1])).toEqual(['1', '31', '31'])
  })
})

describe('a triggered inspection', () => {
  const inspect = (when: object) => ({ inspect: { ...PERFECT, when } })

  it('of every third job is skipped by the others', () => {
    const shop = buildShop(pieceShop([{}, inspect({ every: 3 }), {}], { jobs: 10 }), 'e', true)
    playMinutes(shop, 100)
    expect(shop.stations[1]!.stats.finished).toBe(3)
    expect(Object.keys(readTrace(shop).start[1]!)).toEqual(['2', '5', '8'])
    expect(shop.stations[2]!.stats.finished).toBe(10)
  })

  it('at the end of a route lets the others out', () => {
    const shop = play(pieceShop([{}, inspect({ every: 3 })], { jobs: 10 }), 'last')
    expect(shop.totals.out).toBe(10)
    expect(shop.stations[1]!.stats.finished).toBe(3)
  })

  it('after a clean-down is of the first job of each campaign but the first', () => {
    const campaign = { maximum: 4, clean: minutes(5) }
    const spec = pieceShop([{}, inspect({ afterSetup: true })], {
      jobs: 12,
      stations: [{ campaign }],
    })
    const shop = buildShop(spec, 'c', true)
    playMinutes(shop, 100)
    expect(Object.keys(readTrace(shop).start[1]!)).toEqual(['4', '8'])
  })

  it('after downtime is of the job that ends first after it; micro-stops do not count', () => {
    const jam = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: constant(4.5),
      timeToRepair: constant(10),
    } as const
    const downtime = (rest: object) => {
      const stations = [{ failures: [jam], ...rest }]
      const spec = pieceShop([{}, inspect({ afterDowntime: true })], { jobs: 10, stations })
      const shop = buildShop(spec, 'd', true)
      playMinutes(shop, 200)
      return Object.keys(readTrace(shop).start[1] ?? [])
    }
    // Stops at 4.5 and 9 minutes of running: in the fifth job, and after the ninth.
    expect(downtime({})).toEqual(['4', '9'])
    expect(downtime({ microStopBelow: minutes(10) + 1 })).toEqual([])
  })

  it('asks as often as each of two triggers', () => {
    const campaign = { maximum: 4, clean: minutes(5) }
    const operations = [{}, inspect({ afterSetup: true, every: 5 })]
    const shop = buildShop(pieceShop(operations, { jobs: 12, stations: [{ campaign }] }), 't', true)
    playMinutes(shop, 100)
    // The fifth and tenth by number, the fifth and ninth after clean-downs.
    expect(Object.keys(readTrace(shop).start[1]!)).toEqual(['4', '8', '9'])
  })
})

describe('rework on the spot', () => {
  it('takes its time on the machine and makes all pieces good', () => {
    const rework = { share: 1, time: minutes(2) }
    const operation = {
      time: constant(5),
      defects: { share: 1 },
      inspect: { ...PERFECT, rework },
    }
    const shop = buildShop(pieceShop([operation], { jobs: 3, pieces: 10 }), 'r', true)
    playMinutes(shop, 100)
    // 5 + 10 × 2 minutes each.
    expect(readTrace(shop).finish[0]).toEqual([25, 50, 75])
    expect(shop.stations[0]!.stats.workingTime).toBe(75 * MINUTE)
    const counts = { out: 30, escaped: 0, scrapped: 0, found: 30, reworked: 30 }
    expect(countsOfClass(shop)).toMatchObject(counts)
  })

  it('of 60 % of the rejects scraps the other 40 %', () => {
    const rework = { share: 0.6, time: minutes(25) }
    const operation = { defects: { share: 0.05 }, inspect: { ...PERFECT, rework } }
    const spec = pieceShop([operation], { jobs: 200, pieces: 20 })
    expectPlayed(spec, (shop) => countsOfClass(shop).scrapped / 4_000, 0.02, 0.12)
    expectPlayed(spec, (shop) => countsOfClass(shop).reworked / 4_000, 0.03, 0.1)
  })

  it('is interrupted and resumed like other work', () => {
    const jam = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: constant(15),
      timeToRepair: constant(10),
    } as const
    const rework = { share: 1, time: minutes(2) }
    const operation = {
      time: constant(5),
      defects: { share: 1 },
      inspect: { ...PERFECT, rework },
    }
    const work = { jobs: 1, pieces: 10, stations: [{ failures: [jam] }] }
    const shop = buildShop(pieceShop([operation], work), 'j', true)
    playMinutes(shop, 100)
    expect(readTrace(shop).finish[0]).toEqual([35])
    expect(countsOfClass(shop)).toMatchObject({ reworked: 10, found: 10 })
  })

  it('ends with a job that is lost in it: the next is inspected anew', () => {
    const jam = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: constant(10),
      timeToRepair: constant(10),
      jobs: 'scrap',
    } as const
    const rework = { share: 1, time: minutes(1) }
    const operation = {
      time: constant(5),
      defects: { share: 1 },
      inspect: { ...PERFECT, rework },
    }
    const work = { jobs: 2, pieces: 10, stations: [{ failures: [jam] }] }
    const shop = play(pieceShop([operation], work), 's')
    expect(countsAt(shop, 0)).toMatchObject({ inspected: 20, found: 20, made: 20 })
  })
})
