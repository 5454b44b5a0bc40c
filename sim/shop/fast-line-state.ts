/*
 * The state of a fast line: machines in series through which the pieces of one job flow. Plain data.
 *
 * Amounts of flow are whole GRAINS, 60 million to a piece: at a rate of n pieces a minute exactly
 * n × 1 000 grains pass in a millisecond. Rates are known to a thousandth of a piece a minute.
 */
import { type SimTime, START } from '../contract/time.ts'
import { type Distribution, drawDuration } from '../engine/distribution.ts'
import { openStream, type Stream } from '../engine/random.ts'
import type { ShopSpec, StationSpec } from './spec.ts'

export const GRAINS_PER_PIECE = 60_000_000
const GRAINS_PER_MS_AT_ONE_PIECE_A_MINUTE = 1_000

export interface FastLine {
  readonly station: number
  /** Index of the station's one machine. */
  readonly machine: number
  readonly machines: readonly FastMachine[]
  /** Grains that lie between machine i and i + 1, at most. */
  readonly capacity: Float64Array
  /** A job is on the line. */
  busy: boolean
  /** The line is not closed, down or unattended: pieces flow. */
  flowing: boolean
  syncedAt: SimTime
  /** Cancels the scheduled change of rates. */
  stamp: number
  /** Pieces taken out of the present job, or of the last one. */
  rejected: number
}

export interface FastMachine {
  readonly id: string
  /** Grains per ms. */
  readonly speed: number
  /** Chance of a piece to be taken out. */
  readonly rejectShare: number
  readonly rejects: Stream
  readonly modes: FastMode[]
  /** Grains of the job that it takes in and passes on, in all; and has taken and passed. */
  toTake: number
  toPass: number
  taken: number
  passed: number
  /** Present rates, grains per ms. */
  rateIn: number
  rateOut: number
  /** Mode under repair or -1, how long the repair takes, and when it ends. */
  failed: number
  repairLasts: number
  repairedAt: number
  /** Since the start: running time, time under repair, and failures. */
  runningTime: number
  downTime: number
  failures: number
}

export interface FastMode {
  readonly id: string
  readonly life: Distribution
  readonly repair: Distribution
  readonly lives: Stream
  readonly repairs: Stream
  /** Running time left until it strikes. */
  lifeLeft: number
}

/** The fast lines of a shop, by station; null where there are none. */
export function buildFastLines(spec: ShopSpec, seed: string): (FastLine | null)[] | null {
  if (!spec.stations.some(({ line }) => line)) return null
  let machine = 0
  return spec.stations.map((s, station) => {
    const first = machine
    machine += s.machines
    return s.line ? buildLine(s, station, first, seed) : null
  })
}

function buildLine(s: StationSpec, station: number, machine: number, seed: string): FastLine {
  const { machines, buffers } = s.line!
  return {
    station,
    machine,
    machines: machines.map(({ id, rate, rejectShare = 0, failures = [] }) => ({
      id,
      speed: Math.max(1, Math.round(rate * GRAINS_PER_MS_AT_ONE_PIECE_A_MINUTE)),
      rejectShare,
      rejects: openStream(seed, `${s.id}/${id}/rejects`),
      modes: failures.map((f) => {
        const lives = openStream(seed, `${s.id}/${id}/${f.id}/lives`)
        const repairs = openStream(seed, `${s.id}/${id}/${f.id}/repairs`)
        const [life, repair] = [f.timeToFailure, f.timeToRepair]
        return { id: f.id, life, repair, lives, repairs, lifeLeft: drawAtLeastOne(lives, life) }
      }),
      toTake: 0,
      toPass: 0,
      taken: 0,
      passed: 0,
      rateIn: 0,
      rateOut: 0,
      failed: -1,
      repairLasts: 0,
      repairedAt: 0,
      runningTime: 0,
      downTime: 0,
      failures: 0,
    })),
    capacity: Float64Array.from(buffers, (pieces) => pieces * GRAINS_PER_PIECE),
    busy: false,
    flowing: false,
    syncedAt: START,
    stamp: 0,
    rejected: 0,
  }
}

/** Draws a time of at least 1 ms: a machine that fails and is repaired in no time would never go on. */
export const drawAtLeastOne = (s: Stream, d: Distribution): number =>
  Math.max(1, drawDuration(s, d))
