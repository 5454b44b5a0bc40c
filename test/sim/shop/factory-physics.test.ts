/*
 * Laws of Factory Physics (Hopp and Spearman) and of yield, on shops small enough to have exact
 * answers. The VUT equation is an approximation and judges no simulator: it is not used here.
 * Times in hours where the book has hours (played as minutes), rates to match.
 */
import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../../sim/engine/distribution.ts'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import { resetStatistics } from '../../../sim/shop/statistics.ts'
import {
  breakdown,
  constant,
  expectAnswers,
  exponential,
  gamma,
  halfWidth,
  MINUTE,
  playMinutes,
  playReplications,
  poisson,
  shopFigures,
  stationFigures,
  stationLine,
} from '../../support/shop.ts'

const pennyFab = (times: readonly Distribution[], machines: readonly number[], jobs: number) =>
  stationLine(
    times.map((time, i) => ({ time, machines: machines[i]! })),
    { kind: 'conwip', jobs },
  )

describe('a fab with constant work in process', () => {
  // Best case: throughput min(w / T0, rb), cycle time max(T0, w / rb).
  it.each([
    ['one', [2, 2, 2, 2], [1, 1, 1, 1], 1, 0.125, 8],
    ['one', [2, 2, 2, 2], [1, 1, 1, 1], 3, 0.375, 8],
    ['one', [2, 2, 2, 2], [1, 1, 1, 1], 4, 0.5, 8],
    ['one', [2, 2, 2, 2], [1, 1, 1, 1], 10, 0.5, 20],
    ['two', [2, 5, 10, 3], [1, 2, 6, 2], 4, 0.2, 20],
    ['two', [2, 5, 10, 3], [1, 2, 6, 2], 8, 0.4, 20],
    ['two', [2, 5, 10, 3], [1, 2, 6, 2], 12, 0.4, 30],
    ['two', [2, 5, 10, 3], [1, 2, 6, 2], 20, 0.4, 50],
  ])('Penny Fab %s, constant times %j on %j machines, %d jobs: %d an hour, %d hours', (...row) => {
    const [, times, machines, jobs, output, flowTime] = row
    const shop = buildShop(pennyFab(times.map(constant), machines, jobs), 'penny')
    playMinutes(shop, 1_000)
    resetStatistics(shop)
    playMinutes(shop, 7_000)
    const figures = shopFigures(shop, 6_000)
    expect(figures.output).toBeCloseTo(output, 10)
    expect(figures.flowTime).toBeCloseTo(flowTime, 10)
    expect(figures.inside).toBeCloseTo(jobs, 10)
  })

  // Exponential times, one machine a station: the practical worst case w / (w + W0 − 1) × rb.
  it.each([
    [2, 0.2, 10],
    [4, 0.285714286, 14],
    [12, 0.4, 30],
  ])(
    'Penny Fab One with exponential times, %d jobs: %d an hour, %d hours',
    (jobs, output, time) => {
      const spec = pennyFab(new Array(4).fill(exponential(2)), [1, 1, 1, 1], jobs)
      const figures = playReplications(spec, { warmUp: 500, length: 10_000 }, shopFigures)
      expectAnswers(figures, { output: [output, 0.01], flowTime: [time, 0.01] })
    },
  )

  it('a station of several machines beats the practical worst case: Penny Fab Two', () => {
    // Closed network of exponential stations, by convolution. The practical worst case is .2133.
    const times = [2, 5, 10, 3].map(exponential)
    const spec = pennyFab(times, [1, 2, 6, 2], 8)
    const figures = playReplications(spec, { warmUp: 1_000, length: 15_000 }, shopFigures)
    expectAnswers(figures, { output: [0.310219258, 0.01], flowTime: [25.788212, 0.01] })
  })
})

