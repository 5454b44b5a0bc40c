/*
 * Loss bridges for the server: computed on worker threads one at a time, and kept.
 */
import type { Bridge } from '../experiment/bridge.ts'
import { listReplications } from '../experiment/replicate.ts'
import { buildBridge, listVariants } from '../experiment/why.ts'
import { createAskError } from './ask-error.ts'
import type { LinePiece, Piece } from './played.ts'
import { runTasks } from './pool.ts'

/** Bridges that may wait or be kept. */
const WAITING_MAX = 8
const KEPT_MAX = 100

export type OnProgress = (done: number, total: number) => void

interface Job {
  readonly bridge: Promise<Bridge>
  readonly listeners: Set<OnProgress>
}

export interface Bridges {
  /** By scenario, seed and replications. */
  readonly jobs: Map<string, Job>
  /** Ends when all that was asked for is done. */
  queue: Promise<unknown>
  waiting: number
  readonly stop: AbortController
}

export function createBridges(): Bridges {
  return { jobs: new Map(), queue: Promise.resolve(), waiting: 0, stop: new AbortController() }
}

/** The bridge of a piece; asked for again, the same one. `onProgress` may be called until then. */
export async function computeBridge(
  bridges: Bridges,
  piece: Piece,
  replications: number,
  onProgress: OnProgress = () => {},
): Promise<Bridge> {
  if (piece.kind === 'shop') throw createAskError(409, refuseShop(piece.scenario.name))
  const key = JSON.stringify([piece.scenario.name, piece.seed, replications])
  const job = bridges.jobs.get(key) ?? startJob(bridges, key, piece, replications)
  job.listeners.add(onProgress)
  try {
    return await job.bridge
  } finally {
    job.listeners.delete(onProgress)
  }
}

const refuseShop = (name: string): string =>
  `A loss bridge leads from the plan of a line to what was made of it; ${name} is a shop without a plan.`

/** Ends what is being computed. */
export function closeBridges(bridges: Bridges): void {
  bridges.stop.abort()
}

function startJob(bridges: Bridges, key: string, piece: LinePiece, replications: number): Job {
  if (bridges.waiting >= WAITING_MAX) {
    throw createAskError(429, 'Too many loss bridges are being computed. Try again in a minute.')
  }
  const listeners = new Set<OnProgress>()
  const tell = (done: number, total: number) => {
    for (const listener of listeners) listener(done, total)
  }
  bridges.waiting += 1
  const bridge = bridges.queue
    .then(() => compute(piece, replications, tell, bridges.stop.signal))
    .finally(() => {
      bridges.waiting -= 1
    })
  const job = { bridge, listeners }
  bridges.jobs.set(key, job)
  bridges.queue = bridge.then(
    () => forgetOldest(bridges),
    () => bridges.jobs.delete(key),
  )
  return job
}

async function compute(
  { scenario, rules, seed }: LinePiece,
  replications: number,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Bridge> {
  const { days } = scenario
  const variants = listVariants(scenario)
  const tasks = variants.flatMap((variant) =>
    listReplications({ scenario: variant, rules, seed, days }, replications),
  )
  const runs = await runTasks(tasks, { onProgress, signal })
  const byVariant = variants.map((_, i) => runs.slice(i * replications, (i + 1) * replications))
  return buildBridge(scenario.name, byVariant)
}

function forgetOldest({ jobs }: Bridges): void {
  const [oldest] = jobs.keys()
  if (jobs.size > KEPT_MAX && oldest !== undefined) jobs.delete(oldest)
}
