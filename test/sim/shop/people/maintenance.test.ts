/*
 * Repairers by name, preventive plans, micro-stops, and stops with a cause. Times in minutes.
 */
import { describe, expect, it } from 'vitest'
import { digest } from '../../../../sim/contract/digest.ts'
import type { FailureSpec } from '../../../../sim/shop/spec.ts'
import { StopKind } from '../../../../sim/shop/state.ts'
import {
  breakdown,
  constant,
  expectAnswers,
  exponential,
  gamma,
  MINUTE,
  playReplications,
  stationLine,
} from '../../../support/shop.ts'
import { attendedLine, person, play, rowsByMachine } from './workers.ts'

const HOUR = 60

describe('repairers by name', () => {
  const { crew: _, ...failure } = breakdown(60, 20)
  const machine = { time: exponential(1), machines: 4, places: 3 }

  it.each([1, 2])('%d of them who are always there do what a crew of as many does', (n) => {
    const line = (repairedBy: Partial<FailureSpec>) => {
      const failures = [{ ...failure, ...repairedBy }]
      return stationLine([
        { ...machine, failures },
        { ...machine, failures },
      ])
    }
    const crew = play({ ...line({ crew: 'c' }), crews: [{ id: 'c', people: n }] }, 3_000)
    const people = ['Ann', 'Bob'].slice(0, n).map((id) => person(id, ['mechanic']))
    const named = play({ ...line({ skill: 'mechanic' }), people }, 3_000)
    expect(named.stations[0]!.stats.downTime).toBeGreaterThan(0)
    // Every start, finish and departure at the same instant.
    expect(digest(named.record)).toBe(digest(crew.record))
    const times = (shop: typeof crew) => shop.stations.map(({ stats }) => stats)
    expect(times(named)).toEqual(times(crew))
  })

  it('finish a repair after their shift, and begin none before it', () => {
    const jam: FailureSpec = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: constant(10),
      timeToRepair: constant(8),
      skill: 'mechanic',
    }
    const early = person('Ann', ['mechanic'], {
      away: [
        [15, 40],
        [45, 100],
      ],
    })
    const shop = play(attendedLine([{ time: constant(5), failures: [jam] }], [early]), 70)
    // Jam at 10, repaired to 18, three minutes of it after the shift. Jam at 28: waits until 40,
    // repaired to 48. Jam at 58, and nobody comes.
    expect(rowsByMachine(shop, 1)[0]!.finish).toEqual([5, 10, 23, 28, 53, 58])
    const [stats] = shop.people!.stats
    expect(stats).toMatchObject({ busyTime: 16 * MINUTE, lateTime: 6 * MINUTE })
    expect(shop.stations[0]!.stats.downTime).toBe((8 + 20 + 12) * MINUTE)
  })

  it('do nothing else while they repair', () => {
    const jam: FailureSpec = { ...failure, timeToFailure: constant(10), timeToRepair: constant(8) }
    const spec = attendedLine(
      [
        { time: constant(10), failures: [{ ...jam, skill: 'mechanic' }] },
        { time: constant(10), attendance: { run: ['operator'] } },
      ],
      [person('Ann', ['mechanic', 'operator'])],
    )
    const shop = play(spec, 37)
    // A job is finished at 10, as the jam begins. Ann is asked for the repair and for the run of the second
    // machine at the same instant: machines before repairs. The run lasts to 20, the repair to 28.
    expect(rowsByMachine(shop, 2)[1]).toEqual({ start: [10], finish: [20] })
    expect(shop.stations[0]!.stats.downTime).toBe(18 * MINUTE)
  })
})

