/*
 * Whether a person may fix an operation at a start: a plan that could not be kept is refused, in words.
 */
import { clockTime } from '../../../sim/contract/time.ts'
import { findPeople } from './crew.ts'
import { createDraft, type Draft, readyAt } from './draft.ts'
import { takeFixed } from './fixed.ts'
import { bookedBetween, calendarOf } from './loading.ts'
import type { Plan } from './plan.ts'
import {
  type Job,
  type Operation,
  operationKeyOf,
  type Pin,
  type SchedulingProblem,
} from './problem.ts'
import { isWorking } from './working-time.ts'

/**
 * Why an operation cannot be pinned, else nothing.
 * @param problem with the other pins
 * @param plan in force
 */
export function checkPin(problem: SchedulingProblem, plan: Plan, pin: Pin): string | undefined {
  const key = operationKeyOf(pin.job, pin.operation)
  const job = problem.jobs.find(({ id }) => id === pin.job)
  const operation = job?.operations.find(({ id }) => id === pin.operation)
  if (!job || !operation) return `${key} is not known`
  if (operation.progress.type !== 'waiting') return `${key} has been ${operation.progress.type}`
  const centre = problem.centres.find(({ id }) => id === pin.centre)
  if (!centre || !operation.choices.some((c) => c.centre === pin.centre)) {
    return `${key} cannot be done at ${pin.centre}`
  }
  if (!(Number.isInteger(pin.machine) && pin.machine >= 0 && pin.machine < centre.machines)) {
    return `${pin.centre} has no machine ${pin.machine + 1}`
  }
  const at = clockTime(pin.start)
  if (pin.start < problem.now) return `${at} is past: it is ${clockTime(problem.now)}`
  const there = plan.operations.find((o) => operationKeyOf(o.job, o.operation) === key)
  if (there && there.start >= problem.now && there.start < problem.frozenUntil) {
    return `${key} is frozen at ${clockTime(there.start)}`
  }
  if (!isWorking(centre.calendar, pin.start)) return `${pin.centre} does not work at ${at}`
  return checkAgainstPlan(problem, plan, { job, operation, pin, key })
}

interface Wanted {
  readonly job: Job
  readonly operation: Operation
  readonly pin: Pin
  readonly key: string
}

function checkAgainstPlan(
  problem: SchedulingProblem,
  plan: Plan,
  { job, operation, pin, key }: Wanted,
): string | undefined {
  const at = clockTime(pin.start)
  const early = `cannot begin at ${at}:`
  if (operation.materialAt > pin.start) {
    return `${key} ${early} its material is there at ${clockTime(operation.materialAt)}`
  }
  const whole = draftOf(problem, plan)
  const ready = readyAt(whole, job, job.operations.indexOf(operation))
  if (ready === null) return `${key} ${early} what comes before has no place in the plan`
  if (ready > pin.start) return `${key} ${early} what comes before ends at ${clockTime(ready)}`
  const fixed = createDraft(problem)
  takeFixed(fixed, { ...plan, operations: plan.operations.filter((o) => keyOf(o) !== key) })
  const only = createDraft({ ...problem, pins: [pin], frozenUntil: problem.now })
  takeFixed(only, null)
  const place = only.planned.get(key)!
  const other = bookedBetween(fixed.loading, pin.centre, pin.machine, place.start, place.end)
  if (other) return `${key} ${early} ${pin.centre} ${pin.machine + 1} works on ${other.key} then`
  return checkPeople(fixed, { job, operation, pin, key }, place)
}

function checkPeople(
  { loading }: Draft,
  { operation, pin, key }: Wanted,
  place: Parameters<typeof findPeople>[2],
): string | undefined {
  if (loading.crew === null) return undefined
  const calendar = calendarOf(loading, operation, pin.centre)
  const found = findPeople(loading.crew, operation, place, calendar)
  const missing = 'missing' in found ? found : null
  if (missing) return `${key}: nobody for ${missing.missing} is free at ${clockTime(missing.at)}`
  return isWorking(calendar, pin.start)
    ? undefined
    : `${key}: nobody who can do it is on shift at ${clockTime(pin.start)}`
}

const keyOf = (o: { job: string; operation: string }): string => operationKeyOf(o.job, o.operation)

/** All that is planned, as it is planned. */
function draftOf(problem: SchedulingProblem, plan: Plan): Draft {
  const draft = createDraft(problem)
  for (const o of plan.operations) draft.planned.set(keyOf(o), o)
  return draft
}
