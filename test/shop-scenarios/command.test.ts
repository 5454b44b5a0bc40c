import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHOP_FIGURES, STATION_FIGURES } from '../../twin/experiment/shop-figures.ts'
import {
  buildShopCompareDocument,
  describeShop,
  type ShopCompareDocument,
  type ShopRunDocument,
} from '../../twin/host/shop-documents.ts'
import { reportShopCompare } from '../../twin/host/shop-report.ts'
import { play, shopOf } from './shops.ts'

interface Outcome {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function taktwin(...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ['bin/taktwin.mjs', ...args])
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (part) => (stdout += part))
  child.stderr.on('data', (part) => (stderr += part))
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, stdout, stderr }))
  })
}

const exactly = (value: number, n: number) => ({ mean: value, low: value, high: value, n })

describe('taktwin run of a shop', () => {
  it('prints one JSON document of the documented shape, the same with one worker or two', async () => {
    const args = ['run', 'penny-fab-one', '--reps', '3', '--seed', 's', '--json', '--workers']
    const [one, two] = await Promise.all([taktwin(...args, '1'), taktwin(...args, '2')])
    expect(one).toMatchObject({ status: 0, stderr: '' })
    expect(two.stdout).toBe(one.stdout)
    const document = JSON.parse(one.stdout) as ShopRunDocument
    expect(document).toMatchObject({
      kind: 'shop',
      scenario: 'penny-fab-one',
      title: 'Penny Fab One',
      seed: 's',
      days: 37,
      warmUpDays: 7,
      replications: 3,
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    expect(document.figures).toEqual({
      throughput: exactly(0.5, 3),
      flowTime: exactly(8, 3),
      wip: exactly(4, 3),
      scrapShare: exactly(0, 3),
      lostShare: exactly(0, 3),
      littleGap: exactly(0, 3),
    })
    expect(Object.keys(document.figures)).toEqual(Object.keys(SHOP_FIGURES))
    expect(document.products).toEqual({
      penny: { throughput: exactly(0.5, 3), flowTime: exactly(8, 3) },
    })
    expect(Object.keys(document.stations)).toEqual(['HEAD', 'TAIL', 'RIM', 'BURR'])
    expect(Object.keys(document.stations.HEAD!)).toEqual(Object.keys(STATION_FIGURES))
    expect(document.stations.HEAD).toMatchObject({ offeredLoad: null, working: exactly(1, 3) })
  })

  it('prints a table for people', async () => {
    const { status, stdout } = await taktwin('run', 'penny-fab-one')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Throughput +0\.5000 +– +jobs\/h$/m)
    expect(stdout).toMatch(/^penny +0\.5000 +– +8\.000 +–$/m)
    expect(stdout).toMatch(/^HEAD +– +100\.0 /m)
  })

  it('ends with status 2 and the place when the shop locks', async () => {
    const limits = ['MACH', 'INSP'].flatMap((id) => ['--set', `shop.stations.${id}.queueLimit=0`])
    const { status, stdout, stderr } = await taktwin('run', 'rework-loop', ...limits)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('MACH → INSP → MACH, all with a queue limit')
    expect(stderr).toMatch(/rework-loop, seed rework\/1: nothing can move any more since W1 Mon/)
  })

  it('comes to the same on one thread as on two', async () => {
    const args = ['run', 'gaither', '--days', '35', '--reps', '3', '--json']
    const [one, two] = await Promise.all(
      ['1', '2'].map((workers) => taktwin(...args, '--workers', workers)),
    )
    expect(one!.status).toBe(0)
    expect(two!.stdout).toBe(one!.stdout)
  })

  it('checks other days as a change of the file', async () => {
    const run = await taktwin('run', 'hot-lots', '--days', '1')
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toContain('must be less than the 1 days of the run; found 1')
  })

  it('keeps a run as files that hold together', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'taktwin-shop-out-'))
    try {
      const out = join(folder, 'kept')
      const args = ['run', 'gaither', '--days', '40', '--json']
      const [kept, plain] = await Promise.all([taktwin(...args, '--out', out), taktwin(...args)])
      expect(kept.status).toBe(0)
      // Keeping a run changes no figure of it.
      expect(kept.stdout).toBe(plain.stdout)
      const { digest } = JSON.parse(plain.stdout) as ShopRunDocument
      expect(readdirSync(out).sort()).toEqual([
        'decisions.ndjson',
        'events.ndjson',
        'ledger.ndjson',
        'run.json',
        'stock.ndjson',
      ])
      const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
      expect(run).toMatchObject({ seed: 'gaither/1', days: 40, digest, summary: { digest } })
      expect(run.scenario.shop.stations[0].id).toBe('VMC-BOX')
      const lines = (file: string) =>
        readFileSync(join(out, file), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      const events = lines('events.ndjson')
      expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, i) => i + 1))
      expect(events.at(-1).data.plantTime).toBeGreaterThan(39 * 86_400_000)
      expect(lines('stock.ndjson')[0]).toHaveProperty('quantity')
      expect(lines('ledger.ndjson')[0]).toMatchObject({ source: 'mes/2', at: 0 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('taktwin compare of shops', () => {
  it('prints one JSON document with paired differences', async () => {
    const args = ['compare', 'gaither-60', 'gaither-72', '--days', '70', '--reps', '2', '--json']
    const { status, stdout, stderr } = await taktwin(...args)
    expect(status).toBe(0)
    expect(stderr).toContain('the offered load should be less than 100 %; found 117.1 %')
    const document = JSON.parse(stdout) as ShopCompareDocument
    const [base, other] = document.scenarios
    expect(document).toMatchObject({ kind: 'shop', baseline: 'gaither-60', replications: 2 })
    expect(base!.difference.figures.throughput).toEqual(exactly(0, 2))
    const { figures, difference, stations } = other!
    const expected = figures.flowTime!.mean - base!.figures.flowTime!.mean
    expect(difference.figures.flowTime!.mean).toBeCloseTo(expected, 9)
    expect(stations['VMC-4']!.offeredLoad!.mean).toBeCloseTo(1.171, 3)
    // 117.10 − 97.58 %
    expect(difference.stations['VMC-4']!.offeredLoad!.mean).toBeCloseTo(0.1952, 4)
  })

  it('says in words what the intervals allow', () => {
    const part = (...sets: string[]) => {
      const shop = shopOf('penny-fab-one', ...sets)
      return { experiment: describeShop(shop, 's'), runs: play(shop, 2) }
    }
    const six = part('shop.sources.blanks.arrivals.conwip=6')
    const lines = reportShopCompare(buildShopCompareDocument([part(), six]))
    // 12 h instead of 8 h.
    expect(lines.filter((line) => line.startsWith('Flow time'))).toEqual([
      expect.stringMatching(/^Flow time +8\.000 +h$/),
      expect.stringMatching(/^Flow time +12\.000 +\+4\.000 +\+4\.000 … \+4\.000 +more +h$/),
    ])
  })

  it('refuses a shop beside a line', async () => {
    const { status, stderr } = await taktwin('compare', 'hot-lots', 'plan-120')
    expect(status).toBe(2)
    expect(stderr).toContain('hot-lots is a shop and plan-120 a line')
  })
})

it('taktwin check tells what will surprise, and why is for lines', async () => {
  const [check, why] = await Promise.all([
    taktwin('check', 'gaither-72', 'hot-lots', '--json'),
    taktwin('why', 'hot-lots'),
  ])
  expect(check.status).toBe(0)
  expect(JSON.parse(check.stdout)).toMatchObject({
    ok: true,
    scenarios: [
      { scenario: 'gaither-72', ok: true, problems: [], warnings: [{ found: '117.1 %' }] },
      { scenario: 'hot-lots', ok: true, problems: [] },
    ],
  })
  expect(why).toMatchObject({ status: 2, stdout: '' })
  expect(why.stderr).toContain('a shop is for the commands run, compare and check')
})

it('docs/json.md says what every figure of a shop means', () => {
  const text = readFileSync('docs/json.md', 'utf8')
  for (const figure of [...Object.keys(SHOP_FIGURES), ...Object.keys(STATION_FIGURES)]) {
    expect(text).toContain(`\`${figure}\``)
  }
})
