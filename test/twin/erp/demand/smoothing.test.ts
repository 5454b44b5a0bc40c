import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkSmoothing,
  fitSmoothing,
  projectSmoothing,
  smoothingDeviations,
} from '../../../../twin/erp/demand/smoothing.ts'
import { AIR_PASSENGERS, LAKE_HURON, NILE } from './series.ts'

/** Equal to the published digits. */
const expectNear = (actual: readonly (number | null)[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length)
  for (const [i, value] of expected.entries()) expect(actual[i]! / value).toBeCloseTo(1, 9)
}

// R 4.2.2 stats::HoltWinters on R's datasets, reproduced by an independent recursion.
describe('Holt–Winters with multiplicative seasons', () => {
  const air = { series: AIR_PASSENGERS, kind: 'multiplicative', frequency: 12 } as const

  it('starts as R does', () => {
    const { start } = fitSmoothing({ ...air, parameters: { alpha: 0.2, beta: 0.1, gamma: 0.3 } })
    expectNear([start.level, start.trend], [124.316919192, 1.14568764569])
    expectNear(
      start.season!,
      [
        0.885377815022, 0.956702662008, 1.05604790005, 0.999991808553, 0.919180306022,
        1.08513403181, 1.17950860096, 1.17526020718, 1.0739905029, 0.935173924205, 0.814655016856,
        0.918977224439,
      ],
    )
  })

  it('forecasts the air passengers with fixed parameters', () => {
    const fit = fitSmoothing({ ...air, parameters: { alpha: 0.2, beta: 0.1, gamma: 0.3 } })
    expectNear([fit.SSE, fit.level, fit.trend], [24724.2160967, 491.589618937, 3.99585345651])
    expectNear(
      fit.season!,
      [
        0.914833737547, 0.871829053749, 0.994361308061, 0.997333290034, 1.0140887847, 1.1537051276,
        1.29413909972, 1.27054544651, 1.06321837878, 0.931855897594, 0.802422501965, 0.888979809328,
      ],
    )
    expectNear(
      projectSmoothing(fit, 12),
      [
        453.378309984, 435.549514587, 500.737662725, 506.219482699, 518.776270115, 594.809683775,
        672.383678245, 665.202259206, 560.903301176, 495.326281697, 429.732561977, 479.640042237,
      ],
    )
    expect(fit.fitted.slice(0, 12)).toEqual(Array(12).fill(null))
    expectNear(fit.fitted.slice(12, 15), [111.081808709, 122.057936178, 136.993271159])
    expectNear(fit.fitted.slice(-3), [446.971212798, 394.827850828, 440.952224483])
  })

  it('forecasts them with the parameters that R finds', () => {
    const parameters = { alpha: 0.275592474736, beta: 0.0326929527337, gamma: 0.870729222265 }
    const fit = fitSmoothing({ ...air, parameters })
    expectNear([fit.SSE, fit.level, fit.trend], [16570.777867, 469.323220567, 3.02153914013])
    expectNear(
      fit.season!,
      [
        0.946461079873, 0.882923928081, 0.971736934307, 1.03048249824, 1.04768837095, 1.18052722799,
        1.35907775097, 1.33317056271, 1.10833805435, 0.986881288901, 0.836133303901, 0.920987666123,
      ],
    )
    expectNear(
      projectSmoothing(fit, 12),
      [
        447.055931345, 419.712279856, 464.867131096, 496.083937621, 507.532637501, 575.450895961,
        666.59229342, 657.91371834, 550.308766449, 492.985309235, 420.207279555, 465.634500937,
      ],
    )
    expectNear(fit.fitted.slice(-3), [446.162802944, 395.452817647, 434.572462781])
  })

  it('finds parameters as good as those of R', () => {
    const fit = fitSmoothing(air)
    expect(fit.SSE).toBeLessThanOrEqual(16570.777867)
    expect(fit.parameters.alpha).toBeCloseTo(0.2756, 3)
  })

  it('goes on for more than a season', () => {
    const fit = fitSmoothing({ ...air, parameters: { alpha: 0.2, beta: 0.1, gamma: 0.3 } })
    const { level, trend, season } = fit
    expect(projectSmoothing(fit, 25)[24]).toBeCloseTo((level + 25 * trend!) * season![0]!, 9)
  })
})

describe('Holt–Winters with additive seasons', () => {
  it('repeats a steady season exactly', () => {
    const series = Array.from({ length: 16 }, (_, i) => [110, 95, 85, 110][i % 4]!)
    const fit = fitSmoothing({ series, kind: 'additive', frequency: 4 })
    expect(fit.SSE).toBe(0)
    expect(projectSmoothing(fit, 5)).toEqual([110, 95, 85, 110, 110])
  })

  it('starts from a season of an odd number of periods', () => {
    // Two seasons of 1, 2, 6: the average of three periods is 3 throughout, so level 3, trend 0.
    const { start } = fitSmoothing({
      series: [1, 2, 6, 1, 2, 6],
      kind: 'additive',
      frequency: 3,
      parameters: { alpha: 0.5, beta: 0.5, gamma: 0.5 },
    })
    expect(start).toEqual({ level: 3, trend: 0, season: [-2, -1, 3] })
  })

  it('takes one step as the formulas say', () => {
    // x̂ = 10 + 1 + 2 = 13; y = 15: level 0.5 × 13 + 0.5 × 11 = 12, trend 0.5 × 2 + 0.5 × 1 = 1.5,
    // season 0.5 × 3 + 0.5 × 2 = 2.5; the other season waits.
    const fit = fitSmoothing({
      series: [0, 0, 15, 12],
      kind: 'additive',
      frequency: 2,
      parameters: { alpha: 0.5, beta: 0.5, gamma: 0.5 },
      start: { level: 10, trend: 1, season: [2, -2] },
    })
    expect(fit.fitted).toEqual([null, null, 13, 11.5]) // 12 + 1.5 − 2
    expect(fit.SSE).toBe(4.25) // 2² + 0.5²
    expect(fit.level).toBe(13.75) // 0.5 × 14 + 0.5 × 13.5
    expect(fit.season).toEqual([2.5, -1.875]) // 0.5 × (12 − 13.75) + 0.5 × −2
  })
})

