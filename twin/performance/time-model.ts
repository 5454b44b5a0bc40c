/*
 * The time model of ISO 22400-2 for each machine, from its changes of state alone.
 *
 *   plant time ─┬─ off (outside the calendar)
 *               └─ POT ─┬─ PDT  planned down: maintenance, cleaning
 *                       └─ PBT ─┬─ AUPT ─┬─ APT   running
 *                               │        └─ AUST  set-up
 *                               ├─ ADET  delayed: starved, blocked, micro-stop, down, held
 *                               └─ ADOT  idle: no order
 *
 * At every instant a machine is in one state, so the times sum to plant time exactly.
 */

import { MACHINE_STATES, type MachineState, type MesEvent } from '../../sim/contract/mes.ts'
import { type SimTime, START } from '../../sim/contract/time.ts'

/** A stretch in one state, with the event that began it and the sums at its beginning. */
export interface StateInterval {
  readonly from: SimTime
  /** End; for the last interval, which is still going on, use the instant of the question. */
  to: SimTime
  readonly state: MachineState
  readonly reason: string
  /** MES event that began it; 0: the start of the plant. */
  readonly seq: number
  /** Planned busy time, and failed time (micro-stop, down), before it (ms). */
  readonly busyBefore: number
  readonly failedBefore: number
}

export interface MachineTimes {
  readonly machine: string
  /** ms in each state up to the beginning of the current one. */
  readonly ms: Record<MachineState, number>
  /** Latest intervals, oldest first; the last is the current one. */
  readonly history: StateInterval[]
}

export interface TimeModel {
  readonly machines: Map<string, MachineTimes>
  /** Intervals kept for a machine. */
  readonly historyMax: number
  lastSeq: number
}

/** ISO 22400-2 time elements (ms). */
export interface TimeElements {
  /** Planned operation time: in the calendar. */
  readonly POT: number
  /** Planned down time. */
  readonly PDT: number
  /** Planned busy time: POT − PDT. */
  readonly PBT: number
  /** Actual production time. */
  readonly APT: number
  /** Actual unit set-up time. */
  readonly AUST: number
  /** Actual unit processing time: APT + AUST. */
  readonly AUPT: number
  /** Actual unit delay time. */
  readonly ADET: number
  /** Actual unit busy time: AUPT + ADET. */
  readonly AUBT: number
  /** Idle, without an order: PBT − AUBT. */
  readonly ADOT: number
}

/** Failed time as a share of planned busy time in a window. */
export interface DowntimeShare {
  /** 0 to 1; null while the window holds no planned busy time. */
  readonly share: number | null
  /** Planned busy time that the window really holds (ms); less than asked for at first. */
  readonly busyMs: number
  readonly failedMs: number
  /** Events that began the latest stops in the window, oldest first, at most 20. */
  readonly events: readonly number[]
}

/** Intervals kept for a machine: about three weeks of a line that stops every five minutes. */
export const HISTORY_MAX = 4_096
const EVIDENCE_MAX = 20

/** Times of these machines: `off` from the start. */
export function createTimeModel(machines: readonly string[], historyMax = HISTORY_MAX): TimeModel {
  return {
    machines: new Map(machines.map((id) => [id, createMachineTimes(id)])),
    historyMax,
    lastSeq: 0,
  }
}

/** Times of one machine, `off` from the start. */
export const createMachineTimes = (machine: string): MachineTimes => ({
  machine,
  ms: noTimes(),
  history: [
    { from: START, to: START, state: 'off', reason: '', seq: 0, busyBefore: 0, failedBefore: 0 },
  ],
})

const noTimes = (): Record<MachineState, number> =>
  Object.fromEntries(MACHINE_STATES.map((state) => [state, 0])) as Record<MachineState, number>

/** Takes up a change of state; ignores other events, unknown machines and repeated events. */
export function receiveTimeModel(model: TimeModel, event: MesEvent): void {
  if (event.type !== 'machineStateChanged' || event.seq <= model.lastSeq) return
  model.lastSeq = event.seq
  const times = model.machines.get(event.machine)
  if (times !== undefined) {
    changeState(times, event.at, event.to, event.reason ?? '', event.seq, model.historyMax)
  }
}

