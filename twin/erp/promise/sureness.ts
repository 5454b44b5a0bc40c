/*
 * How surely customer orders are on time: counted from futures of the live plant, each with other luck.
 */
import type { CustomerOrder } from '../customer-orders.ts'
import { wilsonMidpoint } from './wilson.ts'

/** When a customer order was delivered in one future, against what was wanted and promised. */
export interface Outcome {
  readonly customerOrder: string
  readonly byWanted: boolean
  /** Null: it has no promised date. */
  readonly byPromised: boolean | null
}

/** How often a customer order is delivered by its dates. */
export interface Sureness {
  readonly order: CustomerOrder
  /** Futures played. */
  readonly n: number
  readonly byWanted: Share
  /** Null: it has no promised date. */
  readonly byPromised: Share | null
}

export interface Share {
  /** Futures in which it was so. */
  readonly hits: number
  /** Midpoint of Wilson's 95 % interval. */
  readonly probability: number
}

/** Counts the futures in which each customer order was on time. */
export function countOutcomes(
  orders: readonly CustomerOrder[],
  futures: readonly (readonly Outcome[])[],
): Sureness[] {
  const n = futures.length
  const shareOf = (hits: number): Share => ({ hits, probability: wilsonMidpoint(hits, n) })
  return orders.map((order) => {
    const own = futures.flatMap((all) =>
      all.filter(({ customerOrder }) => customerOrder === order.customerOrder),
    )
    return {
      order,
      n,
      byWanted: shareOf(own.filter(({ byWanted }) => byWanted).length),
      byPromised:
        order.promisedAt === null
          ? null
          : shareOf(own.filter(({ byPromised }) => byPromised === true).length),
    }
  })
}
