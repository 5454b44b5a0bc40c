import { describe, expect, it } from 'vitest'
import { feasibleForecast } from '../../../twin/erp/demand/feasible-forecast.ts'
import { type Forecast, forecast } from '../../../twin/erp/demand/forecast.ts'
import { makeDemandReport } from '../../../twin/reports/demand-report.ts'

const weeks = (quantity: number) => Array<number>(4).fill(quantity)
const history = Array.from({ length: 20 }, (_, i) => 700_000 + 5_000 * i)
const answer = forecast(history, { horizon: 4 }).forecast as Forecast
const report = makeDemandReport({
  at: 0,
  currency: 'EUR',
  period: 'Week',
  firstPeriod: -20,
  items: [{ item: 'W-500', unit: 'bottle', history, forecast: answer }],
  feasible: {
    forecast: feasibleForecast({
      demand: weeks(800_000),
      ratedCapacity: weeks(912_000),
      demonstratedCapacity: weeks(694_000),
    }),
    unit: 'bottle',
    firstPeriod: 0,
    events: [7, 9],
  },
})
const table = (id: string) => report.tables.find((one) => one.id === id)!
const column = (id: string, key: string) => {
  const at = table(id).columns.findIndex((one) => one.key === key)
  return table(id).rows.map(({ cells }) => cells[at])
}

describe('the demand report', () => {
  it('shows promise and backlog on both bases side by side', () => {
    expect(column('feasible-forecast', 'promise')).toEqual(weeks(694_000))
    expect(column('feasible-forecast', 'unmet')).toEqual(weeks(106_000))
    expect(column('feasible-forecast', 'backlog')).toEqual([106_000, 212_000, 318_000, 424_000])
    expect(column('feasible-forecast', 'ratedPromise')).toEqual(weeks(800_000))
    expect(column('feasible-forecast', 'ratedBacklog')).toEqual(weeks(0))
    expect(table('feasible-forecast').note).toContain('The rated answer is false')
    expect(table('feasible-forecast').rows[0]!.events).toEqual([7, 9])
  })

  it('names the method, and how wrong each was', () => {
    expect(column('chosen-forecasts', 'method')).toEqual(['Holt'])
    expect(column('chosen-forecasts', 'nextPeriod')[0]).toBeCloseTo(800_000, 3)
    expect(column('forecast-methods', 'chosen').filter(Boolean)).toHaveLength(1)
    expect(column('forecast-methods', 'unsuited')).toContain('needs a season')
  })

  it('goes on from the history into the forecast', () => {
    expect(column('demand-series', 'period')).toEqual(Array.from({ length: 24 }, (_, i) => i - 20))
    expect(column('demand-series', 'demand').slice(18)).toEqual([
      ...[790_000, 795_000],
      ...[null, null, null, null],
    ])
    expect(column('forecast-by-method', 'trend')).toEqual(answer.values.map(({ value }) => value))
    expect(column('forecast-by-method', 'croston')).toEqual([null, null, null, null])
  })

  it('has a cell for each column, and no table or column twice', () => {
    const ids = report.tables.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { columns, rows } of report.tables) {
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
    }
  })

  it('has no table of promises without a capacity', () => {
    const without = makeDemandReport({
      at: 0,
      currency: 'EUR',
      period: 'Week',
      firstPeriod: 0,
      items: [],
      feasible: null,
    })
    expect(without.tables.map(({ id }) => id)).not.toContain('feasible-forecast')
  })
})
