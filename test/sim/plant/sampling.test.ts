/*
 * When samples are taken, how they err, and what makes bottles worse.
 */
import { describe, expect, it } from 'vitest'
import { days, hours, instant, minutes } from '../../../sim/contract/time.ts'
import { advance, apply } from '../../../sim/index.ts'
import { countOf, crewsOf, minutesOf, type PlantOptions, plantOf } from './plants.ts'

const volume = { id: 'volume', machine: 'M1', unit: 'ml', target: 500, lower: 495, upper: 505 }
const sample = { everyMinutes: 60, size: 5 }
const characteristics = [{ ...volume, sigma: 1e-6 }]
const jam = (life: number, repair: number) => ({
  id: `jam-${repair}`,
  kind: 'breakdown' as const,
  timeToFailure: { constant: life },
  timeToRepair: { constant: repair },
})
const samples = (options: PlantOptions, h = 4) => {
  const plant = plantOf(options)
  return minutesOf(advance(plant, instant(hours(h))), 'qualityChecked')
}

describe('samples', () => {
  it('are taken after so many bottles, and start the interval anew', () => {
    const quality = { characteristics, sample: { ...sample, everyBottles: 4_500 } }
    expect(samples({ quality })).toEqual([45, 90, 135, 180, 225])
  })

  it('are taken after a stop that was long', () => {
    const quality = { characteristics, sample: { ...sample, afterDowntimeMinutes: 10 } }
    const machines = [{ failures: [jam(25, 10), jam(65, 20)] }]
    const found = samples({ quality, machines })
    // Short stops 25–35 and 60–70; the 60th running minute is 80. The long one, after 65 running
    // minutes, is 85–105; 60 running minutes and three short stops later it is 195; 200–220 again.
    expect(found.map((m) => Math.floor(m))).toEqual([80, 105, 195, 220])
  })

  it('are taken when an order begins after a changeover', () => {
    const plant = plantOf({
      quantity: 2_000,
      quality: { characteristics, sample: { ...sample, afterChangeover: true } },
      changeover: { A: { A: 0, B: 30 }, B: { A: 30, B: 0 } },
    })
    apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO2', item: 'B', quantity: 9_000 }] })
    const events = advance(plant, instant(hours(3)))
    // 20 min of A, 30 of set-up; then B: at once, and 60 min later.
    expect(minutesOf(events, 'qualityChecked').map((m) => Math.floor(m))).toEqual([50, 110])
    expect(events.find((e) => e.type === 'qualityChecked')!.order).toBe('PO2')
  })

  it.each([
    [{ missShare: 1 }, 520, 'pass'],
    [{ falseAlarmShare: 1 }, 500, 'fail'],
    [{}, 520, 'fail'],
    [{ missShare: 0, falseAlarmShare: 0 }, 500, 'pass'],
  ] as const)('that err as %j judge a mean of %d: %s', (errors, target, verdict) => {
    const quality = {
      characteristics: [{ ...volume, sigma: 1e-6, target }],
      sample: { ...sample, ...errors },
    }
    const checked = advance(plantOf({ quality }), instant(hours(5))).filter(
      (e) => e.type === 'qualityChecked',
    )
    expect(checked.map((e) => e.type === 'qualityChecked' && e.verdict)).toEqual(
      Array(5).fill(verdict),
    )
    expect(checked[0]).toMatchObject({ value: target })
  })

  it('err as often as stated', () => {
    const quality = {
      characteristics,
      sample: { ...sample, everyMinutes: 1, falseAlarmShare: 0.2 },
    }
    const checked = advance(plantOf({ quality }), instant(days(7))).filter(
      (e) => e.type === 'qualityChecked',
    )
    const wrong = checked.filter((e) => e.type === 'qualityChecked' && e.verdict === 'fail')
    // 10 080 samples: 2 016 ± 2.576 × √(10 080 × .2 × .8) = 103.
    expect(checked).toHaveLength(10_080)
    expect(Math.abs(wrong.length - 2_016)).toBeLessThan(103)
  })
})

describe('rejects', () => {
  it('are more in the running minutes after a changeover', () => {
    const plant = plantOf({
      quantity: 2_000,
      rejectShare: 0.02,
      lotSize: 1_000_000,
      quality: {
        rejectShare: 0.02,
        lotSize: 1_000_000,
        afterChangeover: { minutes: 60, rejectFactor: 5 },
      },
      changeover: { A: { A: 0, B: 25 }, B: { A: 25, B: 0 } },
    })
    apply(plant, { type: 'releaseOrders', orders: [{ order: 'PO2', item: 'B', quantity: 90_000 }] })
    advance(plant, instant(minutes(45)))
    const fresh = countOf(advance(plant, instant(minutes(105))), 'reject')
    const settled = countOf(advance(plant, instant(minutes(165))), 'reject')
    expect(settled).toBeGreaterThan(60) // 6 000 bottles at about .02
    expect(Math.abs(fresh - 5 * settled)).toBeLessThanOrEqual(5)
  })

  it('depend on who tends the pacing machine', () => {
    const plant = plantOf({
      rejectShare: 0.02,
      lotSize: 1_000_000,
      shifts: [
        { id: 'one', days: ['Mon'], from: '06:00', to: '08:00', crew: 'A' },
        { id: 'two', days: ['Mon'], from: '08:00', to: '10:00', crew: 'B' },
      ],
      workforce: crewsOf(['M1'], { A: [{ id: 'Ann' }], B: [{ id: 'Bob', rejectFactor: 3 }] }),
    })
    const ann = countOf(advance(plant, instant(hours(2))), 'reject')
    const bob = countOf(advance(plant, instant(hours(4))), 'reject')
    expect(ann).toBeGreaterThan(150) // 12 000 bottles at about .02
    expect(Math.abs(bob - 3 * ann)).toBeLessThanOrEqual(3)
  })

  it('are more while a bad lot is in use', () => {
    const plant = plantOf({
      rejectShare: 0.02,
      lotSize: 1_000_000,
      machines: [{ consumes: [{ item: 'cap', per1000: 1_000 }] }],
      materials: [{ item: 'cap', stock: 24_000 }],
      item: { lotSize: 12_000, badLots: { share: 0, rejectFactor: 4 } },
    })
    const lots = plant.store[0]!.lots
    lots[1] = { ...lots[1]!, bad: true }
    const good = countOf(advance(plant, instant(hours(2))), 'reject')
    const bad = countOf(advance(plant, instant(hours(4))), 'reject')
    expect(Math.abs(bad - 4 * good)).toBeLessThanOrEqual(4)
    expect(good).toBeGreaterThan(150)
  })
})
