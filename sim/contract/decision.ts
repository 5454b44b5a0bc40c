/*
 * The way back: what the plant may be asked to do. People, the planner and the feedback rules
 * all send these through one door (`sim/index.ts`: check, then apply).
 */
import type { Duration, SimTime } from './time.ts'

/** One production order, as the shop floor sees it. */
export interface OrderRequest {
  readonly order: string
  readonly item: string
  /** Bottles to start at the pacing machine; in a shop, jobs to release. */
  readonly quantity: number
  /** In a shop: when the jobs are wanted; absent: as usual for the product. */
  readonly due?: SimTime
}

export type Decision =
  /** Adds orders behind those the plant already has. */
  | { readonly type: 'releaseOrders'; readonly orders: readonly OrderRequest[] }
  /** Puts these orders in place of all that are released but not begun. */
  | { readonly type: 'resequence'; readonly orders: readonly OrderRequest[] }
  /** Orders material from a supplier; the plant's outside world delivers it, late or not. */
  | {
      readonly type: 'purchase'
      readonly purchaseOrder: string
      readonly item: string
      readonly supplier: string
      readonly quantity: number
      readonly dueAt: SimTime
    }
  /** Ships released goods from the warehouse, oldest lot first. */
  | {
      readonly type: 'ship'
      readonly customerOrder: string
      readonly item: string
      readonly quantity: number
    }
  /** Opens the line outside its normal shifts; in a shop, for a shift or a person (`crew`). */
  | {
      readonly type: 'addOvertime'
      readonly from: SimTime
      readonly lasting: Duration
      readonly crew: string
    }
  /** Takes a machine out for maintenance at its next stop or at once; restores its condition. */
  | { readonly type: 'scheduleMaintenance'; readonly machine: string; readonly lasting: Duration }
  /** Has all stock of these items counted; of all items where none is named. */
  | { readonly type: 'countStock'; readonly items: readonly string[]; readonly cause?: string }
  /** Changes how often the quality samples are taken. */
  | { readonly type: 'setInspection'; readonly every: Duration }

export type DecisionType = Decision['type']

/** Why the plant refuses a decision. Listed in the order in which they are checked. */
export type RefusalCode =
  | 'notForShops'
  | 'unknownOrder'
  | 'unknownItem'
  | 'unknownSupplier'
  | 'unknownMachine'
  | 'unknownCrew'
  | 'duplicateId'
  | 'quantityOutOfRange'
  | 'notEnoughStock'
  | 'durationOutOfRange'
  | 'inThePast'
  | 'overlapsShift'
  | 'overtimeLimit'
  | 'alreadyInMaintenance'
  | 'nothingToChange'

export interface Refusal {
  readonly code: RefusalCode
  /** What must hold and what was found, as one sentence. */
  readonly message: string
  /** Of `notEnoughStock`: what there is, in base units. */
  readonly available?: number
}
