/*
 * Small shops with constant times, played to the millisecond: every start, finish and departure.
 * The expected instants come from the max-plus recursion of a line with blocking after service,
 * worked out apart from this engine. Times in minutes.
 */
import { describe, expect, it } from 'vitest'
import { buildShop } from '../../../sim/shop/build-shop.ts'
import type { ShopSpec } from '../../../sim/shop/spec.ts'
import type { Shop } from '../../../sim/shop/state.ts'
import {
  breakdown,
  constant,
  MINUTE,
  playMinutes,
  readTrace,
  stationLine,
} from '../../support/shop.ts'

const asMs = (minutes: readonly number[]) => minutes.map((m) => m * MINUTE)

interface TracedLine {
  readonly times: readonly (readonly number[])[]
  readonly places: readonly number[]
  readonly releases: readonly number[]
  readonly closed?: readonly (readonly (readonly [number, number])[])[]
}

/** Plays a line of single machines until `until`; the queue before the first has no limit. */
function playLine({ times, places, releases, closed }: TracedLine, until: number): Shop {
  const stations = times.map((row, i) => ({
    time: constant(1),
    times: asMs(row),
    ...(i > 0 && { places: places[i - 1]! }),
    ...(closed && { closed: closed[i]!.map(([a, b]) => [a * MINUTE, b * MINUTE] as const) }),
  }))
  const shop = buildShop(
    stationLine(stations, { kind: 'schedule', at: asMs(releases) }),
    'trace',
    true,
  )
  playMinutes(shop, until)
  return shop
}

/** Minutes worked and blocked by station; jobs in the shop on average until `makespan`. */
function summary(shop: Shop, makespan: number) {
  return {
    working: shop.stations.map(({ stats }) => stats.workingTime / MINUTE),
    blocked: shop.stations.map(({ stats }) => stats.blockedTime / MINUTE),
    inside: shop.totals.insideTime / MINUTE / makespan,
    flowTimes: shop.totals.flowSum[0]! / MINUTE,
  }
}

const TWO_STATIONS = [
  [3, 2, 4, 1, 3],
  [2, 4, 1, 5, 2],
]

describe('a line with blocking after service', () => {
  it('passes five jobs over a buffer of one place', () => {
    const line = { times: TWO_STATIONS, places: [1], releases: [0, 0, 0, 0, 0] }
    const shop = playLine(line, 17)
    const { start, finish, departure } = readTrace(shop)
    expect(start).toEqual([
      [0, 3, 5, 9, 10],
      [3, 5, 9, 10, 15],
    ])
    expect(finish).toEqual([
      [3, 5, 9, 10, 13],
      [5, 9, 10, 15, 17],
    ])
    expect(departure).toEqual(finish)
    // 5 + 9 + 10 + 15 + 17 = 56 minutes in the shop; 56 / 17 = 3.294 jobs on average.
    expect(summary(shop, 17)).toEqual({
      working: [13, 14],
      blocked: [0, 0],
      inside: 56 / 17,
      flowTimes: 56,
    })
  })

  it('pauses work in closed windows and resumes it: [4, 6) at S1, [9, 12) at S2', () => {
    const closed = [[[4, 6]], [[9, 12]]] as const
    const shop = playLine(
      { times: TWO_STATIONS, places: [1], releases: [0, 0, 0, 0, 0], closed },
      22,
    )
    const { start, finish, departure } = readTrace(shop)
    expect(start).toEqual([
      [0, 3, 7, 11, 14],
      [3, 7, 14, 15, 20],
    ])
    expect(finish).toEqual([
      [3, 7, 11, 12, 17],
      [5, 14, 15, 20, 22],
    ])
    expect(departure).toEqual([
      [3, 7, 11, 14, 17],
      [5, 14, 15, 20, 22],
    ])
    // 5 + 14 + 15 + 20 + 22 = 76; S1 holds job 4 finished from 12 to 14.
    expect(summary(shop, 22)).toEqual({
      working: [13, 14],
      blocked: [2, 0],
      inside: 76 / 22,
      flowTimes: 76,
    })
  })

  it('works eight-hour shifts at three stations, with no place before the second', () => {
    const nights = [
      [8, 16],
      [24, 32],
      [40, 48],
    ] as const
    const shop = playLine(
      {
        times: [
          [4, 3, 5, 2, 4, 3],
          [3, 6, 2, 4, 3, 5],
          [2, 2, 3, 3, 2, 4],
        ],
        places: [0, 2],
        releases: [0, 0, 2, 6, 7, 9],
        closed: [nights, nights, nights],
      },
      55,
    )
    const { start, finish, departure } = readTrace(shop)
    expect(start).toEqual([
      [0, 4, 7, 21, 23, 35],
      [4, 7, 21, 23, 35, 38],
      [7, 21, 23, 35, 38, 51],
    ])
    expect(finish).toEqual([
      [4, 7, 20, 23, 35, 38],
      [7, 21, 23, 35, 38, 51],
      [17, 23, 34, 38, 40, 55],
    ])
    expect(departure).toEqual([
      [4, 7, 21, 23, 35, 38],
      [7, 21, 23, 35, 38, 51],
      [17, 23, 34, 38, 40, 55],
    ])
    // Flow times 17, 23, 32, 32, 33 and 46: together 183.
    expect(summary(shop, 55)).toEqual({
      working: [21, 23, 16],
      blocked: [1, 0, 0],
      inside: 183 / 55,
      flowTimes: 183,
    })
  })
})

