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
import { hire, whenStaffed } from './crew.ts'
import { arrivalOf, type Draft, readyAt, take } from './draft.ts'
import { findPlace, freeFrom, type Loading, type Place, type Spot, setupAt } from './loading.ts'
import { type Job, type Operation, operationKeyOf } from './problem.ts'
import { sequenceFamilies } from './setup-sequence.ts'
import { whenToolsFree } from './tools.ts'

/**
 * Which of several waiting operations goes first:
 * - `earliestDueDate` of its job;
 * - `criticalRatio`: time to the due date / work left, smallest first;
 * - `shortestProcessingTime` of the operation;
 * - `longestProcessingTime`;
 * - `firstInFirstOut`: who could have begun first, as listed when equal;
 * - `leastSetup` on the machine that is free first;
 * - `setupSequence`: families in the sequence of `sequenceFamilies`, made once for each centre.
 *
 * Other ties go by due date, then as the problem lists the jobs.
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

/** Operations that need the same machines and people, and from when on they are free. */
interface Kind {
  readonly centres: readonly string[]
  readonly skills: readonly string[]
  readonly tools: readonly string[]
  free: SimTime
  /** How many operations were planned when that was found. */
  knownAt: number
}

/** The next operation of a job that waits for its place. */
interface Waiting {
  readonly index: number
  readonly job: Job
  readonly position: number
  readonly operation: Operation
  readonly ready: SimTime
  /** Its rank in the order of `notBefore`, where it has one. */
  readonly latest: number | undefined
  readonly kind: Kind
  /** Where it was found to go when so many operations were planned. */
  place: Place | null
  foundAt: number
}

interface Run extends DispatchOptions {
  readonly draft: Draft
  readonly ranks: Ranks
  readonly kinds: Map<string, Kind>
  readonly waiting: Waiting[]
  /** Indices of the jobs that wait for other jobs. */
  readonly later: Set<number>
}

/** Plans what the draft does not hold yet of the given jobs, forward, around what it holds. */
export function dispatch(draft: Draft, options: DispatchOptions): void {
  const ranks = rankFamilies(draft, options)
  const later = new Set(options.jobs.map((_, index) => index))
  const run: Run = { ...options, draft, ranks, kinds: new Map(), waiting: [], later }
  admit(run)
  for (let step = 0; run.waiting.length > 0; ) {
    const chosen = choose(run, step)
    const { job, index, position, operation, place } = chosen
    const at = run.waiting.indexOf(chosen)
    const next = place && takeAndGoOn(run, chosen, place)
    if (place) step += 1
    if (next) {
      run.waiting[at] = next
      continue
    }
    run.waiting.splice(at, 1)
    if (!place) {
      draft.unplaced.set(operationKeyOf(job.id, operation.id), reasonOf(draft, operation))
      abandon(draft, options.jobs[index]!, position)
    }
    admit(run)
  }
  for (const index of later) abandon(draft, options.jobs[index]!, -1)
}

function takeAndGoOn(run: Run, chosen: Waiting, place: Place): Waiting | null {
  take(run.draft, chosen.job, chosen.operation, place)
  return nextOf(run, chosen.index, chosen.position + 1)
}

/** Lets in the jobs that wait for no other job any more. */
function admit(run: Run): void {
  for (const index of run.later) {
    if (run.jobs[index]!.after.some((id) => arrivalOf(run.draft, id) === null)) continue
    run.later.delete(index)
    const first = nextOf(run, index, 0)
    if (first) run.waiting.push(first)
  }
}

/** The first operation of a job, from a position on, that has no place yet; null: there is none. */
function nextOf(run: Run, index: number, from: number): Waiting | null {
  const { draft, notBefore } = run
  const job = run.jobs[index]!
  for (let position = from; position < job.operations.length; position++) {
    const operation = job.operations[position]!
    const key = operationKeyOf(job.id, operation.id)
    if (operation.progress.type === 'completed' || draft.planned.has(key)) continue
    const earliest = readyAt(draft, job, position)
    if (earliest === null) return null
    const latest = notBefore.get(key)
    const ready = instant(Math.max(earliest, latest ?? earliest))
    const kind = kindOf(run, operation)
    return { index, job, position, operation, ready, latest, kind, place: null, foundAt: -1 }
  }
  return null
}

