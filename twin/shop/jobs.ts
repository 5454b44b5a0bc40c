/*
 * The jobs of a shop as the books know them: production orders of one lot each, from their release to
 * the day they leave the shop or are scrapped.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'

export interface ShopJob {
  readonly order: string
  readonly lot: string
  readonly item: string
  /** Pieces released. */
  readonly quantity: number
  readonly releasedAt: SimTime
  /** Null where no due date is known. */
  readonly dueAt: SimTime | null
  status: 'released' | 'running' | 'completed' | 'scrapped'
  /** Beginning of its first operation. */
  startedAt: SimTime | null
  endedAt: SimTime | null
  phase: Phase
  /** Where it is, or was last while it is on its way; '' before its first queue. */
  workCentre: string
  /** The machine it is on; '' else. */
  machine: string
  operation: string
  /** Pieces of it that are good so far, and that were rejected. */
  good: number
  reject: number
}

/**
 * `moving` to its next work centre, or about to be; `waiting` there; `onMachine` until it goes on, also
 * when it is done and finds no room; `held` by quality, until it goes on.
 */
export type Phase = 'moving' | 'waiting' | 'onMachine' | 'held' | 'gone'

/** What has become of the orders of one product, or of all. */
export interface JobCounts {
  released: number
  completed: number
  scrapped: number
  /** Sum of the times from release to completion, of those completed (ms). */
  leadTimeSum: number
  /** Completed orders with a due date, and those of them that were not late. */
  due: number
  onTime: number
  /** Good pieces of the completed orders. */
  good: number
}

export interface Jobs {
  /** By order, in the order of release. */
  readonly open: Map<string, ShopJob>
  /** The latest that ended, oldest first, at most `DONE_MAX`. */
  readonly done: ShopJob[]
  readonly total: JobCounts
  readonly byItem: Map<string, JobCounts>
  lastSeq: number
}

/** Ended orders that are kept: enough for a list, small enough for a copy. */
export const DONE_MAX = 400

export const createJobs = (items: readonly string[]): Jobs => ({
  open: new Map(),
  done: [],
  total: createCounts(),
  byItem: new Map(items.map((item) => [item, createCounts()])),
  lastSeq: 0,
})

const createCounts = (): JobCounts => ({
  released: 0,
  completed: 0,
  scrapped: 0,
  leadTimeSum: 0,
  due: 0,
  onTime: 0,
  good: 0,
})

/**
 * Takes up what happens to a job; ignores repeated events. A job whose release was never reported is
 * taken in with its first report, so that released = completed + scrapped + in the shop always.
 *
 * @returns the job that the event is about, as it stands after it
 */
export function receiveJobs(jobs: Jobs, event: MesEvent): ShopJob | undefined {
  if (event.seq <= jobs.lastSeq) return undefined
  jobs.lastSeq = event.seq
  if (event.order === undefined) return undefined
  switch (event.type) {
    case 'orderStarted':
      return release(jobs, event, event.item, event.quantity, event.due ?? null)
    case 'lotQueued': {
      const job = jobOf(jobs, event, event.item, event.quantity)
      job.workCentre = event.workCentre
      place(job, 'waiting')
      job.operation = event.operation
      job.good = event.quantity
      return job
    }
    case 'lotLoaded':
    case 'operationStarted': {
      const job = jobs.open.get(event.order)
      if (job === undefined) return undefined
      place(job, 'onMachine', event.machine)
      job.status = 'running'
      job.startedAt ??= event.at
      return job
    }
    case 'counted': {
      const job = jobOf(jobs, event, event.item, event.good + event.reject)
      job.good = event.good
      job.reject += event.reject
      return job
    }
    case 'lotSent':
      return place(jobOf(jobs, event, event.item, event.quantity), 'moving')
    case 'lotHeld': {
      const job = jobs.open.get(event.order)
      return job && place(job, 'held')
    }
    case 'lotCompleted':
      return end(
        jobs,
        jobOf(jobs, event, event.item, event.good),
        'completed',
        event.at,
        event.good,
      )
    case 'lotScrapped':
      return end(jobs, jobOf(jobs, event, event.item, event.quantity), 'scrapped', event.at, 0)
    default:
      return undefined
  }
}

/** Orders in the shop now. */
export const countInside = (jobs: Jobs): number => jobs.open.size

function jobOf(jobs: Jobs, event: MesEvent, item: string, quantity: number): ShopJob {
  return jobs.open.get(event.order!) ?? release(jobs, event, item, quantity, null)
}

function release(
  jobs: Jobs,
  event: MesEvent,
  item: string,
  quantity: number,
  dueAt: SimTime | null,
): ShopJob {
  const job: ShopJob = {
    order: event.order!,
    lot: event.lot ?? '',
    item,
    quantity,
    releasedAt: event.at,
    dueAt,
    status: 'released',
    startedAt: null,
    endedAt: null,
    phase: 'moving',
    workCentre: '',
    machine: '',
    operation: '',
    good: quantity,
    reject: 0,
  }
  jobs.open.set(job.order, job)
  for (const counts of countsOf(jobs, item)) counts.released++
  return job
}

function end(
  jobs: Jobs,
  job: ShopJob,
  status: 'completed' | 'scrapped',
  at: SimTime,
  good: number,
): ShopJob {
  job.status = status
  job.endedAt = at
  job.good = good
  place(job, 'gone')
  jobs.open.delete(job.order)
  jobs.done.push(job)
  // Cutting a part at once keeps the cost of each event constant on average.
  if (jobs.done.length > DONE_MAX) jobs.done.splice(0, DONE_MAX / 4)
  for (const counts of countsOf(jobs, job.item)) {
    counts[status]++
    if (status === 'scrapped') continue
    counts.leadTimeSum += at - job.releasedAt
    counts.good += good
    if (job.dueAt === null) continue
    counts.due++
    if (at <= job.dueAt) counts.onTime++
  }
  return job
}

function place(job: ShopJob, phase: Phase, machine = ''): ShopJob {
  job.phase = phase
  job.machine = machine
  return job
}

function countsOf(jobs: Jobs, item: string): JobCounts[] {
  let counts = jobs.byItem.get(item)
  if (counts === undefined) {
    counts = createCounts()
    jobs.byItem.set(item, counts)
  }
  return [jobs.total, counts]
}
