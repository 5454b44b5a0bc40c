import { describe, expect, it } from 'vitest'
import { type Comparison, compareFigures } from '../../../twin/worksheets/sheet.ts'
import { tablesOf } from '../../../twin/worksheets/tables.ts'
import type { Figure } from '../../../twin/worksheets/worksheet.ts'

const wrong = (comparisons: readonly Comparison[]) =>
  comparisons.filter(({ agrees }) => !agrees).map(({ figure }) => figure)

describe('figures that a sheet expects', () => {
  it('are compared to nine digits, lists as one figure; the answer may have more', () => {
    const found = { Q: 282.842712474619, orders: [3, 0, 2], rest: { a: 1, b: null } }
    const expected = { Q: 282.842712475, orders: [3, 0, 2], rest: { b: null } }
    expect(compareFigures(expected, found).map(({ figure }) => figure)).toEqual([
      'Q',
      'orders',
      'rest.b',
    ])
    expect(wrong(compareFigures(expected, found))).toEqual([])
  })

  it.each<[Figure, Figure, string[]]>([
    [{ a: 1 }, { b: 1 }, ['a']],
    [{ a: null }, { a: 0 }, ['a']],
    [{ a: null }, {}, ['a']],
    [{ a: 1 }, { a: '1' }, ['a']],
    [{ a: [1, 2] }, { a: [1, 2, 3] }, ['a']],
    [{ a: [] }, { a: [1] }, ['a']],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }, { b: 2 }] }, ['a.length']],
    [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }] }, ['a.length', 'a.1.b']],
    [{ a: { b: 1 } }, { a: 1 }, ['a.b']],
    [{ constructor: 1 }, {}, ['constructor']],
  ])('%j is not %j', (expected, found, figures) => {
    expect(wrong(compareFigures(expected, found))).toEqual(figures)
  })

  it('may differ by the greater of the relative and the absolute tolerance, or not at all', () => {
    const agrees = (found: number, tolerance: object) =>
      compareFigures(100, found, tolerance)[0]!.agrees
    expect(agrees(100.5, { abs: 0.5 })).toBe(true)
    expect(agrees(100.5, { rel: 0.004 })).toBe(false)
    expect(agrees(100.5, { rel: 0.004, abs: 0.5 })).toBe(true)
    // Where only an amount is stated, no part of the figure counts beside it.
    expect(agrees(100.000_000_01, { abs: 0 })).toBe(false)
    expect(agrees(100.000_000_01, {})).toBe(true)
    expect(agrees(100.000_000_01, { exact: true })).toBe(false)
  })
})

describe('the tables of an answer', () => {
  const shown = (figures: Parameters<typeof tablesOf>[0]) =>
    tablesOf(figures).map(({ title, columns, rows }) => [
      title,
      columns.map((column) => column.title),
      rows.map(({ cells }) => cells),
    ])

  it('are single figures, lists side by side, and rows', () => {
    const figures = {
      Q: 200,
      by: { a: 1 },
      net: [1, 2],
      gross: [3, 4],
      rows: [{ t: 1, at: [1, 2] }],
    }
    expect(shown(figures)).toEqual([
      [
        'Figures',
        ['Figure', 'Value'],
        [
          ['Q', 200],
          ['by · a', 1],
        ],
      ],
      [
        'By position',
        ['No', 'Net', 'Gross'],
        [
          [1, 1, 3],
          [2, 2, 4],
        ],
      ],
      ['Rows', ['T', 'At'], [[1, '[1,2]']]],
    ])
  })

  it('set groups that are alike under each other', () => {
    const figures = { BOLT: { total: 1, by: [1] }, FRAME: { total: 2, by: [2] } }
    expect(shown(figures)).toEqual([
      [
        'By name',
        ['Name', 'Total'],
        [
          ['BOLT', 1],
          ['FRAME', 2],
        ],
      ],
      ['By', ['No', 'BOLT', 'FRAME'], [[1, 1, 2]]],
    ])
  })

  it('show a small figure with four digits, and whole ones without decimals', () => {
    const digits = (value: number) => tablesOf({ value })[0]!.columns[1]!.digits
    expect([200, 0.1 + 0.2, 0.012_345, 1e-9, 31.67].map(digits)).toEqual([0, 4, 5, 6, 2])
  })

  it('of nothing are none', () => {
    expect(tablesOf({ list: [], group: {} })).toEqual([])
  })
})
