/*
 * Backward scheduling: time is turned round, due dates become releases, the last operation comes first;
 * a forward plan of that, seen in the mirror again, has every operation as late as it can be.
 */
import { type Duration, instant, type SimTime } from '../../../sim/contract/time.ts'
import { dispatch } from './dispatch.ts'
import { createDraft, type Draft, take } from './draft.ts'
import type { PlannedOperation } from './plan.ts'
import {
  type Centre,
  type Job,
  type Operation,
  operationKeyOf,
  type SchedulingProblem,
} from './problem.ts'
import { mirrorCalendar } from './working-time.ts'

/**
 * By key, the latest start with which a job that somebody waits for ends when it is due, among all the
 * others; before now where that is too late already. What follows on the machine is not known yet, so
 * each set-up counts as the longest that its family may take.
 */
export function findLatestStarts(draft: Draft): Map<string, SimTime> {
  const problem = mirrorProblem(draft)
  const mirrored = createDraft(problem)
  for (const job of problem.jobs) {
    for (const operation of job.operations) {
      const fixed = draft.planned.get(operationKeyOf(job.id, operation.id))
      if (fixed) take(mirrored, job, operation, mirrorPlace(fixed), fixed.status)
    }
  }
  const options = { rule: 'earliestDueDate', jobs: problem.jobs, notBefore: new Map() } as const
  dispatch(mirrored, options)
  const latest = new Map<string, SimTime>()
  for (const [key, { status, end }] of mirrored.planned) {
    if (status === 'free') latest.set(key, instant(-end))
  }
  return latest
}

const mirrorPlace = ({ start, end, ...place }: PlannedOperation) => ({
  ...place,
  start: instant(-end),
  runStart: instant(-end),
  end: instant(-start),
  people: place.people.map((a) => ({ ...a, from: instant(-a.to), to: instant(-a.from) })),
})

function mirrorProblem({ problem }: Draft): SchedulingProblem {
  const parents = new Map<string, string[]>(problem.jobs.map(({ id }) => [id, []]))
  for (const { id, after } of problem.jobs) {
    for (const child of after) parents.get(child)!.push(id)
  }
  const wanted = new Map<string, boolean>()
  const isWanted = (job: Job): boolean => {
    const known = wanted.get(job.id)
    if (known !== undefined) return known
    const found = job.dueAt !== null || parents.get(job.id)!.some((id) => isWanted(jobs.get(id)!))
    wanted.set(job.id, found)
    return found
  }
  const jobs = new Map(problem.jobs.map((job) => [job.id, job]))
  const chosen = problem.jobs.filter(isWanted)
  const now = -Math.max(0, ...chosen.map(({ dueAt }) => dueAt ?? 0))
  const centres = new Map(problem.centres.map((centre) => [centre.id, centre]))
  return {
    ...problem,
    now: instant(now),
    frozenUntil: instant(now),
    pins: [],
    people: problem.people.map((p) => ({ ...p, calendar: mirrorCalendar(p.calendar) })),
    centres: problem.centres.map((centre) => ({
      ...centre,
      calendar: mirrorCalendar(centre.calendar),
      setups: [],
      lastFamilies: [],
    })),
    jobs: chosen.map((job) => ({
      ...job,
      dueAt: null,
      releaseAt: instant(job.dueAt === null ? now : -job.dueAt),
      after: parents.get(job.id)!.filter((id) => wanted.get(id)),
      operations: mirrorOperations(job, jobs, centres),
    })),
  }
}

/** The way from one operation to the next is, in the mirror, the way after the next. */
function mirrorOperations(
  job: Job,
  jobs: ReadonlyMap<string, Job>,
  centres: ReadonlyMap<string, Centre>,
): Operation[] {
  const inward = job.after.map((id) => jobs.get(id)!.operations.at(-1)?.transport ?? 0)
  return job.operations
    .map((operation, i) => ({
      ...operation,
      family: '',
      materialAt: instant(-Number.MAX_SAFE_INTEGER),
      transport: (job.operations[i - 1]?.transport ?? Math.max(0, ...inward)) as Duration,
      choices: operation.choices.map((choice) => ({
        ...choice,
        setup: longestSetup(centres.get(choice.centre)!, operation.family, choice.setup),
      })),
    }))
    .filter(({ progress }) => progress.type !== 'completed')
    .reverse()
}

function longestSetup({ setups }: Centre, family: string, own: Duration): Duration {
  const listed = setups.flatMap(({ to, duration }) => (to === family ? duration : []))
  return Math.max(own, ...listed) as Duration
}
