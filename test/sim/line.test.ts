import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../sim/contract/time.ts'
import {
  advance,
  apply,
  buildPlant,
  check,
  digest,
  fork,
  observe,
  physicalStock,
} from '../../sim/index.ts'
import { failure, linePlant, lineScenario } from '../support/line.ts'

const good = (events: readonly MesEvent[], machine: string): number =>
  events.reduce((n, e) => n + (e.type === 'counted' && e.machine === machine ? e.good : 0), 0)
const rejects = (events: readonly MesEvent[]): number =>
  events.reduce((n, e) => n + (e.type === 'counted' ? e.reject : 0), 0)

/** Time of a machine in each state until `until`, from the events alone. */
function statesOf(events: readonly MesEvent[], machine: string, until: number) {
  const ms: Record<string, number> = {}
  let state = 'off'
  let since = 0
  for (const e of events) {
    if (e.type !== 'machineStateChanged' || e.machine !== machine) continue
    ms[state] = (ms[state] ?? 0) + e.at - since
    state = e.to
    since = e.at
  }
  ms[state] = (ms[state] ?? 0) + until - since
  return ms
}

describe('a line without losses', () => {
  it('makes what the slowest machine allows', () => {
    const plant = linePlant(
      [{ ratePerMinute: 120 }, { ratePerMinute: 100 }, { ratePerMinute: 130 }],
      { pacing: 1 },
    )
    const events = advance(plant, instant(hours(10)))
    expect(good(events, 'M3')).toBe(60_000) // 100 × 600
  })

  it('fills the buffer before a slower machine and then runs at its speed', () => {
    const plant = linePlant([{ ratePerMinute: 120 }, { ratePerMinute: 100 }], { buffer: 1_000 })
    advance(plant, instant(minutes(40))) // 40 × 20 = 800 bottles in the buffer.
    expect(observe(plant).buffers[0]!.level).toBe(800)
    advance(plant, instant(minutes(60))) // Full after 50 min.
    expect(observe(plant).buffers[0]!.level).toBe(1_000)
    expect(observe(plant).machines.map((m) => m.ratePerMinute)).toEqual([100, 100])
    expect(observe(plant).machines.map((m) => m.state)).toEqual(['running', 'running'])
  })

  it('ends an order at its quantity, in lots of the lot size', () => {
    const plant = linePlant([{}, {}], { quantity: 2_500, lotSize: 1_000 })
    const events = advance(plant, instant(hours(1)))
    const completed = events.filter((e) => e.type === 'lotCompleted')
    expect(completed.map((e) => e.type === 'lotCompleted' && e.good)).toEqual([1_000, 1_000, 500])
    const ended = events.find((e) => e.type === 'orderEnded')!
    expect(ended.at).toBe(25 * 60_000) // 2 500 / 100 min
    expect(observe(plant).machines.map((m) => m.state)).toEqual(['idle', 'idle'])
  })

  it('sets up between products for the time of the matrix', () => {
    const plant = linePlant([{}, {}], {
      quantity: 1_000,
      changeover: { A: { A: 0, B: 45 }, B: { A: 20, B: 0 } },
    })
    apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO2', item: 'B', quantity: 1_000 }] })
    const events = advance(plant, instant(hours(2)))
    const times = (type: string) => events.filter((e) => e.type === type).map((e) => e.at / 60_000)
    expect(times('changeoverStarted')).toEqual([10])
    expect(times('changeoverEnded')).toEqual([55])
    expect(times('orderStarted')).toEqual([0, 55])
    expect(times('orderEnded')).toEqual([10, 65])
  })

  it('stands still outside the shifts, and goes on where it stopped', () => {
    const plant = linePlant([{}], {
      shifts: [{ id: 'day', days: ['Mon', 'Tue'], from: '08:00', to: '10:00', crew: 'A' }],
      cleaning: [{ days: ['Mon'], from: '09:30', to: '10:00' }],
    })
    const events = advance(plant, instant(days(2)))
    expect(good(events, 'M1')).toBe(21_000) // (90 + 120) × 100
    const ms = statesOf(events, 'M1', days(2))
    expect(ms).toEqual({
      off: days(2) - hours(4),
      running: minutes(210),
      maintenance: minutes(30),
    })
  })
})

