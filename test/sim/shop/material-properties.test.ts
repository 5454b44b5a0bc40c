/*
 * Laws of stores and networks that hold for every shop: random ones, from fixed seeds.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest } from '../../../sim/contract/digest.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type { ItemSpec } from '../../../sim/shop/material-spec.ts'
import { hasMaterial } from '../../../sim/shop/materials.ts'
import { countOutside } from '../../../sim/shop/release.ts'
import { takeEvents } from '../../../sim/shop/report.ts'
import type { JobClassSpec, ShopSpec, SourceSpec, StationSpec } from '../../../sim/shop/spec.ts'
import { NONE, type Shop } from '../../../sim/shop/state.ts'
import { keepStock } from '../../support/materials.ts'
import { constant, exponential, MINUTE, playMinutes } from '../../support/shop.ts'

const LENGTH = 600
const RUNS = { numRuns: 80, seed: 20_261_123 }

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const times = fc.integer({ min: 2, max: 40 }).map((tenths) => exponential(tenths / 10))
const share = fc.constantFrom(0, 0.2, 0.5, 1)

type Stripped<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K]
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> }

/** Leaves out what is undefined. */
const strip = <T extends object>(value: T): Stripped<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Stripped<T>

const someItem = (id: string, more: Partial<ItemSpec>): fc.Arbitrary<ItemSpec> =>
  fc
    .record({
      opening: fc.constantFrom(0, 7),
      capacity: maybe(fc.constantFrom(12, 40)),
      issue: fc.constantFrom('fifo' as const, 'fefo' as const),
      shelfLife: maybe(fc.constantFrom(constant(60), exponential(80))),
      quarantine: maybe(fc.constantFrom(constant(15), exponential(10))),
    })
    .map((item) => strip({ unit: 'each', ...item, ...more, id }))

const someSupply: fc.Arbitrary<NonNullable<ItemSpec['supply']>> = fc
  .record({
    policy: fc.oneof(
      fc.record({
        kind: fc.constant('reorderPoint' as const),
        point: fc.integer({ min: 0, max: 10 }),
        quantity: fc.integer({ min: 1, max: 12 }),
      }),
      fc.record({
        kind: fc.constant('periodic' as const),
        every: fc.integer({ min: 5, max: 60 }).map((m) => m * MINUTE),
        upTo: fc.integer({ min: 5, max: 30 }),
      }),
    ),
    leadTime: times,
    late: maybe(fc.record({ share, delay: times })),
    short: maybe(fc.record({ share, delivered: fc.constantFrom(0, 0.4, 0.9) })),
    lotSize: maybe(fc.integer({ min: 1, max: 5 })),
  })
  .map((supply) => strip({ supplier: 'V', ...supply }))

const someStation = (id: string): fc.Arbitrary<StationSpec> =>
  fc
    .record({
      machines: fc.integer({ min: 1, max: 2 }),
      places: maybe(fc.integer({ min: 1, max: 6 })),
      dispatch: fc.constantFrom('fifo' as const, 'lifo' as const, 'spt' as const),
      batch: maybe(
        fc.constantFrom({ size: 2, maximumWait: 3 * MINUTE }, { size: 3, maximumWait: 0 }),
      ),
      failures: maybe(
        fc.constantFrom('resume' as const, 'scrap' as const).map((jobs) => [
          {
            id: 'jam',
            clock: 'calendar' as const,
            timeToFailure: exponential(40),
            timeToRepair: exponential(4),
            jobs,
          },
        ]),
      ),
    })
    .map((station) => strip({ ...station, id }))

const someSource = (id: string): fc.Arbitrary<SourceSpec> =>
  fc
    .record({
      arrivals: fc.oneof(
        times.map((interval) => ({ kind: 'renewal' as const, interval })),
        fc.constantFrom(1, 4).map((jobs) => ({ kind: 'conwip' as const, jobs })),
      ),
      wipCap: maybe(fc.integer({ min: 1, max: 5 })),
    })
    .map(({ arrivals, wipCap }) =>
      strip({
        id: `in-${id}`,
        class: id,
        arrivals,
        ...(arrivals.kind === 'renewal' && { wipCap }),
      }),
    )

