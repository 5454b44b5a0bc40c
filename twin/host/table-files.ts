/*
 * Tables of a report as CSV (RFC 4180), as an XLSX workbook and as plain text. Data carry every digit;
 * instants are ISO 8601 date-times counted from the day on which the scenario starts.
 */
import writeExcelFile, { type Cell as SheetCell } from 'write-excel-file/node'
import { clockTime, instant } from '../../sim/contract/time.ts'
import type { Cell, Column, Report, Row, Table } from '../reports/report.ts'
import { writeTime } from './cloud-event.ts'
import { formatNumber, formatShare, formatTable } from './table.ts'

/** Where a table comes from: the currency of its money, and the date of plant time 0 (YYYY-MM-DD). */
export interface Origin {
  readonly currency: string
  readonly startsOn: string
}

/** Characters with which a spreadsheet begins to compute. */
const FORMULA = /^[=+\-@\t\r]/
/** What Excel takes as the name of a sheet. */
const SHEET_NAME_MAX = 31
const WIDTH_MAX = 40
const ROWS_MEASURED = 200

/** A heading with its unit: `Planned (bottle)`, `Paid (EUR)`, `Standard (EUR per 1 000)`. */
export function headingOf({ title, kind, unit }: Column, currency: string): string {
  const parts = [kind === 'money' ? currency : '', unit ?? ''].filter((part) => part !== '')
  return parts.length === 0 ? title : `${title} (${parts.join(' ')})`
}

/** A tree says the depth of its rows in a column of its own. */
const isTree = ({ rows }: Table): boolean => rows.some(({ level }) => (level ?? 0) > 0)

/** RFC 4180: CRLF after each record, quotes where they are needed; no text is taken for a formula. */
export function writeCsv(table: Table, { currency, startsOn }: Origin): string {
  const { columns, rows } = table
  const withLevel = isTree(table)
  const record = (cells: readonly string[]): string => `${cells.map(quote).join(',')}\r\n`
  const heads = columns.map((column) => guard(headingOf(column, currency)))
  const lines = rows.map(({ cells, level = 0 }) =>
    record([
      ...(withLevel ? [String(level)] : []),
      ...columns.map(({ kind }, c) => csvCell(cells[c]!, kind, startsOn)),
    ]),
  )
  return record([...(withLevel ? ['Level'] : []), ...heads]) + lines.join('')
}

const quote = (field: string): string =>
  /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field

const guard = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

function csvCell(cell: Cell, kind: Column['kind'], startsOn: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return guard(cell)
  if (typeof cell === 'boolean') return String(cell)
  return kind === 'instant' ? writeTime(startsOn, cell) : String(cell)
}

/** A workbook with a sheet for each table, and what the tables say of themselves on the last. */
export async function writeXlsx(report: Report, startsOn: string): Promise<Buffer> {
  const { title, at, currency, tables } = report
  const names = nameSheets([...tables.map(({ id }) => id), 'about'])
  const sheets = tables.map((table, t) => ({
    sheet: names[t]!,
    data: [headRow(table, currency), ...table.rows.map((row) => sheetRow(table, row, startsOn))],
    columns: widthsOf(table, currency),
    stickyRowsCount: 1,
  }))
  const about = {
    sheet: names.at(-1)!,
    data: [
      [bold('Report'), title],
      [bold('As of'), `${writeTime(startsOn, at)} (${clockTime(instant(at))})`],
      ...tables.map((table, t) => [
        bold(names[t]!),
        [table.title, table.note].filter((words) => words !== undefined).join('. '),
      ]),
    ],
    columns: [{ width: SHEET_NAME_MAX }, { width: 100 }],
  }
  return writeExcelFile([...sheets, about]).toBuffer()
}

const bold = (value: string): SheetCell => ({ value, fontWeight: 'bold' })

