/*
 * The pool of jobs: slots in typed arrays, reused.
 */
import { type Jobs, NONE, type Shop } from './state.ts'

export function createJobs(capacity = 256): Jobs {
  const jobs: Jobs = {
    count: 0,
    free: NONE,
    id: new Int32Array(0),
    class: new Int32Array(0),
    step: new Int32Array(0),
    source: new Int32Array(0),
    next: new Int32Array(0),
    reworks: new Int32Array(0),
    arrivedAt: new Float64Array(0),
    queuedAt: new Float64Array(0),
    work: new Float64Array(0),
    pieces: new Float64Array(0),
    dueAt: new Float64Array(0),
  }
  growTo(jobs, capacity)
  return jobs
}

/** Takes a free slot for the next job; its pieces and due date are set by the caller. */
export function createJob(
  jobs: Jobs,
  jobClass: number,
  firstStep: number,
  source: number,
  now: number,
): number {
  if (jobs.free === NONE) growTo(jobs, jobs.id.length * 2)
  const slot = jobs.free
  jobs.free = jobs.next[slot]!
  jobs.id[slot] = jobs.count++
  jobs.class[slot] = jobClass
  jobs.step[slot] = firstStep
  jobs.source[slot] = source
  jobs.next[slot] = NONE
  jobs.reworks[slot] = 0
  jobs.arrivedAt[slot] = now
  return slot
}

export function freeJob(jobs: Jobs, slot: number): void {
  jobs.next[slot] = jobs.free
  jobs.free = slot
}

/** Processing time of the present step of a job, all its pieces as long as the one drawn, ms. */
export const workAtStep = ({ jobs, steps }: Shop, job: number): number =>
  jobs.work[job]! * (steps.perPiece[jobs.step[job]!] === 1 ? jobs.pieces[job]! : 1)

function growTo(jobs: Jobs, capacity: number): void {
  const old = jobs.id.length
  const ints = ['id', 'class', 'step', 'source', 'next', 'reworks'] as const
  for (const key of ints) {
    const bigger = new Int32Array(capacity)
    bigger.set(jobs[key])
    jobs[key] = bigger
  }
  for (const key of ['arrivedAt', 'queuedAt', 'work', 'pieces', 'dueAt'] as const) {
    const bigger = new Float64Array(capacity)
    bigger.set(jobs[key])
    jobs[key] = bigger
  }
  for (let slot = capacity - 1; slot >= old; slot--) freeJob(jobs, slot)
}
