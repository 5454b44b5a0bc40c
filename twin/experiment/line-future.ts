/*
 * One future of a line: a copy of it meets other luck, and is played until every customer order that is
 * open now has had its dates.
 */
import { minutes, type SimTime } from '../../sim/contract/time.ts'
import { type Plant, reseed } from '../../sim/index.ts'
import { type Loop, play, takePromised } from '../closed-loop.ts'
import type { CustomerOrder } from '../erp/customer-orders.ts'
import type { Outcome } from '../erp/promise/sureness.ts'
import type { InquiryAnswer } from '../inquiry.ts'
import { SIMULATED_FLOOR } from './run-scenario.ts'

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
