/*
 * The live server: the page, the HTTP interface and the live connection on one port.
 */
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { type Access, createAccess, denyRequest } from './access.ts'
import { closeBridges, createBridges } from './bridges.ts'
import { createFutureQueue } from './futures.ts'
import type { Desk } from './handle-request.ts'
import { addRoutes } from './http-api.ts'
import { buildApp } from './http-app.ts'
import { describeSession, type SessionListener } from './session.ts'
import { closeSessions, openSessions } from './sessions.ts'
import { openWire, passOn, type Wire } from './socket-api.ts'

export const PORT_DEFAULT = 4600
export const HOST_DEFAULT = '127.0.0.1'
const DEMO_SCENARIO = 'plan-120'
const SOCKET_BYTES_MAX = 16_384

export interface ServerOptions {
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** Needed by all who connect; made up when empty and the host is not a loopback address. */
  readonly token?: string | undefined
  /** The scenario of the session `live`. */
  readonly scenario?: string
}

export interface RunningServer {
  /** For the browser; carries the token when there is one. */
  readonly address: string
  readonly port: number
  readonly desk: Desk
  readonly close: () => Promise<void>
}

/** Rejects with the error of Node (EADDRINUSE and so on) when it cannot listen. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, scenario = DEMO_SCENARIO } = options
  const access = createAccess(host, options.token)
  const app = await buildApp(access)
  const wire: Wire = new Server(app.server, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: SOCKET_BYTES_MAX,
    allowRequest: (request, decide) => {
      const denial = denyRequest(access, request)
      decide(denial?.error ?? null, denial === undefined)
    },
  })
  const sessions = await openSessions(createListener(wire), scenario)
  const desk: Desk = { sessions, bridges: createBridges(), futures: createFutureQueue() }
  const close = async () => {
    closeBridges(desk.bridges)
    desk.futures.stop.abort()
    await closeSessions(sessions)
    // Ends the connections of the viewers, which Fastify would wait for.
    await wire.close()
    await app.close()
  }
  addRoutes(app, desk)
  openWire(wire, desk)
  try {
    // 'localhost' would be two listeners, of which the live connection would have only one.
    await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port })
  } catch (error) {
    await close()
    throw error
  }
  const bound = (app.server.address() as AddressInfo).port
  return { address: writeAddress(host, bound, access), port: bound, desk, close }
}

function createListener(wire: Wire): SessionListener {
  return {
    onNews: (session, news) => passOn(wire, session, news),
    onCrash: (session, sentence) => {
      console.error(`Session ${session.id}: ${sentence}`)
      wire.to(session.id).emit('session', describeSession(session))
      wire.to(session.id).emit('trouble', sentence)
    },
  }
}

function writeAddress(host: string, port: number, { token }: Access): string {
  const anywhere = host === '0.0.0.0' || host === '::'
  const name = anywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const query = token === '' ? '' : `?token=${token}`
  return `http://${name}:${port}/${query}`
}
