/*
 * Which page is shown, and the report on it. The address keeps both, so that the back button and a
 * bookmark lead to them.
 */
import { computed, signal } from '@preact/signals'
import type { Report } from '../../twin/reports/report.ts'
import type { ReportInfo, ReportPage } from '../../twin/reports/report-spec.ts'

export const PAGES = ['factory', 'plan', 'cost', 'stock'] as const
export type PageId = (typeof PAGES)[number]
export const PAGE_TITLES: Readonly<Record<PageId, string>> = {
  factory: 'Factory',
  plan: 'Plan',
  cost: 'Cost',
  stock: 'Stock',
}

interface Place {
  readonly page: PageId
  /** Null: the first of the page. */
  readonly report: string | null
}

function readPlace(): Place {
  const query = new URLSearchParams(globalThis.location?.search ?? '')
  const page = PAGES.find((id) => id === query.get('page')) ?? 'factory'
  return { page, report: page === 'factory' ? null : query.get('report') }
}

const place = signal<Place>(readPlace())
export const page = computed(() => place.value.page)

/** The reports of the plant that is played; null until the server has said. */
export const reportList = signal<readonly ReportInfo[] | null>(null)
/** The reports of the page that is shown. */
export const pageReports = computed(() =>
  (reportList.value ?? []).filter((info) => info.page === (page.value as ReportPage)),
)
/** The report that is shown: the one chosen where there is one of that name, else the first. */
export const shownReport = computed(() => {
  const list = pageReports.value
  return list.find(({ id }) => id === place.value.report) ?? list[0] ?? null
})

/** The latest answer of the server; of another report while the one chosen is on its way. */
export const report = signal<Report | null>(null)
/** Rows that were left out of its tables, by table. */
export const leftOut = signal<Readonly<Record<string, number>>>({})
/** Why there is no report; null while there is one or it is on its way. */
export const reportProblem = signal<string | null>(null)

/** The address of a page, and of a report on it. */
export function addressOfPage(id: PageId, reportId: string | null = null): string {
  const query = new URLSearchParams(location.search)
  query.delete('page')
  query.delete('report')
  if (id !== 'factory') query.set('page', id)
  if (reportId !== null) query.set('report', reportId)
  const text = query.toString()
  return text === '' ? location.pathname : `${location.pathname}?${text}`
}

/** Shows a page; the back button returns. */
export function openPage(id: PageId, reportId: string | null = null): void {
  history.pushState(null, '', addressOfPage(id, reportId))
  place.value = { page: id, report: reportId }
}

/** Shows another report of the page; the back button leaves the page, not each report. */
export function openReport(reportId: string): void {
  history.replaceState(null, '', addressOfPage(page.value, reportId))
  place.value = { ...place.value, report: reportId }
}

/** Follows the back and forward buttons. Called once. */
export function followAddress(): void {
  addEventListener('popstate', () => {
    place.value = readPlace()
  })
}