describe('a machine with set-ups', () => {
  it('changes over when the family changes, pauses while closed, needs none for the first', () => {
    // Families in order of arrival: A, A, B, A, B. They are released 1 ms apart, to fix the order.
    const family = (id: string, times: number[], at: number[]) => ({
      jobClass: { id, route: [{ station: 'S1', time: constant(1), times: asMs(times) }] },
      source: { id: `in-${id}`, class: id, arrivals: { kind: 'schedule', at } } as const,
    })
    const a = family('A', [3, 3, 4], [0, 1, 3])
    const b = family('B', [2, 2], [2, 4])
    const spec: ShopSpec = {
      stations: [
        {
          id: 'S1',
          machines: 1,
          setups: { A: { B: 2 * MINUTE }, B: { A: MINUTE } },
          closed: [[10 * MINUTE, 13 * MINUTE]],
        },
      ],
      classes: [a.jobClass, b.jobClass],
      sources: [a.source, b.source],
    }
    const shop = buildShop(spec, 'trace', true)
    playMinutes(shop, 22)
    const { start, finish, departure } = readTrace(shop)
    expect(start).toEqual([[0, 3, 8, 14, 20]])
    expect(finish).toEqual([[3, 6, 10, 18, 22]]) // The third ends at 10, as the station closes.
    expect(departure).toEqual(finish)
    expect(shop.stations[0]!.stats.workingTime / MINUTE).toBe(14)
  })
})

describe('parallel machines', () => {
  it('serve one queue, the machine that is free first, the lowest number of several', () => {
    const times = asMs([5, 3, 4, 2, 6, 1, 2])
    const at = asMs([0, 0, 1, 3, 3, 4, 8])
    const spec = stationLine([{ time: constant(1), times, machines: 2 }], { kind: 'schedule', at })
    const shop = buildShop(spec, 'trace', true)
    playMinutes(shop, 13)
    const { start, finish, machine } = readTrace(shop)
    expect(start).toEqual([[0, 0, 3, 5, 7, 7, 8]])
    expect(finish).toEqual([[5, 3, 7, 7, 13, 8, 10]])
    expect(machine).toEqual([[0, 1, 1, 0, 0, 1, 1]])
    // Waits 0 + 0 + 2 + 2 + 4 + 3 + 0 = 11 minutes, a mean of 1.571.
    expect(shop.stations[0]!.stats.waitSum / MINUTE).toBe(11)
  })
})

describe('a furnace', () => {
  it('starts full, or short once the oldest lot has waited five minutes', () => {
    const spec = stationLine([{ time: constant(6), batch: { size: 3, maximumWait: 5 * MINUTE } }], {
      kind: 'schedule',
      at: asMs([0, 1, 2, 3, 9, 10, 20, 21, 22]),
    })
    const shop = buildShop(spec, 'trace', true)
    playMinutes(shop, 28)
    const { start, finish } = readTrace(shop)
    expect(start).toEqual([[2, 2, 2, 8, 14, 14, 22, 22, 22]])
    expect(finish).toEqual([[8, 8, 8, 14, 20, 20, 28, 28, 28]])
    // Waits 2 + 1 + 0 + 5 + 5 + 4 + 2 + 1 + 0 = 20 minutes: a mean of 2.222.
    expect(shop.stations[0]!.stats.waitSum / MINUTE).toBe(20)
  })
})

describe('a job on a machine that fails from minute 4 to 5', () => {
  const finished = (minutes: number, jobs: 'resume' | 'restart' | 'scrap') => {
    const failure = { ...breakdown(1, constant(1), 'calendar'), timeToFailure: constant(4), jobs }
    const shop = buildShop(
      stationLine([{ time: constant(minutes), failures: [failure] }]),
      'trace',
      true,
    )
    playMinutes(shop, 8)
    return { finish: readTrace(shop).finish[0], scrapped: shop.totals.scrapped }
  }

  // Jobs of 3 minutes: the second has been worked on from 3 to 4.
  it.each([
    ['resume', [3, 7], 0],
    ['restart', [3, 8], 0],
    ['scrap', [3, undefined, 8], 1],
  ] as const)('%s: jobs of 3 minutes are finished at %j', (jobs, finish, scrapped) => {
    expect(finished(3, jobs)).toEqual({ finish, scrapped })
  })

  it('is finished if its work ends at that very instant', () => {
    expect(finished(4, 'scrap')).toEqual({ finish: [4], scrapped: 0 })
  })
})
