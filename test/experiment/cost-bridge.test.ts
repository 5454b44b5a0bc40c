import { describe, expect, it } from 'vitest'
import { money, NO_MONEY } from '../../twin/erp/money.ts'
import { estimateCostBridge } from '../../twin/experiment/cost-bridge.ts'
import { listReplications, runTask } from '../../twin/experiment/replicate.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'

const run = (good: number, standard: number, price: number, setup: number) => ({
  cost: { good, standard: money(standard), causes: { price: money(price), setup: money(setup) } },
})

describe('the unit-cost bridge of two scenarios', () => {
  it('has the mean and the 95 % interval of each bar', () => {
    const before = [run(1_000, 90, 2, 3), run(2_000, 180, 4, 6)]
    const after = [run(1_000, 88, 2, 1), run(2_000, 180, 2, 4)]
    // For 1 000: mix −2 and 0, price 0 and −1, set-up −2 and −1. t(0.975; 1) = 12.7062.
    const bridge = estimateCostBridge(before, after)!
    expect(bridge.from).toMatchObject({ mean: 95, low: 95, high: 95, n: 2 })
    expect(bridge.to.mean).toBe(92) // 91 and 93
    expect(bridge.bars.map(({ cause, change }) => [cause, change.mean])).toEqual([
      ['mix', -1],
      ['price', -0.5],
      ['setup', -1.5],
    ])
    expect(bridge.bars[2]!.change.high).toBeCloseTo(-1.5 + 12.7062 * 0.5, 3)
  })

  it('leaves out what is nothing in every replication, and runs that made nothing', () => {
    const nothing = { cost: { good: 0, standard: NO_MONEY, causes: {} } }
    const bridge = estimateCostBridge([run(10, 1, 0, 1), nothing], [run(10, 1, 0, 2), nothing])!
    expect(bridge).toMatchObject({ replications: 1, withoutOutput: 1 })
    expect(bridge.bars.map(({ cause }) => cause)).toEqual(['mix', 'setup'])
    expect(estimateCostBridge([nothing], [nothing])).toBeNull()
  })

  it('sums to the change of the unit cost, and starts at the figure that `run` shows', () => {
    const runs = ['baseline', 'plan-120'].map((name) => {
      const { scenario, rules } = readScenario(name)
      const task = { scenario: scenario!, rules: rules!, seed: 'bridge', days: 3 }
      return listReplications(task, 2).map(runTask)
    })
    const bridge = estimateCostBridge(runs[0]!, runs[1]!)!
    const sum = bridge.bars.reduce((total, { change }) => total + change.mean, 0)
    expect(sum).toBeCloseTo(bridge.change.mean, 9)
    expect(bridge.to.mean - bridge.from.mean).toBeCloseTo(sum, 9)
    const unitCosts = runs[0]!.map(({ kpis }) => kpis.unitCost!)
    expect(bridge.from.mean).toBeCloseTo((unitCosts[0]! + unitCosts[1]!) / 2, 9)
  })
})
