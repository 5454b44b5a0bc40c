/*
 * What each machine has made: good and rejected pieces (bottles on a line), and its first-pass
 * yield over a window of planned busy time or of plant time.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import { type SimTime, START } from '../../sim/contract/time.ts'
import { busyTime, lastAtOrBefore, type TimeModel } from './time-model.ts'

interface MachineOutput {
  good: number
  reject: number
  /** Latest counts, oldest first. */
  readonly history: CountPoint[]
}

/** Sums up to and with one count. */
interface CountPoint {
  readonly at: SimTime
  /** Planned busy time of the machine at the count (ms). */
  readonly busyBefore: number
  readonly good: number
  readonly reject: number
  readonly seq: number
}

export interface Output {
  readonly machines: Map<string, MachineOutput>
  /** Counts kept for a machine. */
  readonly historyMax: number
  lastSeq: number
}

/** Pieces. */
export interface Made {
  readonly good: number
  readonly reject: number
}

/** First-pass yield: good / (good + reject) in a window. */
export interface FirstPassYield {
  /** 0 to 1; null while nothing was made in the window. */
  readonly share: number | null
  readonly good: number
  readonly reject: number
  /** Planned busy time that the window really holds (ms). */
  readonly busyMs: number
  /** Latest counts with rejects in the window, oldest first, at most 20. */
  readonly events: readonly number[]
}

const HISTORY_MAX = 4_096
const EVIDENCE_MAX = 20

/** Nothing counted yet at these machines. */
export const createOutput = (machines: readonly string[], historyMax = HISTORY_MAX): Output => ({
  machines: new Map(
    machines.map((id) => {
      const history = [{ at: START, busyBefore: 0, good: 0, reject: 0, seq: 0 }]
      return [id, { good: 0, reject: 0, history }]
    }),
  ),
  historyMax,
  lastSeq: 0,
})

/** Takes up a count; the time model must have received the event's forerunners. */
export function receiveOutput(output: Output, event: MesEvent, times: TimeModel): void {
  if (event.type !== 'counted' || event.seq <= output.lastSeq) return
  output.lastSeq = event.seq
  const made = output.machines.get(event.machine)
  if (made === undefined) return
  made.good += event.good
  made.reject += event.reject
  const { at, seq } = event
  const busyBefore = busyTime(times.machines.get(event.machine)!, at)
  const { good, reject, history } = made
  history.push({ at, busyBefore, good, reject, seq })
  if (history.length > output.historyMax) history.splice(0, output.historyMax >> 1)
}

/** Good and rejected pieces of a machine since the start. */
export function outputOf(output: Output, machine: string): Made {
  const { good, reject } = output.machines.get(machine) ?? { good: 0, reject: 0 }
  return { good, reject }
}

/** What a machine counted after an instant, as far back as counts are kept. */
export function outputSince(output: Output, machine: string, from: SimTime): Made {
  const made = output.machines.get(machine)
  if (made === undefined) return { good: 0, reject: 0 }
  const { history } = made
  let first = history.length - 1
  while (first > 0 && history[first]!.at > from) first--
  const opening = history[first]!
  return { good: made.good - opening.good, reject: made.reject - opening.reject }
}

/**
 * Yield over the latest `windowMs` of planned busy time. A count covers the time since the one
 * before it, so the window begins with the first count after its border.
 */
export function firstPassYield(
  output: Output,
  machine: string,
  busyNow: number,
  windowMs: number,
): FirstPassYield {
  const { history } = output.machines.get(machine)!
  const first = lastAtOrBefore(history, busyNow - windowMs)
  const opening = history[first]!
  const latest = history[history.length - 1]!
  const events: number[] = []
  for (let i = history.length - 1; i > first && events.length < EVIDENCE_MAX; i--) {
    if (history[i]!.reject > history[i - 1]!.reject) events.push(history[i]!.seq)
  }
  const good = latest.good - opening.good
  const reject = latest.reject - opening.reject
  return {
    share: good + reject === 0 ? null : good / (good + reject),
    good,
    reject,
    busyMs: Math.min(windowMs, busyNow - opening.busyBefore),
    events: events.reverse(),
  }
}
