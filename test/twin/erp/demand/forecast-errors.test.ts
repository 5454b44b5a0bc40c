import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkForecastErrors,
  forecastErrors,
  naiveScale,
} from '../../../../twin/erp/demand/forecast-errors.ts'

describe('the errors of a forecast', () => {
  it('are those of the definitions', () => {
    // Errors 2, 5, −5, 10, −1, 10, −7, 10: sum 24, absolute 50, squared 404.
    const actual = [120, 135, 128, 150, 149, 160, 155, 170]
    const errors = forecastErrors(actual, [118, 130, 133, 140, 150, 150, 162, 160])
    expect(errors.ME).toBe(3)
    expect(errors.MAD).toBe(6.25)
    expect(errors.MSE).toBe(50.5)
    expect(errors.RMSE).toBeCloseTo(7.10633520178, 10)
    expect(errors.MAPE).toBeCloseTo(4.15786374376, 10)
    expect(errors.sMAPE).toBeCloseTo(4.2224681992, 10)
    expect(errors.MASE).toBeCloseTo(0.575657894737, 11) // 6.25 / (76 / 7)
    expect(errors.cumulativeBias).toBe(24)
    const signal = [1, 2, 0.5, 2.18181818182, 2.39130434783, 3.81818181818, 2.45, 3.84]
    for (const [i, value] of signal.entries()) {
      expect(errors.trackingSignal[i]).toBeCloseTo(value, 10)
    }
  })

  it('are nothing for a perfect forecast', () => {
    const { MAD, sMAPE, MAPE, MASE, trackingSignal } = forecastErrors([1, 3, 0], [1, 3, 0])
    expect({ MAD, sMAPE, MASE }).toEqual({ MAD: 0, sMAPE: 0, MASE: 0 })
    expect(MAPE).toBeNull() // a period without demand has no percentage
    expect(trackingSignal).toEqual([null, null, null])
  })

  it('have no scale where the history never moves', () => {
    expect(forecastErrors([5, 5], [4, 4]).MASE).toBeNull()
    expect(forecastErrors([5, 5], [4, 4], 2).MASE).toBe(0.5)
    expect(naiveScale([3])).toBe(0)
    expect(naiveScale([3, 5, 4])).toBe(1.5)
  })

  it('have a tracking signal from −n to n, and an sMAPE from 0 to 200', () => {
    const value = fc.integer({ min: 0, max: 1_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 20 }), (pairs) => {
        const { trackingSignal, sMAPE } = forecastErrors(
          pairs.map(([a]) => a),
          pairs.map(([, f]) => f),
        )
        expect(sMAPE).toBeGreaterThanOrEqual(0)
        expect(sMAPE).toBeLessThanOrEqual(200 + 1e-9)
        for (const [i, signal] of trackingSignal.entries()) {
          expect(Math.abs(signal ?? 0)).toBeLessThanOrEqual(i + 1 + 1e-9)
        }
      }),
    )
  })

  it('are refused for series that do not match', () => {
    expect(checkForecastErrors([1, 2], [1])).toEqual([
      'actual and forecast must have as many periods; found 2 and 1',
    ])
    expect(checkForecastErrors([], [])).toHaveLength(2)
  })
})
