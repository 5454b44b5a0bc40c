/*
 * Overall equipment effectiveness after ISO 22400-2. Nothing is clipped: a machine that runs
 * above its rated speed shows an effectiveness above 1.
 */
import { checkNumber, refuse } from '../../sim/mathematics/numbers.ts'
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

/** What a work unit did in a stretch of planned time; all times in any one unit. */
export interface UnitRun {
  /** Planned production time, breaks and planned downtime taken out. */
  readonly planned: number
  /** Of that, not running; at most the planned time. */
  readonly stopped: number
  /** Ideal time of one piece. */
  readonly idealCycleTime: number
  readonly made: number
  /** Good at first pass; at most what was made. */
  readonly good: number
}

/** An OEE with what was lost: the losses and the fully productive time sum to the planned time. */
export interface OeeWithLosses extends Oee {
  readonly runTime: number
  readonly availabilityLoss: number
  /** Negative where pieces came faster than the ideal cycle: that time is too long. */
  readonly performanceLoss: number
  readonly qualityLoss: number
  readonly fullyProductiveTime: number
  /** More was made (in any of the runs) than the ideal cycle allows: it should be put right. */
  readonly exceedsIdeal: boolean
}

/** What is wrong with a run, in words. */
export const checkUnitRun = (run: UnitRun, where = ''): string[] => [
  ...checkNumber(`${where}planned`, run.planned, { from: 0 }),
  ...checkNumber(`${where}stopped`, run.stopped, { from: 0, to: run.planned }),
  ...checkNumber(`${where}idealCycleTime`, run.idealCycleTime, { above: 0 }),
  ...checkNumber(`${where}made`, run.made, { from: 0 }),
  ...checkNumber(`${where}good`, run.good, { from: 0, to: run.made }),
]

/** OEE and losses of one work unit; the run must pass `checkUnitRun`. */
export function oeeWithLosses(run: UnitRun): OeeWithLosses {
  refuse(checkUnitRun(run))
  return lossesOf([run])
}

/**
 * Total effective equipment performance: the same over all the time there is, in the unit of the run.
 * @param calendarTime at least the planned time
 */
export function teepOf(oee: OeeWithLosses, calendarTime: number) {
  const planned = oee.runTime + oee.availabilityLoss
  refuse(checkNumber('calendarTime', calendarTime, { from: planned }))
  return {
    /** Planned over calendar time. */
    utilisation: ratio(planned, calendarTime),
    TEEP: ratio(oee.fullyProductiveTime, calendarTime),
  }
}

export interface AggregatedOee extends OeeWithLosses {
  /** Good / made in pieces; the quality ratio itself is weighted by ideal time. */
  readonly qualityOfPieces: number | null
  /** The mean of the units' OEE, only to show that it is not the OEE of them all. */
  readonly plainMean: number | null
}

/** What is wrong with a list of runs, in words. */
export const checkAggregatedOee = (runs: readonly UnitRun[]): string[] =>
  runs.flatMap((run, i) => checkUnitRun(run, `runs[${i}].`))

/**
 * OEE of several units or stretches of time: fully productive time over planned time, both summed,
 * never a mean of percentages. The runs must pass `checkAggregatedOee`.
 */
export function aggregateOee(runs: readonly UnitRun[]): AggregatedOee {
  refuse(checkAggregatedOee(runs))
  const made = sumOf(runs, (run) => run.made)
  const each = runs.flatMap((run) => lossesOf([run]).oee ?? [])
  return {
    ...lossesOf(runs),
    qualityOfPieces: ratio(
      sumOf(runs, (run) => run.good),
      made,
    ),
    plainMean: ratio(
      each.reduce((sum, oee) => sum + oee, 0),
      each.length,
    ),
  }
}

function lossesOf(runs: readonly UnitRun[]): OeeWithLosses {
  const PBT = sumOf(runs, (run) => run.planned)
  const availabilityLoss = sumOf(runs, (run) => run.stopped)
  const earned = sumOf(runs, (run) => run.idealCycleTime * run.made)
  const fullyProductiveTime = sumOf(runs, (run) => run.idealCycleTime * run.good)
  const runTime = PBT - availabilityLoss
  return {
    // Weighted by ideal time, so that the product of the three is the OEE of them all.
    ...oeeOfEarned({ PBT, APT: runTime }, earned, earned, fullyProductiveTime),
    runTime,
    availabilityLoss,
    performanceLoss: runTime - earned,
    qualityLoss: earned - fullyProductiveTime,
    fullyProductiveTime,
    exceedsIdeal: runs.some((run) => run.idealCycleTime * run.made > run.planned - run.stopped),
  }
}

const sumOf = (runs: readonly UnitRun[], of: (run: UnitRun) => number): number =>
  runs.reduce((sum, run) => sum + of(run), 0)

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)