/** Bars are bought; parts are cut from them, with chips as a by-product; kits take parts, bars and chips. */
const someShop: fc.Arbitrary<ShopSpec> = fc
  .record({
    stations: fc.tuple(...['CUT', 'ALT', 'ASSY', 'PACK'].map(someStation)),
    bar: someSupply.chain((supply) => someItem('bar', { supply })),
    part: someItem('part', {}),
    chips: someItem('chips', {}),
    kit: someItem('kit', { ships: true }),
    sources: fc.tuple(someSource('part'), someSource('kit')),
    pieces: fc.integer({ min: 1, max: 4 }),
    time: times,
    transport: fc.constantFrom(0, 2 * MINUTE),
    reorder: fc.boolean(),
  })
  .map(({ stations, bar, part, chips, kit, sources, pieces, time, transport, reorder }) => {
    const parts: JobClassSpec = {
      id: 'part',
      pieces,
      makes: 'part',
      route: [
        {
          station: 'CUT',
          time,
          alternatives: [{ station: 'ALT', time }],
          needs: [{ item: 'bar', perPiece: 1, perJob: 1 }],
          gives: [{ item: 'chips', perPiece: 2 }],
          branches: [{ chance: 0.1, to: 'scrap', reorder }],
        },
      ],
    }
    const kits: JobClassSpec = {
      id: 'kit',
      makes: 'kit',
      route: [
        {
          station: 'ASSY',
          time,
          transport,
          needs: [
            { item: 'part', perJob: 2 },
            { item: 'bar', perJob: 1 },
            { item: 'chips', perJob: 3, optional: true },
          ],
        },
        { station: 'PACK', time, transport, needs: [{ item: 'bar', perJob: 1 }] },
      ],
    }
    return { stations, classes: [parts, kits], sources, items: [bar, part, chips, kit] }
  })

const holds = (law: (spec: ShopSpec, seed: string) => void) =>
  fc.assert(fc.property(someShop, fc.string(), law), RUNS)

function play(spec: ShopSpec, seed: string, until = LENGTH): Shop {
  const shop = buildShop(spec, seed)
  playMinutes(shop, until)
  return shop
}

const listQueue = ({ jobs }: Shop, head: number): number[] => {
  const queue: number[] = []
  for (let job = head; job !== NONE; job = jobs.next[job]!) queue.push(job)
  return queue
}

