import { describe, expect, it } from 'vitest'
import {
  checkMasterSchedule,
  computeMasterSchedule,
} from '../../../twin/erp/mrp/master-schedule.ts'

/** The logic of APICS, own numbers. */
const INPUT = {
  onHand: 64,
  forecast: [30, 30, 30, 30, 40, 40, 40, 40],
  orders: [33, 20, 10, 4, 2, 0, 0, 0],
  mps: [0, 0, 70, 0, 70, 0, 70, 70],
  demandTimeFence: 0,
}

describe('the master schedule', () => {
  it('projects the balance with the greater of forecast and orders, and what can be promised', () => {
    expect(computeMasterSchedule(INPUT)).toEqual({
      projectedAvailable: [31, 1, 41, 11, 41, 1, 31, 61],
      // 64 − 33 − 20; 70 − 10 − 4; 70 − 2; 70; 70.
      discreteUncorrected: [11, null, 56, null, 68, null, 70, 70],
      discrete: [11, null, 56, null, 68, null, 70, 70],
      cumulative: [11, 11, 67, 67, 135, 135, 205, 275],
    })
  })

  it('counts only orders inside the demand time fence', () => {
    // 64 − 33, − 20, + 70 − 10, then − 30.
    const { projectedAvailable } = computeMasterSchedule({ ...INPUT, demandTimeFence: 3 })
    expect(projectedAvailable.slice(0, 4)).toEqual([31, 11, 71, 41])
  })

  it('takes what a period lacks from the one with ATP before it, as far back as it must', () => {
    const lacking = { ...INPUT, onHand: 20, orders: [5, 0, 78, 0, 90, 0, 0, 0] }
    expect(computeMasterSchedule(lacking)).toMatchObject({
      discreteUncorrected: [15, null, -8, null, -20, null, 70, 70],
      // −20 and −8 make −28, of which 15 are there; 13 are promised and not there.
      discrete: [-13, null, 0, null, 0, null, 70, 70],
      cumulative: [-13, -13, -13, -13, -13, -13, 57, 127],
    })
  })

  it('is refused with every reason', () => {
    const wrong = { ...INPUT, orders: [1], mps: [...INPUT.mps.slice(1), -1], demandTimeFence: 0.5 }
    expect(checkMasterSchedule(wrong).map(({ path }) => path)).toEqual([
      'demandTimeFence',
      'orders',
      'mps[7]',
    ])
    expect(checkMasterSchedule(INPUT)).toEqual([])
    expect(
      computeMasterSchedule({ onHand: 3, forecast: [], orders: [], mps: [], demandTimeFence: 0 }),
    ).toMatchObject({ cumulative: [] })
  })
})
