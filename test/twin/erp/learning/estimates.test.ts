import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addObservation,
  deviationOf,
  learnMean,
  learnMeanTime,
  learnShare,
  noMoments,
} from '../../../../twin/erp/learning/estimates.ts'

function momentsOf(values: readonly number[]) {
  const moments = noMoments()
  for (const value of values) addObservation(moments, value)
  return moments
}

describe('observations', () => {
  it('have the mean and standard deviation of the textbook', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, Σ(x − 5)² = 32, s = √(32 / 7).
    const moments = momentsOf([2, 4, 4, 4, 5, 5, 7, 9])
    expect(moments).toMatchObject({ n: 8, mean: 5, squares: 32 })
    expect(deviationOf(moments)).toBeCloseTo(Math.sqrt(32 / 7), 12)
    expect(deviationOf(momentsOf([3]))).toBeNull()
  })
})

describe('a mean', () => {
  it('is the standard while nothing is observed', () => {
    const learned = learnMean(5, noMoments())
    expect(learned).toMatchObject({ standard: 5, value: 5, n: 0 })
    // κ = 2, α = 1, β = 1 × 0.5² = 0.25: 5 ± t(2) √(0.25 / 2) = 5 ± 4.30265 × 0.353553.
    expect(learned.high - 5).toBeCloseTo(4.30265 * Math.sqrt(0.125), 4)
    expect(5 - learned.low).toBeCloseTo(learned.high - 5, 12)
  })

  it('weighs the standard as two observations', () => {
    // (2 × 5 + 8 × 6) / 10
    const eight = momentsOf([6, 6, 6, 6, 6, 6, 6, 6])
    expect(learnMean(5, eight).value).toBeCloseTo(5.8, 12)
    // β = 0.25 + 0 + 2 × 8 × 1² / 20 = 1.05, α = 5: ± t(10) √(1.05 / 50) = ± 2.228139 × 0.144914.
    expect(learnMean(5, eight).high).toBeCloseTo(5.8 + 2.228139 * Math.sqrt(0.021), 5)
  })

  it('forgets the standard as observations come in', () => {
    const many = momentsOf(Array.from({ length: 998 }, (_, i) => 6 + (i % 2 === 0 ? 0.1 : -0.1)))
    // (2 × 5 + 998 × 6) / 1 000
    expect(learnMean(5, many).value).toBeCloseTo(5.998, 9)
  })
})

describe('a share', () => {
  it('counts the standard as 1 000 pieces', () => {
    // (1 000 × 0.995 + 8 910) / (1 000 + 9 000) = 0.9905
    const learned = learnShare(0.995, 8_910, 9_000)
    expect(learned.value).toBeCloseTo(0.9905, 12)
    // ± 1.959964 √(0.9905 × 0.0095 / 10 001)
    expect(learned.high - learned.value).toBeCloseTo(1.959964 * 0.00097, 5)
  })

  it('stays within 0 and 1', () => {
    expect(learnShare(1, 10, 10).high).toBe(1)
    expect(learnShare(0, 0, 10).low).toBe(0)
  })
})

describe('a mean time', () => {
  it('between failures is all running time over all failures, the standard counted as two', () => {
    // (2 × 3 000 + 24 000) / (2 + 10) = 2 500
    expect(learnMeanTime(3_000, 10, 24_000)).toMatchObject({ value: 2_500, n: 10 })
  })

  it('has the interval of chi-square: 2T/χ²', () => {
    // Twelve failures in 30 000 min; χ²(24): 39.3641 at 0.975, 12.4012 at 0.025 (any table).
    const { low, high } = learnMeanTime(3_000, 10, 24_000)
    expect(low).toBeCloseTo(60_000 / 39.3641, 1)
    expect(high).toBeCloseTo(60_000 / 12.4012, 1)
  })
})

it('every interval holds its value and narrows with more of the same', () => {
  const standard = fc.double({ min: 0.5, max: 1_000, noNaN: true })
  const factor = fc.double({ min: 0.5, max: 2, noNaN: true })
  fc.assert(
    fc.property(standard, factor, fc.integer({ min: 4, max: 200 }), (mean, times, n) => {
      const observed = (count: number) =>
        momentsOf(Array.from({ length: count }, (_, i) => mean * times * (i % 2 ? 1.05 : 0.95)))
      const few = learnMean(mean, observed(n))
      const many = learnMean(mean, observed(4 * n))
      expect(few.low).toBeLessThan(few.value)
      expect(few.high).toBeGreaterThan(few.value)
      expect(many.high - many.low).toBeLessThan(few.high - few.low)
      const [some, more] = [n, 4 * n].map((k) => learnMeanTime(mean, k, k * mean * times))
      expect(some!.low).toBeLessThan(some!.value)
      expect(some!.high).toBeGreaterThan(some!.value)
      expect(more!.high / more!.low).toBeLessThan(some!.high / some!.low)
    }),
  )
})
