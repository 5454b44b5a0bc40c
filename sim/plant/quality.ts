/*
 * Quality of lots: the inspector after the pacing machine, lots on hold, and a process that may drift.
 *
 * Assumptions: the number of rejects of a lot is binomial; a complete lot goes on hold with a fixed
 * chance, the line stands while it is looked into, and it is released or rejected later, once it is
 * off the line.
 */
import { after, type SimTime } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { draw, drawCount } from '../engine/random.ts'
import { setLotRejects } from './rejects.ts'
import { report } from './report.ts'
import { type Machine, NoticeKind, type Plant, type ProductLot } from './state.ts'

/** Makes the next product lot of an order; `size` in bottles. */
export function createLot(plant: Plant, order: string, item: string, size: number): ProductLot {
  const { quality } = plant
  const number = String(++quality.lotsMade).padStart(4, '0')
  const lot: ProductLot = {
    id: `${item}-${number}`,
    order,
    item,
    size,
    started: 0,
    passed: 0,
    finished: 0,
    held: false,
    willHold: draw(quality.holdLuck) < quality.holdShare,
    willReject: draw(quality.dispositionLuck) < quality.holdRejectShare,
    decidedAt: 0 as SimTime,
    complete: false,
  }
  plant.lots.push(lot)
  return lot
}

/** Share of rejects for a lot of `size` bottles, drawn as a whole number of bottles. */
export function drawRejectShare(plant: Plant, size: number): number {
  const { quality } = plant
  const share = drawCount(quality.rejectLuck, size, quality.rejectShare) / size
  return quality.drifted && quality.drift ? quality.drift.rejectShare : share
}

/** Puts a lot that the pacing machine has completed on hold, and stops the machine. */
export function holdLot(plant: Plant, m: Machine, lot: ProductLot): void {
  const { quality } = plant
  lot.held = true
  lot.decidedAt = after(plant.now, quality.dispositionAfter)
  m.holdLeft = quality.holdStop
  const row = plant.warehouse.find((f) => f.lot === lot.id)
  if (row) row.status = 'hold'
  const about = { machine: m.id, order: lot.order, lot: lot.id, operator: m.operator }
  report(plant, { type: 'lotHeld', item: lot.item, reason: 'quality alarm' }, about)
  schedule(plant.calendar, lot.decidedAt, NoticeKind.disposition, 0, 0)
}

/** Decides every held lot whose time has come and that is off the line. */
export function decideLots(plant: Plant): void {
  for (const lot of plant.lots) {
    if (!lot.held || !lot.complete || lot.decidedAt > plant.now) continue
    lot.held = false
    const about = { order: lot.order, lot: lot.id }
    const row = plant.warehouse.find((f) => f.lot === lot.id)
    if (lot.willReject) {
      report(plant, { type: 'lotRejected', item: lot.item, reason: 'quality alarm' }, about)
      plant.warehouse = plant.warehouse.filter((f) => f.lot !== lot.id)
    } else {
      report(plant, { type: 'lotReleased', item: lot.item }, about)
      if (row) row.status = 'available'
    }
  }
  plant.lots = plant.lots.filter((lot) => !lot.complete || lot.held)
}

/** The last bottle of a lot has left the line. */
export function completeLot(plant: Plant, id: string): void {
  const lot = plant.lots.find((l) => l.id === id)
  if (!lot) return
  lot.complete = true
  const about = { order: lot.order, lot: lot.id }
  report(plant, { type: 'lotCompleted', item: lot.item, good: lot.finished }, about)
  const row = plant.warehouse.find((f) => f.lot === lot.id)
  if (row && !lot.held) row.status = 'available'
  decideLots(plant)
}

/** The process begins to make more rejects, until a sample finds it. */
export function beginDrift(plant: Plant): void {
  const { quality } = plant
  quality.drifted = true
  quality.driftLeft = Number.MAX_SAFE_INTEGER
  setLotRejects(plant, quality.drift!.rejectShare)
}
