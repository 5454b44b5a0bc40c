/*
 * Shops for these tests: shipped ones, and small ones written here.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { afterAll, expect } from 'vitest'
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import { runShopTask, type ShopResult } from '../../twin/experiment/run-shop.ts'
import { formatProblems, type ReadAny, readAny } from '../../twin/host/scenario-files.ts'

/** A shop that must be right. */
export function shopOf(name: string, ...sets: string[]): ShopScenario {
  const read = readAny(name, sets)
  expect(formatProblems(read.problems)).toBe('')
  if (read.kind !== 'shop') throw new Error(`${name} is no shop`)
  return read.scenario
}

const folder = mkdtempSync(join(tmpdir(), 'taktwin-shops-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a file beside the others of this test; the name is that of the scenario. */
export function writeShop(name: string, text: string): string {
  const file = join(folder, `${name}.yaml`)
  writeFileSync(file, text)
  return file
}

/** A shop with these keys under `shop`, one day long. */
export function readShop(keys: string): ReadAny {
  const head = 'name: mine\ntitle: T\ndescription: D\ndays: 1\nwarmUpDays: 0\nseed: s\nshop:\n'
  return readAny(writeShop('mine', head + keys.replace(/^/gm, '  ')), [])
}

/** Problems as `path: rule; found …`. */
export const listProblems = (read: ReadAny) => read.problems.map(sayProblem)
export const listWarnings = (read: ReadAny) =>
  read.kind === 'shop' ? read.warnings.map(sayProblem) : []
const sayProblem = (p: ReadAny['problems'][number]) => `${p.path}: ${p.rule}; found ${p.found}`

export const play = (shop: ShopScenario, replications = 1): ShopResult[] =>
  Array.from({ length: replications }, (_, k) =>
    runShopTask({ shop, seed: `test/${k + 1}`, digested: false }),
  )

/** The answer lies in the 99 % interval of the values, and half of it is below `share` of it. */
export function expectInside(values: readonly number[], answer: number, share: number): void {
  const t = tQuantile(0.995, values.length - 1)
  const half = (t * sampleStandardDeviation([...values])) / Math.sqrt(values.length)
  expect(half / answer, 'half the interval as a share of the answer').toBeLessThan(share)
  expect(Math.abs(mean([...values]) - answer), 'distance').toBeLessThan(half)
}
