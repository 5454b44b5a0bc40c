import { describe, expect, test } from 'vitest'
import { findNearest, suggest } from '../../twin/host/nearest.ts'
import { formatBar, formatNumber, formatShare, formatTable } from '../../twin/host/table.ts'

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

  test('draws bars to scale, and losses that are gains in another pattern', () => {
    expect(formatBar(50, 100, 10)).toBe('█████')
    expect(formatBar(-20, 100, 10)).toBe('░░')
    expect(formatBar(500, 100, 10)).toHaveLength(10)
  })

  test('offers the nearest words for a wrong one', () => {
    expect(findNearest('FIL', ['BLOW', 'FILL', 'LABL'])[0]).toBe('FILL')
    expect(suggest('fil', ['FILL'])).toBe(' Did you mean FILL?')
    expect(suggest('completely-else', ['FILL'])).toBe('')
  })
})
