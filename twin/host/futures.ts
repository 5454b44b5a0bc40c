/*
 * Futures of a live line for inquiries and promise dates: played on worker threads, one question at a
 * time, so that neither the session nor the server waits for them.
 */
import { countOutcomes, type Sureness } from '../erp/promise/sureness.ts'
import { INQUIRY, type InquiryAnswer } from '../inquiry.ts'
import type { InquiryDocument } from '../protocol.ts'
import { inquiryReport, promisesReport, sayInquiry } from '../reports/inquiry-report.ts'
import type { Report } from '../reports/report.ts'
import { createAskError } from './ask-error.ts'
import type { Foresight, FutureTask } from './future-task.ts'
import { type PoolOptions, runTasks } from './pool.ts'

export const FUTURES_DEFAULT = 20
export const FUTURES_MAX = 200
/** Questions that may wait. */
const WAITING_MAX = 4

/** How surely each date of the question is kept; the same futures each time. */
export async function foresee(
  { line, inquiry, orders }: Foresight,
  n: number,
  options: PoolOptions,
): Promise<Sureness[]> {
  const tasks = Array.from({ length: n }, (_, k) => ({ line, inquiry, luck: `promise/${k + 1}` }))
  const outcomes = await runTasks<FutureTask>(tasks, options)
  return countOutcomes(inquiry ? [orderOf(inquiry)] : orders, outcomes)
}

function orderOf({ inquiry, offeredAt }: InquiryAnswer): Sureness['order'] {
  const { item, quantity, wantedAt } = inquiry
  return {
    customerOrder: INQUIRY,
    customer: INQUIRY,
    item,
    quantity,
    dueAt: wantedAt,
    promisedAt: offeredAt,
    shipped: 0,
    late: false,
    completedAt: null,
  }
}

export function documentOf(
  answer: InquiryAnswer,
  sureness: Sureness | null,
  currency: string,
): InquiryDocument {
  const { inquiry, at, available, availableAt, made, capable, offeredAt } = answer
  const { inGaps, first } = capable
  const { plan: _, ...gaps } = inGaps
  const ahead = first && { at: first.at, onTime: first.onTime, slips: first.slips }
  return {
    ...inquiry,
    at,
    available,
    availableAt,
    made,
    inGaps: gaps,
    first: ahead,
    offeredAt,
    futures: sureness?.n ?? 0,
    byWanted: sureness?.byWanted ?? null,
    byOffered: sureness?.byPromised ?? null,
    sentence: sayInquiry(answer, sureness),
    report: inquiryReport(answer, sureness, currency),
  }
}

export const promisesOf = (foresight: Foresight, sureness: readonly Sureness[]): Report =>
  promisesReport(sureness, foresight)

/** The questions of a server, one after the other. */
export interface FutureQueue {
  last: Promise<unknown>
  waiting: number
  readonly stop: AbortController
}

export const createFutureQueue = (): FutureQueue => ({
  last: Promise.resolve(),
  waiting: 0,
  stop: new AbortController(),
})

/** As `foresee`, when those who asked before have their answers. */
export async function foreseeInTurn(
  queue: FutureQueue,
  foresight: Foresight,
  n: number,
  { signal, onProgress }: Pick<PoolOptions, 'signal' | 'onProgress'>,
): Promise<Sureness[]> {
  if (queue.waiting >= WAITING_MAX) {
    throw createAskError(429, 'Too many promise dates are being computed. Try again in a minute.')
  }
  queue.waiting += 1
  const both = AbortSignal.any([queue.stop.signal, ...(signal ? [signal] : [])])
  const turn = queue.last.then(() =>
    foresee(foresight, n, { signal: both, ...(onProgress && { onProgress }) }),
  )
  queue.last = turn.catch(() => {})
  try {
    return await turn
  } catch (error) {
    if (both.aborted) throw createAskError(409, 'The question was withdrawn.')
    throw error
  } finally {
    queue.waiting -= 1
  }
}