describe('Holt: level and trend', () => {
  it('forecasts the level of Lake Huron', () => {
    const parameters = { alpha: 0.8, beta: 0.1 }
    const fit = fitSmoothing({ series: LAKE_HURON, kind: 'trend', parameters })
    expect(fit.start).toEqual({ level: 581.86, trend: 581.86 - 580.38, season: null })
    expectNear([fit.SSE, fit.level, fit.trend], [81.7136741089, 579.960156762, 0.149983976054])
    expectNear(
      projectSmoothing(fit, 12),
      [
        580.110140738, 580.260124714, 580.41010869, 580.560092666, 580.710076642, 580.860060618,
        581.010044594, 581.16002857, 581.310012546, 581.459996522, 581.609980498, 581.759964474,
      ],
    )
    expect(fit.fitted.slice(0, 2)).toEqual([null, null])
    expectNear(fit.fitted.slice(2, 5), [583.34, 582.7344, 582.322528])
    expectNear(fit.fitted.slice(-3), [579.636720541, 579.49368564, 579.960783809])
    expect(fit.season).toBeNull()
  })

  it('finds parameters no worse than any of a fine grid', () => {
    const least = fitSmoothing({ series: LAKE_HURON, kind: 'trend' }).SSE
    for (let alpha = 0; alpha <= 1; alpha += 0.05) {
      for (let beta = 0; beta <= 1; beta += 0.05) {
        const parameters = { alpha: Math.min(1, alpha), beta: Math.min(1, beta) }
        const { SSE } = fitSmoothing({ series: LAKE_HURON, kind: 'trend', parameters })
        expect(least).toBeLessThanOrEqual(SSE)
      }
    }
  })
})

describe('simple exponential smoothing', () => {
  it('forecasts the flow of the Nile', () => {
    const fit = fitSmoothing({ series: NILE, kind: 'simple', parameters: { alpha: 0.2 } })
    expectNear([fit.SSE, fit.level], [2043111.45156, 821.316976184])
    expectNear(projectSmoothing(fit, 12), Array(12).fill(821.316976184))
    expect(fit.fitted[0]).toBeNull()
    expectNear(fit.fitted.slice(1, 4), [1120, 1128, 1095])
    expectNear(fit.fitted.slice(-3), [912.447219109, 873.557775287, 841.64622023])
    expect(fit.trend).toBeNull()
  })

  it('finds the weight that R finds', () => {
    const fit = fitSmoothing({ series: NILE, kind: 'simple' })
    expect(fit.parameters.alpha).toBeCloseTo(0.2465796, 4) // stats::HoltWinters: 0.2465796
  })

  it('holds a constant demand, and follows the last with a weight of 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 0, max: 1_000 }),
        (series, constant) => {
          const last = fitSmoothing({ series, kind: 'simple', parameters: { alpha: 1 } })
          expect(projectSmoothing(last, 2)).toEqual([series.at(-1), series.at(-1)])
          const steady = fitSmoothing({ series: series.map(() => constant), kind: 'simple' })
          expect(projectSmoothing(steady, 1)[0]).toBeCloseTo(constant, 9)
        },
      ),
    )
  })

  it('widens its interval by the weight that errors keep', () => {
    const fit = fitSmoothing({ series: NILE, kind: 'simple', parameters: { alpha: 0.5 } })
    const [one, two, three] = smoothingDeviations(fit, NILE, 3)!
    expect((two! / one!) ** 2).toBeCloseTo(1.25, 12) // 1 + 0.5²
    expect((three! / one!) ** 2).toBeCloseTo(1.5, 12)
  })
})

describe('a series that smoothing refuses', () => {
  it.each([
    [{ series: [], kind: 'simple' }, 'series must have at least 2 values; found 0'],
    [{ series: [1, 2], kind: 'trend' }, 'series must have at least 3 values; found 2'],
    [
      { series: [1, Number.NaN, 3], kind: 'simple' },
      'series[1] must be a finite number; found NaN',
    ],
    [
      { series: [1, 2, 3], kind: 'additive', frequency: 2 },
      'series must have at least 4 values; found 3',
    ],
    [
      { series: [1, 2, 0, 4], kind: 'multiplicative', frequency: 2 },
      'series[2] must be a finite number above 0; found 0',
    ],
    [
      { series: [1, 2, 3, 4], kind: 'additive' },
      'frequency must be a whole number at least 2; found 1',
    ],
    [
      { series: [1, 2], kind: 'simple', parameters: { alpha: 1.2 } },
      'parameters.alpha must be a finite number at least 0 and at most 1; found 1.2',
    ],
    [
      { series: [1, 2, 3, 4], kind: 'additive', frequency: 2, start: { season: [1] } },
      'start.season must have 2 values; found 1',
    ],
  ] as const)('is named in words', (problem, words) => {
    expect(checkSmoothing(problem)).toEqual([words])
    expect(() => fitSmoothing(problem)).toThrow(words)
  })
})
