/*
 * Materials at the machines: what a machine may still take, from which lot, and what it has used.
 *
 * Assumption: a material is used by one machine only, in proportion to what goes into it.
 */
import { report } from './report.ts'
import { GRAINS_PER_BOTTLE, type Machine, type MaterialUse, type Plant } from './state.ts'

export const usesNow = (use: MaterialUse, product: string): boolean =>
  use.only === null || use.only.includes(product)

/** Flow that the stock of one material still allows, in grains. */
export function flowAllowed(plant: Plant, use: MaterialUse): number {
  const { quantity } = plant.store[use.stock]!
  return (
    Math.floor(((quantity + use.issued) * 1_000 * GRAINS_PER_BOTTLE) / use.per1000) - use.grains
  )
}

/** Flow until the oldest lot of a material is used up, in grains; Infinity for the last lot. */
export function flowToNextLot(plant: Plant, use: MaterialUse): number {
  const { lots } = plant.store[use.stock]!
  if (lots.length < 2) return Number.POSITIVE_INFINITY
  const units = lots[0]!.quantity + use.issued
  return Math.ceil((units * 1_000 * GRAINS_PER_BOTTLE) / use.per1000) - use.grains
}

/** The material that keeps the machine from running, or ''. */
export function missingMaterial(plant: Plant, m: Machine): string {
  for (const use of m.uses) {
    if (usesNow(use, m.item) && flowAllowed(plant, use) < m.speed) return use.item
  }
  return ''
}

/** Is the lot that the machine takes now a bad one? */
export function badLotInUse(plant: Plant, m: Machine, use: MaterialUse): boolean {
  return usesNow(use, m.item) && plant.store[use.stock]!.lots[0]?.bad === true
}

/** Takes from stock what the machine has used since the last time, and tells the MES. */
export function issueMaterials(plant: Plant, m: Machine): void {
  for (const use of m.uses) {
    let due = Math.floor((use.grains / GRAINS_PER_BOTTLE) * (use.per1000 / 1_000)) - use.issued
    const stock = plant.store[use.stock]!
    due = Math.min(due, stock.quantity)
    while (due > 0) {
      const lot = stock.lots[0]!
      const quantity = Math.min(due, lot.quantity)
      lot.quantity -= quantity
      stock.quantity -= quantity
      use.issued += quantity
      due -= quantity
      if (lot.quantity === 0) stock.lots.shift()
      const { item } = use
      report(
        plant,
        { type: 'materialConsumed', machine: m.id, item, materialLot: lot.id, quantity },
        { machine: m.id, order: m.order, lot: m.lot, operator: m.operator },
      )
    }
  }
}
