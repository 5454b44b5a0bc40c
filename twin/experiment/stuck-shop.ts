/*
 * Shops in which nothing can ever move again: machines that wait for room at each other in a ring,
 * jobs that wait for a batch that nobody will fill, for material that nobody brings, for room in a store
 * that nobody takes from, or for people who will never come.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import { nextTime } from '../../sim/engine/calendar.ts'
import { listLacking } from '../../sim/shop/materials.ts'
import { listTargets } from '../../sim/shop/route.ts'
import { Hold, NONE, type Shop, type StationState } from '../../sim/shop/state.ts'
import { STORE } from '../../sim/shop/steps.ts'
import { findUnattended } from './stuck-people.ts'

export interface StuckShop {
  /** Nothing has moved at these stations since then, or since somewhat earlier. */
  readonly since: SimTime
  /** Stations, each with those that its machines wait for. */
  readonly stations: readonly {
    readonly station: string
    readonly waitsFor: readonly string[]
    /** Items that its jobs lack, and items whose store is full; left out where there are none. */
    readonly lacks?: readonly string[]
    readonly full?: readonly string[]
    /** Skills of people who will never come; left out where it is not for them. */
    readonly skills?: readonly string[]
  }[]
}

/** The part of a shop that will never move again; undefined when there is none. */
export function findStuck(shop: Shop): StuckShop | undefined {
  const locked = findLocked(shop)
  const waiting = shop.stations.filter((s) => s.length > 0)
  // Who comes and goes moves nothing by itself.
  const comings = shop.people?.notices ?? 0
  const noMore = shop.calendar.size === comings || nextTime(shop.calendar) > Number.MAX_SAFE_INTEGER
  const unattended = findUnattended(shop)
  const found = locked.length > 0 || unattended.length > 0 || !noMore ? locked : waiting
  const stuck = found.filter((s) => unattended.every(({ index }) => index !== s.index))
  if (stuck.length + unattended.length === 0) return undefined
  const since = [...stuck.map((s) => s.stats.at), ...unattended.map((one) => one.since)]
  return {
    since: Math.max(...since) as SimTime,
    stations: [
      ...stuck.map((s) => describe(shop, s)),
      ...unattended.map(({ index, skills }) => {
        return { station: shop.spec.stations[index]!.id, waitsFor: [], skills }
      }),
    ],
  }
}

function describe(shop: Shop, s: StationState): StuckShop['stations'][number] {
  const { stations, items = [] } = shop.spec
  const finished = machinesOf(s).flatMap((m) => finishedJobs(shop, m))
  const ids = (indices: readonly number[], list: readonly { readonly id: string }[]) =>
    [...new Set(indices)].map((index) => list[index]!.id)
  const lacking = ids(
    queueOf(shop, s).flatMap((job) => listLacking(shop, job)),
    items,
  )
  const stored = finished.map((job) => storeFor(shop, job)).filter((item) => item !== NONE)
  const full = ids(stored, items)
  return {
    station: stations[s.index]!.id,
    waitsFor: ids(
      finished.flatMap((job) => listTargets(shop, job)),
      stations,
    ),
    ...(lacking.length > 0 && { lacks: lacking }),
    ...(full.length > 0 && { full }),
  }
}

/**
 * A locked station has work, but each of its machines is empty or holds finished work. We begin with all
 * such stations, and all items that nothing outside the shop will ever bring, and strike out what can
 * still move: by a station that is not locked, by an item or a store that something changes, or by a
 * failure in which finished work is lost.
 */
function findLocked(shop: Shop): StationState[] {
  let locked = new Set(shop.stations.filter((s) => mayBeLocked(shop, s)).map((s) => s.index))
  for (let before = -1; before !== locked.size; ) {
    before = locked.size
    const dead = { locked, items: listDeadItems(shop, locked), full: listFullStores(shop, locked) }
    locked = new Set([...locked].filter((index) => isLocked(shop, shop.stations[index]!, dead)))
  }
  return shop.stations.filter((s) => locked.has(s.index))
}

