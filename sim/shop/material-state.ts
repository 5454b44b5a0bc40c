/*
 * What lies in the stores of a shop, and what is on its way there. Plain data.
 */
import type { SimTime } from '../contract/time.ts'
import type { Stream } from '../engine/random.ts'

export interface Materials {
  /** One for each item, in the order of the specification. */
  readonly stores: StoreState[]
  /** Items whose store has something new, or room again, at this instant. */
  changed: number[]
  /** Stations that take material and are worth a look, 1 each; served in file order. */
  readonly attended: Uint8Array
  /** How many of them. */
  waiting: number
  /** Job slot and item, two numbers for each bad lot that went into a job in the shop. */
  badInJobs: number[]
}

export interface StoreState {
  readonly item: number
  readonly capacity: number
  /** Stations with an operation that needs the item, in file order. */
  readonly takers: readonly number[]
  /** In the order of issue; quarantined ones among them. */
  lots: LotState[]
  /** Released, may be taken now. */
  free: number
  /** All that lies in the store, in quarantine too. */
  onHand: number
  /** Something has been released that its takers have not been offered yet. */
  hasNew: boolean
  /** What the jobs that wait in queues will take. */
  required: number
  /** Lots so far: the serial number of the next. */
  serial: number
  /** Machines with finished goods for the store, longest blocked first. */
  blocked: number[]
  readonly quarantineLuck: Stream
  readonly shelfLifeLuck: Stream
  readonly supply: SupplyState | null
  stats: StoreStats
}

export interface LotState {
  readonly serial: number
  readonly name: string
  quantity: number
  released: boolean
  readonly bad: boolean
  /** NEVER without a shelf life. */
  readonly expiresAt: SimTime
}

export interface SupplyState {
  /** Names of the orders by decision so far; absent before the first. */
  names?: string[]
  /** Quantity on order that has not come. */
  ordered: number
  open: OpenOrder[]
  /** Orders so far: the number of the next. */
  count: number
  /** Deliveries that wait for room in the store for their next lot, first come first served. */
  dock: DockedDelivery[]
  readonly leadTimes: Stream
  readonly lateness: Stream
  readonly delays: Stream
  readonly shortness: Stream
  readonly badness: Stream
}

export interface OpenOrder {
  readonly number: number
  /** Of an order by decision; absent: the policy has ordered. */
  readonly name?: string
  readonly quantity: number
  /** What will really come. */
  readonly delivered: number
}

export interface DockedDelivery {
  readonly order: number
  readonly name?: string
  /** Most in one lot. */
  readonly lotSize: number
  left: number
}

/** Base units since the last reset, but for `at`. What came = what left + what the store gained. */
export interface StoreStats {
  at: SimTime
  /** Stock over time, quarantine included: units × ms. */
  stockTime: number
  /** How long nothing could be taken: empty, or all in quarantine. */
  emptyTime: number
  opening: number
  received: number
  made: number
  byProduct: number
  consumed: number
  expired: number
  shipped: number
  /** By-products that found no room: they never were in the store. */
  lost: number
}
