import { io } from 'socket.io-client'
import { describe, expect, test } from 'vitest'
import type { Board } from '../../twin/board.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { startServer } from '../../twin/host/server.ts'
import { ask as askSession } from '../../twin/host/session.ts'
import { findSession } from '../../twin/host/sessions.ts'
import type { Answer, Request } from '../../twin/protocol.ts'
import { fork, get, look, post, running, until, useServer, type Viewer } from './live-server.ts'

const MINUTE = 60_000

useServer()

describe('a session over the live connection', () => {
  test('steps, plays, pauses and changes speed', async () => {
    const viewer = await look(await fork())
    const start = viewer.frames[0]!.at
    expect(viewer.scenes[0]!.machines.map(({ id }) => id)).toContain('FILL')
    await viewer.ask({ type: 'step', minutes: 60 })
    await until(() => viewer.frames.at(-1)!.at === start + 60 * MINUTE)
    expect(viewer.session!.playing).toBe(false)
    await viewer.ask({ type: 'speed', speed: 3_600 })
    expect(await viewer.ask({ type: 'play' })).toMatchObject({ session: { playing: true } })
    await until(() => viewer.frames.at(-1)!.at > start + 70 * MINUTE)
    expect(viewer.frames.at(-1)!.speed).toBeGreaterThan(0)
    expect(await viewer.ask({ type: 'pause' })).toMatchObject({
      ok: true,
      session: { playing: false, speed: 3_600 },
    })
    await until(() => viewer.frames.at(-1)!.speed === 0)
    expect(viewer.boards.length).toBeGreaterThan(0)
    viewer.socket.close()
  })

  test('restarts with another scenario and seed, paused at the start', async () => {
    const viewer = await look(await fork())
    const restart = { type: 'restart', scenario: 'baseline', seed: 'other' } as const
    expect(await viewer.ask(restart)).toMatchObject({
      ok: true,
      session: { scenario: 'baseline', seed: 'other', playing: false },
    })
    await until(() => viewer.scenes.at(-1)!.seed === 'other' && viewer.frames.at(-1)!.at === 0)
    expect(viewer.scenes.at(-1)!.scenario).toBe('baseline')
    viewer.socket.close()
  })

  test('forks: two that do the same stay the same, and the first is not moved', async () => {
    const viewer = await look(await fork())
    const [a, b] = await Promise.all([1, 2].map(() => viewer.ask({ type: 'fork' })))
    if (!a!.ok || !b!.ok) throw new Error('no fork')
    const at = viewer.frames.at(-1)!.at
    expect(a!.session!.forkOf).toEqual({ id: viewer.session!.id, at })
    expect(a!.session!.playing).toBe(false)
    const ids = [a!.session!.id, b!.session!.id]
    for (const id of ids) await post(id, { type: 'step', minutes: 300 })
    const [x, y] = await Promise.all(ids.map((id) => get(`/api/sessions/${id}/summary`)))
    expect(x!.body.at).toBe(at + 300 * MINUTE)
    expect(y!.body).toEqual(x!.body)
    expect((await get(`/api/sessions/${viewer.session!.id}/summary`)).body.at).toBe(at)
    viewer.socket.close()
  })

  test('gives the card of a machine', async () => {
    const viewer = await look('live')
    const answer = await viewer.ask({ type: 'card', machine: 'FILL' })
    expect(answer).toMatchObject({ ok: true, card: { machine: 'FILL', ratePerMinute: 200 } })
    viewer.socket.close()
  })

  test('computes a loss bridge with progress', async () => {
    const viewer = await look('live')
    const request = { type: 'bridge', scenario: 'baseline', replications: 1 } as const
    const answer = await viewer.ask(request)
    // As is, five causes off alone, all off: 7 runs.
    expect(answer).toMatchObject({ ok: true, bridge: { scenario: 'baseline', replications: 1 } })
    expect(viewer.progress.at(-1)).toBe(7)
    viewer.socket.close()
  })

  test('drops a decision that waits when a person rejects it, once', async () => {
    const id = await fork()
    const { scenario, rules } = readScenario('plan-120-closed-loop')
    const piece = {
      kind: 'line' as const,
      scenario: { ...scenario!, ruleMode: 'approve' as const },
      rules: rules!,
      seed: 's',
    }
    await askSession(findSession(running.server.desk.sessions, id), { type: 'start', piece })
    const readBoard = async () => (await get(`/api/sessions/${id}/board`)).body as unknown as Board
    let waiting: Board['decisions'][number] | undefined
    for (let day = 1; day <= 6 && waiting === undefined; day++) {
      await post(id, { type: 'step', minutes: 1_440 })
      waiting = (await readBoard()).decisions.find(({ status }) => status === 'waiting')
    }
    const decide = { type: 'decide', decision: waiting!.id, verdict: 'reject' } as const
    expect((await post(id, decide)).status).toBe(200)
    const { decisions } = await readBoard()
    expect(decisions.find((row) => row.id === waiting!.id)!.status).toBe('rejected')
    const again = await post(id, decide)
    expect(again.status).toBe(409)
    expect(again.body.error).toContain('is not waiting')
  })

  test('carries out a decision that waits when a person approves it', async () => {
    const viewer = await look(await fork())
    await viewer.ask({ type: 'restart', scenario: 'plan-120-approve', seed: 's' })
    const findWaiting = () =>
      viewer.boards.at(-1)!.decisions.find(({ status }) => status === 'waiting')
    for (let day = 1; day <= 6; day++) {
      const boards = viewer.boards.length
      await viewer.ask({ type: 'step', minutes: 1_440 })
      await until(() => viewer.boards.length > boards)
      if (findWaiting() !== undefined) break
    }
    const { id } = findWaiting()!
    const decide = { type: 'decide', decision: id, verdict: 'approve' } as const
    expect(await viewer.ask(decide)).toMatchObject({ ok: true })
    const statusOf = () => viewer.boards.at(-1)!.decisions.find((row) => row.id === id)!.status
    await until(() => statusOf() !== 'waiting')
    expect(statusOf()).toBe('applied')
    expect(await viewer.ask(decide)).toMatchObject({ ok: false })
    viewer.socket.close()
  })

  test('sees the session that was joined last, even when the first answers later', async () => {
    const viewer = await look(await fork())
    await viewer.ask({ type: 'restart', scenario: 'baseline', seed: 'slow' })
    const [slow, quick] = [viewer.session!.id, await fork()]
    // A day takes longer to play than a picture of the other session to take.
    void post(slow, { type: 'step', minutes: 1_440 })
    await until(() => findSession(running.server.desk.sessions, slow).pending.size > 0)
    const first = viewer.ask({ type: 'join', session: slow })
    const second = viewer.ask({ type: 'join', session: quick })
    expect(await second).toMatchObject({ ok: true, session: { id: quick } })
    expect(await first).toMatchObject({ ok: false })
    expect(viewer.scenes.at(-1)!.scenario).toBe('plan-120')
    expect(viewer.session!.id).toBe(quick)
    viewer.socket.close()
  })

  test('wants to be joined first, and says so', async () => {
    const socket: Viewer['socket'] = io(running.base, { transports: ['websocket'], forceNew: true })
    const ask = (value: unknown) =>
      new Promise<Answer>((resolve) => socket.emit('request', value as Request, resolve))
    expect(await ask({ type: 'play' })).toEqual({ ok: false, error: 'Join a session first.' })
    expect(await ask({ type: 'join', session: 'nope' })).toMatchObject({ ok: false })
    expect(await ask('rubbish')).toMatchObject({ ok: false })
    socket.close()
  })

  test('sends at most 10 frames and 2 boards a second, even as fast as it goes', async () => {
    const viewer = await look(await fork())
    const restart = { type: 'restart', scenario: 'plan-120', seed: 's' } as const
    await viewer.ask(restart)
    await viewer.ask({ type: 'speed', speed: 0 })
    const boards = viewer.boards.length
    const startedAt = performance.now()
    await viewer.ask({ type: 'play' })
    await until(() => viewer.session!.finished)
    await until(() => viewer.frames.at(-1)!.at === 7 * 1_440 * MINUTE)
    const seconds = (performance.now() - startedAt) / 1_000
    const sent = viewer.frameTimes.filter((at) => at >= startedAt).length
    // One more than the rate gives, for the first.
    expect(sent).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1)
    expect(viewer.boards.length - boards).toBeLessThanOrEqual(Math.ceil(seconds * 2) + 1)
    expect(viewer.session!.playing).toBe(false)
    expect(await viewer.ask({ type: 'play' })).toEqual({
      ok: false,
      error: 'All 7 days of plan-120 have been played. Restart the session to go on.',
    })
    viewer.socket.close()
  })
})

