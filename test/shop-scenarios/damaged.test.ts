/*
 * Shop files with random damage: each ends in a run or in clear problems.
 */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { offeredLoads } from '../../scenarios/shop-load.ts'
import { runShopTask } from '../../twin/experiment/run-shop.ts'
import { formatProblems, readAny } from '../../twin/host/scenario-files.ts'
import { shopOf, writeShop } from './shops.ts'

type Json = unknown
type Steps = readonly (string | number)[]

const BASES = [
  'penny-fab-two-exponential',
  'three-unreliable-machines',
  'hot-lots',
  'rework-loop',
  'furnace',
  'gaither-changeovers',
  'gaither-broken',
  'condition-based-maintenance',
  'one-operator',
  'two-signatures',
  'acceptance-sampling',
  'campaigns',
  'assembly',
  'base-stock',
  'regrind-loop',
  join(import.meta.dirname, 'network-shop.yaml'),
  'filling-hall',
  join(import.meta.dirname, 'quality-shop.yaml'),
]

/** Where a value of plain data stands: every key and position in it. */
function listPaths(data: Json, path: Steps = []): Steps[] {
  if (typeof data !== 'object' || data === null) return [path]
  const inner = Object.entries(data).flatMap(([key, value]) =>
    listPaths(value, [...path, Array.isArray(data) ? Number(key) : key]),
  )
  return path.length === 0 ? inner : [path, ...inner]
}

type Change = (old: Json) => Json
const numbers = fc.constantFrom(0, 1, 2, 3, -1, 0.0005, 0.001, 0.999, 1.5, 1e3, 1e6, 1e9, 1e-9)
const words = fc.constantFrom(
  'out',
  'scrap',
  'setup',
  'spt',
  'lifo',
  'A',
  '',
  'priority',
  'x'.repeat(99),
)
const times = fc.constantFrom(
  ...[
    { constant: 1 },
    { exponential: 0.001 },
    { uniform: [0, 9] },
    { gamma: { mean: 2, scv: 25 } },
  ],
  ...[{ weibull: { shape: 0.3, scale: 5 } }, { empirical: [0, 0, 1] }, { triangular: [0, 0, 4] }],
  ...[{ conwip: 3 }, { saturated: true }, { at: [0, 0, 60] }, { every: { constant: 2 } }],
)
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<Change>(
    (old) => (typeof old === 'number' ? old * 10 : old),
    (old) => (typeof old === 'number' ? old / 10 : old),
    (old) => (Array.isArray(old) ? [...old, ...old] : old),
    (old) => (Array.isArray(old) ? old.slice(1) : old),
    (old) => (Array.isArray(old) ? old.toReversed() : old),
    () => undefined,
  ),
  fc.oneof(numbers, words, times, fc.constantFrom(null, [], {}, true)).map((junk) => () => junk),
)

/** The data with the value at `path` changed; keys that become undefined are left out. */
function changeAt(data: Json, [step, ...rest]: Steps, by: Change): Json {
  if (step === undefined) return by(data)
  if (Array.isArray(data)) {
    const changed = data.map((item, i) => (i === step ? changeAt(item, rest, by) : item))
    return changed.filter((item) => item !== undefined)
  }
  if (typeof data !== 'object' || data === null) return data
  return { ...data, [step]: changeAt((data as Record<string, Json>)[step], rest, by) }
}

const bases = BASES.map((name) => ({ ...shopOf(name), name: 'mine' }))

const damaged = fc
  .record({
    base: fc.nat(bases.length - 1),
    changes: fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 3 }),
  })
  .map(({ base, changes }) =>
    changes.reduce<Json>((data, [at, by]) => {
      const paths = listPaths(data)
      return changeAt(data, paths[at % paths.length]!, by)
    }, bases[base]),
  )

it('ends in a run or in clear problems, for 500 damaged shops', () => {
  const outcomes = { played: 0, refused: 0, stuck: 0 }
  const property = fc.property(damaged, (data) => {
    // JSON is YAML.
    const file = writeShop('mine', JSON.stringify(data, null, 1))
    const read = readAny(file, ['days=1', 'warmUpDays=0.5'])
    expect(formatProblems(read.problems)).not.toMatch(/undefined|\[object|NaN/)
    if (read.kind !== 'shop') {
      outcomes.refused++
      expect(read.problems.length).toBeGreaterThan(0)
      return
    }
    const { figures, stuck } = runShopTask({ shop: read.scenario, seed: 'd', digested: false })
    outcomes[stuck ? 'stuck' : 'played']++
    for (const { load } of offeredLoads(read.scenario)) expect(load).not.toBeNaN()
    for (const groups of [{ shop: figures.shop }, figures.products, figures.stations]) {
      for (const value of Object.values(groups).flatMap((group) => Object.values(group))) {
        expect(value).not.toBeNaN()
      }
    }
    for (const { working, blocked, starved } of Object.values(figures.stations)) {
      for (const share of [working, blocked, starved]) {
        expect(share ?? 0).toBeGreaterThanOrEqual(0)
        expect(share ?? 0).toBeLessThanOrEqual(1.000001)
      }
    }
  })
  fc.assert(property, { seed: 1961, numRuns: 500, endOnFailure: true })
  expect(outcomes.played).toBeGreaterThan(100)
  expect(outcomes.refused).toBeGreaterThan(100)
}, 120_000)
