/*
 * The picture of a shop, in a real Chromium against the real server: Gaither Box Works with its
 * machines, people, racks and routes, in 3D, flat and in words.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readAny } from '../../twin/host/scenario-files.ts'
import { type RunningServer, startServer } from '../../twin/host/server.ts'
import { countColours, openBrowser, waitUntilReady } from './browser.ts'
import { findBarriers, findOutside, startAnew, stepOnce, waitForFigures } from './person.ts'

const read = readAny('gaither', [])
const stations = read.kind === 'shop' && read.scenario ? read.scenario.shop.stations : []
const MACHINES = stations.reduce((sum, { machines }) => sum + machines, 0)

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startServer({ host: '127.0.0.1', port: 0, scenario: 'gaither' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
})
afterEach(() => context.close())

async function open(query = 'test=1'): Promise<void> {
  await page.goto(`http://127.0.0.1:${server.port}/?${query}`, { waitUntil: 'commit' })
  await waitUntilReady(page)
}

/** Half an hour of plant time from the start, with the figures that belong to it. */
async function playHalfAnHour(seed: string, query?: string): Promise<void> {
  await open(query)
  await startAnew(page, seed)
  for (let i = 0; i < 2; i++) await stepOnce(page)
  await waitForFigures(page)
}

const readPicture = (): Promise<string> =>
  page.evaluate(() => document.querySelector('canvas')!.toDataURL())

describe('a shop', () => {
  it('is drawn in 3D within the budget of the page', async () => {
    await playHalfAnHour('budget')
    expect(MACHINES).toBeGreaterThan(9)
    expect(await countColours(page)).toBeGreaterThan(40)
    const { drawCalls, triangles } = (await page.evaluate(() => globalThis.__taktwin))!
    expect(drawCalls).toBeGreaterThan(8)
    expect(drawCalls).toBeLessThanOrEqual(40)
    expect(triangles).toBeGreaterThan(5_000)
    expect(triangles).toBeLessThanOrEqual(250_000)
    expect(await page.locator('.machine-label').count()).toBe(MACHINES)
    expect(await page.locator('.stage-labels .buffer-label').count()).toBe(stations.length)
    expect(await findOutside(page)).toEqual([])
  })

  it('says in the table of machines what the labels of the picture say', async () => {
    await playHalfAnHour('table')
    expect(await page.locator('tr.centre').count()).toBe(stations.length)
    expect(await page.locator('tr[data-machine]').count()).toBe(MACHINES)
    for (const id of ['VMC-BOX-1', 'VMC-4', 'ASSY-1', 'WASH']) {
      const words = await page.locator(`tr[data-machine="${id}"] td`).first().innerText()
      const label = page.locator('.machine-label', { has: page.getByText(id, { exact: true }) })
      // The picture is drawn a moment after the table has changed.
      await expect.poll(() => label.locator('.state').textContent()).toBe(words.trim())
    }
  })

  it('is drawn only when something has changed', async () => {
    await playHalfAnHour('still')
    // A board that is on its way may still tell the picture something.
    await page.waitForTimeout(1_000)
    const frames = await page.evaluate(() => globalThis.__taktwin!.frames)
    await page.waitForTimeout(1_000)
    expect(await page.evaluate(() => globalThis.__taktwin!.frames)).toBe(frames)
    await page.keyboard.press('h')
    await expect
      .poll(() => page.evaluate(() => globalThis.__taktwin!.frames))
      .toBeGreaterThan(frames)
  })

  it('is tinted by a heat map, with the figures on the labels', async () => {
    await playHalfAnHour('heat')
    const plain = await readPicture()
    await page.keyboard.press('h')
    await expect.poll(readPicture).not.toBe(plain)
    const label = page.locator('.machine-label', { hasText: 'VMC-BOX-1' })
    expect(await label.locator('.state').textContent()).toMatch(/^(\d+\.\d\u202f%|–)$/)
  })

  it('hides each layer that is not wanted, and shows it again', async () => {
    await playHalfAnHour('layers')
    const all = await readPicture()
    for (const key of ['p', 'r', 's']) {
      await page.keyboard.press(key)
      await expect.poll(readPicture, { message: key }).not.toBe(all)
      await page.keyboard.press(key)
      await expect.poll(readPicture, { message: key }).toBe(all)
    }
    await page.keyboard.press('l')
    await expect.poll(() => page.locator('.machine-label:visible').count()).toBe(0)
  })

  it('is looked at as a whole, by work centre and by machine', async () => {
    await playHalfAnHour('camera')
    const whole = await readPicture()
    await page.keyboard.press('2')
    await expect.poll(readPicture).not.toBe(whole)
    const list = page.getByLabel('Look at')
    expect(await list.locator('option:checked').textContent()).toBe('VMC-1 to VMC-3, boxes')
    await list.selectOption({ label: 'ASSY-2' })
    await expect.poll(() => page.locator('.machine-label:visible').count()).toBeLessThan(MACHINES)
    await page.getByRole('button', { name: 'Whole floor' }).click()
    await expect.poll(readPicture).toBe(whole)
  })

  it('opens the card of a machine from the table, by keyboard alone', async () => {
    await playHalfAnHour('keys')
    await page.locator('tr.centre').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Machine VMC-BOX-1' }).waitFor()
    await page.locator('tr.centre').first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('tr[data-machine="VMC-BOX-1"]').count()).toBe(0)
    // Closed, it still counts what its machines do.
    expect(await page.locator('tr.centre').first().locator('.counts').innerText()).toMatch(/\d/)
  })
})

describe('a shop drawn flat', () => {
  it('shows every work centre, machine and store, in type of 12 px at the least', async () => {
    await playHalfAnHour('flat', 'test=1&view=2d')
    expect(await page.locator('.flat-shop .flat-centre').count()).toBe(stations.length)
    expect(await page.locator('.flat-shop .flat-machine').count()).toBe(MACHINES)
    const scale = await page.evaluate(() => {
      const svg = document.querySelector<SVGSVGElement>('.flat-shop')!
      return svg.getScreenCTM()!.a
    })
    expect(scale).toBeGreaterThanOrEqual(1)
    await page.locator('.flat-machine', { hasText: 'VMC-4' }).click()
    await page.getByRole('region', { name: 'Machine VMC-4' }).waitFor()
  })

  it.each(['light', 'dark'] as const)('has no serious barrier in the %s theme', async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme })
    await playHalfAnHour(`flat ${scheme}`, 'test=1&view=2d')
    expect(await findBarriers(page, '.page')).toEqual([])
  })
})
