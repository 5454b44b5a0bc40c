import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatMoney,
  type Money,
  money,
  splitMoney,
  sumMoney,
  worthOf,
  worthOfTime,
} from '../../../twin/erp/money.ts'

describe('money', () => {
  it('is a whole number of 1/10 000 of the currency unit', () => {
    expect(money(89.358)).toBe(893_580)
    expect(money(0.1 + 0.2)).toBe(3_000)
  })

  it('values a quantity at the price of 1 000 and rounds once', () => {
    expect(worthOf(183_600, money(42.5))).toBe(money(7_803)) // 183.6 × 42.5
    expect(worthOf(1, money(0.3))).toBe(3) // 0.0003
    expect(worthOf(1, money(0.25))).toBe(3) // 0.00025 is rounded up.
    expect(worthOfTime(58 * 60_000, money(4.7))).toBe(money(272.6)) // 58 × 4.70
  })

  it('splits by largest remainder, ties to the earlier part', () => {
    expect(splitMoney(100 as Money, [1, 1, 1])).toEqual([34, 33, 33])
    // 10 × 2/7 = 2.86, 10 × 4/7 = 5.71, 10 × 1/7 = 1.43: the two largest remainders go up.
    expect(splitMoney(10 as Money, [2, 4, 1])).toEqual([3, 6, 1])
    expect(splitMoney(-100 as Money, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(splitMoney(7 as Money, [0, 0])).toEqual([7, 0])
  })

  it('loses nothing in a split, however large', () => {
    const weights = fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), weights, (amount, parts) => {
        expect(sumMoney(splitMoney(amount as Money, parts))).toBe(amount)
      }),
    )
  })

  it('is written with groups of thousands and at least two decimals', () => {
    expect(formatMoney(money(17_901.74))).toBe('17 901.74')
    expect(formatMoney(money(1_234_567))).toBe('1 234 567.00')
    expect(formatMoney(money(-0.0425))).toBe('-0.0425')
    expect(formatMoney(money(89.358))).toBe('89.358')
  })
})
