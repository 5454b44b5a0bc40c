import { describe, expect, it } from 'vitest'
import type { Cell, Column, Row } from '../../twin/reports/report.ts'
import { sayCell, unitOf, widthOf } from '../../viewer/pages/cell-words.ts'
import { type Choice, listFoldable, listRows, NO_CHOICE } from '../../viewer/pages/table-model.ts'

const shown = (cell: Cell): string => String(cell)

const rowsOf = (table: { rows: readonly Row[] }, choice: Partial<Choice> = {}): string[] =>
  listRows(table, { ...NO_CHOICE, ...choice }, shown).map(({ row }) => String(row.cells[0]))

const flat = {
  rows: [
    { cells: ['PO-10', 5] },
    { cells: ['PO-9', null] },
    { cells: ['PO-2', 12] },
    { cells: ['PO-1', 5] },
  ],
}

const tree = {
  rows: [
    { cells: ['all', 30] },
    { cells: ['W', 10], level: 1 },
    { cells: ['price', 4], level: 2, events: [7, 3] },
    { cells: ['usage', 6], level: 2, events: [9] },
    { cells: ['S', 20], level: 1 },
    { cells: ['price', 20], level: 2, events: [3] },
  ],
}

describe('a table of a report', () => {
  it('stands as the report has it until a person sorts it', () => {
    expect(rowsOf(flat)).toEqual(['PO-10', 'PO-9', 'PO-2', 'PO-1'])
  })

  it('is sorted by figures with what is missing last, both ways, and ties as they were', () => {
    const by = (descending: boolean) => rowsOf(flat, { sort: { column: 1, descending } })
    expect(by(false)).toEqual(['PO-10', 'PO-1', 'PO-2', 'PO-9'])
    expect(by(true)).toEqual(['PO-2', 'PO-10', 'PO-1', 'PO-9'])
  })

  it('sorts ids as people count', () => {
    const sort = { column: 0, descending: false }
    expect(rowsOf(flat, { sort })).toEqual(['PO-1', 'PO-2', 'PO-9', 'PO-10'])
  })

  it('shows the rows that have all words, in any cell', () => {
    expect(rowsOf(flat, { words: 'po 5' })).toEqual(['PO-10', 'PO-1'])
    expect(rowsOf(flat, { words: '  ' })).toHaveLength(4)
    expect(rowsOf(flat, { words: 'nothing' })).toEqual([])
  })
})

describe('a tree of figures', () => {
  it('is seen whole while it is small, and folded below its first level when it is large', () => {
    expect(rowsOf(tree)).toEqual(['all', 'W', 'price', 'usage', 'S', 'price'])
    const large = { rows: Array.from({ length: 6 }, () => tree.rows).flat() }
    expect(rowsOf(large).slice(0, 4)).toEqual(['all', 'W', 'S', 'all'])
  })

  it('folds and opens where a person wants it, also when the same names stand in two places', () => {
    expect(rowsOf(tree, { folds: { '/all/W': false } })).toEqual(['all', 'W', 'S', 'price'])
    expect(rowsOf(tree, { folds: { '/all': false } })).toEqual(['all'])
    expect(listFoldable(tree)).toEqual(['/all', '/all/W', '/all/S'])
    const keys = listRows(tree, NO_CHOICE, shown).map(({ key }) => key)
    expect(new Set(keys).size).toBe(6)
  })

  it('sorts parts within their whole', () => {
    const sort = { column: 1, descending: true }
    expect(rowsOf(tree, { sort })).toEqual(['all', 'S', 'price', 'W', 'usage', 'price'])
  })

  it('keeps what a match is part of', () => {
    expect(rowsOf(tree, { words: 'usage' })).toEqual(['all', 'W', 'usage'])
    expect(rowsOf(tree, { words: 'S 20' })).toEqual(['all', 'S', 'price'])
  })

  it('has behind the whole all events that are behind its parts, none twice', () => {
    const [all, w] = listRows(tree, NO_CHOICE, shown)
    expect(all!.events).toEqual([3, 7, 9])
    expect(w!.events).toEqual([3, 7, 9])
  })

  it('tells rows of the same name apart', () => {
    const twice = { rows: [{ cells: ['W', 1] }, { cells: ['W', 2] }] }
    expect(listRows(twice, NO_CHOICE, shown).map(({ key }) => key)).toEqual(['/W', '/W#2'])
  })
})

describe('a cell', () => {
  const column = (kind: Column['kind'], more: Partial<Column> = {}): Column => ({
    key: 'k',
    title: 'Planned',
    kind,
    ...more,
  })

  it('is said as people read it', () => {
    expect(sayCell(null, column('money'))).toBe('–')
    expect(sayCell(1_751.934, column('money'))).toBe('1\u202f751.93')
    expect(sayCell(0.2934, column('money', { digits: 4 }))).toBe('0.2934')
    expect(sayCell(-3, column('number'))).toBe('−3')
    expect(sayCell(0.615, column('share'))).toBe('61.5\u202f%')
    expect(sayCell(true, column('yesNo'))).toBe('yes')
    // 32 h 5 min after Monday 06:00.
    expect(sayCell(115_500_000, column('instant'))).toBe('W1 Tue 14:05')
    expect(sayCell('U', column('text'))).toBe('U unfavourable')
    expect(sayCell('F', column('text'))).toBe('F favourable')
  })

  it('has its unit in the heading', () => {
    expect(unitOf(column('number', { unit: 'bottle' }), 'EUR')).toBe('bottles')
    expect(unitOf(column('number', { unit: 'h' }), 'EUR')).toBe('h')
    expect(unitOf(column('money'), 'EUR')).toBe('EUR')
    expect(unitOf(column('money', { unit: 'per 1 000' }), 'EUR')).toBe('EUR per 1 000')
    expect(unitOf(column('text'), 'EUR')).toBe('')
  })

  it('is as wide as its longest words, within reason', () => {
    const narrow = widthOf(column('text'), ['a'], 'EUR')
    const wide = widthOf(column('text'), ['a'.repeat(20)], 'EUR')
    expect(wide).toBeGreaterThan(narrow)
    expect(widthOf(column('text'), ['a'.repeat(2_000)], 'EUR')).toBe(300)
  })
})
