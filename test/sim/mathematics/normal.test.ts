import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { describe, expect, it } from 'vitest'
import { normalDensity, normalLoss, normalShareBelow } from '../../../sim/mathematics/normal.ts'

describe('the normal distribution', () => {
  // Φ to 15 digits: Abramowitz & Stegun, table 26.1.
  it.each([
    [-6, 9.86587645037698e-10],
    [-4, 3.16712418331199e-5],
    [-2, 0.0227501319481792],
    [0, 0.5],
    [1, 0.841344746068543],
    [1.96, 0.97500210485178],
    [3, 0.99865010196837],
    [5, 0.999999713348428],
  ])('lies below %d sigma with its share', (z, share) => {
    expect(normalShareBelow(z) / share).toBeCloseTo(1, 12)
  })

  it('is undone by its quantile', () => {
    for (const share of [0.001, 0.05, 0.3, 0.5, 0.9, 0.95, 0.9999]) {
      expect(normalShareBelow(normalQuantile(share, 0, 1)) / share).toBeCloseTo(1, 11)
    }
  })

  it('has its density', () => {
    expect(normalDensity(0)).toBeCloseTo(0.398942280401433, 15)
    expect(normalDensity(-1)).toBeCloseTo(0.241970724519143, 15)
  })

  it('has the unit normal loss of inventory theory', () => {
    expect(normalLoss(0)).toBeCloseTo(0.398942280401433, 15)
    // φ(1) − (1 − Φ(1)) = 0.241970724519143 − 0.158655253931457
    expect(normalLoss(1)).toBeCloseTo(0.083315470587686, 14)
    // Below the mean it is the distance and what lies beyond: L(−z) = z + L(z).
    expect(normalLoss(-1)).toBeCloseTo(1.083315470587686, 14)
    expect(normalLoss(4) / 7.145258432e-6).toBeCloseTo(1, 8)
  })
})
