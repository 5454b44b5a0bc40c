import { describe, expect, it } from 'vitest'
import {
  averageInterval,
  checkIntermittent,
  forecastIntermittent,
} from '../../../../twin/erp/demand/intermittent.ts'

const DEMAND = [0, 0, 5, 0, 0, 0, 4, 0, 7, 0, 0, 0, 0, 6, 0, 0, 3, 3, 0, 0]

/** From period 3 on; before there was no demand. */
function expectForecasts(actual: readonly (number | null)[], expected: readonly number[]) {
  expect(actual.slice(0, 2)).toEqual([null, null])
  for (const [i, value] of expected.entries()) expect(actual[i + 2]! / value).toBeCloseTo(1, 10)
}

// Own series, computed by the recursions of Croston (1972), Syntetos & Boylan (2005) and Teunter,
// Syntetos & Babai (2011).
describe('intermittent demand', () => {
  it('is forecast by Croston as size over interval', () => {
    expectForecasts(
      forecastIntermittent('croston', DEMAND, 0.2),
      [
        1.66666666667, 1.66666666667, 1.66666666667, 1.66666666667, 1.5, 1.5, 1.77027027027,
        1.77027027027, 1.77027027027, 1.77027027027, 1.77027027027, 1.60095011876, 1.60095011876,
        1.60095011876, 1.49150072851, 1.59790091412, 1.59790091412, 1.59790091412,
      ],
    )
  })

  it('is forecast by Syntetos and Boylan without his bias', () => {
    expectForecasts(
      forecastIntermittent('syntetosBoylan', DEMAND, 0.2),
      [
        1.5, 1.5, 1.5, 1.5, 1.35, 1.35, 1.59324324324, 1.59324324324, 1.59324324324, 1.59324324324,
        1.59324324324, 1.44085510689, 1.44085510689, 1.44085510689, 1.34235065566, 1.43811082271,
        1.43811082271, 1.43811082271,
      ],
    )
  })

  it('is forecast by Teunter, Syntetos and Babai as size times a probability that fades', () => {
    expectForecasts(
      forecastIntermittent('teunterSyntetosBabai', DEMAND, 0.2),
      [
        1.66666666667, 1.33333333333, 1.06666666667, 0.853333333333, 1.61536, 1.292288,
        2.17659818667, 1.74127854933, 1.39302283947, 1.11441827157, 0.891534617259, 1.81231674141,
        1.44985339313, 1.1598827145, 1.82829859139, 2.25489002178, 1.80391201742, 1.44312961394,
      ],
    )
  })

  it('may smooth interval and size with different weights', () => {
    // Size 5, interval 1; then 5 + 0.5 × (9 − 5) = 7 and 1 + 0.25 × (2 − 1) = 1.25.
    expect(forecastIntermittent('croston', [5, 0, 9], 0.5, 0.25)).toEqual([5, 5, 5.6])
    expect(forecastIntermittent('syntetosBoylan', [5, 0, 9], 0.5, 0.25)[2]).toBeCloseTo(4.9, 12)
  })

  it('is unknown before the first demand, and constant demand is itself', () => {
    expect(forecastIntermittent('croston', [0, 0], 0.1)).toEqual([null, null])
    expect(forecastIntermittent('croston', [4, 4, 4], 0.1)).toEqual([4, 4, 4])
    expect(forecastIntermittent('teunterSyntetosBabai', [4, 4], 0.1)).toEqual([4, 4])
  })

  it('comes once in so many periods', () => {
    expect(averageInterval(DEMAND)).toBe(3) // the sixth demand is in period 18
    expect(averageInterval([0, 0])).toBeNull()
  })

  it('is refused where it is negative, empty or oddly weighted', () => {
    expect(checkIntermittent([1, -1], 2)).toEqual([
      'demand[1] must be a finite number at least 0; found -1',
      'alpha must be a finite number at least 0 and at most 1; found 2',
      'beta must be a finite number at least 0 and at most 1; found 2',
    ])
    expect(checkIntermittent([], 0.1)).toEqual(['demand must have at least 1 values; found 0'])
  })
})