describe('rejects, lots and stock', () => {
  it('takes out whole bottles and keeps counts equal from machine to machine', () => {
    const plant = linePlant([{}, {}, {}], { quantity: 100_000, rejectShare: 0.03, pacing: 1 })
    const events = advance(plant, instant(hours(24)))
    expect(good(events, 'M1')).toBe(100_000)
    expect(good(events, 'M2') + rejects(events)).toBe(100_000)
    expect(good(events, 'M3')).toBe(good(events, 'M2'))
    // 100 lots with binomial rejects: mean 3 000, 4 σ = 4 × √(100 000 × .03 × .97) = 216.
    expect(Math.abs(rejects(events) - 3_000)).toBeLessThan(216)
  })

  it('stands while a lot is on hold, then releases it or throws it away', () => {
    const plant = linePlant([{}, {}], { quantity: 3_000, holdShare: 1 })
    const events = advance(plant, instant(days(1)))
    expect(events.filter((e) => e.type === 'lotHeld').map((e) => e.at / 60_000)).toEqual([
      10,
      55,
      100, // 10 min for each lot of 1 000, 35 min on hold after it
    ])
    const decided = events.filter((e) => e.type === 'lotReleased' || e.type === 'lotRejected')
    expect(decided.map((e) => e.at / 60_000)).toEqual([250, 295, 340]) // 240 min later
    const stock = physicalStock(plant).reduce((n, r) => n + r.quantity, 0)
    expect(stock).toBe(1_000 * decided.filter((e) => e.type === 'lotReleased').length)
  })

  it('uses material lots first in, first out, and starves when there is none', () => {
    const machine = { consumes: [{ item: 'cap', per1000: 1_010 }] }
    const plant = linePlant([machine, {}], { materials: [{ item: 'cap', stock: 1_010 }] })
    const purchase = {
      type: 'purchase',
      purchaseOrder: 'P1',
      item: 'cap',
      supplier: 'cap-supplier',
    } as const
    apply(plant, { ...purchase, quantity: 2_020, dueAt: instant(hours(1)) })
    const events = advance(plant, instant(hours(3)))
    expect(good(events, 'M1')).toBe(3_000) // 3 030 caps at 1 010 for 1 000 bottles
    const used = events.filter((e) => e.type === 'materialConsumed')
    const total = used.reduce((n, e) => n + (e.type === 'materialConsumed' ? e.quantity : 0), 0)
    expect(total).toBe(3_030)
    const starved = events.find((e) => e.type === 'machineStateChanged' && e.to === 'starved')
    expect(starved).toMatchObject({ at: 10 * 60_000, reason: 'cap' })
    expect(statesOf(events, 'M1', hours(3))).toMatchObject({ running: minutes(30) })
  })
})

describe('the same run', () => {
  const machines = [
    { failures: [failure({ meanRunningMinutesBetween: 60 })] },
    {
      failures: [
        failure({ kind: 'microStop', meanRunningMinutesBetween: 20, meanRepairMinutes: 3 }),
      ],
    },
    { ratePerMinute: 130 },
  ]
  const make = (seed = 'same') =>
    linePlant(machines, { seed, buffer: 300, rejectShare: 0.01, holdShare: 0.1, pacing: 1 })
  const week = instant(days(7))

  it('comes of the same seed, and another of another', () => {
    const runs = ['same', 'same', 'other'].map((seed) => {
      const plant = make(seed)
      const events = advance(plant, week)
      return { events: digest(events), plant: digest(plant) }
    })
    expect(runs[1]).toEqual(runs[0])
    expect(runs[2]!.events).not.toBe(runs[0]!.events)
  })

  it('comes of one long step and of many short ones', () => {
    const long = make()
    const events = advance(long, week)
    const short = make()
    const parts: MesEvent[] = []
    for (let at = 0; at <= days(7); at += 777_777) parts.push(...advance(short, instant(at)))
    parts.push(...advance(short, week))
    expect(digest(parts)).toBe(digest(events))
    expect(digest(short)).toBe(digest(long))
  })

  it('goes on alike in the original and in its fork', () => {
    const plant = make()
    advance(plant, instant(days(2)))
    const copy = fork(plant)
    expect(digest(copy)).toBe(digest(plant))
    const [a, b] = [advance(plant, week), advance(copy, week)]
    expect(digest(a)).toBe(digest(b))
    expect(digest(copy)).toBe(digest(plant))
  })

  it('leaves the luck of the others as it was when a machine is added', () => {
    const alone = linePlant(machines.slice(0, 1), { seed: 'luck' })
    const more = linePlant(machines, { seed: 'luck', buffer: 100_000_000 })
    const stops = (events: readonly MesEvent[]) =>
      events.filter((e) => e.type === 'downtimeStarted' && e.machine === 'M1').map((e) => e.at)
    const expected = stops(advance(alone, week))
    expect(expected.length).toBeGreaterThan(100)
    expect(stops(advance(more, week))).toEqual(expected)
  })
})

