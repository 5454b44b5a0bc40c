/*
 * What the commands that play have in common: a progress line, Ctrl-C, and printing.
 */
import { type AnyTask, type ResultOf, runTasks } from './pool.ts'
import { createProgress } from './progress.ts'

/** Plays tasks. Rejects with an AbortError when the person presses Ctrl-C. */
export async function runTogether<T extends AnyTask>(
  tasks: readonly T[],
  workers: number,
): Promise<ResultOf<T>[]> {
  const progress = createProgress(process.stderr, 'replications')
  try {
    return await untilInterrupted((signal) => {
      progress.show(0, tasks.length)
      return runTasks(tasks, { workers, onProgress: progress.show, signal })
    })
  } finally {
    progress.clear()
  }
}

/** Does work that stops, and cleans up after itself, when its signal is aborted by Ctrl-C. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

/** Writes one JSON document on stdout. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

export function printLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}
