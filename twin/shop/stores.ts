/*
 * Stock of a shop as the books have it: materials, parts made here, by-products and finished goods,
 * by item and lot. A job that goes into no store leaves the plant when it leaves the shop.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Place, StockRow, StockStatus } from '../../sim/contract/stock.ts'
import type { SimTime } from '../../sim/contract/time.ts'

/** What the scenario says of an item that is kept. */
export interface KeptItem {
  readonly id: string
  readonly name: string
  /** Base unit. */
  readonly unit: string
  /** Finished goods are in the warehouse, all else in the store. */
  readonly place: Exclude<Place, 'line'>
}

/** What moved stock. */
export type MovementType =
  | 'receipt'
  | 'release'
  | 'issue'
  | 'production'
  | 'byProduct'
  | 'expiry'
  | 'shipment'

/** A change of stock, with the MES event it comes from. */
export interface StoreMovement {
  readonly seq: number
  readonly at: SimTime
  readonly type: MovementType
  readonly item: string
  readonly lot: string
  readonly place: Exclude<Place, 'line'>
  readonly status: 'available' | 'quarantine'
  /** Base units; negative: out. */
  readonly quantity: number
  /** Production order or purchase order that it belongs to; '' for none. */
  readonly order: string
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
  /** All so far, oldest first. */
  readonly movements: StoreMovement[]
  /** Movements that left less than nothing: a report is missing or wrong. */
  readonly shortfalls: StoreMovement[]
  lastSeq: number
}

export const createStores = (items: readonly KeptItem[]): Stores => ({
  items: new Map(items.map((item) => [item.id, item])),
  lots: new Map(),
  movements: [],
  shortfalls: [],
  lastSeq: 0,
})

/** Books one event; ignores repeated ones. */
export function receiveStores(stores: Stores, event: MesEvent): void {
  if (event.seq <= stores.lastSeq) return
  stores.lastSeq = event.seq
  const lot = event.lot ?? ''
  const move = (type: MovementType, item: string, status: Status, quantity: number, of = lot) =>
    moveStock(stores, event, type, { item, lot: of, status, quantity })
  switch (event.type) {
    case 'materialReceived':
      return move('receipt', event.item, statusOf(event), event.quantity)
    case 'materialReleased':
      move('release', event.item, 'quarantine', -event.quantity)
      return move('release', event.item, 'available', event.quantity)
    case 'materialExpired': {
      // What is expired may still have been in quarantine.
      const held = stores.lots.get(keyOf(event.item, lot))?.quarantine ?? 0
      const waiting = Math.min(event.quantity, held)
      move('expiry', event.item, 'quarantine', -waiting)
      return move('expiry', event.item, 'available', waiting - event.quantity)
    }
    case 'materialConsumed':
      return move('issue', event.item, 'available', -event.quantity, event.materialLot)
    case 'lotCompleted':
      if (event.stored === undefined) return
      return move('production', event.stored, statusOf(event), event.good)
    case 'byProductReceived':
      return move('byProduct', event.item, statusOf(event), event.quantity)
    case 'goodsShipped':
      return move('shipment', event.item, 'available', -event.quantity)
  }
}

type Status = StoreMovement['status']

const statusOf = ({ quarantined }: { readonly quarantined?: boolean }): Status =>
  quarantined ? 'quarantine' : 'available'

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

function moveStock(
  stores: Stores,
  event: MesEvent,
  type: MovementType,
  change: Pick<StoreMovement, 'item' | 'lot' | 'status' | 'quantity'>,
): void {
  const { item, lot, status, quantity } = change
  if (quantity === 0) return
  const key = keyOf(item, lot)
  const stock = stores.lots.get(key) ?? { item, lot, available: 0, quarantine: 0 }
  stock[status] += quantity
  if (stock.available === 0 && stock.quarantine === 0) stores.lots.delete(key)
  else stores.lots.set(key, stock)
  const place = stores.items.get(item)?.place ?? 'store'
  const order = event.order ?? (event.type === 'materialReceived' ? event.purchaseOrder : '')
  const movement = { seq: event.seq, at: event.at, type, ...change, place, order }
  stores.movements.push(movement)
  if (quantity < 0 && stock[status] < 0) stores.shortfalls.push(movement)
}

const keyOf = (item: string, lot: string): string => `${item}\n${lot}`
