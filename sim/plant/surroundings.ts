/*
 * The state around the line: store, suppliers, warehouse, people, opening hours and quality. Plain
 * data, part of `Plant` in `state.ts`.
 */
import type { StockStatus } from '../contract/stock.ts'
import type { Duration, SimTime } from '../contract/time.ts'
import type { Stream } from '../engine/random.ts'

export interface MaterialStock {
  readonly item: string
  readonly unit: string
  quantity: number
  lots: { id: string; quantity: number }[]
}

export interface Delivery {
  readonly purchaseOrder: string
  readonly item: string
  readonly supplier: string
  readonly quantity: number
}

export interface Supplier {
  readonly id: string
  readonly items: readonly { readonly item: string; readonly luck: Stream }[]
  readonly onTimeShare: number
  readonly meanDelay: Duration
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
  readonly operators: readonly {
    readonly id: string
    readonly skills: readonly string[]
    readonly luck: Stream
  }[]
}

/** A stretch of opening hours; weekly ones repeat every seven days. */
export interface Window {
  readonly name: string
  readonly from: SimTime
  readonly to: SimTime
  readonly crew: string
  readonly weekly: boolean
}

export interface OpeningHours {
  shifts: Window[]
  readonly cleaning: readonly Window[]
  /** Index of the shift now worked, or -1. */
  shift: number
  cleaningNow: boolean
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
