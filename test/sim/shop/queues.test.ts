/*
 * Queues with exact answers. Method: 20 independent replications with fixed seeds, warm-up left out;
 * the answer lies in the 99 % interval of their mean, and half the interval is at most the stated
 * share of the answer: 1–2 % as a rule, 3–4 % in heavy traffic, where means move slowly.
 * Rates are per minute, times in minutes.
 */
import { describe, it } from 'vitest'
import type { ShopSpec } from '../../../sim/shop/spec.ts'
import {
  breakdown,
  constant,
  expectAnswers,
  exponential,
  gamma,
  MINUTE,
  playReplications,
  poisson,
  shopFigures,
  stationFigures,
  stationLine,
} from '../../support/shop.ts'

describe('one machine and a queue', () => {
  it('M/M/1 at 80 %: L 4, Lq 3.2, W 5, Wq 4 (textbook closed form)', () => {
    const spec = stationLine([{ time: exponential(1) }], poisson(0.8))
    const run = { warmUp: 2_000, length: 120_000 }
    const figures = playReplications(spec, run, (shop, minutes) => ({
      ...stationFigures(shop, 0, minutes),
      ...shopFigures(shop, minutes),
    }))
    expectAnswers(figures, {
      present: [4, 0.03],
      waiting: [3.2, 0.03],
      flowTime: [5, 0.03],
      wait: [4, 0.03],
      working: [0.8, 0.005],
    })
  })

  // Pollaczek-Khinchine: Wq = λ E[S²] / 2(1 − ρ). The coefficient of variation is that of the
  // service time itself, not of its logarithm.
  it.each([
    ['M/D/1 at 80 %', 0.8, 60_000, constant(1), { wait: [2, 0.03], present: [2.4, 0.02] }],
    [
      'M/G/1, gamma, SCV ¼',
      0.7,
      50_000,
      gamma(1, 0.25),
      { wait: [1.4583333, 0.03], present: [1.7208333, 0.02] },
    ],
    [
      'M/G/1, log-normal, SCV 2, at 81 %',
      4.5,
      200_000,
      { kind: 'lognormal', mean: 0.18 * MINUTE, scv: 2 },
      { wait: [1.1510526, 0.03], present: [5.9897368, 0.03] },
    ],
  ] as const)('%s: the wait of Pollaczek and Khinchine', (_, rate, jobs, time, answers) => {
    const spec = stationLine([{ time }], poisson(rate))
    const run = { warmUp: 2_000 / rate, length: jobs / rate }
    expectAnswers(
      playReplications(spec, run, (shop, minutes) => stationFigures(shop, 0, minutes)),
      answers as Record<'wait' | 'present', readonly [number, number]>,
    )
  })

  it('D/M/1 at 80 %, regular releases: L 2.154, Wq 1.693 (root of σ = exp(−(1−σ)/.8))', () => {
    const arrivals = { kind: 'renewal', interval: constant(1.25) } as const
    const spec = stationLine([{ time: exponential(1) }], arrivals)
    expectAnswers(
      playReplications(spec, { warmUp: 2_000, length: 80_000 }, (shop, minutes) =>
        stationFigures(shop, 0, minutes),
      ),
      { present: [2.15418467, 0.02], wait: [1.69273084, 0.03] },
    )
  })

  it('M/M/1/6, six in the system: L 2.582 and 10.19 % lost (birth-death closed form)', () => {
    const spec = stationLine([{ time: exponential(1), places: 5 }], poisson(0.9))
    const figures = playReplications(spec, { warmUp: 500, length: 60_000 }, (shop, minutes) => ({
      ...stationFigures(shop, 0, minutes),
      lost: shop.totals.lost / shop.totals.arrived,
    }))
    expectAnswers(figures, {
      present: [2.58240674, 0.02],
      wait: [2.1947823, 0.02],
      lost: [0.10186656, 0.02],
      output: [0.8083201, 0.005],
    })
  })

  it('lots of five pieces at 50 %: L 3, Wq 5 a piece (M^X/M/1 closed form)', () => {
    const spec = stationLine([{ time: exponential(1) }], poisson(0.1, 5))
    expectAnswers(
      playReplications(spec, { warmUp: 1_000, length: 70_000 }, (shop, minutes) =>
        stationFigures(shop, 0, minutes),
      ),
      { present: [3, 0.03], wait: [5, 0.03] },
    )
  })

  it('hot lots before normal lots, none interrupted: Wq .889 and 4.444 (Cobham 1954)', () => {
    const route = [{ station: 'S1', time: exponential(1) }]
    const spec: ShopSpec = {
      stations: [{ id: 'S1', machines: 1, dispatch: 'priority' }],
      classes: [
        { id: 'hot', route, priority: 1 },
        { id: 'normal', route, priority: 2 },
      ],
      sources: [
        { id: 'hot', class: 'hot', arrivals: poisson(0.1) },
        { id: 'normal', class: 'normal', arrivals: poisson(0.7) },
      ],
    }
    const figures = playReplications(spec, { warmUp: 2_000, length: 80_000 }, (shop, minutes) => ({
      hot: shopFigures(shop, minutes, 0).flowTime,
      normal: shopFigures(shop, minutes, 1).flowTime,
    }))
    expectAnswers(figures, { hot: [1.88888889, 0.02], normal: [5.44444444, 0.03] })
  })
})

