/*
 * Plays replications on worker threads. The results do not depend on how many there are.
 */
import { Worker } from 'node:worker_threads'
import type { Outcome } from '../erp/promise/sureness.ts'
import type { RunTask } from '../experiment/replicate.ts'
import type { RunResult } from '../experiment/run-result.ts'
import type { ShopResult, ShopTask } from '../experiment/run-shop.ts'
import type { FutureTask } from './future-task.ts'

export const WORKERS_DEFAULT = 2

/** A replication of a line or of a shop, or a future of a live line. */
export type AnyTask = RunTask | ShopTask | FutureTask
export type ResultOf<T extends AnyTask> = T extends FutureTask
  ? readonly Outcome[]
  : T extends ShopTask
    ? ShopResult
    : RunResult

export interface PoolOptions {
  readonly workers?: number
  /** Called after each replication that is done. */
  readonly onProgress?: (done: number, total: number) => void
  /** Ends the workers; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal
}

/**
 * Plays all tasks and returns their results in the order of the tasks.
 * Rejects with the first error of a worker, or when the signal is aborted.
 */
export async function runTasks<T extends AnyTask>(
  tasks: readonly T[],
  { workers = WORKERS_DEFAULT, onProgress, signal }: PoolOptions = {},
): Promise<ResultOf<T>[]> {
  signal?.throwIfAborted()
  const results: ResultOf<T>[] = []
  const threads = Array.from({ length: Math.min(workers, tasks.length) }, startWorker)
  let next = 0
  let done = 0
  const feed = (thread: Worker) => {
    if (next >= tasks.length) return
    thread.postMessage({ index: next, task: tasks[next] })
    next += 1
  }
  try {
    await new Promise<void>((resolve, reject) => {
      if (tasks.length === 0) resolve()
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      for (const thread of threads) {
        thread.on('error', reject)
        thread.on('exit', (code) => reject(new Error(`A worker thread ended with code ${code}.`)))
        thread.on('message', (reply: { index: number; result: ResultOf<T> }) => {
          results[reply.index] = reply.result
          done += 1
          onProgress?.(done, tasks.length)
          if (done === tasks.length) resolve()
          else feed(thread)
        })
        feed(thread)
      }
    })
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
  return results
}

function startWorker(): Worker {
  const entry = new URL('./run-worker.ts', import.meta.url).href
  return new Worker(new URL('./worker-start.mjs', import.meta.url), { workerData: { entry } })
}
