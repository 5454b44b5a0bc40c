/*
 * A plan in the making: what is booked so far, and when what comes next could begin.
 */
import { instant, type SimTime } from '../../../sim/contract/time.ts'
import { assign, createCrew, findPeople, hire } from './crew.ts'
import { book, createLoading, type Loading, type Place } from './loading.ts'
import type { Plan, PlannedJob, PlannedOperation, Unmanned } from './plan.ts'
import { type Job, type Operation, operationKeyOf, type SchedulingProblem } from './problem.ts'

export interface Draft {
  readonly problem: SchedulingProblem
  readonly loading: Loading
  readonly jobs: ReadonlyMap<string, Job>
  /** By key of the operation. */
  readonly planned: Map<string, PlannedOperation>
  /** By key: why it found no place. */
  readonly unplaced: Map<string, string>
  readonly conflicts: string[]
}

export const createDraft = (problem: SchedulingProblem): Draft => ({
  problem,
  loading: createLoading(problem),
  jobs: new Map(problem.jobs.map((job) => [job.id, job])),
  planned: new Map(),
  unplaced: new Map(),
  conflicts: [],
})

/** Books a place and notes it in the draft. */
export function take(
  draft: Draft,
  job: Job,
  operation: Operation,
  place: Place,
  status: PlannedOperation['status'] = 'free',
): void {
  const key = operationKeyOf(job.id, operation.id)
  const choice = operation.choices.find((c) => c.centre === place.centre) ?? operation.choices[0]!
  book(draft.loading, key, operation, place, choice.setup)
  draft.planned.set(key, { job: job.id, operation: operation.id, ...place, status })
}

/**
 * When an operation can begin at the earliest: now, after its release, its material, the operation
 * before and the jobs that it is made of. Null while one of them has no end yet.
 */
export function readyAt(draft: Draft, job: Job, position: number): SimTime | null {
  const { materialAt } = job.operations[position]!
  const inputs = position > 0 ? [] : job.after.map((id) => arrivalOf(draft, id))
  if (position > 0) inputs.push(arrivalAfter(draft, job, job.operations[position - 1]!))
  let ready = Math.max(draft.problem.now, job.releaseAt, materialAt)
  for (const input of inputs) {
    if (input === null) return null
    ready = Math.max(ready, input)
  }
  return instant(ready)
}

/** When what a job makes is where it is needed; null while that is open. */
export function arrivalOf(draft: Draft, id: string): SimTime | null {
  const job = draft.jobs.get(id)!
  const last = job.operations.at(-1)
  return last ? arrivalAfter(draft, job, last) : job.releaseAt
}

function arrivalAfter(draft: Draft, job: Job, operation: Operation): SimTime | null {
  const { progress, transport } = operation
  if (progress.type === 'completed') return instant(progress.at + transport)
  const planned = draft.planned.get(operationKeyOf(job.id, operation.id))
  return planned ? instant(planned.end + transport) : null
}

/** The plan that the draft has come to. */
export function finishPlan(draft: Draft): Plan {
  const { problem, planned, unplaced } = draft
  const listed = problem.jobs.flatMap(({ id, operations }) =>
    operations.map((operation) => ({ id, operation, key: operationKeyOf(id, operation.id) })),
  )
  const operations = listed.flatMap(({ key }) => planned.get(key) ?? [])
  operations.sort((a, b) => a.start - b.start)
  const manned = draft.loading.crew === null ? informOfLabour(draft, operations) : null
  return {
    at: problem.now,
    operations: manned?.operations ?? operations,
    jobs: problem.jobs.map((job) => describeJob(draft, job)),
    unplaced: listed.flatMap(({ id, operation, key }) => {
      const reason = unplaced.get(key)
      return reason === undefined ? [] : [{ job: id, operation: operation.id, reason }]
    }),
    conflicts: draft.conflicts,
    unmanned: manned?.unmanned ?? [],
    overloads: [],
  }
}

function describeJob(draft: Draft, job: Job): PlannedJob {
  const { id, item, quantity, splitFrom, dueAt } = job
  const last = job.operations.at(-1)
  const arrival = arrivalOf(draft, id)
  const end = arrival === null || !last ? arrival : instant(arrival - last.transport)
  const late = dueAt !== null && (end === null || end > dueAt)
  return { job: id, item, quantity, splitFrom, dueAt, end, late }
}

/** Who would be there, in order of start, for a plan that does not wait for people. */
function informOfLabour(
  { problem, jobs }: Draft,
  planned: readonly PlannedOperation[],
): { operations: PlannedOperation[]; unmanned: Unmanned[] } {
  const crew = createCrew(problem.people, problem.now)
  const unmanned: Unmanned[] = []
  const centres = new Map(problem.centres.map((centre) => [centre.id, centre]))
  if (problem.people.length === 0) return { operations: [...planned], unmanned }
  const operations = planned.map((place) => {
    const operation = jobs.get(place.job)!.operations.find(({ id }) => id === place.operation)!
    const open = hire(crew, place.centre, centres.get(place.centre)!.calendar, [])
    const found = findPeople(crew, operation, place, open)
    if ('missing' in found) {
      const { job, operation: id } = place
      unmanned.push({ job, operation: id, skill: found.missing, from: found.at })
      return place
    }
    assign(crew, operationKeyOf(place.job, place.operation), found.people)
    return { ...place, people: found.people }
  })
  return { operations, unmanned }
}
