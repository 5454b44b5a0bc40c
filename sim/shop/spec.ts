/*
 * What a shop is made of: stations of machines, the jobs that pass through them, and where the jobs
 * come from. Plain data; all times in ms.
 *
 * A shop plays unit flow: every job is a thing of its own. Fast lines are played as rate flow
 * instead (sim/plant).
 */
import type { Distribution } from '../engine/distribution.ts'

export interface ShopSpec {
  readonly stations: readonly StationSpec[]
  readonly classes: readonly JobClassSpec[]
  readonly sources: readonly SourceSpec[]
  /** Repair crews, shared by machines that name them. */
  readonly crews?: readonly CrewSpec[]
}

export interface StationSpec {
  readonly id: string
  /** Identical parallel machines, at least 1. */
  readonly machines: number
  /** Places to wait, the machines not counted; without it there is no limit. */
  readonly places?: number
  /** Who is served first (default `fifo`). */
  readonly dispatch?: DispatchRule
  readonly failures?: readonly FailureSpec[]
  /** Set-up from family to family; a missing entry is no set-up. None before the first job. */
  readonly setups?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Jobs are processed together. */
  readonly batch?: BatchSpec
  /** Closed from–to, sorted, not overlapping: work and set-ups pause, repairs go on. */
  readonly closed?: readonly (readonly [from: number, to: number])[]
}

/**
 * `fifo` first come, `lifo` last come, `spt` shortest next processing time, `edd` earliest due date,
 * `cr` least critical ratio (time to due date / processing time left), `slack` least time to due date less
 * processing time left, `priority` smallest priority number, `setup` no set-up before others. Ties:
 * first come, first served.
 */
export type DispatchRule = 'fifo' | 'lifo' | 'spt' | 'edd' | 'cr' | 'slack' | 'priority' | 'setup'

export interface FailureSpec {
  readonly id: string
  /**
   * `operation`: the clock runs only while the machine processes or is set up.
   * `calendar`: it runs always but during the repair.
   */
  readonly clock: 'operation' | 'calendar'
  /** With wear: the time in each health state. */
  readonly timeToFailure: Distribution
  readonly timeToRepair: Distribution
  /**
   * What becomes of the jobs on the machine when it fails or is maintained. `resume` (default): work goes
   * on where it stopped; `restart`: it begins again, the set-up does not; `scrap`: they are lost, and
   * so is a finished job that is blocked. Work that ends at the instant of the failure is done.
   */
  readonly jobs?: 'resume' | 'restart' | 'scrap'
  /** Wear through several health states; without it there is one. */
  readonly wear?: WearSpec
  /** Repaired by someone of this crew; without it repair begins at once. */
  readonly crew?: string
}

export interface WearSpec {
  /** Health states 0, 1, … before failure, at least 1. */
  readonly states: number
  /**
   * Condition-based maintenance: on reaching this health state, 1 … states − 1, the machine asks for
   * its crew and works on until someone comes. Without it the machine is repaired when it fails.
   */
  readonly maintainAt?: number
  /** Default: the time to repair. */
  readonly timeToMaintain?: Distribution
}

export interface CrewSpec {
  readonly id: string
  /** People who can repair at the same time. Who asked first is served first. */
  readonly people: number
}

export interface BatchSpec {
  /** Most jobs in a batch. */
  readonly size: number
  /** Starts with fewer once the oldest job has waited so long; without it only full batches start. */
  readonly maximumWait?: number
}

export interface JobClassSpec {
  readonly id: string
  readonly route: readonly StepSpec[]
  /** Smaller is served first under `priority` (default 0). */
  readonly priority?: number
  /** Due so long after release (default 0). */
  readonly dueAfter?: number
}

export interface StepSpec {
  readonly station: string
  /** Processing time; of a batch, the time of its first job. */
  readonly time: Distribution
  /** Processing times of the first jobs, in order of their start; then `time`. For traces. */
  readonly times?: readonly number[]
  /** Set-up family (default: the class). */
  readonly family?: string
  /** Where the job goes after the step: the first branch that the draw hits, else the next step. */
  readonly branches?: readonly BranchSpec[]
}

export interface BranchSpec {
  /** Chance, 0..1; the chances of a step sum to at most 1. */
  readonly chance: number
  /** Step index of the same route, or out of the shop, good or scrapped. */
  readonly to: number | 'out' | 'scrap'
  /** Taken at most so often by one job; then it is scrapped instead. */
  readonly limit?: number
}

export interface SourceSpec {
  readonly id: string
  readonly class: string
  readonly arrivals:
    | { readonly kind: 'renewal'; readonly interval: Distribution; readonly size?: Distribution }
    /** At these instants, sorted. */
    | { readonly kind: 'schedule'; readonly at: readonly number[] }
    /** A job is always there when the first station can take one. */
    | { readonly kind: 'saturated' }
    /** A new job enters whenever fewer than `jobs` of this source are in the shop. */
    | { readonly kind: 'conwip'; readonly jobs: number }
}
