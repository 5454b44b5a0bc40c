import { array, assert, dictionary, integer, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBudget } from '../../../../twin/erp/control/flexible-budget.ts'
import {
  compareOptions,
  netPresentValue,
  paybackYears,
} from '../../../../twin/erp/control/investment.ts'
import {
  marginAt,
  priceSheet,
  rankByBottleneckHour,
} from '../../../../twin/erp/control/price-sheet.ts'
import { bridgeUnitCosts, type RunCost } from '../../../../twin/erp/control/unit-cost-bridge.ts'
import { inUnits, money, NO_MONEY } from '../../../../twin/erp/money.ts'

describe('the price sheet', () => {
  it('prices still water on standard and on actual cost', () => {
    // 89.358 / 0.7 and 99.4541 / 0.7 for 1 000; (127.6543 − 99.4541) / 127.6543 = 22.1 %.
    const [row] = priceSheet(
      [
        {
          item: 'W',
          standardPer1000: money(89.358),
          actualPer1000: money(99.4541),
          salesPricePer1000: money(128),
        },
      ],
      0.3,
    )
    expect(inUnits(row!.targetOnStandard)).toBe(127.6543)
    expect(inUnits(row!.targetOnActual!)).toBe(142.0773)
    expect(row!.marginOfStandardPrice).toBeCloseTo(0.2209, 4)
    expect(row!.marginOnStandard).toBeCloseTo(0.301891, 6) // (128 − 89.358) / 128
    expect(row!.marginOnActual).toBeCloseTo(0.223015, 6) // (128 − 99.4541) / 128
  })

  it('knows no margin without a price, and no actual cost before anything was made', () => {
    expect(marginAt(NO_MONEY, money(5))).toBeNull()
    const [row] = priceSheet(
      [{ item: 'W', standardPer1000: money(7), actualPer1000: null, salesPricePer1000: money(10) }],
      0.3,
    )
    expect(row).toMatchObject({ targetOnActual: null, marginOnActual: null, marginOnStandard: 0.3 })
  })

  it('ranks products by what they earn in an hour of the bottleneck, not by margin', () => {
    const product = (
      item: string,
      price: number,
      bottleneckHours: number,
      standardHours: number,
    ) => ({
      item,
      quantity: 1_000,
      salesPricePer1000: money(price),
      costPer1000: money(60),
      variablePer1000: money(40),
      bottleneckHours,
      standardHours,
    })
    const rows = rankByBottleneckHour([product('slow', 200, 8, 4), product('quick', 100, 2, 2)])
    // quick: (100 − 40) / 2 h = 30 an hour; slow: (200 − 40) / 8 h = 20 an hour.
    expect(rows.map((r) => [r.item, inUnits(r.contributionPerHour!), r.resourceRatio])).toEqual([
      ['quick', 30, 1],
      ['slow', 20, 2],
    ])
    expect(
      rankByBottleneckHour([product('quick', 100, 2, 0), product('free', 50, 0, 0)])[0],
    ).toMatchObject({ item: 'free', contributionPerHour: null, resourceRatio: null })
  })
})

describe('the flexible budget', () => {
  const centre = {
    id: 'L1',
    budget: money(1_000),
    flexible: money(800),
    usedAtStandard: money(850),
    actual: money(900),
    committed: money(0),
  }

  it('splits what was spent against the budget into volume, price and efficiency', () => {
    const [row] = compareBudget([centre])
    expect(row).toMatchObject({
      volume: money(-200), // 800 − 1 000
      price: money(50), // 900 − 850
      efficiency: money(50), // 850 − 800
      used: 1.125,
    })
  })

  it('tells people at 90 % of it, commitments included', () => {
    const spent = (actual: number, committed: number) =>
      compareBudget([{ ...centre, actual: money(actual), committed: money(committed) }])[0]!.alert
    expect([spent(719.9999, 0), spent(720, 0), spent(600, 120)]).toEqual([false, true, true])
  })

  it('closes for every centre and in total', () => {
    const amount = integer({ min: -1e9, max: 1e9 })
    const centres = array(
      record({
        id: string(),
        budget: amount,
        flexible: amount,
        usedAtStandard: amount,
        actual: amount,
        committed: amount,
      }),
    )
    assert(
      property(centres, (given) => {
        const rows = compareBudget(given as never)
        for (const r of rows) expect(r.budget + r.volume + r.price + r.efficiency).toBe(r.actual)
        const sum = given.reduce((total, c) => total + c.actual, 0)
        expect(rows.at(-1)).toMatchObject({ id: 'total', actual: sum })
      }),
    )
  })
})

