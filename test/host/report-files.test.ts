/*
 * A report says the same wherever it is read: command line, HTTP, live connection, CSV and XLSX.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { ReportTexts } from '../../twin/host/command-report.ts'
import { reportCommand } from '../../twin/host/command-report.ts'
import { headingOf } from '../../twin/host/table-files.ts'
import type { Cell, Column, Report, Table } from '../../twin/reports/report.ts'
import type { ReportInfo } from '../../twin/reports/report-spec.ts'
import { readCsv, readXlsx } from '../support/read-files.ts'
import { fork, get, look, post, running, useServer } from './live-server.ts'

useServer()

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taktwin-report-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DAYS = 2

/** What the command prints. */
async function print(scenario: string, id: string | undefined, texts: Partial<ReportTexts>) {
  const parts: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    parts.push(String(part))
    return true
  })
  try {
    await reportCommand(scenario, id, { set: [], days: String(DAYS), seed: 'luck', ...texts })
  } finally {
    spy.mockRestore()
  }
  return parts.join('')
}

/** Plant time as a date-time, counted from 06:00 of the first day. */
const dateTime = (startsOn: string, at: number): string =>
  new Date(Date.parse(`${startsOn}T06:00:00Z`) + at).toISOString()

const isTree = ({ rows }: Table): boolean => rows.some(({ level }) => level)

/** What a sheet must hold: data as they are, instants as date-times. */
const cellOf = (cell: Cell, { kind }: Column, startsOn: string) => {
  if (kind === 'instant' && cell !== null) return dateTime(startsOn, Number(cell))
  return cell === '' ? null : cell
}

function expectCsv(text: string, table: Table, currency: string, startsOn: string): void {
  const [head, ...records] = readCsv(text)
  const extra = isTree(table) ? ['Level'] : []
  expect(head).toEqual([...extra, ...table.columns.map((column) => headingOf(column, currency))])
  const expected = table.rows.map(({ cells, level = 0 }) => [
    ...extra.map(() => String(level)),
    ...table.columns.map((column, c) => {
      const cell = cellOf(cells[c]!, column, startsOn)
      const words = cell === null ? '' : String(cell)
      return typeof cells[c] === 'string' && /^[=+\-@]/.test(words) ? `'${words}` : words
    }),
  ])
  expect(records).toEqual(expected)
}

function expectSheet(sheet: unknown[][], table: Table, startsOn: string): void {
  const extra = isTree(table) ? 1 : 0
  const expected = table.rows.map(({ cells, level = 0 }) => [
    ...(extra ? [level] : []),
    ...table.columns.map((column, c) => cellOf(cells[c]!, column, startsOn)),
  ])
  const width = table.columns.length + extra
  const rows = sheet.slice(1).map((row) => Array.from({ length: width }, (_, c) => row[c] ?? null))
  expect(rows).toEqual(expected)
}

/** Every figure is a finite number of its kind, and every row is as wide as its table. */
function expectSound({ tables, id }: Report): void {
  expect(new Set(tables.map((table) => table.id)).size).toBe(tables.length)
  for (const { columns, rows, id: table } of tables) {
    expect(new Set(columns.map(({ key }) => key)).size, `${id} ${table}`).toBe(columns.length)
    for (const { cells } of rows) {
      expect(cells.length, `${id} ${table}`).toBe(columns.length)
      columns.forEach(({ kind, key }, c) => {
        const cell = cells[c]
        if (cell === null) return
        const type = { text: 'string', yesNo: 'boolean' }[kind as string] ?? 'number'
        expect(typeof cell, `${id} ${table} ${key}`).toBe(type)
        if (type === 'number') expect(Number.isFinite(cell), `${id} ${table} ${key}`).toBe(true)
        if (kind === 'money') expect(Number((cell as number).toFixed(4))).toBe(cell)
      })
    }
  }
}

describe.each([
  { scenario: 'plan-120', startsOn: '2026-01-05', set: [] },
  { scenario: 'clearspring-delayed', startsOn: '2026-01-05', set: [] },
  { scenario: 'gaither', startsOn: '2027-01-04', set: ['warmUpDays=0'] },
  { scenario: 'meridian', startsOn: '2027-01-04', set: ['warmUpDays=0'] },
])('the reports of $scenario', ({ scenario, startsOn, set }) => {
  test('are the same everywhere, to the last digit', async () => {
    const session = await fork()
    await post(session, { type: 'restart', scenario, seed: 'luck' })
    for (let day = 0; day < DAYS; day++) await post(session, { type: 'step', minutes: 1_440 })
    const path = `/api/sessions/${session}/reports`
    const reports = (await get(path)).body.reports as ReportInfo[]
    const listed = JSON.parse(await print(scenario, undefined, { set, json: true }))
    expect(listed).toEqual({ reports })
    const viewer = await look(session)
    expect(await viewer.ask({ type: 'reports' })).toEqual({ ok: true, reports })
    for (const { id } of reports) {
      const report = (await get(`${path}/${id}`)).body as unknown as Report
      expect(report.id).toBe(id)
      expect(report.at).toBe(DAYS * 86_400_000)
      expectSound(report)
      expect(JSON.parse(await print(scenario, id, { set, json: true }))).toEqual(report)
      expect(await viewer.ask({ type: 'report', report: id })).toEqual({
        ok: true,
        report,
        left: {},
      })
      const file = join(folder, `${scenario}-${id}.xlsx`)
      await print(scenario, id, { set, out: file })
      const books = [
        readXlsx(readFileSync(file)),
        readXlsx(Buffer.from(await (await ask(`${path}/${id}?as=xlsx`)).arrayBuffer())),
      ]
      for (const table of report.tables) {
        const csv = await (await ask(`${path}/${id}?table=${table.id}&as=csv`)).text()
        expectCsv(csv, table, report.currency, startsOn)
        expect(await print(scenario, id, { set, as: 'csv', table: table.id })).toBe(csv)
        for (const book of books) expectSheet(book.get(table.id)!, table, startsOn)
      }
    }
    viewer.socket.close()
  }, 120_000)
})

