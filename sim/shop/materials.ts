/*
 * What operations take from the stores and give into them.
 *
 * Assumptions: material is taken when a job starts, not when it is planned; a job that lacks some waits
 * in the queue and does not hold up others. Who can start first takes it; of several stations at the
 * same instant the one that comes first in the file. A batch takes what all its jobs need.
 */
import { schedule } from '../engine/calendar.ts'
import { openStream } from '../engine/random.ts'
import type { Materials, StoreState } from './material-state.ts'
import { lotOf, reportCompleted } from './report.ts'
import { reportConsumed } from './report-materials.ts'
import type { ShopSpec } from './spec.ts'
import { type Shop, ShopNotice } from './state.ts'
import type { Need } from './steps.ts'
import { createStoreStats, hasRoom, nextLotName, putLot, takeStock } from './stores.ts'
import { createSupply, reviewStock } from './supply.ts'

/** The stores at time 0, still empty; null where the shop has no items. */
export function buildMaterials(spec: ShopSpec, seed: string): Materials | null {
  if (!spec.items?.length) return null
  const stores = spec.items.map((item, index): StoreState => {
    return {
      item: index,
      capacity: item.capacity ?? Number.MAX_SAFE_INTEGER,
      takers: listTakers(spec, item.id),
      lots: [],
      free: 0,
      onHand: 0,
      hasNew: false,
      required: 0,
      serial: 0,
      blocked: [],
      quarantineLuck: openStream(seed, `${item.id}/quarantine`),
      shelfLifeLuck: openStream(seed, `${item.id}/shelfLife`),
      supply: item.supply ? createSupply(seed, item.id) : null,
      stats: createStoreStats(),
    }
  })
  const attended = new Uint8Array(spec.stations.length)
  return { stores, changed: [], attended, waiting: 0, badInJobs: [] }
}

function listTakers(spec: ShopSpec, item: string): number[] {
  const takers = new Set<string>()
  for (const { route } of spec.classes) {
    for (const { station, alternatives = [], needs = [] } of route) {
      if (!needs.some((need) => need.item === item)) continue
      for (const id of [station, ...alternatives.map((a) => a.station)]) takers.add(id)
    }
  }
  return [...spec.stations.keys()].filter((i) => takers.has(spec.stations[i]!.id))
}

/** Opening stock, and the first look of the buyers, at time 0. */
export function openStores(shop: Shop): void {
  for (const [item, { opening = 0, supply }] of shop.spec.items!.entries()) {
    const name = nextLotName(shop, shop.materials!.stores[item]!)
    if (opening > 0) putLot(shop, item, { name, quantity: opening, bad: false }, 'opening')
    if (supply?.policy.kind === 'periodic') {
      schedule(shop.calendar, shop.now, ShopNotice.review, item, 0)
    } else reviewStock(shop, item)
  }
}

/** Base units that an operation takes, or gives, for a job. */
const amountFor = (shop: Shop, { perPiece, perJob }: Need, job: number): number =>
  perPiece * shop.jobs.pieces[job]! + perJob

/** Whether the stores have what the operation of a waiting job needs; optional needs aside. */
export function hasMaterial(shop: Shop, job: number): boolean {
  const needs = shop.steps.needs[shop.jobs.step[job]!]
  if (!needs) return true
  for (const need of needs) {
    if (need.optional) continue
    if (shop.materials!.stores[need.item]!.free < amountFor(shop, need, job)) return false
  }
  return true
}

/** The items that a waiting job lacks, in the order of its needs. */
export function listLacking(shop: Shop, job: number): number[] {
  const needs = shop.steps.needs[shop.jobs.step[job]!] ?? []
  const isShort = (need: Need) =>
    !need.optional && shop.materials!.stores[need.item]!.free < amountFor(shop, need, job)
  return needs.filter(isShort).map(({ item }) => item)
}

/** The first of them; undefined when the job has all that it needs. */
export const findLacking = (shop: Shop, job: number): number | undefined =>
  listLacking(shop, job)[0]

/** A job joins the queue of an operation: what it needs counts as required from now on. */
export function requireMaterial(shop: Shop, job: number): void {
  const needs = shop.steps.needs[shop.jobs.step[job]!]
  if (needs) changeRequired(shop, job, needs, 1)
}

function changeRequired(shop: Shop, job: number, needs: readonly Need[], sign: 1 | -1): void {
  for (const need of needs) {
    if (need.optional) continue
    shop.materials!.stores[need.item]!.required += sign * amountFor(shop, need, job)
    reviewStock(shop, need.item)
  }
}

/** Sets aside what a job needs while a batch is put together; with −1 gives it back. */
export function reserveMaterial(shop: Shop, job: number, sign: 1 | -1): void {
  for (const need of shop.steps.needs[shop.jobs.step[job]!] ?? []) {
    if (need.optional) continue
    shop.materials!.stores[need.item]!.free -= sign * amountFor(shop, need, job)
  }
}

/**
 * A job starts: takes its material out of the stores.
 * @param optional takes what there is of optional material, after all that must be there has been taken
 */
export function issueMaterial(shop: Shop, machine: number, job: number, optional: boolean): void {
  const needs = shop.steps.needs[shop.jobs.step[job]!]
  if (!needs) return
  for (const need of needs) {
    if (need.optional !== optional) continue
    for (const { lot, quantity } of takeStock(shop, need.item, amountFor(shop, need, job))) {
      if (lot.bad) shop.materials!.badInJobs.push(job, need.item)
      if (shop.report) reportConsumed(shop, machine, job, need.item, lot.name, quantity)
    }
  }
  if (!optional) changeRequired(shop, job, needs, -1)
}

/** Whether a bad lot of the item went into the job, in this or an earlier operation. */
export function hasBadLot(shop: Shop, job: number, item: number): boolean {
  const { badInJobs } = shop.materials!
  for (let i = 0; i < badInJobs.length; i += 2) {
    if (badInJobs[i] === job && badInJobs[i + 1] === item) return true
  }
  return false
}

/** A job has left the shop: its slot may be another job's. */
export function forgetJob(shop: Shop, job: number): void {
  const { badInJobs } = shop.materials!
  for (let i = badInJobs.length - 2; i >= 0; i -= 2) {
    if (badInJobs[i] === job) badInJobs.splice(i, 2)
  }
}

/** An operation of a job has ended: its by-products go into their stores as far as there is room. */
export function giveByProducts(shop: Shop, job: number): void {
  const gifts = shop.steps.gifts[shop.jobs.step[job]!]
  if (!gifts) return
  for (const gift of gifts) {
    const store = shop.materials!.stores[gift.item]!
    const amount = amountFor(shop, gift, job)
    const quantity = Math.min(amount, store.capacity - store.onHand)
    store.stats.lost += amount - quantity
    if (quantity === 0) continue
    const name = nextLotName(shop, store)
    putLot(shop, gift.item, { name, quantity, bad: false, job }, 'byProduct')
  }
}

/** The store into which the good pieces of a job go. */
export const madeStore = (shop: Shop, job: number): StoreState =>
  shop.materials!.stores[shop.steps.madeItem[shop.jobs.class[job]!]!]!

/** Puts the good pieces of a finished job into the store of its item; false: there is no room. */
export function storeMade(shop: Shop, job: number): boolean {
  const store = madeStore(shop, job)
  const quantity = shop.jobs.pieces[job]!
  if (quantity === 0) {
    if (shop.report) reportCompleted(shop, job)
    return true
  }
  if (!hasRoom(store, quantity)) return false
  putLot(shop, store.item, { name: lotOf(shop, job), quantity, bad: false, job }, 'made')
  return true
}
