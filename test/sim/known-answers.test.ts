/*
 * Lines with exact answers. Method: 10 independent replications with fixed seeds; the answer must lie
 * in the 99 % confidence interval of their mean, and the interval must be narrow enough to mean something.
 */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { days, instant } from '../../sim/contract/time.ts'
import { advance } from '../../sim/index.ts'
import { failure, linePlant } from '../support/line.ts'

const REPLICATIONS = 10
/** Student t, 99 % two-sided, 9 degrees of freedom. */
const T = 3.2498
const DAYS = 100

/** Output of the last of `machines` in bottles a minute, in each replication. */
function outputs(machines: Parameters<typeof linePlant>[0], buffer: number): number[] {
  return Array.from({ length: REPLICATIONS }, (_, k) => {
    const plant = linePlant(machines, {
      seed: `known/${k}`,
      buffer,
      lotSize: 1_000_000,
      quantity: 90_000_000,
    })
    const events = advance(plant, instant(days(DAYS)))
    const last = machines.length - 1
    const counted = (e: MesEvent) =>
      e.type === 'counted' && e.machine === `M${last + 1}` ? e.good : 0
    return events.reduce((n, e) => n + counted(e), 0) / (DAYS * 1_440)
  })
}

function expectAnswer(values: readonly number[], answer: number, halfWidthMax: number): void {
  const halfWidth = (T * sampleStandardDeviation([...values])) / Math.sqrt(values.length)
  expect(halfWidth / answer).toBeLessThan(halfWidthMax)
  expect(Math.abs(mean([...values]) - answer)).toBeLessThan(halfWidth)
}

const unreliable = {
  failures: [failure({ meanRunningMinutesBetween: 100, meanRepairMinutes: 10 })],
}

describe('known answers', () => {
  it('one machine: rate × MTBF / (MTBF + MTTR)', () => {
    expectAnswer(outputs([unreliable], 1), (100 * 100) / 110, 0.006)
  })

  // Two-machine continuous line, both at speed 1, failure rates .01, repair rates .1, buffer K:
  // Gershwin and Schick (1980). Here 1 unit of volume = 100 bottles, 1 unit of time = 1 min.
  it.each([
    [5, 0.848585690516],
    [10, 0.858725761773],
    [50, 0.887573964497],
  ])('two machines and a buffer of %d minutes: %d', (k, answer) => {
    expectAnswer(outputs([unreliable, unreliable], k * 100), 100 * answer, 0.008)
  })

  it('lies between no buffer and an infinite one', () => {
    const [low, high] = [83.3333, 90.9091] // 1 / (1 + 2 × .1), 1 / 1.1
    const rate = mean(outputs([unreliable, unreliable], 1_000))
    expect(rate).toBeGreaterThan(low)
    expect(rate).toBeLessThan(high)
  })
})
