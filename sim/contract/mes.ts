/*
 * The MES stream: everything the shop floor reports. The twin knows the plant only through
 * these events. Words follow ISA-95 and ISO 22400; the field table is in sim/contract/README.md.
 */
import type { StockRow } from './stock.ts'
import type { SimTime } from './time.ts'

/**
 * What a work unit is doing. Exhaustive and exclusive: at every instant a machine is in
 * exactly one of these.
 *
 * - `running`     processing at any speed above zero
 * - `setup`       changeover for the next order
 * - `starved`     nothing comes in: upstream is empty, material is missing, or nobody qualified is free
 *                (reason `operator`)
 * - `blocked`     nothing can go out: the buffer after it is full
 * - `microStop`   a short failure put right by the operator
 * - `down`        a breakdown, under repair
 * - `held`        stopped by quality (lot on hold)
 * - `maintenance` planned maintenance or cleaning
 * - `idle`        in shift, but no order to work on
 * - `off`         outside the shift calendar
 */
export const MACHINE_STATES = [
  'running',
  'setup',
  'starved',
  'blocked',
  'microStop',
  'down',
  'held',
  'maintenance',
  'idle',
  'off',
] as const
export type MachineState = (typeof MACHINE_STATES)[number]

export type FailureKind = 'microStop' | 'breakdown'

/** What every event carries. */
export interface MesHeader {
  /** Position in the stream of this plant: 1, 2, 3, … without gaps. */
  readonly seq: number
  readonly at: SimTime
  /** ISA-95 equipment path, e.g. `clearspring/northbrook/packaging/L1/FILL`; ends at the line or the unit. */
  readonly equipment: string
  /** Production order, where one applies. */
  readonly order?: string
  /** Product lot made, or material lot received, where one applies. */
  readonly lot?: string
  /** Operator responsible for the station, where one applies. */
  readonly operator?: string
}