/** What comes after an operation without a place has none either. */
function abandon(draft: Draft, job: Job, position: number): void {
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

function choose(run: Run, step: number): Waiting {
  for (;;) {
    let best = run.waiting[0]!
    let bestStart = startOf(best, step)
    let bestKey = keyOf(run, best, bestStart)
    for (const entry of run.waiting) {
      const start = startOf(entry, step)
      if (start > bestStart || entry === best) continue
      const key = keyOf(run, entry, start)
      if (start === bestStart && key > bestKey) continue
      if (start === bestStart && key === bestKey && !comesFirst(run.rule, entry, best)) continue
      best = entry
      bestStart = start
      bestKey = key
    }
    if (best.foundAt === step) return best
    if (best.kind.knownAt === step) {
      best.place = search(run, best)
      best.foundAt = step
    } else refresh(run, best.kind, step)
  }
}

function search({ draft, only }: Run, entry: Waiting): Place | null {
  const { job, operation, ready } = entry
  const spot = only?.get(operationKeyOf(job.id, operation.id))
  const from = instant(Math.max(ready, knownFrom(entry)))
  // A machine that is no longer allowed, or never free, is not insisted on.
  const there = spot && findPlace(draft.loading, operation, from, spot)
  return there ?? findPlace(draft.loading, operation, from)
}

/** Exact if looked for since the last booking, else when its machine and its people are free. */
function startOf(entry: Waiting, step: number): number {
  if (entry.foundAt === step) return entry.place?.start ?? NEVER - 1
  return Math.max(entry.ready, entry.kind.free, knownFrom(entry))
}

/** Where there is no other centre, what was found once can only get later. */
const knownFrom = ({ kind, place }: Waiting): number =>
  kind.centres.length === 1 && place ? place.start : -NEVER

function kindOf({ kinds, draft }: Run, operation: Operation): Kind {
  const centres = operation.choices.map((choice) => choice.centre)
  const skills = [...new Set([...operation.setupSkills, ...operation.runSkills])]
  const { tools } = operation
  const key = JSON.stringify([centres, skills, tools])
  let kind = kinds.get(key)
  if (!kind)
    kinds.set(key, (kind = { centres, skills, tools, free: draft.problem.now, knownAt: -1 }))
  return kind
}

/** Finds when the first machine of a kind is free together with people for each of its skills. */
function refresh({ draft: { loading } }: Run, kind: Kind, step: number): void {
  const { centres, skills, tools } = kind
  let first = NEVER as number
  for (const centre of centres) {
    const { machine } = firstFree(loading, centre)
    let at = instant(Math.max(kind.free, freeFrom(loading, centre, machine)))
    if (loading.crew && skills.length > 0) {
      const { calendar } = loading.centres.get(centre)!.centre
      at = whenStaffed(loading.crew, hire(loading.crew, centre, calendar, skills), skills, at)
    }
    first = Math.min(first, at)
  }
  kind.free = whenToolsFree(loading.tools, tools, instant(first), instant(first + 1))
  kind.knownAt = step
}

/** The machine of a centre that is free first. */
function firstFree(loading: Loading, centre: string): { machine: number; at: SimTime } {
  const { free } = loading.centres.get(centre)!
  const at = instant(Math.min(...free))
  return { machine: free.indexOf(at), at }
}

function comesFirst(rule: PriorityRule, a: Waiting, b: Waiting): boolean {
  const dueA = a.job.dueAt ?? NEVER
  const dueB = b.job.dueAt ?? NEVER
  return rule === 'firstInFirstOut' || dueA === dueB ? a.index < b.index : dueA < dueB
}

function keyOf({ draft, rule, ranks }: Run, entry: Waiting, start: number): number {
  if (entry.latest !== undefined) return entry.latest
  const { job, operation } = entry
  const choice = operation.choices[0]!
  switch (rule) {
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
      const { at, machine } = firstFree(draft.loading, choice.centre)
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