describe('laws of any line', () => {
  it.each(Array.from({ length: 12 }, (_, i) => `law-${i}`))(
    'hold for random lines (%s)',
    (seed) => {
      const luck = seed.length + Number(seed.split('-')[1])
      const n = 2 + (luck % 4)
      const specs = Array.from({ length: n }, (_, i) => ({
        ratePerMinute: 80 + ((luck * 37 + i * 53) % 90),
        failures: [
          failure({
            id: 'a',
            meanRunningMinutesBetween: 15 + ((luck * i) % 40),
            meanRepairMinutes: 4,
          }),
          failure({
            id: 'b',
            kind: 'microStop',
            meanRunningMinutesBetween: 9,
            meanRepairMinutes: 1,
          }),
        ],
      }))
      const plant = linePlant(specs, {
        seed,
        buffer: 50 + luck * 20,
        pacing: luck % n,
        rejectShare: 0.02,
        holdShare: 0.05,
      })
      const until = instant(days(3))
      const events = advance(plant, until)
      // Sequence without gaps, time never back.
      expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1))
      for (let i = 1; i < events.length; i++)
        expect(events[i]!.at).toBeGreaterThanOrEqual(events[i - 1]!.at)
      for (const [i, m] of plant.line.machines.entries()) {
        // States sum to the calendar; no state lasts no time; from = the state before.
        const ms = statesOf(events, m.id, until)
        expect(Object.values(ms).reduce((a, b) => a + b, 0)).toBe(until)
        // No bottle is made of nothing, none is lost.
        if (i > 0) {
          const before = plant.line.machines[i - 1]!
          const stored = good(events, before.id) - good(events, m.id)
          const out = events.reduce(
            (sum, e) => sum + (e.type === 'counted' && e.machine === m.id ? e.reject : 0),
            0,
          )
          expect(stored - out).toBeGreaterThanOrEqual(0)
          expect(stored - out).toBeLessThanOrEqual(plant.line.buffers[i - 1]!.capacity + 1)
        }
        // No faster than rated.
        expect(good(events, m.id)).toBeLessThanOrEqual(
          ((ms.running ?? 0) / 60_000) * specs[i]!.ratePerMinute + 1,
        )
      }
      expect(good(events, `M${n}`)).toBeGreaterThan(10_000)
    },
  )
})

it('refuses a decision in words and changes nothing', () => {
  const plant = buildPlant(lineScenario([{}]), 's')
  const before = digest(plant)
  const refusals = [
    check(plant, { type: 'releaseOrders', orders: [{ order: 'x', item: 'Z', quantity: 1 }] }),
    check(plant, { type: 'releaseOrders', orders: [{ order: 'x', item: 'A', quantity: 0.5 }] }),
    check(plant, { type: 'ship', customerOrder: 'c', item: 'A', quantity: 5 }),
    check(plant, { type: 'addOvertime', from: instant(hours(5)), lasting: hours(2), crew: 'A' }),
    check(plant, { type: 'addOvertime', from: instant(hours(5)), lasting: hours(2), crew: 'Z' }),
    check(plant, { type: 'scheduleMaintenance', machine: 'M9', lasting: hours(1) }),
    check(plant, { type: 'setInspection', every: minutes(0) }),
    check(plant, { type: 'setInspection', every: minutes(60) }), // It is 60 already.
  ]
  expect(refusals.map((r) => r?.code)).toEqual([
    'unknownItem',
    'quantityOutOfRange',
    'notEnoughStock',
    'overlapsShift',
    'unknownCrew',
    'unknownMachine',
    'durationOutOfRange',
    'nothingToChange',
  ])
  for (const r of refusals) expect(r!.message).toMatch(/must .* got/)
  expect(digest(plant)).toBe(before)
})