describe('the unit cost bridge', () => {
  it('says cause by cause why a unit costs more', () => {
    const before: RunCost = { good: 1_000, standard: money(80), causes: { price: money(5) } }
    const after: RunCost = {
      good: 2_000,
      standard: money(180),
      causes: { price: money(4), speed: money(16) },
    }
    // 85.00 → 200 / 2 = 100.00: mix 90 − 80, price 2 − 5, speed 8 − 0.
    expect(bridgeUnitCosts(before, after)).toEqual({
      from: money(85),
      to: money(100),
      bars: [
        { cause: 'mix', change: money(10) },
        { cause: 'price', change: money(-3) },
        { cause: 'speed', change: money(8) },
      ],
    })
  })

  it('has no unit to cost where nothing was made', () => {
    const run = { good: 0, standard: NO_MONEY, causes: {} }
    expect(bridgeUnitCosts(run, { ...run, good: 1 })).toBeNull()
  })

  it('has bars that sum to the change, whatever the amounts', () => {
    const run = record({
      good: integer({ min: 1, max: 1_000_000 }),
      standard: integer({ min: 0, max: 1e11 }),
      causes: dictionary(string({ maxLength: 3 }), integer({ min: -1e9, max: 1e9 }), {
        maxKeys: 6,
      }),
    })
    assert(
      property(run, run, (before, after) => {
        const { from, to, bars } = bridgeUnitCosts(before as RunCost, after as RunCost)!
        expect(bars.reduce((sum, { change }) => sum + change, 0)).toBe(to - from)
      }),
    )
  })
})

describe('capital that need not be spent', () => {
  it('values money later at less', () => {
    // −1 000 + 500 / 1.1 + 500 / 1.21 + 500 / 1.331 = 243.4260
    expect(inUnits(netPresentValue(money(1_000), Array(3).fill(money(500)), 0.1))).toBe(243.426)
    expect(netPresentValue(money(100), [], 0.1)).toBe(money(-100))
  })

  it('pays back never, at once, or after years', () => {
    expect(paybackYears(money(1_000), money(400))).toBe(2.5)
    expect(paybackYears(NO_MONEY, money(-1))).toBe(0)
    expect(paybackYears(money(1), NO_MONEY)).toBeNull()
  })

  it('sets what Clearspring can recover against a second line', () => {
    const rows = compareOptions(
      [
        {
          id: 'second line',
          unitsPerWeek: 694_000,
          outlay: money(4_000_000),
          costPerWeek: money(9_000),
        },
        {
          id: 'one cycle and Saturday',
          unitsPerWeek: 107_000,
          outlay: NO_MONEY,
          costPerWeek: money(1_200),
        },
      ],
      {
        contributionPer1000: money(60),
        unitsWanted: 106_000,
        weeksPerYear: 50,
        years: 5,
        rate: 0.08,
      },
    )
    // 106 000 sold × 0.06 − 1 200 = 5 160 a week, 258 000 a year. The line: 6 360 − 9 000 = −2 640 a week.
    expect(rows.map((r) => [r.id, r.unitsSold, inUnits(r.cashPerYear), r.paybackYears])).toEqual([
      ['one cycle and Saturday', 106_000, 258_000, 0],
      ['second line', 106_000, -132_000, null],
    ])
    expect(inUnits(rows[0]!.costPer1000!)).toBe(11.215) // 1 200 / 107
    // 258 000 × (1 − 1.08^−5) / 0.08 = 258 000 × 3.992710 = 1 030 119.19
    expect(inUnits(rows[0]!.netPresentValue)).toBeCloseTo(1_030_119.19, 2)
  })
})
