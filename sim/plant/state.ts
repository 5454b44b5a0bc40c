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
import type { Distribution } from '../engine/distribution.ts'
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
  breakStart: 8,
  breakEnd: 9,
  /** The calendar clock of a failure mode runs out; the target is `machine × MODES_MAX + mode`. */
  calendarFailure: 10,
  /** Weekly maintenance of a machine. */
  maintenance: 11,
  /** A material lot is released from quarantine, or expires. */
  materialStatus: 12,
} as const

/** More failure modes than a machine can have. */
export const MODES_MAX = 64

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
  /** Deliveries that wait at the dock for room, first come first. */
  dock: number[]
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
  /** How many times as long a crew takes from item to item, where not 1. */
  readonly crewChangeovers: readonly CrewChangeover[]
  readonly reportEvery: Duration
}

export interface CrewChangeover {
  readonly crew: string
  readonly from: string
  readonly to: string
  readonly factor: number
}

export interface FailureMode {
  readonly id: string
  /** `null`: told by how long the stop takes. */
  readonly kind: FailureKind | null
  /** Stops shorter than this are micro-stops; where `kind` is null. */
  readonly microStopBelow: Duration
  /** Kinds of stop that are switched off as causes of loss. */
  readonly without: readonly FailureKind[]
  /** Calendar clock: strikes by a notice, not by running time. */
  readonly byCalendar: boolean
  readonly byOperator: boolean
  readonly life: Distribution
  /** Times to failure of a worn machine; `wornFactor` times `life`. */
  readonly wornLife: Distribution
  readonly repair: Distribution
  /** 0..1. */
  readonly wornFactor: number
  /** How many times as fast the clock runs now: whoever tends the machine, whatever lot is on it. */
  pace: number
  /** Running time left before it strikes, at the present pace; Infinity: not by running time. */
  lifeLeft: number
  /** Cancels the notice of the calendar clock. */
  stamp: number
  readonly lives: Stream
  readonly repairs: Stream
}

/** Preventive maintenance of a machine. */
export interface MaintenancePlan {
  /** Running time between; 0: not by running time. */
  readonly every: Duration
  /** First instant of each week at which it is due; null: not by the week. */
  readonly weekly: SimTime | null
  readonly duration: Distribution
  readonly luck: Stream
  /** Failure modes, by index, that are as new afterwards. */
  readonly restores: readonly number[]
}

/** A component that no longer works well some running time after maintenance. */
export interface Component {
  readonly id: string
  readonly wornAfter: Duration
  readonly rejectFactor: number
  readonly shift: { readonly characteristic: string; readonly by: number } | null
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
  /** Its lots may be bad: the machine looks which lot it takes. */
  readonly watched: boolean
  /** What a bad lot does: a failure mode of the machine comes sooner, more bottles are rejected. */
  readonly badMode: number
  readonly badStopFactor: number
  readonly badRejectFactor: number
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
  /** It takes a material of which some lots are bad. */
  readonly watchesLots: boolean
  readonly plan: MaintenancePlan | null
  readonly components: readonly Component[]
  worn: boolean
  /** Running time since maintenance, and when it next matters: a component, the plan. */
  age: number
  nextAge: number
  /** A station that nobody holds tends it: it stands. */
  unattended: boolean
  /** Of who tends it: factors on the failures caused by operators, and on rejects. */
  stopFactor: number
  rejectFactor: number

  /** The failure mode under repair, or -1; what kind of stop it is, and how long it takes. */
  failed: number
  stop: FailureKind
  stopLasts: Duration
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
