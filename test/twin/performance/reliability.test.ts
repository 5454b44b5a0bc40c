import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkReliability, reliability } from '../../../twin/performance/reliability.ts'

describe('the reliability of a machine', () => {
  it('has as many mean times as the field has definitions', () => {
    // 228 h; failures begin at 52, 84.5, 167 and 183.5 h; the last 44 h are cut off.
    const figures = reliability({ up: [52, 30.5, 81, 12.5, 44], down: [2, 1.5, 4, 0.5] })
    expect(figures.failures).toBe(4)
    expect(figures.totalUp).toBe(220)
    expect(figures.totalDown).toBe(8)
    expect(figures.availability).toBeCloseTo(0.964912280702, 11) // 220 / 228
    expect(figures.MTTR).toBe(2)
    expect(figures.operatingTimePerFailure).toBe(55) // 220 / 4
    expect(figures.MTTF).toBe(44) // 176 / 4
    expect(figures.failureToFailure).toBeCloseTo(43.8333333333, 9) // (183.5 − 52) / 3
    expect(figures.failureRate).toBeCloseTo(0.0181818181818, 12)
    // 440 / χ²(0.975; 10) and 440 / χ²(0.025; 8)
    expect(figures.interval.low).toBeCloseTo(21.4810423434, 7)
    expect(figures.interval.high).toBeCloseTo(201.859794176, 6)
  })

  it('leaves a repair that is not over out of the mean time to restore', () => {
    const figures = reliability({ up: [10, 20], down: [4, 1] })
    expect(figures).toMatchObject({ failures: 2, totalDown: 5, MTTR: 4, MTTF: 15 })
    expect(figures.failureToFailure).toBe(24) // from 10 to 34
  })

  it('has a least mean time but none at most where nothing failed', () => {
    const figures = reliability({ up: [100], down: [] })
    expect(figures).toMatchObject({
      failures: 0,
      availability: 1,
      MTTR: null,
      MTTF: null,
      operatingTimePerFailure: null,
      failureToFailure: null,
      failureRate: 0,
    })
    // 200 / χ²(0.975; 2) = 100 / −ln 0.025
    expect(figures.interval.low).toBeCloseTo(100 / -Math.log(0.025), 8)
    expect(figures.interval.high).toBeNull()
  })

  it('lies within its interval, which narrows with less confidence', () => {
    const time = fc.integer({ min: 1, max: 1_000 })
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 12 }), time, (up, last) => {
        const down = up.map(() => 1)
        const log = { up: [...up, last], down }
        const { operatingTimePerFailure, interval } = reliability(log)
        expect(operatingTimePerFailure).toBeGreaterThan(interval.low)
        expect(operatingTimePerFailure).toBeLessThan(interval.high!)
        const narrow = reliability({ ...log, confidence: 0.8 }).interval
        expect(narrow.low).toBeGreaterThan(interval.low)
        expect(narrow.high).toBeLessThan(interval.high!)
      }),
    )
  })

  it('is refused for logs that do not alternate or hold no time', () => {
    expect(checkReliability({ up: [1], down: [1, 2] })).toEqual([
      'down must have as many periods as up or one fewer; found 2 and 1',
    ])
    expect(checkReliability({ up: [0], down: [] })).toEqual(['up must hold time; found a sum of 0'])
    expect(checkReliability({ up: [1, -1], down: [1], confidence: 1 })).toEqual([
      'up[1] must be a finite number at least 0; found -1',
      'confidence must be a finite number above 0 and below 1; found 1',
    ])
  })
})
