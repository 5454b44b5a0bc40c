/*
 * What material requirements planning answers: a record for each item, planned orders, what each serves
 * (pegging), what should be done about open orders (messages), and what cannot be covered (shortages).
 */

/** Figures of an item by bucket; index 0 is the first bucket. */
export interface MrpRecord {
  readonly item: string
  readonly lowLevelCode: number
  /** Demand and what parents need, less what by-products bring. */
  readonly gross: readonly number[]
  /** Open orders, firm ones included; what is overdue stands in the first bucket. */
  readonly scheduledReceipts: readonly number[]
  readonly projectedAvailable: readonly number[]
  readonly net: readonly number[]
  readonly plannedReceipts: readonly number[]
  /** What is released so that planned receipts come, yield allowed for. */
  readonly plannedReleases: readonly number[]
  /** Releases that lie before the first bucket, with their buckets (from 1, so 0 is the one before). */
  readonly pastDueReleases: readonly {
    readonly dueBucket: number
    readonly releaseBucket: number
    readonly quantity: number
  }[]
}

export interface PlannedOrder {
  readonly id: string
  readonly item: string
  /** Good units that it brings. */
  readonly quantity: number
  /** Units to start so that they come: quantity / yield, rounded up. */
  readonly released: number
  /** When it is needed, less the safety time. */
  readonly dueAt: number
  readonly releaseAt: number
  /** It should have been released before now. */
  readonly pastDue: boolean
  /** In the slushy zone a planner must agree. */
  readonly fence: 'free' | 'slushy'
}

export type SupplyType = 'stock' | 'openOrder' | 'plannedOrder' | 'byProduct' | 'nothing'
export type UseType =
  | 'demand'
  | 'openOrder'
  | 'plannedOrder'
  | 'safetyStock'
  /** Fills up what the books show as less than nothing. */
  | 'negativeStock'
  /** More than is wanted: lot size, or stock that nothing asks for. */
  | 'excess'

/** That so much of a supply is for one use. A supply's pegs sum to its quantity, a use's to its own. */
export interface Peg {
  readonly item: string
  readonly quantity: number
  /** The id is that of the order, of the order that gives the by-product, or ''. */
  readonly supply: { readonly type: SupplyType; readonly id: string }
  /** Null where nothing is planned for it. */
  readonly suppliedAt: number | null
  /** The id is that of the demand or of the order that takes it, or ''. */
  readonly use: { readonly type: UseType; readonly id: string }
  readonly neededAt: number | null
}

export type MessageType = 'in' | 'out' | 'cancel' | 'expedite'

/** What should be done about an open order. */
export interface RescheduleMessage {
  readonly type: MessageType
  readonly order: string
  readonly item: string
  /** Units still to come. */
  readonly quantity: number
  readonly fromAt: number
  /** Null: cancel. */
  readonly toAt: number | null
  readonly fence: 'free' | 'slushy'
  readonly reason: string
}

/** A bucket that ends with less than the safety stock, and nothing may be planned against it. */
export interface Shortage {
  readonly item: string
  /** From 1. */
  readonly bucket: number
  /** Units below zero. */
  readonly short: number
  /** Units of the safety stock that are used up. */
  readonly belowSafety: number
  readonly reason: 'frozen' | 'notReplenished'
}

export interface MrpPlan {
  /** In the order in which they were planned: by low-level code, then as in the problem. */
  readonly records: readonly MrpRecord[]
  readonly plannedOrders: readonly PlannedOrder[]
  readonly pegs: readonly Peg[]
  readonly messages: readonly RescheduleMessage[]
  readonly shortages: readonly Shortage[]
}
