/*
 * Overall equipment effectiveness after ISO 22400-2. Nothing is clipped: a machine that runs
 * above its rated speed shows an effectiveness above 1.
 */
import type { TimeElements } from './time-model.ts'

export interface Oee {
  /** APT / PBT; null without planned busy time. */
  readonly availability: number | null
  /** PRI · PQ / APT, PRI the planned run time of a bottle; null without production time. */
  readonly effectiveness: number | null
  /** GQ / PQ; null while nothing was made. */
  readonly qualityRatio: number | null
  /** PRI · GQ / PBT, which is the product of the three; null without planned busy time. */
  readonly oee: number | null
}

/**
 * OEE of a work unit: its times (ms), bottles made and good, and rated speed (bottles a minute).
 * For a line, take the times and the speed of its pacing machine, and what left the line.
 */
export function computeOee(
  times: Pick<TimeElements, 'PBT' | 'APT'>,
  made: number,
  good: number,
  ratePerMinute: number,
): Oee {
  const { PBT, APT } = times
  const plannedMs = 60_000 / ratePerMinute
  return {
    availability: ratio(APT, PBT),
    effectiveness: ratio(plannedMs * made, APT),
    qualityRatio: ratio(good, made),
    oee: ratio(plannedMs * good, PBT),
  }
}

/**
 * OEE where each operation has a standard time of its own: `earnedMs` is the standard time of all that
 * was made, good or not.
 */
export function oeeOfEarned(
  { PBT, APT }: Pick<TimeElements, 'PBT' | 'APT'>,
  earnedMs: number,
  made: number,
  good: number,
): Oee {
  const qualityRatio = ratio(good, made)
  return {
    availability: ratio(APT, PBT),
    effectiveness: ratio(earnedMs, APT),
    qualityRatio,
    oee: ratio(earnedMs * (qualityRatio ?? 0), PBT),
  }
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
