import { describe, expect, it } from 'vitest'
import type { MesBody, MesEvent } from '../../../sim/contract/mes.ts'
import { instant, minutes } from '../../../sim/contract/time.ts'
import {
  CLOSED_MAX,
  createIssueLog,
  type IssueLog,
  listIssues,
  openLongStops,
  receiveIssues,
} from '../../../twin/performance/issues.ts'
import { issueTable } from '../../../twin/reports/issue-report.ts'

/** Feeds events at these minutes; the sequence counts up. */
function feed(
  log: IssueLog,
  events: readonly [number, MesBody & { order?: string; lot?: string }][],
) {
  events.forEach(([minute, body], i) => {
    const header = { seq: i + 1, at: instant(minutes(minute)), equipment: 'e/s/a/L1' }
    receiveIssues(log, { ...header, ...body } as MesEvent)
  })
  return log
}

const down = (type: 'downtimeStarted' | 'downtimeEnded', kind: 'microStop' | 'breakdown') =>
  ({ type, machine: 'FILL', kind, reason: 'jam' }) as const
const state = (from: 'running' | 'starved', to: 'running' | 'starved', reason?: string) =>
  ({ type: 'machineStateChanged', machine: 'FILL', from, to, ...(reason && { reason }) }) as const
const counted = (order: string, good: number, reject: number) =>
  ({ type: 'counted', machine: 'FILL', item: 'W', good, reject, order }) as const

describe('the issue log', () => {
  it('opens an issue for a stop above the threshold, from its beginning, and not for a shorter one', () => {
    const log = feed(createIssueLog([]), [
      [0, down('downtimeStarted', 'microStop')],
      [15, down('downtimeEnded', 'microStop')],
      [20, down('downtimeStarted', 'breakdown')],
      [60, down('downtimeEnded', 'breakdown')],
    ])
    expect(listIssues(log)).toEqual([
      {
        id: 'I1',
        kind: 'stop',
        subject: 'FILL',
        reason: ['equipment', 'breakdown', 'jam'],
        owner: 'maintenance',
        openedAt: minutes(20),
        closedAt: minutes(60),
        events: [3, 4],
      },
    ])
  })

  it('shows a stop that still lasts as open, once it is long enough', () => {
    const log = feed(createIssueLog([]), [[0, down('downtimeStarted', 'breakdown')]])
    openLongStops(log, instant(minutes(15)))
    expect(listIssues(log)).toHaveLength(0)
    openLongStops(log, instant(minutes(16)))
    const { rows } = issueTable(log, instant(minutes(40)))
    expect(rows.map((row) => row.cells)).toEqual([
      ['I1', 'stop', 'FILL', 'equipment / breakdown / jam', 'maintenance', 0, null, 40],
    ])
  })

  it('takes starvation by a material for a shortage, and by the machine before for none', () => {
    const log = feed(createIssueLog(['cap']), [
      [0, state('running', 'starved')],
      [5, state('starved', 'running')],
      [10, state('running', 'starved', 'cap')],
      [30, state('starved', 'running')],
    ])
    expect(listIssues(log)).toMatchObject([
      { kind: 'shortage', reason: ['material', 'shortage', 'cap'], closedAt: minutes(30) },
    ])
  })

  it('opens one issue for the scrap of an order, and closes it with the next order', () => {
    const log = feed(createIssueLog([]), [
      [0, counted('A', 900, 90)], // 9 %, but of 990 only.
      [1, counted('A', 5, 5)], // 95 of 1 000 = 9.5 %.
      [2, counted('A', 100, 10)],
      [3, counted('B', 1_900, 100)], // 5 %: not above.
    ])
    expect(listIssues(log)).toMatchObject([
      { kind: 'scrap', openedAt: minutes(1), closedAt: minutes(3), events: [2, 4] },
    ])
  })

  it('holds an issue open as long as the lot is held', () => {
    const lot = { lot: 'L-1', item: 'W' } as const
    const log = feed(createIssueLog([]), [
      [0, { type: 'lotHeld', reason: 'torque', ...lot }],
      [1, { type: 'lotHeld', reason: 'torque', ...lot }],
    ])
    expect(listIssues(log)).toMatchObject([{ kind: 'hold', subject: 'L-1', closedAt: null }])
    feed(log, [[90, { type: 'lotRejected', reason: 'torque', ...lot }]])
    expect(listIssues(log)).toMatchObject([{ closedAt: minutes(90), owner: 'quality' }])
  })

  it('keeps the latest closed issues only', () => {
    const log = createIssueLog([])
    for (let n = 0; n <= CLOSED_MAX; n++) {
      feed(log, [
        [0, { type: 'lotHeld', reason: 'torque', lot: `L-${n}`, item: 'W' }],
        [1, { type: 'lotReleased', lot: `L-${n}`, item: 'W' }],
      ])
    }
    expect(log.closed.length).toBe(751) // 1 001 less a quarter of a thousand.
    expect(log.opened).toBe(1_001)
  })
})
