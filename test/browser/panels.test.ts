/*
 * The panels that say where a plant loses: heat map, flow, bottleneck and load, as a person finds
 * them, and the choice among many scenarios.
 */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../twin/host/server.ts'
import { openBrowser, waitUntilReady } from './browser.ts'
import {
  findBarriers,
  findOutside,
  readKpi,
  readNumber,
  readTime,
  startAnew,
  stepOnce,
  waitForFigures,
} from './person.ts'

let server: RunningServer
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startServer({ host: '127.0.0.1', port: 0 })
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

async function open(at = server): Promise<void> {
  await page.goto(`http://127.0.0.1:${at.port}/?test=1`, { waitUntil: 'commit' })
  await waitUntilReady(page)
}

/** Plays so many quarters of an hour from the start. */
async function playFromStart(seed: string, quarters: number): Promise<void> {
  await open()
  await startAnew(page, seed)
  for (let i = 0; i < quarters; i++) await stepOnce(page)
  await waitForFigures(page)
}

const openTab = async (name: string): Promise<Locator> => {
  await page.getByRole('tab', { name, exact: true }).click()
  return page.getByRole('tabpanel', { name })
}

const cellsOf = async (row: Locator): Promise<string[]> =>
  (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())

describe('the heat map', () => {
  it('is chosen under View, and its legend says the same as the table of loads', async () => {
    await playFromStart('heat', 6)
    await page.getByRole('button', { name: 'View' }).click()
    await page.getByRole('radio', { name: 'Utilisation' }).check()
    await page.keyboard.press('Escape')
    const legend = page.getByRole('figure', { name: 'Heat map' })
    expect(await legend.innerText()).toContain('Utilisation, %')
    const loads = await openTab('Load')
    const rows = loads.locator('tbody tr')
    expect(await rows.count()).toBe(5)
    for (const row of await rows.all()) {
      const machine = (await row.locator('th').innerText()).trim()
      const share = readNumber(await row.locator('[data-figure="utilisation"]').innerText())
      const step = Math.max(1, Math.ceil(share / 20))
      // Two names stand in a step, more are counted.
      const said = await legend.locator(`[data-step="${step}"]`).innerText()
      expect(said.includes(machine) || /\+\d/.test(said), `${machine} ${share} ${said}`).toBe(true)
    }
  })

  it('goes round by key, and is remembered with the layers', async () => {
    await open()
    await page.keyboard.press('h')
    await page.keyboard.press('h')
    await page.keyboard.press('l')
    await page.getByRole('figure', { name: 'Heat map' }).getByText('Downtime, %').waitFor()
    await page.reload({ waitUntil: 'commit' })
    await waitUntilReady(page)
    await page.getByRole('figure', { name: 'Heat map' }).getByText('Downtime, %').waitFor()
    await page.keyboard.press('w')
    expect(await page.getByRole('checkbox', { name: 'Labels' }).isChecked()).toBe(false)
    expect(await page.getByRole('checkbox', { name: 'People' }).isChecked()).toBe(true)
    const focused = page.locator(':focus')
    expect(await focused.evaluate((element) => element.closest('label')?.innerText)).toBe(
      'Downtime',
    )
    await page.keyboard.press('Escape')
    expect(await page.locator(':focus').innerText()).toBe('View')
    expect(await page.getByRole('checkbox', { name: 'Labels' }).count()).toBe(0)
  })
})

