/*
 * Counts by inversion: binomial, hypergeometric and geometric, and the share of a normal distribution
 * below a limit. The answers are sums of 40 digits.
 */
import { mean, variance } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import {
  binomialQuantile,
  drawBinomial,
  drawHypergeometric,
  drawRounded,
  drawTries,
  hypergeometricQuantile,
} from '../../sim/engine/counts.ts'
import { openStream } from '../../sim/engine/random.ts'
import { normalShareBelow } from '../../sim/mathematics/normal.ts'
import { halfWidth } from '../support/shop.ts'

const DRAWS = 40_000

function drawMany(draw: (s: ReturnType<typeof openStream>) => number): number[] {
  const luck = openStream('counts', 'test')
  return Array.from({ length: DRAWS }, () => draw(luck))
}

describe('the binomial count of a lot', () => {
  // F(k), the chance of at most k of n at p. The count steps from k to k + 1 exactly there.
  it.each([
    [20, 0.03, 0, 0.543794342926747],
    [20, 0.03, 2, 0.978991643621657],
    [1_000, 0.01, 10, 0.583040803301098],
    [1e6, 0.03, 30_050, 0.61671862352099],
    [1e6, 0.03, 29_500, 0.00166704256606706],
    [1e8, 0.5, 50_002_000, 0.655458567784635],
    [1e8, 0.5, 49_990_000, 0.0227555313148079],
    [1e8, 0.001, 100_100, 0.624924745675153],
    [1e8, 0.999999, 99_999_900, 0.513298818324282],
    [1e8, 1e-8, 1, 0.735758882342885],
  ])('of %d pieces at %d is at most %d with chance %d, to 1e-11', (n, p, k, chance) => {
    expect(binomialQuantile(chance - 1e-11, n, p)).toBeLessThanOrEqual(k)
    expect(binomialQuantile(chance + 1e-11, n, p)).toBe(k + 1)
    // The nearest step below k lies further away than the error.
    expect(binomialQuantile(chance - 1e-11, n, p)).toBe(k)
  })

  it('is none, one or all where nothing else is possible', () => {
    for (const u of [1e-10, 0.5, 1 - 1e-10]) {
      expect(binomialQuantile(u, 0, 0.5)).toBe(0)
      expect(binomialQuantile(u, 1e8, 0)).toBe(0)
      expect(binomialQuantile(u, 1e8, 1)).toBe(1e8)
      expect(binomialQuantile(u, 7, 1.2)).toBe(7)
    }
    expect(binomialQuantile(0.9699, 1, 0.03)).toBe(0)
    expect(binomialQuantile(0.9701, 1, 0.03)).toBe(1)
  })

  it('never falls as luck rises, also from the one method to the other', () => {
    for (const [n, p] of [
      [300, 0.0333], // 9.99 on average: counted up from none
      [301, 0.0333], // 10.02: from the middle
      [5_000, 0.7],
    ] as const) {
      let last = 0
      for (let i = 1; i < 2_000; i++) {
        const k = binomialQuantile(i / 2_000, n, p)
        expect(k).toBeGreaterThanOrEqual(last)
        last = k
      }
    }
    expect(binomialQuantile(0.5, 301, 0.0333)).toBe(binomialQuantile(0.5, 300, 0.0333))
  })

  it.each([
    [20, 0.03],
    [400, 0.35],
    [1e8, 0.002],
  ])('of %d pieces at %d has mean np and variance np(1 − p)', (n, p) => {
    const counts = drawMany((s) => drawBinomial(s, n, p))
    expect(Math.abs(mean(counts) - n * p)).toBeLessThan(halfWidth(counts))
    const squares = counts.map((k) => (k - n * p) ** 2)
    expect(Math.abs(mean(squares) - n * p * (1 - p))).toBeLessThan(halfWidth(squares))
  })
})

describe('the marked pieces in a sample', () => {
  it.each([
    [100, 10, 20, 0, 0.0951162724307884],
    [100, 10, 20, 2, 0.681220063817689],
    [50, 45, 30, 25, 0.0672591515792256],
    [100_000, 10_000, 10_000, 980, 0.247250270540592],
  ])('of %d with %d marked, %d drawn, are at most %d with chance %d', (N, K, n, k, chance) => {
    expect(hypergeometricQuantile(chance - 1e-11, N, K, n)).toBe(k)
    expect(hypergeometricQuantile(chance + 1e-11, N, K, n)).toBe(k + 1)
  })

  it('are all, none or bounded where nothing else is possible', () => {
    expect(hypergeometricQuantile(0.5, 10, 10, 4)).toBe(4)
    expect(hypergeometricQuantile(0.5, 10, 0, 4)).toBe(0)
    expect(hypergeometricQuantile(0.5, 10, 3, 10)).toBe(3)
    expect(hypergeometricQuantile(1e-9, 10, 8, 4)).toBe(2) // only 2 are not marked
    expect(hypergeometricQuantile(1 - 1e-9, 10, 3, 9)).toBe(3)
  })

  it('of a lot drawn by binomial chance are binomial themselves', () => {
    // A sample of 13 of a lot of 100 at 5 %: mean 0.65, variance 13 × .05 × .95 = 0.6175.
    const counts = drawMany((s) => drawHypergeometric(s, 100, drawBinomial(s, 100, 0.05), 13))
    expect(Math.abs(mean(counts) - 0.65)).toBeLessThan(halfWidth(counts))
    expect(variance(counts)).toBeCloseTo(0.6175, 1)
  })
})

describe('tries and rounding', () => {
  it('a try that passes with chance 0.8 comes after n − 1 failures with chance 0.8 × 0.2ⁿ⁻¹', () => {
    const tries = drawMany((s) => drawTries(s, 0.8))
    for (const [n, chance] of [
      [1, 0.8],
      [2, 0.16],
      [3, 0.032],
    ] as const) {
      const hits = tries.map((t): number => (t === n ? 1 : 0))
      expect(Math.abs(mean(hits) - chance)).toBeLessThan(halfWidth(hits))
    }
    expect(drawMany((s) => drawTries(s, 1)).every((t) => t === 1)).toBe(true)
  })

  it('19.4 pieces are 19 or 20, and 19.4 on average', () => {
    const pieces = drawMany((s) => drawRounded(s, 19.4))
    expect(new Set(pieces)).toEqual(new Set([19, 20]))
    expect(Math.abs(mean(pieces) - 19.4)).toBeLessThan(halfWidth(pieces))
    expect(new Set(drawMany((s) => drawRounded(s, 7)))).toEqual(new Set([7]))
  })
})

describe('the share of a normal distribution', () => {
  it.each([
    [-10, 7.61985302416053e-24],
    [-5, 2.86651571879194e-7],
    [-3.01, 0.00130623844876947],
    [-2.99, 0.00139488723549225],
    [-1, 0.158655253931457],
    [-0.5, 0.308537538725987],
    [0, 0.5],
    [1, 0.841344746068543],
  ])('below %d sigma is %d', (z, share) => {
    expect(normalShareBelow(z) / share).toBeCloseTo(1, 13)
  })
})
