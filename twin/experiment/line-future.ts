/*
 * One future of a line: a copy of it meets other luck, and is played until every customer order that is
 * open now has had its dates.
 */
import { minutes, type SimTime } from '../../sim/contract/time.ts'
import { type Plant, reseed } from '../../sim/index.ts'
import { type Loop, play, takePromised } from '../closed-loop.ts'
import type { CustomerOrder } from '../erp/customer-orders.ts'
import { wilsonMidpoint } from '../erp/promise/wilson.ts'
import type { InquiryAnswer } from '../inquiry.ts'
import { SIMULATED_FLOOR } from './run-scenario.ts'

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

/**
 * Plays a loop on, with luck of its own; the loop is used up by it.
 * @param luck its name: the same name, the same luck
 * @param inquiry taken as a customer order first, and then the only one that is told of
 */
export function playLineFuture(
  loop: Loop<Plant>,
  luck: string,
  inquiry: InquiryAnswer | null,
): Outcome[] {
  const { customerOrders, scenario } = loop.twin
  reseed(loop.plant, luck)
  const before = new Set(customerOrders.open.keys())
  if (inquiry) takePromised(SIMULATED_FLOOR, loop, inquiry)
  const asked = listAsked(loop, inquiry ? before : new Set())
  const review = minutes(scenario.reviewEveryMinutes)
  const dates = asked.flatMap(({ dueAt, promisedAt }) => [dueAt, promisedAt ?? dueAt])
  // What is due is shipped at the first review at or after its time.
  play(SIMULATED_FLOOR, loop, (Math.max(loop.twin.at, ...dates) + review + 1) as SimTime)
  return asked.map(({ customerOrder, late, completedAt, dueAt, promisedAt }) => {
    const byWanted = !late && completedAt !== null
    const byPromised =
      promisedAt === null
        ? null
        : promisedAt <= dueAt
          ? byWanted
          : completedAt !== null && completedAt < promisedAt + review
    return { customerOrder, byWanted, byPromised }
  })
}

const listAsked = ({ twin }: Loop<Plant>, without: ReadonlySet<string>): readonly CustomerOrder[] =>
  [...twin.customerOrders.open.values()].filter((o) => !without.has(o.customerOrder))

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