describe('the flow', () => {
  it('says the same in the picture, in the table and in its sentence', async () => {
    await playFromStart('flow', 4)
    const flow = await openTab('Flow')
    const drawn = await flow
      .locator('[data-quantity]')
      .evaluateAll((links) => links.map((link) => Number(link.getAttribute('data-quantity'))))
    await flow.getByRole('button', { name: 'Show as table' }).click()
    const rows = await flow.locator('tbody tr').all()
    const table = await Promise.all(rows.map(cellsOf))
    expect(table.map((cells) => readNumber(cells[2]!))).toEqual(drawn)
    const sum = (pick: (cells: string[]) => boolean): number =>
      table.filter(pick).reduce((total, cells) => total + readNumber(cells[2]!), 0)
    const sentence = await flow.locator('.reading').innerText()
    const [came, out, scrap, inside] = sentence.match(/[\d\u202f]+/g)!.map(readNumber)
    expect(came).toBe(sum(([from]) => from === 'in'))
    expect(out).toBe(sum(([, to]) => to === 'out'))
    expect(scrap).toBe(sum(([, to]) => to === 'scrap'))
    expect(came).toBe(out! + scrap! + inside!)
    // An hour at 230 bottles a minute is 13 800 at the most.
    expect(came).toBeGreaterThan(5_000)
    expect(came).toBeLessThanOrEqual(13_800)
    expect(sentence).toContain('bottles')
  })

  it('is read link by link with the arrow keys', async () => {
    await playFromStart('flow keys', 4)
    const flow = await openTab('Flow')
    await flow.getByRole('listbox').focus()
    await flow.getByText(/bottles came in\.$/).waitFor()
    await page.keyboard.press('ArrowRight')
    await flow.getByText(/bottles came in to BLOW \(100\.0/).waitFor()
    expect(await flow.getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(
      /came in to BLOW/,
    )
  })

  it('shows the past when the past is looked at', async () => {
    await playFromStart('flow past', 4)
    const flow = await openTab('Flow')
    const now = await flow.locator('.reading').innerText()
    await page.locator('.plant-time').click()
    await page.keyboard.press('[')
    await expect.poll(() => readTime(page)).toBe('W1 Mon 06:45')
    await expect.poll(() => flow.locator('.reading').innerText()).not.toBe(now)
    const before = (await flow.locator('.reading').innerText()).match(/[\d\u202f]+/)![0]
    await openTab('Load')
    await page.getByRole('columnheader', { name: 'State then' }).waitFor()
    await openTab('Bottleneck')
    await page.getByText(/At W1 Mon 06:45 it is \w+/).waitFor()
    await openTab('Flow')
    expect(readNumber(before)).toBeLessThan(readNumber(now.match(/[\d\u202f]+/)![0]))
    await page.keyboard.press('Escape')
    await expect.poll(() => flow.locator('.reading').innerText()).toBe(now)
  })
})

describe('the bottleneck over time', () => {
  it('has a row for each machine that was it, with the shares of the side panel', async () => {
    await playFromStart('bottleneck', 8)
    await page.getByRole('button', { name: 'over time' }).click()
    const tab = page.getByRole('tabpanel', { name: 'Bottleneck' })
    const side = await page.getByRole('list', { name: 'Share of the last 24 hours' }).innerText()
    const [first = ''] = side.split('\n')
    await tab.getByText(`${first} was the bottleneck`).waitFor()
    const rows = tab.locator('svg [data-machine]')
    expect(await rows.first().getAttribute('data-machine')).toBe(first)
    await tab.getByRole('button', { name: 'Show as table' }).click()
    const table = await Promise.all((await tab.locator('tbody tr').all()).map(cellsOf))
    expect(table[0]![0]).toBe(first)
    const shares = table.map((cells) => readNumber(cells[1]!))
    // Whole per cents of at most five machines.
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThanOrEqual(3)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
  })
})

describe('the table of loads', () => {
  it('is sorted by a press on a figure', async () => {
    await playFromStart('loads', 6)
    const loads = await openTab('Load')
    const read = async (): Promise<number[]> =>
      (await loads.locator('[data-figure="utilisation"]').allInnerTexts()).map(readNumber)
    await loads.getByRole('button', { name: /^Utilisation/ }).click()
    const down = await read()
    expect(down).toEqual(down.toSorted((a, b) => b - a))
    const head = loads.getByRole('columnheader', { name: /Utilisation/ })
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    await loads.getByRole('button', { name: /^Utilisation/ }).click()
    expect(await read()).toEqual(down.toReversed())
  })

  it('leads to the card of a machine', async () => {
    await open()
    const loads = await openTab('Load')
    await loads.getByRole('button', { name: 'PACK' }).click()
    await page.getByRole('region', { name: 'Machine PACK' }).waitFor()
  })
})

describe('the choice among scenarios', () => {
  it('is grouped by plant', async () => {
    await open()
    const groups = page.getByLabel('Scenario', { exact: true }).locator('optgroup')
    const labels = await groups.evaluateAll((all) =>
      all.map((g) => (g as HTMLOptGroupElement).label),
    )
    expect(labels).toEqual(expect.arrayContaining(['Clearspring', 'Gaither', 'Micro']))
    expect(new Set(labels).size).toBe(labels.length)
    const micro = groups.nth(labels.indexOf('Micro'))
    expect(await micro.locator('option', { hasText: 'A rework loop' }).count()).toBe(1)
  })

  it('is searched with its descriptions, and what is chosen starts from its beginning', async () => {
    await playFromStart('dialog', 1)
    await page.keyboard.press('o')
    const dialog = page.getByRole('dialog', { name: 'Scenarios' })
    await dialog.getByLabel('Search scenarios').fill('clearspring saturday')
    const [found, all] = (await dialog.getByRole('status').innerText()).match(/\d+/g)!.map(Number)
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(all!)
    await dialog.getByRole('button', { name: '120 % with a Saturday shift' }).click()
    await page.getByText('Started plan-120-saturday').waitFor()
    await expect.poll(() => readTime(page)).toBe('W1 Mon 06:00')
  })
})

describe('the new panels', () => {
  it.each(['light', 'dark'] as const)(
    'have no serious barrier in the %s theme',
    async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme })
      await playFromStart(`barriers ${scheme}`, 4)
      for (const name of ['Flow', 'Bottleneck', 'Load']) {
        const panel = await openTab(name)
        expect(await findBarriers(page, '.below'), name).toEqual([])
        const asTable = panel.getByRole('button', { name: 'Show as table' })
        if (await asTable.isVisible()) await asTable.click()
        expect(await findBarriers(page, '.below'), `${name} as table`).toEqual([])
      }
      await page.keyboard.press('h')
      expect(await findBarriers(page, '.view-control')).toEqual([])
      await page.keyboard.press('w')
      expect(await findBarriers(page, '.view-control')).toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('o')
      expect(await findBarriers(page, '.scenarios')).toEqual([])
    },
    180_000,
  )

  it('stay inside the window at 1280 × 720', async () => {
    await playFromStart('inside', 2)
    await page.keyboard.press('w')
    for (const name of ['Flow', 'Bottleneck', 'Load']) {
      await openTab(name)
      await page.keyboard.press('w')
      expect(await findOutside(page), name).toEqual([])
    }
  })
})

