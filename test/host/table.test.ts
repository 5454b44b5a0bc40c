import { describe, expect, test } from 'vitest'
import { findNearest, guessWord, suggest } from '../../scenarios/nearest.ts'
import {
  formatBar,
  formatNumber,
  formatParts,
  formatShare,
  formatTable,
} from '../../twin/host/table.ts'

describe('text for people', () => {
  test('has columns as wide as their widest cell, numbers to the right', () => {
    const rows = [
      ['FILL', '7'],
      ['X', '12 000'],
    ]
    expect(formatTable(['Machine', 'Good'], rows)).toEqual([
      'Machine    Good',
      '───────  ──────',
      'FILL          7',
      'X        12 000',
    ])
  })

  test('sets thousands apart and writes a minus only before a figure that is not zero', () => {
    expect(formatNumber(1_094_400)).toBe('1 094 400')
    expect(formatNumber(-1_234.567, 2)).toBe('−1 234.57')
    expect(formatNumber(-0.004, 2)).toBe('0.00')
    expect(formatNumber(null)).toBe('–')
  })

  test('shows shares in percent', () => {
    expect(formatShare(0.6342)).toBe('63.4 %')
  })

  test('rounds the shares of a whole so that what is printed sums to 100.0', () => {
    // Thirds are 33.333 %: each rounded alone they would sum to 99.9.
    expect(formatParts([1 / 3, 1 / 3, 1 / 3])).toEqual(['33.4', '33.3', '33.3'])
    // 16.666 … three times and 50: each rounded alone they would sum to 100.1.
    expect(formatParts([1 / 6, 1 / 6, 1 / 6, 1 / 2])).toEqual(['16.7', '16.7', '16.6', '50.0'])
    expect(formatParts([1, 0])).toEqual(['100.0', '0.0'])
    expect(formatParts([null, null])).toEqual(['–', '–'])
  })

  test('draws bars to scale, and losses that are gains in another pattern', () => {
    expect(formatBar(50, 100, 10)).toBe('█████')
    expect(formatBar(-20, 100, 10)).toBe('░░')
    expect(formatBar(500, 100, 10)).toHaveLength(10)
  })

  test('offers the nearest words for a wrong one', () => {
    expect(findNearest('FIL', ['BLOW', 'FILL', 'LABL'])[0]).toBe('FILL')
    expect(suggest('fil', ['FILL'])).toBe(' Did you mean FILL?')
    expect(suggest('completely-else', ['FILL'])).toBe('')
    expect(suggest('x'.repeat(5_000), ['FILL'])).toBe('')
  })

  test('guesses a word that is at most two typing errors away, one for a short word', () => {
    expect(guessWord('plan-12o', ['plan-100', 'plan-120'])).toBe('plan-120')
    expect(guessWord('factr', ['cycles', 'factor'])).toBe('factor')
    expect(guessWord('abc', ['axx'])).toBeUndefined()
    expect(guessWord('nothing', ['FILL'])).toBeUndefined()
  })
})
