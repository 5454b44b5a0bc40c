/*
 * All state of a shop. Plain data: typed arrays for jobs and machines, so that the hot loop
 * allocates nothing and `structuredClone(shop)` is a fork.
 */
import type { SimTime } from '../contract/time.ts'
import type { Calendar } from '../engine/calendar.ts'
import type { Stream } from '../engine/random.ts'
import type { FastLine } from './fast-line-state.ts'
import type { Materials } from './material-state.ts'
import type { People } from './people-state.ts'
import type { QualityState } from './quality-state.ts'
import type { Report } from './report-state.ts'
import type { DispatchRule, ShopSpec } from './spec.ts'
import type { Steps } from './steps.ts'

/**
 * Why the calendar wakes the shop. The target is a source, machine, mode, station, item, job, person or
 * overtime.
 */
export const ShopNotice = {
  arrival: 0,
  machine: 1,
  calendarFailure: 2,
  repaired: 3,
  window: 4,
  batchWait: 5,
  personAway: 6,
  personShift: 7,
  overtimeStart: 8,
  overtimeEnd: 9,
  lotReleased: 10,
  lotExpired: 11,
  delivery: 12,
  review: 13,
  transported: 14,
  flow: 15,
  quarantineOver: 20,
} as const

/**
 * The phase that a machine is in. `setup`: set-up, clean-down and first article as one time; `load`: a
 * person loads the job or piece; `work`: processing; `finished`: its jobs wait to move on.
 */
export const Hold = { nothing: 0, setup: 1, load: 2, work: 3, finished: 4 } as const

/** Why a machine is stopped; the index of its count in `stats.stops`. */
export const StopKind = { breakdown: 0, microStop: 1, maintenance: 2 } as const

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
  /** Maintenance by a plan that is due and needs nobody: waits for the end of a job. */
  dueModes: number[]
  /** Operators and repairers by name; null where nobody is needed. */
  people: People | null
  /** All that was ever agreed. */
  overtime: Overtime[]
  tracedTurns: TracedTurns
  sources: SourceState[]
  attention: Attention
  /** Fast lines by station; null where there are none. */
  fastLines: (FastLine | null)[] | null
  /** Stores and supply; null where the shop has no items. */
  materials: Materials | null
  /** Pieces, defects and set-ups as they turn out; null where the shop has none of it. */
  quality: QualityState | null
  /** If kept, five numbers an entry: `RecordKind`, instant, job, station, machine. */
  record: number[] | null
  /** What is told to the MES; null where nobody listens. */
  report: Report | null
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
  /** Pieces left in the job. */
  pieces: Float64Array
  /** Due date; without one the instant of release. */
  dueAt: Float64Array
}

/** Machines of all stations, one after the other. */
export interface Machines {
  station: Int32Array
  hold: Uint8Array
  /** First job of the batch it holds; NONE. */
  job: Int32Array
  stamp: Int32Array
  /** Time left of the present phase. */
  left: Float64Array
  /** Pieces of the job that are not done, the present one included; 1 unless the step goes piece by piece. */
  pieces: Float64Array
  /** Since when it works without a break; NONE while it does not. */
  since: Float64Array
  /** Failure mode under repair, or NONE. */
  failed: Int32Array
  /** Set-up family that it is ready for, or NONE before the first job. */
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
  /** Operation clock: running time left in the present health state; Infinity: no such clock runs. */
  life: Float64Array
  /** Health state: 0 as new. */
  health: Int32Array
  /** Calendar clock: the notice with an older stamp is out of date. */
  stamp: Int32Array
  /** Of a plan: 1 from when maintenance is due until it is done. */
  due: Uint8Array
  /** Of the last stop: its `StopKind`, and how long its repair takes. */
  kind: Uint8Array
  repair: Float64Array
  /** Modes of the machine that are as new after a repair of this one, besides it. */
  readonly renews: (readonly number[])[]
  /** How many times as fast operation clocks run; null where they always run as fast as time. */
  pace: Float64Array | null
  /** 1 while it waits for who repairs it, or for the end of a job. */
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
  /** How long loading takes a person, of the job or of each piece; 0: the machine is loaded at once. */
  readonly loadTime: number
  /** Sources that feed it without end. */
  readonly saturated: readonly number[]
  readonly service: Stream
  readonly routing: Stream
  /** An operation of it needs material. */
  readonly takesMaterial: boolean
  /** The jobs of the queue up to this one lack material, as nothing has come in since; NONE. */
  lackTo: number
  /** Sources of which jobs may wait outside to enter here. */
  entered: number[]
  head: number
  tail: number
  length: number
  /** Jobs on the way here, whose places are kept, and their work, ms. */
  incoming: number
  incomingWork: number
  /** Machines with a finished job for this station, and released lots (lots.ts), longest waiting first. */
  blocked: number[]
  /** Machines that hold nothing and are not failed. */
  idle: number
  open: boolean
  /** Index of the next window of `closed`. */
  window: number
  attended: boolean
  /** Some of its failure modes are preventive plans. */
  readonly hasPlans: boolean
  /** Its machines need people. */
  readonly needsPeople: boolean
  /** In a closed window; overtimes that keep it open all the same. */
  inWindow: boolean
  overtime: number
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
  /** Machines that could go on if the people were there. */
  unattended: number
  waitingTime: number
  presentTime: number
  workingTime: number
  setupTime: number
  blockedTime: number
  downTime: number
  unattendedTime: number
  /** How long the station was open, and machine time in it with nothing to do, and under repair. */
  openTime: number
  openIdleTime: number
  openDownTime: number
  started: number
  finished: number
  scrapped: number
  /** Sum of the waits of the jobs that started. */
  waitSum: number
  /** Breakdowns, micro-stops and maintenances, by `StopKind`. */
  stops: number[]
}

/** How often each traced step has been started. */
export type TracedTurns = number[]

/** Overtime of people, and of stations that stay open in it; all indices. */
export interface Overtime {
  /** The shift or person that it is for. */
  readonly crew: string
  readonly from: SimTime
  readonly to: SimTime
  readonly people: readonly number[]
  readonly stations: readonly number[]
}

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
  /** Most of them; NONE without a limit. */
  readonly cap: number
  /** Stations that can do the first operation. */
  readonly entries: readonly number[]
  /** Due dates of the jobs that wait outside, from index `outsideFrom` on. */
  outside: number[]
  outsideFrom: number
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
