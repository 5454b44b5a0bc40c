/*
 * The issue log: what somebody has to look into, opened and closed by the MES stream itself.
 *
 *   a machine down for longer than the threshold    stop        maintenance
 *   rejects of an order at a machine above it       scrap       quality
 *   a machine starved of a material                 shortage    purchasing
 *   a lot on hold                                   hold        quality
 *
 * An issue names its reason as a path in the reason tree, from the general to the particular.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import { type Duration, minutes, type SimTime } from '../../sim/contract/time.ts'

export type IssueKind = 'stop' | 'scrap' | 'shortage' | 'hold'

export interface Issue {
  /** `I1`, `I2`, … in the order of opening. */
  readonly id: string
  readonly kind: IssueKind
  /** Machine, or lot on hold. */
  readonly subject: string
  /** `equipment / breakdown / valve-manifold-fault`. */
  readonly reason: readonly string[]
  /** Who has to deal with it: a role. */
  readonly owner: 'maintenance' | 'quality' | 'purchasing'
  readonly openedAt: SimTime
  closedAt: SimTime | null
  /** MES events that opened and closed it. */
  readonly events: number[]
}

export interface IssueThresholds {
  /** A stop that lasts longer is an issue. */
  readonly stop: Duration
  /** Rejects / counted of an order at a machine, 0..1, above which it is one. */
  readonly scrapShare: number
  /** So many must have been counted before the share means anything. */
  readonly scrapCount: number
}

export const USUAL_THRESHOLDS: IssueThresholds = {
  stop: minutes(15),
  scrapShare: 0.05,
  scrapCount: 1_000,
}

interface Candidate {
  readonly at: SimTime
  readonly seq: number
  readonly reason: readonly string[]
}

export interface IssueLog {
  readonly thresholds: IssueThresholds
  /** Open ones by kind and subject. */
  readonly open: Map<string, Issue>
  /** Closed ones, the oldest first, at most `CLOSED_MAX`. */
  readonly closed: Issue[]
  opened: number
  /** Stops that are not long enough yet, by machine. */
  readonly stops: Map<string, Candidate>
  /** Materials that a machine of the plant takes: starvation by anything else is not a shortage. */
  readonly materials: ReadonlySet<string>
  /** Counts of the order that each machine works on. */
  readonly counts: Map<string, { order: string; good: number; reject: number }>
}

export const CLOSED_MAX = 1_000

export const createIssueLog = (
  materials: Iterable<string>,
  thresholds: IssueThresholds = USUAL_THRESHOLDS,
): IssueLog => ({
  thresholds,
  open: new Map(),
  closed: [],
  opened: 0,
  stops: new Map(),
  materials: new Set(materials),
  counts: new Map(),
})

/** Opens and closes issues by one event. Repeated events must be kept out by the caller. */
export function receiveIssues(log: IssueLog, event: MesEvent): void {
  switch (event.type) {
    case 'downtimeStarted': {
      const reason = ['equipment', event.kind, event.reason]
      log.stops.set(event.machine, { at: event.at, seq: event.seq, reason })
      return
    }
    case 'downtimeEnded':
      openLongStops(log, event.at)
      log.stops.delete(event.machine)
      return close(log, 'stop', event.machine, event)
    case 'machineStateChanged':
      return receiveState(log, event)
    case 'counted':
      return receiveCount(log, event)
    case 'lotHeld':
      return open(log, 'hold', event.lot ?? '', ['quality', 'hold', event.reason], event)
    case 'lotReleased':
    case 'lotRejected':
    case 'lotScrapped':
      return close(log, 'hold', event.lot ?? '', event)
  }
}

/** Stops that have lasted longer than the threshold become issues. Call it at each review. */
export function openLongStops(log: IssueLog, at: SimTime): void {
  for (const [machine, { at: since, seq, reason }] of log.stops) {
    if (at - since > log.thresholds.stop) open(log, 'stop', machine, reason, { at: since, seq })
  }
}

/** All that are kept: open ones first, then closed ones, the latest first. */
export const listIssues = ({ open, closed }: IssueLog): Issue[] => [
  ...open.values(),
  ...closed.toReversed(),
]

function receiveState(
  log: IssueLog,
  event: Extract<MesEvent, { type: 'machineStateChanged' }>,
): void {
  const { machine, from, to, reason = '' } = event
  if (from === 'starved') close(log, 'shortage', machine, event)
  if (to === 'starved' && log.materials.has(reason)) {
    open(log, 'shortage', machine, ['material', 'shortage', reason], event)
  }
}

function receiveCount(log: IssueLog, event: Extract<MesEvent, { type: 'counted' }>): void {
  const { machine, order = '', good, reject } = event
  let count = log.counts.get(machine)
  if (count?.order !== order) {
    close(log, 'scrap', machine, event)
    count = { order, good: 0, reject: 0 }
    log.counts.set(machine, count)
  }
  count.good += good
  count.reject += reject
  const all = count.good + count.reject
  const { scrapCount, scrapShare } = log.thresholds
  if (all >= scrapCount && count.reject > scrapShare * all) {
    open(log, 'scrap', machine, ['quality', 'scrap', order], event)
  }
}

const OWNERS: Readonly<Record<IssueKind, Issue['owner']>> = {
  stop: 'maintenance',
  scrap: 'quality',
  shortage: 'purchasing',
  hold: 'quality',
}

/** A subject has one open issue of a kind at most. */
function open(
  log: IssueLog,
  kind: IssueKind,
  subject: string,
  reason: readonly string[],
  { at, seq }: Pick<MesEvent, 'at' | 'seq'>,
): void {
  const key = `${kind}/${subject}`
  if (log.open.has(key)) return
  log.opened += 1
  const id = `I${log.opened}`
  const owner = OWNERS[kind]
  const issue = { id, kind, subject, reason, owner, openedAt: at, closedAt: null, events: [seq] }
  log.open.set(key, issue)
}

function close(
  log: IssueLog,
  kind: IssueKind,
  subject: string,
  { at, seq }: Pick<MesEvent, 'at' | 'seq'>,
): void {
  const key = `${kind}/${subject}`
  const issue = log.open.get(key)
  if (!issue) return
  issue.closedAt = at
  issue.events.push(seq)
  log.open.delete(key)
  log.closed.push(issue)
  // Cutting a part at once keeps the cost of each event constant on average.
  if (log.closed.length > CLOSED_MAX) log.closed.splice(0, CLOSED_MAX / 4)
}
