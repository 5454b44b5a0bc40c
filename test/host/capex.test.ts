import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { listCapexFiles, readCapex } from '../../twin/host/capex-files.ts'
import { runCommandLine } from '../../twin/host/cli.ts'
import { formatProblems, SCENARIOS_FOLDER } from '../../twin/host/scenario-files.ts'
import type { Report } from '../../twin/reports/report.ts'

const folder = mkdtempSync(join(tmpdir(), 'taktwin-capex-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The example of the product with some of its text changed. */
function write(name: string, ...changes: readonly (readonly [string, string])[]): string {
  let text = readFileSync(join(SCENARIOS_FOLDER, 'capex', 'clearspring.yaml'), 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`there is no ${from}`)
    text = text.replace(from, to)
  }
  const file = join(folder, `${name}.yaml`)
  writeFileSync(file, text)
  return file
}

/** What a command prints, and its exit status. */
async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(console, 'error').mockImplementation((text) => void err.push(String(text)))
  const before = process.exitCode
  process.exitCode = 0
  try {
    await runCommandLine(['node', 'taktwin', ...args])
    return { out: out.join(''), err: err.join('\n'), status: process.exitCode }
  } finally {
    process.exitCode = before
    vi.restoreAllMocks()
  }
}

describe('taktwin capex', () => {
  it('finds that longer campaigns and a Saturday bring some 107 000 bottles a week', async () => {
    const { out, status } = await run('capex', 'clearspring', '--reps', '6', '--json')
    expect(status).toBe(0)
    const { tables } = JSON.parse(out) as Report
    const { columns, rows } = tables[0]!
    const cell = (id: string, key: string) =>
      rows.find(({ cells }) => cells[0] === id)!.cells[columns.findIndex((c) => c.key === key)]
    // 694 000 and 801 000 a week, as measured on Clearspring.
    expect(cell('both', 'unitsLow')).toBeLessThan(107_000)
    expect(cell('both', 'unitsHigh')).toBeGreaterThan(107_000)
    expect(cell('both', 'unitsLow')).toBeGreaterThan(70_000)
    expect(rows[0]!.cells[0]).toBe('both')
    expect(cell('second-line', 'sold')).toBe(400_000)
    // 400 × 65 − 17 500 = 8 500 a week, 425 000 a year.
    expect(cell('second-line', 'payback')).toBeCloseTo(4_500_000 / 425_000, 9)
  })

  it('says what is wrong with a file, where, and how it may be put right', async () => {
    const wrong = write(
      'wrong',
      ['baseline: plan-120', 'baseline: plan-12'],
      ["set: ['plan.cycles=1']", "set: ['plan.cycels=1']"],
      ['id: both', 'id: second-line'],
    )
    const ids = readCapex(wrong)
    expect(formatProblems(ids.problems)).toMatch(/wrong\.yaml:\d+ +machines\.second-line\.id/)
    const named = write('named', ['baseline: plan-120', 'baseline: plan-12'])
    const { err, status } = await run('capex', named, '--reps', '0')
    expect(status).toBe(2)
    expect(err).toMatch(/named\.yaml:10 +baseline/)
    expect(err).toContain('plan-120')
    expect(err).toContain('--reps')
    const set = readCapex(write('set', ["set: ['plan.cycles=1']", "set: ['plan.cycles=none']"]))
    expect(formatProblems(set.problems)).toMatch(/set\.yaml:\d+ +actions\.one-cycle\.set/)
    expect(formatProblems(set.problems)).toContain('plan.cycles')
  })

  it('wants values in their range, and one option at least', () => {
    const range = readCapex(write('range', ['rate: 0.08', 'rate: 8'], ['years: 5', 'years: 0']))
    expect(range.problems.map(({ path }) => path)).toEqual(['terms.years', 'terms.rate'])
    const file = join(folder, 'empty.yaml')
    writeFileSync(
      file,
      readFileSync(write('base'), 'utf8').replace(/actions:[\s\S]*/, 'actions: []\nmachines: []\n'),
    )
    expect(readCapex(file).problems).toMatchObject([
      { path: 'actions', rule: 'must state an action, or a machine', found: 'neither' },
    ])
  })

  it('knows its files by name, and refuses a shop', async () => {
    expect(listCapexFiles()).toEqual(['clearspring'])
    const readme = readFileSync(join(SCENARIOS_FOLDER, 'capex', 'README.md'), 'utf8')
    for (const name of listCapexFiles()) expect(readme).toContain(`[${name}](${name}.yaml)`)
    expect((await run('capex', 'clearsprings')).err).toContain('did you mean clearspring')
    const shop = readCapex(write('shop', ['baseline: plan-120', 'baseline: penny-fab-one']))
    expect(formatProblems(shop.problems)).toContain('must be the scenario of a line')
  })
})

describe('taktwin bridge', () => {
  it('sums to the change of the unit cost', async () => {
    const args = ['baseline', 'plan-120', '--reps', '2', '--days', '2', '--json']
    const { out, status } = await run('bridge', ...args)
    expect(status).toBe(0)
    const { bars, change, from, to, currency } = JSON.parse(out)
    const sum = bars.reduce((total: number, bar: (typeof bars)[0]) => total + bar.change.mean, 0)
    expect(sum).toBeCloseTo(change.mean, 9)
    expect(to.mean - from.mean).toBeCloseTo(change.mean, 9)
    expect(currency).toBe('EUR')
    const text = await run('bridge', ...args.slice(0, -1))
    expect(text.out).toContain('Unit cost from baseline to plan-120')
    expect(text.out).toContain('Product mix')
  })

  it('is for lines', async () => {
    const { err, status } = await run('bridge', 'baseline', 'penny-fab-one')
    expect(status).toBe(2)
    expect(err).toContain('must be the scenario of a line')
  })
})
