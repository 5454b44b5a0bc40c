import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aggregateOee,
  checkAggregatedOee,
  checkUnitRun,
  oeeWithLosses,
  teepOf,
  type UnitRun,
} from '../../../twin/performance/oee.ts'

const run = (
  planned: number,
  stopped: number,
  idealCycleTime: number,
  made: number,
  good: number,
): UnitRun => ({ planned, stopped, idealCycleTime, made, good })

describe('the OEE of a unit with its losses', () => {
  it('agrees with a published calculator', () => {
    // 420 of 480 min, 1 min a piece, 400 made, 380 good: printed 87.5 %, 95.2 %, 95 %, 79.1 %; the last
    // digit there comes from multiplying rounded factors.
    const oee = oeeWithLosses(run(480, 60, 1, 400, 380))
    expect(oee).toMatchObject({
      runTime: 420,
      availability: 0.875,
      qualityRatio: 0.95,
      availabilityLoss: 60,
      performanceLoss: 20,
      qualityLoss: 20,
      fullyProductiveTime: 380,
    })
    expect(oee.effectiveness).toBeCloseTo(0.952380952381, 11)
    expect(oee.oee).toBeCloseTo(0.791666666667, 11)
    const { utilisation, TEEP } = teepOf(oee, 1_440)
    expect(utilisation).toBeCloseTo(1 / 3, 12)
    expect(TEEP).toBeCloseTo(0.263888888889, 11)
  })

  it('agrees with a lecture once its subtraction is put right', () => {
    // 900 min, 90 down, 1.5 min a piece, 525 made, 39 defective: 486 are good (printed: 469).
    const oee = oeeWithLosses(run(900, 90, 1.5, 525, 486))
    expect(oee).toMatchObject({ runTime: 810, performanceLoss: 22.5, qualityLoss: 58.5 })
    expect(oee.availability).toBe(0.9)
    expect(oee.effectiveness).toBeCloseTo(0.972222222222, 11)
    expect(oee.qualityRatio).toBeCloseTo(0.925714285714, 11)
    expect(oee.oee).toBeCloseTo(0.81, 12)
    expect(teepOf(oee, 1_440).TEEP).toBeCloseTo(0.50625, 12)
  })

  it('agrees with the example of Vorne, in seconds', () => {
    // oee.com: 88.81 %, 86.11 %, 97.80 %, 74.79 %.
    const oee = oeeWithLosses(run(25_200, 2_820, 1, 19_271, 18_848))
    expect(oee).toMatchObject({ runTime: 22_380, performanceLoss: 3_109, qualityLoss: 423 })
    expect(oee.availability).toBeCloseTo(0.888095238095, 11)
    expect(oee.effectiveness).toBeCloseTo(0.861081322609, 11)
    expect(oee.qualityRatio).toBeCloseTo(0.978049919568, 11)
    expect(oee.oee).toBeCloseTo(0.747936507937, 11)
  })

  it('splits the planned time without a rest', () => {
    const positive = fc.integer({ min: 1, max: 10_000 })
    fc.assert(
      fc.property(positive, positive, positive, positive, positive, (a, b, cycle, c, d) => {
        const one = run(Math.max(a, b), Math.min(a, b), cycle, Math.max(c, d), Math.min(c, d))
        const oee = oeeWithLosses(one)
        const { availabilityLoss, performanceLoss, qualityLoss, fullyProductiveTime } = oee
        expect(availabilityLoss + performanceLoss + qualityLoss + fullyProductiveTime).toBe(
          one.planned,
        )
        expect(oee.oee).toBeCloseTo(fullyProductiveTime / one.planned, 9)
      }),
    )
  })

  it('flags a pace that the ideal cycle does not allow, and clips nothing', () => {
    // 110 pieces of 1 min in 100 min, all good.
    const fast = run(100, 0, 1, 110, 110)
    expect(oeeWithLosses(fast)).toMatchObject({
      effectiveness: 1.1,
      performanceLoss: -10,
      exceedsIdeal: true,
    })
    // Beside a slow machine the flag stays.
    const slow = run(100, 0, 1, 50, 50)
    expect(oeeWithLosses(slow).exceedsIdeal).toBe(false)
    expect(aggregateOee([fast, slow])).toMatchObject({ effectiveness: 0.8, exceedsIdeal: true })
  })

  it('refuses more stops than time and more good than made', () => {
    expect(checkUnitRun(run(10, 11, 0, 5, 6))).toEqual([
      'stopped must be a finite number at least 0 and at most 10; found 11',
      'idealCycleTime must be a finite number above 0; found 0',
      'good must be a finite number at least 0 and at most 5; found 6',
    ])
  })
})

describe('the OEE of several units', () => {
  const machines = [
    run(480, 48, 1, 400, 390),
    run(240, 120, 0.5, 200, 150),
    run(480, 0, 2, 230, 230),
  ]

  it('sums times and never averages percentages', () => {
    // By definition: 390 + 75 + 460 fully productive of 1 200 planned minutes.
    expect(machines.map((machine) => oeeWithLosses(machine).oee)).toEqual([
      0.8125,
      0.3125,
      expect.closeTo(0.958333333333, 11),
    ])
    const plant = aggregateOee(machines)
    expect(plant.availability).toBeCloseTo(0.86, 12) // 1 032 / 1 200
    expect(plant.effectiveness).toBeCloseTo(0.93023255814, 11) // 960 / 1 032
    expect(plant.qualityRatio).toBeCloseTo(0.963541666667, 11) // 925 / 960
    expect(plant.oee).toBeCloseTo(0.770833333333, 11)
    expect(plant.plainMean).toBeCloseTo(0.694444444444, 11) // which it is not
    expect(plant.qualityOfPieces).toBeCloseTo(0.927710843373, 11) // 770 / 830
    expect(plant).toMatchObject({ availabilityLoss: 168, performanceLoss: 72, qualityLoss: 35 })
  })

  it('is that of the one, and unknown without any', () => {
    const one = run(480, 48, 1, 400, 390)
    expect(aggregateOee([one])).toMatchObject(oeeWithLosses(one))
    expect(aggregateOee([])).toMatchObject({ oee: null, availability: null, plainMean: null })
    expect(checkAggregatedOee([one, run(-1, 0, 1, 0, 0)])).toEqual([
      'runs[1].planned must be a finite number at least 0; found -1',
      'runs[1].stopped must be a finite number at least 0 and at most -1; found 0',
    ])
  })
})
