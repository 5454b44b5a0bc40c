/*
 * The stock of a shop over its measured time, as plain numbers by name.
 */
import { type Duration, days } from '../../sim/contract/time.ts'
import type { StoreState } from '../../sim/shop/material-state.ts'
import type { Shop } from '../../sim/shop/state.ts'

/** What each figure means to people. */
export const ITEM_FIGURES = {
  stock: { label: 'Stock', decimals: 1, percent: false },
  empty: { label: 'Empty', decimals: 1, percent: true },
  received: { label: 'Received/day', decimals: 1, percent: false },
  made: { label: 'Made/day', decimals: 1, percent: false },
  consumed: { label: 'Used/day', decimals: 1, percent: false },
  shipped: { label: 'Shipped/day', decimals: 1, percent: false },
  expired: { label: 'Expired/day', decimals: 1, percent: false },
} as const

/**
 * The stock of each item by its id, in base units: the mean, with quarantine; the share of the time in
 * which nothing could be taken, 0..1; and what came and went in a day, by-products among what was made.
 * @param measured length of the measured time; stores must be integrated up to its end
 */
export function readStock(shop: Shop, measured: Duration): Record<string, StockFigures> {
  const stores = shop.materials?.stores ?? []
  return Object.fromEntries(
    stores.map((store) => {
      const { id, ships } = shop.spec.items![store.item]!
      const figures = readStore(store, measured)
      // What leaves when it is released is never there to be taken.
      return [id, ships ? { ...figures, empty: null } : figures]
    }),
  )
}

type StockFigures = Readonly<Record<keyof typeof ITEM_FIGURES, number | null>>

function readStore({ stats }: StoreState, measured: Duration): StockFigures {
  const inDays = measured / days(1)
  return {
    stock: stats.stockTime / measured,
    empty: stats.emptyTime / measured,
    received: stats.received / inDays,
    made: (stats.made + stats.byProduct) / inDays,
    consumed: stats.consumed / inDays,
    shipped: stats.shipped / inDays,
    expired: stats.expired / inDays,
  }
}
