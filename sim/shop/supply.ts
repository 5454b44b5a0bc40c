/*
 * Supply: when an item is ordered, and what the supplier makes of it.
 *
 * The inventory position is what lies in the store and at the dock, and is on order, less what the
 * jobs that wait in queues will take. `reorderPoint` looks at it after every change and orders the
 * smallest multiple of the quantity that lifts it above the point; `periodic` looks at it at time 0
 * and then at fixed intervals; `planned` never orders by itself. Orders may overtake one another.
 */
import type { Decision } from '../contract/decision.ts'
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { draw, openStream } from '../engine/random.ts'
import type { OpenOrder, StoreState, SupplyState } from './material-state.ts'
import { type Shop, ShopNotice } from './state.ts'
import { hasRoom, itemOf, nextLotName, noteChange, putLot, storeOf } from './stores.ts'

export function createSupply(seed: string, item: string): SupplyState {
  return {
    ordered: 0,
    open: [],
    count: 0,
    dock: [],
    leadTimes: openStream(seed, `${item}/leadTimes`),
    lateness: openStream(seed, `${item}/lateness`),
    delays: openStream(seed, `${item}/delays`),
    shortness: openStream(seed, `${item}/shortness`),
    badness: openStream(seed, `${item}/badness`),
  }
}

/** Stock and open orders less what waiting jobs will take, in base units; may be negative. */
export function inventoryPosition({ onHand, required, supply }: StoreState): number {
  const docked = supply ? supply.dock.reduce((sum, { left }) => sum + left, 0) : 0
  return onHand + docked + (supply?.ordered ?? 0) - required
}

/** Orders if the inventory position has fallen to the reorder point. */
export function reviewStock(shop: Shop, item: number): void {
  const supply = itemOf(shop, item).supply
  if (supply?.policy.kind !== 'reorderPoint') return
  const { point, quantity } = supply.policy
  const missing = point - inventoryPosition(storeOf(shop, item))
  if (missing >= 0) order(shop, item, (Math.floor(missing / quantity) + 1) * quantity)
}

/** A periodic review: orders up to the level, and schedules the next one. */
export function onReview(shop: Shop, item: number): void {
  const supply = itemOf(shop, item).supply
  if (supply?.policy.kind !== 'periodic') return
  const { every, upTo } = supply.policy
  const missing = upTo - inventoryPosition(storeOf(shop, item))
  if (missing > 0) order(shop, item, missing)
  schedule(shop.calendar, after(shop.now, milliseconds(every)), ShopNotice.review, item, 0)
}

/** The policy of an item orders. */
function order(shop: Shop, item: number, quantity: number): void {
  place(shop, item, quantity, (lead) => lead)
}

/**
 * Orders an item by decision. The supplier needs its lead time, and delivers no earlier than wanted; what
 * comes late comes late beyond that.
 */
export function orderByDecision(
  shop: Shop,
  item: number,
  { purchaseOrder, quantity, dueAt }: Omit<Extract<Decision, { type: 'purchase' }>, 'type'>,
): void {
  const supply = storeOf(shop, item).supply!
  supply.names = [...(supply.names ?? []), purchaseOrder]
  place(shop, item, quantity, (lead) => Math.max(lead, dueAt - shop.now), purchaseOrder)
}

/**
 * Whether the delivery will be late or short is drawn with the order; it is known when it comes.
 * @param waitFor from the lead time of the supplier to when the order is expected, ms from now
 */
function place(
  shop: Shop,
  item: number,
  quantity: number,
  waitFor: (lead: number) => number,
  name?: string,
): void {
  const { leadTime, late, short } = itemOf(shop, item).supply!
  const supply = storeOf(shop, item).supply!
  let wait = waitFor(drawDuration(supply.leadTimes, leadTime))
  if (late) {
    const delay = drawDuration(supply.delays, late.delay)
    if (draw(supply.lateness) < late.share) wait += delay
  }
  const isShort = short !== undefined && draw(supply.shortness) < short.share
  const delivered = isShort ? Math.round(quantity * short.delivered) : quantity
  const number = supply.count++
  supply.ordered += quantity
  supply.open.push({ number, quantity, delivered, ...(name !== undefined && { name }) })
  schedule(shop.calendar, after(shop.now, milliseconds(wait)), ShopNotice.delivery, item, number)
}

/** A delivery comes to the dock; what is missing of a short one will never come. */
export function onDelivery(shop: Shop, item: number, number: number): void {
  const store = storeOf(shop, item)
  const supply = store.supply!
  const place = supply.open.findIndex((o) => o.number === number)
  const [{ quantity, delivered, name }] = supply.open.splice(place, 1) as [OpenOrder]
  supply.ordered -= quantity
  const lotSize = Math.min(itemOf(shop, item).supply!.lotSize ?? delivered, store.capacity)
  const named = name !== undefined && { name }
  if (delivered > 0) supply.dock.push({ order: number, lotSize, left: delivered, ...named })
  unload(shop, item)
  noteChange(shop, item) // A short delivery may call for the next order.
}

/** Brings lots from the dock into the store while it has room for the next. */
export function unload(shop: Shop, item: number): void {
  const store = storeOf(shop, item)
  const { badShare } = itemOf(shop, item)
  const { supply } = store
  while (supply && supply.dock.length > 0) {
    const delivery = supply.dock[0]!
    const quantity = Math.min(delivery.left, delivery.lotSize)
    if (!hasRoom(store, quantity)) return
    const bad = badShare !== undefined && draw(supply.badness) < badShare
    const name = nextLotName(shop, store)
    delivery.left -= quantity
    if (delivery.left === 0) supply.dock.shift()
    const named = delivery.name !== undefined && { orderName: delivery.name }
    putLot(shop, item, { name, quantity, bad, order: delivery.order, ...named }, 'received')
  }
}
