import { describe, expect, test } from 'vitest'
import {
  averageMachines,
  estimateDifferences,
  estimateKpis,
} from '../../twin/experiment/compare.ts'
import { fakeRun } from './fake-run.ts'

describe('a comparison of scenarios', () => {
  test('takes differences replication by replication, so that common luck cancels out', () => {
    const a = [fakeRun({ good: 100 }), fakeRun({ good: 200 }), fakeRun({ good: 300 })]
    const b = [fakeRun({ good: 110 }), fakeRun({ good: 210 }), fakeRun({ good: 310 })]
    // The means differ by 10 in every replication: no width, though the means vary by 100.
    expect(estimateDifferences(a, b).good).toEqual({ mean: 10, low: 10, high: 10, n: 3 })
    expect(estimateKpis(a).good!.high - estimateKpis(a).good!.low).toBeGreaterThan(400)
  })

  test('has no difference where one side has no value', () => {
    const difference = estimateDifferences([fakeRun({ unitCost: null })], [fakeRun({ good: 1 })])
    expect(difference.unitCost).toBeNull()
    expect(difference.good).toBeNull()
  })

  test('averages the time shares of the machines', () => {
    const runs = [fakeRun({}, { running: 0.4, off: 0.6 }), fakeRun({}, { running: 0.6, off: 0.4 })]
    const { states, oee } = averageMachines(runs).FILL!
    expect(states.running).toBeCloseTo(0.5, 12)
    expect(states.off).toBeCloseTo(0.5, 12)
    expect(oee).toBeCloseTo(0.36, 12)
  })
})
