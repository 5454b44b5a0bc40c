/*
 * Carries out a checked request about a session; the same for Socket.IO and HTTP.
 */
import type { MachineCard } from '../board.ts'
import type { Answer, EventWords, InquiryDocument, PastPicture, Request } from '../protocol.ts'
import type { Report } from '../reports/report.ts'
import type { ReportInfo } from '../reports/report-spec.ts'
import { createAskError } from './ask-error.ts'
import { type Bridges, computeBridge, type OnProgress } from './bridges.ts'
import type { Foresight } from './future-task.ts'
import {
  documentOf,
  FUTURES_DEFAULT,
  type FutureQueue,
  foreseeInTurn,
  promisesOf,
} from './futures.ts'
import { ask, describeSession, type Session } from './session.ts'
import type { ReportDocument } from './session-messages.ts'
import { forkSession, loadPiece, restartSession, type Sessions } from './sessions.ts'

export interface Desk {
  readonly sessions: Sessions
  readonly bridges: Bridges
  readonly futures: FutureQueue
}

/** Somebody who waits for an answer that takes a while, and may withdraw the question. */
export interface Waiting {
  readonly onProgress?: OnProgress
  readonly signal?: AbortSignal
}

/** Throws an AskError when it cannot be done. */
export async function handleRequest(
  { sessions, bridges, futures }: Desk,
  session: Session,
  request: Exclude<Request, { type: 'join' | 'cancel' }>,
  waiting: Waiting = {},
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
    case 'reports':
      return { ok: true, reports: (await ask(session, request)) as readonly ReportInfo[] }
    case 'report': {
      const { report } = (await ask(session, request)) as ReportDocument
      return { ok: true, ...cutReport(report, request.rows) }
    }
    case 'explain':
      return { ok: true, events: (await ask(session, request)) as readonly EventWords[] }
    case 'bridge': {
      const piece = loadPiece(request.scenario)
      const bridge = await computeBridge(bridges, piece, request.replications, waiting.onProgress)
      return { ok: true, bridge }
    }
    case 'inquire':
      return { ok: true, inquiry: await answerInquire(futures, session, request, waiting) }
    case 'promises': {
      const foresight = (await ask(session, { type: 'foresee', inquiry: null })) as Foresight
      const n = request.futures ?? FUTURES_DEFAULT
      const sureness = await foreseeInTurn(futures, foresight, n, waiting)
      return { ok: true, report: promisesOf(foresight, sureness) }
    }
    default:
      await ask(session, request)
      return { ok: true, session: describeSession(session) }
  }
}

async function answerInquire(
  queue: FutureQueue,
  session: Session,
  { item, quantity, wantedAt, wantedInDays, futures }: Request & { type: 'inquire' },
  waiting: Waiting,
): Promise<InquiryDocument> {
  if ((wantedAt === undefined) === (wantedInDays === undefined)) {
    throw createAskError(400, "'inquire' needs one of wantedAt and wantedInDays, and not both.")
  }
  const date = wantedAt === undefined ? { wantedInDays: wantedInDays! } : { wantedAt }
  const wanted = { item, quantity, ...date }
  const foresight = (await ask(session, { type: 'foresee', inquiry: wanted })) as Foresight
  const n = futures ?? FUTURES_DEFAULT
  const sureness = n > 0 ? await foreseeInTurn(queue, foresight, n, waiting) : []
  return documentOf(foresight.inquiry!, sureness[0] ?? null, foresight.currency)
}

/** A report with at most so many rows of each table, and how many are left out of which. */
function cutReport(
  report: Report,
  rows = Number.POSITIVE_INFINITY,
): { readonly report: Report; readonly left: Record<string, number> } {
  const tables = report.tables.map((table) => ({ ...table, rows: table.rows.slice(0, rows) }))
  const cut = report.tables.filter((table) => table.rows.length > rows)
  const left = Object.fromEntries(cut.map((table) => [table.id, table.rows.length - rows]))
  return { report: { ...report, tables }, left }
}
