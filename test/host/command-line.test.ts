import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOSS_CAUSES } from '../../scenarios/scenario.ts'
import { MACHINE_STATES } from '../../sim/contract/mes.ts'
import type { Estimate } from '../../twin/experiment/bridge.ts'
import { buildProgram } from '../../twin/host/cli.ts'
import type { CompareDocument, RunDocument, WhyDocument } from '../../twin/host/documents.ts'
import { KPI_IDS } from '../../twin/kpi-meanings.ts'

interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function taktwin(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ['bin/taktwin.mjs', ...args], {
    env: { ...process.env, ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (part) => (stdout += part))
  child.stderr.on('data', (part) => (stderr += part))
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taktwin-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isEstimate = (value: Estimate | null) =>
  value === null || (value.low <= value.mean && value.mean <= value.high && value.n >= 1)

describe('taktwin run', () => {
  test('prints one JSON document of the documented shape, the same with one worker or two', async () => {
    const args = ['run', 'plan-120', '--reps', '3', '--days', '1', '--seed', 's', '--json']
    const [one, two] = await Promise.all([
      taktwin([...args, '--workers', '1']),
      taktwin([...args, '--workers', '2']),
    ])
    expect(one).toMatchObject({ status: 0, stderr: '' })
    expect(two.stdout).toBe(one.stdout)
    const document = JSON.parse(one.stdout) as RunDocument
    expect(document).toMatchObject({ scenario: 'plan-120', seed: 's', days: 1, replications: 3 })
    expect(document.digest).toMatch(/^[0-9a-f]{16}$/)
    expect(Object.keys(document.kpis)).toEqual([...KPI_IDS])
    expect(Object.values(document.kpis).every(isEstimate)).toBe(true)
    // plan-120 plans 1.2 × 912 000 bottles in its week.
    expect(document.kpis.planned).toEqual({
      mean: 1_094_400,
      low: 1_094_400,
      high: 1_094_400,
      n: 3,
    })
    expect(Object.keys(document.attainmentBySku)).toEqual(['W', 'S', 'J', 'M'])
    expect(Object.keys(document.machines)).toEqual(['BLOW', 'FILL', 'LABL', 'PACK', 'PALL'])
    const { states, oee } = document.machines.FILL!
    const names = MACHINE_STATES.map((state) => (state === 'running' ? 'run' : state))
    expect(Object.keys(states)).toEqual(names)
    expect(Object.values(states).reduce((a, b) => a + b)).toBeCloseTo(1, 9)
    // Shifts are 16 of 24 h.
    expect(states.off).toBeCloseTo(8 / 24, 6)
    expect(oee).toBeGreaterThan(0.3)
  })

  test('keeps a run as files that hold together', async () => {
    const out = join(folder, 'kept')
    const { status, stdout } = await taktwin(['run', 'plan-120', '--days', '1', '--out', out])
    expect(status).toBe(0)
    expect(stdout).toContain('Plan attainment')
    expect(readdirSync(out).sort()).toEqual([
      'decisions.ndjson',
      'events.ndjson',
      'ledger.ndjson',
      'run.json',
      'stock.ndjson',
    ])
    expect(readdirSync(folder)).toEqual(['kept'])
    const lines = (file: string) =>
      readFileSync(join(out, file), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
    const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
    expect(run.seed).toBe('clearspring/1')
    expect(run.summary.digest).toBe(run.digest)
    expect(run.scenario.plan.factor).toBe(1.2)
    const events = lines('events.ndjson')
    expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, i) => i + 1))
    expect(lines('decisions.ndjson')[0]).toMatchObject({ id: 'D1', by: 'planner' })
    expect(lines('ledger.ndjson').length).toBeGreaterThan(100)
    expect(lines('stock.ndjson')[0]).toHaveProperty('quantity')
  })
})

