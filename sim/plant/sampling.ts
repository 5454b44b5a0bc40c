/*
 * Quality samples at the machines of the line: when they are taken, what they measure, how they err.
 *
 * Assumptions: a sample gives the mean of its bottles. Whatever triggers a sample, the next regular one
 * comes a whole interval later. Its verdict can be wrong, its value cannot. A failed sample of a
 * drifted process leads to an adjustment at once; a false alarm changes nothing.
 */
import { type Duration, inHours, milliseconds } from '../contract/time.ts'
import { draw, drawExponential, drawNormal } from '../engine/random.ts'
import { setLotRejects } from './rejects.ts'
import { report } from './report.ts'
import type { Machine, Plant } from './state.ts'
import type { Characteristic, Quality } from './surroundings.ts'

/** The shortest wait for a sample: some running time of what it is to look at. */
const AT_ONCE = milliseconds(1)

/** Takes the quality sample that is due at the pacing machine. */
export function takeSample(plant: Plant, m: Machine): void {
  const { quality } = plant
  quality.sampleLeft = quality.sampleEvery
  quality.sampleFlowLeft = quality.sampleEveryFlow
  let failed = false
  for (const c of quality.characteristics) {
    const isDrifting = quality.drifted && quality.drift?.characteristic === c.id
    const mean = presentMean(plant, c)
    const drawn = drawNormal(c.luck, mean, c.sigma / Math.sqrt(quality.sampleSize))
    const error = draw(quality.errorLuck)
    if (c.only && !c.only.includes(m.item)) continue
    const value = Math.round(drawn * 1_000) / 1_000
    const verdict = judge(quality, value >= c.lower && value <= c.upper, error)
    if (verdict === 'fail' && isDrifting) failed = true
    const { id: characteristic, machine, lower, upper, unit } = c
    report(
      plant,
      { type: 'qualityChecked', machine, characteristic, value, lower, upper, unit, verdict },
      { machine, order: m.order, lot: m.lot, operator: m.operator },
    )
  }
  if (failed) adjust(plant, m)
}

/** The mean of the process now: its target, a shift, the drift since maintenance, worn components. */
function presentMean(plant: Plant, c: Characteristic): number {
  const { quality, line } = plant
  const isDrifting = quality.drifted && quality.drift?.characteristic === c.id
  let mean = c.target + (isDrifting ? quality.drift!.shift * c.sigma : 0)
  const m = line.machines.find((one) => one.id === c.machine)
  if (!m) return mean
  if (c.driftPerHour !== 0) mean += c.driftPerHour * inHours(m.age as Duration)
  for (const { shift, wornAfter } of m.components) {
    if (shift?.characteristic === c.id && m.age >= wornAfter) mean += shift.by
  }
  return mean
}

function judge(quality: Quality, isWithin: boolean, error: number): 'pass' | 'fail' {
  const isWrong = error < (isWithin ? quality.falseAlarmShare : quality.missShare)
  return isWithin === isWrong ? 'fail' : 'pass'
}

/** The pacing machine runs again after a stop: long ones are followed by a sample. */
export function sampleAfterStop({ quality }: Plant, lasted: Duration): void {
  if (lasted > quality.sampleAfterStop) quality.sampleLeft = Math.min(quality.sampleLeft, AT_ONCE)
}

export function sampleAfterSetup({ quality }: Plant): void {
  if (quality.sampleAfterSetup) quality.sampleLeft = Math.min(quality.sampleLeft, AT_ONCE)
}

function adjust(plant: Plant, m: Machine): void {
  const { quality } = plant
  const { drift } = quality
  if (!drift) return
  quality.drifted = false
  quality.driftLeft = drawExponential(drift.luck, drift.mean)
  setLotRejects(plant, quality.rejectShare)
  const about = { machine: m.id, order: m.order, lot: m.lot, operator: m.operator }
  report(plant, { type: 'processAdjusted', machine: m.id, reason: drift.characteristic }, about)
}
