import { expect, it } from 'vitest'
import { formatKpi } from '../../viewer/format.ts'
import { findScenarios, groupScenarios } from '../../viewer/scenario-groups.ts'
import { itemUnit, madeUnit, pluralOf, wipUnit } from '../../viewer/units.ts'
import { parseView, writeView } from '../../viewer/view-memory.ts'

const ALL = { people: true, labels: true, routes: true, goods: true, stores: true }
const FIRST = { heat: 'none', layers: ALL } as const

it('keeps the choice of heat map and layers as it was written', () => {
  const view = { heat: 'wip', layers: { ...ALL, labels: false } } as const
  expect(parseView(writeView(view), FIRST)).toEqual(view)
})

it('takes up only what makes sense of what was kept', () => {
  expect(parseView(null, FIRST)).toEqual(FIRST)
  expect(parseView('{broken', FIRST)).toEqual(FIRST)
  expect(parseView('[1,2]', FIRST)).toEqual(FIRST)
  expect(parseView('{"heat":"noise","hidden":"labels"}', FIRST)).toEqual(FIRST)
  expect(parseView('{"hidden":["goods","ghosts"]}', FIRST)).toEqual({
    heat: 'none',
    layers: { ...ALL, goods: false },
  })
})

const info = (name: string, group: string, description = '') => ({
  name,
  title: name,
  description,
  group,
})
const INFOS = [
  info('plan-120', 'clearspring', 'A fifth more than rated.'),
  info('gaither-72', 'gaither', 'A fifth more than 60.'),
  info('penny-fab-one', 'micro', 'Four machines.'),
  info('plan-80', 'clearspring'),
]

it('groups the scenarios by plant', () => {
  expect(groupScenarios(INFOS).map(({ title, infos }) => [title, infos.length])).toEqual([
    ['Clearspring', 2],
    ['Gaither', 1],
    ['Micro', 1],
  ])
})

it('finds scenarios by all the words that are typed, wherever they stand', () => {
  const found = (words: string): string[] => findScenarios(INFOS, words).map(({ name }) => name)
  expect(found('fifth')).toEqual(['plan-120', 'gaither-72'])
  expect(found('  Gaither fifth ')).toEqual(['gaither-72'])
  expect(found('')).toHaveLength(4)
  expect(found('unicorn')).toEqual([])
})

it('counts bottles on a line, pieces and jobs in a shop, and items in the unit of the books', () => {
  expect([madeUnit, wipUnit].map((unit) => unit({ kind: 'line' }))).toEqual(['bottles', 'bottles'])
  expect([madeUnit, wipUnit].map((unit) => unit({ kind: 'shop' }))).toEqual(['pieces', 'jobs'])
  const stock = [{ item: 'box', name: 'Box', unit: 'tray', available: 0, onHold: 0 }]
  expect(itemUnit({ stock }, { kind: 'shop' }, 'box')).toBe('trays')
  expect(itemUnit({ stock }, { kind: 'shop' }, 'cover')).toBe('pieces')
})

it('puts words into the plural, and leaves symbols as they are', () => {
  expect(['bottle', 'box', 'kg', 'm²', 'pieces', 'each'].map(pluralOf)).toEqual([
    'bottles',
    'boxes',
    'kg',
    'm²',
    'pieces',
    'pieces',
  ])
})

it('prints the figures of a shop with three figures that say something', () => {
  const kpi = { id: 'leadTime', label: '', meaning: '' } as const
  const print = (value: number, unit: 'hours' | 'jobs/week' | 'jobs'): string => {
    const shown = formatKpi({ ...kpi, value, unit }, '')
    return `${shown.value} ${shown.unit}`.replaceAll('\u202f', ' ')
  }
  expect(print(61.37, 'hours')).toBe('61.4 h')
  expect(print(0.352, 'hours')).toBe('21.1 min') // 0.352 × 60 = 21.12
  expect(print(10_080, 'jobs/week')).toBe('10 080 jobs / week')
  expect(print(8.91, 'jobs/week')).toBe('8.91 jobs / week')
  expect(print(30, 'jobs')).toBe('30 jobs')
})
