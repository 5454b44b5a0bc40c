/*
 * Counting: whole bottles, by order and lot. A filler counts whole bottles in, the inspector takes
 * whole bottles out; what is between two counts is told at the next.
 */
import { issueMaterials, usesNow } from './material.ts'
import { report } from './report.ts'
import { GRAINS_PER_BOTTLE, type Machine, type Plant } from './state.ts'
import { storeFinished } from './warehouse.ts'

const bottles = (grains: number): number => Math.floor(grains / GRAINS_PER_BOTTLE)

/** Whole bottles that went in, were taken out, and went on, for a flow in and out. */
export function count(taken: number, passed: number): { good: number; reject: number } {
  const reject = bottles(taken - passed)
  return { good: bottles(taken) - reject, reject }
}

/** Tells the MES what the machine has done since it last did so. */
export function reportCounts(plant: Plant, m: Machine): void {
  issueMaterials(plant, m)
  const { good, reject } = count(m.taken, m.passed)
  const newGood = good - m.reportedGood
  const newReject = reject - m.reportedReject
  if (newGood === 0 && newReject === 0) return
  m.reportedGood = good
  m.reportedReject = reject
  const about = { machine: m.id, order: m.order, lot: m.lot, operator: m.operator }
  if (m.index === plant.line.machines.length - 1) storeFinished(plant, m.lot, m.item, newGood)
  if (m.sources.length > 0) reportSources(plant, m, newGood + newReject)
  report(
    plant,
    { type: 'counted', machine: m.id, item: m.item, good: newGood, reject: newReject },
    about,
  )
}

/** Genealogy: which material lots the bottles came with, in whole bottles that sum to `total`. */
function reportSources(plant: Plant, m: Machine, total: number): void {
  let left = total
  const item = plant.line.machines[0]!.uses.find((use) => usesNow(use, m.item))?.item ?? ''
  for (const [i, { lot, grains }] of m.sources.entries()) {
    const isLast = i === m.sources.length - 1
    const quantity = isLast ? left : Math.min(left, Math.round(grains / GRAINS_PER_BOTTLE))
    left -= quantity
    if (quantity === 0) continue
    report(
      plant,
      { type: 'lotConsumed', item, consumedLot: lot, quantity },
      { machine: m.id, order: m.order, lot: m.lot, operator: m.operator },
    )
  }
  m.sources.length = 0
}

/** Ends the count of one order and lot and begins another. */
export function countFor(plant: Plant, m: Machine, order: string, item: string, lot: string): void {
  reportCounts(plant, m)
  if (m.order !== order) {
    if (m.order !== '') {
      const about = { machine: m.id, order: m.order, operator: m.operator }
      report(plant, { type: 'operationEnded', machine: m.id, item: m.item }, about)
    }
    if (order !== '') {
      const about = { machine: m.id, order, operator: m.operator }
      report(plant, { type: 'operationStarted', machine: m.id, item }, about)
    }
  }
  m.order = order
  m.item = item
  m.lot = lot
  m.taken = 0
  m.passed = 0
  m.reportedGood = 0
  m.reportedReject = 0
}

export function reportAllCounts(plant: Plant): void {
  for (const m of plant.line.machines) reportCounts(plant, m)
}