describe('a preventive plan', () => {
  const plan = (
    everyMinutes: number,
    time: number,
    more: Partial<NonNullable<FailureSpec['plan']>> = {},
    clock: FailureSpec['clock'] = 'operation',
  ): FailureSpec => ({
    id: 'service',
    clock,
    timeToFailure: constant(everyMinutes),
    timeToRepair: constant(time),
    plan: { restores: ['wear'], ...more },
  })

  it('by running time waits for the end of the job on the machine', () => {
    const station = { time: constant(4), failures: [plan(10, 3)] }
    const shop = play(stationLine([station]), 40)
    // Due at 10, begun at 12; due again 10 running minutes later, at 25, begun at 27; at 40, at 42.
    expect(rowsByMachine(shop, 1)[0]!.finish).toEqual([4, 8, 12, 19, 23, 27, 34, 38])
    expect(shop.stations[0]!.stats.stops).toEqual([0, 0, 2])
  })

  it('that falls due as a job ends begins before the next', () => {
    const shop = play(stationLine([{ time: constant(5), failures: [plan(10, 3)] }]), 40)
    expect(rowsByMachine(shop, 1)[0]!.finish).toEqual([5, 10, 18, 23, 31, 36])
  })

  it('waits for its mechanic, and the machine works on until someone comes', () => {
    const ann = person('Ann', ['mechanic'], { away: [[0, 21]] })
    const failures = [{ ...plan(10, 3), skill: 'mechanic' }]
    const shop = play(attendedLine([{ time: constant(5), failures }], [ann]), 45)
    // Due at 10; Ann comes at 21, the job ends at 25; 25–28, due again at 38.
    expect(rowsByMachine(shop, 1)[0]!.finish).toEqual([5, 10, 15, 20, 25, 33, 38])
  })

  it('makes a mode as new, so that it never fails when maintained in time', () => {
    const wear: FailureSpec = {
      id: 'wear',
      clock: 'operation',
      timeToFailure: constant(12),
      timeToRepair: constant(6),
    }
    const maintained = play(
      stationLine([{ time: constant(5), failures: [wear, plan(10, 1)] }]),
      220,
    )
    // 20 cycles of 10 running minutes and 1 of maintenance.
    expect(maintained.stations[0]!.stats.stops).toEqual([0, 0, 20])
    const late = play(stationLine([{ time: constant(5), failures: [wear, plan(15, 1)] }]), 52)
    // Fails at 12, to 18; due at 15 running minutes: 21, as the third job ends; 1 minute.
    // Fails 12 running minutes later, at 34, to 40, …
    expect(rowsByMachine(late, 1)[0]!.finish).toEqual([5, 10, 21, 27, 32, 43, 49])
  })

  // Age replacement (Barlow and Proschan 1965): R(t) = exp(−(t/η)²); a cycle ends with a failure,
  // F = 1 − R(T), or at age T. Up a cycle: ∫₀ᵀ R = η √π/2 · erf(T/η). With η 100 h, T 60 h, repair 20 h,
  // maintenance 5 h: up 53.4924 h (erf(.6) = .603856), R(T) = exp(−.36) = .697676,
  // down 20 × .302324 + 5 × .697676 = 9.534856 h.
  it('of age replacement on a Weibull life gives the availability and the cost rate of theory', () => {
    const failures: FailureSpec[] = [
      {
        id: 'wear',
        clock: 'calendar',
        timeToFailure: { kind: 'weibull', shape: 2, scale: 100 * HOUR * MINUTE },
        timeToRepair: exponential(20 * HOUR),
      },
      { ...plan(60 * HOUR, 5 * HOUR, { byAge: true }, 'calendar') },
    ]
    // No job ever comes: the machine is idle, and maintained at the instant that it is due.
    const spec = stationLine([{ time: constant(1), machines: 10, failures }], {
      kind: 'schedule',
      at: [],
    })
    const run = { warmUp: 0, length: 2_000 * HOUR, replications: 20 }
    const figures = playReplications(spec, run, (shop, minutes) => {
      const { downTime, stops } = shop.stations[0]!.stats
      const hours = (10 * minutes) / HOUR
      return {
        availability: 1 - downTime / MINUTE / HOUR / hours,
        // A failure costs 10 000, maintenance 1 000.
        cost: (10_000 * stops[StopKind.breakdown]! + 1_000 * stops[StopKind.maintenance]!) / hours,
      }
    })
    const up = 100 * 0.886226925 * 0.603856091
    const cycle = up + 9.534856
    expectAnswers(figures, {
      availability: [up / cycle, 0.015],
      cost: [(10_000 * 0.302324 + 1_000 * 0.697676) / cycle, 0.06],
    })
  })

  // Block replacement: replaced every T whatever has failed in between. Renewal function of a life
  // that is the sum of two exponential ones of rate a: M(T) = aT/2 − (1 − exp(−2aT))/4.
  it('of block replacement sees as many failures as the renewal function says', () => {
    const failures: FailureSpec[] = [
      {
        id: 'wear',
        clock: 'calendar',
        timeToFailure: gamma(200 * HOUR, 0.5), // a = 1 / 100 h
        timeToRepair: constant(0),
      },
      { ...plan(150 * HOUR, 10 * HOUR, {}, 'calendar') },
    ]
    const spec = stationLine([{ time: constant(1), machines: 40, failures }], {
      kind: 'schedule',
      at: [],
    })
    const run = { warmUp: 0, length: 1_600 * HOUR, replications: 20 }
    const figures = playReplications(spec, run, (shop) => ({
      failures: shop.stations[0]!.stats.stops[StopKind.breakdown]! / 400, // 10 cycles of 40 machines
    }))
    // aT = 1.5: .75 − (1 − exp(−3)) / 4 = .512447
    expectAnswers(figures, { failures: [0.512447, 0.06] })
  })
})