describe('parallel machines and several stations', () => {
  it('M/M/3 at 83 %: Lq 3.511, L 6.011 (Erlang C)', () => {
    const spec = stationLine([{ time: exponential(0.25), machines: 3 }], poisson(10))
    expectAnswers(
      playReplications(spec, { warmUp: 200, length: 9_000 }, (shop, minutes) =>
        stationFigures(shop, 0, minutes),
      ),
      {
        wait: [0.3511236, 0.04],
        present: [6.01123596, 0.03],
        working: [2.5, 0.005],
      },
    )
  })

  it('M/M/1 → M/M/2 → M/M/1 in tandem: L 2, 2.917 and 4 (Burke; Jackson 1957)', () => {
    const spec = stationLine(
      [
        { time: exponential(1 / 1.5) },
        { time: exponential(1 / 0.7), machines: 2 },
        { time: exponential(0.8) },
      ],
      poisson(1),
    )
    const figures = playReplications(spec, { warmUp: 1_000, length: 35_000 }, (shop, minutes) => ({
      first: stationFigures(shop, 0, minutes).present,
      second: stationFigures(shop, 1, minutes).present,
      third: stationFigures(shop, 2, minutes).present,
      ...shopFigures(shop, minutes),
    }))
    expectAnswers(figures, {
      first: [2, 0.02],
      second: [2.91666667, 0.02],
      third: [4, 0.03],
      flowTime: [8.91666667, 0.02],
    })
  })

  it('15 % of the inspected parts go back to machining: W 3.969 (Jackson 1957)', () => {
    const back = [{ chance: 0.15, to: 0 }] as const
    const spec = stationLine(
      [{ time: exponential(1 / 3) }, { time: exponential(1 / 2.9), branches: back }],
      poisson(2),
    )
    const figures = playReplications(spec, { warmUp: 1_000, length: 20_000 }, (shop, minutes) => ({
      machining: stationFigures(shop, 0, minutes).present,
      inspection: stationFigures(shop, 1, minutes).present,
      visits: stationFigures(shop, 0, minutes).output,
      ...shopFigures(shop, minutes),
    }))
    expectAnswers(figures, {
      machining: [3.63636364, 0.03],
      inspection: [4.30107527, 0.04],
      visits: [2.35294118, 0.005],
      flowTime: [3.96871945, 0.03],
    })
  })

  it('a furnace that starts only with five lots: Wq 5.229 (bulk service M/M(5,5)/1)', () => {
    const spec = stationLine([{ time: exponential(1 / 0.3), batch: { size: 5 } }], poisson(1))
    expectAnswers(
      playReplications(spec, { warmUp: 2_000, length: 120_000 }, (shop, minutes) =>
        stationFigures(shop, 0, minutes),
      ),
      {
        wait: [5.22910557, 0.02],
        waiting: [5.22910557, 0.02],
        present: [8.5624389, 0.02],
        working: [0.66666667, 0.01],
      },
    )
  })
})

