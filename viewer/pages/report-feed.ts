/*
 * Keeps the report that is shown up to date while the plant plays: at most once in a while, and
 * never a second question before the first is answered.
 */
import { effect, signal } from '@preact/signals'
import type { EventWords } from '../../twin/protocol.ts'
import { ask } from '../actions.ts'
import { connection, liveTime, scene, session } from '../state.ts'
import { leftOut, report, reportList, reportProblem, shownReport } from './page-state.ts'

/** Between two questions, ms; and so many times what the last answer took. */
const EVERY_MS = 1_500
const TIMES = 4
/** Of a longer table the page shows the beginning; CSV and XLSX have all. */
export const ROWS_MAX = 2_000
/** Of a figure with more events the latest are told. */
export const EVENTS_MAX = 200

let askedAt = Number.NEGATIVE_INFINITY
let tookMs = 0
let isAsking = false
/** Goes up when the report must be read again although plant time stands still. */
const changes = signal(0)

/** Reads the report again at once: something was decided. */
export const refreshReport = (): void => {
  changes.value += 1
}

/** Follows what the person looks at and what the plant does; returns how to stop. */
export function followReports(): () => void {
  const stops = [
    // Another plant has other reports.
    effect(() => {
      if (connection.value !== 'open' || scene.value === null) return
      void readList()
    }),
    effect(() => {
      const key = `${shownReport.value?.id} ${session.value?.id} ${scene.value?.scenario}`
      if (shownReport.value && key !== '' && changes.value >= 0) void readReport()
    }),
  ]
  const timer = setInterval(() => {
    const isOld = report.value !== null && report.value.at !== liveTime.value
    const isDue = performance.now() - askedAt >= Math.max(EVERY_MS, TIMES * tookMs)
    if (isOld && isDue && shownReport.value) void readReport()
  }, EVERY_MS / 3)
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}

async function readList(): Promise<void> {
  const answer = await ask({ type: 'reports' })
  if (answer.ok && answer.reports) reportList.value = answer.reports
}

async function readReport(): Promise<void> {
  if (isAsking) return
  const wanted = shownReport.value?.id
  if (wanted === undefined) return
  isAsking = true
  askedAt = performance.now()
  const answer = await ask({ type: 'report', report: wanted, rows: ROWS_MAX })
  tookMs = performance.now() - askedAt
  isAsking = false
  if (shownReport.value?.id !== wanted) return readReport()
  reportProblem.value = answer.ok ? null : answer.error
  if (!answer.ok || !answer.report) return
  report.value = answer.report
  leftOut.value = answer.left ?? {}
}

/** The MES events behind a figure in words, the latest of them; a sentence where that fails. */
export async function explain(events: readonly number[]): Promise<readonly EventWords[] | string> {
  const answer = await ask({ type: 'explain', events: events.slice(-EVENTS_MAX) })
  return answer.ok ? (answer.events ?? []) : answer.error
}
