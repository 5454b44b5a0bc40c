import { describe, expect, it } from 'vitest'
import { c4Of, d2Of } from '../../../twin/performance/control-constants.ts'
import {
  checkCapability,
  checkSubgroups,
  processCapability,
  subgroupCapability,
} from '../../../twin/performance/process-capability.ts'

describe('process capability', () => {
  it('agrees with the example of the NIST handbook', () => {
    // NIST/SEMATECH e-Handbook 6.1.6: limits 8 and 20, mean 16, sigma 2.
    const figures = processCapability(16, 2, { LSL: 8, USL: 20, target: 14 })
    expect(figures.Cp).toBe(1)
    expect(figures.CPU).toBeCloseTo(2 / 3, 12)
    expect(figures.CPL).toBeCloseTo(4 / 3, 12)
    expect(figures.Cpk).toBeCloseTo(2 / 3, 12)
    expect(figures.k).toBeCloseTo(1 / 3, 12)
    expect(figures.Cpm).toBeCloseTo(Math.SQRT1_2, 11) // 12 / (6 √(2² + 2²))
    expect(figures.ppmBelow).toBeCloseTo(31.6712418331, 9) // Φ(−4)
    expect(figures.ppmAbove).toBeCloseTo(22750.1319482, 6) // Φ(−2)
    expect(figures.ppmTotal).toBeCloseTo(22781.80319, 5)
  })

  it('takes the middle of the limits as target', () => {
    const figures = processCapability(130, 8, { LSL: 100, USL: 150 })
    expect(figures.Cp).toBeCloseTo(1.04166666667, 10) // 50 / 48
    expect(figures.CPU).toBeCloseTo(0.833333333333, 11)
    expect(figures.CPL).toBe(1.25)
    expect(figures.Cpk).toBeCloseTo(0.833333333333, 11)
    expect(figures.k).toBeCloseTo(0.2, 12)
    expect(figures.Cpm).toBeCloseTo(0.883331566672, 11) // 50 / (6 √(8² + 5²))
    expect(figures.ppmBelow).toBeCloseTo(88.4172852008, 8)
    expect(figures.ppmAbove).toBeCloseTo(6209.66532578, 7)
    expect(figures.ppmTotal).toBeCloseTo(6298.08261098, 7)
  })

  it('knows one limit, and a mean beyond it', () => {
    const strength = processCapability(45, 5, { LSL: 50, USL: null })
    expect(strength).toMatchObject({ Cp: null, CPU: null, k: null, Cpm: null, ppmAbove: 0 })
    expect(strength.Cpk).toBeCloseTo(-1 / 3, 12)
    expect(strength.ppmTotal).toBeCloseTo(841_344.746, 3) // Φ(1)
  })

  it('is refused without spread, and for limits the wrong way round', () => {
    expect(checkCapability(1, 0, { LSL: 5, USL: 3 })).toEqual([
      'sigma must be a finite number above 0; found 0',
      'USL must be a finite number above 5; found 3',
    ])
    expect(checkCapability(1, 1, { LSL: null, USL: null })).toEqual([
      'LSL or USL must be given; found neither',
    ])
  })
})

describe('capability from subgroups', () => {
  const subgroups = [
    [74.03, 74, 74.02, 73.99, 74.01],
    [73.99, 73.99, 74, 74.01, 74],
    [73.99, 74.02, 74.02, 74.01, 74],
    [74, 74, 73.99, 73.99, 74.01],
    [73.99, 74.01, 74.02, 73.99, 74.01],
    [74.01, 73.99, 74, 73.98, 74],
  ]
  const limits = { LSL: 73.95, USL: 74.05 }

  it('tells the spread within subgroups from that of all', () => {
    // Own data, computed with numpy; d2 = 2.325929 and c4 = 0.939985602987 for five.
    const figures = subgroupCapability(subgroups, limits)
    expect(figures.grandMean).toBeCloseTo(74.0023333333, 9)
    expect(figures.meanRange).toBeCloseTo(0.0283333333333, 12)
    expect(figures.meanDeviation).toBeCloseTo(0.0117335259597, 12)
    expect(figures.byRange.sigma).toBeCloseTo(0.0121815125627, 9)
    expect(figures.byRange.Cp).toBeCloseTo(1.36819352941, 6)
    expect(figures.byRange.Cpk).toBeCloseTo(1.30434449804, 6)
    expect(figures.byDeviation.sigma).toBeCloseTo(0.0124826656093, 12)
    expect(figures.byDeviation.Cp).toBeCloseTo(1.33518490267, 9)
    expect(figures.byDeviation.Cpk).toBeCloseTo(1.27287627388, 9)
    expect(figures.pooled.sigma).toBeCloseTo(0.0120415945788, 12)
    expect(figures.pooled.Cp).toBeCloseTo(1.3840913309, 9)
    expect(figures.pooled.Cpk).toBeCloseTo(1.31950040212, 9)
    expect(figures.overall.sigma).toBeCloseTo(0.0122286642723, 12)
    expect(figures.overall.Cp).toBeCloseTo(1.36291800114, 9)
    expect(figures.overall.Cpk).toBeCloseTo(1.29931516109, 9)
  })

  it('divides each range by the constant of its size', () => {
    // d2 of 2 and 3: 1.128379 and 1.692569; ranges 2 and 3.
    const { byRange } = subgroupCapability(
      [
        [0, 2],
        [0, 1, 3],
      ],
      { LSL: -10, USL: 10 },
    )
    expect(byRange.sigma).toBeCloseTo((2 / 1.128379167 + 3 / 1.692568751) / 2, 8)
  })

  it('takes the constants of a printed table', () => {
    // Means 2 and 3, ranges 2 and 2, s = √2 each: R̄ 2, s̄ √2.
    const pairs = [
      [1, 3],
      [2, 4],
    ]
    const { byRange, byDeviation } = subgroupCapability(pairs, limits, { d2: 1.25, c4: 0.8 })
    expect(byRange.sigma).toBeCloseTo(1.6, 12) // 2 / 1.25
    expect(byDeviation.sigma).toBeCloseTo(1.767_766_952_97, 10) // √2 / 0.8
  })

  it('is refused for single values and for values that never differ', () => {
    expect(checkSubgroups([[1], [1, Number.NaN]], limits)).toEqual([
      'subgroups[0] must have 2 to 100 values; found 1',
      'subgroups[1][1] must be a finite number; found NaN',
    ])
    expect(checkSubgroups([[3, 3]], limits)).toEqual([
      'subgroups must vary: without spread there is no capability; found none',
    ])
  })
})

describe('the constants of small samples', () => {
  // Montgomery, appendix VI; d2 of 2 is 2/√π, of 3 is 3/√π.
  it.each([
    [2, 1.1283791671, 0.7978845608],
    [3, 1.6925687506, 0.8862269255],
    [5, 2.3259289473, 0.939985603],
    [10, 3.0775054617, 0.9726592741],
    [25, 3.9306292, 0.9896403756],
  ])('of %d', (size, d2, c4) => {
    expect(d2Of(size)).toBeCloseTo(d2, 6)
    expect(c4Of(size)).toBeCloseTo(c4, 9)
  })
})
