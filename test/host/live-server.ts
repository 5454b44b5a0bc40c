/* A server on a free port, and what talks to it, for the tests of the live server. */
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Board, Scene } from '../../twin/board.ts'
import { decodeFrame, type Frame } from '../../twin/frame.ts'
import { type RunningServer, startServer } from '../../twin/host/server.ts'
import { removeSession } from '../../twin/host/sessions.ts'
import type {
  Answer,
  ClientToServer,
  Request,
  ServerToClient,
  SessionInfo,
} from '../../twin/protocol.ts'

export const running = { server: undefined as unknown as RunningServer, base: '' }

/** Starts a server for the tests of a file. */
export function useServer(): void {
  beforeAll(async () => {
    running.server = await startServer({ host: '127.0.0.1', port: 0 })
    running.base = `http://127.0.0.1:${running.server.port}`
  })
  afterAll(() => running.server.close())
  // A server keeps 8 sessions: each test leaves the demo alone behind.
  afterEach(async () => {
    const { sessions } = running.server.desk
    const forks = [...sessions.byId.values()].filter(({ id }) => id !== 'live')
    await Promise.all(forks.map((session) => removeSession(sessions, session)))
  })
}

export interface Viewer {
  readonly socket: Socket<ServerToClient, ClientToServer>
  readonly ask: (request: Request) => Promise<Answer>
  readonly frames: Frame[]
  readonly frameTimes: number[]
  readonly boards: Board[]
  readonly scenes: Scene[]
  readonly troubles: string[]
  readonly progress: number[]
  session: SessionInfo | undefined
}

export async function look(session: string): Promise<Viewer> {
  const socket: Viewer['socket'] = io(running.base, { transports: ['websocket'], forceNew: true })
  const viewer: Viewer = {
    socket,
    ask: (request) => new Promise((resolve) => socket.emit('request', request, resolve)),
    frames: [],
    frameTimes: [],
    boards: [],
    scenes: [],
    troubles: [],
    progress: [],
    session: undefined,
  }
  socket.on('frame', (bytes) => {
    viewer.frames.push(decodeFrame(new Uint8Array(bytes)))
    viewer.frameTimes.push(performance.now())
  })
  socket.on('board', (board) => viewer.boards.push(board))
  socket.on('scene', (scene) => viewer.scenes.push(scene))
  socket.on('trouble', (sentence) => viewer.troubles.push(sentence))
  socket.on('bridgeProgress', ({ done }) => viewer.progress.push(done))
  socket.on('session', (info) => {
    viewer.session = info
  })
  expect(await viewer.ask({ type: 'join', session })).toMatchObject({ ok: true })
  return viewer
}

export async function fork(): Promise<string> {
  const answer = await post('live', { type: 'fork' })
  return (answer.body as { session: SessionInfo }).session.id
}

export async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.base}${path}`, { headers })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export async function post(session: string, body: unknown) {
  const response = await fetch(`${running.base}/api/sessions/${session}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}
