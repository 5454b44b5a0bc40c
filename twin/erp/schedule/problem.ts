/*
 * What is to be scheduled, as plain data: jobs (production orders) with their operations in sequence,
 * the work centres, people and tools that they need, and what must not move.
 */
import type { Duration, SimTime } from '../../../sim/contract/time.ts'
import type { WorkingCalendar } from './working-time.ts'

export interface SchedulingProblem {
  /** Nothing can be planned to begin earlier. */
  readonly now: SimTime
  /** What the plan before lets begin before this instant stays where it is. */
  readonly frozenUntil: SimTime
  readonly centres: readonly Centre[]
  readonly jobs: readonly Job[]
  readonly tools: readonly Tool[]
  readonly people: readonly Person[]
  /**
   * `required`: an operation waits for people who have its skills. `informational`: it does not, and the
   * plan lists where nobody would be there. Without any people known it is informational.
   */
  readonly labour: 'required' | 'informational'
  readonly pins: readonly Pin[]
}

export interface Centre {
  readonly id: string
  /** Identical machines; each does one operation at a time, from set-up to end, nights included. */
  readonly machines: number
  readonly calendar: WorkingCalendar
  /** Set-up from one family to another; '' stands for a machine of which nothing is known. */
  readonly setups: readonly {
    readonly from: string
    readonly to: string
    readonly duration: Duration
  }[]
  /** The family that each machine is set up for; '' or nothing: unknown. */
  readonly lastFamilies: readonly string[]
}

export interface Job {
  readonly id: string
  readonly item: string
  readonly quantity: number
  /** Null: nobody waits for it. */
  readonly dueAt: SimTime | null
  /** Not to begin before. */
  readonly releaseAt: SimTime
  /** Jobs that must have ended before it begins: what it is made of. */
  readonly after: readonly string[]
  /** The job that it was split off from; '' if none. */
  readonly splitFrom: string
  /** Worked one after the other. */
  readonly operations: readonly Operation[]
}

export interface Operation {
  readonly id: string
  /** Where it can be done, in order of preference; at least one. */
  readonly choices: readonly Choice[]
  /** Two of one family need no set-up between them unless the centre says otherwise; '' for none. */
  readonly family: string
  /** Skills that must be there, one person each. */
  readonly setupSkills: readonly string[]
  readonly runSkills: readonly string[]
  /** Tools that it occupies from set-up to end. */
  readonly tools: readonly string[]
  /** When all its material is there. */
  readonly materialAt: SimTime
  /** From its end until the next may begin, in calendar time. */
  readonly transport: Duration
  readonly progress: Progress
}

export interface Choice {
  readonly centre: string
  /** Working time of the set-up, where the centre has none for the two families. */
  readonly setup: Duration
  /** Working time of one machine for the whole quantity. */
  readonly run: Duration
}

export type Progress =
  | { readonly type: 'waiting' }
  /** Its set-up counts as done. `done` of the quantity of the job has been made. */
  | {
      readonly type: 'started'
      readonly centre: string
      readonly machine: number
      readonly at: SimTime
      readonly done: number
    }
  | { readonly type: 'completed'; readonly at: SimTime }

export interface Tool {
  readonly id: string
  readonly quantity: number
}

export interface Person {
  readonly id: string
  readonly skills: readonly string[]
  readonly calendar: WorkingCalendar
}

/** A start, set-up included, that a person has fixed. Machines count from 0. */
export interface Pin {
  readonly job: string
  readonly operation: string
  readonly centre: string
  readonly machine: number
  readonly start: SimTime
}

export const WAITING: Progress = { type: 'waiting' }

/** Working time left of a started operation: standard × (1 − done / quantity), none below. */
export function remainingRun(run: Duration, done: number, quantity: number): Duration {
  return Math.round(run * Math.max(0, 1 - done / quantity)) as Duration
}

/** One name for an operation of a job. */
export const operationKeyOf = (job: string, operation: string): string => `${job} / ${operation}`
