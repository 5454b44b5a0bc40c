import { connect } from 'node:net'
import { io } from 'socket.io-client'
import { describe, expect, test } from 'vitest'
import type { Board } from '../../twin/board.ts'
import type { Bridge } from '../../twin/experiment/bridge.ts'
import type { CloudEvent } from '../../twin/host/cloud-event.ts'
import type { SessionInfo } from '../../twin/protocol.ts'
import { fork, get, post, running, useServer } from './live-server.ts'

useServer()

describe('the HTTP interface', () => {
  test('lists scenarios and sessions; the demo plays', async () => {
    const { body } = await get('/api/scenarios')
    const names = (body.scenarios as { name: string }[]).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['baseline', 'plan-120']))
    expect(JSON.stringify(body)).not.toContain('.yaml')
    const { sessions } = (await get('/api/sessions')).body as { sessions: SessionInfo[] }
    expect(sessions[0]).toEqual({
      id: 'live',
      scenario: 'plan-120',
      seed: 'clearspring',
      playing: true,
      speed: 600,
      forkOf: null,
      finished: false,
    })
  })

  test('answers from the books of a session, and they agree with each other', async () => {
    const id = await fork()
    await post(id, { type: 'step', minutes: 1_440 })
    const summary = (await get(`/api/sessions/${id}/summary`)).body as {
      at: number
      kpis: Record<string, number>
    }
    const { body: board } = await get(`/api/sessions/${id}/board`)
    const kpis = (board as unknown as Board).kpis
    expect(kpis.find((kpi) => kpi.id === 'good')!.value).toBe(summary.kpis.good)
    const { stock } = (await get(`/api/sessions/${id}/stock`)).body as {
      stock: { place: string; quantity: number }[]
    }
    const finished = stock.filter((row) => row.place === 'warehouse')
    expect(finished.reduce((sum, row) => sum + row.quantity, 0)).toBe(summary.kpis.stock)
    const { orders } = (await get(`/api/sessions/${id}/orders`)).body as {
      orders: { order: string; status: string }[]
    }
    expect(orders[0]).toMatchObject({ order: 'W01-1-W', quantity: 218_880 })
  })

  test('tells where a lot is and what went into it, and the nearest ids for a wrong one', async () => {
    const id = await fork()
    await post(id, { type: 'step', minutes: 600 })
    const { status, body } = await get(`/api/sessions/${id}/lots/W-0001`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ lot: 'W-0001', kind: 'product', item: 'W', order: 'W01-1-W' })
    const consumed = body.consumed as { item: string; quantity: number }[]
    // A lot is 24 000 bottles, each of one preform.
    const preforms = consumed.filter(({ item }) => item === 'preform')
    expect(preforms.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(24_000)
    const wrong = await get(`/api/sessions/${id}/lots/W-001`)
    expect(wrong.status).toBe(404)
    expect(wrong.body.error).toMatch(/^There is no lot 'W-001' .* Did you mean W-0001/)
  })

  test('serves MES events as CloudEvents, a line each, from any sequence number on', async () => {
    const response = await fetch(`${running.base}/api/sessions/live/events.ndjson?from=3&limit=4`)
    expect(response.headers.get('content-type')).toContain('application/x-ndjson')
    expect(response.headers.get('next-from')).toBe('7')
    const lines = (await response.text()).trimEnd().split('\n')
    const events = lines.map((line) => JSON.parse(line) as CloudEvent)
    expect(events.map(({ id }) => id)).toEqual(['3', '4', '5', '6'])
    expect(events[0]!.specversion).toBe('1.0')
  })

  test('computes the loss bridge once and keeps it', async () => {
    const first = await get('/api/why/plan-120?reps=1')
    expect(first.status).toBe(200)
    const { gap, causes, interaction } = first.body as unknown as Bridge
    const gains = causes.reduce((sum, { gain }) => sum + gain.mean, interaction.mean)
    expect(gains).toBe(gap.mean)
    expect((await get('/api/why/plan-120?reps=1')).body).toEqual(first.body)
  })
})

describe('a wrong call', () => {
  test.each([
    ['/api/%zz', 400, 'The address is wrong'],
    ['/api/nothing', 404, 'There is no GET /api/nothing here'],
    ['/api/sessions/nope/board', 404, "There is no session 'nope'"],
    ['/api/sessions/live/lots/X', 404, "There is no lot 'X'"],
    ['/api/sessions/live/events.ndjson?from=x', 400, 'from must be a whole number'],
    ['/api/sessions/live/events.ndjson?limit=100000', 400, 'limit must be a whole number'],
    ['/api/sessions/live/events.ndjson?form=1', 400, "The query has no 'form'"],
    ['/api/why/plan-12', 404, "There is no scenario 'plan-12'. Did you mean plan-120"],
    ['/api/why/plan-120?reps=101', 400, 'reps must be a whole number from 1 to 100'],
    ['/api/why/..%2F..%2Fpackage.json', 404, 'There is no scenario'],
  ])('to %s is refused in words', async (path, status, words) => {
    const answer = await get(path)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toContain(words)
  })

  test.each([
    ['{"type":', 400, 'not valid JSON'],
    ['', 400, 'body'],
    [{ type: 'fly' }, 400, 'must have a type'],
    [{ type: 'speed', speed: '60' }, 400, 'speed must be one of'],
    [{ type: 'join' }, 400, 'live connection'],
    [{ type: 'card', machine: 'FIL' }, 404, "There is no machine 'FIL'. Did you mean FILL"],
    [{ type: 'restart', scenario: 'plan-12', seed: 's' }, 404, 'Did you mean plan-120'],
    [{ type: 'decide', decision: 'D999999', verdict: 'approve' }, 404, 'There is no decision'],
    [{ type: 'play', filler: 'x'.repeat(20_000) }, 413, 'too large'],
  ])('with the body %j is refused in words', async (body, status, words) => {
    const answer = await post('live', body)
    expect(answer.status).toBe(status)
    expect(answer.body.error).toContain(words)
  })

  test('with a body that is not said to be JSON is refused in words', async () => {
    const address = `${running.base}/api/sessions/live/requests`
    const response = await fetch(address, { method: 'POST', body: '{"type":"play"}' })
    expect(response.status).toBe(415)
    expect(((await response.json()) as { error: string }).error).toContain('must be JSON')
  })

  test.each([
    ['400 Bad Request', 'RUBBISH\r\n\r\n', 'not a request that the server understands'],
    ['431 Request Header', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 'too long'],
  ])('that is no HTTP gets %s and words', async (status, bytes, words) => {
    const text = await new Promise<string>((resolve) => {
      let heard = ''
      const socket = connect(running.server.port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (part) => (heard += part))
      socket.on('close', () => resolve(heard))
    })
    expect(text).toContain(`HTTP/1.1 ${status}`)
    expect(Object.keys(JSON.parse(text.split('\r\n\r\n')[1]!))).toEqual(['error'])
    expect(text).toContain(words)
  })

  test('from the page of another site is refused, over HTTP and on the live connection', async () => {
    const headers = { origin: 'https://evil.example' }
    expect((await get('/api/sessions', headers)).status).toBe(403)
    const socket = io(running.base, {
      transports: ['websocket'],
      extraHeaders: headers,
      forceNew: true,
    })
    const refused = await new Promise((resolve) => {
      socket.on('connect_error', () => resolve(true))
      socket.on('connect', () => resolve(false))
    })
    socket.close()
    expect(refused).toBe(true)
  })
})