describe('a machine that breaks down', () => {
  it('while it works, work resumed: Wq 54.5, L 1.976 (effective process time in M/G/1)', () => {
    const failures = [breakdown(135, 15)]
    const spec = stationLine([{ time: constant(30), failures }], poisson(0.0225))
    expectAnswers(
      playReplications(spec, { warmUp: 60_000, length: 2_000_000 }, (shop, minutes) =>
        stationFigures(shop, 0, minutes),
      ),
      { wait: [54.5, 0.03], present: [1.97625, 0.02], down: [0.075, 0.02] },
    )
  })

  // Avi-Itzhak and Naor (1963), White and Christie (1958). Up 20 min, repair 5 min.
  it.each([
    ['operation', 4.8, 0.15],
    ['calendar', 5.4, 0.2],
  ] as const)(
    'M/M/1 at 60 percent, clock of %s: L %d, %d of the time down',
    (clock, inside, down) => {
      const failures = [breakdown(20, 5, clock)]
      const spec = stationLine([{ time: exponential(1), failures }], poisson(0.6))
      expectAnswers(
        playReplications(
          spec,
          { warmUp: 3_000, length: 120_000, luck: 'clocks' },
          (shop, minutes) => stationFigures(shop, 0, minutes),
        ),
        { present: [inside, 0.04], working: [0.6, 0.01], down: [down, 0.02] },
      )
    },
  )

  // FabTime characteristic curve, rev. 2 (2001): process time 2, availability .9, MTTR 1. In that
  // sheet MTBF counts from failure to failure, so the machine works 9 between failures.
  it.each([
    [0.225, 3.43333333],
    [0.315, 5.04814815],
  ])('cycle time over load, %d lots a minute: %d minutes', (rate, cycleTime) => {
    const spec = stationLine([{ time: constant(2), failures: [breakdown(9, 1)] }], poisson(rate))
    expectAnswers(playReplications(spec, { warmUp: 2_000, length: 60_000 }, shopFigures), {
      flowTime: [cycleTime, 0.02],
    })
  })

  it('five machines and one repair technician: 1.424 down (Palm, Ashcroft)', () => {
    const spec: ShopSpec = {
      ...stationLine([
        { time: constant(1), machines: 5, failures: [breakdown(10, 2, 'calendar', 'technician')] },
      ]),
      crews: [{ id: 'technician', people: 1 }],
    }
    expectAnswers(
      playReplications(spec, { warmUp: 500, length: 12_000 }, (shop, minutes) =>
        stationFigures(shop, 0, minutes),
      ),
      { down: [1.42433911, 0.025] },
    )
  })

  it('the same as five jobs that circulate: .709 wait for the technician, who works 71.5 %', () => {
    const spec = stationLine([{ time: exponential(10), machines: 5 }, { time: exponential(2) }], {
      kind: 'conwip',
      jobs: 5,
    })
    expectAnswers(
      playReplications(spec, { warmUp: 500, length: 40_000 }, (shop, minutes) => {
        const { waiting, working, output, present } = stationFigures(shop, 1, minutes)
        return { waiting, working, output, present }
      }),
      {
        present: [1.42433911, 0.02],
        waiting: [0.70920693, 0.03],
        working: [0.71513218, 0.01],
        output: [0.35756609, 0.01],
      },
    )
  })
})
