/*
 * Fast lines inside a shop: exact traces, the same as the line of sim/plant, the same as unit flow on
 * lines small enough for both, and the laws of any shop.
 */
import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { advance, digest, restore, snapshot } from '../../../sim/index.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import { takeEvents } from '../../../sim/shop/report.ts'
import { advanceShop } from '../../../sim/shop/shop.ts'
import type { FastLineSpec, ShopSpec, StationSpec } from '../../../sim/shop/spec.ts'
import type { Shop } from '../../../sim/shop/state.ts'
import { estimate } from '../../support/estimates.ts'
import { linePlant } from '../../support/line.ts'
import { constant, exponential, playMinutes } from '../../support/shop.ts'

const jam = (life: number, repair: number, id = 'jam') => ({
  id,
  timeToFailure: constant(life),
  timeToRepair: constant(repair),
})

/** A shop whose one station is a fast line; jobs of A and B arrive as stated, in minutes. */
function lineShop(
  line: FastLineSpec,
  station: Partial<StationSpec> = {},
  pieces = 1_200,
  at: readonly number[] = [0],
): ShopSpec {
  const route = [{ station: 'L', time: constant(1) }]
  const classes = [
    { id: 'A', route, pieces },
    { id: 'B', route, pieces },
  ]
  return {
    stations: [{ id: 'L', machines: 1, ...station, line }],
    classes,
    sources: at.map((m, i) => ({
      id: `in${i}`,
      class: i % 2 === 0 ? 'A' : 'B',
      arrivals: { kind: 'schedule', at: [minutes(m)] },
    })),
  }
}

/** Minutes at which jobs left the shop. */
function finishes(spec: ShopSpec, seed = 's'): number[] {
  const shop = buildShop(spec, seed, true)
  playMinutes(shop, 30 * 1_440)
  const rows = Array.from({ length: shop.record!.length / 5 }, (_, i) =>
    shop.record!.slice(5 * i, 5 * i + 5),
  )
  return rows.filter(([kind]) => kind === 3).map(([, t]) => t! / 60_000)
}

const machine = (id: string, rate: number, failures: ReturnType<typeof jam>[] = []) => ({
  id,
  rate,
  failures,
})

