/*
 * Laws that hold for every shop: random ones, from fixed seeds (fast-check prints the one that fails).
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest } from '../../../sim/contract/digest.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type {
  DispatchRule,
  FailureSpec,
  ShopSpec,
  SourceSpec,
  StationSpec,
} from '../../../sim/shop/spec.ts'
import type { Shop } from '../../../sim/shop/state.ts'
import { integrate, integrateTotals, resetStatistics } from '../../../sim/shop/statistics.ts'
import { breakdown, exponential, MINUTE, playMinutes, stationLine } from '../../support/shop.ts'

const RULES: DispatchRule[] = ['fifo', 'lifo', 'spt', 'edd', 'cr', 'slack', 'priority', 'setup']
const LENGTH = 400
const RUNS = { numRuns: 100, seed: 20_261_122 }

const minutesMean = fc.integer({ min: 1, max: 30 }).map((tenths) => exponential(tenths / 10))

const someFailure: fc.Arbitrary<FailureSpec> = fc.record({
  id: fc.constant('breakdown'),
  clock: fc.constantFrom('operation', 'calendar'),
  timeToFailure: fc.integer({ min: 5, max: 60 }).map(exponential),
  timeToRepair: fc.integer({ min: 1, max: 10 }).map(exponential),
  crew: fc.constantFrom('day', 'night'),
})

const someStation = (id: string, isFirst: boolean): fc.Arbitrary<StationSpec> =>
  fc
    .record({
      machines: fc.integer({ min: 1, max: 3 }),
      places: fc.option(fc.integer({ min: isFirst ? 1 : 0, max: 5 }), { nil: undefined }),
      dispatch: fc.constantFrom(...RULES),
      failures: fc.array(someFailure, { maxLength: 1 }),
      closed: fc.constantFrom(
        [],
        [[50, 70]],
        [
          [0, 10],
          [10, 30],
          [200, 260],
        ],
      ),
      setup: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ places, closed, setup, ...station }) => ({
      ...station,
      id,
      ...(places !== undefined && { places }),
      closed: closed.map(([from, to]) => [from! * MINUTE, to! * MINUTE] as const),
      setups: { A: { B: setup * MINUTE }, B: { A: 2 * setup * MINUTE } },
    }))

const someArrivals: fc.Arbitrary<SourceSpec['arrivals']> = fc.oneof(
  minutesMean.map((interval) => ({ kind: 'renewal', interval }) as const),
  minutesMean.map((interval) => {
    return { kind: 'renewal', interval, size: { kind: 'uniform', low: 1, high: 4 } } as const
  }),
  fc.constant({ kind: 'saturated' } as const),
  fc.integer({ min: 1, max: 8 }).map((jobs) => ({ kind: 'conwip', jobs }) as const),
)

/** Two classes over one to four stations; jobs may be scrapped or go back a limited number of times. */
const someShop: fc.Arbitrary<ShopSpec> = fc
  .integer({ min: 1, max: 4 })
  .chain((n) => {
    const ids = Array.from({ length: n }, (_, i) => `S${i + 1}`)
    return fc.record({
      stations: fc.tuple(...ids.map((id, i) => someStation(id, i === 0))),
      times: fc.array(minutesMean, { minLength: n, maxLength: n }),
      scrap: fc.constantFrom(0, 0.1),
      again: fc.constantFrom(0, 0.2),
      arrivals: fc.array(someArrivals, { minLength: 2, maxLength: 2 }),
    })
  })
  .map(({ stations, times, scrap, again, arrivals }) => {
    const route = stations.map(({ id }, i) => ({
      station: id,
      time: times[i]!,
      branches: [
        { chance: scrap, to: 'scrap' as const },
        // Back to where it was just made: a longer way back over full buffers can lock a shop.
        { chance: again, to: i, limit: 2 },
      ],
    }))
    return {
      stations: stations.map((s) => (again > 0 ? { ...s, places: 1_000 } : s)),
      classes: [
        { id: 'A', route, priority: 2, dueAfter: 20 * MINUTE },
        { id: 'B', route, priority: 1, dueAfter: 5 * MINUTE },
      ],
      sources: arrivals.map((a, i) => ({ id: `in${i}`, class: 'AB'[i]!, arrivals: a })),
      crews: [
        { id: 'day', people: 1 },
        { id: 'night', people: 2 },
      ],
    }
  })

function bringUp(shop: Shop): void {
  for (const s of shop.stations) integrate(shop, s)
  integrateTotals(shop)
}

function play(spec: ShopSpec, seed: string, until = LENGTH): Shop {
  const shop = buildShop(spec, seed)
  playMinutes(shop, until)
  bringUp(shop)
  return shop
}

const holds = (law: (spec: ShopSpec, seed: string) => void) =>
  fc.assert(fc.property(someShop, fc.string(), law), RUNS)

