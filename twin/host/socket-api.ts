/*
 * The live connection: requests of viewers in, pictures of their session out.
 */
import type { Server, Socket } from 'socket.io'
import type { Answer, ClientToServer, Request, ServerToClient } from '../protocol.ts'
import { createAskError, isAskError } from './ask-error.ts'
import { type Desk, handleRequest } from './handle-request.ts'
import { readRequest } from './request-schema.ts'
import { listScenarioInfos } from './scenario-infos.ts'
import { ask, describeSession, type Session } from './session.ts'
import type { FromWorker, Picture } from './session-messages.ts'
import { DEMO_SESSION, findSession, noteViewers } from './sessions.ts'

export type Wire = Server<ClientToServer, ServerToClient>
type Viewer = Socket<ClientToServer, ServerToClient>

const VIEWERS_MAX = 200
/** Boards and answers that may wait for a viewer: two minutes of boards. */
const WAITING_MAX = 240
/** Requests of one viewer: so many at once, and so many a second in the long run. */
const REQUESTS_AT_ONCE = 40
const REQUESTS_PER_SECOND = 20
const PROGRESS_GAP = 200

/** Lets viewers in. */
export function openWire(wire: Wire, desk: Desk): void {
  wire.on('connection', (viewer) => {
    if (wire.sockets.sockets.size > VIEWERS_MAX) {
      viewer.emit('trouble', `This server has room for ${VIEWERS_MAX} viewers. Try again later.`)
      viewer.disconnect(true)
      return
    }
    dropWhenBehind(viewer.conn)
    const mayAsk = createBucket()
    let joined: Session | undefined
    /** Withdraws what this viewer has asked of the future. */
    let questions = new AbortController()
    viewer.emit('scenarios', listScenarioInfos())
    viewer.on('request', (value: unknown, reply: unknown) => {
      // A client that wants no answer gets none.
      const answer = typeof reply === 'function' ? (reply as (a: Answer) => void) : () => {}
      if (!mayAsk()) {
        answer({ ok: false, error: 'Too many requests. Wait a second and try again.' })
        return
      }
      take(value).then(answer, (error) => answer(explain(error)))
    })
    viewer.on('disconnect', () => {
      questions.abort()
      leave()
    })

    async function take(value: unknown): Promise<Answer> {
      const read = readRequest(value)
      if ('error' in read) throw createAskError(400, read.error)
      const { request } = read
      if (request.type === 'join') return join(request)
      if (joined === undefined) throw createAskError(409, 'Join a session first.')
      if (request.type === 'cancel') {
        questions.abort()
        questions = new AbortController()
        return { ok: true }
      }
      const onProgress = tellProgress(viewer, request)
      return handleRequest(desk, joined, request, { onProgress, signal: questions.signal })
    }

    async function join({ session: id }: Request & { type: 'join' }): Promise<Answer> {
      const session = findSession(desk.sessions, id ?? DEMO_SESSION)
      leave()
      joined = session
      await viewer.join(session.id)
      noteViewers(desk.sessions, session, countViewers(wire, session))
      viewer.emit('session', describeSession(session))
      const { scene, board, frame } = (await ask(session, { type: 'picture' })) as Picture
      if (joined !== session) throw createAskError(409, 'Another session has been joined since.')
      viewer.emit('scene', scene)
      viewer.emit('board', board)
      viewer.emit('frame', frame as unknown as ArrayBuffer)
      return { ok: true, session: describeSession(session) }
    }

    function leave(): void {
      const session = joined
      joined = undefined
      if (session === undefined) return
      void viewer.leave(session.id)
      noteViewers(desk.sessions, session, countViewers(wire, session))
    }
  })
}

/** Passes on what a session says to those who look at it. */
export function passOn(wire: Wire, session: Session, news: FromWorker): void {
  const room = wire.to(session.id)
  switch (news.type) {
    case 'frame': {
      // Socket.IO wants a view for binary data; the client gets an ArrayBuffer.
      const bytes = news.bytes as unknown as ArrayBuffer
      if (news.last) room.emit('frame', bytes)
      else room.volatile.emit('frame', bytes)
      return
    }
    case 'board':
      room.emit('board', news.board)
      return
    case 'scene':
      room.emit('scene', news.scene)
      return
    case 'state':
      room.emit('session', describeSession(session))
  }
}

/** What is needed of the connection of a viewer. */
export interface Connection {
  /** `packetCreate`: something is to be sent. `flush`: all of that is being sent. */
  readonly on: (event: 'packetCreate' | 'flush', listener: () => void) => unknown
  readonly close: (discard: boolean) => void
}

/** Lets go of a viewer that does not read: what waits for it would fill the memory. */
export function dropWhenBehind(connection: Connection): void {
  let waiting = 0
  connection.on('packetCreate', () => {
    waiting += 1
    if (waiting > WAITING_MAX) connection.close(true)
  })
  // Comes only when the viewer has read what was sent before.
  connection.on('flush', () => {
    waiting = 0
  })
}

function countViewers(wire: Wire, session: Session): number {
  return wire.sockets.adapter.rooms.get(session.id)?.size ?? 0
}

function explain(error: unknown): Answer {
  if (isAskError(error)) return { ok: false, error: error.message }
  console.error(error)
  return { ok: false, error: 'The server could not do this because of an error of its own.' }
}

/** Says no when more is asked than a person or a sensible program would. */
function createBucket(): () => boolean {
  let tokens = REQUESTS_AT_ONCE
  let filledAt = performance.now()
  return () => {
    const now = performance.now()
    tokens = Math.min(REQUESTS_AT_ONCE, tokens + ((now - filledAt) / 1_000) * REQUESTS_PER_SECOND)
    filledAt = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}

function tellProgress(viewer: Viewer, request: Request): (done: number, total: number) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return (done, total) => {
    const now = performance.now()
    if (done < total && now - toldAt < PROGRESS_GAP) return
    toldAt = now
    if (request.type === 'bridge') {
      viewer.emit('bridgeProgress', { scenario: request.scenario, done, total })
    } else viewer.emit('futuresProgress', { done, total })
  }
}
