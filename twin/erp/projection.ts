/*
 * When the open production orders will probably be done: what is left of each, at the rate
 * that the line has demonstrated, walked through the planned line time.
 */
import { after, type Duration, days, instant, type SimTime } from '../../sim/contract/time.ts'
import type { ProductionOrder, ProductionOrders } from './production-orders.ts'
import { listWorkTime, type WorkCalendar, weekOf } from './work-calendar.ts'

/** A projection further off than this is cut off here: the line hardly moves. */
const HORIZON = days(364)

/**
 * The projected end of each open order, in the order in which the line works them.
 * @param ratePerMinute bottles taken by the pacing machine per planned busy minute
 */
export function projectEnds(
  book: ProductionOrders,
  calendar: WorkCalendar,
  at: SimTime,
  ratePerMinute: number,
): Map<string, SimTime> {
  const ends = new Map<string, SimTime>()
  const walk = createWalk(calendar, at)
  for (const order of book.open.values()) {
    const work = (remainingOf(order) / ratePerMinute) * 60_000
    ends.set(order.order, walk(work))
  }
  return ends
}

/** Bottles that the pacing machine has still to take. */
export function remainingOf(order: ProductionOrder): number {
  return Math.max(0, order.quantity - order.taken)
}

/** The open order that is projected to end the longest after its planned end. */
export function findWorstDelay(
  book: ProductionOrders,
  ends: ReadonlyMap<string, SimTime>,
): { order: ProductionOrder; delay: Duration } | undefined {
  let worst: { order: ProductionOrder; delay: Duration } | undefined
  for (const order of book.open.values()) {
    const delay = (ends.get(order.order)! - order.plannedEnd) as Duration
    if (!worst || delay > worst.delay) worst = { order, delay }
  }
  return worst
}

/** A walker through line time from `at`: each call goes on by so much work and says where it is. */
export function createWalk(calendar: WorkCalendar, at: SimTime): (work: number) => SimTime {
  const horizon = after(at, HORIZON)
  let week = weekOf(at)
  let stretches = listWorkTime(calendar, week)
  let index = 0
  let now: number = at
  return (work) => {
    let left = work
    while (now < horizon) {
      const stretch = stretches[index]
      if (!stretch) {
        week += 1
        stretches = listWorkTime(calendar, week)
        index = 0
        now = Math.max(now, stretches[0]?.from ?? week * days(7))
        continue
      }
      const from = Math.max(now, stretch.from)
      const length = Math.max(0, stretch.to - from)
      if (left <= length) {
        // Nothing left to do: it is done now, though the line may stand.
        if (left > 0) now = from + left
        return instant(Math.round(now))
      }
      left -= length
      now = Math.max(now, stretch.to)
      index += 1
    }
    return horizon
  }
}
