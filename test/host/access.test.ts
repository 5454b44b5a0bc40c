import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createAccess, denyRequest } from '../../twin/host/access.ts'

const request = (headers: Record<string, string>, url = '/') =>
  ({ headers: { host: '127.0.0.1:4600', ...headers }, url }) as unknown as IncomingMessage

describe('access to the server', () => {
  test('needs no token on a loopback address', () => {
    const access = createAccess('127.0.0.1', undefined)
    expect(access.token).toBe('')
    expect(denyRequest(access, request({}))).toBeUndefined()
    expect(denyRequest(access, request({ host: 'localhost:4600' }))).toBeUndefined()
  })

  test('is refused on loopback to host names that only point there', () => {
    const access = createAccess('127.0.0.1', undefined)
    expect(denyRequest(access, request({ host: 'evil.example:4600' }))?.status).toBe(403)
  })

  test('is refused to the pages of other sites', () => {
    const access = createAccess('127.0.0.1', undefined)
    const own = request({ origin: 'http://127.0.0.1:4600' })
    expect(denyRequest(access, own)).toBeUndefined()
    for (const origin of ['https://evil.example', 'http://127.0.0.1:9999', 'null']) {
      expect(denyRequest(access, request({ origin }))?.status).toBe(403)
    }
  })

  test('needs a token elsewhere, made up when none is given', () => {
    const { token } = createAccess('0.0.0.0', undefined)
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    expect(createAccess('0.0.0.0', undefined).token).not.toBe(token)
    expect(createAccess('0.0.0.0', 'chosen').token).toBe('chosen')
  })

  test('takes the token from query, header or cookie, and no wrong one', () => {
    const access = createAccess('0.0.0.0', 'secret')
    expect(denyRequest(access, request({}))?.status).toBe(401)
    expect(denyRequest(access, request({}, '/?token=wrong'))?.status).toBe(401)
    expect(denyRequest(access, request({}, '/?token=secret'))).toBeUndefined()
    expect(denyRequest(access, request({ authorization: 'Bearer secret' }))).toBeUndefined()
    const cookie = 'a=b; taktwin_token=secret'
    expect(denyRequest(access, request({ cookie }))).toBeUndefined()
  })
})