describe('decisions change the plant', () => {
  it('opens the line for overtime, inside the limit of the crew', () => {
    const plant = linePlant([{}], {
      shifts: [{ id: 'day', days: ['Mon'], from: '06:00', to: '14:00', crew: 'A' }],
    })
    const saturday = (from: number, h: number) =>
      ({
        type: 'addOvertime',
        from: instant(days(5) + hours(from)),
        lasting: hours(h),
        crew: 'A',
      }) as const
    apply(plant, saturday(0, 6))
    expect(check(plant, saturday(6, 3))?.code).toBe('overtimeLimit') // 6 + 3 > 8 h
    expect(check(plant, saturday(6, 2))).toBeUndefined()
    const events = advance(plant, instant(days(7)))
    expect(good(events, 'M1')).toBe(84_000) // (8 + 6) × 60 × 100
    const starts = events.filter((e) => e.type === 'shiftStarted')
    expect(starts.map((e) => e.type === 'shiftStarted' && e.overtime)).toEqual([false, true, false])
  })

  it('puts orders that have not begun in a new sequence, and leaves those that have', () => {
    const plant = linePlant([{}, {}], { quantity: 5_000 })
    const order = (id: string, item: string) => ({ order: id, item, quantity: 1_000 })
    apply(plant, { type: 'releaseOrders', orders: [order('PO2', 'B'), order('PO3', 'A')] })
    advance(plant, instant(minutes(10)))
    apply(plant, { type: 'resequence', orders: [order('PO3', 'A'), order('PO2', 'B')] })
    const events = advance(plant, instant(hours(3)))
    const started = events.filter((e) => e.type === 'orderStarted').map((e) => e.order)
    expect(started).toEqual(['PO3', 'PO2'])
  })

  it('takes a machine out for maintenance, after which it is as good as new', () => {
    const machine = {
      worn: true,
      failures: [
        failure({ meanRunningMinutesBetween: 100, meanRepairMinutes: 1, wornFactor: 0.1 }),
      ],
    }
    const stops = (events: readonly MesEvent[]) =>
      events.filter((e) => e.type === 'downtimeStarted').length
    const worn = linePlant([machine])
    const restored = linePlant([machine])
    apply(restored, { type: 'scheduleMaintenance', machine: 'M1', lasting: minutes(45) })
    expect(
      check(restored, { type: 'scheduleMaintenance', machine: 'M1', lasting: 60_000 as never })
        ?.code,
    ).toBe('alreadyInMaintenance')
    const events = advance(restored, instant(days(7)))
    expect(events.filter((e) => e.type === 'maintenanceEnded').map((e) => e.at)).toEqual([
      45 * 60_000,
    ])
    // About 10 080 / 11 = 916 stops worn and 10 080 / 101 = 100 restored.
    expect(stops(advance(worn, instant(days(7))))).toBeGreaterThan(800)
    expect(stops(events)).toBeLessThan(140)
  })

  it('finds a drifted process sooner when samples are taken more often', () => {
    const drift = {
      characteristic: 'volume',
      meanRunningMinutesBetween: 300,
      shiftSigmas: 6,
      rejectShare: 0.2,
    }
    const rejectsWith = (every: number) => {
      const plant = linePlant([{}], { drift, rejectShare: 0.01 })
      apply(plant, { type: 'setInspection', every: minutes(every) })
      return rejects(advance(plant, instant(days(7))))
    }
    // Found after every / 2 on average: 10 080 / (300 + every / 2) drifts of 100 × .19 × every / 2 extra.
    expect(rejectsWith(240)).toBeGreaterThan(2 * rejectsWith(15))
  })
})
