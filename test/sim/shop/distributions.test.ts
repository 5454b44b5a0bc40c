/*
 * Mean and variance of each distribution against its closed form, from a million equally spaced
 * quantiles (the midpoint rule): numbers without chance. Times in ms.
 */
import { describe, expect, it } from 'vitest'
import { type Distribution, drawDuration, quantile } from '../../../sim/engine/distribution.ts'
import { openStream } from '../../../sim/engine/random.ts'

const POINTS = 200_000
/** Γ(1 + 1/2) = √π / 2 and Γ(1 + 2/2) = 1: the Weibull of shape 2. */
const ROOT_PI = Math.sqrt(Math.PI)

const CASES: readonly [Distribution, mean: number, variance: number][] = [
  [{ kind: 'constant', value: 700 }, 700, 0],
  [{ kind: 'exponential', mean: 500 }, 500, 250_000],
  [{ kind: 'uniform', low: 100, high: 400 }, 250, 7_500], // 300² / 12
  // (a + m + b) / 3; (a² + m² + b² − am − ab − mb) / 18.
  [{ kind: 'triangular', low: 100, mode: 200, high: 600 }, 300, 11_666.6667],
  [{ kind: 'lognormal', mean: 300, scv: 0.5 }, 300, 45_000], // scv × mean²
  [{ kind: 'gamma', mean: 300, scv: 0.25 }, 300, 22_500],
  [{ kind: 'gamma', mean: 300, scv: 2 }, 300, 180_000],
  [{ kind: 'weibull', shape: 2, scale: 400 }, 200 * ROOT_PI, 160_000 * (1 - Math.PI / 4)],
  [{ kind: 'geometric', mean: 500, step: 100 }, 500, 200_000], // 500 × (500 − 100)
  [{ kind: 'geometric', mean: 100, step: 100 }, 100, 0],
  [{ kind: 'empirical', values: [100, 100, 400] }, 200, 20_000], // (2 × 100² + 200²) / 3
]

describe.each(CASES)('%j', (distribution, mean, variance) => {
  const values = Array.from({ length: POINTS }, (_, i) =>
    quantile(distribution, (i + 0.5) / POINTS),
  )

  it('has the mean and variance of the closed form', () => {
    const sum = values.reduce((a, b) => a + b, 0)
    const squares = values.reduce((a, b) => a + (b - mean) ** 2, 0)
    // The midpoint rule cuts the last half of a 200 000th off the tail: .01 % of the mean at most.
    expect(Math.abs(sum / POINTS - mean)).toBeLessThanOrEqual(1e-4 * mean)
    expect(Math.abs(squares / POINTS - variance)).toBeLessThanOrEqual(2e-3 * variance)
  })

  it('has a quantile that never falls, and is never below zero', () => {
    expect(values[0]).toBeGreaterThanOrEqual(0)
    for (let i = 1; i < POINTS; i += 97) expect(values[i]! >= values[i - 1]!).toBe(true)
    expect(quantile(distribution, 0)).toBeLessThanOrEqual(values[0]!)
    expect(quantile(distribution, 1 - 2 ** -32)).toBeLessThan(Number.POSITIVE_INFINITY)
  })

  it('takes one draw for each variate, in whole milliseconds', () => {
    const [a, b] = [openStream('x', 'y'), openStream('x', 'y')]
    const other: Distribution = { kind: 'uniform', low: 0, high: 1 }
    for (let i = 0; i < 100; i++) {
      expect(Number.isInteger(drawDuration(a, distribution))).toBe(true)
      drawDuration(b, other)
    }
    expect(a).toEqual(b)
  })
})
