/*
 * Who may talk to the server. On a loopback address everybody on this computer may, but no
 * other web site through the browser; elsewhere a token is needed.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export const COOKIE = 'taktwin_token'

export interface Access {
  /** Empty: none is needed, as only this computer can connect. */
  readonly token: string
  /** Only loopback names are taken as Host, which keeps out names that point here by DNS. */
  readonly loopbackOnly: boolean
}

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** @param token from TAKTWIN_TOKEN; one is made up when it is needed and missing */
export function createAccess(host: string, token: string | undefined): Access {
  const loopbackOnly = isLoopback(host)
  const chosen = token || (loopbackOnly ? '' : randomBytes(16).toString('hex'))
  return { token: chosen, loopbackOnly }
}

export interface Denial {
  readonly status: 401 | 403
  readonly error: string
}

/** Why the request is turned away; undefined when it may pass. */
export function denyRequest(access: Access, request: IncomingMessage): Denial | undefined {
  const { host = '', origin } = request.headers
  const name = host.replace(/:\d+$/, '')
  if (access.loopbackOnly && !LOOPBACK_NAMES.includes(name) && !isLoopback(name)) {
    return { status: 403, error: `The host name '${name}' is not one of this server.` }
  }
  if (origin !== undefined && readHost(origin) !== host) {
    return { status: 403, error: `Pages of '${origin}' may not use this server.` }
  }
  if (access.token === '' || matches(access.token, readToken(request))) return undefined
  return {
    status: 401,
    error: 'This server needs a token. Open the address that it printed when it started.',
  }
}

/** The token of the query, the `Authorization: Bearer` header or the cookie, in this order. */
export function readToken({ url = '', headers }: IncomingMessage): string {
  return (
    readQueryToken(url) ||
    /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ||
    new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(headers.cookie ?? '')?.[1] ||
    ''
  )
}

export function readQueryToken(url: string): string {
  return new URLSearchParams(url.split('?')[1] ?? '').get('token') ?? ''
}

function matches(wanted: string, found: string): boolean {
  const a = Buffer.from(wanted)
  const b = Buffer.from(found)
  return a.length === b.length && timingSafeEqual(a, b)
}

function readHost(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}