describe('the server', () => {
  test('goes on when a viewer vanishes in the middle', async () => {
    const viewer = await look('live')
    viewer.socket.io.engine.close()
    viewer.socket.disconnect()
    expect((await get('/api/sessions')).status).toBe(200)
  })

  test('goes on when a session crashes, says so, and can restart the session', async () => {
    const id = await fork()
    const viewer = await look(id)
    const session = findSession(running.server.desk.sessions, id)
    await session.worker!.terminate()
    await until(() => viewer.troubles.length > 0)
    expect(viewer.troubles[0]).toContain('The session stopped because of an error')
    expect(await viewer.ask({ type: 'play' })).toEqual({ ok: false, error: viewer.troubles[0] })
    const restart = { type: 'restart', scenario: 'baseline', seed: 's' } as const
    expect(await viewer.ask(restart)).toMatchObject({ ok: true })
    await until(() => viewer.frames.at(-1)!.at === 0)
    expect((await get('/api/sessions/live/board')).status).toBe(200)
    viewer.socket.close()
  })

  test('has room for 200 viewers, and says so to the next', async () => {
    const connect = () => io(running.base, { transports: ['websocket'], forceNew: true })
    const sockets = Array.from({ length: 200 }, connect)
    await until(() => sockets.every((socket) => socket.connected))
    const next = connect()
    const trouble = new Promise((resolve) => next.on('trouble', resolve))
    const disconnected = new Promise((resolve) => next.on('disconnect', resolve))
    expect(await trouble).toBe('This server has room for 200 viewers. Try again later.')
    await disconnected
    for (const socket of [...sockets, next]) socket.close()
  })

  test('keeps at most 8 sessions', async () => {
    const answers = []
    for (let i = 0; i < 8; i++) answers.push(await post('live', { type: 'fork' }))
    const last = answers.at(-1)!
    expect(last.status).toBe(503)
    expect(last.body.error).toContain('There are 8 sessions already')
    expect(((await get('/api/sessions')).body.sessions as unknown[]).length).toBe(8)
  })
})

describe('a server that others can reach', () => {
  test('needs its token, over HTTP and on the live connection', async () => {
    const open = await startServer({ host: '0.0.0.0', port: 0, token: 'secret' })
    const address = `http://127.0.0.1:${open.port}`
    expect(open.address).toBe(`http://localhost:${open.port}/?token=secret`)
    const status = async (query: string) => (await fetch(`${address}/api/sessions${query}`)).status
    expect(await status('')).toBe(401)
    expect(await status('?token=wrong')).toBe(401)
    expect(await status('?token=secret')).toBe(200)
    const connects = (query: Record<string, string>) =>
      new Promise((resolve) => {
        const socket = io(address, { transports: ['websocket'], query, forceNew: true })
        const end = (connected: boolean) => {
          socket.close()
          resolve(connected)
        }
        socket.on('connect', () => end(true))
        socket.on('connect_error', () => end(false))
      })
    expect(await connects({})).toBe(false)
    expect(await connects({ token: 'secret' })).toBe(true)
    await open.close()
  })
})
