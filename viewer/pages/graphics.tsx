/*
 * Which graphic a table has, by its columns: a report that gives the columns gets the graphic.
 */
import type { ComponentChild } from 'preact'
import type { Report, Table } from '../../twin/reports/report.ts'
import { curveColumns } from '../charts/series-layout.ts'
import { listSteps } from '../charts/waterfall-layout.ts'
import { GanttPanel } from './gantt-panel.tsx'
import type { GraphicProps } from './graphic-props.ts'
import { SeriesPanel } from './series-panel.tsx'
import { WaterfallPanel } from './waterfall-panel.tsx'

type Graphic = (props: GraphicProps) => ComponentChild

const has = ({ columns }: Table, ...keys: readonly string[]): boolean =>
  keys.every((key) => columns.some((column) => column.key === key))

/** The graphic of a table; none where words and figures say it all. */
export function graphicOf(_report: Report, table: Table): Graphic | undefined {
  if (table.rows.length === 0) return undefined
  if (has(table, 'plannedEnd', 'actualStart', 'actualEnd')) {
    return (props) => <GanttPanel {...props} />
  }
  if (table.rows.some((row) => listSteps(table, row).length > 0)) {
    return (props) => <WaterfallPanel {...props} />
  }
  if (curveColumns(table).length > 0) return (props) => <SeriesPanel {...props} />
  return undefined
}
