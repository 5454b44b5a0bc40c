/*
 * Small enterprises for tests of the planning file, through the door that a request comes by.
 */
import { planEnterpriseText } from '../../twin/host/enterprise-files.ts'
import type { Cell, Report } from '../../twin/reports/report.ts'

type Entry = Readonly<Record<string, unknown>>

/** One shift of eight hours on weekdays, without a break. */
export const EIGHT_HOURS = {
  id: 'eight',
  shifts: [{ days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], from: '06:00', to: '14:00' }],
}

/** An enterprise of one work centre M; whatever is stated takes the place of this. */
export const enterprise = (over: Entry): Entry => ({
  name: 'small',
  title: 'Small',
  description: 'A small enterprise',
  currency: 'EUR',
  startsOn: '2026-03-02',
  options: { buckets: 4 },
  calendars: [EIGHT_HOURS],
  workCentres: [{ id: 'M', calendar: 'eight' }],
  items: [],
  billOfMaterials: [],
  routings: [],
  ...over,
})

/** The plan of a document; fails with the problems where there are any. */
export function planOf(document: Entry): Report {
  const { report, problems } = planEnterpriseText(JSON.stringify(document))
  if (report === undefined) throw new Error(JSON.stringify(problems, null, 2))
  return report
}

/** Rows of a table as objects by the keys of its columns. */
export function rowsOf(report: Report, id: string): Record<string, Cell>[] {
  const table = report.tables.find((one) => one.id === id)
  if (table === undefined) throw new Error(`There is no table ${id}.`)
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.columns.map(({ key }, c) => [key, cells[c]!])),
  )
}

export const hours = (n: number): number => n * 3_600_000
export const minutes = (n: number): number => n * 60_000
export const days = (n: number): number => n * 86_400_000
