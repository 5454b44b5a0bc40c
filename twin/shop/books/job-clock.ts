/*
 * How long each production order of a shop kept machines and people, and what it waited for:
 *
 *   lotQueued ─wait─▶ changeoverStarted ─set-up─▶ operationStarted ─run─▶ (reworkStarted ─rework─▶)
 *   operationEnded ─wait or move─▶ … lotQueued
 *
 * Machine time counts while the machine is not off or in maintenance, as on a line, and is kept by what
 * the machine did. Labour is that of all who are signed on, by the attention that it takes of them. An
 * operation that an order does again, and pieces put right on the spot, are rework. The jobs of a batch
 * share the time of their machine.
 */
import { MACHINE_STATES, type MachineState, type MesEvent } from '../../../sim/contract/mes.ts'
import { type SimTime, START } from '../../../sim/contract/time.ts'

export const ACTIVITIES = ['setup', 'run', 'rework'] as const
export type Activity = (typeof ACTIVITIES)[number]

/** ms of a production order at one work centre. */
export interface WorkTimes {
  readonly machine: Record<Activity, number>
  readonly labour: Record<Activity, number>
}

/** Where an order is while no machine works on it. */
export const WAITS = ['queue', 'transport', 'hold', 'blocked'] as const
export type Wait = (typeof WAITS)[number]

export interface JobTimes {
  readonly centres: Map<string, WorkTimes>
  /** Machine time of all work centres by what the machine did, ms. */
  readonly states: Map<MachineState, number>
  /** All time of the calendar, ms. */
  readonly waits: Record<Wait, number>
  wait: Wait | null
  waitsSince: SimTime
  /** The machine that it is on; '' for none. */
  machine: string
}

interface MachineClock {
  readonly workCentre: string
  activity: Activity | null
  /** The production orders on it, in the order of their coming. */
  orders: string[]
  /** When the first of them began. */
  since: SimTime
  state: MachineState
  at: SimTime
  /** Attention of each person signed on, 0..1. */
  readonly people: Map<string, number>
}

export interface JobClock {
  readonly machines: Map<string, MachineClock>
  readonly jobs: Map<string, JobTimes>
}

/** @param machines each with its work centre */
export const createJobClock = (
  machines: readonly (readonly [machine: string, workCentre: string])[],
): JobClock => ({
  machines: new Map(
    machines.map(([machine, workCentre]) => [
      machine,
      {
        workCentre,
        activity: null,
        orders: [],
        since: START,
        state: 'off',
        at: START,
        people: new Map(),
      },
    ]),
  ),
  jobs: new Map(),
})

/** The times of an order so far, as of the last report about its machine. */
export function jobTimes(clock: JobClock, order: string): JobTimes {
  let times = clock.jobs.get(order)
  if (times === undefined) {
    times = {
      centres: new Map(),
      states: new Map(),
      waits: { queue: 0, transport: 0, hold: 0, blocked: 0 },
      wait: null,
      waitsSince: START,
      machine: '',
    }
    clock.jobs.set(order, times)
  }
  return times
}

/**
 * Keeps the clock for one event. Repeated events must be kept out by the caller.
 * @param isAgain the order has done the operation that begins before
 */
export function receiveJobClock(clock: JobClock, event: MesEvent, isAgain: boolean): void {
  switch (event.type) {
    case 'machineStateChanged': {
      const machine = advance(clock, event.machine, event.at)
      if (machine) machine.state = event.to
      return
    }
    case 'operatorSignedOn':
    case 'operatorSignedOff': {
      const machine = advance(clock, event.station, event.at)
      if (!machine || !event.direct) return
      if (event.type === 'operatorSignedOff') machine.people.delete(event.operator ?? '')
      else machine.people.set(event.operator ?? '', event.attention ?? 1)
      return
    }
    case 'changeoverStarted':
      return takeMachine(clock, event, event.machine, 'setup')
    case 'changeoverEnded': {
      const machine = advance(clock, event.machine, event.at)
      if (machine) machine.activity = null
      return
    }
    case 'operationStarted':
      return takeMachine(clock, event, event.machine, isAgain ? 'rework' : 'run')
    case 'reworkStarted':
      return takeMachine(clock, event, event.machine, 'rework')
    case 'operationEnded':
      return leaveMachine(clock, event, 'blocked')
    case 'lotQueued':
      return leaveMachine(clock, event, 'queue')
    case 'lotSent':
      return leaveMachine(clock, event, 'transport')
    case 'lotHeld':
      return leaveMachine(clock, event, 'hold')
    case 'lotCompleted':
    case 'lotScrapped':
      return leaveMachine(clock, event, null)
  }
}

/** Accounts for the time of a machine up to an instant; undefined for one that is not known. */
function advance(clock: JobClock, name: string, at: SimTime): MachineClock | undefined {
  const machine = clock.machines.get(name)
  if (machine === undefined) return undefined
  const ms = at - machine.at
  if (ms <= 0) return machine
  machine.at = at
  const { activity, orders, state, people, workCentre } = machine
  if (activity === null || orders.length === 0) return machine
  const busy = state === 'off' || state === 'maintenance' ? 0 : ms
  let attention = 0
  for (const share of people.values()) attention += share
  const labour = Math.round(ms * attention)
  for (const [i, order] of orders.entries()) {
    const times = jobTimes(clock, order)
    const work = workAt(times, workCentre)
    const part = partOf(busy, orders.length, i)
    work.machine[activity] += part
    work.labour[activity] += partOf(labour, orders.length, i)
    if (part > 0) times.states.set(state, (times.states.get(state) ?? 0) + part)
  }
  return machine
}

/** One of equal whole parts; those that come first take what is left over. */
const partOf = (whole: number, parts: number, position: number): number =>
  Math.floor(whole / parts) + (position < whole % parts ? 1 : 0)

function workAt({ centres }: JobTimes, workCentre: string): WorkTimes {
  let work = centres.get(workCentre)
  if (work === undefined) {
    work = {
      machine: { setup: 0, run: 0, rework: 0 },
      labour: { setup: 0, run: 0, rework: 0 },
    }
    centres.set(workCentre, work)
  }
  return work
}

function takeMachine(clock: JobClock, event: MesEvent, name: string, activity: Activity): void {
  const machine = advance(clock, name, event.at)
  if (machine === undefined) return
  const order = event.order ?? ''
  const times = jobTimes(clock, order)
  wait(times, null, event.at)
  times.machine = name
  // The jobs of a batch begin at one instant; what was there before has gone, reported or not.
  const isNew = !machine.orders.includes(order) && machine.since !== event.at
  if (machine.activity === null || isNew) {
    machine.orders = []
    machine.since = event.at
  }
  machine.activity = activity
  if (!machine.orders.includes(order)) machine.orders.push(order)
}

function leaveMachine(clock: JobClock, event: MesEvent, next: Wait | null): void {
  const order = event.order ?? ''
  const times = jobTimes(clock, order)
  const machine = advance(clock, times.machine, event.at)
  if (machine?.orders.includes(order)) {
    machine.orders = machine.orders.filter((one) => one !== order)
    if (machine.orders.length === 0) machine.activity = null
  }
  times.machine = ''
  wait(times, next, event.at)
}

function wait(times: JobTimes, next: Wait | null, at: SimTime): void {
  if (times.wait !== null) times.waits[times.wait] += at - times.waitsSince
  times.wait = next
  times.waitsSince = at
}

/** All machine time, ms. */
export const machineTime = ({ states }: JobTimes): number =>
  MACHINE_STATES.reduce((sum, state) => sum + (states.get(state) ?? 0), 0)
