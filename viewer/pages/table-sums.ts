/*
 * What the figures of a table come to, in a sentence: debits and credits, the worth of stock, a voucher.
 */
import type { Cell, Report, Row, Table } from '../../twin/reports/report.ts'
import type { NamedAmount } from '../charts/bars-layout.ts'
import { formatNumber } from '../format.ts'

/** Money has at most four decimals, so sums of it are kept in whole steps of those. */
const STEPS = 10_000

type Figures = Pick<Table, 'columns' | 'rows'>

export function cellOf({ columns }: Pick<Table, 'columns'>, row: Row, key: string): Cell {
  return row.cells[columns.findIndex((column) => column.key === key)] ?? null
}

export const sumOf = (table: Figures, key: string): number =>
  table.rows.reduce((sum, row) => sum + steps(cellOf(table, row, key)), 0) / STEPS

const steps = (cell: Cell): number => Math.round(Number(cell ?? 0) * STEPS)

/** The balance of every account, without the row of all of them. */
export function balancesOf(table: Figures): NamedAmount[] {
  return table.rows
    .slice(0, -1)
    .map((row) => ({ name: String(row.cells[0]), value: Number(cellOf(table, row, 'balance')) }))
}

/** `Debits 1 204.00 = credits 1 204.00 EUR: the books balance.` */
export function sayBalance({ columns, rows }: Figures, { currency }: Report): string {
  const accounts = { columns, rows: rows.slice(0, -1) }
  return saySides(sumOf(accounts, 'debit'), sumOf(accounts, 'credit'), currency)
}

function saySides(debit: number, credit: number, currency: string): string {
  const [left, right] = [formatNumber(debit, 2), formatNumber(credit, 2)]
  if (debit === credit) return `Debits ${left} = credits ${right} ${currency}: the books balance.`
  const gap = formatNumber(debit - credit, 4)
  return `Debits ${left}, credits ${right} ${currency}: ${gap} apart. The books do not balance.`
}

/** What the stock of each item is worth. */
export const worthOf = (table: Figures): NamedAmount[] =>
  table.rows.map((row) => ({
    name: String(cellOf(table, row, 'name') ?? row.cells[0]),
    value: Number(cellOf(table, row, 'worth') ?? 0),
  }))

export function sayWorth(table: Figures, report: Report): string {
  const below = report.tables.find(({ id }) => id === 'shortfalls')?.rows.length ?? 0
  const flag =
    below === 0
      ? 'No stock is below zero.'
      : `▼ ${below} ${below === 1 ? 'movement' : 'movements'} left less than nothing in stock.`
  const worth = `${formatNumber(sumOf(table, 'worth'), 2)} ${report.currency}`
  return `Stock is worth ${worth} in all, by item. ${flag}`
}

export interface Voucher {
  readonly id: string
  readonly lines: readonly {
    readonly debit: string
    readonly credit: string
    readonly amount: number
  }[]
  readonly sum: number
}

/** The voucher of a row of the journal, with all its lines. */
export function voucherOf(table: Figures, row: Row): Voucher {
  const id = String(cellOf(table, row, 'voucher'))
  const rows = table.rows.filter((one) => cellOf(table, one, 'voucher') === id)
  const lines = rows.map((one) => ({
    debit: String(cellOf(table, one, 'debit')),
    credit: String(cellOf(table, one, 'credit')),
    amount: Number(cellOf(table, one, 'amount')),
  }))
  return { id, lines, sum: sumOf({ columns: table.columns, rows }, 'amount') }
}
