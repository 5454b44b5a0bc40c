/*
 * How machines of a line fail: any distribution, by running time or by the calendar, micro-stops by
 * their length, stops that operators and bad material lots cause.
 */
import { gamma } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { advance, digest, fork } from '../../../sim/index.ts'
import { estimate } from '../../support/estimates.ts'
import { countOf, crewsOf, minutesOf, type PlantOptions, plantOf } from './plants.ts'

const constant = (life: number, repair: number) => ({
  id: 'jam',
  kind: 'breakdown' as const,
  timeToFailure: { constant: life },
  timeToRepair: { constant: repair },
})

describe('times to failure and to repair', () => {
  it('are those of the trace, by running time', () => {
    const plant = plantOf({ machines: [{ failures: [constant(50, 10)] }] })
    const events = advance(plant, instant(hours(4)))
    expect(minutesOf(events, 'downtimeStarted')).toEqual([50, 110, 170, 230])
    expect(minutesOf(events, 'downtimeEnded')).toEqual([60, 120, 180, 240])
    expect(countOf(events, 'good')).toBe(20_000) // 4 × 50 min × 100
  })

  it('count before the short form', () => {
    const jam = { ...constant(50, 10), meanRunningMinutesBetween: 1, meanRepairMinutes: 1 }
    const plant = plantOf({ machines: [{ failures: [jam] }] })
    expect(minutesOf(advance(plant, instant(hours(2))), 'downtimeStarted')).toEqual([50, 110])
  })

  it.each([
    // Shape 2 and scale 60: mean 60 × Γ(1.5) = 53.17 min.
    ['Weibull', { weibull: { shape: 2, scale: 60 } }, 60 * gamma(1.5)],
    ['lognormal', { lognormal: { mean: 40, scv: 2 } }, 40],
    ['gamma', { gamma: { mean: 40, scv: 0.25 } }, 40],
    ['empirical', { empirical: [10, 20, 60] }, 30],
  ])('%s: availability is mean life / (mean life + mean repair)', (_, timeToFailure, life) => {
    const shares = Array.from({ length: 20 }, (_, i) => {
      const jam = { ...constant(1, 1), timeToFailure, timeToRepair: { uniform: [2, 18] } }
      const plant = plantOf({
        seed: `life-${i}`,
        lotSize: 200_000,
        machines: [{ failures: [jam] }],
      })
      const made = countOf(advance(plant, instant(days(28))), 'good')
      return made / (28 * 1_440 * 100)
    })
    const { low, high } = estimate(shares)
    expect(low).toBeLessThan(life / (life + 10))
    expect(high).toBeGreaterThan(life / (life + 10))
    expect(high - low).toBeLessThan(0.02)
  })
})

describe('the calendar clock', () => {
  const shifts: PlantOptions['shifts'] = [
    { id: 'hour', days: ['Mon', 'Tue', 'Wed'], from: '06:00', to: '07:00', crew: 'A' },
  ]
  const jam = constant(100, 20)

  it('runs outside the shifts, and what it brings is repaired in the next', () => {
    const plant = plantOf({ shifts, machines: [{ failures: [{ ...jam, clock: 'calendar' }] }] })
    const events = advance(plant, instant(days(3)))
    // Monday 07:40, when nobody is there; Tuesday 06:20 + 100 min; Wednesday alike.
    expect(minutesOf(events, 'downtimeStarted')).toEqual([1_440, 2_880])
    expect(countOf(events, 'good')).toBe(14_000) // (60 + 40 + 40) × 100
  })

  it('of operation does not', () => {
    const plant = plantOf({ shifts, machines: [{ failures: [jam] }] })
    const events = advance(plant, instant(days(3)))
    expect(minutesOf(events, 'downtimeStarted')).toEqual([1_480]) // 60 min on Monday, then 40.
    expect(countOf(events, 'good')).toBe(16_000) // 180 min less one repair of 20
  })

  it('is drawn anew when it runs out during another repair', () => {
    const long = { ...constant(90, 60), id: 'long' }
    const plant = plantOf({
      machines: [{ failures: [{ ...jam, clock: 'calendar' }, long] }],
    })
    const events = advance(plant, instant(hours(6)))
    // 90 long, until 150; the calendar clock of 100 is drawn anew: 200, until 220. After 50 min of
    // running until 200, long strikes 40 min after 220. The clock of 320 falls into its repair.
    expect(minutesOf(events, 'downtimeStarted')).toEqual([90, 200, 260])
  })
})