describe('in every shop with stores', () => {
  it('opening + received + made + given = in store + consumed + expired + shipped', () => {
    let moved = 0
    holds((spec, seed) => {
      for (const { stats, onHand, free, lots } of play(spec, seed).materials!.stores) {
        const { opening, received, made, byProduct, consumed, expired, shipped } = stats
        expect(onHand + consumed + expired + shipped).toBe(opening + received + made + byProduct)
        const sum = (some: typeof lots) => some.reduce((all, { quantity }) => all + quantity, 0)
        expect(sum(lots)).toBe(onHand)
        expect(sum(lots.filter(({ released }) => released))).toBe(free)
        expect(lots.every(({ quantity }) => quantity > 0)).toBe(true)
        moved += consumed + expired + shipped
      }
    })
    expect(moved).toBeGreaterThan(10_000)
  })

  it('the MES events alone tell the stock of each lot, free and in quarantine', () => {
    holds((spec, seed) => {
      const shop = buildShop(spec, seed, false, { area: 'e/s/a' })
      playMinutes(shop, LENGTH)
      const stock = keepStock(takeEvents(shop))
      const lots = shop.materials!.stores.flatMap(({ item, lots }) =>
        lots.map(({ name, quantity, released }) => [
          `${spec.items![item]!.id} ${name}`,
          { free: released ? quantity : 0, held: released ? 0 : quantity },
        ]),
      )
      expect(Object.fromEntries(stock)).toEqual(Object.fromEntries(lots))
    })
  })

  it('a shop that reports plays as one that does not', () => {
    holds((spec, seed) => {
      const loud = buildShop(spec, seed, false, { area: 'e/s/a' })
      playMinutes(loud, LENGTH)
      const quiet = play(spec, seed)
      expect(digest([loud.jobs, loud.machines, loud.materials])).toBe(
        digest([quiet.jobs, quiet.machines, quiet.materials]),
      )
    })
  })

  it('no store holds more than it can, and what waits for it would not fit in', () => {
    holds((spec, seed) => {
      const shop = play(spec, seed)
      for (const { onHand, capacity, blocked, supply } of shop.materials!.stores) {
        expect(onHand).toBeLessThanOrEqual(capacity)
        const [machine] = blocked
        if (machine !== undefined) {
          expect(onHand + shop.jobs.pieces[shop.machines.job[machine]!]!).toBeGreaterThan(capacity)
        }
        const [delivery] = supply?.dock ?? []
        if (!delivery) continue
        const lot = Math.min(delivery.left, delivery.lotSize)
        expect(onHand + lot).toBeGreaterThan(capacity)
      }
    })
  })

  it('what is required is what the waiting jobs will take', () => {
    holds((spec, seed) => {
      const shop = play(spec, seed)
      const required = shop.materials!.stores.map(() => 0)
      for (const { head } of shop.stations) {
        for (const job of listQueue(shop, head)) {
          for (const need of shop.steps.needs[shop.jobs.step[job]!] ?? []) {
            if (need.optional) continue
            required[need.item]! += need.perPiece * shop.jobs.pieces[job]! + need.perJob
          }
        }
      }
      expect(shop.materials!.stores.map((store) => store.required)).toEqual(required)
    })
  })

  it('no machine stands idle while a job that could start waits for it', () => {
    let waited = 0
    holds((spec, seed) => {
      const shop = play(spec, seed)
      for (const s of shop.stations) {
        const queue = listQueue(shop, s.head)
        waited += queue.length
        if (s.idle === 0 || s.batch > 1) continue
        expect(queue.filter((job) => hasMaterial(shop, job))).toEqual([])
      }
    })
    expect(waited).toBeGreaterThan(100)
  })

  it('jobs that arrived = lost + out + scrapped + inside + outside; inside = present + on the way', () => {
    holds((spec, seed) => {
      const { totals, stations, sources } = play(spec, seed)
      const outside = sources.reduce((sum, source) => sum + countOutside(source), 0)
      const { arrived, lost, out, scrapped, inside } = totals
      expect(arrived).toBe(lost + out + scrapped + inside + outside)
      const there = stations.reduce((sum, s) => sum + s.stats.present + s.incoming, 0)
      expect(there).toBe(inside)
      for (const [i, { wipCap }] of spec.sources.entries()) {
        if (wipCap) expect(sources[i]!.inside).toBeLessThanOrEqual(wipCap)
        if (wipCap) expect(sources[i]!.inside).toBeGreaterThanOrEqual(0)
      }
      for (const s of stations) {
        // A place on an idle machine may have been promised before the machine failed.
        expect(s.length + s.incoming).toBeLessThanOrEqual(
          s.places + s.batch * (s.lastMachine - s.firstMachine),
        )
      }
    })
  })

  it('many short advances are one long one, and a fork plays on as the original', () => {
    holds((spec, seed) => {
      const long = play(spec, seed)
      const short = buildShop(spec, seed)
      for (let until = 0; until < 300; until += 7.5) playMinutes(short, until)
      const fork = structuredClone(short)
      for (const shop of [short, fork]) playMinutes(shop, LENGTH)
      // Time integrals may have been brought up to date at other instants: all else is the same.
      const whole = ({ jobs, machines, materials, calendar, sources }: Shop) =>
        digest([jobs, machines, materials, calendar, sources])
      expect(whole(short)).toBe(whole(long))
      expect(digest(fork)).toBe(digest(short))
    })
  })
})
