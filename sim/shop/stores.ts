/*
 * Stores: lots come in, wait for their release, are issued, expire or leave for customers.
 *
 * Assumptions: shelf life and quarantine count from the instant at which a lot enters the store. A lot
 * enters as a whole. What expires at an instant cannot be used at it. Lots are issued first in first
 * out by their entry, or first expired first out and then by their entry.
 */
import { after, milliseconds, NEVER } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import type { ItemSpec } from './material-spec.ts'
import type { LotState, StoreState, StoreStats } from './material-state.ts'
import {
  type Origin,
  reportEntered,
  reportExpired,
  reportLotReleased,
  reportShipped,
} from './report-materials.ts'
import { type Shop, ShopNotice } from './state.ts'

export const storeOf = (shop: Shop, item: number): StoreState => shop.materials!.stores[item]!
export const itemOf = (shop: Shop, item: number): ItemSpec => shop.spec.items![item]!

export function createStoreStats(): StoreStats {
  return {
    at: 0 as StoreStats['at'],
    stockTime: 0,
    emptyTime: 0,
    opening: 0,
    received: 0,
    made: 0,
    byProduct: 0,
    consumed: 0,
    expired: 0,
    shipped: 0,
    lost: 0,
  }
}

/** Brings the time integrals of a store up to now. Call before its stock changes. */
export function integrateStore(shop: Shop, store: StoreState): void {
  const { stats } = store
  const dt = shop.now - stats.at
  stats.at = shop.now
  stats.stockTime += dt * store.onHand
  if (store.free === 0) stats.emptyTime += dt
}

/** Brings all stores up to now: before their figures are read. */
export function integrateStores(shop: Shop): void {
  for (const store of shop.materials?.stores ?? []) integrateStore(shop, store)
}

/** Forgets what has been measured so far; the stores themselves stay as they are. */
export function resetStores(shop: Shop): void {
  for (const store of shop.materials?.stores ?? []) {
    integrateStore(shop, store)
    store.stats = { ...createStoreStats(), at: shop.now }
  }
}

export const hasRoom = (store: StoreState, quantity: number): boolean =>
  store.onHand + quantity <= store.capacity

/** Name of the next lot of an item that has none from a job: `billet-L3`. */
export const nextLotName = (shop: Shop, store: StoreState): string =>
  `${itemOf(shop, store.item).id}-L${store.serial + 1}`

/** Says that a store has something new or has room: looked at when the shop settles. */
export function noteChange(shop: Shop, item: number): void {
  const { changed } = shop.materials!
  if (!changed.includes(item)) changed.push(item)
}

/**
 * Puts a lot into a store that has room for it, at least 1 base unit. It is released at once, as the
 * opening stock always is, or waits in quarantine; a released lot of an item that ships leaves at once.
 */
export function putLot(shop: Shop, item: number, lot: EnteringLot, origin: Origin): void {
  const store = storeOf(shop, item)
  const { quarantine, shelfLife, issue } = itemOf(shop, item)
  const { name, quantity, bad } = lot
  const { calendar, now } = shop
  const serial = store.serial++
  const life = shelfLife && drawDuration(store.shelfLifeLuck, shelfLife)
  const expiresAt = life === undefined ? NEVER : after(now, life)
  const waits = quarantine !== undefined && origin !== 'opening'
  const wait = waits ? drawDuration(store.quarantineLuck, quarantine) : milliseconds(0)
  const entered = { serial, name, quantity, released: false, bad, expiresAt }
  integrateStore(shop, store)
  insert(store.lots, entered, issue === 'fefo')
  store.onHand += quantity
  store.stats[origin] += quantity
  if (life !== undefined) schedule(calendar, expiresAt, ShopNotice.lotExpired, item, serial)
  if (shop.report) reportEntered(shop, item, lot, origin, wait > 0)
  if (wait === 0) release(shop, store, entered)
  else schedule(calendar, after(now, wait), ShopNotice.lotReleased, item, serial)
}

/** A lot as it comes into a store. */
export interface EnteringLot {
  readonly name: string
  readonly quantity: number
  readonly bad: boolean
  /** Slot of the job that made it, or gave it. */
  readonly job?: number
  /** Number of the purchase order that brought it, and its name where it was a decision. */
  readonly order?: number
  readonly orderName?: string
}

/** First expired first: behind all that expire no later. Else behind all. */
function insert(lots: LotState[], lot: LotState, firstExpired: boolean): void {
  let place = lots.length
  if (firstExpired) while (place > 0 && lots[place - 1]!.expiresAt > lot.expiresAt) place--
  lots.splice(place, 0, lot)
}

/** The quarantine of a lot is over, unless it has expired in the meantime. */
export function onLotReleased(shop: Shop, item: number, serial: number): void {
  const store = storeOf(shop, item)
  const lot = store.lots.find((l) => l.serial === serial)
  if (!lot) return
  if (shop.report) reportLotReleased(shop, item, lot)
  release(shop, store, lot)
}

function release(shop: Shop, store: StoreState, lot: LotState): void {
  integrateStore(shop, store)
  lot.released = true
  store.hasNew = true
  store.free += lot.quantity
  if (itemOf(shop, store.item).ships) {
    store.stats.shipped += lot.quantity
    if (shop.report) reportShipped(shop, store.item, lot)
    remove(shop, store, lot)
  }
  noteChange(shop, store.item)
}

/** The shelf life of a lot is over, unless it has been used up. */
export function onLotExpired(shop: Shop, item: number, serial: number): void {
  const store = storeOf(shop, item)
  const lot = store.lots.find((l) => l.serial === serial)
  if (!lot) return
  store.stats.expired += lot.quantity
  if (shop.report) reportExpired(shop, item, lot)
  remove(shop, store, lot)
  noteChange(shop, item)
}

/** Ships released goods for a customer order, in the order of issue; there must be enough. */
export function shipStock(shop: Shop, item: number, quantity: number, customerOrder: string): void {
  const store = storeOf(shop, item)
  for (const { lot, quantity: part } of takeStock(shop, item, quantity)) {
    store.stats.consumed -= part
    store.stats.shipped += part
    if (shop.report) reportShipped(shop, item, { name: lot.name, quantity: part }, customerOrder)
  }
}

/** Takes what is left of a lot out of its store. */
function remove(shop: Shop, store: StoreState, lot: LotState): void {
  integrateStore(shop, store)
  store.onHand -= lot.quantity
  if (lot.released) store.free -= lot.quantity
  store.lots.splice(store.lots.indexOf(lot), 1)
}

/** A part of a lot that was taken from a store. */
export interface Taken {
  readonly lot: LotState
  readonly quantity: number
}

/** Takes up to `quantity` base units of released lots, in the order of issue. */
export function takeStock(shop: Shop, item: number, quantity: number): Taken[] {
  const store = storeOf(shop, item)
  const taken: Taken[] = []
  let left = Math.min(quantity, store.free)
  if (left === 0) return taken
  integrateStore(shop, store)
  store.free -= left
  store.onHand -= left
  store.stats.consumed += left
  for (let i = 0; left > 0; ) {
    const lot = store.lots[i]!
    if (!lot.released) {
      i++
      continue
    }
    const part = Math.min(left, lot.quantity)
    lot.quantity -= part
    left -= part
    taken.push({ lot, quantity: part })
    if (lot.quantity === 0) store.lots.splice(i, 1)
  }
  noteChange(shop, item)
  return taken
}
