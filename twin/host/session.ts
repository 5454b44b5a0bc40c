/*
 * A session as the server sees it: one worker thread that plays one plant. Questions go in,
 * replies and pictures come out; a crash ends up as a sentence, not in the server.
 */
import { Worker } from 'node:worker_threads'
import type { SessionInfo } from '../protocol.ts'
import { createAskError } from './ask-error.ts'
import type { Ask, FromWorker, PlayState, ToWorker } from './session-messages.ts'

/** Memory that a session may take; beyond it its worker ends and the server goes on. */
const HEAP_MEGABYTES_MAX = 768

/** What a session tells without being asked. */
export interface SessionListener {
  readonly onNews: (session: Session, news: FromWorker) => void
  /** The worker ended by itself; `sentence` says why. */
  readonly onCrash: (session: Session, sentence: string) => void
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

export interface Session {
  readonly id: string
  forkOf: SessionInfo['forkOf']
  readonly listener: SessionListener
  worker: Worker | undefined
  state: PlayState
  nextAsk: number
  readonly pending: Map<number, Pending>
  /** Why the worker ended; empty while it lives. */
  crash: string
  viewers: number
  /** Closes the session when nobody looks for long. */
  idleTimer: NodeJS.Timeout | undefined
}

const NOTHING_YET: PlayState = {
  scenario: '',
  seed: '',
  playing: false,
  speed: 0,
  finished: false,
  at: 0,
}

export function createSession(
  id: string,
  forkOf: SessionInfo['forkOf'],
  listener: SessionListener,
): Session {
  const session: Session = {
    id,
    forkOf,
    listener,
    worker: undefined,
    state: NOTHING_YET,
    nextAsk: 1,
    pending: new Map(),
    crash: '',
    viewers: 0,
    idleTimer: undefined,
  }
  startWorker(session)
  return session
}

/** Gives the session a new worker after a crash; it knows nothing until `start`. */
export function startWorker(session: Session): void {
  const entry = new URL('./session-worker.ts', import.meta.url).href
  const worker = new Worker(new URL('./worker-start.mjs', import.meta.url), {
    workerData: { entry },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES_MAX },
  })
  session.worker = worker
  session.crash = ''
  worker.on('message', (news: FromWorker) => receive(session, news))
  worker.on('error', (error) => endCrashed(session, worker, error.message))
  worker.on('exit', (code) => endCrashed(session, worker, `its thread ended with code ${code}`))
}

/** Asks the worker; rejects with an AskError for people when it refuses or has crashed. */
export function ask(session: Session, question: Ask): Promise<unknown> {
  const { worker } = session
  if (worker === undefined) return Promise.reject(createAskError(409, session.crash))
  const id = session.nextAsk
  session.nextAsk += 1
  return new Promise((resolve, reject) => {
    session.pending.set(id, { resolve, reject })
    const message: ToWorker = { id, ask: question }
    worker.postMessage(message)
  })
}

/** Ends the worker for good. Questions that are open are refused. */
export async function closeSession(session: Session): Promise<void> {
  clearTimeout(session.idleTimer)
  const { worker } = session
  session.worker = undefined
  session.crash = 'The session is closed.'
  refusePending(session)
  await worker?.terminate()
}

export function describeSession(session: Session): SessionInfo {
  const { scenario, seed, playing, speed, finished } = session.state
  return { id: session.id, scenario, seed, playing, speed, forkOf: session.forkOf, finished }
}

function receive(session: Session, news: FromWorker): void {
  if (news.type === 'reply' || news.type === 'refusal') {
    const pending = session.pending.get(news.id)
    session.pending.delete(news.id)
    if (news.type === 'reply') pending?.resolve(news.value)
    else pending?.reject(createAskError(news.refusal.status, news.refusal.error))
    return
  }
  if (news.type === 'state') session.state = news.state
  session.listener.onNews(session, news)
}

function endCrashed(session: Session, worker: Worker, reason: string): void {
  // `exit` follows `error`, and both follow a close that was asked for.
  if (session.worker !== worker) return
  session.worker = undefined
  session.state = { ...session.state, playing: false }
  session.crash = `The session stopped because of an error (${reason}). Restart it to go on.`
  refusePending(session)
  session.listener.onCrash(session, session.crash)
}

function refusePending(session: Session): void {
  const pending = [...session.pending.values()]
  session.pending.clear()
  for (const { reject } of pending) reject(createAskError(409, session.crash))
}
