import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkForecast, type Forecast, forecast } from '../../../../twin/erp/demand/forecast.ts'
import { FORECAST_METHODS } from '../../../../twin/erp/demand/forecast-methods.ts'
import { bestWindow, forecastMovingAverage } from '../../../../twin/erp/demand/moving-average.ts'
import { AIRLINE, forecastArima } from '../../../../twin/erp/demand/seasonal-arima.ts'
import { AIR_PASSENGERS, NILE } from './series.ts'

const made = (answer: ReturnType<typeof forecast>): Forecast => {
  expect(answer.problems).toEqual([])
  return answer.forecast!
}

const INTERMITTENT = [0, 0, 5, 0, 0, 0, 4, 0, 7, 0, 0, 0, 0, 6, 0, 0, 3, 3, 0, 0, 0, 4, 0, 5]

describe('the choice of a forecast', () => {
  it('takes multiplicative seasons for the air passengers', () => {
    const chosen = made(forecast(AIR_PASSENGERS, { horizon: 12, frequency: 12 }))
    expect(chosen.method).toBe('multiplicative')
    expect(chosen.measure).toBe('sMAPE')
    expect(chosen.holdout).toBe(12)
    // The seasons win by far: without one the last year is missed by more than 12 percent.
    const error = (method: string) =>
      chosen.candidates.find((candidate) => candidate.method === method)!.errors!.sMAPE
    expect(error('multiplicative')).toBeCloseTo(2.2051, 3)
    expect(error('additive')).toBeCloseTo(2.4865, 3)
    expect(error('trend')).toBeGreaterThan(12)
    // R's forecast with its optimum is 447.06, 419.71, … 465.63.
    expect(chosen.values[0]!.value).toBeCloseTo(447.06, 0)
    expect(chosen.values[11]!.value).toBeCloseTo(465.63, 0)
    expect(chosen.values[0]!.low!).toBeLessThan(447)
    expect(chosen.values[0]!.high!).toBeGreaterThan(448)
  })

  it('takes the least error on the holdout, of every method that was tried', () => {
    for (const [history, options] of [
      [NILE, { horizon: 6 }],
      [AIR_PASSENGERS, { horizon: 6, frequency: 12, measure: 'MASE' }],
      [INTERMITTENT, { horizon: 4 }],
    ] as const) {
      const { method, measure, candidates } = made(forecast(history, options))
      const errors = candidates.flatMap((c) => (c.errors ? [c.errors[measure]!] : []))
      const chosen = candidates.find((candidate) => candidate.method === method)!
      expect(errors.length).toBeGreaterThan(3)
      expect(chosen.errors![measure]).toBeLessThanOrEqual(Math.min(...errors) + 1e-9)
      expect(candidates.map((candidate) => candidate.method)).toEqual([...FORECAST_METHODS])
    }
  })

  it('tries Croston and his heirs on intermittent demand only, and scales by MASE there', () => {
    const { candidates, measure } = made(forecast(INTERMITTENT, { horizon: 4 }))
    expect(measure).toBe('MASE')
    const of = (method: string) => candidates.find((c) => c.method === method)!
    expect(of('croston').errors).not.toBeNull()
    expect(of('multiplicative').unsuited).toBe('needs a season')
    const { candidates: steady } = made(forecast(NILE, { horizon: 4 }))
    expect(steady.find((c) => c.method === 'croston')!.unsuited).toBe('needs intermittent demand')
  })

  it('gives equal errors to the simplest', () => {
    const { method, values } = made(forecast(Array(20).fill(7), { horizon: 3 }))
    expect(method).toBe('movingAverage')
    expect(values.map(({ value }) => value)).toEqual([7, 7, 7])
  })

  it('finds a line in a line', () => {
    const line = Array.from({ length: 24 }, (_, i) => 50 + 3 * i)
    const { method, values } = made(forecast(line, { horizon: 2 }))
    expect(method).toBe('trend')
    expect(values[1]!.value).toBeCloseTo(125, 6) // 50 + 3 × 25
  })

  it('takes the simplest that suits where the history is too short to try', () => {
    const one = made(forecast([5], { horizon: 2 }))
    expect(one).toMatchObject({ method: 'movingAverage', holdout: 0 })
    expect(one.values.map(({ value }) => value)).toEqual([5, 5])
    const seasons = made(
      forecast([1, 5, 1, 5], { horizon: 1, frequency: 2, methods: ['additive'] }),
    )
    expect(seasons).toMatchObject({ method: 'additive', holdout: 0 })
  })

  it('expects no demand below 0 where none ever was', () => {
    const falling = [100, 80, 60, 40, 20, 10, 5, 1]
    const { values } = made(forecast(falling, { horizon: 6, methods: ['trend'] }))
    for (const { value, low } of values) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(low).toBeGreaterThanOrEqual(0)
    }
  })

  it('is the same each time, and finite for whatever demand', () => {
    const demand = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(demand, fc.constantFrom(1, 4), (history, frequency) => {
        const answer = forecast(history, { horizon: 3, frequency })
        expect(forecast(history, { horizon: 3, frequency })).toEqual(answer)
        for (const { value } of made(answer).values) expect(Number.isFinite(value)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

describe('long seasons and long histories', () => {
  it('go without the ARIMA model where it would have too many states', () => {
    const daily = Array.from({ length: 800 }, (_, day) => 500 + (day % 365))
    const { candidates } = made(forecast(daily, { horizon: 7, frequency: 365, methods: FIT }))
    expect(candidates.find(({ method }) => method === 'arima')!.unsuited).toBe(
      'needs a season of at most 60 periods',
    )
  })

  it('fit the ARIMA model to the latest thousand periods', () => {
    const long = Array.from({ length: 1_200 }, (_, i) => 100 + (i % 5))
    const { values } = forecastArima(long, AIRLINE, 5, 5)
    for (const [i, value] of values.entries()) expect(value).toBeCloseTo(100 + i, 6)
  })
})

const FIT = ['simple', 'arima'] as const

describe('a forecast that cannot be made', () => {
  it('says every reason at once', () => {
    const answer = forecast([1, Number.NaN, Number.POSITIVE_INFINITY], {
      horizon: 0,
      frequency: 0.5,
      level: 1,
    })
    expect(answer.forecast).toBeNull()
    expect(answer.problems).toHaveLength(5)
    expect(answer.problems[2]).toBe(
      'horizon must be a whole number at least 1 and at most 1000; found 0',
    )
  })

  it('refuses an empty history, one beyond reason, and methods that do not suit it', () => {
    expect(checkForecast([], { horizon: 1 })).toEqual([
      'history must have at least 1 values; found 0',
    ])
    expect(checkForecast(Array(5_001).fill(1), { horizon: 1 })).toEqual([
      'history must have at most 5000 periods; found 5001',
    ])
    expect(
      checkForecast([1, 0, 3, 4, 5], {
        horizon: 1,
        frequency: 2,
        methods: ['multiplicative', 'arima'],
      }),
    ).toEqual([
      'multiplicative does not suit the history: it needs demand above 0 in every period',
      'arima does not suit the history: it needs 13 periods of history',
    ])
    expect(checkForecast([1, 2], { horizon: 1, holdout: 2 })).toEqual([
      'holdout must be a whole number at least 0 and at most 1; found 2',
    ])
  })
})

describe('the moving average', () => {
  it('expects the mean of its window', () => {
    expect(forecastMovingAverage([1, 2, 6, 4], 3)).toEqual([null, null, 3, 4])
    expect(forecastMovingAverage([5], 1)).toEqual([5])
  })

  it('takes the window that was least wrong', () => {
    // Up and down by turns: any even window sees the mean, the shortest is taken.
    expect(bestWindow([10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20])).toBe(2)
    // Every third period is high.
    expect(bestWindow([0, 0, 9, 0, 0, 9, 0, 0, 9, 0, 0, 9, 0, 0, 9, 0, 0, 9])).toBe(3)
  })
})

describe('seasonal ARIMA', () => {
  it('forecasts the air passengers by the airline model', () => {
    // R: arima(AirPassengers, c(0, 1, 1), c(0, 1, 1)) forecasts about 445, 418, 446; the likelihood is
    // flat, so programs differ by a few.
    const { values, deviations } = forecastArima(AIR_PASSENGERS, AIRLINE, 12, 12)
    expect(values).toHaveLength(12)
    expect(Math.abs(values[0]! - 445)).toBeLessThan(10)
    expect(deviations[0]).toBeGreaterThan(10)
    expect(deviations[0]).toBeLessThan(13) // R: sigma² 137, that is 11.7
  })

  it('is the same each time, whatever was fitted between', () => {
    const first = forecastArima(AIR_PASSENGERS, AIRLINE, 12, 3)
    forecastArima(NILE, { p: 1, d: 0, q: 1, P: 0, D: 0, Q: 0 }, 1, 5)
    expect(forecastArima(AIR_PASSENGERS, AIRLINE, 12, 3)).toEqual(first)
  })

  it('refuses what the library would take without a word', () => {
    const orders = { p: 0, d: 3, q: 1, P: 0, D: 1, Q: 1 }
    expect(() => forecastArima(NILE, orders, 12, 3)).toThrow('d must be a whole number')
    expect(() => forecastArima(NILE.slice(0, 30), AIRLINE, 12, 3)).toThrow(
      'series must have at least 37 values; found 30',
    )
  })
})
