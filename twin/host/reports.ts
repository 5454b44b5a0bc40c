/*
 * The reports of what is played, by name: the same for sessions and for the command line.
 */

import { suggest } from '../../scenarios/nearest.ts'
import { physicalStock } from '../../sim/index.ts'
import { LINE_REPORTS } from '../reports/line-reports.ts'
import { type LineView, REALITY_REPORTS } from '../reports/reality-report.ts'
import type { Report, Table } from '../reports/report.ts'
import type { ReportInfo, ReportSpec } from '../reports/report-spec.ts'
import { SHOP_REPORTS } from '../reports/shop-reports.ts'
import { createAskError } from './ask-error.ts'
import type { Played } from './played.ts'

/** What the twin of a line has to say, and how far that is from what is there. */
const OF_LINES: readonly ReportSpec<LineView>[] = [
  ...LINE_REPORTS.map((spec) => ({ ...spec, make: ({ twin }: LineView) => spec.make(twin) })),
  ...REALITY_REPORTS,
]

/** The reports there are, in the order in which they are listed. */
export const listReports = (kind: Played['kind']): ReportInfo[] =>
  (kind === 'shop' ? SHOP_REPORTS : OF_LINES).map(({ id, title, page }) => ({
    id,
    title,
    page,
  }))

/** The report as of now. Throws an AskError with the nearest names where there is none. */
export function makeReport(played: Played, id: string): Report {
  if (played.kind === 'shop') return findReport(SHOP_REPORTS, id).make(played.loop.twin)
  const { twin, link, plant } = played.loop
  const view = { twin, gaps: link?.gaps ?? [], there: physicalStock(plant) }
  return findReport(OF_LINES, id).make(view)
}

function findReport<T>(specs: readonly ReportSpec<T>[], id: string): ReportSpec<T> {
  const spec = specs.find((known) => known.id === id)
  if (spec !== undefined) return spec
  const known = specs.map((one) => one.id)
  throw createAskError(
    404,
    `There is no report '${id}'.${suggest(id, known)} There is: ${known.join(', ')}.`,
  )
}

/** The table of that id. Throws an AskError with the nearest names where there is none. */
export function findTable({ id: report, tables }: Report, id: string): Table {
  const table = tables.find((known) => known.id === id)
  if (table !== undefined) return table
  const known = tables.map((one) => one.id)
  throw createAskError(
    404,
    `The report '${report}' has no table '${id}'.${suggest(id, known)} It has: ${known.join(', ')}.`,
  )
}

/** The table that a CSV is of: the one asked for, else the only one. Throws an AskError. */
export function chooseTable(report: Report, id: string | undefined): Table {
  if (id !== undefined) return findTable(report, id)
  if (report.tables.length === 1) return report.tables[0]!
  const known = report.tables.map((one) => one.id).join(', ')
  throw createAskError(
    400,
    `CSV holds one table, and the report '${report.id}' has more: choose one of ${known}.`,
  )
}
