/*
 * Carries out a checked request about a session; the same for Socket.IO and HTTP.
 */
import type { MachineCard } from '../board.ts'
import type { Answer, PastPicture, Request } from '../protocol.ts'
import { type Bridges, computeBridge, type OnProgress } from './bridges.ts'
import { ask, describeSession, type Session } from './session.ts'
import { forkSession, loadPiece, restartSession, type Sessions } from './sessions.ts'

export interface Desk {
  readonly sessions: Sessions
  readonly bridges: Bridges
}

/** Throws an AskError when it cannot be done. */
export async function handleRequest(
  { sessions, bridges }: Desk,
  session: Session,
  request: Exclude<Request, { type: 'join' }>,
  onProgress?: OnProgress,
): Promise<Answer> {
  switch (request.type) {
    case 'restart':
      await restartSession(session, loadPiece(request.scenario, request.seed))
      return { ok: true, session: describeSession(session) }
    case 'fork':
      return { ok: true, session: describeSession(await forkSession(sessions, session)) }
    case 'card':
      return { ok: true, card: (await ask(session, request)) as MachineCard }
    case 'past':
      return { ok: true, past: (await ask(session, request)) as PastPicture }
    case 'bridge': {
      const piece = loadPiece(request.scenario)
      const bridge = await computeBridge(bridges, piece, request.replications, onProgress)
      return { ok: true, bridge }
    }
    default:
      await ask(session, request)
      return { ok: true, session: describeSession(session) }
  }
}
