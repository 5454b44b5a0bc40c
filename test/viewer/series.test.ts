import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column, Table } from '../../twin/reports/report.ts'
import { curveColumns, layoutSeries } from '../../viewer/charts/series-layout.ts'

const HOUR = 3_600_000
const at: Column = { key: 'at', title: 'At', kind: 'instant' }
const share = (key: string): Column => ({ key, title: key, kind: 'share' })
const tableOf = (columns: readonly Column[], rows: Table['rows']): Table => ({
  id: 't',
  title: 'T',
  columns,
  rows,
})

describe('curves over time', () => {
  const table = tableOf(
    [at, share('stock'), share('cost'), { key: 'date', title: 'Dates', kind: 'number' }],
    [
      { cells: [8 * HOUR, 0.2, null, 3] },
      { cells: [0, 0, 0, 1] },
      { cells: [4 * HOUR, 0.1, 0.05, 2] },
    ],
  )

  it('are of the figures in one unit', () => {
    expect(curveColumns(table).map(({ key }) => key)).toEqual(['stock', 'cost'])
  })

  it('are none of a table of items, of two rows, or where a time stands twice', () => {
    const item: Column = { key: 'item', title: 'Item', kind: 'text' }
    const rows = table.rows.map(({ cells }) => ({ cells: cells.slice(0, 2) }))
    expect(curveColumns(tableOf([item, share('stock')], rows))).toEqual([])
    expect(curveColumns(tableOf(table.columns, table.rows.slice(0, 2)))).toEqual([])
    const twice = [...table.rows, table.rows[0]!]
    expect(curveColumns(tableOf(table.columns, twice))).toEqual([])
  })

  it('go from the first instant to the last, whatever the order of the rows', () => {
    const { curves, left, right, bottom } = layoutSeries(table, 800, 200)
    // The stock curve has a straight rise from 0 at the left to the top at the right.
    expect(curves[0]!.path).toBe(`M${left},${bottom}L${(left + right) / 2},95L${right},10`)
    expect(curves[0]!.latest).toBe('20.0 %')
    // The last figure of cost is not known: its latest is the one before.
    expect(curves[1]!.latest).toBe('5.0 %')
  })

  it('have names that do not stand on one another, inside the picture', () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: 7,
      maxLength: 7,
    })
    fc.assert(
      fc.property(fc.array(values, { minLength: 3, maxLength: 6 }), (rows) => {
        const many = tableOf(
          [at, ...'abcdefg'.split('').map(share)],
          rows.map((cells, i) => ({ cells: [i * HOUR, ...cells] })),
        )
        const { curves, bottom } = layoutSeries(many, 700, 220)
        const ys = curves.map(({ textY }) => textY).toSorted((a, b) => a - b)
        for (const [i, y] of ys.slice(1).entries()) expect(y - ys[i]!).toBeGreaterThan(13.9)
        expect(ys.at(-1)!).toBeLessThanOrEqual(bottom + 1e-9)
        expect(ys[0]!).toBeGreaterThanOrEqual(-1e-9)
      }),
    )
  })
})
