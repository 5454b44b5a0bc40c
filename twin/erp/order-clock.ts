/*
 * How long each production order kept the line and its people, from the pacing machine:
 *
 *   changeoverStarted ─set-up─▶ changeoverEnded ─machine─▶ … orderStarted … ─machine─▶ orderEnded
 *
 * Only planned busy time counts: nothing runs while the machine is off or in maintenance.
 * Labour runs with the machine time, once for each direct operator signed on; set-up minutes
 * are valued at a rate that includes the crew. Energy is that of all machines meanwhile.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { MachineState, MesEvent } from '../../sim/contract/mes.ts'
import { type SimTime, START } from '../../sim/contract/time.ts'
import { beginSetup, noteSetup, noteState, type OrderLosses } from './order-losses.ts'
import { createPowerMeter, type PowerMeter, readEnergy, turnMachine } from './power-meter.ts'

/** Milliseconds that a production order has taken. */
export interface OrderTimes {
  setupMs: number
  machineMs: number
  /** Summed over direct operators. */
  labourMs: number
}

export interface OrderClock {
  readonly pacing: string
  /** The order that has the line; '' for none. */
  order: string
  changingOver: boolean
  state: MachineState
  /** Why it is in that state, and the event that says so; '' and 0 before any. */
  reason: string
  seq: number
  /** Up to here everything is accounted for. */
  at: SimTime
  /** Operators signed on: direct or not. */
  readonly signedOn: Map<string, boolean>
  directOperators: number
  overtime: boolean
  readonly times: Map<string, OrderTimes>
  /** What the pacing machine did meanwhile, by production order. */
  readonly losses: Map<string, OrderLosses>
  readonly meter: PowerMeter
  /** Operator time since the start, and the part of it that was overtime (ms). */
  paidMs: number
  overtimeMs: number
}

export const createOrderClock = (scenario: Scenario): OrderClock => ({
  pacing: scenario.line.pacing,
  order: '',
  changingOver: false,
  state: 'off',
  reason: '',
  seq: 0,
  at: START,
  signedOn: new Map(),
  directOperators: 0,
  overtime: false,
  times: new Map(),
  losses: new Map(),
  meter: createPowerMeter(scenario),
  paidMs: 0,
  overtimeMs: 0,
})

/** Times of an order so far; zeros for an order that never had the line. */
export const orderTimes = (clock: OrderClock, order: string): Readonly<OrderTimes> =>
  clock.times.get(order) ?? { setupMs: 0, machineMs: 0, labourMs: 0 }

/** Accounts for the time up to an instant; not later than the events that are still to come. */
export function advanceClock(clock: OrderClock, at: SimTime): void {
  const ms = at - clock.at
  if (ms <= 0) return
  clock.at = at
  const paid = ms * clock.signedOn.size
  clock.paidMs += paid
  if (clock.overtime) clock.overtimeMs += paid
  const isBusy = clock.order !== '' && clock.state !== 'off' && clock.state !== 'maintenance'
  readEnergy(clock.meter, isBusy ? clock.order : '', ms)
  if (!isBusy) return
  const times = clock.times.get(clock.order)!
  const losses = clock.losses.get(clock.order)!
  if (clock.changingOver) {
    times.setupMs += ms
    noteSetup(losses, ms)
  } else {
    times.machineMs += ms
    times.labourMs += ms * clock.directOperators
    noteState(losses, clock, ms, ms * clock.directOperators)
  }
}

/** Keeps the clock for one event. Repeated events must be kept out by the caller. */
export function receiveOrderClock(clock: OrderClock, event: MesEvent): void {
  switch (event.type) {
    case 'machineStateChanged':
      turnState(clock, event)
      return
    case 'changeoverStarted':
    case 'orderStarted':
      takeLine(clock, event)
      clock.changingOver = event.type === 'changeoverStarted'
      if (event.type === 'changeoverStarted') beginSetup(clock.losses.get(clock.order), event)
      return
    case 'changeoverEnded':
      advanceClock(clock, event.at)
      clock.changingOver = false
      return
    case 'orderEnded':
      advanceClock(clock, event.at)
      if (clock.order === event.order) clock.order = ''
      if (event.confirmed) clock.times.set(event.order ?? '', { ...event.confirmed })
      return
    case 'operatorSignedOn':
    case 'operatorSignedOff':
      advanceClock(clock, event.at)
      signOnOrOff(clock, event)
      return
    case 'shiftStarted':
    case 'shiftEnded':
      advanceClock(clock, event.at)
      turnShift(clock, event)
      return
  }
}

function turnState(
  clock: OrderClock,
  event: MesEvent & { readonly type: 'machineStateChanged' },
): void {
  const isPacing = event.machine === clock.pacing
  if (!isPacing && !clock.meter.power.has(event.machine)) return
  advanceClock(clock, event.at)
  turnMachine(clock.meter, event.machine, event.to)
  if (!isPacing) return
  clock.state = event.to
  clock.reason = event.reason ?? ''
  clock.seq = event.seq
}

function turnShift(clock: OrderClock, event: MesEvent & { readonly overtime: boolean }): void {
  if (event.type === 'shiftStarted') clock.overtime = event.overtime
  // The end of a normal shift does not end overtime that follows on it at the same instant.
  else if (event.overtime) clock.overtime = false
}

function takeLine(clock: OrderClock, event: MesEvent): void {
  advanceClock(clock, event.at)
  clock.order = event.order ?? ''
  if (clock.order !== '' && !clock.times.has(clock.order)) {
    clock.times.set(clock.order, { setupMs: 0, machineMs: 0, labourMs: 0 })
    clock.losses.set(clock.order, { states: new Map(), setups: [] })
  }
}

function signOnOrOff(
  clock: OrderClock,
  event: MesEvent & { readonly station: string; readonly direct: boolean },
): void {
  const key = `${event.station}/${event.operator ?? ''}`
  const isOn = clock.signedOn.has(key)
  if (event.type === 'operatorSignedOn' && !isOn) {
    clock.signedOn.set(key, event.direct)
    if (event.direct) clock.directOperators += 1
  }
  if (event.type === 'operatorSignedOff' && isOn) {
    if (clock.signedOn.get(key)) clock.directOperators -= 1
    clock.signedOn.delete(key)
  }
}