const ask = (path: string): Promise<Response> => fetch(`${running.base}${path}`)

describe('the HTTP interface of reports', () => {
  test('names the file and says what it is', async () => {
    const csv = await ask('/api/sessions/live/reports/stock?table=stock-by-item&as=csv')
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename="plan-120-stock-stock-by-item.csv"',
    )
    const xlsx = await ask('/api/sessions/live/reports/stock?as=xlsx')
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml.sheet')
    expect(xlsx.headers.get('content-disposition')).toContain('"plan-120-stock.xlsx"')
  })

  test('answers a wrong name with the nearest', async () => {
    const { status, body } = await get('/api/sessions/live/reports/stok')
    expect(status).toBe(404)
    expect(body.error).toContain("There is no report 'stok'. Did you mean stock or sop?")
    const table = await get('/api/sessions/live/reports/stock?table=stock-by-itm&as=csv')
    expect(table.status).toBe(404)
    expect(table.body.error).toContain('Did you mean stock-by-item')
    const format = await get('/api/sessions/live/reports/stock?as=xls')
    expect(format).toMatchObject({ status: 400 })
    expect(format.body.error).toContain("There is no format 'xls'. Did you mean xlsx")
    const which = await get('/api/sessions/live/reports/stock?as=csv')
    expect(which.status).toBe(400)
    expect(which.body.error).toContain('choose one of stock-by-item, stock-by-lot')
    expect((await get('/api/sessions/live/reports/stock?of=all')).status).toBe(400)
  })

  test('leaves out rows only where that is asked for, and says how many', async () => {
    const session = await fork()
    const viewer = await look(session)
    const all = await viewer.ask({ type: 'report', report: 'trial-balance' })
    const some = await viewer.ask({ type: 'report', report: 'trial-balance', rows: 3 })
    if (!all.ok || !some.ok) throw new Error('refused')
    const rows = all.report!.tables[0]!.rows
    expect(some.report!.tables[0]!.rows).toEqual(rows.slice(0, 3))
    expect(some.left).toEqual({ accounts: rows.length - 3 })
    viewer.socket.close()
  })

  test('tells the events behind a figure in words', async () => {
    const session = await fork()
    await post(session, { type: 'restart', scenario: 'plan-120', seed: 'luck' })
    await post(session, { type: 'step', minutes: 1_440 })
    const { body } = await get(`/api/sessions/${session}/reports/orders`)
    const [first] = (body as unknown as Report).tables[0]!.rows
    const answer = await post(session, { type: 'explain', events: first!.events })
    const events = answer.body.events as { seq: number; at: number; text: string }[]
    expect(events.map(({ seq }) => seq)).toEqual(first!.events)
    expect(events.at(-1)!.text).toMatch(/^FILL counted .* good and .* rejected W of lot W-\d{4}/)
    const wrong = await post(session, { type: 'explain', events: [] })
    expect(wrong.status).toBe(400)
    const unknown = await post(session, { type: 'explain', events: [999_999_999] })
    expect(unknown.body.events).toEqual([{ seq: 999_999_999, at: null, text: 'Not reported.' }])
  })
})

describe('taktwin report', () => {
  test('refuses wrong names before it plays, and every wrong option at once', async () => {
    await expect(print('plan-120', 'stok', {})).rejects.toMatchObject({
      problems: [expect.stringContaining('Did you mean stock')],
    })
    await expect(print('plan-120', 'stock', { as: 'csv' })).rejects.toMatchObject({
      problems: [expect.stringContaining('choose one of stock-by-item')],
    })
    const wrong = print('plan-120', 'stock', { days: 'two', as: 'pdf', out: join(folder, 'a/b') })
    await expect(wrong).rejects.toMatchObject({
      problems: [
        expect.stringContaining('--days must be a whole number'),
        expect.stringContaining("--as must be one of text, json, csv, xlsx; found 'pdf'"),
        expect.stringContaining('--out must be in a folder that exists'),
      ],
    })
    await expect(print('plan-120', 'stock', { as: 'xlsx' })).rejects.toMatchObject({
      problems: ['--as xlsx needs --out FILE: a workbook is not text.'],
    })
  })

  test('prints tables for people, and the list of what there is', async () => {
    expect(await print('plan-120', undefined, {})).toMatch(/orders +Production orders +plan/)
    const text = await print('plan-120', 'orders', {})
    expect(text).toContain('Production orders, as of W1 Wed 06:00')
    expect(text).toMatch(/W01-1-W +W +218 880/)
  })
})