describe('a job on a fast line', () => {
  const two: FastLineSpec = { machines: [machine('M1', 100), machine('M2', 60)], buffers: [200] }

  it('is done when its pieces have passed the slowest machine', () => {
    expect(finishes(lineShop(two))).toEqual([20]) // 1 200 / 60
  })

  it('fills the buffers on its way', () => {
    const shop = buildShop(lineShop(two), 's')
    const at = (m: number) => {
      advanceShop(shop, instant(minutes(m)))
      return shop.fastLines![0]!.machines.map(({ rateIn }) => rateIn / 1_000)
    }
    expect(at(4)).toEqual([100, 60])
    expect(at(5)).toEqual([60, 60]) // 5 × 40 = 200: full.
    expect(at(18)).toEqual([0, 60]) // 500 + 13 × 60 by then, and 1 200 taken at 16 min 40 s.
  })

  it('begins on an empty line, after its set-up', () => {
    const setups = { A: { B: minutes(30) } }
    expect(finishes(lineShop(two, { setups }, 1_200, [0, 0]))).toEqual([20, 70])
  })

  it('waits for repairs of its machines, by their running time', () => {
    const line = { ...two, machines: [machine('M1', 100), machine('M2', 60, [jam(5, 2)])] }
    expect(finishes(lineShop(line))).toEqual([26]) // 4 × 5 min of running, 3 repairs of 2.
  })

  it('is bridged by what lies in the buffer', () => {
    // M1 stops for 1.5 min of each 5: M2 lives on 40 × 3.5 pieces meanwhile, and needs 90.
    const line = { ...two, machines: [machine('M1', 100, [jam(3.5, 1.5)]), machine('M2', 60)] }
    expect(finishes(lineShop(line))).toEqual([20])
  })

  it('pauses while the station is closed, and repairs go on', () => {
    const closed = [[minutes(10), minutes(17)]] as const
    const line = { ...two, machines: [machine('M1', 100), machine('M2', 60, [jam(9, 4)])] }
    expect(finishes(lineShop(two, { closed }))).toEqual([27])
    // Fails at 9; repaired at 13, while closed; runs from 17 to 26, fails, 30 to 32.
    expect(finishes(lineShop(line, { closed }))).toEqual([32])
  })

  it.each([
    ['resume', 22],
    ['restart', 29], // 7 min of work are lost.
  ] as const)('goes on as the failure of the station says: %s', (jobs, end) => {
    const failure = {
      id: 'power',
      clock: 'operation' as const,
      timeToFailure: { kind: 'empirical' as const, values: [minutes(7)] },
      timeToRepair: constant(2),
      jobs,
    }
    const calendar = { ...failure, clock: 'calendar' as const }
    // Fails once at 7 min; the next calendar clock runs out at 16, so make the first long.
    const spec = lineShop(two, { failures: [calendar] })
    const shop = buildShop(spec, 's', true)
    advanceShop(shop, instant(minutes(9)))
    shop.modes.stamp[0]!++ // No second failure.
    advanceShop(shop, instant(days(1)))
    const out = shop.record!.slice(-4)[0]! / 60_000
    expect(out).toBe(end)
  })

  it('loses what its machines take out, and reports it', () => {
    const line = {
      machines: [
        { id: 'M1', rate: 100, rejectShare: 0.1 },
        { id: 'M2', rate: 60, rejectShare: 0.02 },
      ],
      buffers: [50],
    }
    const at = Array.from({ length: 60 }, () => 0)
    const shop = buildShop(lineShop(line, {}, 1_000, at), 's', false, { area: 'e/s/a' })
    advanceShop(shop, instant(days(5)))
    const counts = takeEvents(shop).filter((e) => e.type === 'counted')
    const by = (id: string) => counts.filter((e) => e.type === 'counted' && e.machine === id)
    const [first, second, job] = [by('M1'), by('M2'), by('L')]
    expect([first, second, job].map((rows) => rows.length)).toEqual([60, 60, 60])
    let taken = 0
    for (const [i, m1] of first.entries()) {
      const [m2, whole] = [second[i]!, job[i]!]
      if (m1.type !== 'counted' || m2.type !== 'counted' || whole.type !== 'counted') continue
      expect(m1.good + m1.reject).toBe(1_000)
      expect(m2.good + m2.reject).toBe(m1.good)
      expect([whole.good, whole.reject]).toEqual([m2.good, m1.reject + m2.reject])
      taken += m1.reject
    }
    // 60 000 pieces at .1: 6 000 ± 2.576 × √(60 000 × .1 × .9) = 189.
    expect(Math.abs(taken - 6_000)).toBeLessThan(189)
  })
})

describe('the same as the line of sim/plant', () => {
  const spec = fc.record({
    rates: fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 2, maxLength: 4 }),
    buffers: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 3, maxLength: 3 }),
    lives: fc.array(fc.integer({ min: 3, max: 40 }), { minLength: 4, maxLength: 4 }),
    repairs: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
    pieces: fc.integer({ min: 1, max: 6_000 }),
  })

  it('is when the last piece leaves any line, to the millisecond', () => {
    fc.assert(
      fc.property(spec, ({ rates, buffers, lives, repairs, pieces }) => {
        const last = rates.length - 1
        const plant = linePlant(
          rates.map((ratePerMinute, i) => ({
            ratePerMinute,
            ...(i < last && { bufferAfter: buffers[i]! }),
            failures: [
              {
                id: 'jam',
                kind: 'breakdown' as const,
                timeToFailure: { constant: lives[i]! },
                timeToRepair: { constant: repairs[i]! },
              },
            ],
          })),
          { quantity: pieces, lotSize: 1_000_000 },
        )
        const done = advance(plant, instant(days(30))).find((e) => e.type === 'lotCompleted')!
        const line = {
          machines: rates.map((rate, i) => machine(`M${i}`, rate, [jam(lives[i]!, repairs[i]!)])),
          buffers: buffers.slice(0, last),
        }
        expect(finishes(lineShop(line, {}, pieces))).toEqual([done.at / 60_000])
      }),
      { numRuns: 60 },
    )
  })
})

