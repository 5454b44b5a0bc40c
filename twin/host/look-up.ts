/*
 * Questions to the books of a live plant: stock, production orders, one lot.
 */

import { suggest } from '../../scenarios/nearest.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { StockRow } from '../../sim/contract/stock.ts'
import type { ProductionOrder } from '../erp/production-orders.ts'
import type { ShopJob } from '../shop/jobs.ts'
import { createAskError } from './ask-error.ts'
import type { LivePlant } from './live-plant.ts'
import { type Played, stockOf } from './played.ts'

export interface StockDocument {
  /** Plant time, ms. */
  readonly at: number
  readonly stock: readonly StockRow[]
}

/** All stock by item, lot and place, as the books have it. */
export function listStock({ at, played }: LivePlant): StockDocument {
  return { at, stock: stockOf(played) }
}

export interface OrdersDocument {
  readonly at: number
  /** In the order of their release; of a shop the latest that ended, and all that are open. */
  readonly orders: readonly (Omit<ProductionOrder, 'events'> | ShopJob)[]
}

export function listOrders({ at, played }: LivePlant): OrdersDocument {
  if (played.kind === 'shop') {
    const { done, open } = played.loop.twin.jobs
    return { at, orders: [...done, ...open.values()] }
  }
  const { done, open } = played.loop.twin.productionOrders
  const orders = [...done.values(), ...open.values()]
  return { at, orders: orders.map(({ events: _, ...order }) => order) }
}

/** A quantity that went from one lot into another. */
export interface LotUse {
  readonly lot: string
  readonly item: string
  /** Base units of `item`. */
  readonly quantity: number
}

export interface LotDocument {
  readonly at: number
  readonly lot: string
  readonly kind: 'product' | 'material'
  readonly item: string
  /** Production order that made it; '' for materials. */
  readonly order: string
  /** Supplier that delivered it; '' for products. */
  readonly supplier: string
  /** Where it is now: empty when all is used, shipped or rejected. */
  readonly stock: readonly StockRow[]
  /** Material lots that went into it. */
  readonly consumed: readonly LotUse[]
  /** Product lots that it went into. Parts made in a shop go into others. */
  readonly usedIn: readonly LotUse[]
  readonly shipped: readonly { readonly customerOrder: string; readonly quantity: number }[]
  /** What happened to it, oldest first: sequence, plant time and type of the events. */
  readonly history: readonly { readonly seq: number; readonly at: number; readonly type: string }[]
  /** Events before this one are no longer kept, so the lists may miss them. */
  readonly firstEvent: number
}

/** Where a lot is and what it is made of; throws an AskError with the nearest ids. */
export function describeLot({ at, played, events }: LivePlant, lot: string): LotDocument {
  const product = productLots(played).find((known) => known.lot === lot)
  const receipt = events.find((e) => e.type === 'materialReceived' && e.lot === lot)
  const allStock = stockOf(played)
  const stock = allStock.filter((row) => row.lot === lot)
  const received = receipt?.type === 'materialReceived' ? receipt : undefined
  const item = product?.item ?? received?.item ?? stock[0]?.item
  if (item === undefined) throw createAskError(404, missLot(played, allStock, lot))
  const own = events.filter((event) => event.lot === lot)
  return {
    at,
    lot,
    kind: product === undefined ? 'material' : 'product',
    item,
    order: product?.order ?? '',
    supplier: received?.supplier ?? '',
    stock,
    consumed: product === undefined ? [] : listConsumed(own),
    usedIn: listUses(events, lot),
    shipped: own.flatMap((event) =>
      event.type === 'goodsShipped'
        ? [{ customerOrder: event.customerOrder, quantity: event.quantity }]
        : [],
    ),
    history: own
      .filter(({ type }) => type.startsWith('lot') && type !== 'lotConsumed')
      .map(({ seq, at, type }) => ({ seq, at, type })),
    firstEvent: events[0]?.seq ?? 1,
  }
}

/** Lots made, with their production orders. */
function productLots({ kind, loop }: Played): Pick<ShopJob, 'lot' | 'item' | 'order'>[] {
  if (kind === 'line') return [...loop.twin.books.inventory.lots.values()]
  const { done, open } = loop.twin.jobs
  return [...done, ...open.values()]
}

function missLot(played: Played, stock: readonly StockRow[], lot: string): string {
  const known = [...productLots(played), ...stock].map((row) => row.lot)
  const ids = [...new Set(known)].filter((id) => id !== '')
  return `There is no lot '${lot}' in this session.${suggest(lot, ids)}`
}

function listConsumed(events: readonly MesEvent[]): LotUse[] {
  return addUp(
    events.flatMap((event) => {
      if (event.type === 'lotConsumed') return [useOf(event.consumedLot, event)]
      if (event.type === 'materialConsumed') return [useOf(event.materialLot, event)]
      return []
    }),
  )
}

function listUses(events: readonly MesEvent[], material: string): LotUse[] {
  return addUp(
    events.flatMap((event) => {
      const into = event.lot ?? ''
      if (into === '') return []
      const isUse =
        (event.type === 'lotConsumed' && event.consumedLot === material) ||
        (event.type === 'materialConsumed' && event.materialLot === material)
      return isUse ? [useOf(into, event)] : []
    }),
  )
}

function useOf(
  lot: string,
  { item, quantity }: { readonly item: string; readonly quantity: number },
): LotUse {
  return { lot, item, quantity }
}

function addUp(uses: readonly LotUse[]): LotUse[] {
  const sums = new Map<string, LotUse>()
  for (const use of uses) {
    const key = `${use.item}\n${use.lot}`
    const quantity = (sums.get(key)?.quantity ?? 0) + use.quantity
    sums.set(key, { ...use, quantity })
  }
  return [...sums.values()]
}