/** `machine` repeats the last step of `equipment`, so that readers need not take the path apart. */
export type MesBody =
  | {
      readonly type: 'machineStateChanged'
      readonly machine: string
      readonly from: MachineState
      readonly to: MachineState
      /** Why, in the words of the reason tree: a failure mode id, a missing item, `cleaning`, … */
      readonly reason?: string
    }
  /**
   * Bottles that left the machine since its last count for the same order and lot.
   * `good` go on down the line, `reject` were taken out. Sent when order or lot changes,
   * at each report interval, and when the line stops.
   */
  | {
      readonly type: 'counted'
      readonly machine: string
      readonly item: string
      readonly good: number
      readonly reject: number
    }
  /** `due`: when it is wanted, where that is known. Unit flow: the order is released to the shop. */
  | {
      readonly type: 'orderStarted'
      readonly item: string
      readonly quantity: number
      readonly due?: SimTime
    }
  | {
      readonly type: 'orderEnded'
      readonly item: string
      readonly started: number
      /** Time that the order took, where a person confirms it and no machine reports it (ms). */
      readonly confirmed?: {
        readonly setupMs: number
        readonly machineMs: number
        /** Summed over direct operators. */
        readonly labourMs: number
      }
    }
  /** `operation`: its name in the route, in unit flow. */
  | {
      readonly type: 'operationStarted'
      readonly machine: string
      readonly item: string
      readonly operation?: string
    }
  | {
      readonly type: 'operationEnded'
      readonly machine: string
      readonly item: string
      readonly operation?: string
    }
  /** Unit flow: rejected pieces are put right on the spot, until the operation ends. */
  | {
      readonly type: 'reworkStarted'
      readonly machine: string
      readonly item: string
      readonly operation: string
      readonly quantity: number
    }
  /** Unit flow: the lot has left for a work centre; it is `lotQueued` there when it has been brought. */
  | {
      readonly type: 'lotSent'
      readonly workCentre: string
      readonly item: string
      readonly quantity: number
    }
  /** Unit flow: the lot has come to a work centre and waits there for its next operation. */
  | {
      readonly type: 'lotQueued'
      readonly workCentre: string
      readonly item: string
      readonly operation: string
      readonly quantity: number
    }
  /** Unit flow: the lot was put on a machine that is set up for it, or for a batch with it. */
  | { readonly type: 'lotLoaded'; readonly machine: string; readonly item: string }
  /** Unit flow: the whole lot is lost; `replaced`: another one is released in its place. */
  | {
      readonly type: 'lotScrapped'
      readonly item: string
      readonly quantity: number
      readonly reason: string
      readonly replaced: boolean
    }
  /** Unit flow: what an operation gives besides its lot, into the store; the header's lot is the lot made. */
  | {
      readonly type: 'byProductReceived'
      readonly item: string
      readonly quantity: number
      /** Waits for its release; absent: may be used at once. */
      readonly quarantined?: boolean
    }
  /** Quarantine is over: the material lot may be used. */
  | { readonly type: 'materialReleased'; readonly item: string; readonly quantity: number }
  /** Past its shelf life: the lot may not be used any more and leaves stock. */
  | { readonly type: 'materialExpired'; readonly item: string; readonly quantity: number }
  | {
      readonly type: 'changeoverStarted'
      readonly machine: string
      readonly from: string
      readonly to: string
    }
  | {
      readonly type: 'changeoverEnded'
      readonly machine: string
      readonly from: string
      readonly to: string
    }
  | {
      readonly type: 'downtimeStarted'
      readonly machine: string
      readonly kind: FailureKind
      readonly reason: string
    }
  | {
      readonly type: 'downtimeEnded'
      readonly machine: string
      readonly kind: FailureKind
      readonly reason: string
    }
  | { readonly type: 'maintenanceStarted'; readonly machine: string; readonly reason: string }
  | { readonly type: 'maintenanceEnded'; readonly machine: string; readonly reason: string }
  | { readonly type: 'lotCreated'; readonly item: string }
  /** The last bottle of the lot left the line; `good` is its final count. */
  | {
      readonly type: 'lotCompleted'
      readonly item: string
      readonly good: number
      /** Unit flow: item into whose store it has gone under its lot; absent: it left the plant. */
      readonly stored?: string
      /** It waits there for its release. */
      readonly quarantined?: boolean
    }
  | { readonly type: 'lotHeld'; readonly item: string; readonly reason: string }
  | { readonly type: 'lotReleased'; readonly item: string }
  | { readonly type: 'lotRejected'; readonly item: string; readonly reason: string }
  /** Genealogy: `quantity` (base units of `item`) of lot `consumedLot` went into lot `lot`. */
  | {
      readonly type: 'lotConsumed'
      readonly item: string
      readonly consumedLot: string
      readonly quantity: number
    }
  | {
      readonly type: 'materialReceived'
      readonly item: string
      readonly quantity: number
      readonly supplier: string
      readonly purchaseOrder: string
      /** Waits for its release (`materialReleased`); absent: may be used at once. */
      readonly quarantined?: boolean
    }
  /** Left the warehouse for a customer; `lot` in the header says from which product lot. */
  | {
      readonly type: 'goodsShipped'
      readonly item: string
      readonly quantity: number
      readonly customerOrder: string
    }
  /** A count sheet: all that is there of an item, by lot, place and status. */
  | {
      readonly type: 'stockCounted'
      readonly item: string
      readonly rows: readonly Omit<StockRow, 'item'>[]
      /** Why the books were wrong, where whoever counted knows it. */
      readonly cause?: string
    }
  /** Stock taken from `materialLot` by a machine, in the item's base unit. */
  | {
      readonly type: 'materialConsumed'
      readonly machine: string
      readonly item: string
      readonly materialLot: string
      readonly quantity: number
    }
  /** Unit flow, `attention`: part of the person that it takes, above 0, below 1; absent: the whole. */
  | {
      readonly type: 'operatorSignedOn'
      readonly station: string
      readonly direct: boolean
      readonly crew: string
      readonly attention?: number
    }
  | {
      readonly type: 'operatorSignedOff'
      readonly station: string
      readonly direct: boolean
      readonly crew: string
    }
  | {
      readonly type: 'qualityChecked'
      readonly machine: string
      readonly characteristic: string
      readonly value: number
      readonly lower: number
      readonly upper: number
      readonly unit: string
      readonly verdict: 'pass' | 'fail'
    }
  | { readonly type: 'processAdjusted'; readonly machine: string; readonly reason: string }
  | {
      readonly type: 'shiftStarted'
      readonly shift: string
      readonly crew: string
      readonly overtime: boolean
    }
  | {
      readonly type: 'shiftEnded'
      readonly shift: string
      readonly crew: string
      readonly overtime: boolean
    }

export type MesEvent = MesHeader & MesBody
