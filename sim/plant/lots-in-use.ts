/*
 * Bad material lots on a machine: from the first bottle made of such a lot to the last, the machine
 * stops more often, or more bottles are rejected. Stock is counted at both instants.
 */
import { reportCounts } from './counts.ts'
import { setPaces } from './failure.ts'
import { flowToNextLot, usesNow } from './material.ts'
import { setRejects } from './rejects.ts'
import type { Machine, Plant } from './state.ts'

/** Looks which lots a machine takes from now, and what they do. */
export function turnLots(plant: Plant, m: Machine): void {
  for (const use of m.uses) {
    if (use.watched && usesNow(use, m.item) && flowToNextLot(plant, use) <= 0) {
      reportCounts(plant, m)
    }
  }
  setPaces(plant, m)
  setRejects(plant)
}
