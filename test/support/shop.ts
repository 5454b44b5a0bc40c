/*
 * Shops for tests: short specifications, independent replications, and answers held against them.
 * Times are in minutes here; a shop counts milliseconds.
 */
import tQuantile from '@stdlib/stats-base-dists-t-quantile'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { tsImport } from 'tsx/esm/api'
import { expect } from 'vitest'
import { minutes as asDuration, instant } from '../../sim/contract/time.ts'
import type { Distribution } from '../../sim/engine/distribution.ts'
import { RecordKind } from '../../sim/shop/machine.ts'
import type {
  FailureSpec,
  ShopSpec,
  SourceSpec,
  StationSpec,
  StepSpec,
} from '../../sim/shop/spec.ts'
import type { Shop } from '../../sim/shop/state.ts'

// The engine is loaded as the product loads it. Through the test runner every call from one module to
// another is looked up anew, which plays shops at half the speed.
const load = <M>(file: string): Promise<M> => tsImport(file, import.meta.url)
const { buildShop } = await load<typeof import('../../sim/shop/build-shop.ts')>(
  '../../sim/shop/build-shop.ts',
)
const { advanceShop } =
  await load<typeof import('../../sim/shop/shop.ts')>('../../sim/shop/shop.ts')
const { resetStatistics } = await load<typeof import('../../sim/shop/statistics.ts')>(
  '../../sim/shop/statistics.ts',
)

export const MINUTE = 60_000

export const constant = (m: number): Distribution => ({ kind: 'constant', value: m * MINUTE })
export const exponential = (m: number): Distribution => ({ kind: 'exponential', mean: m * MINUTE })
export const gamma = (m: number, scv: number): Distribution => ({
  kind: 'gamma',
  mean: m * MINUTE,
  scv,
})

/** Poisson arrivals, `rate` a minute, `size` jobs each. */
export const poisson = (rate: number, size?: number): SourceSpec['arrivals'] => ({
  kind: 'renewal',
  interval: exponential(1 / rate),
  ...(size && { size: { kind: 'constant', value: size } }),
})

/** A failure mode with exponential time to failure and, unless told otherwise, to repair. */
export const breakdown = (
  meanTimeToFailure: number,
  timeToRepair: number | Distribution,
  clock: FailureSpec['clock'] = 'operation',
  crew?: string,
): FailureSpec => ({
  id: 'breakdown',
  clock,
  timeToFailure: exponential(meanTimeToFailure),
  timeToRepair: typeof timeToRepair === 'number' ? exponential(timeToRepair) : timeToRepair,
  ...(crew && { crew }),
})

export interface LineStation extends Partial<Omit<StationSpec, 'id'>>, Partial<StepSpec> {
  readonly time: Distribution
}

/** Stations one after the other, S1, S2, …, visited once by every job of one class. */
export function stationLine(
  stations: readonly LineStation[],
  arrivals: SourceSpec['arrivals'] = { kind: 'saturated' },
  crews: NonNullable<ShopSpec['crews']> = [],
): ShopSpec {
  return {
    stations: stations.map(({ time, times, branches, ...station }, i) => ({
      machines: 1,
      ...station,
      id: `S${i + 1}`,
    })),
    classes: [
      {
        id: 'job',
        route: stations.map(({ time, times, branches }, i) => ({
          station: `S${i + 1}`,
          time,
          ...(times && { times }),
          ...(branches && { branches }),
        })),
      },
    ],
    sources: [{ id: 'in', class: 'job', arrivals }],
    crews,
  }
}

export interface Run {
  /** Minutes left out of the figures. */
  readonly warmUp: number
  /** Minutes measured, in each replication. */
  readonly length: number
  readonly replications?: number
  /** Shops with the same luck face the same draws; by default each shop has its own. */
  readonly luck?: string
}

/** Plays independent replications with fixed seeds and measures each after its warm-up. */
export function playReplications<K extends string>(
  spec: ShopSpec,
  { warmUp, length, replications = 20, luck = `a/${JSON.stringify(spec)}` }: Run,
  measure: (shop: Shop, minutes: number) => Record<K, number>,
): Record<K, number[]> {
  const figures = {} as Record<K, number[]>
  for (let k = 0; k < replications; k++) {
    const shop = buildShop(spec, `${luck}/${k}`)
    playMinutes(shop, warmUp)
    resetStatistics(shop)
    playMinutes(shop, warmUp + length)
    const measured = Object.entries(measure(shop, length)) as [K, number][]
    for (const [name, value] of measured) (figures[name] ??= []).push(value)
  }
  return figures
}

/** Plays to the end of minute `until`. */
export function playMinutes(shop: Shop, until: number): void {
  advanceShop(shop, instant(asDuration(until)))
}

/** Means over time of a station (jobs, machines), its wait a job in minutes and its output a minute. */
export function stationFigures(shop: Shop, station: number, minutes: number) {
  const { stats } = shop.stations[station]!
  const mean = (time: number) => time / MINUTE / minutes
  return {
    present: mean(stats.presentTime),
    waiting: mean(stats.waitingTime),
    working: mean(stats.workingTime),
    blocked: mean(stats.blockedTime),
    down: mean(stats.downTime),
    wait: stats.waitSum / MINUTE / stats.started,
    output: stats.finished / minutes,
  }
}

/** Means over time of the whole shop: jobs inside, output a minute, minutes in the shop a job. */
export function shopFigures(shop: Shop, minutes: number, jobClass = 0) {
  const { totals } = shop
  return {
    inside: totals.insideTime / MINUTE / minutes,
    output: totals.outByClass[jobClass]! / minutes,
    flowTime: totals.flowSum[jobClass]! / MINUTE / totals.outByClass[jobClass]!,
  }
}

/** Half the width of the 99 % confidence interval of the mean. */
export function halfWidth(values: readonly number[]): number {
  const t = tQuantile(0.995, values.length - 1)
  return (t * sampleStandardDeviation([...values])) / Math.sqrt(values.length)
}

/**
 * The answer lies in the 99 % interval, and half its width is below `share` of the answer: an
 * interval that is too wide to mean something fails as well.
 */
export function expectAnswer(
  values: readonly number[],
  answer: number,
  share: number,
  name = '',
): void {
  const half = halfWidth(values)
  expect(half / answer, `${name}: half-width as a share of the answer`).toBeLessThan(share)
  expect(Math.abs(mean([...values]) - answer), `${name}: distance`).toBeLessThan(half)
}

/** Holds several figures against [answer, greatest half-width as a share of it]. */
export function expectAnswers<K extends string>(
  figures: Record<K, number[]>,
  answers: Partial<Record<K, readonly [answer: number, share: number]>>,
): void {
  for (const [name, [answer, share]] of Object.entries(answers) as [K, [number, number]][]) {
    expectAnswer(figures[name], answer, share, name)
  }
}

/** What the record says, by station and then by job: minutes of start, finish and departure. */
export function readTrace(shop: Shop) {
  const rows = () => shop.stations.map((): number[] => [])
  const trace = { start: rows(), finish: rows(), departure: rows(), machine: rows() }
  const record = shop.record!
  for (let i = 0; i < record.length; i += 5) {
    const [kind, at, job, station, machine] = record.slice(i, i + 5) as [
      number,
      number,
      number,
      number,
      number,
    ]
    const minute = at / MINUTE
    if (kind === RecordKind.start) trace.start[station]![job] = minute
    if (kind === RecordKind.finish) trace.finish[station]![job] = minute
    if (kind === RecordKind.depart) trace.departure[station]![job] = minute
    trace.machine[station]![job] = machine
  }
  return trace
}
