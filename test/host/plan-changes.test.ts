import { beforeAll, describe, expect, it } from 'vitest'
import { days } from '../../sim/contract/time.ts'
import type { Answer } from '../../twin/protocol.ts'
import type { Report } from '../../twin/reports/report.ts'
import { fork, get, look, post, useServer } from './live-server.ts'

useServer()

const DAY = days(1)
type Cells = Report['tables'][number]['rows'][number]['cells']

async function tableOf(session: string, report: string, table: string): Promise<Cells[]> {
  const { body } = await get(`/api/sessions/${session}/reports/${report}`)
  const found = (body as unknown as Report).tables.find(({ id }) => id === table)
  return (found?.rows ?? []).map(({ cells }) => cells)
}

/** Production order, planned start and status of what waits, in the sequence of the schedule. */
async function waiting(session: string) {
  const rows = await tableOf(session, 'schedule', 'schedule')
  return rows
    .map((cells) => ({
      order: cells[1] as string,
      start: cells[4] as number,
      end: cells[6] as number,
      status: cells[9] as string,
    }))
    .filter(({ status }) => ['free', 'pinned', 'frozen'].includes(status))
}

async function restart(session: string, scenario: string, played: number): Promise<void> {
  await post(session, { type: 'restart', scenario, seed: 'a' })
  for (let day = 0; day < played; day++) await post(session, { type: 'step', minutes: 1_440 })
  await post(session, { type: 'step', minutes: 15 })
}

