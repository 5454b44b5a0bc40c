import { describe, expect, it } from 'vitest'
import { drawNormal, openStream } from '../../../../sim/engine/random.ts'
import {
  addCycle,
  CYCLES_KEPT,
  createCycleTimes,
  describeCycles,
} from '../../../../twin/erp/learning/cycle-times.ts'

/** n cycles around a mean of so many seconds, with a coefficient of variation. */
function play(seed: string, standard: number, mean: number, cv: number, n: number) {
  const times = createCycleTimes(standard)
  const stream = openStream(seed, 'cycles')
  for (let i = 0; i < n; i++) addCycle(times, drawNormal(stream, mean, mean * cv))
  return times
}

describe('the cycles of an operation', () => {
  it('are described by median, 95th percentile and coefficient of variation', () => {
    const times = createCycleTimes(60)
    for (let cycle = 51; cycle <= 71; cycle++) addCycle(times, cycle)
    // 51 … 71: mean and median 61; p95 at place 0.95 × 20 = 19: 70; s² = 770 / 20 = 38.5.
    expect(describeCycles(times)).toMatchObject({ n: 21, standard: 60, mean: 61, p50: 61, p95: 70 })
    expect(describeCycles(times)!.cv).toBeCloseTo(Math.sqrt(38.5) / 61, 12)
    // (61 − 60) / √(38.5 / 21)
    expect(describeCycles(times)!.sigmas).toBeCloseTo(1 / Math.sqrt(38.5 / 21), 12)
    expect(describeCycles(times)!.drifted).toBe(false)
  })

  it('are unknown before the first', () => {
    expect(describeCycles(createCycleTimes(60))).toBeUndefined()
  })

  it('are flagged within 30 cycles where the standard is 60 s and the truth 66 s', () => {
    const foundOf = (cv: number) =>
      Array.from({ length: 200 }, (_, k) => play(`drift-${k}`, 60, 66, cv, 30)).filter(
        ({ driftedAt }) => driftedAt !== null,
      ).length
    // CV 0.05: at n = 30 the limit is 3 × 3.3 / √30 = 1.8 and the mean 6 ± 0.6: never missed.
    expect(foundOf(0.05)).toBe(200)
    // CV 0.1: limit 3.6, mean 6 ± 1.2: missed in 2.3 % at most, 5 of 200; 4σ = 8.
    expect(foundOf(0.1)).toBeGreaterThan(200 - 5 - 8)
  })

  it('are flagged late or not where they are as they should be', () => {
    const alarms = Array.from({ length: 200 }, (_, k) => play(`calm-${k}`, 60, 60, 0.1, 30))
    // Looked at 23 times each, most looks alike: a few in a hundred, not a tenth.
    expect(alarms.filter(({ driftedAt }) => driftedAt !== null).length).toBeLessThan(20)
  })

  it('that never vary are flagged at once when they are off', () => {
    const times = createCycleTimes(60)
    for (let i = 0; i < 8; i++) addCycle(times, 61)
    expect(times.driftedAt).toBe(8)
    const exact = createCycleTimes(60)
    for (let i = 0; i < 100; i++) addCycle(exact, 60)
    expect(exact.driftedAt).toBeNull()
  })

  it('keeps the latest for the quantiles, and all for mean and deviation', () => {
    const times = play('many', 60, 60, 0.1, 2_000)
    expect(times.latest).toHaveLength(CYCLES_KEPT)
    expect(times.moments.n).toBe(2_000)
  })
})
