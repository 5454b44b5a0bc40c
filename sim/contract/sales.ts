import type { SimTime } from './time.ts'

/** What a customer wants, as sales hear of it: one item, one instant. */
export interface SalesOrder {
  readonly customerOrder: string
  readonly customer: string
  readonly item: string
  /** Base units of the item, above 0. */
  readonly quantity: number
  readonly placedAt: SimTime
  readonly requestedAt: SimTime
}
