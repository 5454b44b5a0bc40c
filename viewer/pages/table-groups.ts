/*
 * Rows that belong together and stand one after the other: the figures of an item, the lines of a voucher.
 */
import type { Column } from '../../twin/reports/report.ts'
import type { ViewRow } from './table-model.ts'

/** The column that says what rows belong to: the voucher, else the first where it has words; −1 for none. */
export function groupColumn(columns: readonly Column[]): number {
  const voucher = columns.findIndex(({ key }) => key === 'voucher')
  if (voucher >= 0) return voucher
  return columns[0]?.kind === 'text' ? 0 : -1
}

/** Whether each row goes on with the group of the row before it. */
export function continues(rows: readonly ViewRow[], column: number): boolean[] {
  return rows.map(({ row }, i) => {
    const before = rows[i - 1]?.row.cells[column]
    const own = row.cells[column]
    return column >= 0 && own !== null && own !== '' && own === before
  })
}
