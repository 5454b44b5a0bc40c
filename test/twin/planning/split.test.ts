import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitByLargestRemainder } from '../../../twin/erp/split.ts'

it('gives what is left over to the largest fractions', () => {
  // 10 × 1/6 = 1.67, × 2/6 = 3.33, × 3/6 = 5: the one left goes to the first.
  expect(splitByLargestRemainder(10, [1, 2, 3])).toEqual([2, 3, 5])
})

it('gives equal fractions to the earlier part', () => {
  expect(splitByLargestRemainder(5, [1, 1, 1, 1])).toEqual([2, 1, 1, 1])
})

it('shares out evenly where no part has any weight', () => {
  expect(splitByLargestRemainder(3, [0, 0])).toEqual([2, 1])
})

it('loses nothing and keeps each part within one of its exact share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 9 }),
      (quantity, weights) => {
        const parts = splitByLargestRemainder(quantity, weights)
        const sum = weights.reduce((a, b) => a + b, 0)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(quantity)
        for (const [i, part] of parts.entries()) {
          expect(Math.abs(part - (quantity * weights[i]!) / sum)).toBeLessThan(1 + 1e-6)
        }
      },
    ),
  )
})
