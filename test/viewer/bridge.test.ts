import { expect, it } from 'vitest'
import type { Bridge, Estimate } from '../../twin/experiment/bridge.ts'
import { layoutBridge } from '../../viewer/charts/bridge-layout.ts'
import { readBridge } from '../../viewer/charts/bridge-words.ts'

const estimate = (mean: number, half = 0): Estimate => ({
  mean,
  low: mean - half,
  high: mean + half,
  n: 30,
})

const bridge: Bridge = {
  scenario: 'plan-120',
  replications: 30,
  planned: estimate(1_094_400),
  good: estimate(694_000, 13_000),
  gap: estimate(400_400, 13_000),
  causes: [
    { cause: 'capacity', gain: estimate(182_400) },
    { cause: 'breakdowns', gain: estimate(55_700, 11_000) },
    { cause: 'microStops', gain: estimate(65_500, 3_300) },
    { cause: 'changeovers', gain: estimate(40_500, 2_400) },
    { cause: 'quality', gain: estimate(16_700, 3_500) },
    { cause: 'material', gain: estimate(-400, 1_400) },
  ],
  interaction: estimate(40_000, 4_000),
}

const WIDTH = 620
const HEIGHT = 172

it('steps from the plan down to what is made, without a break', () => {
  const { bars, links } = layoutBridge(bridge, WIDTH, HEIGHT)
  expect(bars.map(({ id }) => id)).toEqual([
    'planned',
    'capacity',
    'breakdowns',
    'microStops',
    'changeovers',
    'quality',
    'material',
    'interaction',
    'good',
  ])
  const taken = bars.slice(1, -1).reduce((sum, { value }) => sum + value, 0)
  // 182 400 + 55 700 + 65 500 + 40 500 + 16 700 − 400 + 40 000 = 400 400.
  expect(taken).toBe(-400_400)
  expect(bars[0]!.value + taken).toBe(bars.at(-1)!.value)
  // The last step ends where the bar of what is made ends.
  expect(links.at(-1)!.x).toBeCloseTo(bars.at(-1)!.x + bars.at(-1)!.width)
})

it('draws lengths in proportion and everything inside the box', () => {
  const { bars, left, bottom } = layoutBridge(bridge, WIDTH, HEIGHT)
  const [planned, capacity] = [bars[0]!, bars[1]!]
  expect(capacity.width / planned.width).toBeCloseTo(182_400 / 1_094_400)
  for (const bar of bars) {
    expect(bar.x).toBeGreaterThanOrEqual(left)
    expect(bar.x + bar.width).toBeLessThanOrEqual(WIDTH)
    expect(bar.y).toBeGreaterThanOrEqual(0)
    expect(bar.y + bar.height).toBeLessThanOrEqual(bottom)
    expect(bar.textX).toBeGreaterThan(0)
    expect(bar.textX).toBeLessThan(WIDTH)
  }
  bars.slice(1).forEach((bar, i) => {
    expect(bar.y).toBeGreaterThanOrEqual(bars[i]!.y + bars[i]!.height)
  })
})

it('tells a loss from a gain and from what no plant could make', () => {
  const kinds = Object.fromEntries(
    layoutBridge(bridge, WIDTH, HEIGHT).bars.map(({ id, kind }) => [id, kind]),
  )
  expect(kinds).toMatchObject({
    planned: 'total',
    capacity: 'unreachable',
    breakdowns: 'loss',
    material: 'gain',
    good: 'total',
  })
})

it('puts the whisker round the end of the step, and none where there is no interval', () => {
  const { bars } = layoutBridge(bridge, WIDTH, HEIGHT)
  const breakdowns = bars[2]!
  const perBottle = bars[0]!.width / 1_094_400
  expect(bars[0]!.whisker).toBeNull()
  expect(bars[1]!.whisker).toBeNull()
  const { left, right } = breakdowns.whisker!
  expect(right - left).toBeCloseTo(22_000 * perBottle) // ± 11 000
  expect((left + right) / 2).toBeCloseTo(breakdowns.x)
  expect(breakdowns.plusMinus).toBe(11_000)
})

it('reads the bridge out in plain words', () => {
  const words = readBridge(bridge).replaceAll('\u202f', ' ')
  expect(words).toBe(
    'Of 1 094 k planned bottles the plant makes 694.0 k (63.4 %). ' +
      'No plant of this rated speed could make 182.4 k of them. ' +
      'Micro-stops alone take 65.5 k, breakdowns 55.7 k; ' +
      '40.0 k more are lost because the causes act together.',
  )
})

it('does not speak of capacity when the plan is within it', () => {
  const within = { ...bridge, causes: bridge.causes.filter(({ cause }) => cause !== 'capacity') }
  expect(readBridge(within)).not.toContain('No plant')
})
