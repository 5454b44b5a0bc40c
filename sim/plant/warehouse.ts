/*
 * Finished goods: they come in from the last machine, wait for their lot to be complete, and leave
 * for a customer, oldest lot first.
 */
import { report } from './report.ts'
import type { Plant } from './state.ts'

/** Takes in what the last machine has counted of a lot. */
export function storeFinished(plant: Plant, lot: string, item: string, bottles: number): void {
  const made = plant.lots.find((l) => l.id === lot)
  let row = plant.warehouse.find((f) => f.lot === lot)
  if (!row) {
    // A short lot may be on hold before its first bottle arrives.
    row = { lot, item, status: made?.held ? 'hold' : 'inspection', quantity: 0 }
    plant.warehouse.push(row)
  }
  row.quantity += bottles
  if (made) made.finished += bottles
}

/** Bottles of an item that may be shipped. */
export function shippable(plant: Plant, item: string): number {
  let sum = 0
  for (const f of plant.warehouse) {
    if (f.item === item && f.status === 'available') sum += f.quantity
  }
  return sum
}

export function ship(plant: Plant, customerOrder: string, item: string, quantity: number): void {
  let left = quantity
  for (const f of plant.warehouse) {
    if (left === 0) break
    if (f.item !== item || f.status !== 'available') continue
    const out = Math.min(left, f.quantity)
    if (out === 0) continue
    f.quantity -= out
    left -= out
    report(plant, { type: 'goodsShipped', item, quantity: out, customerOrder }, { lot: f.lot })
  }
  plant.warehouse = plant.warehouse.filter((f) => f.quantity > 0 || f.status !== 'available')
}
