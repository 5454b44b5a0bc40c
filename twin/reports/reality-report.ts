/*
 * Belief against truth: the reality gap over time, and stock as the books and as the plant have it.
 * The truth is for people and tests; the ERP never sees it.
 */
import type { StockRow } from '../../sim/contract/stock.ts'
import { days } from '../../sim/contract/time.ts'
import { stockRows } from '../erp/inventory.ts'
import { inUnits, type Money, worthOf } from '../erp/money.ts'
import { lotPrice } from '../erp/prices.ts'
import type { RealityGap } from '../integration/reality-gap.ts'
import type { Twin } from '../twin.ts'
import { instant, money, number, share, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'
import type { ReportSpec } from './report-spec.ts'

/** A twin, what was measured of it, and what is really there. */
export interface LineView {
  readonly twin: Twin
  /** Empty where nothing lies between plant and ERP. */
  readonly gaps: readonly RealityGap[]
  readonly there: readonly StockRow[]
}

const hasWire = ({ twin }: LineView): boolean => twin.integration !== undefined

export const REALITY_REPORTS: readonly ReportSpec<LineView>[] = [
  {
    id: 'reality',
    title: 'Belief and truth',
    page: 'stock',
    isKept: hasWire,
    make: makeRealityReport,
  },
]

function makeRealityReport(view: LineView): Report {
  return {
    id: 'reality',
    title: 'Belief and truth',
    at: view.twin.at,
    currency: view.twin.scenario.site.currency,
    tables: [listGaps(view), compareStock(view)],
  }
}

const ERRORS = ['stock', 'time', 'yield', 'cost', 'date', 'index'] as const

function listGaps({ gaps }: LineView): Table {
  const byDay = new Map<number, RealityGap[]>()
  for (const gap of gaps) {
    const day = Math.ceil(gap.at / days(1))
    byDay.set(day, [...(byDay.get(day) ?? []), gap])
  }
  return {
    id: 'reality-gap',
    title: 'Reality gap by plant day',
    note:
      'Mean of up to six measurements, believed against true. Empty where an error is not known yet; ' +
      'nothing is measured where every event is known at once.',
    columns: [
      number('day', 'Day'),
      instant('until', 'Until'),
      share('stock', 'Stock'),
      share('time', 'Standard time'),
      share('yield', 'Yield', 2),
      share('cost', 'Cost'),
      number('date', 'Date', 'day', 2),
      share('index', 'Index'),
    ],
    rows: [...byDay].map(([day, of]): Row => {
      const means = ERRORS.map((error) => meanOf(of.map((gap) => gap[error])))
      return { cells: [day, of.at(-1)!.at, ...means] }
    }),
  }
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

function compareStock({ twin, there }: LineView): Table {
  const rows = new Map<string, { row: StockRow; believed: number; real: number }>()
  const add = (row: StockRow, side: 'believed' | 'real') => {
    const key = [row.place, row.item, row.lot, row.status].join('\n')
    const both = rows.get(key) ?? { row, believed: 0, real: 0 }
    both[side] += row.quantity
    rows.set(key, both)
  }
  for (const row of stockRows(twin.books.inventory)) add(row, 'believed')
  for (const row of there) add(row, 'real')
  return {
    id: 'stock-belief',
    title: 'Stock, believed and true',
    note:
      'Base units. Difference: believed less true. Worth of the difference: materials at the price ' +
      'of their lot, goods and bottles on the line at standard cost.',
    columns: [
      text('item', 'Item'),
      text('lot', 'Lot'),
      text('place', 'Place'),
      text('status', 'Status'),
      number('believed', 'Believed'),
      number('true', 'True'),
      number('difference', 'Difference'),
      money('worth', 'Worth of the difference'),
    ],
    rows: [...rows.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { row, believed, real }]) => {
        const { item, lot, place, status } = row
        const worth = inUnits(worthOf(believed - real, priceOf(twin, item, lot)))
        return { cells: [item, lot, place, status, believed, real, believed - real, worth] }
      }),
  }
}

const priceOf = ({ books }: Twin, item: string, lot: string): Money =>
  books.standardCosts.get(item)?.totalPer1000 ?? lotPrice(books.prices, lot, item)
