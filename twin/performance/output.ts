/*
 * What each machine has made: good and rejected bottles, and the first-pass yield of the pacing
 * machine, where the inspector stands, over a window of its planned busy time.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { busyTime, lastAtOrBefore, type TimeModel } from './time-model.ts'

export interface MachineOutput {
  good: number
  reject: number
}

/** Sums up to and with one count. */
interface YieldPoint {
  /** Planned busy time of the pacing machine at the count (ms). */
  readonly busyBefore: number
  readonly good: number
  readonly reject: number
  readonly seq: number
}

export interface Output {
  readonly pacing: string
  readonly machines: Map<string, MachineOutput>
  /** Latest counts of the pacing machine, oldest first. */
  readonly history: YieldPoint[]
  lastSeq: number
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

/** No bottles counted yet. */
export const createOutput = (scenario: Scenario): Output => ({
  pacing: scenario.line.pacing,
  machines: new Map(scenario.line.machines.map(({ id }) => [id, { good: 0, reject: 0 }])),
  history: [{ busyBefore: 0, good: 0, reject: 0, seq: 0 }],
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
  if (event.machine !== output.pacing) return
  const busyBefore = busyTime(times.machines.get(event.machine)!, event.at)
  output.history.push({ busyBefore, good: made.good, reject: made.reject, seq: event.seq })
  if (output.history.length > HISTORY_MAX) output.history.splice(0, HISTORY_MAX / 2)
}

/** Good and rejected bottles of a machine since the start. */
export const outputOf = (output: Output, machine: string): Readonly<MachineOutput> =>
  output.machines.get(machine) ?? { good: 0, reject: 0 }

/**
 * Yield over the latest `windowMs` of planned busy time. A count covers the time since the one
 * before it, so the window begins with the first count after its border.
 */
export function firstPassYield(output: Output, busyNow: number, windowMs: number): FirstPassYield {
  const { history } = output
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
