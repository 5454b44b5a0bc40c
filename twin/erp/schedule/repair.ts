/*
 * Repair of a plan: machines, sequence and starts stay as they are where they can. What cannot begin as
 * planned moves to the right and pushes what follows; what is late is tried in the gaps; what is new
 * comes last.
 */
import { NEVER, type SimTime } from '../../../sim/contract/time.ts'
import { dispatch, type PriorityRule } from './dispatch.ts'
import { arrivalOf, type Draft, take } from './draft.ts'
import { setupsHold, unbook } from './loading.ts'
import type { Plan, PlannedOperation } from './plan.ts'
import { type Job, operationKeyOf } from './problem.ts'

/** Plans what the plan before has, as it has it; leaves out what is new. */
export function keepPlan(draft: Draft, before: Plan, rule: PriorityRule): void {
  const old = new Map(before.operations.map((o) => [operationKeyOf(o.job, o.operation), o]))
  const known = new Set(before.jobs.map(({ job }) => job))
  const isKnown = (job: Job): boolean =>
    known.has(job.id) && job.after.every((id) => isKnown(draft.jobs.get(id)!))
  const jobs = draft.problem.jobs.filter(isKnown)
  const notBefore = new Map([...old].map(([key, { start }]): [string, SimTime] => [key, start]))
  dispatch(draft, { rule, jobs, notBefore, only: old })
}

/** Tries late jobs, and what they are made of, in the gaps between all others; keeps what is earlier. */
export function hurryLateJobs(draft: Draft, rule: PriorityRule): void {
  const tried = new Set<Job>()
  const hurry = (job: Job): void => {
    if (tried.has(job)) return
    tried.add(job)
    for (const id of job.after) hurry(draft.jobs.get(id)!)
    tryEarlier(draft, job, rule)
  }
  const late = draft.problem.jobs.filter((job) => isLate(draft, job))
  for (const job of late.sort((a, b) => a.dueAt! - b.dueAt!)) hurry(job)
}

function isLate(draft: Draft, job: Job): boolean {
  const arrival = arrivalOf(draft, job.id)
  return job.dueAt !== null && arrival !== null && arrival > job.dueAt
}

function tryEarlier(draft: Draft, job: Job, rule: PriorityRule): void {
  const before = arrivalOf(draft, job.id)
  const places = freePlacesOf(draft, job)
  if (before === null || places.length === 0) return
  for (const place of places) release(draft, job, place)
  const sound = places.every(({ centre, machine }) => setupsHold(draft.loading, centre, machine))
  if (sound) {
    dispatch(draft, { rule, jobs: [job], notBefore: new Map() })
    if ((arrivalOf(draft, job.id) ?? NEVER) < before) return
    for (const place of freePlacesOf(draft, job)) release(draft, job, place)
  }
  for (const place of places) {
    const { job: _, operation: id, status, ...where } = place
    draft.unplaced.delete(operationKeyOf(job.id, id))
    take(draft, job, job.operations.find((o) => o.id === id)!, where, status)
  }
}

const freePlacesOf = (draft: Draft, job: Job): PlannedOperation[] =>
  job.operations.flatMap(({ id }) => {
    const place = draft.planned.get(operationKeyOf(job.id, id))
    return place?.status === 'free' ? place : []
  })

function release(draft: Draft, job: Job, place: PlannedOperation): void {
  const key = operationKeyOf(job.id, place.operation)
  const operation = job.operations.find(({ id }) => id === place.operation)!
  unbook(draft.loading, key, operation, place)
  draft.planned.delete(key)
}
