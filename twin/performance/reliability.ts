/*
 * How often a machine fails and how long it then stands. "MTBF" means several things in the field; each
 * has a name of its own here.
 */
import gammaQuantile from '@stdlib/stats-base-dists-gamma-quantile'
import { checkNumber, checkSeries, refuse } from '../../sim/mathematics/numbers.ts'

/**
 * Up and down in turn, beginning up, in any one unit of time. The end of the observation cuts off the
 * last period, up or down.
 */
export interface UpDownLog {
  readonly up: readonly number[]
  /** As many as `up`, or one fewer. */
  readonly down: readonly number[]
  /** Of the interval, above 0, below 1; 0.95 when left out. */
  readonly confidence?: number
}

export interface Reliability {
  readonly failures: number
  readonly totalUp: number
  readonly totalDown: number
  /** Up over all time. */
  readonly availability: number
  /** Mean time to restore: of the complete down periods; null without. */
  readonly MTTR: number | null
  /** Mean operating time between failures: all time up over the failures; null without. */
  readonly operatingTimePerFailure: number | null
  /** Mean time to failure: of the up periods that ended in a failure; null without. */
  readonly MTTF: number | null
  /** Mean time from the start of a failure to the start of the next; null with fewer than two. */
  readonly failureToFailure: number | null
  /** Failures for a unit of time up. */
  readonly failureRate: number
  /**
   * Interval of the mean operating time between failures where up times are exponential and the time of
   * observation was fixed: 2T/χ²(2n+2) to 2T/χ²(2n). Without a failure there is no upper end: null.
   */
  readonly interval: { readonly low: number; readonly high: number | null }
}

/** What is wrong with a log, in words. */
export function checkReliability({ up, down, confidence = 0.95 }: UpDownLog): string[] {
  const problems = [
    ...checkSeries('up', up, { from: 0 }),
    ...checkSeries('down', down, { from: 0 }, 0),
    ...checkNumber('confidence', confidence, { above: 0, below: 1 }),
    ...(down.length === up.length || down.length === up.length - 1
      ? []
      : [
          `down must have as many periods as up or one fewer; found ${down.length} and ${up.length}`,
        ]),
  ]
  const hasTime = up.reduce((sum, time) => sum + time, 0) > 0
  return problems.length > 0 || hasTime ? problems : ['up must hold time; found a sum of 0']
}

/** The figures of a log, which must pass `checkReliability`. */
export function reliability(log: UpDownLog): Reliability {
  refuse(checkReliability(log))
  const { up, down, confidence = 0.95 } = log
  const failures = down.length
  const totalUp = sumOf(up)
  const totalDown = sumOf(down)
  const endsUp = up.length > down.length
  const ended = endsUp ? up.slice(0, -1) : up
  const restored = endsUp ? down : down.slice(0, -1)
  // From the first failure to the last: the ups and downs between them.
  const span = sumOf(ended.slice(1)) + sumOf(down.slice(0, -1))
  const chiSquare = (share: number, freedom: number) => gammaQuantile(share, freedom / 2, 0.5)
  const tail = (1 - confidence) / 2
  return {
    failures,
    totalUp,
    totalDown,
    availability: totalUp / (totalUp + totalDown),
    MTTR: mean(restored),
    operatingTimePerFailure: failures === 0 ? null : totalUp / failures,
    MTTF: mean(ended),
    failureToFailure: failures < 2 ? null : span / (failures - 1),
    failureRate: failures / totalUp,
    interval: {
      low: (2 * totalUp) / chiSquare(1 - tail, 2 * failures + 2),
      high: failures === 0 ? null : (2 * totalUp) / chiSquare(tail, 2 * failures),
    },
  }
}

const sumOf = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0)
const mean = (times: readonly number[]): number | null =>
  times.length === 0 ? null : sumOf(times) / times.length