describe('rework and yield', () => {
  const inspected = (limit?: number) => {
    const again = { chance: 0.2, to: 1, ...(limit !== undefined && { limit }) }
    // Ten parts an hour; 3.6 minutes, reworked in 2.4. The route: main, then rework on the machine.
    const spec = stationLine([{ time: constant(3.6) }], poisson(1 / 6))
    const [main] = spec.classes[0]!.route
    return {
      ...spec,
      classes: [
        {
          id: 'job',
          route: [
            { ...main!, branches: [again, { chance: 0.8, to: 'out' }] },
            { ...main!, time: constant(2.4), branches: [again] },
          ],
        },
      ],
    } as const
  }
  const run = { warmUp: 2_000, length: 40_000 }
  const measure = (shop: Parameters<typeof stationFigures>[0], minutes: number) => ({
    load: stationFigures(shop, 0, minutes).working,
    visits: stationFigures(shop, 0, minutes).output / (shop.totals.arrived / minutes),
    good: (60 * shop.totals.out) / minutes,
    scrapped: (60 * shop.totals.scrapped) / minutes,
  })

  it('20 % fail each inspection: 1.25 passes, load .7, and all come good', () => {
    const figures = playReplications(inspected(), run, measure)
    expectAnswers(figures, { load: [0.7, 0.015], visits: [1.25, 0.01], good: [10, 0.015] })
    expect(figures.scrapped.every((n) => n === 0)).toBe(true)
  })

  it('reworked once at most: 1.2 passes, load .68, 9.6 good and .4 scrapped an hour', () => {
    expectAnswers(playReplications(inspected(1), run, measure), {
      load: [0.68, 0.015],
      visits: [1.2, 0.01],
      good: [9.6, 0.015],
      scrapped: [0.4, 0.06],
    })
  })

  it('477.18 starts make 400 good through yields of 96, 98, 90 and 99 %', () => {
    const yields = [0.96, 0.98, 0.9, 0.99]
    const hoursEach = [0.05, 0.06, 0.055, 0.05]
    const spec = stationLine(
      yields.map((y, i) => ({
        time: constant(hoursEach[i]! * 60),
        branches: [{ chance: 1 - y, to: 'scrap' as const }],
      })),
      poisson(477.183016866 / (30 * 60)), // A period is 30 hours.
    )
    const period = 30 * 60
    const run = { warmUp: period, length: 10 * period }
    const figures = playReplications(spec, run, (shop, minutes) => ({
      good: (shop.totals.out / minutes) * period,
      first: stationFigures(shop, 0, minutes).working,
      second: stationFigures(shop, 1, minutes).working,
      last: stationFigures(shop, 3, minutes).working,
    }))
    expectAnswers(figures, {
      good: [400, 0.015],
      first: [0.795305, 0.015],
      second: [0.916191, 0.015],
      last: [0.673401, 0.015],
    })
  })
})

describe('one machine', () => {
  it('lots of 20 with a set-up of 5 minutes: 247.5 minutes a lot at 90 % (M/D/1)', () => {
    // .4 pieces a minute in lots of 20, each 5 + 20 × 2 = 45 minutes: Wq = .9 × 45 / 2(1 − .9).
    const spec = stationLine([{ time: constant(45) }], poisson(0.02))
    const figures = playReplications(spec, { warmUp: 30_000, length: 3_500_000 }, shopFigures)
    expectAnswers(figures, { flowTime: [247.5, 0.04] })
  })

  // Hare: few long failures; tortoise: many short ones; both available 75 % with te = 20 minutes.
  // Exact by Pollaczek and Khinchine, at 1.5 jobs an hour, half of capacity: CTq = te (1 + ce²) / 2. Rare
  // long repairs make the hare's queue slow to average: 9 %.
  it.each([
    ['hare', 12.4, 4.1333333, 6.25, 72.5, 0.09],
    ['tortoise', 1.9, 0.6333333, 1, 20, 0.03],
  ])(
    'the %s, MTTF %d h and MTTR %d h: ce² %d, %d minutes in queue',
    (_, mttf, mttr, _scv, wait, share) => {
      const failures = [breakdown(mttf * 60, mttr * 60)]
      const spec = stationLine([{ time: gamma(15, 0.05), failures }], poisson(0.025))
      const figures = playReplications(
        spec,
        { warmUp: 20_000, length: 1_500_000 },
        (shop, minutes) => stationFigures(shop, 0, minutes),
      )
      expectAnswers(figures, { wait: [wait, share] })
    },
  )

  it('planned at 120 % the backlog grows by at least a fifth of capacity each period', () => {
    // 100 jobs a period can be made, 120 are released: after t periods 20 t jobs are waiting.
    const spec = stationLine([{ time: exponential(1) }], poisson(1.2))
    const figures = playReplications(spec, { warmUp: 0, length: 500 }, (shop) => ({
      backlog: shop.totals.inside,
    }))
    const half = halfWidth(figures.backlog)
    const mean = figures.backlog.reduce((sum, n) => sum + n, 0) / figures.backlog.length
    expect(mean + half).toBeGreaterThan(100)
    expect(mean).toBeLessThan(130)
  })
})

describe("Little's law", () => {
  it('holds on the record of a shop that starts and ends empty, to the millisecond', () => {
    const at = [0, 1, 3, 6, 8, 10, 12, 15].map((m) => m * MINUTE)
    const spec = stationLine([{ time: exponential(2) }, { time: exponential(1), machines: 2 }], {
      kind: 'schedule',
      at,
    })
    const shop = buildShop(spec, 'little')
    playMinutes(shop, 100)
    expect(shop.totals.out).toBe(8)
    expect(shop.totals.insideTime).toBe(shop.totals.flowSum[0])
  })
})