describe('in every shop', () => {
  it('jobs that arrived = lost + out + scrapped + still inside', () => {
    holds((spec, seed) => {
      const { totals, stations, sources } = play(spec, seed)
      expect(totals.arrived).toBe(totals.lost + totals.out + totals.scrapped + totals.inside)
      expect(stations.reduce((n, s) => n + s.stats.present, 0)).toBe(totals.inside)
      expect(sources.reduce((n, s) => n + s.inside, 0)).toBe(totals.inside)
    })
  })

  it('places and machines bound what a station holds, and each machine is in one state', () => {
    holds((spec, seed) => {
      const shop = play(spec, seed)
      for (const { stats, length, lastMachine, firstMachine, idle, places } of shop.stations) {
        const machines = lastMachine - firstMachine
        expect(stats.waiting).toBe(length)
        expect(length).toBeLessThanOrEqual(places)
        expect(stats.present).toBeLessThanOrEqual(length + machines)
        expect(idle + stats.working + stats.blocked).toBeLessThanOrEqual(machines)
        expect(stats.workingTime + stats.blockedTime).toBeLessThanOrEqual(
          machines * LENGTH * MINUTE,
        )
        expect(stats.workingTime + stats.downTime).toBeLessThanOrEqual(machines * LENGTH * MINUTE)
      }
    })
  })

  it("Little's law: the jobs inside over time are the minutes that jobs spent inside", () => {
    holds((spec, seed) => {
      const shop = play(spec, seed)
      const { jobs, totals, stations } = shop
      // Scrapped jobs leave no flow time: the law is checked where none was scrapped.
      if (totals.scrapped > 0) return
      const free = new Set<number>()
      for (let slot = jobs.free; slot !== -1; slot = jobs.next[slot]!) free.add(slot)
      let inside = 0
      for (const [slot, arrivedAt] of jobs.arrivedAt.entries()) {
        if (!free.has(slot)) inside += shop.now - arrivedAt
      }
      const flow = totals.flowSum.reduce((sum, t) => sum + t, 0)
      expect(totals.insideTime).toBe(flow + inside)
      expect(stations.reduce((sum, s) => sum + s.stats.presentTime, 0)).toBe(totals.insideTime)
    })
  })

  it('each queue keeps the same law: waiting over time = waits of those started + still waiting', () => {
    holds((spec, seed) => {
      const shop = play(spec, seed)
      for (const { stats, head } of shop.stations) {
        let waiting = 0
        for (let job = head; job !== -1; job = shop.jobs.next[job]!) {
          waiting += shop.now - shop.jobs.queuedAt[job]!
        }
        expect(stats.waitingTime).toBe(stats.waitSum + waiting)
      }
    })
  })

  it('the same seed plays the same; many short advances are one long one', () => {
    holds((spec, seed) => {
      const long = play(spec, seed, 300)
      const short = buildShop(spec, seed)
      for (let until = 0; until <= 300; until += 7.5) playMinutes(short, until)
      bringUp(short)
      expect(digest(short)).toBe(digest(long))
    })
  })

  it('a fork plays on as the original does, and leaves it alone', () => {
    holds((spec, seed) => {
      const shop = play(spec, seed, 150)
      const before = digest(shop)
      const fork = structuredClone(shop)
      playMinutes(fork, 300)
      expect(digest(shop)).toBe(before)
      playMinutes(shop, 300)
      expect(digest(fork)).toBe(digest(shop))
    })
  })

  it('a reset of the figures changes nothing of what is played', () => {
    holds((spec, seed) => {
      const [plain, reset] = [play(spec, seed, 100), play(spec, seed, 100)]
      resetStatistics(reset)
      for (const shop of [plain, reset]) playMinutes(shop, 300)
      expect(digest([reset.jobs, reset.machines, reset.calendar])).toBe(
        digest([plain.jobs, plain.machines, plain.calendar]),
      )
    })
  })
})

describe('streams of luck', () => {
  it('adding a station leaves the draws of all others as they were', () => {
    const stations = [1, 0.8, 1.1].map((m, i) => ({
      time: exponential(m),
      failures: [breakdown(30 + i, 5)],
    }))
    const spec = stationLine(stations, { kind: 'renewal', interval: exponential(2) })
    const more = stationLine([...stations, { time: exponential(1) }], spec.sources[0]!.arrivals)
    const [few, many] = [play(spec, 'luck', 2_000), play(more, 'luck', 2_000)]
    for (const [i, s] of few.stations.entries()) {
      expect(many.stations[i]!.service).toEqual(s.service)
      expect(many.stations[i]!.stats).toEqual(s.stats)
    }
    expect(many.modes.lives.slice(0, 3)).toEqual(few.modes.lives)
  })
})

describe('more room', () => {
  it('never makes a two-station line slower on the same luck', () => {
    // Blocking after service and reliable machines: each departure is a maximum of earlier ones, and
    // one more place only drops a term. So no part leaves later: exact, not within noise.
    fc.assert(
      fc.property(
        fc.tuple(minutesMean, minutesMean),
        fc.integer({ min: 0, max: 6 }),
        fc.string(),
        ([a, b], places, seed) => {
          const out = (n: number) =>
            play(stationLine([{ time: a }, { time: b, places: n }]), seed).totals.out
          expect(out(places + 1)).toBeGreaterThanOrEqual(out(places))
        },
      ),
      RUNS,
    )
  })
})
