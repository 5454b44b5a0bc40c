/*
 * Plan, Cost and Stock: what a person finds there, and that it is what the interface says.
 */
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../twin/host/server.ts'
import type { Report } from '../../twin/reports/report.ts'
import type { ReportInfo } from '../../twin/reports/report-spec.ts'
import { sayEmpty } from '../../viewer/pages/empty-words.ts'
import { openBrowser } from './browser.ts'
import {
  findBarriers,
  findOutside,
  minutesOf,
  readNumber,
  readTime,
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

const base = (): string => `http://127.0.0.1:${server.port}`

async function ask(request: object): Promise<void> {
  const response = await fetch(`${base()}/api/sessions/live/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
  expect(response.status, await response.text()).toBe(200)
}

const read = async <T>(path: string): Promise<T> =>
  (await (await fetch(`${base()}/api/sessions/live/${path}`)).json()) as T

/** Plays a scenario from its start and stands still. */
async function playHours(scenario: string, hours: number): Promise<void> {
  await ask({ type: 'restart', scenario, seed: 'pages' })
  for (let left = hours; left > 0; left -= 24) {
    await ask({ type: 'step', minutes: Math.min(24, left) * 60 })
  }
}

const open = (query: string): Promise<unknown> =>
  page.goto(`${base()}/?test=1&${query}`, { waitUntil: 'commit' })

const tableOf = (id: string): Locator => page.locator(`table[data-table="${id}"]`)

const chooseTable = (title: string): Promise<void> =>
  page
    .locator('.table-choice')
    .getByRole('button', { name: new RegExp(`^${title.replace(/[^\w\s]/g, '.')} [\\d\\s]+$`) })
    .click()

const cellsOf = async (row: Locator): Promise<string[]> =>
  (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())

const firstCells = async (table: Locator): Promise<string[]> =>
  (await table.locator('tbody th').allInnerTexts()).map((text) => text.trim())

describe('the navigation', () => {
  it('leads to the pages and back, and the address and the title say where one is', async () => {
    await playHours('plan-120', 24)
    await open('view=2d')
    await page.getByRole('link', { name: 'Plan', exact: true }).click()
    await page.getByRole('heading', { name: 'Demand and forecast' }).waitFor()
    expect(new URL(page.url()).searchParams.get('page')).toBe('plan')
    expect(await page.title()).toBe('Plan · The plan at 120 % of capacity · Taktwin')
    await page.getByRole('link', { name: 'Cost', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Variances' }).click()
    await page.getByRole('heading', { name: 'Variances' }).waitFor()
    await page.reload({ waitUntil: 'commit' })
    await page.getByRole('heading', { name: 'Variances' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Demand and forecast' }).waitFor()
    await page.goBack()
    await page.locator('[data-kpi]').first().waitFor()
    expect(await page.getByRole('link', { name: 'Factory' }).getAttribute('aria-current')).toBe(
      'page',
    )
  })

  it('goes through the reports with the arrow keys', async () => {
    await open('page=plan')
    await page.getByRole('tab', { name: 'Demand' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('heading', { name: 'Schedule' }).waitFor()
    expect(await page.locator(':focus').innerText()).toBe('Schedule')
  })
})

describe.each([
  ['plan-120', 36],
  ['gaither', 24],
  ['meridian', 24],
])('the reports of %s', (scenario, hours) => {
  it('say what the interface says, figure by figure', async () => {
    await playHours(scenario, hours)
    const { reports } = await read<{ reports: ReportInfo[] }>('reports')
    let shown = ''
    for (const { id, page: place } of reports) {
      const report = await read<Report>(`reports/${id}`)
      if (place === shown) await page.locator(`#report-${id}`).click()
      else await open(`page=${place}&report=${id}`)
      shown = place
      await page.getByRole('heading', { name: report.title, exact: true }).waitFor()
      for (const table of report.tables) {
        if (report.tables.length > 1) {
          await chooseTable(table.title)
        }
        if (table.rows.length === 0) {
          await page.getByText(sayEmpty(table.id)).waitFor()
          continue
        }
        const foldable = page.getByRole('button', { name: 'Open all' })
        if (await foldable.isVisible()) await foldable.click()
        // What is not in sight need not be drawn.
        const rows = tableOf(table.id).locator('tbody tr[data-row]')
        await rows.first().waitFor()
        const seen = await rows.evaluateAll((all) =>
          all
            .slice(0, 12)
            .map((row) =>
              [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => cell.innerText.trim()),
            ),
        )
        expect(seen.length).toBe(Math.min(12, table.rows.length))
        for (const [r, cells] of seen.entries()) {
          table.columns.forEach(({ kind, digits = kind === 'money' ? 2 : 0 }, c) => {
            const [shown, cell] = [cells[c]!, table.rows[r]!.cells[c]!]
            if (typeof cell !== 'number' || kind === 'instant') return
            const figure = kind === 'share' ? cell * 100 : cell
            const place = kind === 'share' ? (table.columns[c]!.digits ?? 1) : digits
            const where = `${id} ${table.id} row ${r} ${table.columns[c]!.key}: ${shown}`
            expect(readNumber(shown).toFixed(place), where).toBe(
              (Number(figure.toFixed(place)) + 0).toFixed(place),
            )
          })
        }
      }
    }
  }, 120_000)
})

