/*
 * Laws that hold for any line, whatever goes wrong on it: a run is the same in one step and in many,
 * in a fork, and after bytes; states sum to the calendar; the store holds what came less what went.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import {
  advance,
  apply,
  digest,
  fork,
  physicalStock,
  restore,
  snapshot,
} from '../../../sim/index.ts'
import { type PlantOptions, plantOf } from './plants.ts'

const time = fc.oneof(
  fc.record({
    weibull: fc.record({ shape: fc.constant(2), scale: fc.integer({ min: 20, max: 90 }) }),
  }),
  fc.record({ exponential: fc.integer({ min: 10, max: 90 }) }),
  fc.record({
    empirical: fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 4 }),
  }),
)
const line = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 6 }),
  life: time,
  clock: fc.constantFrom('operation' as const, 'calendar' as const),
  plan: fc.integer({ min: 2, max: 9 }),
  wears: fc.integer({ min: 1, max: 6 }),
  bad: fc.constantFrom(0, 0.3, 1),
  shelf: fc.integer({ min: 3, max: 30 }),
  staggered: fc.boolean(),
  fefo: fc.boolean(),
  absence: fc.constantFrom(0, 0.4),
})
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never

function optionsOf(l: Line): PlantOptions {
  const jam = { id: 'jam', microStopBelowMinutes: 4, timeToFailure: l.life, clock: l.clock }
  const slip = { id: 'slip', kind: 'microStop' as const, timeToFailure: { exponential: 30 } }
  const all = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
  const pause = { from: '08:00', minutes: 20, staggered: l.staggered }
  return {
    seed: l.seed,
    rejectShare: 0.01,
    holdShare: 0.05,
    pacing: 1,
    buffer: 700,
    materials: [
      { item: 'label', stock: 20_000 },
      { item: 'cap', stock: 9_000_000 },
    ],
    item: {
      lotSize: 1_500,
      quarantine: { uniform: [10, 300] },
      shelfLifeHours: l.shelf,
      issue: l.fefo ? 'fefo' : 'fifo',
      storeCapacity: 30_000,
      badLots: { share: l.bad, stops: { mode: 'slip', factor: 3 }, rejectFactor: 2 },
    },
    supplier: { short: { share: 0.3, delivered: 0.5 }, leadTime: { exponential: 200 } },
    machines: [
      { failures: [{ ...jam, timeToRepair: { uniform: [1, 9] } }], ratePerMinute: 120 },
      {
        failures: [{ ...slip, byOperator: true, timeToRepair: { constant: 2 } }],
        consumes: [{ item: 'label', per1000: 1_000 }],
        maintenancePlan: { everyRunningHours: l.plan, duration: { constant: 25 } },
        components: [{ id: 'c', afterRunningHours: l.wears, rejectFactor: 4 }],
      },
      { consumes: [{ item: 'cap', per1000: 1_000 }], ratePerMinute: 130 },
    ],
    shifts: [
      { id: 'early', days: [...all], from: '06:00', to: '14:00', crew: 'A', breaks: [pause] },
      { id: 'late', days: [...all], from: '14:00', to: '23:00', crew: 'B' },
    ],
    workforce: {
      stations: [
        { id: 'S1', machines: ['M1'], direct: true },
        { id: 'S2', machines: ['M2', 'M3'], direct: true },
      ],
      crews: ['A', 'B'].map((id) => ({
        id,
        operators: [
          { id: `${id}1`, skills: ['S1'] },
          { id: `${id}2`, skills: ['S2', 'S1'], stopFactor: 2, rejectFactor: 1.5 },
        ],
      })),
      absenceShare: l.absence,
      callIn: false,
    },
  }
}

function build(l: Line) {
  const plant = plantOf(optionsOf(l))
  for (let n = 0; n < 12; n++) {
    apply(plant, {
      type: 'purchase',
      purchaseOrder: `P${n}`,
      item: 'label',
      supplier: 'label-supplier',
      quantity: 12_000,
      dueAt: instant(hours(3 * n)),
    })
  }
  return plant
}

const UNTIL = instant(days(2))

it('plays the same in one step and in many, in a fork, and from bytes', () => {
  fc.assert(
    fc.property(line, (l) => {
      const long = build(l)
      const events = advance(long, UNTIL)
      const short = build(l)
      const parts: MesEvent[] = []
      for (let at = 0; at < hours(30); at += 1_234_567) parts.push(...advance(short, instant(at)))
      const copy = fork(short)
      const bytes = restore<typeof short>(snapshot(short))
      parts.push(...advance(short, UNTIL))
      expect(digest(parts)).toBe(digest(events))
      for (const plant of [copy, bytes]) advance(plant, UNTIL)
      expect([short, copy, bytes].map(digest)).toEqual(Array(3).fill(digest(long)))
    }),
    { numRuns: 25 },
  )
})

it('is always in one state, and loses no material', () => {
  fc.assert(
    fc.property(line, (l) => {
      const plant = build(l)
      const events = advance(plant, UNTIL)
      const moved = (type: string) =>
        events.reduce(
          (n, e) => n + (e.type === type && 'item' in e && e.item === 'label' ? quantityOf(e) : 0),
          0,
        )
      const stock = physicalStock(plant)
        .filter(({ item, place }) => item === 'label' && place === 'store')
        .reduce((n, { quantity }) => n + quantity, 0)
      expect(moved('materialReceived') - moved('materialConsumed') - moved('materialExpired')).toBe(
        stock,
      )
      for (const { id } of plant.line.machines) {
        const changes = events.filter((e) => e.type === 'machineStateChanged' && e.machine === id)
        for (const [i, e] of changes.entries()) {
          const before = i === 0 ? undefined : changes[i - 1]!
          if (e.type !== 'machineStateChanged') continue
          expect(e.from).toBe(before?.type === 'machineStateChanged' ? before.to : 'off')
          // A change of reason alone leaves the state; otherwise time has passed.
          if (before) expect(e.at).toBeGreaterThan(before.at)
        }
      }
      expect(events.at(-1)!.at).toBeGreaterThan(minutes(60))
    }),
    { numRuns: 25 },
  )
})

const quantityOf = (e: MesEvent): number => ('quantity' in e ? e.quantity : 0)
