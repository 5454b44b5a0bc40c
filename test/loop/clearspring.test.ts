/*
 * Clearspring as a whole against the figures of the reference plant: measured there with a fluid
 * prototype of 0.1-min steps over 60 weeks (attainment and switch-off gains with 95 % intervals).
 */
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import type { LossCause, RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import { LOSS_CAUSES } from '../../scenarios/scenario.ts'
import { hours, instant } from '../../sim/contract/time.ts'
import { physicalStock } from '../../sim/index.ts'
import { play } from '../../twin/closed-loop.ts'
import { stockRows } from '../../twin/erp/inventory.ts'
import { estimate } from '../../twin/experiment/estimate.ts'
import { nameSeed } from '../../twin/experiment/replicate.ts'
import type { RunResult } from '../../twin/experiment/run-result.ts'
import {
  openLoop,
  readResult,
  runScenario,
  SIMULATED_FLOOR,
} from '../../twin/experiment/run-scenario.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'

function load(name: string): { scenario: Scenario; rules: readonly RuleSpec[] } {
  const read = readScenario(name)
  if (!read.scenario) throw new Error(`${name} must be a valid scenario`)
  return read
}

/** Runs are played once each: several tests look at the plan at 120 %. */
const played = new Map<string, RunResult[]>()

function run(name: string, replications: number, without: readonly LossCause[] = []): RunResult[] {
  const key = `${name} ${replications} ${without}`
  const had = played.get(key) ?? playAll(name, replications, without)
  played.set(key, had)
  return had
}

function playAll(name: string, replications: number, without: readonly LossCause[]): RunResult[] {
  const { scenario, rules } = load(name)
  const changed = { ...scenario, without: [...without] }
  return Array.from({ length: replications }, (_, i) =>
    readResult(runScenario(changed, rules, nameSeed('clearspring', i + 1), 7), false),
  )
}

describe('one week of Clearspring, 60 replications', () => {
  it.each([
    ['baseline', 97.7],
    ['plan-80', 95.1],
    ['plan-100', 75.7],
    ['plan-120', 63.4],
    ['plan-120-one-cycle', 66.3],
    ['plan-120-saturday', 70.2],
  ])('%s attains the measured %d percent of its plan, within 2 points', (name, attainment) => {
    const runs = run(name, 60)
    const found = 100 * mean(runs.map((r) => r.kpis.attainment!))
    expect(Math.abs(found - attainment)).toBeLessThan(2)
    // The rules only advise here: the plant must be as if there were none.
    expect(
      runs.every((r) => r.kpis.overtimeMinutes === (name.endsWith('saturday') ? 480 : 0)),
    ).toBe(true)
  })
})

describe('the plan at 120 % without losses', () => {
  it('makes 912 000 bottles, 83.33 % of the plan', () => {
    const [only] = run('plan-120', 1, LOSS_CAUSES)
    expect(only!.kpis.planned).toBe(1_094_400) // 1.2 × 200 × 4 560
    expect(only!.kpis.good).toBeGreaterThan(912_000 - 24_000) // within one transfer batch, a lot
    expect(only!.kpis.good).toBeLessThanOrEqual(912_000)
    expect(only!.machines.FILL!.planned!.running).toBeGreaterThan(0.9999)
  })
})

describe('switching off one cause at 120 %, 30 replications on the same luck', () => {
  // Gains in bottles a week with their 95 % half-widths.
  it.each([
    ['microStops', 65_500, 3_300],
    ['breakdowns', 55_700, 11_000],
    ['changeovers', 40_500, 2_400],
    ['quality', 16_700, 3_500],
    ['material', 700, 1_400],
  ] as const)('%s: the intervals of %d ± %d and of ours meet', (cause, gain, halfWidth) => {
    const base = run('plan-120', 30)
    const without = run('plan-120', 30, [cause])
    const found = estimate(without.map((r, k) => r.kpis.good! - base[k]!.kpis.good!))
    expect(found.low).toBeLessThan(gain + halfWidth)
    expect(found.high).toBeGreaterThan(gain - halfWidth)
    expect(found.high - found.low).toBeLessThan(30_000)
  })
})

describe('closing the loop at 120 %', () => {
  it('makes more with the rules acting than with the rules advising, on the same luck', () => {
    const open = run('plan-120', 30)
    const closed = run('plan-120-closed-loop', 30)
    const difference = estimate(closed.map((r, k) => r.kpis.good! - open[k]!.kpis.good!))
    // One cycle and a Saturday made 801 k against 694 k in the prototype: 107 k more.
    expect(difference.low).toBeLessThan(107_000)
    expect(difference.high).toBeGreaterThan(107_000)
    expect(difference.high - difference.low).toBeLessThan(30_000)
    const late = estimate(closed.map((r, k) => r.kpis.lateOrders! - open[k]!.kpis.lateOrders!))
    expect(late.high).toBeLessThan(0)
    // It also costs overtime; that must be in the figures.
    expect(mean(closed.map((r) => r.kpis.overtimeMinutes!))).toBeGreaterThan(0)
  })
})

describe('the books of a live week', () => {
  it('hold the stock of the plant, by item and lot, at every hour', () => {
    const { scenario, rules } = load('plan-120-closed-loop')
    const loop = openLoop(scenario, rules, 'stock')
    const wrong: number[] = []
    for (let hour = 1; hour <= 7 * 24; hour++) {
      play(SIMULATED_FLOOR, loop, instant(hours(hour)))
      const books = JSON.stringify(stockRows(loop.twin.books.inventory))
      if (books !== JSON.stringify(physicalStock(loop.plant))) wrong.push(hour)
    }
    expect(wrong).toEqual([])
    expect(physicalStock(loop.plant).length).toBeGreaterThan(20)
  })
})
