/*
 * The HTTP interface, described in docs/api.md. Errors are `{ "error": sentence }`.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createAskError } from './ask-error.ts'
import { computeBridge } from './bridges.ts'
import type { CloudEvent } from './cloud-event.ts'
import { type Desk, handleRequest } from './handle-request.ts'
import { addCalculate } from './http-calculate.ts'
import { addPlan } from './http-plan.ts'
import { readQuery, readWhole } from './http-query.ts'
import { addReports } from './http-reports.ts'
import { BRIDGE_REPLICATIONS_MAX, readRequest } from './request-schema.ts'
import { listScenarioInfos } from './scenario-infos.ts'
import { ask, describeSession, type Session } from './session.ts'
import { findSession, loadPiece } from './sessions.ts'

const EVENTS_DEFAULT = 1_000
export const EVENTS_MAX = 10_000
const BRIDGE_REPLICATIONS_DEFAULT = 10

type Params = Readonly<Record<string, string>>

export function addRoutes(app: FastifyInstance, desk: Desk): void {
  const sessionOf = (request: FastifyRequest): Session =>
    findSession(desk.sessions, (request.params as Params).id!)

  app.get('/api/scenarios', async () => ({ scenarios: listScenarioInfos() }))
  app.get('/api/sessions', async () => ({
    sessions: [...desk.sessions.byId.values()].map(describeSession),
  }))
  for (const type of ['board', 'summary', 'stock', 'orders'] as const) {
    app.get(`/api/sessions/:id/${type}`, async (request) => ask(sessionOf(request), { type }))
  }
  app.get('/api/sessions/:id/lots/:lot', async (request) =>
    ask(sessionOf(request), { type: 'lot', lot: (request.params as Params).lot! }),
  )
  app.post('/api/sessions/:id/requests', async (request, reply) => {
    const session = sessionOf(request)
    const read = readRequest(request.body)
    if ('error' in read) throw createAskError(400, read.error)
    if (read.request.type === 'join') {
      throw createAskError(400, "'join' is for the live connection; over HTTP the path says which.")
    }
    if (read.request.type === 'cancel') {
      throw createAskError(400, "'cancel' is for the live connection; over HTTP close the request.")
    }
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    return handleRequest(desk, session, read.request, { signal: gone.signal })
  })
  app.get('/api/why/:scenario', async (request) => {
    const query = readQuery(request, ['reps'])
    const replications = readWhole(query, 'reps', BRIDGE_REPLICATIONS_DEFAULT, [
      1,
      BRIDGE_REPLICATIONS_MAX,
    ])
    const piece = loadPiece((request.params as Params).scenario!)
    return computeBridge(desk.bridges, piece, replications)
  })
  addPlan(app)
  addReports(app, sessionOf)
  addCalculate(app)
  addEvents(app, sessionOf)
}

/** NDJSON: one CloudEvent on a line. Ask again from the `next-from` header to go on. */
function addEvents(app: FastifyInstance, sessionOf: (request: FastifyRequest) => Session): void {
  app.get('/api/sessions/:id/events.ndjson', async (request, reply) => {
    const query = readQuery(request, ['from', 'limit'])
    const from = readWhole(query, 'from', 1, [1, Number.MAX_SAFE_INTEGER])
    const limit = readWhole(query, 'limit', EVENTS_DEFAULT, [1, EVENTS_MAX])
    const { first, events } = (await ask(sessionOf(request), { type: 'events', from, limit })) as {
      readonly first: number
      readonly events: readonly CloudEvent[]
    }
    const next = Number(events.at(-1)?.id ?? Math.max(from, first) - 1) + 1
    void reply.header('content-type', 'application/x-ndjson; charset=utf-8')
    void reply.header('first-kept', first).header('next-from', next)
    return events.map((event) => `${JSON.stringify(event)}\n`).join('')
  })
}
