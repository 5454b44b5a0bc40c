/*
 * List scheduling: of all operations that could be next, the one that can begin first is planned, and of
 * those the one that the priority rule prefers. No machine waits while it has work (a non-delay plan).
 */
import {
  clockTime,
  type Duration,
  instant,
  NEVER,
  type SimTime,
} from '../../../sim/contract/time.ts'
import { skillFreeFrom } from './crew.ts'
import { arrivalOf, type Draft, readyAt, take } from './draft.ts'
import { findPlace, freeFrom, type Place, type Spot, setupAt } from './loading.ts'
import { type Job, type Operation, operationKeyOf } from './problem.ts'
import { sequenceFamilies } from './setup-sequence.ts'

/**
 * Which of several waiting operations goes first:
 * - `earliestDueDate` of its job;
 * - `criticalRatio`: time to the due date / work left, smallest first;
 * - `shortestProcessingTime` of the operation;
 * - `longestProcessingTime`;
 * - `firstInFirstOut`: who could have begun first;
 * - `leastSetup` on the machine that is free first;
 * - `setupSequence`: families in the sequence of `sequenceFamilies`, made once for each centre.
 *
 * Ties go by due date, then as the problem lists the jobs.
 */
export type PriorityRule =
  | 'earliestDueDate'
  | 'criticalRatio'
  | 'shortestProcessingTime'
  | 'longestProcessingTime'
  | 'firstInFirstOut'
  | 'leastSetup'
  | 'setupSequence'

export interface DispatchOptions {
  readonly rule: PriorityRule
  /** Jobs to plan; the others are as they are. */
  readonly jobs: readonly Job[]
  /** By key: not to begin before, and in this order whatever the rule says. */
  readonly notBefore: ReadonlyMap<string, SimTime>
  /** By key: on this machine. */
  readonly only?: ReadonlyMap<string, Spot>
}

/** The next operation of a job that waits for its place. */
interface Waiting {
  readonly index: number
  readonly job: Job
  position: number
  ready: SimTime
  /** Its key in the order of `notBefore`, where it has one. */
  latest: number | undefined
  /** Where it was found to go when so many operations were planned. */
  place: Place | null
  foundAt: number
}

/** Plans what the draft does not hold yet of the given jobs, forward, around what it holds. */
export function dispatch(draft: Draft, options: DispatchOptions): void {
  const waiting: Waiting[] = []
  const later = new Set(options.jobs.map((_, index) => index))
  const ranks = rankFamilies(draft, options)
  admit(draft, options, later, waiting)
  for (let step = 0; waiting.length > 0; ) {
    const chosen = choose(draft, options, ranks, waiting, step)
    const operation = chosen.job.operations[chosen.position]!
    const key = operationKeyOf(chosen.job.id, operation.id)
    if (chosen.place) {
      take(draft, chosen.job, operation, chosen.place)
      step += 1
    } else draft.unplaced.set(key, reasonOf(draft, operation))
    if (chosen.place && advance(draft, options, chosen, chosen.position + 1)) continue
    waiting.splice(waiting.indexOf(chosen), 1)
    if (!chosen.place) abandon(draft, chosen)
    admit(draft, options, later, waiting)
  }
  for (const index of later) abandon(draft, { job: options.jobs[index]!, position: -1 })
}

/** Lets in the jobs that wait for no other job any more. */
function admit(draft: Draft, options: DispatchOptions, later: Set<number>, to: Waiting[]): void {
  for (const index of later) {
    const job = options.jobs[index]!
    if (job.after.some((id) => arrivalOf(draft, id) === null)) continue
    later.delete(index)
    const entry: Waiting = {
      index,
      job,
      position: 0,
      ready: instant(0),
      latest: undefined,
      place: null,
      foundAt: -1,
    }
    if (advance(draft, options, entry, 0)) to.push(entry)
  }
}

/** Goes to the first operation, from a position on, that has no place yet; false when there is none. */
function advance(
  draft: Draft,
  { notBefore }: DispatchOptions,
  entry: Waiting,
  from: number,
): boolean {
  const { job } = entry
  for (let i = from; i < job.operations.length; i++) {
    const operation = job.operations[i]!
    const key = operationKeyOf(job.id, operation.id)
    if (operation.progress.type === 'completed' || draft.planned.has(key)) continue
    const ready = readyAt(draft, job, i)
    if (ready === null) return false
    entry.position = i
    entry.latest = notBefore.get(key)
    entry.ready = instant(Math.max(ready, entry.latest ?? ready))
    entry.foundAt = -1
    entry.place = null
    return true
  }
  return false
}

/** What comes after an operation without a place has none either. */
function abandon(draft: Draft, { job, position }: Pick<Waiting, 'job' | 'position'>): void {
  const before = position >= 0 ? job.operations[position]!.id : 'what it is made of'
  for (const operation of job.operations.slice(position + 1)) {
    const key = operationKeyOf(job.id, operation.id)
    if (operation.progress.type === 'completed' || draft.planned.has(key)) continue
    draft.unplaced.set(key, `${before} has no place in the plan`)
  }
}

function reasonOf({ problem, loading }: Draft, operation: Operation): string {
  const where = operation.choices.map(({ centre }) => centre).join(' or ')
  const skills = [...new Set([...operation.setupSkills, ...operation.runSkills])]
  const who = loading.crew && skills.length > 0 ? ` with people for ${skills.join(', ')}` : ''
  const tools = operation.tools.length > 0 ? ` and ${operation.tools.join(', ')} free` : ''
  return `no time at ${where}${who}${tools} was found after ${clockTime(problem.now)}`
}

