/*
 * What a shop is made of: stations of machines, the jobs that pass through them, and where the jobs
 * come from. Plain data; all times in ms.
 *
 * A shop plays unit flow: every job is a thing of its own. Fast lines are played as rate flow
 * instead (sim/plant).
 */
import type { Distribution } from '../engine/distribution.ts'
import type { GiftSpec, ItemSpec, NeedSpec } from './material-spec.ts'
import type { AttendanceSpec, PersonSpec, ShiftSpec } from './people-spec.ts'
import type {
  CharacteristicSpec,
  DefectCauseSpec,
  DefectSpec,
  InspectSpec,
} from './quality-spec.ts'

export interface ShopSpec {
  readonly stations: readonly StationSpec[]
  readonly classes: readonly JobClassSpec[]
  readonly sources: readonly SourceSpec[]
  /** Repair crews, shared by machines that name them. */
  readonly crews?: readonly CrewSpec[]
  readonly people?: readonly PersonSpec[]
  /** What `addOvertime` may name besides a person. */
  readonly shifts?: readonly ShiftSpec[]
  /** Most overtime of a person in a week, Monday to Sunday (ms; default 0: none). */
  readonly overtimePerWeek?: number
  readonly items?: readonly ItemSpec[]
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
  /** Actual set-up / set-up of the matrix; without it always 1. */
  readonly setupFactor?: { readonly low: number; readonly high: number }
  /** After a set-up the first piece is checked for so long; unless it passes, both are done again. */
  readonly firstArticle?: { readonly time: number; readonly passShare: number }
  /** After so many jobs without a set-up for another family the machine is cleaned down. */
  readonly campaign?: { readonly maximum: number; readonly clean: number }
  /** Jobs are processed together. */
  readonly batch?: BatchSpec
  /** Closed from–to, sorted, not overlapping: work and set-ups pause, repairs go on. */
  readonly closed?: readonly (readonly [from: number, to: number])[]
  readonly attendance?: AttendanceSpec
  /** A repair shorter than this counts as a micro-stop, not as a breakdown (ms; default 0). */
  readonly microStopBelow?: number
  /** The one machine is a fast line, played as rate flow: pieces, not jobs, move through it. */
  readonly line?: FastLineSpec
}

/** Machines in series with buffers between them; it holds one job at a time, and is empty before the next. */
export interface FastLineSpec {
  readonly machines: readonly FastMachineSpec[]
  /** Pieces between machine i and i + 1; one fewer than machines. */
  readonly buffers: readonly number[]
}

export interface FastMachineSpec {
  readonly id: string
  /** Pieces per minute. */
  readonly rate: number
  /** Share of the pieces that it takes out, 0..1 (default 0). */
  readonly rejectShare?: number
  /** By running time; repaired at once. */
  readonly failures?: readonly Pick<FailureSpec, 'id' | 'timeToFailure' | 'timeToRepair'>[]
}

/**
 * `fifo` first come, `lifo` last come, `spt` shortest next processing time (of all pieces of the job),
 * `edd` earliest due date, `cr` least critical ratio (time to due date / processing time left), `slack`
 * least time to due date less processing time left, `priority` smallest priority number, `setup` no set-
 * up before others, `winq` least work waiting at the next station. Ties: first come, first served.
 */
export type DispatchRule =
  | 'fifo'
  | 'lifo'
  | 'spt'
  | 'edd'
  | 'cr'
  | 'slack'
  | 'priority'
  | 'setup'
  | 'winq'

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
   * on where it stopped; `restart`: it begins again, with `perPiece` that of the present piece, the set-up
   * does not, and rework on the spot is work of its own; `scrap`: they are lost, and so is a finished job
   * that is blocked. Work that ends at the instant of the failure is done.
   */
  readonly jobs?: 'resume' | 'restart' | 'scrap'
  /** Wear through several health states; without it there is one. */
  readonly wear?: WearSpec
  /**
   * A preventive plan: the clock runs out when maintenance is due. It begins when no job is being
   * worked on and who is needed for it is free, lasts the time to repair, and makes the failure modes
   * named here as new.
   */
  readonly plan?: PlanSpec
  /** Caused by operators: the clock runs faster by the stop factor of who tends the machine. */
  readonly byOperator?: boolean
  /** Comes sooner by this factor while a bad lot of the item is on the machine. */
  readonly byLot?: { readonly item: string; readonly factor: number }
  /** Repaired by a person with this skill, who is free and on shift; instead of `crew`. */
  readonly skill?: string
  /** Repaired by someone of this crew; without it repair begins at once. */
  readonly crew?: string
}

export interface PlanSpec {
  readonly restores: readonly string[]
  /**
   * The clock also starts anew when one of these modes has been repaired (age replacement); without it
   * only after maintenance (block replacement).
   */
  readonly byAge?: boolean
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
  /** Pieces in a job (default 1). */
  readonly pieces?: number
  /** The good pieces of a job that leaves go into the store of this item; without it out of the plant. */
  readonly makes?: string
}

export interface StepSpec {
  readonly station: string
  /** Processing time; of a batch, the time of its first job; with `perPiece` of each piece. */
  readonly time: Distribution
  /** The pieces of a job are loaded and processed one after the other. */
  readonly perPiece?: boolean
  /** Name of the operation, for reports (default: its number in the route). */
  readonly operation?: string
  /** Other stations that can do it; the job takes the one with the least to do, see `route.ts`. */
  readonly alternatives?: readonly { readonly station: string; readonly time: Distribution }[]
  /** Time to bring the job here from where it was (ms; default 0); its place is kept meanwhile. */
  readonly transport?: number
  readonly needs?: readonly NeedSpec[]
  readonly gives?: readonly GiftSpec[]
  /**
   * Pieces out / pieces in, drawn for each job (default 1): triangular, without `mode` uniform, constant
   * where low = high. At most 1.05: weighing may find more than went in.
   */
  readonly yield?: { readonly low: number; readonly mode?: number; readonly high: number }
  /** What makes the yield worse: each cause in force multiplies it. */
  readonly yieldCauses?: readonly DefectCauseSpec[]
  readonly defects?: DefectSpec
  readonly characteristics?: readonly CharacteristicSpec[]
  readonly inspect?: InspectSpec
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
  /** To `scrap`: a job of the same class is released in its place, with its due date. */
  readonly reorder?: boolean
}

export interface SourceSpec {
  readonly id: string
  readonly class: string
  /** Most jobs of this source in the shop; the others wait outside, in order. Not with `conwip`. */
  readonly wipCap?: number
  readonly arrivals:
    | { readonly kind: 'renewal'; readonly interval: Distribution; readonly size?: Distribution }
    /** At these instants, sorted. */
    | {
        readonly kind: 'schedule'
        readonly at: readonly number[]
        /** Due dates, one for each; without them `dueAfter` of the class counts. */
        readonly due?: readonly number[]
      }
    /** A job is always there when the first station can take one. */
    | { readonly kind: 'saturated' }
    /** Jobs come by decision only. */
    | { readonly kind: 'planned' }
    /** A new job enters whenever fewer than `jobs` of this source are in the shop. */
    | { readonly kind: 'conwip'; readonly jobs: number }
}
