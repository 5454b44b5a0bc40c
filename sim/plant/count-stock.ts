/*
 * Counting stock: people go through store, line and warehouse and write down what is there.
 *
 * Assumption: a count is exact, takes no time and stops nothing.
 */
import { reportAllCounts } from './counts.ts'
import { physicalStock } from './observe.ts'
import { report } from './report.ts'
import type { Plant } from './state.ts'

/** Reports a count sheet for each of the items, or for all where none is named. */
export function countStock(plant: Plant, items: readonly string[], cause?: string): void {
  reportAllCounts(plant)
  const all = [...plant.store.map((stock) => stock.item), ...plant.products]
  const stock = physicalStock(plant)
  for (const item of items.length === 0 ? all : items) {
    const rows = stock
      .filter((row) => row.item === item)
      .map(({ lot, place, status, quantity }) => ({ lot, place, status, quantity }))
    report(plant, { type: 'stockCounted', item, rows, ...(cause !== undefined && { cause }) })
  }
}
