import { describe, expect, it } from 'vitest'
import { money, NO_MONEY } from '../../twin/erp/money.ts'
import { compareCapex } from '../../twin/experiment/capex.ts'
import { fakeRun } from './fake-run.ts'

const TERMS = {
  contributionPer1000: money(60),
  unitsWanted: 150_000,
  weeksPerYear: 50,
  years: 5,
  rate: 0.08,
}
const goods = (...list: readonly number[]) => list.map((good) => fakeRun({ good }))

describe('what a plant can recover, beside a machine', () => {
  it('measures each action replication by replication, in units a week', () => {
    const option = { id: 'both', title: 'Both', outlay: NO_MONEY, costPerWeek: money(2_160) }
    const { baseline, rows } = compareCapex(
      goods(1_388_000, 1_380_000), // 14 days: 694 000 and 690 000 a week
      [{ option, runs: goods(1_602_000, 1_594_000) }],
      [],
      TERMS,
      14,
    )
    expect(baseline.mean).toBe(692_000)
    const [row] = rows
    expect(row!.units).toMatchObject({ mean: 107_000, low: 107_000, high: 107_000 })
    // 107 × 60 − 2 160 = 4 260 a week; 50 weeks; × 3.992710 (five years at 8 %).
    expect(row).toMatchObject({ isAction: true, unitsSold: 107_000, cashPerYear: money(213_000) })
    expect(row!.netPresentValue).toBe(money(850_447.2379))
    expect(row!.costPer1000).toBe(money(20.1869)) // 2 160 / 107
    expect(row!.paybackYears).toBe(0)
  })

  it('gives the net present value at both ends of the interval', () => {
    const option = { id: 'a', title: 'A', outlay: NO_MONEY, costPerWeek: NO_MONEY }
    const { rows } = compareCapex(
      goods(0, 0),
      [{ option, runs: goods(10_000, 30_000) }],
      [],
      TERMS,
      7,
    )
    const { units, netPresentValueLow, netPresentValueHigh } = rows[0]!
    // 20 000 ± 12.7062 × 10 000; more than the market takes is not sold.
    expect(units.low).toBeCloseTo(20_000 - 127_062, -1)
    expect(netPresentValueLow).toBeLessThan(0)
    expect(netPresentValueHigh).toBeCloseTo(rows[0]!.netPresentValue * (units.high / 20_000), -5)
  })

  it('takes a machine as stated, and sells no more of it than the market takes', () => {
    const machine = {
      ...{ id: 'line', title: 'A line', unitsPerWeek: 694_000 },
      ...{ outlay: money(2_000_000), costPerWeek: money(5_000) },
    }
    const { rows } = compareCapex(goods(1, 2), [], [machine], TERMS, 7)
    // 150 × 60 − 5 000 = 4 000 a week, 200 000 a year: ten years.
    expect(rows[0]).toMatchObject({
      isAction: false,
      unitsSold: 150_000,
      cashPerYear: money(200_000),
      paybackYears: 10,
    })
    expect(rows[0]!.netPresentValue).toBeLessThan(0)
  })

  it('lists the best first', () => {
    const option = (id: string, cost: number) => {
      return { id, title: id, outlay: NO_MONEY, costPerWeek: money(cost) }
    }
    const runs = goods(100_000, 100_000)
    const { rows } = compareCapex(
      goods(0, 0),
      [
        { option: option('dear', 900), runs },
        { option: option('cheap', 100), runs },
      ],
      [],
      TERMS,
      7,
    )
    expect(rows.map(({ id }) => id)).toEqual(['cheap', 'dear'])
  })
})
