/*
 * All sessions of the server.
 */

import { suggest } from '../../scenarios/nearest.ts'
import { createAskError } from './ask-error.ts'
import type { Piece } from './played.ts'
import { formatProblems, readAny } from './scenario-files.ts'
import { listScenarioInfos } from './scenario-infos.ts'
import {
  ask,
  closeSession,
  createSession,
  type Session,
  type SessionListener,
  startWorker,
} from './session.ts'

export const DEMO_SESSION = 'live'
export const SESSIONS_MAX = 8

/** How long a fork stays when nobody looks at it (ms). */
const IDLE_MAX = 10 * 60_000

export interface Sessions {
  readonly byId: Map<string, Session>
  readonly listener: SessionListener
  /** Forks so far: ids are not used again. */
  forks: number
}

/** Opens the demo session, playing. */
export async function openSessions(listener: SessionListener, scenario: string): Promise<Sessions> {
  const sessions: Sessions = { byId: new Map(), listener, forks: 0 }
  const session = createSession(DEMO_SESSION, null, listener)
  sessions.byId.set(DEMO_SESSION, session)
  const piece = loadPiece(scenario)
  await ask(session, { type: 'start', piece })
  await ask(session, { type: 'play' })
  return sessions
}

/** The session of that id; throws an AskError that names the others. */
export function findSession(sessions: Sessions, id: string): Session {
  const session = sessions.byId.get(id)
  if (session !== undefined) return session
  const known = [...sessions.byId.keys()].join(', ')
  throw createAskError(404, `There is no session '${id}'. There is: ${known}.`)
}

/** A scenario that comes with the product, by name only: a server opens no other files. */
export function loadPiece(name: string, seed?: string): Piece {
  const known = listScenarioInfos().map((info) => info.name)
  if (!known.includes(name)) {
    throw createAskError(404, `There is no scenario '${name}'.${suggest(name, known)}`)
  }
  const read = readAny(name, [])
  if (read.kind === undefined) throw createAskError(400, formatProblems(read.problems))
  const chosen = seed ?? read.scenario.seed
  const { rules } = read
  if (read.kind === 'shop') return { kind: 'shop', scenario: read.scenario, rules, seed: chosen }
  return { kind: 'line', scenario: read.scenario, rules, seed: chosen }
}

/** Starts from the beginning, paused; brings a session that has crashed back to life. */
export async function restartSession(session: Session, piece: Piece): Promise<void> {
  if (session.worker === undefined) startWorker(session)
  await ask(session, { type: 'start', piece })
  if (session.viewers > 0) await ask(session, { type: 'watch', watched: true })
}

/** A new session that goes on from where this one stands, paused. */
export async function forkSession(sessions: Sessions, from: Session): Promise<Session> {
  if (sessions.byId.size >= SESSIONS_MAX) {
    const limit = `There are ${SESSIONS_MAX} sessions already, the most that this server keeps.`
    throw createAskError(503, `${limit} Forks that nobody looks at close after 10 minutes.`)
  }
  sessions.forks += 1
  const id = `fork-${sessions.forks}`
  // The room is taken before the first wait, so that two forks cannot share it.
  const session = createSession(id, { id: from.id, at: from.state.at }, sessions.listener)
  sessions.byId.set(id, session)
  try {
    const snapshot = await ask(from, { type: 'fork' })
    session.forkOf = { id: from.id, at: readInstant(snapshot) }
    await ask(session, { type: 'resume', snapshot })
  } catch (error) {
    await removeSession(sessions, session)
    throw error
  }
  noteViewers(sessions, session, 0)
  return session
}

/** Says how many look at a session: none, and a fork closes after a while. */
export function noteViewers(sessions: Sessions, session: Session, viewers: number): void {
  const wasWatched = session.viewers > 0
  session.viewers = viewers
  if (viewers > 0 !== wasWatched && session.worker !== undefined) {
    // A session that crashes meanwhile tells its viewers itself.
    ask(session, { type: 'watch', watched: viewers > 0 }).catch(() => {})
  }
  clearTimeout(session.idleTimer)
  if (viewers > 0 || session.id === DEMO_SESSION) return
  session.idleTimer = setTimeout(() => void removeSession(sessions, session), IDLE_MAX)
  session.idleTimer.unref()
}

export async function closeSessions(sessions: Sessions): Promise<void> {
  await Promise.all([...sessions.byId.values()].map(closeSession))
  sessions.byId.clear()
}

/** Ends a session and forgets it. */
export async function removeSession(sessions: Sessions, session: Session): Promise<void> {
  sessions.byId.delete(session.id)
  await closeSession(session)
}

function readInstant(snapshot: unknown): number {
  return (snapshot as { readonly at: number }).at
}