/** What is free first: of each centre a machine, and of each skill a person. */
interface Frontier {
  readonly machines: Map<string, { at: SimTime; machine: number }>
  readonly skills: Map<string, SimTime>
}

function choose(
  draft: Draft,
  options: DispatchOptions,
  ranks: Ranks,
  waiting: readonly Waiting[],
  step: number,
): Waiting {
  const frontier: Frontier = { machines: new Map(), skills: new Map() }
  for (;;) {
    let best: Waiting | null = null
    let bestStart = NEVER as number
    let bestKey = Number.POSITIVE_INFINITY
    for (const entry of waiting) {
      const start = startOf(draft, frontier, entry, step)
      if (start > bestStart) continue
      const key = keyOf(draft, options, ranks, frontier, entry, start)
      if (best && start === bestStart && !comesFirst(entry, key, best, bestKey)) continue
      best = entry
      bestStart = start
      bestKey = key
    }
    if (best === null) return waiting[0]!
    if (best.foundAt === step) return best
    best.place = search(draft, options, best)
    best.foundAt = step
  }
}

function search(draft: Draft, { only }: DispatchOptions, entry: Waiting): Place | null {
  const operation = operationOf(entry)
  const spot = only?.get(operationKeyOf(entry.job.id, operation.id))
  // A machine that is no longer allowed, or never free, is not insisted on.
  const there = spot && findPlace(draft.loading, operation, entry.ready, spot)
  return there ?? findPlace(draft.loading, operation, entry.ready)
}

const operationOf = ({ job, position }: Waiting): Operation => job.operations[position]!

/** Exact if looked for since the last booking, else when its machine and its people are free. */
function startOf(draft: Draft, frontier: Frontier, entry: Waiting, step: number): number {
  if (entry.foundAt === step) return entry.place?.start ?? NEVER - 1
  const { choices, setupSkills, runSkills } = operationOf(entry)
  let start = Number.POSITIVE_INFINITY
  for (const { centre } of choices) {
    start = Math.min(start, frontierOf(draft, frontier, centre).at)
  }
  for (const skill of setupSkills) start = Math.max(start, skillFree(draft, frontier, skill))
  for (const skill of runSkills) start = Math.max(start, skillFree(draft, frontier, skill))
  // Where there is no other centre, what was found once can only get later.
  const known = choices.length === 1 && entry.place ? entry.place.start : 0
  return Math.max(entry.ready, start, known)
}

function skillFree({ loading }: Draft, { skills }: Frontier, skill: string): SimTime {
  let free = skills.get(skill)
  if (free === undefined) {
    free = loading.crew ? skillFreeFrom(loading.crew, skill) : loading.now
    skills.set(skill, free)
  }
  return free
}

function frontierOf(draft: Draft, frontier: Frontier, centre: string) {
  const known = frontier.machines.get(centre)
  if (known) return known
  const { loading } = draft
  const found = { at: NEVER as SimTime, machine: 0 }
  loading.centres.get(centre)!.machines.forEach((_, machine) => {
    const at = freeFrom(loading, centre, machine)
    if (at < found.at) Object.assign(found, { at, machine })
  })
  frontier.machines.set(centre, found)
  return found
}

function comesFirst(a: Waiting, keyA: number, b: Waiting, keyB: number): boolean {
  if (keyA !== keyB) return keyA < keyB
  const dueA = a.job.dueAt ?? NEVER
  const dueB = b.job.dueAt ?? NEVER
  return dueA !== dueB ? dueA < dueB : a.index < b.index
}

function keyOf(
  draft: Draft,
  options: DispatchOptions,
  ranks: Ranks,
  frontier: Frontier,
  entry: Waiting,
  start: number,
): number {
  const { job } = entry
  const operation = operationOf(entry)
  const choice = operation.choices[0]!
  if (entry.latest !== undefined) return entry.latest
  switch (options.rule) {
    case 'earliestDueDate':
      return job.dueAt ?? NEVER
    case 'criticalRatio': {
      const work = job.operations
        .slice(entry.position)
        .reduce((sum, o) => sum + o.choices[0]!.run, 0)
      return ((job.dueAt ?? NEVER) - start) / Math.max(1, work)
    }
    case 'shortestProcessingTime':
      return choice.run
    case 'longestProcessingTime':
      return -choice.run
    case 'firstInFirstOut':
      return entry.ready
    case 'leastSetup': {
      if (entry.foundAt >= 0 && entry.place) return entry.place.setup
      const { at, machine } = frontierOf(draft, frontier, choice.centre)
      return setupAt(draft.loading, operation, choice, machine, at)
    }
    case 'setupSequence':
      return ranks.get(choice.centre)?.get(operation.family) ?? 0
  }
}

/** By centre and family: its place in the sequence. */
type Ranks = ReadonlyMap<string, ReadonlyMap<string, number>>

function rankFamilies({ problem }: Draft, { rule, jobs }: DispatchOptions): Ranks {
  const ranks = new Map<string, Map<string, number>>()
  if (rule !== 'setupSequence') return ranks
  for (const centre of problem.centres) {
    const own = new Map<string, Duration>()
    for (const { operations } of jobs) {
      for (const { family, choices, progress } of operations) {
        if (choices[0]?.centre !== centre.id || progress.type === 'completed') continue
        if (!own.has(family)) own.set(family, choices[0].setup)
      }
    }
    const sequence = sequenceFamilies(centre, own)
    ranks.set(centre.id, new Map(sequence.map((family, rank) => [family, rank])))
  }
  return ranks
}