function mayBeLocked({ machines, spec }: Shop, s: StationState): boolean {
  if (spec.stations[s.index]!.failures?.some(({ jobs }) => jobs === 'scrap')) return false
  const holds = machinesOf(s).map((m) => machines.hold[m]!)
  if (!holds.every((hold) => hold === Hold.finished || hold === Hold.nothing)) return false
  return holds.every((hold) => hold === Hold.finished) || (s.takesMaterial && s.length > 0)
}

/** Stations, items and stores in which nothing will move, as far as is known. */
interface Dead {
  readonly locked: ReadonlySet<number>
  readonly items: ReadonlySet<number>
  readonly full: ReadonlySet<number>
}

function isLocked(shop: Shop, s: StationState, { locked, items, full }: Dead): boolean {
  const { machines } = shop
  return machinesOf(s).every((m) => {
    if (machines.hold[m] === Hold.nothing) {
      return s.length > 0 && queueOf(shop, s).every((job) => lacks(shop, job, items))
    }
    return finishedJobs(shop, m).some((job) => {
      const stored = storeFor(shop, job)
      if (stored !== NONE) return full.has(stored)
      return listTargets(shop, job).every((to) => locked.has(to))
    })
  })
}

const lacks = (shop: Shop, job: number, dead: ReadonlySet<number>): boolean =>
  listLacking(shop, job).some((item) => dead.has(item))

/** Items of which no more will ever come into the stores, nor out of quarantine. */
function listDeadItems(shop: Shop, locked: ReadonlySet<number>): Set<number> {
  const stores = shop.materials?.stores ?? []
  const dead = stores.filter(({ item, lots, supply }) => {
    if (supply || lots.some(({ released }) => !released)) return false
    const id = shop.spec.items![item]!.id
    const bringers = shop.spec.classes.filter(
      ({ makes, route }) => makes === id || route.some(({ gives = [] }) => givesItem(gives, id)),
    )
    return bringers.every(({ route }) =>
      route.every(({ station, alternatives = [] }) =>
        [station, ...alternatives.map((a) => a.station)].every((one) =>
          locked.has(stationNamed(shop, one)),
        ),
      ),
    )
  })
  return new Set(dead.map(({ item }) => item))
}

const givesItem = (gives: readonly { readonly item: string }[], id: string): boolean =>
  gives.some((gift) => gift.item === id)

const stationNamed = (shop: Shop, id: string): number =>
  shop.spec.stations.findIndex((s) => s.id === id)

/** Stores in which no room will ever be made: nobody takes from them, nothing expires or ships. */
function listFullStores(shop: Shop, locked: ReadonlySet<number>): Set<number> {
  const full = (shop.materials?.stores ?? []).filter(({ item, takers }) => {
    const { shelfLife, ships } = shop.spec.items![item]!
    return !shelfLife && !ships && takers.every((station) => locked.has(station))
  })
  return new Set(full.map(({ item }) => item))
}

const queueOf = ({ jobs }: Shop, { head }: StationState): number[] => {
  const queue: number[] = []
  for (let job = head; job !== NONE; job = jobs.next[job]!) queue.push(job)
  return queue
}

const machinesOf = ({ firstMachine, lastMachine }: StationState): number[] =>
  Array.from({ length: lastMachine - firstMachine }, (_, i) => firstMachine + i)

/** The jobs that a machine has finished and not passed on. */
function finishedJobs({ machines, jobs }: Shop, machine: number): number[] {
  const found: number[] = []
  if (machines.hold[machine] !== Hold.finished) return found
  for (let job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) found.push(job)
  return found
}

/** The item whose store a finished job waits for; NONE if it waits for a station. */
const storeFor = ({ jobs, steps }: Shop, job: number): number =>
  jobs.step[job] === STORE ? steps.madeItem[jobs.class[job]!]! : NONE