describe('the same as unit flow', () => {
  /** A shop in which each piece of a job is a job; all of them are there at the start. */
  function unitShop(
    rates: readonly number[],
    buffers: readonly number[],
    pieces: number,
    failures: StationSpec['failures'] = [],
  ): ShopSpec {
    const ids = rates.map((_, i) => `S${i}`)
    return {
      stations: ids.map((id, i) => ({
        id,
        machines: 1,
        failures,
        ...(i > 0 && { places: buffers[i - 1]! }),
      })),
      classes: [
        {
          id: 'piece',
          route: ids.map((station, i) => ({ station, time: constant(1 / rates[i]!) })),
        },
      ],
      sources: [
        {
          id: 'in',
          class: 'piece',
          arrivals: { kind: 'schedule', at: Array.from({ length: pieces }, () => 0) },
        },
      ],
    }
  }
  const fast = (
    rates: readonly number[],
    buffers: readonly number[],
    failures: FastLineSpec['machines'][number]['failures'] = [],
  ): FastLineSpec => ({
    machines: rates.map((rate, i) => ({ id: `M${i}`, rate, failures })),
    buffers,
  })

  it('is the time of a job without losses, but for the first piece on its way', () => {
    const [rates, buffers] = [
      [100, 60, 75],
      [5, 20],
    ]
    const whole = finishes(lineShop(fast(rates, buffers), {}, 500))[0]!
    const pieces = finishes(unitShop(rates, buffers, 500))
    expect(whole).toBe(500 / 60 === whole ? whole : 0) // 500 pieces at the slowest rate.
    // A piece takes .6 s at the first and .8 s at the last machine besides; nothing else differs.
    expect(pieces.at(-1)! - whole).toBeCloseTo((0.6 + 0.8) / 60, 9)
  })

  it('is the time of a job with random failures, within the 99 % interval of the difference', () => {
    const failure = { id: 'jam', timeToFailure: exponential(25), timeToRepair: constant(4) }
    const [rates, buffers] = [
      [24, 24, 24], // Slower than it could, a fast machine runs on and wears; in unit flow it waits.
      [40, 60],
    ]
    const runs = Array.from({ length: 80 }, (_, k) => `flow-${k}`)
    const whole = runs.map(
      (seed) => finishes(lineShop(fast(rates, buffers, [failure]), {}, 6_000), seed)[0]!,
    )
    const unit = unitShop(rates, buffers, 6_000, [{ ...failure, clock: 'operation' }])
    const pieces = runs.map((seed) => finishes(unit, `unit-${seed}`).at(-1)!)
    const [a, b] = [estimate(whole), estimate(pieces)]
    const half = Math.hypot(a.high - a.low, b.high - b.low) / 2
    const difference = mean(whole) - mean(pieces)
    expect(half / mean(pieces)).toBeLessThan(0.025)
    expect(Math.abs(difference)).toBeLessThan(half)
  })
})

/** Jobs are cut one by one, bottled on a fast line, and packed. */
function mixedShop(): ShopSpec {
  const random = (id: string, life: number, repair: number) => ({
    id,
    timeToFailure: exponential(life),
    timeToRepair: exponential(repair),
  })
  const line: FastLineSpec = {
    machines: [
      { id: 'BLOW', rate: 230, failures: [random('jam', 30, 4)] },
      { id: 'FILL', rate: 200.5, rejectShare: 0.01, failures: [random('cap', 20, 3)] },
      { id: 'PACK', rate: 250, rejectShare: 0.002, failures: [random('film', 25, 2)] },
    ],
    buffers: [300, 500],
  }
  return {
    stations: [
      { id: 'prepare', machines: 2 },
      {
        id: 'L1',
        machines: 1,
        places: 3,
        line,
        microStopBelow: minutes(3),
        setups: { A: { B: minutes(20) }, B: { A: minutes(40) } },
        closed: [
          [hours(10), hours(12)],
          [hours(30), hours(40)],
        ],
        failures: [{ ...random('power', 600, 30), clock: 'operation' }],
      },
      { id: 'ship', machines: 1 },
    ],
    classes: ['A', 'B'].map((id) => ({
      id,
      pieces: 9_000,
      route: [
        { station: 'prepare', time: exponential(60) },
        { station: 'L1', time: constant(45) },
        { station: 'ship', time: exponential(10) },
      ],
    })),
    sources: ['A', 'B'].map((id) => ({
      id: `in-${id}`,
      class: id,
      arrivals: { kind: 'renewal', interval: exponential(150) },
    })),
  }
}