describe('stops', () => {
  it('shorter than the threshold are micro-stops', () => {
    const failure = (id: string, every: number, minutes: number): FailureSpec => ({
      id,
      clock: 'operation',
      timeToFailure: constant(every),
      timeToRepair: constant(minutes),
    })
    const station = {
      time: constant(1),
      failures: [failure('jam', 10, 2), failure('crash', 35, 5), failure('edge', 100, 3)],
      microStopBelow: 3 * MINUTE,
    }
    const shop = play(stationLine([station]), 159)
    // 119 running minutes: 11 jams, 3 crashes, 1 edge; 119 + 11 × 2 + 3 × 5 + 3 = 159. A repair of just
    // 3 minutes is a breakdown.
    expect(shop.stations[0]!.stats.stops).toEqual([4, 11, 0])
  })

  it('caused by operators come the sooner, the higher the factor of who tends the machine', () => {
    const slip: FailureSpec = {
      id: 'slip',
      clock: 'operation',
      timeToFailure: constant(12),
      timeToRepair: constant(2),
      byOperator: true,
    }
    const station = { time: constant(40), failures: [slip], attendance: { run: ['operator'] } }
    const careful = person('Ann', ['operator'], { away: [[4, 100]] })
    const hasty = person('Bob', ['operator'], { stopFactor: 4, away: [[0, 4]] })
    const shop = play(attendedLine([station], [careful, hasty]), 13)
    // 4 minutes with Ann use up 4 of 12; with Bob the 8 that are left take 2: fails at 6, to 8. Then
    // every 3 minutes: at 11, to 13.
    const { stops, downTime } = shop.stations[0]!.stats
    expect([stops[StopKind.breakdown], downTime / MINUTE]).toEqual([2, 4])
  })

  it('made worse by a bad lot come sooner while it is on the machine', () => {
    const jam: FailureSpec = {
      id: 'jam',
      clock: 'operation',
      timeToFailure: constant(30),
      timeToRepair: constant(5),
      byLot: { item: 'resin', factor: 3 },
    }
    const line = (badShare: number) => {
      const spec = stationLine([{ time: constant(10), failures: [jam] }], { kind: 'saturated' })
      const [jobClass] = spec.classes
      const needs = [{ item: 'resin', perJob: 1 }]
      const supply = {
        supplier: 'S',
        policy: { kind: 'periodic', every: 1_000 * MINUTE, upTo: 50 },
        leadTime: constant(0),
      } as const
      return {
        ...spec,
        classes: [{ ...jobClass!, route: [{ ...jobClass!.route[0]!, needs }] }],
        items: [{ id: 'resin', unit: 'kg', badShare, supply }],
      }
    }
    // 30 running minutes from jam to jam; 10 with bad resin.
    expect(play(line(0), 99).stations[0]!.stats.stops[0]).toBe(2) // at 30 and 65
    expect(play(line(1), 99).stations[0]!.stats.stops[0]).toBe(6) // at 10, 25, … 85
  })
})
