/*
 * Which graphic a table has, by its columns: a report that gives the columns gets the graphic.
 */
import type { ComponentChild } from 'preact'
import type { Report, Table } from '../../twin/reports/report.ts'
import { curveColumns } from '../charts/series-layout.ts'
import { listSteps, listTableSteps } from '../charts/waterfall-layout.ts'
import { BarsPanel } from './bars-panel.tsx'
import { GanttPanel } from './gantt-panel.tsx'
import type { GraphicProps } from './graphic-props.ts'
import { MrpPanel } from './mrp-panel.tsx'
import { SeriesPanel } from './series-panel.tsx'
import { balancesOf, sayBalance, sayWorth, worthOf } from './table-sums.ts'
import { VoucherPanel } from './voucher-panel.tsx'
import { WaterfallPanel } from './waterfall-panel.tsx'

type Graphic = (props: GraphicProps) => ComponentChild

const has = ({ columns }: Table, ...keys: readonly string[]): boolean =>
  keys.every((key) => columns.some((column) => column.key === key))

/** What shows the tables of a report together, in place of them; none where they speak for themselves. */
export function overviewOf(
  report: Report,
): ((props: Pick<GraphicProps, 'report'>) => ComponentChild) | undefined {
  const hasRecords = report.tables.some(({ id, rows }) => id === 'mrp-records' && rows.length > 0)
  return hasRecords ? (props) => <MrpPanel {...props} /> : undefined
}

/** The graphic of a table; none where words and figures say it all. */
export function graphicOf(_report: Report, table: Table): Graphic | undefined {
  if (table.rows.length === 0) return undefined
  if (has(table, 'plannedEnd', 'actualStart', 'actualEnd')) {
    return (props) => <GanttPanel {...props} />
  }
  if (
    listTableSteps(table).length > 0 ||
    table.rows.some((row) => listSteps(table, row).length > 0)
  ) {
    return (props) => <WaterfallPanel {...props} />
  }
  if (has(table, 'voucher', 'debit', 'credit', 'amount')) {
    return (props) => <VoucherPanel {...props} />
  }
  if (has(table, 'account', 'debit', 'credit', 'balance')) {
    return ({ report }) => (
      <BarsPanel amounts={balancesOf(table)} words={sayBalance(table, report)} />
    )
  }
  if (has(table, 'item', 'available', 'worth')) {
    return ({ report }) => <BarsPanel amounts={worthOf(table)} words={sayWorth(table, report)} />
  }
  if (curveColumns(table).length > 0) return (props) => <SeriesPanel {...props} />
  return undefined
}
