/*
 * Lines with finite buffers: exact answers from Markov chains (or the closed form that is named).
 * Conventions: the first station is saturated, the last never blocked; blocking after service; a
 * buffer's places do not count the jobs on machines; failures strike a machine while it works,
 * unless the clock is the calendar's; interrupted work is resumed. Method as in queues.test.ts;
 * half-widths of 1 % of throughput as a rule, 1.5 % where repairs are long; shares of time that are
 * small are held to a larger share of themselves. Times in minutes.
 */
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import type { Shop } from '../../../sim/shop/state.ts'
import {
  breakdown,
  constant,
  expectAnswer,
  expectAnswers,
  exponential,
  gamma,
  type LineStation,
  playReplications,
  stationFigures,
  stationLine,
} from '../../support/shop.ts'

/** Stations with these mean times and `places[i]` before station i + 2. */
const line = (
  means: readonly number[],
  places: readonly number[],
  more: (station: number) => Partial<LineStation> = () => ({}),
) =>
  stationLine(
    means.map((m, i) => ({
      time: exponential(m),
      ...(i > 0 && { places: places[i - 1]! }),
      ...more(i),
    })),
  )

/** Output a minute, and of each station the shares of time by state and the mean queue. */
function lineFigures(shop: Shop, minutes: number): Record<string, number> {
  const figures: Record<string, number> = { throughput: shop.totals.out / minutes }
  for (const { index } of shop.stations) {
    const { working, blocked, down, waiting, output } = stationFigures(shop, index, minutes)
    const at = `S${index + 1}`
    figures[`${at} working`] = working
    figures[`${at} blocked`] = blocked
    figures[`${at} down`] = down
    figures[`${at} starved`] = 1 - working - blocked - down
    figures[`${at} queue`] = waiting
    figures[`${at} output`] = output
  }
  return figures
}

describe('one machine', () => {
  it('with MTTF 90 and MTTR 10 works 90 % of the time (renewal argument)', () => {
    const spec = stationLine([{ time: constant(1), failures: [breakdown(90, 10)] }])
    const figures = playReplications(spec, { warmUp: 500, length: 30_000 }, lineFigures)
    expectAnswers(figures, { throughput: [0.9, 0.008], 'S1 down': [0.1, 0.07] })
  })
})

describe('lines without failures', () => {
  // Hillier and Boling (1967): (B + 2) / (B + 3) for two stations, 22/39 for three without buffer.
  it.each([
    [2, 0, 2 / 3],
    [2, 1, 3 / 4],
    [2, 2, 4 / 5],
    [3, 0, 22 / 39],
    [3, 1, 0.670466158],
    [3, 2, 0.734016672],
    [4, 0, 0.514775489],
    [4, 1, 0.631152685],
    [4, 2, 0.700712902],
  ])('%d equal exponential stations, %d places between: %d', (stations, places, answer) => {
    const spec = line(new Array(stations).fill(1), new Array(stations - 1).fill(places))
    const figures = playReplications(spec, { warmUp: 100, length: 4_000 }, lineFigures)
    expectAnswers(figures, { throughput: [answer, 0.012] })
  })

  it('unbalanced, rates 1, 1.25 and .9: .7195 a minute, with the states of each station', () => {
    const spec = line([1, 0.8, 1 / 0.9], [2, 1])
    const figures = playReplications(spec, { warmUp: 200, length: 10_000 }, lineFigures)
    expectAnswers(figures, {
      throughput: [0.719504196, 0.008],
      'S1 blocked': [0.280495804, 0.03],
      'S2 working': [0.575603357, 0.01],
      'S2 blocked': [0.30835115, 0.03],
      'S2 starved': [0.116045496, 0.05],
      'S2 queue': [1.272907845, 0.02],
      'S3 working': [0.799449107, 0.008],
      'S3 queue': [0.570709084, 0.02],
    })
  })

  it('turned round it makes as much (reversibility)', () => {
    const spec = line([1 / 0.9, 0.8, 1], [1, 2])
    const figures = playReplications(spec, { warmUp: 200, length: 10_000 }, lineFigures)
    expectAnswers(figures, { throughput: [0.719504196, 0.008] })
  })

  it('two-stage Erlang times, one place between: .7613 (Markov chain on phases)', () => {
    const spec = line([1, 1, 1], [1, 1], () => ({ time: gamma(1, 0.5) }))
    const figures = playReplications(spec, { warmUp: 100, length: 4_000 }, lineFigures)
    expectAnswers(figures, {
      throughput: [0.761307247, 0.01],
      'S1 blocked': [0.238692753, 0.03],
      'S2 starved': [0.111834394, 0.07],
      'S2 queue': [0.614465249, 0.03],
    })
  })

  it('the bowl: less work in the middle makes .5672 where equal work makes .5641', () => {
    const run = { warmUp: 100, length: 14_000, luck: 'bowl' }
    const [bowl, equal] = [
      [1.08553281, 0.82893437, 1.08553281],
      [1, 1, 1],
    ].map((means) => playReplications(line(means, [0, 0]), run, lineFigures).throughput!)
    expectAnswer(bowl!, 0.567181858, 0.006)
    // The same luck in both: the gain of .00308 shows although it is smaller than either interval.
    expectAnswer(
      bowl!.map((b, k) => b - equal![k]!),
      0.567181858 - 0.564102564,
      0.6,
    )
  })

  it('six places: .7007 spread evenly, .5638 all before the second station', () => {
    const run = { warmUp: 100, length: 4_000, luck: 'places' }
    const [even, shifted, first] = [
      [2, 2, 2],
      [1, 3, 2],
      [6, 0, 0],
    ].map((places) => playReplications(line([1, 1, 1, 1], places), run, lineFigures).throughput!)
    expectAnswer(even!, 0.700712902, 0.01)
    expectAnswer(shifted!, 0.693295971, 0.01)
    expectAnswer(first!, 0.563844624, 0.01)
    expect(mean(even!)).toBeGreaterThan(mean(shifted!)) // On the same luck.
  })

  it('parts scrapped on leaving, 5, 2 and 3 %: .7547 good a minute', () => {
    const scrap = [0.05, 0.02, 0.03]
    const spec = line([1 / 1.2, 1 / 1.1, 1], [2, 2], (i) => ({
      branches: [{ chance: scrap[i]!, to: 'scrap' }],
    }))
    const figures = playReplications(spec, { warmUp: 200, length: 8_000 }, lineFigures)
    expectAnswers(figures, {
      throughput: [0.754701196, 0.01],
      'S1 output': [0.835706198, 0.01],
      'S1 blocked': [0.303578169, 0.03],
      'S2 working': [0.721746262, 0.01],
      'S3 queue': [0.926716026, 0.025],
    })
  })
})

