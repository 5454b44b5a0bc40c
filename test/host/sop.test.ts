import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { inUnits } from '../../twin/erp/money.ts'
import { checkAggregateProblem } from '../../twin/erp/sop/check-aggregate.ts'
import { checkAggregatePlan } from '../../twin/erp/sop/check-aggregate-plan.ts'
import { demandsOfFile, optionsOfFile, problemOfFile } from '../../twin/erp/sop/problem-of-file.ts'
import { solveAggregate } from '../../twin/erp/sop/solve-aggregate.ts'
import { runCommandLine } from '../../twin/host/cli.ts'
import { formatProblems, SCENARIOS_FOLDER } from '../../twin/host/scenario-files.ts'
import { loadSolver } from '../../twin/host/solver.ts'
import { listSopFiles, readSop } from '../../twin/host/sop-files.ts'
import type { Report } from '../../twin/reports/report.ts'

const folder = mkdtempSync(join(tmpdir(), 'taktwin-sop-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A small file of one family on one line; `change` puts mistakes into its text. */
const SMALL = `name: small
title: Small
description: A small plan
currency: EUR
basis: standard
periods: [P1, P2]
families:
  - id: red
    unit: case
    demand: [80, 110]
    materialCost: 2
    holdingCost: 1
    backlogCost: 9
    ways:
      - id: A
        uses: [{ resource: A, ratedHours: 1 }]
        labour: []
resources:
  - { id: A, regularHours: [100], costPerHour: 3 }
pools: []
`
function write(name: string, text: string): string {
  const file = join(folder, `${name}.yaml`)
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
    await runCommandLine(['node', 'taktwin', 'sop', ...args])
    return { out: out.join(''), err: err.join('\n'), status: process.exitCode }
  } finally {
    process.exitCode = before
    vi.restoreAllMocks()
  }
}

describe('a planning file', () => {
  it('of the product is sound, described in its README, and can be planned', async () => {
    const solve = await loadSolver()
    const readme = readFileSync(join(SCENARIOS_FOLDER, 'sop', 'README.md'), 'utf8')
    expect(listSopFiles()).toEqual(['clearspring-year'])
    for (const name of listSopFiles()) {
      expect(readme).toContain(`[${name}](${name}.yaml)`)
      const { file, problems } = readSop(name)
      expect(formatProblems(problems)).toBe('')
      const problem = problemOfFile(file!)
      expect(checkAggregateProblem(problem)).toEqual([])
      const solved = solveAggregate(problem, solve)
      expect(solved.status === 'planned' && checkAggregatePlan(problem, solved.plan)).toEqual([])
      // What a planner sees who believes the rated speed costs less than what can be done.
      const rated = solveAggregate({ ...problem, basis: 'rated' }, solve)
      const costs = [rated, solved].map((s) => (s.status === 'planned' ? inUnits(s.cost.total) : 0))
      expect(costs[0]).toBeLessThan(costs[1]!)
      expect([demandsOfFile(file!).length, optionsOfFile(file!).length]).toEqual([3, 3])
    }
  })

  it('lists every problem with its place and a hint', () => {
    const broken = SMALL.replace('[80, 110]', '[80]')
      .replace('resource: A', 'resource: B')
      .replace('[100]', '[100, 100, 100]')
    const { problems } = readSop(write('broken', broken))
    expect(problems.map(({ line, path, rule, found }) => [line, path, rule, found])).toEqual([
      [10, 'families.red.demand', 'must have one value for each of 2 periods', '1 values'],
      [16, 'families.red.ways.A.uses.0.resource', 'must be a resource of this file', '"B"'],
      [
        ...[19, 'resources.A.regularHours', 'must have one value, or one for each of 2 periods'],
        '3 values',
      ],
    ])
    expect(problems[1]!.hint).toBe('known here: A')
    const wrong = SMALL.replace('holdingCost: 1', 'holdingCosts: 1').replace('9', '-9')
    expect(readSop(write('wrong', wrong)).problems).toMatchObject([
      { path: 'families.red.holdingCost', rule: 'must be stated' },
      { line: 12, path: 'families.red.holdingCosts', hint: 'did you mean holdingCost?' },
      { line: 13, path: 'families.red.backlogCost', rule: 'must be from 0 to 1000000000' },
    ])
    expect(readSop('clearspring-yaer').problems).toMatchObject([
      { hint: 'did you mean clearspring-year?' },
    ])
  })
})

describe('taktwin sop', () => {
  it('prints the plan as tables, and the same figures as JSON', async () => {
    const file = write('small', SMALL)
    const text = await run(file)
    expect([text.status, text.err]).toEqual([0, ''])
    // 190 × (2 + 3) and 10 kept for a period.
    expect(text.out).toMatch(/Total +960\.00/)
    const report = JSON.parse((await run(file, '--json')).out) as Report
    const cost = report.tables.find(({ id }) => id === 'cost')!
    expect(cost.rows[0]!.cells.slice(0, 2)).toEqual(['Total', 960])
    expect(report).toMatchObject({ title: 'Small', currency: 'EUR' })
  })

  it('ends with 2 and says why where the file is wrong or no plan is possible', async () => {
    const wrong = await run(write('wrong2', SMALL.replace('currency: EUR', 'currency: euro')))
    expect(wrong.status).toBe(2)
    expect(wrong.err).toContain('must be three capital letters; found "euro"')
    const full = await run(write('full', SMALL.replace('[80, 110]', '[130, 110]')))
    expect(full.status).toBe(2)
    expect(full.err).toContain('red: 40 case too few by P2, whatever is done within the limits')
  })
})
