/*
 * What the production orders in a shop will still take of each item: the bill of materials of the
 * operations that they have not begun.
 */
import { openJobCosts, type ShopBooks } from './shop-books.ts'

/** Base units by item, rounded up for each order; items that nobody needs are not listed. */
export function requiredQuantities(books: ShopBooks): Map<string, number> {
  const required = new Map<string, number>()
  const { billOfMaterials } = books.master
  for (const { item, pieces, started } of openJobCosts(books)) {
    for (const line of billOfMaterials) {
      if (line.parent !== item || line.kind !== 'component' || started.has(line.operation)) continue
      // 6 decimals are far below a base unit, and above what fractions of a job leave behind.
      const quantity = Math.ceil(Number((line.quantityPer * pieces).toFixed(6)))
      required.set(line.component, (required.get(line.component) ?? 0) + quantity)
    }
  }
  return required
}