describe('a table', () => {
  it('is sorted by a press on a heading and filtered by words', async () => {
    await playHours('plan-120', 36)
    await open('page=stock')
    const table = tableOf('stock-by-item')
    await table.waitFor()
    await table.getByRole('button', { name: /^Available/ }).click()
    const read = async () =>
      (await table.locator('tbody td:nth-child(4)').allInnerTexts()).map(readNumber)
    const down = await read()
    expect(down).toEqual(down.toSorted((a, b) => b - a))
    const head = table.getByRole('columnheader', { name: /^Available/ })
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    await table.getByRole('button', { name: /^Available/ }).click()
    expect(await read()).toEqual(down.toReversed())
    await page.getByRole('searchbox', { name: 'Filter Stock by item' }).fill('concentrate ml')
    await expect.poll(() => firstCells(table)).toHaveLength(3)
  })

  it('leads from a figure to the events behind it, and from there to the factory then', async () => {
    await open('page=plan&report=orders')
    const table = tableOf('production-orders')
    await table
      .getByRole('button', { name: /events$/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog', { name: 'Behind W01-1-W' })
    const events = dialog.locator('li')
    await events.last().waitFor()
    expect(await events.last().innerText()).toMatch(/W01-1-W\.$/)
    const time = (await events.first().locator('time').innerText()).trim()
    await events.first().getByRole('button').click()
    await expect.poll(() => readTime(page)).toBe(time)
    expect(await page.getByRole('link', { name: 'Factory' }).getAttribute('aria-current')).toBe(
      'page',
    )
  })

  it('folds and opens the parts of a figure, with words beside the sign', async () => {
    await playHours('plan-120', 96)
    await open('page=cost&report=variances')
    const table = tableOf('variance-tree')
    await table.waitFor()
    await page.getByRole('button', { name: 'Fold all' }).click()
    expect(await firstCells(table)).toHaveLength(1)
    await table.getByRole('button', { name: 'Parts of All closed' }).click()
    await table.getByRole('button', { name: 'Parts of W', exact: true }).click()
    await table.getByRole('button', { name: 'Parts of W01-1-W' }).click()
    const setup = await cellsOf(table.locator('tr', { hasText: 'Set-up' }))
    const sign = readNumber(setup[4]!) > 0 ? 'U unfavourable' : 'F favourable'
    expect(setup[5]).toBe(sign)
    // The kinds of an order sum to its variance.
    const rows = await Promise.all((await table.locator('tbody tr').all()).map(cellsOf))
    const order = rows.find(([name]) => name!.endsWith('W01-1-W'))!
    const kinds = await Promise.all((await table.locator('tr.level-3').all()).map(cellsOf))
    expect(kinds.length).toBeGreaterThan(3)
    const sum = kinds.reduce((total, cells) => total + readNumber(cells[4]!), 0)
    // Each figure is rounded to cents.
    expect(Math.abs(sum - readNumber(order[4]!))).toBeLessThanOrEqual(0.005 * (kinds.length + 1))
  })

  it('is taken away as CSV and as a workbook', async () => {
    await open('page=cost&report=trial-balance')
    await tableOf('accounts').waitFor()
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ])
    expect(csv.suggestedFilename()).toBe('plan-120-trial-balance-accounts.csv')
    const kept = readFileSync(await csv.path(), 'utf8')
    const path = `${base()}/api/sessions/live/reports/trial-balance?table=accounts&as=csv`
    expect(kept).toBe(await (await fetch(path)).text())
    const [xlsx] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'XLSX' }).click(),
    ])
    expect(xlsx.suggestedFilename()).toBe('plan-120-trial-balance.xlsx')
    expect(
      readFileSync(await xlsx.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('follows the plant while it plays, and keeps the place and the row of the reader', async () => {
    await playHours('plan-120', 48)
    await open('page=stock')
    await page.getByRole('button', { name: /^Stock by lot/ }).click()
    const table = tableOf('stock-by-lot')
    const row = table.locator('tbody tr').nth(12)
    await row.click()
    const key = await row.getAttribute('data-row')
    const scroll = page.locator('.report-scroll')
    await scroll.evaluate((element) => element.scrollTo(0, 150))
    const before = minutesOf(await page.locator('.as-of time').innerText())
    await page.getByRole('button', { name: 'Play' }).click()
    await expect
      .poll(async () => minutesOf(await page.locator('.as-of time').innerText()), {
        timeout: 20_000,
      })
      .toBeGreaterThan(before + 10)
    await page.getByRole('button', { name: 'Pause' }).click()
    expect(await scroll.evaluate((element) => element.scrollTop)).toBe(150)
    const chosen = table.locator('tr[aria-selected="true"]')
    expect(await chosen.getAttribute('data-row')).toBe(key)
  })
})

