/*
 * Who and what is on the floor now: the operator at each station, and the order and product
 * that each machine works on. For the cards of the viewer.
 */
import type { MesEvent } from '../sim/contract/mes.ts'
import type { Duration, SimTime } from '../sim/contract/time.ts'

export interface Roster {
  /** Operator by station. */
  readonly operators: Map<string, string>
  /** By machine: what it works on, or worked on last. */
  readonly work: Map<string, { order: string; item: string }>
  /** Overtime shifts that have ended, in ms. */
  overtimeMs: number
  overtimeSince: SimTime | null
}

export function createRoster(): Roster {
  return { operators: new Map(), work: new Map(), overtimeMs: 0, overtimeSince: null }
}

export function receiveRoster(roster: Roster, event: MesEvent): void {
  switch (event.type) {
    case 'operatorSignedOn':
      roster.operators.set(event.station, event.operator ?? '')
      return
    case 'operatorSignedOff':
      roster.operators.delete(event.station)
      return
    case 'operationStarted':
      roster.work.set(event.machine, { order: event.order ?? '', item: event.item })
      return
    case 'changeoverStarted':
      roster.work.set(event.machine, { order: event.order ?? '', item: event.to })
      return
    case 'shiftStarted':
      if (event.overtime) roster.overtimeSince = event.at
      return
    case 'shiftEnded':
      if (!event.overtime || roster.overtimeSince === null) return
      roster.overtimeMs += event.at - roster.overtimeSince
      roster.overtimeSince = null
      return
  }
}

/** Length of all overtime worked up to an instant. */
export function overtimeWorked({ overtimeMs, overtimeSince }: Roster, at: SimTime): Duration {
  return (overtimeMs + (overtimeSince === null ? 0 : at - overtimeSince)) as Duration
}
