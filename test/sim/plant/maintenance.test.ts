/*
 * Maintenance plans of a machine, and what runs out between two maintenances.
 */
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { advance, apply } from '../../../sim/index.ts'
import { countOf, minutesOf, plantOf } from './plants.ts'

const duration = { constant: 30 }
const jam = {
  id: 'jam',
  kind: 'breakdown' as const,
  timeToFailure: { constant: 100 },
  timeToRepair: { constant: 10 },
}

const valuesOf = (events: readonly MesEvent[]) =>
  events.flatMap((e) => (e.type === 'qualityChecked' ? [[e.at / 60_000, e.value]] : []))

describe('a maintenance plan', () => {
  it('takes the machine out after so many running hours', () => {
    const plant = plantOf({ machines: [{ maintenancePlan: { everyRunningHours: 5, duration } }] })
    const events = advance(plant, instant(hours(17)))
    expect(minutesOf(events, 'maintenanceStarted')).toEqual([300, 630, 960])
    expect(minutesOf(events, 'maintenanceEnded')).toEqual([330, 660, 990])
    expect(countOf(events, 'good')).toBe(93_000) // (1 020 − 90) × 100, counted to minute 1 020
  })

  it('takes it out each week at a time', () => {
    const weekly = { day: 'Tue', from: '10:00' } as const
    const plant = plantOf({ machines: [{ maintenancePlan: { weekly, duration } }] })
    const events = advance(plant, instant(days(14)))
    expect(minutesOf(events, 'maintenanceStarted')).toEqual([1_680, 11_760]) // 28 h and a week more
  })

  it('makes the failure modes that it names as new, and no others', () => {
    const plan = { everyRunningHours: 1, duration }
    const stops = (restores: string[]) => {
      const machine = { failures: [jam], maintenancePlan: { ...plan, restores } }
      return minutesOf(
        advance(plantOf({ machines: [machine] }), instant(hours(6))),
        'downtimeStarted',
      )
    }
    expect(stops(['jam'])).toEqual([])
    // 60 running, 30 out, 40 running, 10 down, 20 running, 30 out, 60 running …
    expect(stops([])).toEqual([130, 300])
  })
})

describe('a component that wears out', () => {
  const valve = { id: 'valve', afterRunningHours: 2, rejectFactor: 10 }
  const weak = { ...valve, shift: { characteristic: 'volume', by: -3 } }
  const volume = { id: 'volume', machine: 'M1', unit: 'ml', target: 500, lower: 495, upper: 505 }

  it('spoils bottles from that running hour on, until maintenance', () => {
    const plant = plantOf({
      rejectShare: 0.01,
      lotSize: 1_000_000,
      machines: [{ components: [valve] }],
    })
    const first = countOf(advance(plant, instant(hours(2))), 'reject')
    const second = countOf(advance(plant, instant(hours(4))), 'reject')
    // The share of the lot is drawn once: 12 000 bottles at p, then 12 000 at 10 p.
    expect(Math.abs(second - 10 * first)).toBeLessThanOrEqual(10)
    expect(first).toBeGreaterThan(100)
    apply(plant, { type: 'scheduleMaintenance', machine: 'M1', lasting: minutes(30) })
    const third = countOf(advance(plant, instant(hours(6.5))), 'reject')
    expect(Math.abs(third - first)).toBeLessThanOrEqual(1)
  })

  it('shows in the samples of its machine', () => {
    const plant = plantOf({
      machines: [{ components: [weak], maintenancePlan: { everyRunningHours: 4, duration } }],
      quality: { characteristics: [{ ...volume, sigma: 1e-6 }] },
    })
    expect(valuesOf(advance(plant, instant(hours(6))))).toEqual([
      [60, 500],
      [120, 497],
      [180, 497],
      [240, 497], // The maintenance of that instant has only begun.
      [330, 500], // 60 running minutes after it.
    ])
  })

  it('may also be a mean that drifts with the running time', () => {
    const plant = plantOf({
      machines: [{ maintenancePlan: { everyRunningHours: 2.5, duration } }],
      quality: { characteristics: [{ ...volume, sigma: 1e-6, driftPerHour: -0.5 }] },
    })
    expect(valuesOf(advance(plant, instant(hours(5))))).toEqual([
      [60, 499.5],
      [120, 499],
      [210, 499.75], // 30 running minutes after the maintenance from 150 to 180.
      [270, 499.25],
    ])
  })

  it('and the plan are no part of a line without losses of quality', () => {
    const plant = plantOf({
      rejectShare: 0.01,
      machines: [{ components: [weak] }],
      without: ['quality'],
    })
    expect(countOf(advance(plant, instant(days(1))), 'reject')).toBe(0)
  })
})
