/*
 * Machine interference: machines that one operator looks after wait for her. Exact answers: a closed
 * system of n machines, each asking after an exponential time of running.
 *
 * Takács 1962: with ψ(s) the transform of the time of service and C(j) = Π ψ(iλ) / (1 − ψ(iλ)), i = 1 … j,
 * she is idle with probability 1 / (1 + nλτ Σ binomial(n − 1, j) / C(j)), j = 0 … n − 1.
 */
import { describe, expect, it } from 'vitest'
import { integratePeople } from '../../../../sim/shop/people-statistics.ts'
import type { FailureSpec, ShopSpec } from '../../../../sim/shop/spec.ts'
import {
  constant,
  expectAnswers,
  exponential,
  MINUTE,
  playReplications,
  stationLine,
} from '../../../support/shop.ts'
import { attendedLine, person, play } from './workers.ts'

/** Share of her time that the operator is busy, by the formula above. */
function busyShare(n: number, rate: number, service: number, odds: (i: number) => number): number {
  let sum = 0
  let choose = 1
  let inverse = 1 // 1 / C(j)
  for (let j = 0; j < n; j++) {
    sum += choose * inverse
    choose = (choose * (n - 1 - j)) / (j + 1)
    inverse *= odds(j + 1)
  }
  return 1 - 1 / (1 + n * rate * service * sum)
}

/** (1 − ψ) / ψ at iλ, for constant and exponential times of service. */
const ofConstant = (rate: number, service: number) => (i: number) =>
  Math.exp(i * rate * service) - 1
const ofExponential = (rate: number, service: number) => (i: number) => i * rate * service

const RUN = { warmUp: 200, length: 10_000, replications: 16 }

/** Minutes in which somebody was busy, over all minutes since the reset. */
function measure(spec: ShopSpec) {
  return playReplications(spec, RUN, (shop, minutes) => {
    integratePeople(shop, shop.people!)
    return {
      busy: shop.people!.stats[0]!.busyTime / MINUTE / minutes,
      output: shop.stations[0]!.stats.finished / minutes,
    }
  })
}

describe('one operator over n machines', () => {
  // Loads take 2 minutes, runs 10 on average. n = 1: 2 / 12 = .1667 (no interference at all).
  it.each([
    [1, 0.166667],
    [4, 0.62467],
  ])(
    '%d of them, constant loads of 2 minutes, exponential runs of 10 (Ashcroft): busy %d',
    (n, busy) => {
      expect(busyShare(n, 0.1, 2, ofConstant(0.1, 2))).toBeCloseTo(busy, 5)
      const spec = attendedLine(
        [
          {
            time: exponential(10),
            machines: n,
            attendance: { load: { skills: ['operator'], time: 2 } },
          },
        ],
        [person('Ann', ['operator'])],
      )
      // Every job is loaded once: output = busy / 2.
      expectAnswers(measure(spec), { busy: [busy, 0.03], output: [busy / 2, 0.03] })
    },
  )

  // With exponential service it is the machine repair model: p(0) = 1 / Σ n! / (n − k)! (λτ)^k.
  it.each([[4, 0.601657]])(
    '%d of them, exponential repairs by one mechanic (Palm): busy %d',
    (n, busy) => {
      expect(busyShare(n, 0.1, 2, ofExponential(0.1, 2))).toBeCloseTo(busy, 5)
      const stop: FailureSpec = {
        id: 'stop',
        clock: 'operation',
        timeToFailure: exponential(10),
        timeToRepair: exponential(2),
        skill: 'mechanic',
      }
      const line = stationLine([{ time: constant(2), machines: n, failures: [stop] }])
      const figures = measure({ ...line, people: [person('Max', ['mechanic'])] })
      // Busy = repairs × 2, one repair in 10 running minutes; a job in two running minutes.
      expectAnswers(figures, { busy: [busy, 0.03], output: [((busy / 2) * 10) / 2, 0.03] })
    },
  )
})

it('an absence is drawn for every shift, with the chance that is stated', () => {
  const day = 1_440
  const shifts = Array.from({ length: 1_000 }, (_, i) => [i * day + 60, i * day + 540] as const)
  const away = [[0, 60], ...shifts.map(([, to]) => [to, to + 960])] as [number, number][]
  const people = [0, 0.1, 1].map((absenceShare, i) =>
    person(`P${i}`, [`s${i}`], { away, shifts, absenceShare }),
  )
  const shop = play(
    attendedLine([{ time: constant(60) }], people, { kind: 'schedule', at: [] }),
    1_000 * day,
  )
  const [never, sometimes, always] = shop.people!.stats
  expect([never!.shifts, never!.absences, always!.absences]).toEqual([1_000, 0, 1_000])
  // 99 % of the time within 2.576 √(1 000 × .1 × .9) = 24.4 of 100.
  expect(Math.abs(sometimes!.absences - 100)).toBeLessThan(25)
  // Of shifts of 8 hours, those in which she was there.
  expect(sometimes!.presentTime).toBe((1_000 - sometimes!.absences) * 480 * MINUTE)
  expect(always!.presentTime).toBe(0)
})
