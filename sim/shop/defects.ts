/*
 * What an operation does to the pieces of a job: the yield, the defects and the measured characteristics.
 *
 * Assumptions: a piece is good or spoilt, and a spoilt piece stays so until it is found. A yield loses
 * good and spoilt pieces alike. Drift and causes are those at the end of the job. The mean of a sample
 * and the number of pieces outside the limits are drawn apart; a single piece is what is measured of it.
 */
import { type Duration, inHours } from '../contract/time.ts'
import { drawBinomial, drawHypergeometric, drawRounded } from '../engine/counts.ts'
import { quantile } from '../engine/distribution.ts'
import { draw, drawNormal } from '../engine/random.ts'
import { normalShareBelow } from '../mathematics/normal.ts'
import { hasBadLot } from './materials.ts'
import { tenderOf } from './people.ts'
import type { CharacteristicSpec } from './quality-spec.ts'
import type { Cause, QualityState, StepQuality } from './quality-state.ts'
import { reportChecked } from './report-quality.ts'
import type { Shop, StationState } from './state.ts'

/** Digits of a measured value that the MES gets. */
const DIGITS = 6

/** Pieces measured of a job where the characteristic does not say. */
const SAMPLE = 5

/** Loses or gains pieces by the yield of the operation, and more for each cause that is in force. */
export function applyYield(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  job: number,
  { yield: spec, yieldCauses }: StepQuality,
): void {
  const { low, mode, high } = spec!
  const luck = quality.luck[s.index]!
  const lot = shop.jobs.pieces[job]!
  const u = draw(luck.yields)
  let share =
    low === high || mode === undefined
      ? low + (high - low) * u
      : quantile({ kind: 'triangular', low, mode, high }, u)
  for (const cause of yieldCauses) {
    if (isInForce(shop, quality, s, machine, job, cause)) share *= cause.spec.factor
  }
  losePieces(shop, quality, s, job, drawRounded(luck.yieldRounding, lot * share))
}

/** Of a job only `out` pieces are left, or there are more; good and spoilt ones are lost alike. */
export function losePieces(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  job: number,
  out: number,
): void {
  const { pieces } = shop.jobs
  const { defects, rejected } = quality.lots
  const lot = pieces[job]!
  const lost = Math.max(0, lot - out)
  const luck = quality.luck[s.index]!
  const spoiltLost = drawHypergeometric(luck.yieldLosses, lot, defects[job]!, lost)
  pieces[job] = out
  defects[job]! -= spoiltLost
  rejected[job]! += lost
  for (const counts of countsOf(shop, quality, s, job)) {
    counts.gained += Math.max(0, out - lot)
    counts.scrapped += lost
    counts.lost += lost
    counts.discarded += spoiltLost
  }
}

/** Spoils good pieces, more of them for each cause that is in force. */
export function spoilPieces(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  job: number,
  { share, causes }: StepQuality,
): void {
  const { defects, causes: tracedCauses } = quality.lots
  const pieces = shop.jobs.pieces[job]! - defects[job]!
  const inForce = causes.filter((cause) => isInForce(shop, quality, s, machine, job, cause))
  const chance = inForce.reduce((product, { spec }) => product * spec.factor, share!)
  const spoilt = drawBinomial(quality.luck[s.index]!.defects, pieces, chance)
  for (const { number } of inForce) {
    const truth = quality.causes[number]!
    truth.pieces += pieces
    truth.spoilt += spoilt
    if (spoilt > 0 && number < TRACED_CAUSES) tracedCauses[job]! |= 1 << number
  }
  spoil(shop, quality, s, job, spoilt)
}

/** So many causes, in the order of the routes, are kept with each job: one bit for each. */
export const TRACED_CAUSES = 31

function isInForce(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  job: number,
  { spec, who }: Cause,
): boolean {
  const { jobsSinceSetup, worked, workedAtMaintenance } = quality.machines
  switch (spec.kind) {
    case 'lot':
      return hasBadLot(shop, job, who)
    case 'machine':
      return s.index === who && machine - s.firstMachine === spec.machine
    case 'operator':
      return tenderOf(shop, machine) === who
    case 'sinceSetup':
      return jobsSinceSetup[machine]! < spec.jobs
    case 'sinceMaintenance':
      return worked[machine]! - workedAtMaintenance[machine]! >= spec.after
  }
}

function spoil(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  job: number,
  spoilt: number,
): void {
  quality.lots.defects[job]! += spoilt
  for (const counts of countsOf(shop, quality, s, job)) counts.spoilt += spoilt
}

/** Measures a characteristic; the good pieces outside its limits are defects. */
export function measure(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  job: number,
  characteristic: CharacteristicSpec,
): void {
  const { sigma, lower, upper, sample = SAMPLE } = characteristic
  const luck = quality.luck[s.index]!
  const lot = shop.jobs.pieces[job]!
  const good = lot - quality.lots.defects[job]!
  if (lot === 0) return
  const mean = driftedMean(quality, machine, characteristic)
  const measured = Math.min(sample, lot)
  const value = drawNormal(luck.measurements, mean, sigma / Math.sqrt(measured))
  const share = shareOutside(mean, sigma, lower, upper)
  const drawn = drawBinomial(luck.outsideLimits, good, share)
  const isOutside = value < lower || value > upper
  const spoilt = lot > 1 ? drawn : Math.min(good, isOutside ? 1 : 0)
  spoil(shop, quality, s, job, spoilt)
  if (!shop.report) return
  const { id, unit } = characteristic
  const said = Number(value.toPrecision(DIGITS))
  reportChecked(shop, machine, job, { characteristic: id, value: said, lower, upper, unit })
}

/** Where the process stands now, in the unit of the characteristic. */
export function driftedMean(
  { machines }: QualityState,
  machine: number,
  { target, drift }: CharacteristicSpec,
): number {
  if (!drift) return target
  const since = drift.since === 'setup' ? machines.workedAtSetup : machines.workedAtMaintenance
  const ran = (machines.worked[machine]! - since[machine]!) as Duration
  return target + drift.perHour * inHours(ran)
}

/** Share of a normal characteristic outside its limits. */
export const shareOutside = (mean: number, sigma: number, lower: number, upper: number): number =>
  normalShareBelow((lower - mean) / sigma) + normalShareBelow((mean - upper) / sigma)

/** The counts that a job at a station goes into: those of the station and of its class. */
export function countsOf(shop: Shop, quality: QualityState, s: StationState, job: number) {
  return [quality.stations[s.index]!, quality.classes[shop.jobs.class[job]!]!] as const
}
