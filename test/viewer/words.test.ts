import { expect, it } from 'vitest'
import { MACHINE_STATES } from '../../sim/contract/mes.ts'
import { layoutAttainment } from '../../viewer/charts/attainment-layout.ts'
import { layoutSchematic } from '../../viewer/charts/schematic-layout.ts'
import {
  formatCompact,
  formatDuration,
  formatKpi,
  formatNumber,
  formatShare,
  formatSigned,
  formatSpeed,
  formatTime,
} from '../../viewer/format.ts'
import { inkOn, STATE_LOOKS, STATE_ORDER } from '../../viewer/palette.ts'

const plain = (text: string): string => text.replaceAll('\u202f', ' ')

it('groups thousands with thin spaces and prints a true minus', () => {
  expect(plain(formatNumber(1_094_400))).toBe('1 094 400')
  expect(plain(formatNumber(-1_234.5, 1))).toBe('−1 234.5')
  expect(formatNumber(999)).toBe('999')
  expect(formatNumber(-0.2)).toBe('0')
})

it('shortens large figures, in the unit of the largest beside them', () => {
  expect(plain(formatCompact(694_000))).toBe('694.0 k')
  expect(plain(formatCompact(1_094_400))).toBe('1 094 k')
  expect(plain(formatCompact(700, 1_094_400))).toBe('0.7 k')
  expect(plain(formatCompact(9_999))).toBe('9 999')
})

it('prints the sign of a difference', () => {
  expect(plain(formatSigned(12_000))).toBe('+12.0 k')
  expect(plain(formatSigned(-55_700))).toBe('−55.7 k')
  expect(formatSigned(0, 1_094_400)).toBe('0')
})

it('gives every figure of the strip its unit', () => {
  const kpi = { id: 'oee', label: '', meaning: '' } as const
  expect(formatKpi({ ...kpi, value: 0.634, unit: 'share' }, 'EUR')).toEqual({
    value: '63.4',
    unit: '%',
  })
  const cost = formatKpi({ ...kpi, value: 99.4512, unit: 'currency/1000' }, 'EUR')
  expect([cost.value, plain(cost.unit)]).toEqual(['99.45', 'EUR / 1 000'])
  expect(formatKpi({ ...kpi, value: null, unit: 'bottles' }, 'EUR').value).toBe('–')
})

it('speaks of times, shares and speeds as people do', () => {
  expect(formatTime(32 * 3_600_000 + 5 * 60_000)).toBe('W1 Tue 14:05')
  expect(plain(formatShare(0.0831))).toBe('8.3 %')
  expect(formatShare(null)).toBe('–')
  expect(plain(formatDuration(42_000))).toBe('42 s')
  expect(plain(formatDuration(125 * 60_000))).toBe('2 h 05 min')
  expect(plain(formatDuration(76 * 3_600_000))).toBe('3 d 4 h')
  expect(plain(formatSpeed(3_598.7))).toBe('3 599×')
})

it('gives every machine state a glyph, a word and a colour of its own', () => {
  expect([...STATE_ORDER].sort()).toEqual([...MACHINE_STATES].sort())
  for (const field of ['glyph', 'label', 'light', 'dark'] as const) {
    expect(new Set(STATE_ORDER.map((state) => STATE_LOOKS[state][field])).size).toBe(10)
  }
})

it('writes on a state colour in the ink that reads better', () => {
  expect(inkOn('#ffffff')).toBe('#11161b')
  expect(inkOn('#541642')).toBe('#ffffff')
})

it('draws planned and good of all products on one scale', () => {
  expect(
    layoutAttainment([
      { planned: 400, good: 300 },
      { planned: 100, good: 0 },
    ]),
  ).toEqual([
    { planned: 1, good: 0.75 },
    { planned: 0.25, good: 0 },
  ])
})

it('draws the flat picture of a line inside its box, buffers between machines', () => {
  const { machines, buffers } = layoutSchematic(5, 1000, 300)
  const row = [...machines, ...buffers].sort((a, b) => a.x - b.x)
  expect(machines).toHaveLength(5)
  expect(buffers).toHaveLength(4)
  row.slice(1).forEach((place, i) => {
    expect(place.x).toBeGreaterThan(row[i]!.x + row[i]!.width)
  })
  expect(row.at(-1)!.x + row.at(-1)!.width).toBeLessThanOrEqual(1000)
})
