/*
 * The schedule in the hands of a person: pinned by pointer and by keys, planned anew, taken back; and what
 * can be promised.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../twin/host/server.ts'
import type { Report } from '../../twin/reports/report.ts'
import { openFlatBrowser } from './browser.ts'
import { findBarriers, findOutside } from './person.ts'

const QUARTER = 15 * 60_000

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startServer({ host: '127.0.0.1', port: 0 })
  browser = await openFlatBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  await ask({ type: 'restart', scenario: 'clearspring-demand', seed: 'pages' })
  await ask({ type: 'step', minutes: 15 })
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${base()}/?test=1&view=2d&page=plan&report=schedule`, { waitUntil: 'commit' })
  await page.locator('.bar-row .movable').first().waitFor()
})
afterEach(() => context.close())

const base = (): string => `http://127.0.0.1:${server.port}`

async function ask(request: object): Promise<void> {
  const response = await fetch(`${base()}/api/sessions/live/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  expect(response.status, await response.text()).toBe(200)
}

/** Planned start and end, and the status, of a production order; by default the last of the schedule. */
async function lastOrder(order?: string) {
  const address = `${base()}/api/sessions/live/reports/schedule?table=schedule`
  const { tables } = (await (await fetch(address)).json()) as Report
  const { columns, rows } = tables[0]!
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const name = at('productionOrder')
  const { cells } = rows.findLast((row) => order === undefined || row.cells[name] === order)!
  const [from, to] = [cells[at('plannedStart')] as number, cells[at('plannedEnd')] as number]
  return { order: cells[name] as string, from, to, status: cells[at('status')] }
}

/** Drags the last bar by plant time. */
async function dragLast(by: number, { isLetGo = true } = {}): Promise<void> {
  const { from, to } = await lastOrder()
  const box = (await page.locator('.bar-row .movable').last().boundingBox())!
  const [x, y] = [box.x + box.width / 3, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + (by / (to - from)) * box.width, y, { steps: 3 })
  if (isLetGo) await page.mouse.up()
}

const says = (words: RegExp | string) => page.locator('.under .status').getByText(words).waitFor()
const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

const findAll = async (within: string): Promise<unknown[]> => [
  ...(await findBarriers(page, within)),
  // A wide table scrolls in its own box.
  ...(await findOutside(page)).filter((html) => !html.includes('class="sort"')),
]

describe('a person at the schedule', () => {
  it('drags a bar to another start and pins it there; undo takes it back', async () => {
    const before = await lastOrder()
    await dragLast(5 * QUARTER, { isLetGo: false })
    await page.locator('.ghost text', { hasText: /^W1 \w{3} \d\d:(00|15|30|45)$/ }).waitFor()
    await page.mouse.up()
    await says(new RegExp(`^${before.order} is pinned to W1`))
    const after = await lastOrder(before.order)
    expect(after.status).toBe('pinned')
    expect(after.from % QUARTER).toBe(0)
    expect(after.from).toBeGreaterThan(before.from)
    await page.locator('.bar-row .mark', { hasText: 'pinned' }).waitFor()
    expect(await page.locator('.ghost').count()).toBe(0)
    await press('Undo')
    await says('The schedule before is in force again.')
    expect(await lastOrder()).toEqual(before)
  })

  it('is refused in words, and the bar goes back', async () => {
    const before = await lastOrder()
    const bar = page.locator('.bar-row .movable').last()
    const place = await bar.boundingBox()
    await dragLast(before.from * -1)
    await says(/is past: it is W1 Mon 06:15\.$/)
    await expect.poll(() => page.locator('.ghost').count()).toBe(0)
    expect(await bar.boundingBox()).toEqual(place)
    await dragLast(-26 * 4 * QUARTER)
    await says(/cannot begin at .*: L1 1 works on W01-S/)
    expect(await lastOrder()).toEqual(before)
  })

  it('pins and unpins with the keys alone', async () => {
    const before = await lastOrder()
    await page.getByRole('listbox', { name: 'Planned and actual' }).focus()
    for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowDown')
    const field = page.getByLabel(`Start of ${before.order}`)
    await field.waitFor()
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight')
    await page.locator('.ghost').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.ghost').count()).toBe(0)
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await says(new RegExp(`^${before.order} is pinned to`))
    // The nearest quarter of an hour, and four on.
    const at = (Math.round(before.from / QUARTER) + 4) * QUARTER
    expect(await lastOrder(before.order)).toMatchObject({ from: at, status: 'pinned' })
    await page.getByRole('button', { name: 'Unpin' }).focus()
    await page.keyboard.press('Enter')
    await says(`${before.order} may move again.`)
    expect(await lastOrder(before.order)).toMatchObject({ from: at, status: 'free' })
    await field.fill('soon')
    await field.press('Enter')
    await says('A start is written as W2 Tue 14:05.')
  })

  it('puts a new schedule beside the one in force, rejects it, and accepts the next', async () => {
    await press('Plan from scratch')
    const proposal = page.getByRole('region', { name: 'Proposed schedule' })
    await proposal.waitFor()
    await page.getByRole('button', { name: /^Changes of the plan/, pressed: true }).waitFor()
    expect(await findAll('main')).toEqual([])
    await proposal.getByRole('button', { name: 'Reject' }).click()
    await says(/^plan-\d+ is rejected\.$/)
    await expect.poll(() => proposal.count()).toBe(0)
    await press('Repair the plan')
    await proposal.getByRole('button', { name: 'Accept' }).click()
    await says(/^plan-\d+ is in force\.$/)
    await expect.poll(() => proposal.count()).toBe(0)
  })

  it.each(['light', 'dark'] as const)(
    'asks what can be promised and reads date and probability, %s',
    async (theme) => {
      if (theme === 'dark') await page.getByRole('button', { name: /dark/i }).first().click()
      await press('Can we promise …?')
      const dialog = page.getByRole('dialog', { name: 'Can we promise …?' })
      await dialog.getByLabel('Quantity').fill('20000')
      await dialog.getByLabel('In so many days').fill('2')
      await dialog.getByRole('button', { name: 'Ask' }).click()
      await dialog.getByRole('progressbar', { name: 'Futures played' }).waitFor()
      if (theme === 'dark') {
        await dialog.getByRole('button', { name: 'Cancel' }).click()
        await dialog.getByRole('alert').getByText('The question was withdrawn.').waitFor()
        expect(await findAll('dialog[open]')).toEqual([])
        return
      }
      const sentence = dialog.locator('.sentence')
      await sentence.waitFor({ timeout: 200_000 })
      expect(await sentence.innerText()).toMatch(
        /20 000 of W.* promised by W1 \w{3}.*\d+ % \(\d+ of 20 futures\)/,
      )
      await dialog
        .getByRole('cell', { name: /^\d+\.\d.%$/ })
        .first()
        .waitFor()
      expect(await findAll('dialog[open]')).toEqual([])
    },
    240_000,
  )
})
