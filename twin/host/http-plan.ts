/*
 * POST /api/plan: an enterprise as a JSON document, its plan as a report. Each is planned on a thread of
 * its own, a few at a time.
 */
import { Worker } from 'node:worker_threads'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createAskError } from './ask-error.ts'
import type { ReadEnterprise } from './enterprise-files.ts'
import { readQuery } from './http-query.ts'
import { readReportFormat, sendReport } from './http-reports.ts'

const BODY_BYTES_MAX = 2_000_000
/** Plans that may be computed at the same time. */
const PLANS_MAX = 2
/** No sound document takes so long. */
const PLAN_MILLISECONDS_MAX = 60_000

export function addPlan(app: FastifyInstance): void {
  let running = 0
  void app.register(async (routes) => {
    // The text is kept as it came: problems are told with its lines.
    routes.removeContentTypeParser('application/json')
    routes.addContentTypeParser(
      'application/json',
      { parseAs: 'string' },
      (_request, body, done) => {
        done(null, body)
      },
    )
    routes.post(
      '/api/plan',
      { bodyLimit: BODY_BYTES_MAX },
      async (request: FastifyRequest, reply: FastifyReply) => {
        const { table, as = 'json' } = readQuery(request, ['table', 'as'])
        readReportFormat(as)
        const text = readText(request.body)
        if (running >= PLANS_MAX) {
          throw createAskError(429, 'Too many plans are being computed. Try again in a minute.')
        }
        running += 1
        try {
          const planned = await planOnThread(text)
          if (planned.report === undefined) {
            const { problems } = planned
            const count =
              problems.length === 1 ? 'is one problem' : `are ${problems.length} problems`
            const error = `The enterprise cannot be planned: there ${count}.`
            return reply.status(400).send({ error, problems })
          }
          const { report, file } = planned
          const document = { report, startsOn: file.startsOn }
          return sendReport(reply, document, file.name, table, as)
        } finally {
          running -= 1
        }
      },
    )
  })
}

function readText(body: unknown): string {
  if (typeof body !== 'string' || body.trim() === '') {
    throw createAskError(400, 'The body is empty; a JSON document is needed.')
  }
  try {
    JSON.parse(body)
    return body
  } catch {
    throw createAskError(400, 'The body is not valid JSON.')
  }
}

function planOnThread(text: string): Promise<ReadEnterprise> {
  const entry = new URL('./plan-worker.ts', import.meta.url).href
  const start = new URL('./worker-start.mjs', import.meta.url)
  const worker = new Worker(start, { workerData: { entry, text } })
  return new Promise<ReadEnterprise>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(createAskError(400, 'The enterprise is too large to be planned within a minute.'))
    }, PLAN_MILLISECONDS_MAX)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The planning thread ended with code ${code}.`))
    })
  }).finally(() => worker.terminate())
}
