import { describe, expect, it } from 'vitest'
import { days, instant } from '../../sim/contract/time.ts'
import { advance, digest, fork, reseed } from '../../sim/index.ts'
import { play } from '../../twin/closed-loop.ts'
import { openShopLoop, playShop } from '../../twin/experiment/play-shop.ts'
import { foreseeLine, foreseeShop } from '../../twin/experiment/promise.ts'
import { openLoop, SIMULATED_FLOOR } from '../../twin/experiment/run-scenario.ts'
import { readScenario } from '../../twin/host/scenario-files.ts'
import { promiseTable } from '../../twin/reports/schedule-report.ts'
import { shopOf } from '../shop-scenarios/shops.ts'

function openLine(name: string, until: number) {
  const { scenario, rules } = readScenario(name)
  const loop = openLoop(scenario!, rules!, 'promise')
  play(SIMULATED_FLOOR, loop, instant(until))
  return loop
}

describe('another future of a plant', () => {
  it('is the same without new luck, and for the same name; another for another name', () => {
    const { plant } = openLine('baseline', days(2))
    const next = (name: string | null) => {
      const copy = fork(plant)
      if (name !== null) reseed(copy, name)
      advance(copy, instant(days(3)))
      return digest(copy)
    }
    expect(next(null)).toBe(next(null))
    expect(next('a')).toBe(next('a'))
    expect(new Set([next(null), next('a'), next('b')]).size).toBe(3)
  })
})

describe('the probability of being on time', () => {
  const futures = { n: 6, name: 'test', until: instant(days(7)) }

  it('counts the futures of a line in which a customer order is on time, and leaves the line alone', () => {
    const loop = openLine('baseline', days(3))
    const before = digest(loop)
    const found = foreseeLine(loop, futures)
    expect(digest(loop)).toBe(before)
    expect(found.map((o) => o.order)).toEqual(
      [...loop.twin.customerOrders.open.values()]
        .filter((o) => o.dueAt <= futures.until)
        .map((o) => o.customerOrder),
    )
    expect(found.length).toBeGreaterThan(0)
    for (const { n, onTime, probability } of found) {
      expect(n).toBe(6)
      // (hits + 1.92) / (6 + 3.84)
      expect(probability).toBeCloseTo((onTime + 1.9207294) / 9.8414588, 6)
    }
    expect(foreseeLine(loop, futures)).toEqual(found)
    expect(promiseTable(found).rows).toHaveLength(found.length)
  })

  it('finds a plan at 120 % of capacity less sure, on the same luck', () => {
    const sure = (name: string) =>
      foreseeLine(openLine(name, days(3)), futures).reduce((sum, o) => sum + o.onTime, 0)
    expect(sure('plan-120')).toBeLessThan(sure('baseline'))
  })

  it('counts the production orders of a shop that have due dates', () => {
    // Batches of tablets, each due 28 days after its release.
    const loop = openShopLoop(shopOf('meridian'), 'promise')
    playShop(loop, instant(days(20)))
    const before = digest(loop)
    const found = foreseeShop(loop, { n: 3, name: 'test', until: instant(days(40)) })
    expect(digest(loop)).toBe(before)
    for (const { n, onTime } of found) {
      expect(n).toBe(3)
      expect(onTime).toBeLessThanOrEqual(3)
    }
    expect(found.length).toBeGreaterThan(0)
  })
})
