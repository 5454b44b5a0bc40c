import type { Report, Table } from '../../twin/reports/report.ts'

/** What the graphic of a table is given. */
export interface GraphicProps {
  readonly report: Report
  readonly table: Table
  /** Key of the row that is chosen, here and in the table. */
  readonly chosen: string | null
  readonly onChosen: (key: string | null) => void
}