describe('micro-stops', () => {
  const sticky = {
    id: 'jam',
    microStopBelowMinutes: 5,
    timeToFailure: { constant: 20 },
    timeToRepair: { empirical: [2, 8] },
  }

  it('are told by how long the stop takes', () => {
    const plant = plantOf({ machines: [{ failures: [sticky] }] })
    const events = advance(plant, instant(days(2)))
    const stops = events.filter((e) => e.type === 'downtimeEnded')
    expect(stops.length).toBeGreaterThan(80)
    for (const stop of stops) {
      const start = events.findLast((e) => e.type === 'downtimeStarted' && e.at < stop.at)!
      const kind = stop.at - start.at === minutes(2) ? 'microStop' : 'breakdown'
      expect([start, stop]).toMatchObject([{ kind }, { kind }])
      const state = events.find((e) => e.type === 'machineStateChanged' && e.at === start.at)
      expect(state).toMatchObject({ to: kind === 'microStop' ? 'microStop' : 'down' })
    }
  })

  it('can be switched off alone', () => {
    const machines = [{ failures: [sticky] }]
    const kinds = (without: PlantOptions['without']) =>
      advance(plantOf({ machines, without: without! }), instant(days(2)))
        .filter((e) => e.type === 'downtimeStarted')
        .map((e) => e.type === 'downtimeStarted' && e.kind)
    expect(new Set(kinds(['microStops']))).toEqual(new Set(['breakdown']))
    expect(new Set(kinds(['breakdowns']))).toEqual(new Set(['microStop']))
    expect(kinds(['microStops', 'breakdowns'])).toEqual([])
  })
})

describe('stops caused by operators', () => {
  const jam = { ...constant(60, 5), byOperator: true }

  it('come as many times as often as who tends the machine says, from the moment he takes it', () => {
    const shifts: PlantOptions['shifts'] = [
      { id: 'one', days: ['Mon'], from: '06:00', to: '06:30', crew: 'A' },
      { id: 'two', days: ['Mon'], from: '06:30', to: '08:00', crew: 'B' },
    ]
    const workforce = crewsOf(['M1'], {
      A: [{ id: 'Ann' }],
      B: [{ id: 'Bob', stopFactor: 2 }],
    })
    const plant = plantOf({ shifts, workforce, machines: [{ failures: [jam] }] })
    const events = advance(plant, instant(hours(2)))
    // 30 of 60 min are left at 06:30: 15 at double pace. Then 60 / 2 after the repair.
    expect(minutesOf(events, 'downtimeStarted')).toEqual([45, 80, 115])
  })
})

describe('bad material lots', () => {
  const options = (seed: string, share: number): PlantOptions => ({
    seed,
    machines: [{ failures: [constant(20, 5)], consumes: [{ item: 'label', per1000: 1_000 }] }],
    materials: [{ item: 'label', stock: 100_000 }],
    item: { lotSize: 500, badLots: { share, stops: { mode: 'jam', factor: 2 } } },
  })

  it('bring the stops of their machine nearer while they are in use', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const plant = plantOf(options(seed, 0.5))
      const bad = plant.store[0]!.lots.map((lot) => lot.bad)
      // Each lot is 5 min of running; a bad one counts as 10. A stop comes for every 20.
      const expected: number[] = []
      let worn = 0
      let clock = 0
      for (const isBad of bad) {
        for (let minute = 0; minute < 5; minute++) {
          worn += isBad ? 2 : 1
          clock += 1
          if (worn < 20) continue
          // Two minutes of wear in one: it strikes in the middle where one was left.
          expected.push(clock - (worn - 20) / 2)
          const rest = worn - 20
          worn = rest
          clock += 5
        }
      }
      const stops = minutesOf(advance(plant, instant(hours(6))), 'downtimeStarted')
      expect(new Set(bad).size).toBe(2)
      expect(stops).toEqual(expected.slice(0, stops.length))
      expect(stops.length).toBeGreaterThan(12)
    }
  })

  it('play the same in one step and in many, and in a fork', () => {
    const long = plantOf(options('steps', 0.3))
    const short = plantOf(options('steps', 0.3))
    const until = instant(hours(12))
    const events = advance(long, until)
    const parts = []
    for (let at = 0; at < until; at += 77_777) parts.push(...advance(short, instant(at)))
    const copy = fork(short)
    parts.push(...advance(short, until))
    advance(copy, until)
    expect(digest(parts)).toBe(digest(events))
    expect([digest(short), digest(copy)]).toEqual([digest(long), digest(long)])
  })
})
