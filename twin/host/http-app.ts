/*
 * The HTTP side of the server without its routes: who may come in, limits, headers, the built
 * viewer, and errors in words.
 */
import { existsSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { type Access, COOKIE, denyRequest, readQueryToken } from './access.ts'
import { createAskError, isAskError } from './ask-error.ts'

const BODY_BYTES_MAX = 16_384
const REQUESTS_PER_MINUTE = 1_200
const VIEWER_FOLDER = fileURLToPath(new URL('../../dist', import.meta.url))

export async function buildApp(access: Access): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: true,
    clientErrorHandler: refuseGarbage,
    frameworkErrors: (error, _request, reply) => {
      const sentence = `The address is wrong: ${error.message}.`
      void (reply as FastifyReply).status(error.statusCode ?? 400).send({ error: sentence })
    },
  })
  // Only JSON is spoken; text is refused as any other kind.
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', async (request, reply) => {
    const denial = denyRequest(access, request.raw)
    if (denial !== undefined) throw createAskError(denial.status, denial.error)
    // The page's scripts and its live connection carry the cookie, so they need no token.
    if (readQueryToken(request.url) !== '') keepToken(reply, access)
  })
  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: '1 minute',
    errorResponseBuilder: () =>
      createAskError(429, 'Too many requests. Wait a minute and try again.'),
  })
  await app.register(helmet, {
    // Plain http on a local network is a use we serve: no upgrade to https is asked for.
    hsts: false,
    crossOriginOpenerPolicy: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        workerSrc: ["'self'", 'blob:'],
      },
    },
  })
  setErrors(app)
  await addViewer(app)
  return app
}

/** Answers what is not HTTP, or has too much of it, before any request has come of it. */
function refuseGarbage(problem: Error & { readonly code?: string }, socket: Socket): void {
  if (problem.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const isLong = problem.code === 'HPE_HEADER_OVERFLOW'
  const status = isLong ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const error = isLong
    ? 'The address and headers are too long.'
    : 'This is not a request that the server understands.'
  const body = JSON.stringify({ error })
  const headers = ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`]
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`)
}

function keepToken(reply: FastifyReply, { token }: Access): void {
  const cookie = `${COOKIE}=${encodeURIComponent(token)}; Path=/; HttpOnly; SameSite=Strict`
  void reply.header('set-cookie', cookie)
}

async function addViewer(app: FastifyInstance): Promise<void> {
  if (existsSync(join(VIEWER_FOLDER, 'index.html'))) {
    await app.register(staticFiles, { root: VIEWER_FOLDER })
    return
  }
  app.get('/', async () => {
    throw createAskError(503, 'The viewer has not been built. Run `npm run build`, then reload.')
  })
}

function setErrors(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!.slice(0, 200)
    const error = `There is no ${request.method} ${path} here. The interface is in docs/api.md.`
    void reply.status(404).send({ error })
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = isAskError(error) ? error.status : (error.statusCode ?? 500)
    if (status >= 500 && !isAskError(error)) console.error(request.url, error)
    void reply
      .status(status)
      .send({ error: explainError(error, status, request.routeOptions.bodyLimit) })
  })
}

function explainError(error: FastifyError, status: number, limit = BODY_BYTES_MAX): string {
  if (isAskError(error)) return error.message
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The body is too large: at most ${limit} bytes.`
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'The body must be JSON, with content-type application/json.'
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return 'The body is empty; a JSON document is needed.'
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return 'The body is not valid JSON.'
  }
  if (status >= 500) return 'The server could not do this because of an error of its own.'
  return error.message
}
