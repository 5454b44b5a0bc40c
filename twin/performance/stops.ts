/*
 * Why machines stood: for each machine and reason, how often and how long.
 */

import type { MachineState, MesEvent } from '../../sim/contract/mes.ts'
import { type SimTime, START } from '../../sim/contract/time.ts'

/** States that are stops; maintenance is planned, and `idle` and `off` are not the machine's. */
const STOPS: ReadonlySet<MachineState> = new Set([
  'setup',
  'starved',
  'blocked',
  'microStop',
  'down',
  'held',
] as const)

interface Stop {
  count: number
  ms: number
}

interface MachineStops {
  readonly reasons: Map<string, Stop>
  /** Reason of the current stop; '' while there is none. */
  reason: string
  since: SimTime
  /** A stop that the end of the shift or the cleaning broke off: going on with it is no new one. */
  paused: string
}

export interface Stops {
  readonly machines: Map<string, MachineStops>
  lastSeq: number
}

export interface StopRow {
  /** As reported; the state itself where no reason was given. */
  readonly reason: string
  readonly count: number
  readonly minutes: number
}

/** No stops of these machines yet. */
export const createStops = (machines: readonly string[]): Stops => ({
  machines: new Map(
    machines.map((id) => [id, { reasons: new Map(), reason: '', since: START, paused: '' }]),
  ),
  lastSeq: 0,
})

/** Takes up a change of state; ignores other and repeated events. */
export function receiveStops(stops: Stops, event: MesEvent): void {
  if (event.type !== 'machineStateChanged' || event.seq <= stops.lastSeq) return
  stops.lastSeq = event.seq
  const machine = stops.machines.get(event.machine)
  if (machine === undefined) return
  const ended = machine.reason
  if (ended !== '') machine.reasons.get(ended)!.ms += event.at - machine.since
  machine.reason = ''
  machine.since = event.at
  if (event.to === 'off' || event.to === 'maintenance') {
    if (ended !== '') machine.paused = ended
    return
  }
  if (STOPS.has(event.to)) {
    machine.reason = event.reason ?? event.to
    const stop = machine.reasons.get(machine.reason) ?? { count: 0, ms: 0 }
    if (machine.paused !== machine.reason) stop.count += 1
    machine.reasons.set(machine.reason, stop)
  }
  machine.paused = ''
}

/** Reasons of the stops of a machine up to an instant, most minutes first, at most `max`. */
export function stopRows(stops: Stops, machine: string, at: SimTime, max = 8): StopRow[] {
  const found = stops.machines.get(machine)
  if (found === undefined) return []
  return [...found.reasons]
    .map(([reason, { count, ms }]) => {
      const open = reason === found.reason ? at - found.since : 0
      return { reason, count, minutes: (ms + open) / 60_000 }
    })
    .sort((a, b) => b.minutes - a.minutes || (a.reason < b.reason ? -1 : 1))
    .slice(0, max)
}
