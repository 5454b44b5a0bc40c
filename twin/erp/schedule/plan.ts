/*
 * A plan: which operation runs where, when and with whom. Plain data; two plans are the same if their
 * digests are.
 */
import { digest } from '../../../sim/contract/digest.ts'
import type { Duration, SimTime } from '../../../sim/contract/time.ts'

/** Why an operation stands where it stands; all but `free` never move. */
export type OperationStatus = 'started' | 'pinned' | 'frozen' | 'free'

export interface PlannedOperation {
  readonly job: string
  readonly operation: string
  readonly centre: string
  /** From 0. */
  readonly machine: number
  /** Beginning of the set-up; of a started operation, when it really began. */
  readonly start: SimTime
  /** End of the set-up. */
  readonly runStart: SimTime
  readonly end: SimTime
  /** Working time of the set-up. */
  readonly setup: Duration
  readonly status: OperationStatus
  readonly people: readonly Assignment[]
}

/** A person at an operation, for one of its skills. */
export interface Assignment {
  readonly person: string
  readonly skill: string
  readonly from: SimTime
  readonly to: SimTime
}

export interface PlannedJob {
  readonly job: string
  readonly item: string
  readonly quantity: number
  readonly splitFrom: string
  readonly dueAt: SimTime | null
  /** End of its last operation; null where a part of it could not be planned. */
  readonly end: SimTime | null
  /** Ends after its due date, or not at all. */
  readonly late: boolean
}

export interface Plan {
  readonly at: SimTime
  /** In order of start, then as the problem lists them. */
  readonly operations: readonly PlannedOperation[]
  /** As the problem lists them. */
  readonly jobs: readonly PlannedJob[]
  /** What found no place, with the reason in words. */
  readonly unplaced: readonly {
    readonly job: string
    readonly operation: string
    readonly reason: string
  }[]
  /** What must not move and yet cannot be as it is, in words. */
  readonly conflicts: readonly string[]
  /** Labour as information: skills that nobody would bring, and from when. */
  readonly unmanned: readonly Unmanned[]
  /** Infinite plans only: where more is planned than a centre can do. */
  readonly overloads: readonly Overload[]
}

/** A stretch of time in which more machine time is planned at a centre than it has. */
export interface Overload {
  readonly centre: string
  readonly from: SimTime
  readonly to: SimTime
  /** Machine time planned, and machine time there is. */
  readonly required: Duration
  readonly available: Duration
}

export interface Unmanned {
  readonly job: string
  readonly operation: string
  readonly skill: string
  readonly from: SimTime
}

/** 16 hex digits: equal plans have equal digests. */
export const planDigest = (plan: Plan): string => digest(plan)
