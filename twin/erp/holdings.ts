/*
 * What stock consists of: holdings of an item and lot, lots of products, sums by item.
 */
import type { StockStatus } from '../../sim/contract/stock.ts'

/** A lot of a product, from its first bottle until it is sold or rejected. */
export interface ProductLot {
  readonly lot: string
  readonly item: string
  readonly order: string
  /** Bottles in the warehouse. */
  onHand: number
  /** Its last bottle has left the line. */
  completed: boolean
  /** Quality has not decided on it yet. */
  held: boolean
  rejected: boolean
}

/** A quantity of an item and lot in one place. */
export interface Holding {
  readonly item: string
  readonly lot: string
  quantity: number
}

/** Whole base units of an item, by what may be done with them. `line` counts products only. */
export interface ItemStock {
  available: number
  inspection: number
  hold: number
  quarantine: number
  line: number
}

/** What may be done with the finished bottles of a lot. */
export function statusOf(lot: ProductLot): StockStatus {
  if (lot.held) return 'hold'
  return lot.completed ? 'available' : 'inspection'
}

/** A lot is open until it is complete and quality has decided on it. */
export const isOpen = (lot: ProductLot): boolean => !lot.completed || lot.held

export const keyOf = (item: string, lot: string): string => `${item}\n${lot}`

/** Adds to a holding and returns what is left; an empty one is forgotten. */
export function addTo(
  holdings: Map<string, Holding>,
  item: string,
  lot: string,
  quantity: number,
): number {
  const at = keyOf(item, lot)
  const holding = holdings.get(at)
  if (holding === undefined) {
    holdings.set(at, { item, lot, quantity })
    return quantity
  }
  holding.quantity += quantity
  if (holding.quantity === 0) holdings.delete(at)
  return holding.quantity
}

export const noStock = (): ItemStock => ({
  available: 0,
  inspection: 0,
  hold: 0,
  quarantine: 0,
  line: 0,
})

/** Sums of an item, zeros at first. */
export function totalsOf(items: Map<string, ItemStock>, item: string): ItemStock {
  let stock = items.get(item)
  if (stock === undefined) {
    stock = noStock()
    items.set(item, stock)
  }
  return stock
}
