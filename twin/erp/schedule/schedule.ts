/*
 * Finite scheduling: a plan in which no machine, tool or person does more than it can. A pure function of
 * the problem, the plan in force and the options; the same in, the same out.
 */
import type { SimTime } from '../../../sim/contract/time.ts'
import { dispatch, type PriorityRule } from './dispatch.ts'
import { createDraft, finishPlan } from './draft.ts'
import { takeFixed } from './fixed.ts'
import { findLatestStarts } from './mirror.ts'
import type { Plan } from './plan.ts'
import type { SchedulingProblem } from './problem.ts'
import { hurryLateJobs, keepPlan } from './repair.ts'

export interface ScheduleOptions {
  /**
   * `forward`: as early as possible. `backward`: as late as the due dates let it be; what would have had
   * to begin before now begins as soon as it can.
   */
  readonly direction: 'forward' | 'backward'
  readonly rule: PriorityRule
  /** `repair`: moves only what cannot stay or is late. `regenerate`: all that may move, anew. */
  readonly mode: 'repair' | 'regenerate'
  /** The plan in force; null: there is none. */
  readonly before: Plan | null
  /** Jobs that are planned before all others that may move. */
  readonly first?: readonly string[]
}

export const FORWARD: ScheduleOptions = {
  direction: 'forward',
  rule: 'earliestDueDate',
  mode: 'regenerate',
  before: null,
}

/**
 * Plans the operations that are not completed. Started, pinned and frozen ones stay where they are; where
 * that cannot be, the plan says so among its `conflicts`.
 * @param problem one in which `checkSchedulingProblem` finds nothing
 */
export function schedule(problem: SchedulingProblem, options: ScheduleOptions): Plan {
  const { rule, mode, before, first = [] } = options
  const draft = createDraft(problem)
  takeFixed(draft, before)
  const none = new Map<string, SimTime>()
  if (first.length > 0) {
    const jobs = problem.jobs.filter(({ id }) => first.includes(id))
    dispatch(draft, { rule, jobs, notBefore: none })
  }
  if (mode === 'repair' && before) {
    keepPlan(draft, before, rule)
    hurryLateJobs(draft, rule)
  }
  const notBefore = options.direction === 'backward' ? findLatestStarts(draft) : none
  draft.unplaced.clear()
  dispatch(draft, { rule, jobs: problem.jobs, notBefore })
  return finishPlan(draft)
}