describe('taktwin compare', () => {
  test('gives the difference to the baseline with its interval', async () => {
    const names = ['plan-120', 'plan-120-one-cycle']
    const { status, stdout } = await taktwin([
      'compare',
      ...names,
      '--reps',
      '2',
      '--days',
      '2',
      '--json',
    ])
    expect(status).toBe(0)
    const document = JSON.parse(stdout) as CompareDocument
    expect(document).toMatchObject({ baseline: 'plan-120', replications: 2 })
    const [base, other] = document.scenarios
    expect(document.scenarios.map(({ scenario }) => scenario)).toEqual(names)
    expect(base!.difference.good).toEqual({ mean: 0, low: 0, high: 0, n: 2 })
    const difference = other!.kpis.good!.mean - base!.kpis.good!.mean
    expect(other!.difference.good!.mean).toBeCloseTo(difference, 6)
    expect(difference).not.toBe(0)
  })
})

describe('taktwin why', () => {
  test('gives causes that sum with the interaction to the gap', async () => {
    const { status, stdout } = await taktwin([
      'why',
      'plan-120',
      '--reps',
      '1',
      '--days',
      '2',
      '--json',
    ])
    expect(status).toBe(0)
    const { gap, causes, interaction, planned, good } = JSON.parse(stdout) as WhyDocument
    expect(causes.map(({ cause }) => cause)).toEqual(['capacity', ...LOSS_CAUSES])
    const gains = causes.reduce((sum, { gain }) => sum + gain.mean, 0)
    expect(gains + interaction.mean).toBe(gap.mean)
    expect(planned.mean - good.mean).toBe(gap.mean)
  })
})

describe('the exit status', () => {
  test('is 2 for wrong options and an unknown scenario, all problems listed together', async () => {
    const args = ['run', 'plan-12', '--reps', '0', '--days', 'two', '--json']
    const { status, stdout, stderr } = await taktwin(args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain("--reps must be a whole number from 1 to 10000; found '0'")
    expect(stderr).toContain("--days must be a whole number from 1 to 3650; found 'two'")
    expect(stderr).toContain('did you mean plan-120?')
  })

  test('is 2 for a value that does not fit the schema, and nothing is written', async () => {
    const out = join(folder, 'not-kept')
    const set = ['--set', 'plan.factor=lots', '--out', out]
    const { status, stderr } = await taktwin(['run', 'plan-120', ...set])
    expect(status).toBe(2)
    expect(stderr).toContain('plan.factor')
    expect(existsSync(out)).toBe(false)
  })

  test('of check is 0 for a good scenario and 2 for a file with a mistake', async () => {
    const file = join(folder, 'wrong.yaml')
    writeFileSync(file, 'name: wrong\n  days: [\n')
    const [good, wrong] = await Promise.all([
      taktwin(['check', 'plan-120']),
      taktwin(['check', 'plan-120', file, '--json']),
    ])
    rmSync(file)
    expect(good).toEqual({ status: 0, stdout: 'plan-120: ok\n', stderr: '' })
    expect(wrong.status).toBe(2)
    const { ok, scenarios } = JSON.parse(wrong.stdout)
    expect(ok).toBe(false)
    expect(scenarios[0]).toEqual({ scenario: 'plan-120', ok: true, problems: [] })
    expect(scenarios[1].problems[0].file).toContain('wrong.yaml')
  })

  test('is 2 for a command that does not exist', async () => {
    expect(await taktwin(['fly'])).toMatchObject({ status: 2, stdout: '' })
  })

  test('of serve is 2 when the port is taken or is no port', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const [taken, wrong] = await Promise.all([
      taktwin(['serve'], { PORT: String(port), HOST: '127.0.0.1' }),
      taktwin(['serve', '--port', 'seventy']),
    ])
    other.close()
    expect(taken.status).toBe(2)
    expect(taken.stderr).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`)
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toContain('--port must be a whole number from 0 to 65535')
  })
})

describe('help', () => {
  test('has an example for every command', () => {
    const { commands } = buildProgram()
    expect(commands.map((command) => command.name())).toEqual([
      'run',
      'compare',
      'bridge',
      'why',
      'report',
      'promise',
      'plan',
      'sop',
      'capex',
      'calculate',
      'check',
      'serve',
    ])
    for (const command of commands) {
      let text = ''
      command.configureOutput({ writeOut: (part) => (text += part) })
      command.outputHelp()
      expect(text).toContain(`$ npx taktwin ${command.name()} `)
    }
  })
})
