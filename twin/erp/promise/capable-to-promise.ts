/*
 * Capable to promise: an inquiry is planned into the schedule in force. Once in the gaps, where nobody
 * else waits for it; once in front of all that may move, to show who would.
 */
import { inDays, type SimTime } from '../../../sim/contract/time.ts'
import type { Plan } from '../schedule/plan.ts'
import type { Job, SchedulingProblem } from '../schedule/problem.ts'
import { FORWARD, schedule } from '../schedule/schedule.ts'

/** A production order that ends later for the sake of an inquiry. */
export interface Slip {
  readonly job: string
  readonly dueAt: SimTime | null
  readonly before: SimTime
  readonly after: SimTime
  /** Of the calendar, above 0. */
  readonly days: number
  /** In time before, late after. */
  readonly newlyLate: boolean
}

export interface DeliveryPromise {
  /** End of its last operation; null: no place was found. */
  readonly at: SimTime | null
  /** By the wanted date. */
  readonly onTime: boolean
  /** Longest slip first. */
  readonly slips: readonly Slip[]
  readonly plan: Plan
}

export interface CapableToPromise {
  /** Nothing that is planned moves. */
  readonly inGaps: DeliveryPromise
  /** It goes before all that is not started, frozen or pinned; null where the gaps are in time. */
  readonly first: DeliveryPromise | null
}

/**
 * When an inquiry could be delivered, and who would slip for an earlier date.
 * @param problem without the inquiry; one in which `checkSchedulingProblem` finds nothing
 * @param plan in force for the problem
 * @param inquiry its operations, with the wanted date as `dueAt`; null: as soon as possible
 */
export function capableToPromise(
  problem: SchedulingProblem,
  plan: Plan,
  inquiry: Job,
): CapableToPromise {
  const asked = { ...problem, jobs: [...problem.jobs, inquiry] }
  const still = { ...asked, frozenUntil: Number.MAX_SAFE_INTEGER as SimTime }
  const inGaps = readPromise(plan, schedule(still, { ...FORWARD, before: plan }), inquiry)
  if (inGaps.onTime && inquiry.dueAt !== null) return { inGaps, first: null }
  const options = { ...FORWARD, mode: 'repair', before: plan, first: [inquiry.id] } as const
  return { inGaps, first: readPromise(plan, schedule(asked, options), inquiry) }
}

function readPromise(before: Plan, after: Plan, inquiry: Job): DeliveryPromise {
  const ends = new Map(before.jobs.map(({ job, end, late }) => [job, { end, late }]))
  const slips = after.jobs.flatMap(({ job, dueAt, end, late }): Slip[] => {
    const old = ends.get(job)
    if (!old || old.end === null || end === null || end <= old.end) return []
    const days = inDays((end - old.end) as never)
    return [{ job, dueAt, before: old.end, after: end, days, newlyLate: late && !old.late }]
  })
  const own = after.jobs.find(({ job }) => job === inquiry.id)
  return {
    at: own?.end ?? null,
    onTime: own !== undefined && own.end !== null && !own.late,
    slips: slips.sort((a, b) => b.days - a.days),
    plan: after,
  }
}
