/*
 * The line to the live server: what it says goes into the signals of `state.ts`.
 */
import { io, type Socket } from 'socket.io-client'
import { decodeFrame } from '../../twin/frame.ts'
import type { Answer, ClientToServer, Request, ServerToClient } from '../../twin/protocol.ts'
import {
  bridgeProgress,
  connection,
  futuresProgress,
  liveBoard,
  liveFrame,
  pastView,
  scenarios,
  scene,
  session,
  statusLine,
} from '../state.ts'

export interface Feed {
  /** Asks the server; never rejects, a lost connection is an answer too. */
  readonly ask: (request: Request) => Promise<Answer>
}

/** What is played anew takes a while; everything else is quick. */
const ANSWER_WITHIN_MS = { slow: 600_000, other: 15_000 } as const
const SLOW: readonly Request['type'][] = ['bridge', 'inquire', 'promises']

/** Connects to the server that sent the page and keeps joining `sessionId()` when it returns. */
export function openFeed(sessionId: () => string | undefined): Feed {
  const socket: Socket<ServerToClient, ClientToServer> = io({ transports: ['websocket'] })
  const ask = (request: Request): Promise<Answer> => askServer(socket, request)
  listen(socket)
  socket.on('connect', () => {
    const wasLost = connection.value === 'lost'
    connection.value = 'open'
    if (wasLost) statusLine.value = { text: 'Connected again.', problem: false }
    void join(ask, sessionId())
  })
  return { ask }
}

function listen(socket: Socket<ServerToClient, ClientToServer>): void {
  socket.on('disconnect', () => loseConnection('The connection to the server is lost.'))
  socket.on('connect_error', () => loseConnection('The server cannot be reached.'))
  socket.on('scenarios', (list) => {
    scenarios.value = list
  })
  socket.on('session', (info) => {
    if (info.finished && session.value?.finished === false) {
      statusLine.value = { text: 'All days of the scenario are played.', problem: false }
    }
    session.value = info
  })
  socket.on('scene', (next) => {
    liveFrame.value = null
    liveBoard.value = null
    pastView.value = null
    scene.value = next
  })
  socket.on('board', (next) => {
    liveBoard.value = next
  })
  socket.on('frame', (bytes) => {
    liveFrame.value = decodeFrame(new Uint8Array(bytes))
  })
  socket.on('trouble', (sentence) => {
    statusLine.value = { text: sentence, problem: true }
  })
  socket.on('futuresProgress', (progress) => {
    if (futuresProgress.value !== null) futuresProgress.value = progress
  })
  socket.on('bridgeProgress', (progress) => {
    bridgeProgress.value = progress
  })
}

function loseConnection(what: string): void {
  connection.value = 'lost'
  statusLine.value = { text: `${what} Trying again…`, problem: true }
}

/** Joins the session that is wanted; when it is gone, the one that everybody shares. */
async function join(ask: Feed['ask'], wanted: string | undefined): Promise<void> {
  let answer = await ask(
    wanted === undefined ? { type: 'join' } : { type: 'join', session: wanted },
  )
  if (!answer.ok) {
    statusLine.value = { text: answer.error, problem: true }
    if (wanted === undefined) return
    answer = await ask({ type: 'join' })
  }
  if (answer.ok && answer.session) session.value = answer.session
}

async function askServer(
  socket: Socket<ServerToClient, ClientToServer>,
  request: Request,
): Promise<Answer> {
  const within = SLOW.includes(request.type) ? ANSWER_WITHIN_MS.slow : ANSWER_WITHIN_MS.other
  try {
    return await socket.timeout(within).emitWithAck('request', request)
  } catch {
    return { ok: false, error: 'The server did not answer. The plant may be busy; try again.' }
  }
}
