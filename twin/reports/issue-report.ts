/*
 * The issue log as a table: what stood, was spoilt, was missing or is held, whose it is, and how
 * long it took.
 */
import { inMinutes, type SimTime } from '../../sim/contract/time.ts'
import { type IssueLog, listIssues } from '../performance/issues.ts'
import type { Twin } from '../twin.ts'
import type { Report, Table } from './report.ts'

export function issueTable(log: IssueLog, at: SimTime): Table {
  const { stop, scrapShare } = log.thresholds
  return {
    id: 'issues',
    title: 'Issues',
    note:
      `Opened by the MES stream: stops longer than ${inMinutes(stop)} min, rejects of an order ` +
      `above ${100 * scrapShare} %, machines starved of material, lots on hold.`,
    columns: [
      { key: 'issue', title: 'Issue', kind: 'text' },
      { key: 'kind', title: 'Kind', kind: 'text' },
      { key: 'subject', title: 'Machine or lot', kind: 'text' },
      { key: 'reason', title: 'Reason', kind: 'text' },
      { key: 'owner', title: 'Owner', kind: 'text' },
      { key: 'openedAt', title: 'Opened', kind: 'instant' },
      { key: 'closedAt', title: 'Closed', kind: 'instant' },
      { key: 'minutes', title: 'Lasting', kind: 'number', unit: 'min', digits: 1 },
    ],
    rows: listIssues(log).map((issue) => ({
      cells: [
        issue.id,
        issue.kind,
        issue.subject,
        issue.reason.join(' / '),
        issue.owner,
        issue.openedAt,
        issue.closedAt,
        ((issue.closedAt ?? at) - issue.openedAt) / 60_000,
      ],
      events: issue.events,
    })),
  }
}

/** The issue log of a line. */
export const makeIssuesReport = ({ issues, at, scenario }: Twin): Report => ({
  id: 'issues',
  title: 'Issues',
  at,
  currency: scenario.site.currency,
  tables: [issueTable(issues, at)],
})
