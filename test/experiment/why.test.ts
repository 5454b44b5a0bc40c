import { describe, expect, test } from 'vitest'
import { LOSS_CAUSES, type Scenario } from '../../scenarios/scenario.ts'
import { buildBridge, listVariants } from '../../twin/experiment/why.ts'
import { fakeRun } from './fake-run.ts'

const run = (good: number) => fakeRun({ planned: 1_000, good })

/** Good bottles of two replications: as is, without each cause, without all. */
const RESULTS = [
  [run(500), run(520)],
  [run(560), run(560)],
  [run(600), run(640)],
  [run(510), run(520)],
  [run(505), run(515)],
  [run(500), run(520)],
  [run(800), run(800)],
]

describe('the loss bridge', () => {
  test('switches off each cause alone, and then all, besides what was off before', () => {
    const scenario = { name: 's', without: ['quality'] } as unknown as Scenario
    const variants = listVariants(scenario)
    expect(variants.map(({ without }) => without)).toEqual([
      ['quality'],
      ['breakdowns', 'quality'],
      ['microStops', 'quality'],
      ['changeovers', 'quality'],
      ['quality'],
      ['quality', 'material'],
      ['breakdowns', 'microStops', 'changeovers', 'quality', 'material'],
    ])
  })

  test('says what each cause takes, the capacity first', () => {
    const { causes, interaction, planned, good } = buildBridge('s', RESULTS)
    expect(causes.map(({ cause }) => cause)).toEqual(['capacity', ...LOSS_CAUSES])
    // capacity 1000 − 800; breakdowns (60 + 40) / 2; micro-stops (100 + 120) / 2; and so on
    expect(causes.map(({ gain }) => gain.mean)).toEqual([200, 50, 110, 5, 0, 0])
    // (300 − 175 + 280 − 155) / 2
    expect(interaction.mean).toBe(125)
    expect(planned.mean).toBe(1_000)
    expect(good.mean).toBe(510)
  })

  test('sums up to the gap', () => {
    const { causes, interaction, gap } = buildBridge('s', RESULTS)
    const sum = causes.reduce((total, { gain }) => total + gain.mean, interaction.mean)
    expect(gap.mean).toBe(490)
    expect(sum).toBe(490)
  })

  test('of one replication has intervals without width', () => {
    const bridge = buildBridge(
      's',
      RESULTS.map((runs) => runs.slice(0, 1)),
    )
    expect(bridge.replications).toBe(1)
    expect(bridge.gap).toEqual({ mean: 500, low: 500, high: 500, n: 1 })
  })
})
