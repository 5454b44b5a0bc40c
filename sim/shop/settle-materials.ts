/*
 * What new stock and new room set in motion.
 *
 * Assumption: where made goods and deliveries wait for the same store, made goods go in first.
 */
import { attend, nextTaker } from './attention.ts'
import type { Materials, StoreState } from './material-state.ts'
import { NONE, type Shop, ShopNotice } from './state.ts'
import { fillStore } from './station.ts'
import { onLotExpired, onLotReleased } from './stores.ts'
import { onDelivery, onReview, reviewStock, unload } from './supply.ts'

export function onMaterialNotice(shop: Shop, kind: number, item: number, stamp: number): void {
  switch (kind) {
    case ShopNotice.lotReleased:
      return onLotReleased(shop, item, stamp)
    case ShopNotice.lotExpired:
      return onLotExpired(shop, item, stamp)
    case ShopNotice.delivery:
      return onDelivery(shop, item, stamp)
    default:
      return onReview(shop, item)
  }
}

/** Fills stores that have room, orders what is short, and lets the next station take material. */
export function settleMaterials(shop: Shop, materials: Materials): void {
  while (materials.changed.length > 0) {
    const { changed } = materials
    materials.changed = []
    for (const item of changed.sort((a, b) => a - b)) {
      fillStore(shop, item)
      unload(shop, item)
      reviewStock(shop, item)
      offer(shop, materials.stores[item]!)
    }
  }
  if (shop.attention.size === 0) nextTaker(shop)
}

/** What has come in may let waiting jobs start. */
function offer(shop: Shop, store: StoreState): void {
  if (!store.hasNew) return
  store.hasNew = false
  for (const station of store.takers) {
    const s = shop.stations[station]!
    s.lackTo = NONE
    attend(shop, s)
  }
}