describe('the material plan', () => {
  it('goes item by item: what is short is said, and pegging leads down to what is bought', async () => {
    await playHours('plan-120', 48)
    await open('page=plan&report=mrp')
    const plan = page.getByRole('region', { name: 'Material plan by item' })
    await plan.getByRole('button', { name: /^W/ }).click()
    const { tables } = await read<Report>('reports/mrp')
    const available = tables[0]!.rows.find(
      ({ cells }) => cells[0] === 'W' && cells[2] === 'Projected available',
    )!
    const grid = plan.getByRole('table', { name: 'Record of W, base units' })
    const row = await cellsOf(grid.locator('tr', { hasText: 'Projected available' }))
    expect(row.slice(2).map(readNumber)).toEqual(available.cells.slice(4))
    for (const [t, cell] of available.cells.slice(4).entries()) {
      expect(row[t + 2]!.startsWith('▼')).toBe(Number(cell) < 0)
    }
    const down = plan.locator('.pegging').first()
    await down.locator('summary', { hasText: 'demand W02-W' }).click()
    await expect.poll(() => down.locator('.leaf, details details').count()).toBeGreaterThan(0)
    await plan.getByRole('button', { name: /^cap/ }).click()
    await plan.getByRole('table', { name: 'Record of cap, base units' }).waitFor()
    await plan
      .locator('.pegging')
      .last()
      .getByText(/from stock/)
      .waitFor()
  })

  it('is of now, and says so while the factory looks at the past', async () => {
    await playHours('plan-120', 2)
    await open('view=2d')
    await expect.poll(() => readTime(page)).toBe('W1 Mon 08:00')
    await waitForFigures(page)
    const bar = page.getByRole('region', { name: 'Past of the plant' })
    await bar.getByRole('slider', { name: 'Instant shown' }).press('Home')
    await bar.getByText('Past W1 Mon 06:00').waitFor()
    await page.getByRole('link', { name: 'Stock', exact: true }).click()
    await page.getByText('which is now; the page Factory looks back at').waitFor()
    await page.getByRole('button', { name: 'Back to live' }).click()
    await expect.poll(() => page.locator('.past-note').count()).toBe(0)
  })
})

describe('the ledger', () => {
  it('shows the voucher of a row, and that the books balance', async () => {
    await playHours('gaither', 24)
    await open('page=cost&report=ledger')
    const journal = tableOf('journal')
    await journal.waitFor()
    const cells = await cellsOf(journal.locator('tbody tr[data-row]').nth(3))
    await journal.locator('tbody tr[data-row]').nth(3).click()
    const said = page.getByRole('status').filter({ hasText: `Voucher ${cells[1]}: debits` })
    const words = await said.innerText()
    const [, debits, credits] = /debits (.+) EUR = credits (.+) EUR\./.exec(words) ?? []
    expect(debits).toBe(credits)
    const { tables } = await read<Report>('reports/ledger')
    const lines = tables[0]!.rows.filter((row) => row.cells[1] === cells[1])
    const sum = lines.reduce((total, row) => total + Number(row.cells[5]), 0)
    expect(readNumber(debits!).toFixed(2)).toBe(sum.toFixed(2))
    await page.getByRole('tab', { name: 'Trial balance' }).click()
    await page.getByText(/^Debits .+ = credits .+ EUR: the books balance\.$/).waitFor()
  })
})

describe('the Gantt chart', () => {
  it('chooses an order with the keys, here and in the table, and moves what is seen', async () => {
    await playHours('plan-120', 48)
    await open('page=plan&report=orders')
    const chart = page.getByRole('listbox', { name: 'Planned and actual' })
    await chart.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const words = /^W01-1-S: planned W1 Mon 21:12 to W1 Tue 15:30; begun/
    await page.getByRole('status').filter({ hasText: words }).waitFor()
    const chosen = tableOf('production-orders').locator('tr[aria-selected="true"] th')
    expect((await chosen.innerText()).trim()).toBe('W01-1-S')
    const bar = chart.locator('[aria-selected="true"] rect.planned')
    const before = Number(await bar.getAttribute('width'))
    await page.keyboard.press('+')
    await expect.poll(async () => Number(await bar.getAttribute('width'))).toBeGreaterThan(before)
    await page.keyboard.press('0')
    await expect.poll(async () => Number(await bar.getAttribute('width'))).toBe(before)
  })
})

describe.each([
  [
    'plan-120',
    [
      'plan',
      'plan&report=mrp',
      'cost',
      'cost&report=variances',
      'cost&report=trial-balance',
      'stock',
    ],
  ],
  ['gaither', ['plan', 'cost&report=ledger', 'stock', 'stock&report=movements']],
])('the pages of %s', (scenario, places) => {
  it('keep nobody out and nothing sticks out, light and dark', async () => {
    await playHours(scenario, 48)
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      for (const place of places) {
        await open(`page=${place}`)
        await page.locator('.report tbody tr, .report .empty').first().waitFor()
        await page.locator('.report h2').waitFor()
        expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme)
        expect(await findBarriers(page, 'body'), `${place} ${theme}`).toEqual([])
        expect(await findOutside(page), place).toEqual([])
      }
    }
  }, 120_000)
})
