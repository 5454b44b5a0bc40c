/*
 * What must hold of a scheduling problem before it is planned: every violation at once, in words.
 */
import {
  type Job,
  type Operation,
  operationKeyOf,
  type Person,
  type SchedulingProblem,
} from './problem.ts'
import { intersectCalendars, uniteCalendars, type WorkingCalendar } from './working-time.ts'

/** More operations than this are not planned. */
export const OPERATIONS_MAX = 20_000
/** Machines of a centre. */
export const MACHINES_MAX = 1_000

/** Every problem in words: what must hold, what was found, and where. Empty: it can be planned. */
export function checkSchedulingProblem(problem: SchedulingProblem): string[] {
  const { centres, jobs, tools, people, now, frozenUntil } = problem
  const found: string[] = []
  const must = (holds: boolean, words: string) => {
    if (!holds) found.push(words)
  }
  must(Number.isSafeInteger(now), `now must be whole milliseconds, found ${now}`)
  must(
    Number.isSafeInteger(frozenUntil),
    `frozenUntil must be whole milliseconds, found ${frozenUntil}`,
  )
  found.push(
    ...repeated('work centre', centres),
    ...repeated('job', jobs),
    ...repeated('tool', tools),
    ...repeated('person', people),
  )
  for (const { id, machines, setups } of centres) {
    const range = `machines of ${id} must be a whole number from 1 to ${MACHINES_MAX}`
    must(
      Number.isInteger(machines) && machines >= 1 && machines <= MACHINES_MAX,
      `${range}, found ${machines}`,
    )
    for (const { from, to, duration } of setups) {
      must(
        isTime(duration),
        `set-up of ${id} from '${from}' to '${to}' must be whole ms from 0, found ${duration}`,
      )
    }
  }
  for (const { id, quantity } of tools) {
    must(
      Number.isInteger(quantity) && quantity >= 1,
      `there must be 1 ${id} or more, found ${quantity}`,
    )
  }
  const operations = jobs.reduce((sum, job) => sum + job.operations.length, 0)
  must(
    operations <= OPERATIONS_MAX,
    `there must be at most ${OPERATIONS_MAX} operations, found ${operations}`,
  )
  for (const job of jobs) found.push(...checkJob(problem, job))
  found.push(...findCycles(jobs), ...checkPins(problem))
  return found
}

const isTime = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= 0

function repeated(what: string, list: readonly { readonly id: string }[]): string[] {
  const seen = new Set<string>()
  return list.flatMap(({ id }) => {
    const again = seen.has(id)
    seen.add(id)
    return again ? [`${what} ${id} must be listed once`] : []
  })
}

function checkJob(problem: SchedulingProblem, job: Job): string[] {
  const { id, quantity, dueAt, releaseAt, after, operations } = job
  const found: string[] = []
  if (!(Number.isFinite(quantity) && quantity > 0)) {
    found.push(`quantity of ${id} must be a number above 0, found ${quantity}`)
  }
  if (dueAt !== null && !Number.isSafeInteger(dueAt)) {
    found.push(`due date of ${id} must be whole milliseconds, found ${dueAt}`)
  }
  if (!Number.isSafeInteger(releaseAt)) {
    found.push(`release of ${id} must be whole milliseconds, found ${releaseAt}`)
  }
  if (operations.length === 0) found.push(`${id} must have an operation`)
  const known = new Set(problem.jobs.map((other) => other.id))
  for (const other of after) {
    if (!known.has(other)) found.push(`${id} comes after ${other}, which is no job`)
  }
  found.push(...repeated(`operation of ${id}`, operations))
  for (const operation of operations) found.push(...checkOperation(problem, job, operation))
  return found
}

