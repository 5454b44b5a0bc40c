import { describe, expect, test } from 'vitest'
import { estimate, estimateKnown, studentT } from '../../twin/experiment/estimate.ts'

describe('an estimate of a mean', () => {
  test('uses the tabulated two-sided 95 % factors of Student', () => {
    expect(studentT(1)).toBeCloseTo(12.7062, 4)
    expect(studentT(4)).toBeCloseTo(2.7764, 4)
    expect(studentT(29)).toBeCloseTo(2.0452, 4)
    expect(studentT(59)).toBeCloseTo(2.001, 4)
  })

  test('is the mean with t · s / √n to both sides', () => {
    // mean 6, s² = (16 + 4 + 0 + 4 + 16) / 4 = 10, half = 2.7764 · √10 / √5 = 3.9265
    const { mean, low, high, n } = estimate([2, 4, 6, 8, 10])
    expect({ mean, n }).toEqual({ mean: 6, n: 5 })
    expect(low).toBeCloseTo(2.0735, 4)
    expect(high).toBeCloseTo(9.9265, 4)
  })

  test('of one value has no width', () => {
    expect(estimate([7])).toEqual({ mean: 7, low: 7, high: 7, n: 1 })
  })

  test('of equal values has no width', () => {
    expect(estimate([3, 3, 3])).toEqual({ mean: 3, low: 3, high: 3, n: 3 })
  })

  test('leaves out replications without a value', () => {
    expect(estimateKnown([null, 5, null])).toEqual({ mean: 5, low: 5, high: 5, n: 1 })
    expect(estimateKnown([null])).toBeNull()
  })
})
