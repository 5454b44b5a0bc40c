/*
 * All state of a shop. Plain data: typed arrays for jobs and machines, so that the hot loop
 * allocates nothing and `structuredClone(shop)` is a fork.
 */
import type { SimTime } from '../contract/time.ts'
import type { Calendar } from '../engine/calendar.ts'
import type { Stream } from '../engine/random.ts'
import type { DispatchRule, ShopSpec } from './spec.ts'
import type { Steps } from './steps.ts'

/** Why the calendar wakes the shop. The target is a source, machine, mode or station. */
export const ShopNotice = {
  arrival: 0,
  machine: 1,
  calendarFailure: 2,
  repaired: 3,
  window: 4,
  batchWait: 5,
} as const

/** What a machine holds. */
export const Hold = { nothing: 0, setup: 1, work: 2, finished: 3 } as const

export const NONE = -1

export interface Shop {
  readonly spec: ShopSpec
  readonly steps: Steps
  now: SimTime
  calendar: Calendar
  jobs: Jobs
  machines: Machines
  modes: Modes
  stations: StationState[]
  crews: CrewState[]
  tracedTurns: TracedTurns
  sources: SourceState[]
  attention: Attention
  /** If kept, five numbers an entry: `RecordKind`, instant, job, station, machine. */
  record: number[] | null
  totals: Totals
}

/** Stations that might be able to move a job at this instant, in a ring; each at most once. */
export interface Attention {
  readonly ring: Int32Array
  first: number
  size: number
}

/** Jobs in the shop, by slot; free slots form a list through `next`. */
export interface Jobs {
  count: number
  free: number
  /** Number of the job: 0, 1, 2, … in order of arrival. */
  id: Int32Array
  class: Int32Array
  /** Index in the table of steps. */
  step: Int32Array
  source: Int32Array
  /** Next in the queue, in the batch, or free. */
  next: Int32Array
  /** Branches with a limit taken so far. */
  reworks: Int32Array
  arrivedAt: Float64Array
  queuedAt: Float64Array
  /** Processing time of the present step, drawn when it joins the queue. */
  work: Float64Array
}

/** Machines of all stations, one after the other. */
export interface Machines {
  station: Int32Array
  hold: Uint8Array
  /** First job of the batch it holds; NONE. */
  job: Int32Array
  stamp: Int32Array
  /** Processing or set-up time left. */
  left: Float64Array
  /** Since when it works without a break; NONE while it does not. */
  since: Float64Array
  /** Failure mode under repair, or NONE. */
  failed: Int32Array
  /** Set-up family, or NONE before the first job. */
  family: Int32Array
  /** First and last + 1 of its failure modes. */
  modeFrom: Int32Array
  modeTo: Int32Array
}

/** Failure modes of all machines. */
export interface Modes {
  machine: Int32Array
  /** Index in the station's failures. */
  spec: Int32Array
  /** Index of the crew that repairs it, or NONE. */
  crew: Int32Array
  /** Operation clock: running time left in the present health state. */
  life: Float64Array
  /** Health state: 0 as new. */
  health: Int32Array
  /** Calendar clock: the notice with an older stamp is out of date. */
  stamp: Int32Array
  /** 1 while it waits for its crew. */
  asked: Uint8Array
  lives: Stream[]
  repairs: Stream[]
}

export interface StationState {
  readonly index: number
  readonly firstMachine: number
  readonly lastMachine: number
  readonly places: number
  readonly rule: DispatchRule
  /** Jobs processed together, at most; 1 without batches. */
  readonly batch: number
  /** A batch starts short after so long; 0: full batches only. */
  readonly maximumWait: number
  /** Sources that feed it without end. */
  readonly saturated: readonly number[]
  readonly service: Stream
  readonly routing: Stream
  head: number
  tail: number
  length: number
  /** Machines with a finished job for this station, longest blocked first. */
  blocked: number[]
  /** Machines that hold nothing and are not failed. */
  idle: number
  open: boolean
  /** Index of the next window of `closed`. */
  window: number
  attended: boolean
  /** Set-up families by name. */
  families: string[]
  stats: StationStats
}

/** Time integrals and counts since the last reset. */
export interface StationStats {
  at: SimTime
  /** Jobs waiting, and jobs waiting or on a machine. */
  waiting: number
  present: number
  working: number
  settingUp: number
  blocked: number
  down: number
  waitingTime: number
  presentTime: number
  workingTime: number
  setupTime: number
  blockedTime: number
  downTime: number
  /** How long the station was open, and machine time in it with nothing to do, and under repair. */
  openTime: number
  openIdleTime: number
  openDownTime: number
  started: number
  finished: number
  scrapped: number
  /** Sum of the waits of the jobs that started. */
  waitSum: number
}

/** How often each traced step has been started. */
export type TracedTurns = number[]

export interface CrewState {
  free: number
  /** Modes waiting for someone, in the order of asking. */
  queue: number[]
}

export interface SourceState {
  readonly class: number
  readonly luck: Stream
  next: number
  /** Jobs of this source in the shop. */
  inside: number
}

export interface Totals {
  at: SimTime
  inside: number
  insideTime: number
  arrived: number
  lost: number
  out: number
  scrapped: number
  /** Sum of the times in the shop of those that went out, by class. */
  flowSum: number[]
  outByClass: number[]
  /** Notices taken. */
  notices: number
}