function checkOperation(problem: SchedulingProblem, job: Job, operation: Operation): string[] {
  const key = operationKeyOf(job.id, operation.id)
  const { choices, tools, materialAt, transport, progress } = operation
  const found: string[] = []
  if (choices.length === 0) found.push(`${key} must have a work centre`)
  for (const { centre, setup, run } of choices) {
    const there = problem.centres.find(({ id }) => id === centre)
    if (!there) found.push(`${key} is worked at ${centre}, which is no work centre`)
    else found.push(...checkTime(problem, key, operation, there))
    if (!isTime(setup)) found.push(`set-up of ${key} must be whole ms from 0, found ${setup}`)
    if (!isTime(run)) found.push(`run of ${key} must be whole ms from 0, found ${run}`)
  }
  for (const tool of tools) {
    if (!problem.tools.some(({ id }) => id === tool))
      found.push(`${key} needs ${tool}, which is no tool`)
  }
  if (!Number.isSafeInteger(materialAt)) {
    found.push(`material of ${key} must be there at whole milliseconds, found ${materialAt}`)
  }
  if (!isTime(transport))
    found.push(`transport of ${key} must be whole ms from 0, found ${transport}`)
  if (progress.type === 'waiting') return found
  if (!Number.isSafeInteger(progress.at)) {
    found.push(`${key} must have ${progress.type} at whole milliseconds, found ${progress.at}`)
  } else if (progress.at > problem.now) found.push(`${key} cannot have ${progress.type} after now`)
  if (progress.type === 'completed') return found
  const centre = problem.centres.find(({ id }) => id === progress.centre)
  const { machine, done } = progress
  if (!centre) found.push(`${key} has started at ${progress.centre}, which is no work centre`)
  else if (!(Number.isInteger(machine) && machine >= 0 && machine < centre.machines)) {
    found.push(
      `${key} has started on machine ${machine + 1} of ${centre.id}, which has ${centre.machines}`,
    )
  }
  if (!(Number.isFinite(done) && done >= 0))
    found.push(`done of ${key} must be 0 or more, found ${done}`)
  return found
}

/** There must be time at all: a centre that opens, and for each skill somebody on shift then. */
function checkTime(
  { people, labour }: SchedulingProblem,
  key: string,
  { setupSkills, runSkills }: Operation,
  centre: { readonly id: string; readonly calendar: WorkingCalendar },
): string[] {
  if (!hasTime(centre.calendar))
    return [`${centre.id}, where ${key} is worked, must be open at some time`]
  if (labour === 'informational' || people.length === 0) return []
  return [...new Set([...setupSkills, ...runSkills])].flatMap((skill) => {
    const able = people.filter((person: Person) => person.skills.includes(skill))
    if (able.length === 0) return [`${key} needs ${skill}, which nobody has`]
    const most = Math.max(timesOf(setupSkills, skill), timesOf(runSkills, skill))
    if (able.length < most)
      return [`${key} needs ${most} people for ${skill}, of whom there are ${able.length}`]
    const shifts = uniteCalendars(able.map(({ calendar }) => calendar))
    const common = intersectCalendars([centre.calendar, shifts])
    return hasTime(common)
      ? []
      : [`${key} needs ${skill}, but nobody who has it is there when ${centre.id} is open`]
  })
}

const timesOf = (skills: readonly string[], skill: string): number =>
  skills.filter((s) => s === skill).length

const hasTime = ({ weekBefore, exceptions }: WorkingCalendar): boolean =>
  weekBefore.at(-1)! > 0 || exceptions.some(({ open }) => open)

/** Jobs that, by what they are made of, would have to end before they begin. */
function findCycles(jobs: readonly Job[]): string[] {
  const byId = new Map(jobs.map((job) => [job.id, job]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (id: string, path: readonly string[]): void => {
    if (path.includes(id)) {
      found.push(
        `jobs must not wait for each other: ${[...path.slice(path.indexOf(id)), id].join(' → ')}`,
      )
      return
    }
    if (done.has(id)) return
    for (const other of byId.get(id)?.after ?? []) visit(other, [...path, id])
    done.add(id)
  }
  for (const { id } of jobs) visit(id, [])
  return found
}

function checkPins({ pins, jobs, centres }: SchedulingProblem): string[] {
  return pins.flatMap(({ job, operation, centre, machine, start }) => {
    const key = operationKeyOf(job, operation)
    const known = jobs.find(({ id }) => id === job)?.operations.find(({ id }) => id === operation)
    if (!known) return [`${key} is pinned, but not known`]
    const there = centres.find(({ id }) => id === centre)
    if (!there || !known.choices.some((c) => c.centre === centre)) {
      return [`${key} is pinned at ${centre}, where it cannot be done`]
    }
    if (!(Number.isInteger(machine) && machine >= 0 && machine < there.machines)) {
      return [
        `${key} is pinned on machine ${machine + 1} of ${centre}, which has ${there.machines}`,
      ]
    }
    return Number.isSafeInteger(start)
      ? []
      : [`pin of ${key} must be whole milliseconds, found ${start}`]
  })
}
