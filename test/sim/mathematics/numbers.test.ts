import { expect, it } from 'vitest'
import { checkNumber, checkNumbers, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

it('says what must hold of a number and what was found', () => {
  expect(checkNumber('demand', 5, { above: 0 })).toEqual([])
  expect(checkNumber('demand', 0, { above: 0 })).toEqual([
    'demand must be a finite number above 0; found 0',
  ])
  expect(checkNumber('share', 1.5, { from: 0, to: 1 })).toEqual([
    'share must be a finite number at least 0 and at most 1; found 1.5',
  ])
  expect(checkNumber('periods', 2.5, { from: 1, whole: true })).toEqual([
    'periods must be a whole number at least 1; found 2.5',
  ])
  expect(checkNumber('x', Number.NaN)).toEqual(['x must be a finite number; found NaN'])
  expect(checkNumber('x', '7')).toEqual(['x must be a finite number; found "7"'])
  expect(checkNumber('x', undefined, { below: 3 })).toEqual([
    'x must be a finite number below 3; found nothing',
  ])
})

it('lists every problem at once', () => {
  const rules = { a: { from: 0 }, b: {}, c: { above: 1 } }
  expect(checkNumbers({ a: -1, b: 2 }, rules)).toEqual([
    'a must be a finite number at least 0; found -1',
    'c must be a finite number above 1; found nothing',
  ])
  expect(checkSeries('s', [1, Number.POSITIVE_INFINITY, -2], { from: 0 })).toEqual([
    's[1] must be a finite number at least 0; found Infinity',
    's[2] must be a finite number at least 0; found -2',
  ])
  expect(checkSeries('s', [])).toEqual(['s must have at least 1 values; found 0'])
})

it('stops a function rather than let it answer wrongly', () => {
  expect(() => refuse([])).not.toThrow()
  expect(() => refuse(['a must be 1', 'b must be 2'])).toThrow('a must be 1\nb must be 2')
})
