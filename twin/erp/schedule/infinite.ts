/*
 * Scheduling to infinite capacity: every operation at its earliest or latest, whatever else is there;
 * and where that is more than a centre can do.
 */
import { type Duration, instant, type SimTime } from '../../../sim/contract/time.ts'
import { createDraft, type Draft, finishPlan, readyAt } from './draft.ts'
import { takeFixed } from './fixed.ts'
import type { Overload, Plan } from './plan.ts'
import { type Centre, type Job, operationKeyOf, type SchedulingProblem } from './problem.ts'
import {
  addWorkingTime,
  nextWorkingInstant,
  subtractWorkingTime,
  workingTimeBetween,
} from './working-time.ts'

export interface InfiniteOptions {
  /** `backward`: as late as the due date lets it be, but not before now. */
  readonly direction: 'forward' | 'backward'
  /** The plan in force, for what is frozen; null: there is none. */
  readonly before: Plan | null
  /** Length of the stretches in which overloads are looked for, from plant time 0. */
  readonly bucket: Duration
}

/**
 * A plan in which machines, tools and people are without limit; all of it stands on the first machine of
 * its preferred centre, with its standard set-up. Its `overloads` say where capacity is missing.
 * @param problem one in which `checkSchedulingProblem` finds nothing
 */
export function scheduleInfinite(problem: SchedulingProblem, options: InfiniteOptions): Plan {
  const draft = createDraft({ ...problem, labour: 'informational', people: [] })
  takeFixed(draft, options.before)
  const latest = options.direction === 'backward' ? findLatest(draft) : new Map<string, SimTime>()
  for (const job of childrenFirst(draft)) {
    for (const [i, operation] of job.operations.entries()) {
      const key = operationKeyOf(job.id, operation.id)
      if (operation.progress.type === 'completed' || draft.planned.has(key)) continue
      const { centre, setup, run } = operation.choices[0]!
      const { calendar } = draft.loading.centres.get(centre)!.centre
      const earliest = Math.max(readyAt(draft, job, i)!, latest.get(key) ?? 0)
      const start = nextWorkingInstant(calendar, instant(earliest))
      const runStart = addWorkingTime(calendar, start, setup)
      const end = addWorkingTime(calendar, start, (setup + run) as Duration)
      const place = { centre, machine: 0, start, runStart, end, setup, people: [] }
      draft.planned.set(key, { job: job.id, operation: operation.id, ...place, status: 'free' })
    }
  }
  const plan = finishPlan(draft)
  return { ...plan, overloads: findOverloads(problem, plan, options.bucket) }
}

/**
 * Stretches of a length in which the operations of a plan need more of a centre than its machines have.
 * @param bucket above 0; stretches begin at its multiples
 */
export function findOverloads(
  { centres, now }: SchedulingProblem,
  { operations }: Pick<Plan, 'operations'>,
  bucket: Duration,
): Overload[] {
  return centres.flatMap((centre) => {
    const required = new Map<number, number>()
    for (const o of operations) {
      if (o.centre !== centre.id) continue
      for (let i = Math.floor(Math.max(now, o.start) / bucket); i * bucket < o.end; i++) {
        const part = partOf(centre, Math.max(now, o.start, i * bucket), o.end, (i + 1) * bucket)
        required.set(i, (required.get(i) ?? 0) + part)
      }
    }
    return [...required]
      .sort(([a], [b]) => a - b)
      .flatMap(([i, need]) => {
        const to = (i + 1) * bucket
        const available = centre.machines * partOf(centre, Math.max(now, i * bucket), to, to)
        const stretch = { from: instant(i * bucket), to: instant(to) }
        const overload = { centre: centre.id, ...stretch, required: need, available }
        return need > available ? [overload as Overload] : []
      })
  })
}

const partOf = ({ calendar }: Centre, from: number, end: number, to: number): number =>
  Math.max(0, workingTimeBetween(calendar, instant(from), instant(Math.min(end, to))))

/** Jobs after the jobs that they are made of. */
function childrenFirst({ problem, jobs }: Draft): Job[] {
  const sorted = new Set<Job>()
  const visit = (job: Job): void => {
    if (sorted.has(job)) return
    for (const id of job.after) visit(jobs.get(id)!)
    sorted.add(job)
  }
  problem.jobs.forEach(visit)
  return [...sorted]
}

/** By key, the latest start that keeps the due dates of a job and of what it goes into. */
function findLatest(draft: Draft): Map<string, SimTime> {
  const latest = new Map<string, SimTime>()
  const endBy = new Map<string, number>()
  for (const job of childrenFirst(draft).reverse()) {
    let end = Math.min(
      job.dueAt ?? Number.POSITIVE_INFINITY,
      endBy.get(job.id) ?? Number.POSITIVE_INFINITY,
    )
    if (end === Number.POSITIVE_INFINITY) continue
    for (let i = job.operations.length - 1; i >= 0; i--) {
      const { id, choices, transport, progress } = job.operations[i]!
      if (progress.type === 'completed') break
      const { centre, setup, run } = choices[0]!
      const { calendar } = draft.loading.centres.get(centre)!.centre
      // The way after the last operation counts only for what the job goes into.
      if (i < job.operations.length - 1) end -= transport
      const planned = draft.planned.get(operationKeyOf(job.id, id))
      end = planned?.start ?? subtractWorkingTime(calendar, instant(end), (setup + run) as Duration)
      latest.set(operationKeyOf(job.id, id), instant(end))
    }
    for (const child of job.after) {
      const way = draft.jobs.get(child)!.operations.at(-1)?.transport ?? 0
      endBy.set(child, Math.min(endBy.get(child) ?? Number.POSITIVE_INFINITY, end - way))
    }
  }
  return latest
}
