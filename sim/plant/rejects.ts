/*
 * Rejects and their causes: what share of the bottles the inspector takes out after the pacing machine.
 *
 * Assumptions: the share of a lot is drawn once; each cause in force multiplies it, and the product is
 * cut just below 1. Causes before the pacing machine count from the moment that they act, not later by
 * the time that bottles lie in a buffer.
 */
import { badLotInUse } from './material.ts'
import type { Plant } from './state.ts'

/** A line of which nothing is passed on would count nothing. */
const SHARE_MAX = 0.999

/** Finds the present share of rejects anew, after a change of a cause or of the lot. */
export function setRejects(plant: Plant): void {
  const { line, quality } = plant
  const pacing = line.machines[line.pacing]!
  const share = quality.lotRejectShare
  const factor = rejectFactor(plant)
  pacing.rejectShare = factor === 1 ? share : Math.min(Math.max(share, SHARE_MAX), share * factor)
}

function rejectFactor(plant: Plant): number {
  const { line, quality } = plant
  let factor = line.machines[line.pacing]!.rejectFactor
  if (quality.settling && Number.isFinite(quality.settlingLeft))
    factor *= quality.settling.rejectFactor
  for (let i = 0; i <= line.pacing; i++) {
    const m = line.machines[i]!
    for (const c of m.components) if (m.age >= c.wornAfter) factor *= c.rejectFactor
    for (const use of m.uses) {
      if (use.badRejectFactor === 1) continue
      if (badLotInUse(plant, m, use)) factor *= use.badRejectFactor
    }
  }
  return factor
}

/** The share of a new lot, or of a process that has drifted or was adjusted. */
export function setLotRejects(plant: Plant, share: number): void {
  plant.quality.lotRejectShare = share
  setRejects(plant)
}

/** More bottles are rejected for a while after a set-up. */
export function beginSettling(plant: Plant): void {
  const { quality } = plant
  if (quality.settling) quality.settlingLeft = quality.settling.lasting
}

/** The process has settled. */
export function endSettling(plant: Plant): void {
  plant.quality.settlingLeft = Number.POSITIVE_INFINITY
  setRejects(plant)
}
