/*
 * Inspection: what it finds, what it takes for defective, and what becomes of the lot.
 *
 * Assumptions: pieces are looked at one by one and apart from each other. Those rejected are taken out
 * of the lot, also from a sample; of them a share is reworked on the spot and is good then, the rest is
 * scrapped. A sample that is larger than what is left of a lot is the whole lot.
 */
import { drawBinomial, drawHypergeometric } from '../engine/counts.ts'
import { applyYield, countsOf, measure, spoilPieces } from './defects.ts'
import { Mark } from './lots.ts'
import { begin } from './machine.ts'
import type { InspectSpec } from './quality-spec.ts'
import type { QualityState } from './quality-state.ts'
import { reportChecked, reportRework } from './report-quality.ts'
import { Hold, NONE, type Shop, type StationState } from './state.ts'

/**
 * A machine has done its work: judges its jobs. Returns true when pieces are reworked on the spot; the
 * machine works on, and ends its work once more.
 */
export function judge(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
): boolean {
  const { reworking } = quality.machines
  if (reworking[machine]! > 0) {
    reworking[machine] = 0
    return false
  }
  const { machines, jobs } = shop
  let time = 0
  for (let job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    time += judgeJob(shop, quality, s, machine, job)
  }
  if (time === 0) return false
  reworking[machine] = time
  begin(shop, s, machine, Hold.work, time)
  return true
}

/**
 * An operation of a job has ended: works out what it made of its pieces, and what an inspection found.
 * Returns how long the machine reworks pieces on the spot, ms.
 */
function judgeJob(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  job: number,
): number {
  const { jobs } = shop
  const step = quality.steps[jobs.step[job]!]!
  quality.lots.rejected[job] = 0
  if (step) {
    if (step.yield) applyYield(shop, quality, s, machine, job, step)
    if (step.share !== null) spoilPieces(shop, quality, s, machine, job, step)
    for (const c of step.characteristics) measure(shop, quality, s, machine, job, c)
  }
  for (const counts of countsOf(shop, quality, s, job)) counts.made += jobs.pieces[job]!
  markJob(quality, machine, job)
  return step?.inspect ? inspectLot(shop, quality, s, machine, job, step.inspect) : 0
}

/** Notes what triggers may ask for, and counts the job for those after it. */
function markJob({ machines, lots }: QualityState, machine: number, job: number): void {
  const { hadDowntime, jobsSinceSetup } = machines
  const isFirst = jobsSinceSetup[machine]!++ === 0
  const isAfter = hadDowntime[machine] === 1
  lots.marks[job] = (isFirst ? Mark.afterSetup : 0) | (isAfter ? Mark.afterDowntime : 0)
  hadDowntime[machine] = 0
}

/** Looks at the pieces of a lot, takes out what it rejects, and decides whether the lot is held. */
function inspectLot(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  job: number,
  inspect: InspectSpec,
): number {
  const { pieces } = shop.jobs
  const { defects, marks, rejected: takenOut } = quality.lots
  const { finds, falseRejects, sample, accept = 0, rework, hold } = inspect
  const luck = quality.luck[s.index]!
  const lot = pieces[job]!
  const seen = Math.min(sample ?? lot, lot)
  const spoiltSeen = drawHypergeometric(luck.samples, lot, defects[job]!, seen)
  const found = drawBinomial(luck.finds, spoiltSeen, finds)
  const wrong = drawBinomial(luck.falseRejects, seen - spoiltSeen, falseRejects)
  const rejected = found + wrong
  const reworked = drawBinomial(luck.reworkShares, rejected, rework?.share ?? 0)
  pieces[job]! -= rejected - reworked
  defects[job]! -= found
  takenOut[job]! += rejected - reworked
  const isHeld = hold !== undefined && rejected > accept
  if (isHeld) marks[job]! |= Mark.toBeHeld
  for (const counts of countsOf(shop, quality, s, job)) {
    counts.inspected += seen
    counts.found += found
    counts.falseRejects += wrong
    counts.reworked += reworked
    counts.scrapped += rejected - reworked
  }
  if (!isHeld) quality.stations[s.index]!.escaped += defects[job]!
  if (shop.report && hold) {
    const check = { characteristic: 'rejects', value: rejected, lower: 0, upper: accept }
    reportChecked(shop, machine, job, { ...check, unit: 'pieces' })
  }
  const time = reworked * (rework?.time ?? 0)
  if (shop.report && time > 0) reportRework(shop, machine, job, reworked)
  return time
}
