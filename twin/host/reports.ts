/*
 * The reports of what is played, by name: the same for sessions and for the command line.
 */

import { suggest } from '../../scenarios/nearest.ts'
import { physicalStock } from '../../sim/index.ts'
import type { Solve } from '../erp/linear-program.ts'
import { LINE_REPORTS, LINE_SOLVED_REPORTS } from '../reports/line-reports.ts'
import { REALITY_REPORTS } from '../reports/reality-report.ts'
import type { Report, Table } from '../reports/report.ts'
import type { ReportInfo, ReportSpec, SolvedReportSpec } from '../reports/report-spec.ts'
import { SHOP_REPORTS, SHOP_SOLVED_REPORTS } from '../reports/shop-reports.ts'
import { createAskError } from './ask-error.ts'
import type { Played } from './played.ts'

/** The reports there are of what is played, in the order in which they are listed. */
export const listReports = (played: Played): ReportInfo[] =>
  listMade(played).map(({ id, title, page }) => ({ id, title, page }))

/** Whether the solver must be loaded before the report is made. */
export const needsSolver = (played: Played, id: string): boolean =>
  listMade(played).some((report) => report.id === id && report.isSolved)

/**
 * The report as of now. Throws an AskError with the nearest names where there is none.
 * @param solve for a report that needs the solver
 */
export function makeReport(played: Played, id: string, solve: Solve = NOT_LOADED): Report {
  const reports = listMade(played)
  const report = reports.find((known) => known.id === id)
  if (report !== undefined) return report.make(solve)
  const known = reports.map((one) => one.id)
  throw createAskError(
    404,
    `There is no report '${id}'.${suggest(id, known)} There is: ${known.join(', ')}.`,
  )
}

const NOT_LOADED: Solve = () => ({ status: 'failed', message: 'the solver is not loaded' })

interface Made extends ReportInfo {
  readonly isSolved: boolean
  readonly make: (solve: Solve) => Report
}

/** A line has its twin to ask, and how far that is from what is there. */
function listMade({ kind, loop }: Played): Made[] {
  if (kind === 'shop') return tie([...SHOP_REPORTS, ...SHOP_SOLVED_REPORTS], loop.twin)
  const { twin, link, plant } = loop
  const view = { twin, gaps: link?.gaps ?? [], there: physicalStock(plant) }
  return [...tie([...LINE_REPORTS, ...LINE_SOLVED_REPORTS], twin), ...tie(REALITY_REPORTS, view)]
}

const tie = <T>(specs: readonly (ReportSpec<T> | SolvedReportSpec<T>)[], source: T): Made[] =>
  specs
    .filter(({ isKept }) => isKept?.(source) ?? true)
    .map((spec) => {
      const { id, title, page } = spec
      const isSolved = 'makeWith' in spec
      const make = (solve: Solve) =>
        'makeWith' in spec ? spec.makeWith(source, solve) : spec.make(source)
      return { id, title, page, isSolved, make }
    })

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
