/*
 * What a count corrects in the books of stock, and why they were wrong.
 */
import type { SimTime } from '../../sim/contract/time.ts'
import type { StockMovement } from './inventory.ts'
import type { Money } from './money.ts'

/** Why the books were wrong. A person may write another. */
export const COUNT_CAUSES = [
  /** Messages are missing. */
  'lostReport',
  /** Used at the standard bill of materials, which is not what the floor used. */
  'standardUsage',
  /** Taken as made as planned; what was scrapped, or not made, was not reported. */
  'assumedOutput',
  /** More was taken than the books had ever received. */
  'unreportedReceipt',
  'unexplained',
] as const
export type CountCause = (typeof COUNT_CAUSES)[number]

/** A movement that a count made, with what was believed and what was there. */
export interface StockAdjustment extends StockMovement {
  readonly at: SimTime
  /** Whole base units. */
  readonly booked: number
  readonly counted: number
  readonly cause: string
  /** What the stock is worth more, or less, by it. */
  readonly amount: Money
}
