/*
 * Stock of a shop as the books have it: materials, parts made here, by-products and finished goods,
 * by item and lot. A job that goes into no store leaves the plant when it leaves the shop.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Place, StockRow, StockStatus } from '../../sim/contract/stock.ts'

/** What the scenario says of an item that is kept. */
export interface KeptItem {
  readonly id: string
  readonly name: string
  /** Base unit. */
  readonly unit: string
  /** Finished goods are in the warehouse, all else in the store. */
  readonly place: Exclude<Place, 'line'>
}

interface LotStock {
  readonly item: string
  readonly lot: string
  /** Base units. Below 0 only when a receipt was never reported. */
  available: number
  quarantine: number
}

export interface Stores {
  readonly items: Map<string, KeptItem>
  /** By `item\nlot`; a lot that is used up is forgotten. */
  readonly lots: Map<string, LotStock>
  lastSeq: number
}

export const createStores = (items: readonly KeptItem[]): Stores => ({
  items: new Map(items.map((item) => [item.id, item])),
  lots: new Map(),
  lastSeq: 0,
})

/** Books one event; ignores repeated ones. */
export function receiveStores(stores: Stores, event: MesEvent): void {
  if (event.seq <= stores.lastSeq) return
  stores.lastSeq = event.seq
  const lot = event.lot ?? ''
  switch (event.type) {
    case 'materialReceived':
      return move(stores, event.item, lot, event.quarantined === true, event.quantity)
    case 'materialReleased':
      move(stores, event.item, lot, true, -event.quantity)
      return move(stores, event.item, lot, false, event.quantity)
    case 'materialExpired':
      return writeOff(stores, event.item, lot, event.quantity)
    case 'materialConsumed':
      return move(stores, event.item, event.materialLot, false, -event.quantity)
    case 'lotCompleted':
      if (event.stored === undefined) return
      return move(stores, event.stored, lot, event.quarantined === true, event.good)
    case 'byProductReceived':
      return move(stores, event.item, lot, event.quarantined === true, event.quantity)
    case 'goodsShipped':
      return move(stores, event.item, lot, false, -event.quantity)
  }
}

/** All stock, in the order in which the lots came. */
export function storeRows(stores: Stores): StockRow[] {
  return [...stores.lots.values()].flatMap(({ item, lot, available, quarantine }) => {
    const place = stores.items.get(item)?.place ?? 'store'
    const row = (status: StockStatus, quantity: number): StockRow[] =>
      quantity === 0 ? [] : [{ item, lot, place, status, quantity }]
    return [...row('available', available), ...row('quarantine', quarantine)]
  })
}

/** Base units of an item that may be used, and that may not yet. */
export function stockOf(stores: Stores, item: string): { available: number; quarantine: number } {
  const sum = { available: 0, quarantine: 0 }
  for (const lot of stores.lots.values()) {
    if (lot.item !== item) continue
    sum.available += lot.available
    sum.quarantine += lot.quarantine
  }
  return sum
}

/** What is expired may still have been in quarantine. */
function writeOff(stores: Stores, item: string, lot: string, quantity: number): void {
  const waiting = Math.min(quantity, stores.lots.get(keyOf(item, lot))?.quarantine ?? 0)
  move(stores, item, lot, true, -waiting)
  move(stores, item, lot, false, waiting - quantity)
}

function move(
  stores: Stores,
  item: string,
  lot: string,
  quarantined: boolean,
  quantity: number,
): void {
  if (quantity === 0) return
  const key = keyOf(item, lot)
  const stock = stores.lots.get(key) ?? { item, lot, available: 0, quarantine: 0 }
  stock[quarantined ? 'quarantine' : 'available'] += quantity
  if (stock.available === 0 && stock.quarantine === 0) stores.lots.delete(key)
  else stores.lots.set(key, stock)
}

const keyOf = (item: string, lot: string): string => `${item}\n${lot}`