/** Ends the current state at an instant and begins another. */
export function changeState(
  times: MachineTimes,
  at: SimTime,
  to: MachineState,
  reason: string,
  seq: number,
  historyMax = HISTORY_MAX,
): void {
  const current = currentState(times)
  const ms = at - current.from
  times.ms[current.state] += ms
  current.to = at
  const busyBefore = current.busyBefore + (isBusy(current.state) ? ms : 0)
  const failedBefore = current.failedBefore + (isFailed(current.state) ? ms : 0)
  times.history.push({ from: at, to: at, state: to, reason, seq, busyBefore, failedBefore })
  // Cutting half at once keeps the cost of each event constant on average.
  if (times.history.length > historyMax) times.history.splice(0, historyMax >> 1)
}

/** The state a machine is in, and since when. */
export const currentState = (times: MachineTimes): StateInterval =>
  times.history[times.history.length - 1]!

/** ms in each state from the start to an instant not before the last change; sums to it. */
export function stateTimes(times: MachineTimes, at: SimTime): Record<MachineState, number> {
  const current = currentState(times)
  return { ...times.ms, [current.state]: times.ms[current.state] + (at - current.from) }
}

/** The ISO 22400 elements of times by state (ms). */
export function timeElements(ms: Readonly<Record<MachineState, number>>): TimeElements {
  return sumTimes({
    APT: ms.running,
    AUST: ms.setup,
    ADET: ms.starved + ms.blocked + ms.microStop + ms.down + ms.held,
    ADOT: ms.idle,
    PDT: ms.maintenance,
  })
}

/** The elements that are sums of the measured ones, in whatever unit these are. */
export function sumTimes(
  measured: Pick<TimeElements, 'APT' | 'AUST' | 'ADET' | 'ADOT' | 'PDT'>,
): TimeElements {
  const { APT, AUST, ADET, ADOT, PDT } = measured
  const AUPT = APT + AUST
  const AUBT = AUPT + ADET
  const PBT = AUBT + ADOT
  return { POT: PBT + PDT, PDT, PBT, APT, AUST, AUPT, ADET, AUBT, ADOT }
}

/** The states of a machine from `from` to `to`, oldest first, as far back as is kept. */
export function timeline(
  times: MachineTimes,
  from: SimTime,
  to: SimTime,
): [SimTime, SimTime, MachineState][] {
  const rows: [SimTime, SimTime, MachineState][] = []
  const { history } = times
  for (let i = history.length - 1; i >= 0; i--) {
    const interval = history[i]!
    const isCurrent = i === history.length - 1
    const end = isCurrent || interval.to > to ? to : interval.to
    if (end <= from) break
    const start = interval.from < from ? from : interval.from
    if (start < end) rows.push([start, end, interval.state])
  }
  return rows.reverse()
}

/** ms in each state from `from` to `to`, as far back as is kept. */
export function stateTimesBetween(
  times: MachineTimes,
  from: SimTime,
  to: SimTime,
): Record<MachineState, number> {
  const ms = noTimes()
  for (const [start, end, state] of timeline(times, from, to)) ms[state] += end - start
  return ms
}

/** Planned busy time of a machine since the start (ms). */
export function busyTime(times: MachineTimes, at: SimTime): number {
  const current = currentState(times)
  return current.busyBefore + (isBusy(current.state) ? at - current.from : 0)
}

/** Micro-stops and breakdowns over the latest `windowMs` of planned busy time up to `at`. */
export function downtimeShare(times: MachineTimes, at: SimTime, windowMs: number): DowntimeShare {
  const { history } = times
  const current = currentState(times)
  const busyNow = busyTime(times, at)
  const failedNow = current.failedBefore + (isFailed(current.state) ? at - current.from : 0)
  const busyThen = Math.max(busyNow - windowMs, history[0]!.busyBefore)
  const first = lastAtOrBefore(history, busyThen)
  const opening = history[first]!
  const failedThen =
    opening.failedBefore + (isFailed(opening.state) ? busyThen - opening.busyBefore : 0)
  const events: number[] = []
  for (let i = history.length - 1; i >= first && events.length < EVIDENCE_MAX; i--) {
    if (isFailed(history[i]!.state)) events.push(history[i]!.seq)
  }
  const busyMs = busyNow - busyThen
  const failedMs = failedNow - failedThen
  const share = busyMs === 0 ? null : failedMs / busyMs
  return { share, busyMs, failedMs, events: events.reverse() }
}

const isFailed = (state: MachineState): boolean => state === 'microStop' || state === 'down'
const isBusy = (state: MachineState): boolean => state !== 'off' && state !== 'maintenance'

/** Index of the last row that begins at or before an amount of planned busy time; else 0. */
export function lastAtOrBefore(rows: readonly { busyBefore: number }[], busyMs: number): number {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (rows[middle]!.busyBefore <= busyMs) low = middle
    else high = middle - 1
  }
  return low
}
