import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { runCommandLine } from '../../twin/host/cli.ts'
import {
  listEnterpriseFiles,
  planEnterpriseFile,
  planEnterpriseText,
} from '../../twin/host/enterprise-files.ts'
import { ENTERPRISES_FOLDER } from '../../twin/host/scenario-source.ts'
import type { Report } from '../../twin/reports/report.ts'
import { enterprise, rowsOf } from '../support/enterprise.ts'
import { running, useServer } from './live-server.ts'

const DAMAGED = fileURLToPath(new URL('./enterprises/bicycle-works-damaged.yaml', import.meta.url))
const WORKS = readFileSync(join(ENTERPRISES_FOLDER, 'bicycle-works.yaml'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'taktwin-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** What the command prints, and its exit status. */
async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  const before = process.exitCode
  process.exitCode = 0
  try {
    await runCommandLine(['node', 'taktwin', 'plan', ...args])
    return { out: out.join(''), err: err.join('\n'), status: process.exitCode }
  } finally {
    process.exitCode = before
    vi.restoreAllMocks()
  }
}

/** Problems as `line path: rule; found`. */
const told = (problems: readonly { line: number; path: string; rule: string; found: string }[]) =>
  problems.map(({ line, path, rule, found }) => `${line} ${path}: ${rule}; found ${found}`)

describe('a planning file of an enterprise', () => {
  it('of the product is sound and described in its README', () => {
    const readme = readFileSync(join(ENTERPRISES_FOLDER, 'README.md'), 'utf8')
    for (const name of listEnterpriseFiles()) {
      expect(planEnterpriseFile(name).problems, name).toEqual([])
      expect(readme).toContain(`[${name}](${name}.yaml)`)
    }
  })

  it('gets every problem at once, with its line', () => {
    expect(told(planEnterpriseFile(DAMAGED).problems)).toMatchInlineSnapshot(`
      [
        "33 workCentres.SAW.utilization: must be a known key; found "utilization"",
        "61 workCentres.WHEELS.calendar: must be a calendar; found "dayshift"",
        "72 items.CITY.leadTimeDays: must be from 0 to 3650; found -4",
        "74 items.FRAME-R.lotRule.quantity: must be a whole number above 0; found nothing",
        "85 items.SADDLE.standardPrice: must be a finite number; found NaN",
        "86 items.POST.standardPrice: must be a finite number; found Infinity",
        "87 items.POST.id: must not be used twice; found "POST", which is also items[14]",
        "90 billOfMaterials: must have no cycle; found CITY -> SEAT -> CITY",
        "94 billOfMaterials.3.component: must be an item; found "GROUPE"",
        "106 billOfMaterials.15.scrapShare: must be less than 1; found 1",
        "116 routings.2.runSkills.0: must be a skill that somebody has; found "wielding"",
        "121 routings.7.workCentre: must be a work centre; found "SAWS"",
        "129 suppliers.CYCLEPARTS.sources.0.prices: must have at least 1 entry; found a list of 0",
        "154 stock.11.item: must be an item; found "POSTS"",
        "161 customerOrders.CO-204.requested: must be a day of the calendar; found "2026-02-30"",
        "162 customerOrders.CO-204.id: must not be used twice; found "CO-204" again",
        "165 forecasts.1: must have either values or a history; found neither",
        "168 productionOrders.PO-101.operations.1.at: what has begun or ended must not lie after now; found "2026-03-03 06:00"",
        "170 productionOrders.PO-103.item: must have a routing; found "RIM"",
        "173 purchaseOrders.PU-301.supplier: must be a supplier; found "CYCLEPART"",
      ]
    `)
  })

  it('gets no plan from the command, but status 2', async () => {
    const { out, err, status } = await run(DAMAGED)
    expect({ out, status }).toEqual({ out: '', status: 2 })
    expect(err).toContain('workCentres.SAW.utilization\n  must be a known key')
    expect(err).toContain('hint: did you mean utilisation?')
  })

  it('is refused where it is too large, or too many aliases', () => {
    const bomb = Array.from({ length: 12 }, (_, i) => {
      const refs = Array.from({ length: 12 }, () => `*a${i - 1}`).join(', ')
      return `a${i}: &a${i} [${i === 0 ? '1' : refs}]`
    }).join('\n')
    const exploded = planEnterpriseFile(write('bomb.yaml', bomb)).problems
    expect(exploded.map(({ rule }) => rule)).toContain('must have at most 100 aliases')
    const long = WORKS.replace('Figures are invented.', 'x'.repeat(1_000_000))
    expect(told(planEnterpriseFile(write('long.yaml', long)).problems)).toEqual([
      '4 description: must have at most 2000 characters; found "Two bicycles of one frame family: wheels and frames are made…"',
    ])
    const huge = write('huge.yaml', `title: ${'x'.repeat(2_000_001)}`)
    expect(told(planEnterpriseFile(huge).problems)).toEqual([
      '1 : must be at most 2000 kB; found 2000008 characters',
    ])
  })

  it('says what the schedule and the phantoms do not allow', () => {
    const problems = (document: object) =>
      told(planEnterpriseText(JSON.stringify(document)).problems).map((words) => words.slice(2))
    const base = enterprise({
      items: [
        { id: 'A', type: 'make', unit: 'each' },
        { id: 'P', type: 'phantom', unit: 'each' },
        { id: 'B', type: 'buy', unit: 'each' },
      ],
      billOfMaterials: [
        { parent: 'A', component: 'P', quantityPer: 1 },
        { parent: 'P', component: 'B', quantityPer: 1 },
      ],
      routings: [{ item: 'A', operation: 'work', sequence: 10, workCentre: 'M', runMinutes: 1 }],
    })
    expect(problems(base)).toEqual([])
    const bought = [{ id: 'PU-1', item: 'P', quantity: 1, due: '2026-03-03' }]
    expect(problems({ ...base, purchaseOrders: bought })).toEqual([
      'purchaseOrders.PU-1.item: a phantom must have no orders of its own; found "P"',
    ])
    const pins = [{ order: 'PO-9', operation: 'work', workCentre: 'M', start: '2026-03-03' }]
    expect(problems({ ...base, pins })).toEqual([
      ': PO-9 / work is pinned, but not known; found that it is not so',
    ])
    expect(problems({ ...base, options: { buckets: 4, policy: 'ddmrp', bucketDays: 7 } })).toEqual([
      'options.bucketDays: must be 1 where the policy is ddmrp: a buffer is looked at each day; found 7',
      'options.policy: must be mrp where no item has a buffer; found "ddmrp"',
    ])
    expect(problems({ ...base, startsOn: '2026-03-03' })).toEqual([
      'startsOn: must be a Monday; found "2026-03-03"',
    ])
  })
})

describe('taktwin plan', () => {
  it('writes the same figures as JSON, CSV and workbook', async () => {
    const { out } = await run('bicycle-works', '--json')
    const report = JSON.parse(out) as Report
    const proposals = rowsOf(report, 'purchase-proposals')
    const csv = (await run('bicycle-works', '--table', 'purchase-proposals', '--as', 'csv')).out
    expect(csv.split('\r\n')).toHaveLength(proposals.length + 2)
    expect(csv.split('\r\n')[1]!.split(',').slice(0, 4)).toEqual(
      [proposals[0]!.order, proposals[0]!.item, proposals[0]!.supplier, proposals[0]!.quantity].map(
        String,
      ),
    )
    const file = join(folder, 'plan.xlsx')
    expect((await run('bicycle-works', '--out', file)).out).toBe(`Written to ${file}.\n`)
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
  })

  it('says which tables there are, and which files', async () => {
    expect((await run('bicycle-works', '--table', 'purchases')).status).toBe(2)
    expect((await run('bicycle-work')).err).toContain('did you mean bicycle-works?')
  })

  it('keeps the books of the plan: what is bought sums to the summary, costs to their totals', () => {
    const { report } = planEnterpriseFile('bicycle-works')
    const bought = rowsOf(report!, 'purchase-proposals')
    const sum = bought.reduce((total, row) => total + Math.round((row.amount as number) * 1e4), 0)
    const summary = rowsOf(report!, 'summary')
    const value = (figure: string) => summary.find((row) => row.figure === figure)!.value
    expect(value('Purchases, in the currency')).toBe(sum / 1e4)
    expect(value('Purchase proposals')).toBe(bought.length)
    for (const row of rowsOf(report!, 'standard-cost')) {
      const parts = ['material', 'labour', 'machine', 'overhead', 'energy'] as const
      const total = parts.reduce((all, key) => all + Math.round((row[key] as number) * 1e4), 0)
      expect(total, String(row.item)).toBe(Math.round((row.total as number) * 1e4))
    }
    // 34 with 14 done: 20 red frames are still to come.
    const red = rowsOf(report!, 'mrp-records').filter((row) => row.item === 'FRAME-R')
    expect(red.find((row) => row.figure === 'Scheduled receipts')!.bucket1).toBe(20)
  })
})

describe('POST /api/plan', () => {
  useServer()
  const post = (body: string, query = '') =>
    fetch(`${running.base}/api/plan${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })

  it('answers with the plan that the command prints', async () => {
    const response = await post(JSON.stringify(parse(WORKS)))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(planEnterpriseFile('bicycle-works').report)
    const csv = await post(JSON.stringify(parse(WORKS)), '?table=summary&as=csv')
    expect((await csv.text()).split('\r\n')[0]).toBe('Figure,Value')
  })

  it('answers with every problem, and refuses what is no document', async () => {
    const wrong = await post(
      JSON.stringify(enterprise({ startsOn: 'soon', colour: 'red' }), null, 1),
    )
    expect(wrong.status).toBe(400)
    const { error, problems } = (await wrong.json()) as { error: string; problems: [] }
    expect(error).toBe('The enterprise cannot be planned: there are 2 problems.')
    expect(told(problems)).toEqual([
      '6 startsOn: must be a date as YYYY-MM-DD; found "soon"',
      '37 colour: must be a known key; found "colour"',
    ])
    expect((await post('{')).status).toBe(400)
    expect((await post('{}', '?as=pdf')).status).toBe(400)
    const large = await post(JSON.stringify({ title: 'x'.repeat(2_000_001) }))
    expect(await large.json()).toEqual({ error: 'The body is too large: at most 2000000 bytes.' })
  })
})