describe('a shop', () => {
  let shop: RunningServer
  beforeAll(async () => {
    shop = await startServer({ host: '127.0.0.1', port: 0, scenario: 'rework-loop' })
  })
  afterAll(() => shop?.close())

  /** Half an hour: two jobs a minute come in, of one piece each, and 15 % are machined again. */
  async function playHalfAnHour(seed: string): Promise<void> {
    await open(shop)
    await startAnew(page, seed)
    for (let i = 0; i < 2; i++) await stepOnce(page)
    await waitForFigures(page)
  }

  it('shows its rework as a link that leads back, and inside what the key figures say', async () => {
    await playHalfAnHour('rework')
    const flow = page.getByRole('tabpanel', { name: 'Flow' })
    const back = flow.locator('.flow-link.back')
    expect(await back.getAttribute('aria-label')).toMatch(/pieces went from INSP to MACH/)
    const sentence = await flow.locator('.reading').innerText()
    const [came, out, , inside] = sentence.match(/[\d\u202f]+/g)!.map(readNumber)
    expect(inside).toBe(await readKpi(page, 'inShop'))
    expect(out).toBe(await readKpi(page, 'completed'))
    expect(came).toBe(await readKpi(page, 'released'))
  })

  it('speaks of pieces and jobs, never of bottles', async () => {
    await playHalfAnHour('words')
    const tabs = ['Flow', 'Bottleneck', 'Load', 'Decisions', 'Orders', 'Events', 'Stock']
    for (const name of tabs) {
      await openTab(name)
      for (const part of ['.kpis', '.line', '.side', '.below']) {
        expect(await page.locator(part).innerText(), `${name} ${part}`).not.toMatch(/\bbottles?\b/i)
      }
    }
    const loads = await openTab('Load')
    await loads.getByRole('button', { name: 'MACH', exact: true }).click()
    const card = page.getByRole('region', { name: 'Machine MACH' })
    await card.getByText('Work centre').waitFor()
    expect(await card.innerText()).toMatch(/Good\s+[\d\u202f]+ pieces/)
    expect(await card.innerText()).not.toMatch(/\bbottles?\b|\/min/i)
  })

  it('says why it has no loss bridge', async () => {
    await open(shop)
    const bridge = await openTab('Loss bridge')
    expect(await bridge.innerText()).toContain('Loss bridges are made for lines')
    expect(await bridge.getByRole('button').count()).toBe(0)
  })

  it.each(['light', 'dark'] as const)(
    'has no serious barrier in the %s theme',
    async (scheme) => {
      await page.emulateMedia({ colorScheme: scheme })
      await playHalfAnHour(`shop barriers ${scheme}`)
      expect(await findBarriers(page, '.page')).toEqual([])
      for (const name of ['Bottleneck', 'Load', 'Decisions', 'Orders', 'Events', 'Stock']) {
        await openTab(name)
        expect(await findBarriers(page, '.below'), name).toEqual([])
      }
    },
    180_000,
  )

  it('keeps the card of a machine in sight, however many machines there are', async () => {
    await open(shop)
    await page.getByLabel('Scenario', { exact: true }).selectOption('gaither')
    await page.getByText('Started gaither').waitFor()
    const loads = await openTab('Load')
    await loads.getByRole('button', { name: 'VMC-4', exact: true }).click()
    const card = page.getByRole('region', { name: 'Machine VMC-4' })
    const { y, height } = (await card.getByText('Last 24 h').boundingBox())!
    expect(y + height).toBeLessThan(720)
    expect(await findOutside(page)).toEqual([])
  })
})
