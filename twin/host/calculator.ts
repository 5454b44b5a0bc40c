/*
 * Answers sheets on a thread of its own, so that the server goes on while one takes long; and gives up
 * one that takes too long.
 */
import { Worker } from 'node:worker_threads'
import type { Sheet } from '../worksheets/sheet.ts'
import { createAskError } from './ask-error.ts'
import type { Answered } from './sheets.ts'

const WAITING_MAX = 16
const LONGEST_MS = 20_000

export interface Calculator {
  /** Rejects with an `AskError` when too many wait, or when it takes too long. */
  readonly answer: (sheet: Sheet) => Promise<Answered>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly resolve: (answered: Answered) => void
  readonly reject: (error: Error) => void
}

/** The thread starts with the first sheet; it answers them in their order. */
export function createCalculator(): Calculator {
  let thread: Worker | undefined
  let timer: NodeJS.Timeout | undefined
  let waiting: Waiting[] = []

  const stop = async (reason: Error): Promise<void> => {
    const [stopped, refused] = [thread, waiting]
    thread = undefined
    waiting = []
    clearTimeout(timer)
    for (const { reject } of refused) reject(reason)
    await stopped?.terminate()
  }
  const watch = (): void => {
    clearTimeout(timer)
    if (waiting.length === 0) return
    const sentence = `The sheet was given up: it took more than ${LONGEST_MS / 1_000} seconds.`
    timer = setTimeout(() => void stop(createAskError(503, sentence)), LONGEST_MS)
  }
  const start = (): Worker => {
    const entry = new URL('./calculator-worker.ts', import.meta.url).href
    const started = new Worker(new URL('./worker-start.mjs', import.meta.url), {
      workerData: { entry },
    })
    // It must not keep a process alive that has nothing else to do.
    started.unref()
    started.on('message', (answered: Answered) => {
      if (started !== thread) return
      waiting.shift()?.resolve(answered)
      watch()
    })
    started.on('error', (error) => {
      if (started === thread) void stop(error)
    })
    return started
  }
  return {
    answer: (sheet) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= WAITING_MAX) {
          reject(createAskError(503, 'Too many sheets are waiting. Try again in a minute.'))
          return
        }
        waiting.push({ resolve, reject })
        if (waiting.length === 1) watch()
        thread ??= start()
        thread.postMessage(sheet)
      }),
    close: () => stop(createAskError(503, 'The server is closing.')),
  }
}
