/*
 * The state around the line: store, suppliers, warehouse, people, opening hours and quality. Plain
 * data, part of `Plant` in `state.ts`.
 */
import type { StockStatus } from '../contract/stock.ts'
import type { Duration, SimTime } from '../contract/time.ts'
import type { Distribution } from '../engine/distribution.ts'
import type { Stream } from '../engine/random.ts'

export interface MaterialStock {
  readonly item: string
  readonly unit: string
  /** The machine that takes it; -1: none. */
  readonly machine: number
  /** Most that the store holds; Infinity: no limit. */
  readonly capacity: number
  readonly lotSize: number
  readonly firstExpiredFirst: boolean
  /** Infinity: lots do not expire. */
  readonly shelfLife: number
  readonly quarantine: Distribution | null
  readonly badShare: number
  readonly quarantineLuck: Stream
  readonly badLuck: Stream
  /** Sum of `lots`, which may be used, in the order in which they are. */
  quantity: number
  lots: MaterialLot[]
  /** Not yet released. */
  quarantined: MaterialLot[]
}

export interface MaterialLot {
  readonly id: string
  readonly bad: boolean
  readonly releasedAt: SimTime
  /** Infinity: never. */
  readonly expiresAt: number
  quantity: number
}

export interface Delivery {
  readonly purchaseOrder: string
  readonly item: string
  readonly supplier: string
  readonly quantity: number
}

export interface Supplier {
  readonly id: string
  readonly items: readonly SuppliedItem[]
  readonly onTimeShare: number
  readonly delay: Distribution
  /** Weekdays, 0 = Monday, on which it is late more or less often. */
  readonly lateOn: {
    readonly days: readonly number[]
    readonly share: number
    readonly delay: Distribution
  } | null
  readonly leadTime: Distribution | null
  readonly shortShare: number
  /** Part of a short delivery that comes. */
  readonly delivered: number
}

export interface SuppliedItem {
  readonly item: string
  readonly plannedLeadTime: Duration
  readonly luck: Stream
  readonly leadLuck: Stream
  readonly shortLuck: Stream
}

export interface FinishedLot {
  readonly lot: string
  readonly item: string
  status: StockStatus
  quantity: number
}

export interface People {
  readonly stations: readonly Station[]
  readonly crews: readonly Crew[]
  readonly absenceShare: number
  /** An absent operator is called in where nobody else can take a station. */
  readonly callIn: boolean
  /** Operators who came to the shift. */
  present: string[]
  /** Who of each station is on a break; '' nobody. */
  onBreak: string[]
  /** Crew on the line now; '' off shift. */
  onShift: string
  /** Operator at each station; '' when empty. */
  at: string[]
}

export interface Station {
  readonly id: string
  readonly machines: readonly number[]
  readonly direct: boolean
}

export interface Crew {
  readonly id: string
  readonly operators: readonly Operator[]
}

export interface Operator {
  readonly id: string
  /** `until`: the instant at which the qualification runs out; Infinity: never. */
  readonly skills: readonly { readonly station: string; readonly until: number }[]
  readonly stopFactor: number
  readonly rejectFactor: number
  readonly luck: Stream
}

/** A stretch of opening hours; weekly ones repeat every seven days. */
export interface Window {
  readonly name: string
  readonly from: SimTime
  readonly to: SimTime
  readonly crew: string
  readonly weekly: boolean
  /** A break of one station, by index; absent or -1: of the whole line. */
  readonly station?: number
}

export interface OpeningHours {
  shifts: Window[]
  readonly cleaning: readonly Window[]
  /** Index of the shift now worked, or -1. */
  shift: number
  cleaningNow: boolean
  readonly breaks: readonly Window[]
  /** The whole line has a break. */
  breakNow: boolean
  readonly overtimeLimit: Duration
  /** A delivery truck stands at the dock until then. */
  truckUntil: SimTime
}

export interface Characteristic {
  readonly id: string
  readonly machine: string
  readonly unit: string
  readonly target: number
  readonly sigma: number
  readonly lower: number
  readonly upper: number
  readonly only: readonly string[] | null
  /** The mean moves by so much with each running hour of the machine since its maintenance. */
  readonly driftPerHour: number
  readonly luck: Stream
}

export interface Quality {
  readonly lotSize: number
  readonly rejectShare: number
  readonly holdShare: number
  readonly holdStop: Duration
  readonly holdRejectShare: number
  readonly dispositionAfter: Duration
  readonly rejectLuck: Stream
  readonly holdLuck: Stream
  readonly dispositionLuck: Stream
  sampleEvery: Duration
  /** Running time of the pacing machine left before the next sample. */
  sampleLeft: number
  readonly sampleSize: number
  /** A sample after so much flow as well; Infinity: not. */
  readonly sampleEveryFlow: number
  sampleFlowLeft: number
  /** A sample after a longer stop of the pacing machine; Infinity: not. */
  readonly sampleAfterStop: number
  readonly sampleAfterSetup: boolean
  /** How often a sample is judged wrongly. */
  readonly missShare: number
  readonly falseAlarmShare: number
  readonly errorLuck: Stream
  /** Share of rejects of the present lot, before its causes. */
  lotRejectShare: number
  /** More rejects for so much running time after a set-up. */
  readonly settling: { readonly lasting: Duration; readonly rejectFactor: number } | null
  settlingLeft: number
  readonly characteristics: readonly Characteristic[]
  readonly drift: {
    readonly characteristic: string
    readonly mean: Duration
    readonly shift: number
    readonly rejectShare: number
    readonly luck: Stream
  } | null
  /** Running time left before the process drifts. */
  driftLeft: number
  drifted: boolean
  lotsMade: number
}
