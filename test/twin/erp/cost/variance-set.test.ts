/*
 * Variances with known answers. The cases state standard − actual, positive is favourable; the product
 * states actual − standard.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRecipe, computeMixAndYield } from '../../../../twin/erp/cost/mix-yield.ts'
import { checkVarianceStatement } from '../../../../twin/erp/cost/variance-check.ts'
import { variancesInMoney } from '../../../../twin/erp/cost/variance-money.ts'
import { computeVarianceSet, listVariances } from '../../../../twin/erp/cost/variance-set.ts'
import type { VarianceStatement } from '../../../../twin/erp/cost/variance-statement.ts'
import { money, sumMoney } from '../../../../twin/erp/money.ts'

const STANDARD_LESS_ACTUAL = 'standardLessActual'

const FULL: VarianceStatement = {
  units: 1_900,
  priceVarianceAt: 'purchase',
  materials: [
    {
      ...{ name: 'M', standardQuantityPerUnit: 3, standardPrice: 4 },
      ...{ purchased: 6_500, used: 5_880, actualCost: 25_350 },
    },
  ],
  labour: {
    ...{ standardHoursPerUnit: 0.5, standardRate: 14 },
    ...{ hoursPaid: 1_050, hoursWorked: 1_005, actualCost: 15_225 },
  },
  variableOverhead: { standardRate: 5, actualCost: 5_200 },
  fixedOverhead: { budgetCost: 28_000, budgetHours: 1_000, actualCost: 27_640 },
}

describe('the closed set of variances', () => {
  it('has price at purchase, idle time, and overhead by hours worked', () => {
    const set = computeVarianceSet(FULL, STANDARD_LESS_ACTUAL)
    expect(set.materials[0]).toMatchObject({
      price: 650, // 6 500 × 4 − 25 350
      usage: -720, // 4 × (5 700 − 5 880)
      standardCost: 22_800,
      actualCostOfUsage: 22_932, // 5 880 × 3.90
      totalOnUsage: -132,
    })
    expect(set.labour).toEqual({ rate: -525, idle: -630, efficiency: -770 })
    expect(set.variableOverhead).toEqual({ spending: -175, efficiency: -275 })
    expect(set.fixedOverhead).toEqual({
      ...{ expenditure: 360, volume: -1_400, efficiency: -1_540, capacity: 140 },
      ...{ calendar: null, capacityWithoutCalendar: null, absorbed: 26_600, ratePerHour: 28 },
    })
    expect(set.standardCost).toBe(67_450)
    expect(set.actualCost).toBe(70_935)
    expect(set.total).toBe(-3_485)
  })

  it('has each material on its own: the "Thing" (tutorsglobe.com 51224057)', () => {
    const thing: VarianceStatement = {
      units: 800,
      materials: [
        {
          ...{ name: 'A', standardQuantityPerUnit: 10, standardPrice: 20 },
          ...{ purchased: 7_800, used: 7_800, actualCost: 159_900 },
        },
        {
          ...{ name: 'B', standardQuantityPerUnit: 5, standardPrice: 6 },
          ...{ purchased: 4_300, used: 4_300, actualCost: 23_650 },
        },
      ],
      labour: { standardHoursPerUnit: 5, standardRate: 6, hoursPaid: 4_200, actualCost: 24_150 },
      fixedOverhead: { budgetCost: 45_000, budgetHours: 4_500, actualCost: 47_000 },
    }
    const set = computeVarianceSet(thing, STANDARD_LESS_ACTUAL)
    expect(set.materials.map(({ price, usage }) => [price, usage])).toEqual([
      [-3_900, 4_000],
      [2_150, -1_800],
    ])
    expect(set.labour).toEqual({ rate: 1_050, idle: 0, efficiency: -1_200 })
    expect(set.fixedOverhead).toMatchObject({
      ...{ expenditure: -2_000, volume: -5_000, efficiency: -2_000, capacity: -3_000 },
      ...{ absorbed: 40_000, ratePerHour: 10 },
    })
    expect([set.standardCost, set.actualCost, set.total]).toEqual([248_000, 254_700, -6_700])
  })

  it('tells the calendar apart from capacity (anffm.blogspot.com 2011-06)', () => {
    const set = computeVarianceSet(
      {
        units: 425,
        labour: { standardHoursPerUnit: 10, standardRate: 0, hoursPaid: 4_300, actualCost: 0 },
        fixedOverhead: {
          ...{ budgetCost: 2_000, budgetHours: 4_000, actualCost: 1_800 },
          ...{ budgetDays: 20, actualDays: 22 },
        },
      },
      STANDARD_LESS_ACTUAL,
    )
    expect(set.fixedOverhead).toEqual({
      ...{ expenditure: 200, volume: 125, efficiency: -25, capacity: 150 },
      ...{ calendar: 200, capacityWithoutCalendar: -50, absorbed: 2_125, ratePerHour: 0.5 },
    })
  })

  it('is the same with the signs turned: positive is unfavourable in the product', () => {
    const book = computeVarianceSet(FULL, STANDARD_LESS_ACTUAL)
    const product = computeVarianceSet(FULL)
    expect(listVariances(product).map(({ amount }) => amount)).toEqual(
      listVariances(book).map(({ amount }) => 0 - amount),
    )
    expect([product.standardCost, product.actualCost]).toEqual([67_450, 70_935])
  })

  it('has machine, set-up, scrap, rework and overtime as well', () => {
    const set = computeVarianceSet({
      units: 180_000,
      machine: { standardHoursPerUnit: 0.005 / 60, standardRate: 210, hours: 20.5 },
      setup: {
        ...{ standardHours: 0.75, standardRate: 282, standardLot: 180_000 },
        ...{ setups: 2, hours: 1.6 },
      },
      scrap: { allowed: 900, actual: 3_600, accumulatedCost: 0.06, salvage: 0.01 },
      rework: { material: 12, labour: 30, machine: 8 },
      labour: {
        ...{ standardHoursPerUnit: 0.02 / 60, standardRate: 18, hoursPaid: 60 },
        ...{ actualCost: 1_080, overtimePremium: 90 },
      },
    })
    expect(set.machine.efficiency).toBeCloseTo(1_155, 9) // 210 × (20.5 − 15)
    expect(set.setup.lotSize).toBeCloseTo(211.5, 9) // one set-up too many: 0.75 × 282
    expect(set.setup.efficiency).toBeCloseTo(28.2, 9) // 282 × (1.6 − 1.5)
    expect(set.scrap).toBeCloseTo(135, 9) // 2 700 × 0.05
    expect(set.rework).toBe(50)
    expect(set.overtimePremium).toBe(90)
    // 15 × 210 + 60 × 18 + 0.75 × 282.
    expect(set.standardCost).toBeCloseTo(4_441.5, 9)
  })

  it('agrees with three published sums (Warren; actual − standard)', () => {
    // 185 000 lb at 6.00 allowed, 183 200 at 5.80; 18 500 h at 16.50, 18 930 at 16.90;
    // variable 3.10 an hour, 56 780 spent; fixed 4.90 an hour at 19 310 h, spent as budgeted.
    const set = computeVarianceSet({
      units: 18_500,
      materials: [
        {
          ...{ name: 'plate', standardQuantityPerUnit: 10, standardPrice: 6 },
          ...{ purchased: 183_200, used: 183_200, actualCost: 183_200 * 5.8 },
        },
      ],
      labour: {
        ...{ standardHoursPerUnit: 1, standardRate: 16.5 },
        ...{ hoursPaid: 18_930, actualCost: 18_930 * 16.9 },
      },
      overheadHours: { standardPerUnit: 1, actual: 18_500 },
      variableOverhead: { standardRate: 3.1, actualCost: 56_780 },
      fixedOverhead: { budgetCost: 4.9 * 19_310, budgetHours: 19_310, actualCost: 94_619 },
    })
    expect(set.materials[0]!.price).toBeCloseTo(-36_640, 6)
    expect(set.materials[0]!.usage).toBeCloseTo(-10_800, 6)
    expect(set.labour.rate).toBeCloseTo(7_572, 6)
    expect(set.labour.efficiency).toBeCloseTo(7_095, 6)
    expect(set.variableOverhead.spending).toBeCloseTo(-570, 6)
    expect(set.fixedOverhead.volume).toBeCloseTo(3_969, 6)
  })

  it('sums to actual − standard, to the last unit of money', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 })
    const rate = fc.double({ min: 0, max: 100, noNaN: true })
    const hours = fc.double({ min: 0, max: 10_000, noNaN: true })
    const statement = fc.record({
      units: amount,
      material: fc.record({ used: amount, actualCost: amount, standardPrice: rate, per: rate }),
      labour: fc.record({ hoursPaid: hours, idle: fc.double({ min: 0, max: 1, noNaN: true }) }),
      rates: fc.tuple(rate, rate, rate),
      fixed: fc.record({ budgetCost: amount, actualCost: amount }),
      premium: amount,
      rework: amount,
    })
    fc.assert(
      fc.property(statement, ({ units, material, labour, rates, fixed, premium, rework }) => {
        const worked = labour.hoursPaid * (1 - labour.idle)
        const stated: VarianceStatement = {
          units,
          materials: [
            {
              ...{ name: 'A', standardQuantityPerUnit: material.per, used: material.used },
              ...{ standardPrice: material.standardPrice, purchased: material.used },
              actualCost: material.used === 0 ? 0 : material.actualCost,
            },
          ],
          labour: {
            ...{ standardHoursPerUnit: 0.1, standardRate: rates[0], hoursWorked: worked },
            ...{ hoursPaid: labour.hoursPaid, actualCost: 5_000, overtimePremium: premium },
          },
          variableOverhead: { standardRate: rates[1], actualCost: 700 },
          fixedOverhead: { ...fixed, budgetHours: 4_000 },
          rework: { material: rework, labour: 0, machine: 0 },
        }
        const set = computeVarianceSet(stated)
        const spent =
          stated.materials![0]!.actualCost + 5_000 + premium + 700 + fixed.actualCost + rework
        expect(Math.abs(set.actualCost - spent)).toBeLessThanOrEqual(1e-12 * (spent + 1e8))
        const total = money(spent) - money(set.standardCost)
        const parts = variancesInMoney(listVariances(set), total as never)
        expect(sumMoney(parts.map((part) => part.amount))).toBe(total)
      }),
    )
  })

  it('names what does not hold in a statement', () => {
    const problems = checkVarianceStatement({
      ...FULL,
      units: Number.NaN,
      labour: { ...FULL.labour!, hoursWorked: 2_000 },
      fixedOverhead: { budgetCost: 1, budgetHours: 0, actualCost: 1 },
    })
    expect(problems.map(({ path, found }) => [path.join('.'), found])).toEqual([
      ['units', 'NaN'],
      ['fixedOverhead.budgetHours', '0'],
      ['labour.hoursWorked', '2000'],
    ])
    expect(checkVarianceStatement(FULL)).toEqual([])
  })
})

describe('mix and yield', () => {
  const inputs = [
    { name: 'X', standard: 60, price: 5, actual: 680 },
    { name: 'Y', standard: 40, price: 8, actual: 370 },
  ]

  it('explain usage: more of the cheap one, and less out of the whole', () => {
    const {
      mix,
      yield: yielded,
      usage,
      standardCostPerOutput,
    } = computeMixAndYield(inputs, 90, 936, STANDARD_LESS_ACTUAL)
    expect(mix).toBeCloseTo(150, 9) // (630 − 680) × 5 + (420 − 370) × 8
    expect(yielded).toBeCloseTo(-62, 9) // (936 − 945) × 6.888…
    expect(usage).toBeCloseTo(88, 9) // 5 × (624 − 680) + 8 × (416 − 370)
    expect(standardCostPerOutput).toBeCloseTo(6.88888888889, 9)
  })

  it('need a recipe with quantities, and an output', () => {
    const none = inputs.map((input) => ({ ...input, standard: 0 }))
    expect(checkRecipe(none, 0, 936).map(({ path, rule }) => [path.join('.'), rule])).toEqual([
      ['inputs', 'must have a standard quantity above 0'],
      ['standardOutput', 'must be above 0'],
    ])
    expect(checkRecipe(inputs, 90, 936)).toEqual([])
  })

  it('have no mix where there is one input', () => {
    const one = computeMixAndYield([inputs[0]!], 90, 900)
    expect(one.mix).toBe(0)
    expect(one.yield).toBeCloseTo(400, 9) // 5 × (680 − 600)
  })
})
