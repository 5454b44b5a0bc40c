/*
 * Line scenarios with random damage: each ends in a run or in clear problems.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { physicalStock } from '../../sim/index.ts'
import { stockRows } from '../../twin/erp/inventory.ts'
import { readResult, runScenario } from '../../twin/experiment/run-scenario.ts'
import { formatProblems, readScenario } from '../../twin/host/scenario-files.ts'

type Json = unknown
type Steps = readonly (string | number)[]

const folder = mkdtempSync(join(tmpdir(), 'taktwin-damaged-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A line on which everything that can go wrong does. */
const RICH = `extends: clearspring-broken
name: rich
line:
  machines:
    - id: BLOW
      failures:
        - { id: stuck, microStopBelowMinutes: 3, clock: calendar, timeToFailure: { weibull: { shape: 2, scale: 90 } }, timeToRepair: { uniform: [1, 9] } }
    - id: LABL
      maintenancePlan: { weekly: { day: Mon, from: '09:00' }, duration: { uniform: [10, 20] }, restores: [glue-unit-fault] }
      failures:
        - { id: label-misfeed, byOperator: true, timeToFailure: { empirical: [20, 40] }, timeToRepair: { gamma: { mean: 2, scv: 2 } } }
calendar:
  shifts:
    - { id: early, breaks: [{ from: '09:30', minutes: 15, staggered: true }, { from: '12:00', minutes: 20 }] }
quality:
  sample: { everyBottles: 9000, afterDowntimeMinutes: 5, afterChangeover: true, missShare: 0.1, falseAlarmShare: 0.05 }
  afterChangeover: { minutes: 20, rejectFactor: 3 }
  characteristics:
    - { id: cap-torque, driftPerHour: 0.01 }
items:
  - { id: preform, quarantine: { exponential: 60 }, shelfLifeHours: 30, issue: fefo, storeCapacity: 400000, lotSize: 30000, badLots: { share: 0.2, rejectFactor: 3 } }
suppliers:
  - { id: preforms-A, leadTime: { lognormal: { mean: 4320, scv: 0.1 } }, short: { share: 0.2, delivered: 0.5 } }
workforce:
  callIn: false
  crews:
    - { id: A, operators: [{ id: A02, stopFactor: 3, rejectFactor: 2, expires: [{ skill: FILL, on: '2026-01-06' }] }] }
`

function readBase(name: string): Json {
  const file = name === 'rich' ? join(folder, 'rich.yaml') : name
  if (name === 'rich') writeFileSync(file, RICH)
  const { scenario, problems } = readScenario(file)
  expect(formatProblems(problems)).toBe('')
  return { ...scenario, name: 'mine' }
}

/** Where a value of plain data stands: every key and position in it. */
function listPaths(data: Json, path: Steps = []): Steps[] {
  if (typeof data !== 'object' || data === null) return [path]
  const inner = Object.entries(data).flatMap(([key, value]) =>
    listPaths(value, [...path, Array.isArray(data) ? Number(key) : key]),
  )
  return path.length === 0 ? inner : [path, ...inner]
}

type Change = (old: Json) => Json
const numbers = fc.constantFrom(0, 1, 2, 3, -1, 0.001, 0.999, 1.5, 1e3, 1e6, 1e9, 1e-9)
const words = fc.constantFrom('W', 'FILL', 'Mon', '', 'fefo', 'calendar', '24:00', 'x'.repeat(99))
const times = fc.constantFrom<Json>(
  { constant: 1 },
  { exponential: 0.2 },
  { uniform: [0, 9] },
  { empirical: [0, 0, 1] },
  { weibull: { shape: 0.3, scale: 5 } },
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

const bases = ['rich', 'clearspring-broken', 'plan-120-closed-loop', 'worn-labeller'].map(readBase)

const damaged = fc
  .record({
    base: fc.nat(bases.length - 1),
    changes: fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 2 }),
  })
  .map(({ base, changes }) =>
    changes.reduce<Json>((data, [at, by]) => {
      const paths = listPaths(data)
      return changeAt(data, paths[at % paths.length]!, by)
    }, bases[base]),
  )

it('ends in a run or in clear problems, for 250 damaged lines', () => {
  const outcomes = { played: 0, refused: 0 }
  const property = fc.property(damaged, (data) => {
    const file = join(folder, 'mine.yaml')
    writeFileSync(file, JSON.stringify(data, null, 1)) // JSON is YAML.
    const { scenario, rules, problems } = readScenario(file)
    expect(formatProblems(problems)).not.toMatch(/undefined|\[object|NaN/)
    if (!scenario) {
      outcomes.refused++
      expect(problems.length).toBeGreaterThan(0)
      return
    }
    outcomes.played++
    const loop = runScenario(scenario, rules!, 'd', 2)
    const { kpis, machines } = readResult(loop, false)
    for (const value of Object.values(kpis)) expect(value).not.toBeNaN()
    for (const { planned } of Object.values(machines)) {
      for (const share of Object.values(planned ?? {})) expect(share).not.toBeNaN()
    }
    expect(stockRows(loop.twin.books.inventory)).toEqual(physicalStock(loop.plant))
  })
  fc.assert(property, { numRuns: 250, endOnFailure: true })
  expect(outcomes.played).toBeGreaterThan(60)
  expect(outcomes.refused).toBeGreaterThan(60)
}, 180_000)