const headRow = (table: Table, currency: string): SheetCell[] => [
  ...(isTree(table) ? [bold('Level')] : []),
  ...table.columns.map(
    (column): SheetCell => ({
      ...(bold(headingOf(column, currency)) as object),
      align: isFigure(column) ? 'right' : 'left',
      wrap: true,
    }),
  ),
]

const isFigure = ({ kind }: Column): boolean => kind !== 'text' && kind !== 'yesNo'

const sheetRow = (table: Table, { cells, level = 0 }: Row, startsOn: string): SheetCell[] => [
  ...(isTree(table) ? [level] : []),
  ...table.columns.map((column, c) => sheetCell(cells[c]!, column, startsOn)),
]

function sheetCell(cell: Cell, column: Column, startsOn: string): SheetCell {
  // Text stays text in a workbook: a cell that begins with = is no formula there.
  if (typeof cell !== 'number') return cell === '' ? null : cell
  if (column.kind === 'instant') return writeTime(startsOn, cell)
  return { value: cell, format: formatOf(column) }
}

/** The number format of a column: what is shown, not what is kept. */
function formatOf({ kind, digits }: Column): string {
  const decimals = (count: number): string => (count > 0 ? `.${'0'.repeat(count)}` : '')
  if (kind === 'share') return `0${decimals(digits ?? 1)}%`
  return `#,##0${decimals(kind === 'money' ? Math.max(2, digits ?? 2) : (digits ?? 0))}`
}

/** Excel wants names without some signs, not too long and no two the same. */
function nameSheets(ids: readonly string[]): string[] {
  const taken = new Set<string>()
  return ids.map((id) => {
    const base = id.replace(/[[\]:*?/\\]/g, '-')
    let name = base.slice(0, SHEET_NAME_MAX)
    for (let n = 2; taken.has(name.toLowerCase()); n++) {
      name = `${base.slice(0, SHEET_NAME_MAX - 1 - String(n).length)}-${n}`
    }
    taken.add(name.toLowerCase())
    return name
  })
}

function widthsOf(table: Table, currency: string): { width: number }[] {
  const widths = table.columns.map((column, c) => {
    const cells = table.rows.slice(0, ROWS_MEASURED).map(({ cells }) => showCell(cells[c]!, column))
    const longest = Math.max(8, ...[...cells, column.title].map(({ length }) => length))
    const heading = Math.ceil(headingOf(column, currency).length / 2)
    return { width: Math.min(WIDTH_MAX, Math.max(longest, heading) + 2) }
  })
  return isTree(table) ? [{ width: 7 }, ...widths] : widths
}

/** Lines for people: each table with its title, its note and as many decimals as people want. */
export function writeText(report: Report): string[] {
  const { title, at, currency, tables } = report
  return [`${title}, as of ${clockTime(instant(at))}`, ...writeTables(tables, currency)]
}

/** The tables alone, an empty line before each. */
export const writeTables = (tables: readonly Table[], currency: string): string[] =>
  tables.flatMap((table) => ['', ...describeTable(table, currency)])

function describeTable(table: Table, currency: string): string[] {
  const { title, note, columns, rows } = table
  const lines = formatTable(
    columns.map((column) => headingOf(column, currency)),
    rows.map(({ cells, level = 0 }) =>
      columns.map(
        (column, c) => `${c === 0 ? '  '.repeat(level) : ''}${showCell(cells[c]!, column)}`,
      ),
    ),
    columns.map((column) => (isFigure(column) && column.kind !== 'instant' ? 'right' : 'left')),
  )
  return [
    title,
    ...(note === undefined ? [] : [note]),
    ...(rows.length === 0 ? ['Nothing so far.'] : lines),
  ]
}

/** A cell as people read it. */
function showCell(cell: Cell, { kind, digits }: Column): string {
  if (cell === null) return '–'
  if (typeof cell === 'string') return cell
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (kind === 'instant') return clockTime(instant(cell))
  if (kind === 'share') return formatShare(cell)
  return formatNumber(cell, digits ?? (kind === 'money' ? 2 : 0))
}
