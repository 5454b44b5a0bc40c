/*
 * Rate flow and unit flow are two ways to play the same line: on one small enough for both they must
 * bring the same output.
 */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { expect, it } from 'vitest'
import { days, instant, minutes } from '../../sim/contract/time.ts'
import { advance } from '../../sim/index.ts'
import { buildShop } from '../../sim/shop/build-shop.ts'
import { advanceShop } from '../../sim/shop/shop.ts'
import type { ShopSpec } from '../../sim/shop/spec.ts'
import { failure, linePlant } from '../support/line.ts'

const REPLICATIONS = 10
const DAYS = 12
const RATE = 20
const BUFFER = 100
const FAILS = { meanRunningMinutesBetween: 50, meanRepairMinutes: 5 }

/** Bottles a minute through two machines of 20 and 24 a minute, played as rates. */
function playRates(k: number): number {
  const machines = [
    { ratePerMinute: RATE, failures: [failure(FAILS)] },
    { ratePerMinute: RATE * 1.2, failures: [failure(FAILS)] },
  ]
  const plant = linePlant(machines, { seed: `flows/${k}`, buffer: BUFFER, lotSize: 1_000_000 })
  let good = 0
  for (const e of advance(plant, instant(days(DAYS)))) {
    if (e.type === 'counted' && e.machine === 'M2') good += e.good
  }
  return good / (DAYS * 1_440)
}

/** The same line, each bottle a job. */
function playJobs(k: number): number {
  const failures: ShopSpec['stations'][number]['failures'] = [
    {
      id: 'jam',
      clock: 'operation',
      timeToFailure: { kind: 'exponential', mean: minutes(FAILS.meanRunningMinutesBetween) },
      timeToRepair: { kind: 'exponential', mean: minutes(FAILS.meanRepairMinutes) },
    },
  ]
  const step = (station: string, rate: number) => ({
    station,
    time: { kind: 'constant', value: minutes(1 / rate) } as const,
  })
  const shop = buildShop(
    {
      stations: [
        { id: 'S1', machines: 1, failures },
        { id: 'S2', machines: 1, places: BUFFER, failures },
      ],
      classes: [{ id: 'bottle', route: [step('S1', RATE), step('S2', RATE * 1.2)] }],
      sources: [{ id: 'in', class: 'bottle', arrivals: { kind: 'saturated' } }],
    },
    `flows/${k}`,
  )
  advanceShop(shop, instant(days(DAYS)))
  return shop.totals.out / (DAYS * 1_440)
}

it('bring the same output, within the 99 % interval of the difference', () => {
  const all = Array.from({ length: REPLICATIONS }, (_, k) => k)
  const rates = all.map(playRates)
  const jobs = all.map(playJobs)
  const error = (values: number[]) => sampleStandardDeviation(values) / Math.sqrt(values.length)
  // Student t, 99 % two-sided, 16 degrees of freedom (Welch, rounded down).
  const halfWidth = 2.921 * Math.hypot(error(rates), error(jobs))
  expect(halfWidth / mean(rates)).toBeLessThan(0.012)
  expect(Math.abs(mean(rates) - mean(jobs))).toBeLessThan(halfWidth)
})
