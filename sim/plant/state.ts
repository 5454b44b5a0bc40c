/*
 * All state of the plant. Plain data: `structuredClone(plant)` forks it, `digest(plant)` compares it.
 *
 * Bottles flow. Between two instants every machine runs at a constant rate, so nothing needs an
 * event for each bottle. Amounts of flow are whole GRAINS, 60 million to a bottle: at a rate of
 * n bottles a minute exactly n × 1 000 grains pass in a millisecond, and sums stay exact.
 */
import type { FailureKind, MachineState, MesEvent } from '../contract/mes.ts'
import type { Duration, SimTime } from '../contract/time.ts'
import type { Calendar } from '../engine/calendar.ts'
import type { Stream } from '../engine/random.ts'
import type {
  Delivery,
  FinishedLot,
  MaterialStock,
  OpeningHours,
  People,
  Quality,
  Supplier,
} from './surroundings.ts'

export const GRAINS_PER_BOTTLE = 60_000_000
export const GRAINS_PER_MS_AT_ONE_BOTTLE_A_MINUTE = 1_000

/** Why the calendar wakes the plant. `flow`: some rate on the line changes. */
export const NoticeKind = {
  flow: 0,
  shiftStart: 1,
  shiftEnd: 2,
  cleaningStart: 3,
  cleaningEnd: 4,
  report: 5,
  delivery: 6,
  disposition: 7,
} as const

export interface Plant {
  readonly seed: string
  now: SimTime
  calendar: Calendar
  line: Line
  /** Released production orders in the order they are made; gone once off the line. */
  orders: ProductionOrder[]
  /** Ids of production orders that have ended: an id is used once. */
  endedOrders: string[]
  /** Product lots not yet complete and decided. */
  lots: ProductLot[]
  store: MaterialStock[]
  deliveries: Delivery[]
  suppliers: Supplier[]
  warehouse: FinishedLot[]
  people: People
  hours: OpeningHours
  quality: Quality
  /** Finished items, by id. */
  products: string[]
  /** Next number of a material lot. */
  nextLot: number
  /** Sequence number of the last MES event. */
  seq: number
  /** MES events not yet collected. */
  outbox: MesEvent[]
}

/** A serial line; its pacing machine starts orders, makes lots and is set up. */
export interface Line {
  readonly path: string
  readonly pacing: number
  machines: Machine[]
  /** `buffers[i]` lies between machine i and machine i + 1. */
  buffers: Buffer[]
  /** In shift and not in cleaning: time counts for flow, repairs and set-ups. */
  open: boolean
  /** Until when flows and remaining times are brought up to date. */
  syncedAt: SimTime
  /** Cancels the scheduled flow notice when rates are found anew. */
  stamp: number
  /** The order being set up for or made at the pacing machine; '' between orders. */
  order: string
  /** The pacing machine is being set up for `order`. */
  settingUp: boolean
  /** What the pacing machine made last: the row of the set-up matrix. */
  lastItem: string
  /** The lot being made at the pacing machine; '' between lots. */
  lot: string
  readonly changeovers: Record<string, Record<string, Duration>>
  readonly changeoverLow: number
  readonly changeoverHigh: number
  readonly changeoverLuck: Stream
  readonly reportEvery: Duration
}

export interface FailureMode {
  readonly id: string
  readonly kind: FailureKind
  /** Mean running time between failures. */
  readonly mean: Duration
  readonly meanRepair: Duration
  /** Factor on `mean` while the machine is worn, 0..1. */
  readonly wornFactor: number
  /** Running time left before it strikes. Infinity is written as NEVER. */
  lifeLeft: number
  readonly lives: Stream
  readonly repairs: Stream
}

/** A material taken by a machine in proportion to what goes in. */
export interface MaterialUse {
  readonly item: string
  /** Index in `plant.store`. */
  readonly stock: number
  /** Base units for 1 000 bottles. */
  readonly per1000: number
  /** Only for these products; null: all. */
  readonly only: readonly string[] | null
  /** Flow that went in so far. */
  grains: number
  /** Base units issued from stock so far. */
  issued: number
}

/** Flow of one order and lot, first in first out. */
export interface Part {
  readonly order: string
  readonly item: string
  /** Product lot; '' before the pacing machine. */
  readonly lot: string
  /** Material lot the bottles were made of; '' after the pacing machine. */
  readonly source: string
  grains: number
  /** The machine before has finished it. */
  closed: boolean
}

export interface Buffer {
  readonly capacity: number
  /** Sum of the parts, grains. */
  level: number
  parts: Part[]
}

export interface Machine {
  readonly id: string
  readonly index: number
  /** Rated speed, grains per ms. */
  readonly speed: number
  readonly modes: FailureMode[]
  readonly uses: MaterialUse[]
  worn: boolean

  /** The failure mode under repair, or -1. */
  failed: number
  /** Scheduled time left of what stops it. */
  repairLeft: number
  setupLeft: number
  holdLeft: number
  maintenanceLeft: number
  /** In planned maintenance, begun and not yet ended. */
  maintained: boolean

  /** Present rates, grains per ms. */
  rateIn: number
  rateOut: number
  /** Share taken out by the inspector, 0..1; above 0 only at the pacing machine. */
  rejectShare: number

  /** The order, product and lot it works on or worked on last. */
  order: string
  item: string
  lot: string
  /** Flow in and out for this order and lot, and what of it the MES knows, in bottles. */
  taken: number
  passed: number
  reportedGood: number
  reportedReject: number
  /** It has begun the head of the buffer before it. */
  working: boolean
  /** Material lots that came with the bottles since the last report (pacing machine). */
  sources: { lot: string; grains: number }[]

  /** As last reported. */
  state: MachineState
  reason: string
  operator: string
}

export interface ProductionOrder {
  readonly id: string
  readonly item: string
  readonly quantity: number
  /** Flow begun at the first machine. */
  begun: number
  /** Flow taken in at the pacing machine. */
  started: number
}

export interface ProductLot {
  readonly id: string
  readonly order: string
  readonly item: string
  /** Bottles to start. */
  readonly size: number
  /** Flow taken in at the pacing machine. */
  started: number
  /** Bottles that passed the inspector, once the lot is made; and that were counted at the last machine. */
  passed: number
  finished: number
  /** Held: decided at `decidedAt` at the earliest, if then off the line. */
  held: boolean
  readonly willHold: boolean
  readonly willReject: boolean
  decidedAt: SimTime
  complete: boolean
}
