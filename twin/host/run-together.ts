/*
 * Plays tasks for a command: with a progress line, and stopped cleanly by Ctrl-C.
 */
import type { RunTask } from '../experiment/replicate.ts'
import type { RunResult } from '../experiment/run-result.ts'
import { runTasks } from './pool.ts'
import { createProgress } from './progress.ts'

/** Rejects with an AbortError when the person presses Ctrl-C. */
export async function runTogether(
  tasks: readonly RunTask[],
  workers: number,
): Promise<RunResult[]> {
  const progress = createProgress(process.stderr, 'replications')
  const stop = new AbortController()
  const interrupt = () => stop.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    progress.show(0, tasks.length)
    return await runTasks(tasks, { workers, onProgress: progress.show, signal: stop.signal })
  } finally {
    progress.clear()
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