describe('a shop with a fast line and other stations', () => {
  const build = () => buildShop(mixedShop(), 'mixed', false, { area: 'e/s/a' })
  const UNTIL = instant(days(4))

  it('plays the same in one advance and in many, in a fork, and from bytes', () => {
    const long = build()
    advanceShop(long, UNTIL)
    const short = build()
    for (let at = 0; at < hours(50); at += 777_777) advanceShop(short, instant(at))
    const copy = structuredClone(short)
    const bytes = restore<Shop>(snapshot(short))
    for (const shop of [short, copy, bytes]) advanceShop(shop, UNTIL)
    expect([short, copy, bytes].map(digest)).toEqual(Array(3).fill(digest(long)))
    expect(long.totals.out).toBeGreaterThan(25)
  })

  it('tells of each machine on the line which state it is in, and of all stops', () => {
    const shop = build()
    advanceShop(shop, UNTIL)
    const events = takeEvents(shop)
    for (const [i, id] of ['BLOW', 'FILL', 'PACK'].entries()) {
      const ms = statesOf(events, id)
      const { runningTime, downTime, failures } = shop.fastLines![1]!.machines[i]!
      expect(Object.values(ms).reduce((a, b) => a + b, 0)).toBe(UNTIL)
      const late = UNTIL - shop.fastLines![1]!.syncedAt // The line brings its own sums up to date as it goes.
      expect(Math.abs(ms.running! - runningTime)).toBeLessThanOrEqual(late)
      // Under repair while the station is closed or without power, it counts as off or down by that.
      expect((ms.down ?? 0) + ms.microStop!).toBeLessThanOrEqual(downTime + late)
      expect(ms.down! + ms.microStop!).toBeGreaterThan(0.8 * downTime)
      expect(ms.power).toBeGreaterThan(0)
      const stops = events.filter((e) => e.type === 'downtimeStarted' && e.machine === id)
      expect(stops).toHaveLength(failures)
      expect(failures).toBeGreaterThan(20)
      expect(stops[0]!.equipment).toBe(`e/s/a/L1/L1/${id}`)
      expect(new Set(stops.map((e) => e.type === 'downtimeStarted' && e.kind))).toEqual(
        new Set(['microStop', 'breakdown']),
      )
    }
  })

  it('keeps every piece: what was released is out, taken out, or still inside', () => {
    const shop = build()
    advanceShop(shop, UNTIL)
    const events = takeEvents(shop)
    const done = events.flatMap((e) => (e.type === 'lotCompleted' ? [e.good] : []))
    const rejected = events.reduce(
      (n, e) => n + (e.type === 'counted' && e.machine === 'L1' ? e.reject : 0),
      0,
    )
    const out = done.reduce((a, b) => a + b, 0)
    expect(done).toHaveLength(shop.totals.out)
    // Jobs that have been on the line but are not out have lost their rejects already.
    const atShip = events.filter((e) => e.type === 'counted' && e.machine === 'L1').length
    expect(out + rejected).toBeLessThanOrEqual(9_000 * atShip)
    expect(rejected / (9_000 * atShip)).toBeCloseTo(0.012, 3) // 1 − .99 × .998
  })
})

/** Time in each state, from the events alone; `power`: down with the station. */
function statesOf(events: readonly MesEvent[], id: string): Record<string, number> {
  const ms: Record<string, number> = {}
  let state = 'off'
  let key = 'off'
  let since = 0
  const until = days(4)
  for (const e of events) {
    if (e.type !== 'machineStateChanged' || e.machine !== id) continue
    expect(e.from).toBe(state)
    ms[key] = (ms[key] ?? 0) + e.at - since
    state = e.to
    key = e.reason === 'power' ? 'power' : e.to
    since = e.at
  }
  ms[key] = (ms[key] ?? 0) + until - since
  return ms
}
