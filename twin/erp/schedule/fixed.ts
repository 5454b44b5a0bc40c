/*
 * What does not move: started, pinned and frozen operations. They are booked first, where they are; what
 * speaks against one of them is said, not mended.
 */
import {
  clockTime,
  type Duration,
  instant,
  NEVER,
  type SimTime,
} from '../../../sim/contract/time.ts'
import { findPeople } from './crew.ts'
import { type Draft, readyAt, take } from './draft.ts'
import { bookedBetween, calendarOf, type Place, setupAt } from './loading.ts'
import type { OperationStatus, Plan, PlannedOperation } from './plan.ts'
import { type Job, type Operation, operationKeyOf, type Pin, remainingRun } from './problem.ts'
import { addWorkingTime } from './working-time.ts'

interface Fixed {
  readonly job: Job
  readonly operation: Operation
  readonly status: OperationStatus
  readonly centre: string
  readonly machine: number
  readonly start: SimTime
  /** As the plan before has it, where it has it there. */
  readonly before: PlannedOperation | undefined
}

/** Books started, pinned and frozen operations. @param before the plan in force; null: there is none */
export function takeFixed(draft: Draft, before: Plan | null): void {
  const old = new Map(
    (before?.operations ?? []).map((o) => [operationKeyOf(o.job, o.operation), o]),
  )
  const pins = new Map(
    draft.problem.pins.map((pin) => [operationKeyOf(pin.job, pin.operation), pin]),
  )
  const fixed = draft.problem.jobs.flatMap((job) =>
    job.operations.flatMap((operation) => {
      const key = operationKeyOf(job.id, operation.id)
      return describeFixed(draft, job, operation, old.get(key), pins.get(key)) ?? []
    }),
  )
  fixed.sort((a, b) => a.start - b.start)
  for (const each of fixed) takeOne(draft, each)
  for (const each of fixed) noteTooEarly(draft, each)
}

function describeFixed(
  { problem }: Draft,
  job: Job,
  operation: Operation,
  before: PlannedOperation | undefined,
  pin: Pin | undefined,
): Fixed | null {
  const { progress } = operation
  if (progress.type === 'completed') return null
  if (progress.type === 'started') {
    const { centre, machine, at } = progress
    return { job, operation, status: 'started', centre, machine, start: at, before: undefined }
  }
  if (pin) {
    const { centre, machine, start } = pin
    const same = before?.centre === centre && before.machine === machine && before.start === start
    return {
      job,
      operation,
      status: 'pinned',
      centre,
      machine,
      start,
      before: same ? before : undefined,
    }
  }
  if (!before || before.start < problem.now || before.start >= problem.frozenUntil) return null
  const { centre, machine, start } = before
  return { job, operation, status: 'frozen', centre, machine, start, before }
}

function takeOne(draft: Draft, fixed: Fixed): void {
  const { job, operation, status, centre, machine, start } = fixed
  const place = placeOf(draft, fixed)
  const key = operationKeyOf(job.id, operation.id)
  const other = bookedBetween(draft.loading, centre, machine, place.start, place.end)
  if (other) {
    draft.conflicts.push(
      `${key} is ${status} at ${clockTime(start)}, but ${centre} ${machine + 1} works on ${other.key}`,
    )
  }
  take(draft, job, operation, withPeople(draft, fixed, place), status)
}

function placeOf(
  draft: Draft,
  { job, operation, status, centre, machine, start, before }: Fixed,
): Place {
  const { now } = draft.problem
  const choice = operation.choices.find((c) => c.centre === centre) ?? operation.choices[0]!
  const calendar = calendarOf(draft.loading, operation, centre)
  const open = draft.loading.centres.get(centre)!.centre.calendar
  const lasting = (from: SimTime, work: number): SimTime => {
    const end = addWorkingTime(calendar, from, work as Duration)
    return end < NEVER ? end : addWorkingTime(open, from, work as Duration)
  }
  if (status === 'started' && operation.progress.type === 'started') {
    const left = remainingRun(choice.run, operation.progress.done, job.quantity)
    const end = lasting(instant(Math.max(now, start)), left)
    return { centre, machine, start, runStart: start, end, setup: 0 as Duration, people: [] }
  }
  const setup = before?.setup ?? setupAt(draft.loading, operation, choice, machine, start)
  const runStart = lasting(start, setup)
  const end = lasting(start, setup + choice.run)
  return { centre, machine, start, runStart, end, setup, people: before?.people ?? [] }
}

/** The people of the plan before, if they are still right; else others. */
function withPeople(draft: Draft, { job, operation, before }: Fixed, place: Place): Place {
  const { crew, now } = draft.loading
  if (crew === null) return { ...place, people: [] }
  if (before && before.end === place.end) return place
  const span = { ...place, start: instant(Math.max(now, place.start)) }
  const from = { ...span, runStart: instant(Math.max(span.start, place.runStart)) }
  const found = findPeople(
    crew,
    operation,
    from,
    calendarOf(draft.loading, operation, place.centre),
  )
  if ('people' in found) return { ...place, people: found.people }
  const key = operationKeyOf(job.id, operation.id)
  draft.conflicts.push(`${key} has nobody for ${found.missing} at ${clockTime(found.at)}`)
  return { ...place, people: [] }
}

function noteTooEarly(draft: Draft, { job, operation, status, start }: Fixed): void {
  if (status === 'started') return
  const ready = readyAt(draft, job, job.operations.indexOf(operation))
  if (ready === null || ready <= start) return
  draft.conflicts.push(
    `${operationKeyOf(job.id, operation.id)} is ${status} at ${clockTime(start)}, ` +
      `but cannot begin before ${clockTime(ready)}`,
  )
}