describe('a person who changes the schedule of a line that plans from demand', () => {
  let live: string
  beforeAll(async () => {
    live = 'live'
    await restart(live, 'clearspring-demand', 0)
  })

  it('pins an order in a fork, sees it pinned there, unpins it and takes it all back', async () => {
    const session = await fork()
    const before = await waiting(session)
    const last = before.filter(({ status }) => status === 'free').at(-1)!
    // From its end on nothing else is planned; a day on, at the same hour of the working week or refused.
    const at = Math.ceil(last.start / 900_000) * 900_000 + 3_600_000
    const pin = { type: 'pin', order: last.order, at }
    expect(await post(session, pin)).toMatchObject({ status: 200, body: { ok: true } })
    expect(await waiting(session)).toContainEqual(
      expect.objectContaining({ order: last.order, start: at, status: 'pinned' }),
    )
    // The other session has its own schedule.
    expect(await waiting(live)).toEqual(before)
    expect((await post(session, { type: 'unpin', order: last.order })).status).toBe(200)
    expect((await post(session, { type: 'undoPlan' })).status).toBe(200)
    expect((await post(session, { type: 'undoPlan' })).status).toBe(200)
    expect(await waiting(session)).toEqual(before)
  })

  it('shows the past as it was before and after a change', async () => {
    const session = await fork()
    const { body } = await get(`/api/sessions/${session}/board`)
    await post(session, { type: 'replan', mode: 'regenerate' })
    await post(session, { type: 'step', minutes: 60 })
    const past = await post(session, { type: 'past', at: body.at as number })
    expect(past.status).toBe(200)
  })

  it('is told in words what cannot be', async () => {
    const session = await fork()
    const refused = async (request: object): Promise<string> => {
      const { status, body } = await post(session, request)
      expect(status).toBe(409)
      return body.error as string
    }
    const [first] = await waiting(session)
    expect(await refused({ type: 'pin', order: 'W99-X', at: DAY })).toMatch(/^W99-X \/ L1 is not/)
    expect(await refused({ type: 'pin', order: first!.order, at: 0 })).toMatch(/is past|has been/)
    expect(await refused({ type: 'unpin', order: first!.order })).toMatch(/is not pinned\.$/)
    const answer = { type: 'answerPlan', proposal: 'plan-99', verdict: 'accept' }
    expect(await refused(answer)).toBe('There is no proposal plan-99.')
  })

  it('proposes a schedule, which is rejected or accepted once', async () => {
    const session = await fork()
    const propose = async (mode: string): Promise<Cells> => {
      expect((await post(session, { type: 'replan', mode })).status).toBe(200)
      return (await tableOf(session, 'schedule', 'plan-proposals'))[0]!
    }
    const [first] = await propose('regenerate')
    const reject = { type: 'answerPlan', proposal: first, verdict: 'reject' }
    expect((await post(session, reject)).status).toBe(200)
    expect((await post(session, reject)).body.error).toBe(
      `${String(first).replace('p', 'P')} has been rejected.`,
    )
    const [second] = await propose('repair')
    const accept = { type: 'answerPlan', proposal: second, verdict: 'accept' }
    expect((await post(session, accept)).status).toBe(200)
    const rows = await tableOf(session, 'schedule', 'plan-proposals')
    expect(rows.slice(0, 2).map(([id, , , status]) => [id, status])).toEqual([
      [second, 'accepted'],
      [first, 'rejected'],
    ])
  })

  it('asks whether so much can be promised, sees progress, and gets the same answer again', async () => {
    const session = await fork()
    const viewer = await look(session)
    const seen: number[] = []
    viewer.socket.on('futuresProgress', ({ done }) => seen.push(done))
    const ask = { type: 'inquire', item: 'W', quantity: 200_000, wantedInDays: 10 } as const
    const answer = await viewer.ask({ ...ask, futures: 2 })
    expect(answer).toMatchObject({ ok: true, inquiry: { item: 'W', futures: 2 } })
    const { inquiry } = answer as Extract<Answer, { ok: true }>
    const { at, wantedAt, byWanted, made, available, quantity, inGaps } = inquiry!
    expect(wantedAt).toBe(at + 10 * DAY)
    expect(made).toBe(available < quantity ? quantity - available : quantity)
    expect(inGaps.slips).toEqual([])
    // (hits + 1.92) / (2 + 3.84)
    expect(byWanted!.probability).toBeCloseTo((byWanted!.hits + 1.9207294) / 5.8414588, 6)
    expect(seen.at(-1)).toBe(2)
    expect(inquiry!.report.tables.map(({ id }) => id)).toEqual([
      'promise-dates',
      'inquiry',
      'inquiry-probability',
    ])
    expect((await post(session, { ...ask, futures: 2 })).body.inquiry).toEqual(inquiry)
    viewer.socket.close()
  }, 120_000)

  it('withdraws the question, and the session answers meanwhile', async () => {
    const session = await fork()
    const viewer = await look(session)
    const asked = viewer.ask({ type: 'promises', futures: 200 })
    expect(await viewer.ask({ type: 'card', machine: 'FILL' })).toMatchObject({ ok: true })
    expect(await viewer.ask({ type: 'cancel' })).toEqual({ ok: true })
    expect(await asked).toEqual({ ok: false, error: 'The question was withdrawn.' })
    viewer.socket.close()
  })

  it('asks how surely the open customer orders are on time', async () => {
    const session = await fork()
    const { body } = await post(session, { type: 'promises', futures: 1 })
    const [table] = (body.report as Report).tables
    const keys = table!.columns.map(({ key }) => key)
    expect(table!.rows.length).toBeGreaterThan(0)
    for (const { cells } of table!.rows) {
      expect(cells[keys.indexOf('futures')]).toBe(1)
      expect(cells[keys.indexOf('byWanted')]).toBeGreaterThan(0)
    }
  }, 120_000)

  it('is told what is wrong with an inquiry', async () => {
    const ask = { type: 'inquire', item: 'W', quantity: 1, wantedInDays: 1 }
    const errorOf = async (more: object) => (await post(live, { ...ask, ...more })).body.error
    expect(await errorOf({ item: 'Q' })).toBe("The item must be one of W, S, J, M; found 'Q'.")
    expect(await errorOf({ wantedAt: 5 })).toMatch(/one of wantedAt and wantedInDays/)
    expect(await errorOf({ quantity: 0 })).toMatch(/quantity must be from 1 to/)
    expect(await errorOf({ futures: 201 })).toMatch(/futures/)
    const { wantedInDays: _, ...rest } = ask
    expect((await post(live, { ...rest, wantedAt: 0 })).body.error).toMatch(/wanted after now/)
    expect((await post(live, { type: 'cancel' })).status).toBe(400)
  })
})

describe.each([
  ['plan-120', /plans by its plan factor/],
  ['gaither', /^A shop has no schedule/],
])('%s, which does not plan from demand', (scenario, words) => {
  it('refuses each change and each promise in words', async () => {
    const session = await fork()
    await post(session, { type: 'restart', scenario, seed: 'a' })
    for (const request of [
      { type: 'pin', order: 'W01-1-W', at: DAY },
      { type: 'unpin', order: 'W01-1-W' },
      { type: 'replan', mode: 'repair' },
      { type: 'answerPlan', proposal: 'plan-1', verdict: 'accept' },
      { type: 'undoPlan' },
      { type: 'inquire', item: 'W', quantity: 1, wantedInDays: 1 },
      { type: 'promises' },
    ]) {
      const { status, body } = await post(session, request)
      expect(status, request.type).toBe(409)
      expect(body.error, request.type).toMatch(words)
    }
  })
})