describe('lines with failures', () => {
  // Two machines, exponential: the model of Gershwin and Berman (1981), whose N is B + 2.
  // Time-dependent: the same with clocks that always run.
  it.each([
    [0, 0.582352941, 0.352941176, 0.064705882, 0.547180193],
    [2, 0.684945548, 0.238949391, 0.076105061, 0.660461524],
    [8, 0.773054825, 0.141050195, 0.085894981, 0.761425118],
  ])(
    'two exponential machines, %d places: %d a minute',
    (places, answer, blocked, down, always) => {
      const run = { warmUp: 500, length: 20_000 }
      const play = (clock: 'operation' | 'calendar') =>
        playReplications(
          line([1, 1], [places], () => ({ failures: [breakdown(100, 1 / 0.09, clock)] })),
          run,
          lineFigures,
        )
      expectAnswers(play('operation'), {
        throughput: [answer, 0.015],
        'S1 blocked': [blocked, 0.07],
        'S2 starved': [blocked, 0.07],
        'S1 down': [down, 0.12],
      })
      expectAnswers(play('calendar'), { throughput: [always, 0.015] })
    },
  )

  it('three exponential machines, two places between: .5565, clocks that always run .5071', () => {
    const meanTimes = [50, 100, 50]
    const play = (clock: 'operation' | 'calendar') =>
      playReplications(
        line([1, 1, 1], [2, 2], (i) => ({ failures: [breakdown(meanTimes[i]!, 10, clock)] })),
        { warmUp: 500, length: 25_000 },
        lineFigures,
      )
    expectAnswers(play('operation'), {
      throughput: [0.5564631, 0.015],
      'S1 blocked': [0.33224428, 0.03],
      'S1 down': [0.11129262, 0.08],
      'S2 working': [0.5564631, 0.015],
      'S2 blocked': [0.19780458, 0.05],
      'S2 starved': [0.190086, 0.05],
      'S2 down': [0.05564631, 0.12],
      'S2 queue': [1.2049591, 0.03],
      'S3 starved': [0.33224428, 0.03],
      'S3 queue': [0.8143461, 0.03],
    })
    expectAnswers(play('calendar'), { throughput: [0.50711617, 0.015] })
  })

  it('three machines of constant cycle, ten places between: .82419 ± .00024 (simulation)', () => {
    // No closed form: an independent program played 32 million parts to a standard error of .00024.
    const failures = [breakdown(100, 10)]
    const spec = line([1, 1, 1], [10, 10], () => ({ time: constant(1), failures }))
    const figures = playReplications(spec, { warmUp: 1_000, length: 30_000 }, lineFigures)
    expectAnswers(figures, { throughput: [0.8241851, 0.01] })
  })

  it('one repairer for two machines: .5533, with two .5601', () => {
    const play = (people: number) => {
      const failures = [breakdown(20, 1 / 0.15, 'operation', 'repairers')]
      const spec = line([1, 1], [3], () => ({ failures }))
      return playReplications(
        { ...spec, crews: [{ id: 'repairers', people }] },
        { warmUp: 500, length: 25_000 },
        lineFigures,
      )
    }
    expectAnswers(play(1), {
      throughput: [0.55329825, 0.012],
      'S1 blocked': [0.249296292, 0.04],
      'S1 down': [0.197405458, 0.04],
      'S2 queue': [1.5, 0.03],
    })
    expectAnswers(play(2), { throughput: [0.560117148, 0.012] })
  })

  describe('four machines without buffers', () => {
    const meanTimes = [200, 150, 300, 100]
    const repairs = [10, 6, 12, 5]
    const play = (clock: 'operation' | 'calendar') =>
      playReplications(
        line([1, 1, 1, 1], [0, 0, 0], (i) => ({
          time: constant(1),
          failures: [breakdown(meanTimes[i]!, repairs[i]!, clock)],
        })),
        { warmUp: 500, length: 20_000 },
        lineFigures,
      ).throughput!

    it('clock of operation: .84822, above Buzacott, as two may fail in the same cycle', () => {
      // Buzacott (1967): 1 / (1 + Σ MTTR / MTTF) = .847458 when machines move in step. Here each
      // ends its part on its own: an independent program gave .84822 with standard error .00022.
      expectAnswer(play('operation'), 0.84822155, 0.01)
    })

    it('clock of the calendar: the availabilities multiply to .8386', () => {
      // ∏ MTTF / (MTTF + MTTR) = .838600 holds when all stop together; each part is finished on
      // its own, so that the line is within 1 % of it.
      const throughput = mean(play('calendar'))
      expect(Math.abs(throughput / 0.83859974 - 1)).toBeLessThan(0.01)
    })
  })
})
