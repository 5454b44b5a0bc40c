/*
 * Laws of pieces that hold for every shop: random ones, from fixed seeds (fast-check prints the one
 * that fails).
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest } from '../../../../sim/contract/digest.ts'
import { minutes } from '../../../../sim/contract/time.ts'
import { buildShop } from '../../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../../sim/shop/report.ts'
import type { ShopSpec, SourceSpec, StationSpec, StepSpec } from '../../../../sim/shop/spec.ts'
import type { Shop } from '../../../../sim/shop/state.ts'
import { constant, exponential, MINUTE, playMinutes } from '../../../support/shop.ts'

const LENGTH = 300
const RUNS = { numRuns: 150, seed: 20_261_123 }

const share = fc.constantFrom(0, 0.05, 0.3, 1)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const someYield = fc.constantFrom(
  { low: 0.9, high: 0.9 },
  { low: 0.5, high: 1.05 },
  { low: 0, mode: 0.9, high: 1.02 },
)

const someCause = fc.constantFrom(
  { kind: 'machine', machine: 0, factor: 4 } as const,
  { kind: 'sinceSetup', jobs: 2, factor: 3 } as const,
  { kind: 'sinceMaintenance', after: minutes(20), factor: 2 } as const,
)

const someInspection = (isFirst: boolean) =>
  fc
    .record({
      finds: share,
      falseRejects: fc.constantFrom(0, 0.02, 0.5),
      sample: maybe(fc.integer({ min: 1, max: 8 })),
      accept: fc.integer({ min: 0, max: 2 }),
      every: isFirst ? fc.constant(undefined) : maybe(fc.integer({ min: 1, max: 3 })),
      rework: maybe(fc.record({ share, time: fc.constantFrom(0, 20_000) })),
      hold: maybe(
        fc.record({ time: fc.constantFrom(constant(15), exponential(40)), rejectShare: share }),
      ),
    })
    .map(({ sample, every, rework, hold, ...inspect }) => ({
      ...inspect,
      ...(sample && { sample }),
      ...(every && { when: { every, afterSetup: true, afterDowntime: true } }),
      ...(rework && { rework }),
      ...(hold && { hold }),
    }))

const someStep = (isFirst: boolean): fc.Arbitrary<Omit<StepSpec, 'station'>> =>
  fc
    .record({
      time: fc.integer({ min: 1, max: 40 }).map((tenths) => exponential(tenths / 10)),
      perPiece: fc.boolean(),
      yield: maybe(someYield),
      defects: maybe(fc.record({ share, causes: fc.array(someCause, { maxLength: 2 }) })),
      inspect: maybe(someInspection(isFirst)),
      measured: fc.boolean(),
    })
    .map(({ measured, defects, inspect, yield: out, ...step }) => ({
      ...step,
      ...(out && { yield: out }),
      ...(defects && { defects }),
      ...(inspect && { inspect }),
      ...(measured && {
        characteristics: [
          {
            id: 'size',
            unit: 'mm',
            target: 0,
            sigma: 1,
            lower: -2,
            upper: 2,
            drift: { perHour: 0.3, since: 'setup' as const },
          },
        ],
      }),
    }))

const someStation = (id: string): fc.Arbitrary<StationSpec> =>
  fc
    .record({
      machines: fc.integer({ min: 1, max: 2 }),
      places: maybe(fc.integer({ min: 1, max: 4 })),
      batch: maybe(
        fc.record({ size: fc.integer({ min: 2, max: 3 }), maximumWait: fc.constant(minutes(5)) }),
      ),
      failure: maybe(fc.constantFrom('resume', 'restart', 'scrap')),
      campaign: maybe(
        fc.record({ maximum: fc.integer({ min: 1, max: 4 }), clean: fc.constant(MINUTE) }),
      ),
      firstArticle: maybe(fc.constant({ time: MINUTE, passShare: 0.5 })),
      setupFactor: maybe(fc.constant({ low: 0.5, high: 2 })),
    })
    .map(({ places, batch, failure, campaign, firstArticle, setupFactor, machines }) => ({
      id,
      machines,
      setups: { A: { B: MINUTE }, B: { A: 2 * MINUTE } },
      ...(places && { places }),
      ...(batch && { batch }),
      ...(campaign && { campaign }),
      ...(firstArticle && { firstArticle }),
      ...(setupFactor && { setupFactor }),
      ...(failure && {
        failures: [
          {
            id: 'stop',
            clock: 'operation' as const,
            timeToFailure: exponential(20),
            timeToRepair: exponential(4),
            jobs: failure,
          },
        ],
      }),
    }))

const someArrivals: fc.Arbitrary<SourceSpec['arrivals']> = fc.oneof(
  fc.constant({ kind: 'renewal', interval: exponential(4) } as const),
  fc.constant({ kind: 'saturated' } as const),
)

const someShop: fc.Arbitrary<ShopSpec> = fc.integer({ min: 1, max: 4 }).chain((n) => {
  const ids = Array.from({ length: n }, (_, i) => `S${i + 1}`)
  return fc
    .record({
      stations: fc.tuple(...ids.map(someStation)),
      routes: fc.array(fc.tuple(...ids.map((_, i) => someStep(i === 0))), {
        minLength: 2,
        maxLength: 2,
      }),
      pieces: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 40)),
      arrivals: fc.tuple(someArrivals, someArrivals),
    })
    .map(({ stations, routes, pieces, arrivals }) => ({
      stations,
      classes: routes.map((route, c) => ({
        id: 'AB'[c]!,
        pieces: pieces[c]!,
        route: route.map((step, i) => ({ ...step, station: ids[i]! })),
      })),
      sources: arrivals.map((a, c) => ({ id: `in${c}`, class: 'AB'[c]!, arrivals: a })),
    }))
})

function play(spec: ShopSpec, seed: string, until = LENGTH): Shop {
  const shop = buildShop(spec, seed)
  playMinutes(shop, until)
  return shop
}

const holds = (law: (spec: ShopSpec, seed: string) => void) =>
  fc.assert(fc.property(someShop, fc.string(), law), RUNS)

/** Job slots in use. */
function slotsInside({ jobs }: Shop): number[] {
  const free = new Set<number>()
  for (let slot = jobs.free; slot !== -1; slot = jobs.next[slot]!) free.add(slot)
  return [...jobs.id.keys()].filter((slot) => !free.has(slot))
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

it('a shop in which nothing varies, is spoilt or inspected keeps no state of quality', () => {
  const time = exponential(1)
  const plain: ShopSpec = {
    stations: [{ id: 'S1', machines: 1, setups: { A: { B: MINUTE } } }],
    classes: [{ id: 'A', pieces: 20, route: [{ station: 'S1', time, perPiece: true }] }],
    sources: [{ id: 'in', class: 'A', arrivals: { kind: 'conwip', jobs: 3 } }],
  }
  expect(play(plain, 'plain').quality).toBeNull()
})

describe('in every shop with pieces', () => {
  it('released + gained = good out + escaped + scrapped + inside, and spoilt likewise', () => {
    let [escapes, holdsSeen] = [0, 0]
    holds((spec, seed) => {
      const shop = play(spec, seed)
      const { quality, jobs } = shop
      if (quality === null) return
      for (const [c, counts] of quality.classes.entries()) {
        const inside = slotsInside(shop).filter((slot) => jobs.class[slot] === c)
        const pieces = sum(inside.map((slot) => jobs.pieces[slot]!))
        const defects = sum(inside.map((slot) => quality.lots.defects[slot]!))
        const { released, gained, out, escaped, scrapped, found, discarded, spoilt } = counts
        expect(released + gained).toBe(out + escaped + scrapped + pieces)
        expect(spoilt).toBe(found + escaped + discarded + defects)
        for (const slot of inside) {
          expect(quality.lots.defects[slot]!).toBeGreaterThanOrEqual(0)
          expect(quality.lots.defects[slot]!).toBeLessThanOrEqual(jobs.pieces[slot]!)
        }
        escapes += escaped
        holdsSeen += counts.heldLots
      }
    })
    // The law would be empty if nothing of it ever happened.
    expect(escapes * holdsSeen).toBeGreaterThan(0)
  })

  it('what the classes count the stations count too', () => {
    holds((spec, seed) => {
      const { quality } = play(spec, seed)
      if (quality === null) return
      for (const figure of ['made', 'spoilt', 'found', 'falseRejects', 'heldLots'] as const) {
        expect(sum(quality.stations.map((s) => s[figure]))).toBe(
          sum(quality.classes.map((c) => c[figure])),
        )
      }
      for (const figure of ['scrapped', 'discarded', 'gained', 'rejectedLots'] as const) {
        expect(sum(quality.stations.map((s) => s[figure]))).toBe(
          sum(quality.classes.map((c) => c[figure])),
        )
      }
    })
  })

  it('jobs that arrived = lost + out + scrapped + inside, those in quarantine at their station', () => {
    holds((spec, seed) => {
      const shop = play(spec, seed)
      const { totals, stations } = shop
      expect(totals.arrived).toBe(totals.lost + totals.out + totals.scrapped + totals.inside)
      expect(sum(stations.map(({ stats }) => stats.present))).toBe(totals.inside)
      expect(slotsInside(shop)).toHaveLength(totals.inside)
      const onMachines = [...shop.machines.hold].filter((hold) => hold !== 0).length
      const waiting = sum(stations.map(({ length }) => length))
      if (stations.every(({ batch }) => batch === 1)) {
        expect(waiting + onMachines + (shop.quality?.held ?? 0)).toBe(totals.inside)
      }
    })
  })

  it('the same seed plays the same; many short advances are one long one; a fork plays on alike', () => {
    holds((spec, seed) => {
      const long = play(spec, seed, 200)
      const short = buildShop(spec, seed)
      for (let until = 0; until <= 100; until += 12.5) playMinutes(short, until)
      const fork = structuredClone(short)
      for (const shop of [short, fork]) playMinutes(shop, 200)
      expect(digest(short)).toBe(digest(long))
      expect(digest(fork)).toBe(digest(long))
    })
  })

  it('reporting changes nothing, and the lots add up in what the MES is told', () => {
    holds((spec, seed) => {
      const silent = play(spec, seed)
      const shop = buildShop(spec, seed, false, { area: 'plant/site/area' })
      playMinutes(shop, LENGTH)
      expect(digest([shop.jobs, shop.machines, shop.quality])).toBe(
        digest([silent.jobs, silent.machines, silent.quality]),
      )
      let [started, done, lost] = [0, 0, 0]
      for (const event of takeEvents(shop)) {
        if (event.type === 'orderStarted') started += event.quantity
        if (event.type === 'lotCompleted') done += event.good
        if (event.type === 'lotScrapped') lost += event.quantity
        if (event.type === 'counted') lost += event.reject
      }
      const inside = sum(slotsInside(shop).map((slot) => shop.jobs.pieces[slot]!))
      // Jobs on machines that rework have lost pieces that are counted when they finish.
      const reworking = shop.quality
        ? sum(
            [...shop.quality.machines.reworking.entries()].map(([m, is]) =>
              is ? rejectedOn(shop, m) : 0,
            ),
          )
        : 0
      const gained = sum(shop.quality?.classes.map((c) => c.gained) ?? [])
      expect(started + gained).toBe(done + lost + inside + reworking)
    })
  })
})

function rejectedOn({ machines, jobs, quality }: Shop, machine: number): number {
  let rejected = 0
  for (let job = machines.job[machine]!; job !== -1; job = jobs.next[job]!) {
    rejected += quality!.lots.rejected[job]!
  }
  return rejected
}
