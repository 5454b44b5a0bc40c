/*
 * What the pacing machine did while a production order had the line: time by state and reason, with the
 * MES events behind it, and each set-up. The variances of the order are explained from it.
 */
import type { MachineState, MesEvent } from '../../sim/contract/mes.ts'

/** Time in one state for one reason. */
export interface StateTime {
  readonly state: MachineState
  /** Failure mode, missing material, …; '' where the MES gives none. */
  readonly reason: string
  ms: number
  /** Of direct operators meanwhile. */
  labourMs: number
  /** Events that began it, oldest first; of running and without report, none. */
  readonly events: number[]
}

export interface SetupTime {
  /** Items. */
  readonly from: string
  readonly to: string
  readonly event: number
  ms: number
}

export interface OrderLosses {
  /** By state and reason. */
  readonly states: Map<string, StateTime>
  /** In order of time. */
  readonly setups: SetupTime[]
}

/** Adds time of the pacing machine in its present state. */
export function noteState(
  losses: OrderLosses,
  now: { readonly state: MachineState; readonly reason: string; readonly seq: number },
  ms: number,
  labourMs: number,
): void {
  const { state, reason, seq } = now
  const key = reason === '' ? state : `${state}\n${reason}`
  let time = losses.states.get(key)
  if (time === undefined) {
    losses.states.set(key, (time = { state, reason, ms: 0, labourMs: 0, events: [] }))
  }
  time.ms += ms
  time.labourMs += labourMs
  // Running is no loss, and its many events would say nothing.
  if (state !== 'running' && seq > 0 && time.events.at(-1) !== seq) time.events.push(seq)
}

export function beginSetup(
  losses: OrderLosses | undefined,
  { from, to, seq }: Extract<MesEvent, { readonly type: 'changeoverStarted' }>,
): void {
  losses?.setups.push({ from, to, event: seq, ms: 0 })
}

/** Adds time to the set-up that is going on. */
export function noteSetup({ setups }: OrderLosses, ms: number): void {
  const current = setups.at(-1)
  if (current !== undefined) current.ms += ms
}
