/*
 * Shops on the live server: played, watched, looked back at, forked and asked as lines are.
 */
import { describe, expect, test } from 'vitest'
import { days } from '../../sim/contract/time.ts'
import type { Board } from '../../twin/board.ts'
import { decodeFrame } from '../../twin/frame.ts'
import type { SessionInfo } from '../../twin/protocol.ts'
import type { ShopSummary } from '../../twin/shop/shop-summary.ts'
import { fork, get, look, post, running, until, useServer } from './live-server.ts'

useServer()

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
const kpi = (board: Board, id: string) => board.kpis.find((k) => k.id === id)?.value ?? 0

/** A fork of the demo that has been restarted with a shop, and played for some days. */
async function openShop(scenario: string, played: number): Promise<string> {
  const id = await fork()
  expect((await post(id, { type: 'restart', scenario, seed: 'live' })).status).toBe(200)
  for (let day = 0; day < played; day++) {
    expect((await post(id, { type: 'step', minutes: 1_440 })).status).toBe(200)
  }
  return id
}

describe('a shop on the live server', () => {
  test('is played for a viewer: scene, moving frames, and a board that holds together', async () => {
    const id = await fork()
    const viewer = await look(id)
    const restarted = await viewer.ask({ type: 'restart', scenario: 'gaither-60', seed: 's' })
    expect(restarted).toMatchObject({ ok: true, session: { scenario: 'gaither-60', seed: 's' } })
    await until(() => viewer.scenes.at(-1)?.scenario === 'gaither-60')
    const scene = viewer.scenes.at(-1)!
    expect(scene.kind).toBe('shop')
    expect(scene.machines).toHaveLength(6)
    await viewer.ask({ type: 'speed', speed: 0 })
    await viewer.ask({ type: 'play' })
    const isBusy = (board?: Board) => board !== undefined && kpi(board, 'completed') > 5
    await until(() => isBusy(viewer.boards.at(-1)))
    await viewer.ask({ type: 'pause' })
    const shop = viewer.frames.filter(({ machines }) => machines.length === 6)
    expect(new Set(shop.map(({ at }) => at)).size).toBeGreaterThan(2)
    const shown = new Set(shop.flatMap(({ machines }) => machines.map(({ state }) => state)))
    expect(shown).toContain('running')
    for (const board of viewer.boards.filter(({ kpis }) => kpis[0]?.id === 'released')) {
      expect(kpi(board, 'released')).toBe(
        kpi(board, 'completed') + kpi(board, 'scrapped') + kpi(board, 'inShop'),
      )
      expect(sum(board.heat.map(({ wip }) => wip))).toBe(kpi(board, 'inShop'))
    }
    viewer.socket.close()
  })

  test('can be looked back at, and shows then what it showed', async () => {
    const id = await openShop('penny-fab-two', 1)
    const { body: then } = await get(`/api/sessions/${id}/board`)
    for (let day = 0; day < 3; day++) await post(id, { type: 'step', minutes: 1_440 })
    const { body } = await post(id, { type: 'past', at: days(1) })
    const past = body.past as { at: number; frame: string; board: Board }
    expect(past.board).toEqual(then)
    const frame = decodeFrame(new Uint8Array(Buffer.from(past.frame, 'base64')))
    expect(frame.at).toBe(days(1))
    expect(frame.good).toBe(kpi(past.board, 'completed'))
    const queued = sum(frame.buffers.map(({ level }) => level))
    const onMachines = sum(frame.machines.map(({ ratePerMinute }) => ratePerMinute))
    expect(queued + onMachines).toBe(kpi(past.board, 'inShop'))
    const future = await post(id, { type: 'past', at: days(9) })
    expect(future.status).toBe(409)
  })

  test('answers from its books, and they agree with each other', async () => {
    const id = await openShop('gaither', 9)
    const { body: board } = (await get(`/api/sessions/${id}/board`)) as unknown as { body: Board }
    const summary = (await get(`/api/sessions/${id}/summary`)).body as unknown as ShopSummary
    for (const { id: name, value } of board.kpis) {
      expect(value, name).toBe(summary.kpis[name as keyof typeof summary.kpis])
    }
    const { stock } = (await get(`/api/sessions/${id}/stock`)).body as {
      stock: { item: string; lot: string; status: string; quantity: number }[]
    }
    for (const row of board.stock) {
      const own = stock.filter(({ item, status }) => item === row.item && status === 'available')
      expect(sum(own.map(({ quantity }) => quantity)), row.item).toBe(row.available)
    }
    const { orders } = (await get(`/api/sessions/${id}/orders`)).body as {
      orders: { order: string; lot: string; status: string }[]
    }
    const open = orders.filter(({ status }) => status === 'released' || status === 'running')
    expect(open).toHaveLength(kpi(board, 'inShop'))
    const { machine } = board.heat[0]!
    const card = (await post(id, { type: 'card', machine })).body.card as { good: number }
    expect(card.good).toBe(summary.machines[machine]!.good)
    const wrong = await post(id, { type: 'card', machine: 'VMC-BOX-9' })
    expect(wrong.body.error).toContain('VMC-BOX-1')
    expect(wrong.status).toBe(404)
    await traceLots(id)
  })

  /** From a material to a product that it went into, and back. */
  async function traceLots(id: string): Promise<void> {
    const material = (await get(`/api/sessions/${id}/lots/billet-cover-L1`)).body as {
      kind: string
      supplier: string
      usedIn: { lot: string; quantity: number }[]
    }
    expect(material).toMatchObject({ kind: 'material', supplier: 'opening' })
    const [use] = material.usedIn
    const product = (await get(`/api/sessions/${id}/lots/${use!.lot}`)).body as {
      kind: string
      consumed: { lot: string; quantity: number }[]
      history: { type: string }[]
    }
    expect(product.kind).toBe('product')
    expect(product.consumed).toContainEqual({ ...use, lot: 'billet-cover-L1' })
    expect(product.history[0]!.type).toBe('lotCreated')
    const missing = await get(`/api/sessions/${id}/lots/cover-9999`)
    expect(missing.status).toBe(404)
  }

  test('forks into a shop that plays on as the first does', async () => {
    const id = await openShop('gaither-60', 5)
    const other = ((await post(id, { type: 'fork' })).body as { session: SessionInfo }).session.id
    for (const each of [id, other]) await post(each, { type: 'step', minutes: 1_440 })
    const read = async (each: string) => (await get(`/api/sessions/${each}/board`)).body
    expect(await read(other)).toEqual(await read(id))
  })

  test('reports its events as CloudEvents, from its site and date', async () => {
    const id = await openShop('gaither', 1)
    const response = await fetch(`${running.base}/api/sessions/${id}/events.ndjson?limit=40`)
    const events = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; source: string; time: string })
    expect(events.map((event) => Number(event.id))).toEqual(events.map((_, i) => i + 1))
    expect(events[0]).toMatchObject({
      source: '/gaither/boxworks/shop',
      time: '2027-01-04T06:00:00.000Z',
    })
  })

  test('has no loss bridge and no proposals, and says so', async () => {
    const id = await openShop('penny-fab-one', 0)
    const bridge = await post(id, { type: 'bridge', scenario: 'penny-fab-one', replications: 1 })
    expect(bridge.status).toBe(409)
    expect(bridge.body.error).toContain('penny-fab-one is a shop without a plan')
    const why = await get('/api/why/penny-fab-one')
    expect(why.body.error).toBe(bridge.body.error)
    const decide = await post(id, { type: 'decide', decision: 'D1', verdict: 'approve' })
    expect(decide.body.error).toBe("There is no decision 'D1'.")
  })
})

test('the list of scenarios says which folder each is from', async () => {
  const { scenarios } = (await get('/api/scenarios')).body as {
    scenarios: { name: string; group: string }[]
  }
  const groupOf = (name: string) => scenarios.find((s) => s.name === name)!.group
  expect(['plan-120', 'gaither-60', 'penny-fab-one'].map(groupOf)).toEqual([
    'clearspring',
    'gaither',
    'micro',
  ])
})
