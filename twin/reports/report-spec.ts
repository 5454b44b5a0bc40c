/*
 * Reports that can be asked for by name. A new report is one line in `line-reports.ts` or
 * `shop-reports.ts`; command line, HTTP interface, files and viewer find it there.
 */
import type { Solve } from '../erp/linear-program.ts'
import type { Report } from './report.ts'

/** The pages of the viewer that show reports, in the order of its navigation. */
export const REPORT_PAGES = ['plan', 'cost', 'stock'] as const
export type ReportPage = (typeof REPORT_PAGES)[number]

export interface ReportInfo {
  /** Name in data, addresses and file names: kebab case, no two the same. */
  readonly id: string
  readonly title: string
  readonly page: ReportPage
}

interface Kept<T> extends ReportInfo {
  /** Whether the scenario has what it is about; without, it is always listed. */
  readonly isKept?: (twin: T) => boolean
}

/** A report of a twin `T`. */
export interface ReportSpec<T> extends Kept<T> {
  /** Reads the twin and changes nothing. */
  readonly make: (twin: T) => Report
}

/** A report that takes a solver of linear programmes. It changes nothing either. */
export interface SolvedReportSpec<T> extends Kept<T> {
  readonly makeWith: (twin: T, solve: Solve) => Report
}
