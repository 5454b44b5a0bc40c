/*
 * The load that orders put on work centres: standard minutes by bucket of time. The operations of an
 * order share its time from release to due date in proportion to their minutes, one after the other.
 */
import { machineMinutes } from '../cost/master-roll-up.ts'
import { wholeUnits } from '../master/bill.ts'
import type { MasterData, RoutingOperation } from '../master/master-data.ts'
import type { MrpPlan } from '../mrp/mrp-plan.ts'
import { type MrpProblem, remainingOf } from '../mrp/mrp-problem.ts'

/** An order as far as load goes: a planned order, or what remains of an open one. */
export interface LoadingOrder {
  readonly id: string
  readonly item: string
  /** Units started. */
  readonly released: number
  readonly releaseAt: number
  readonly dueAt: number
}

/** What a material plan loads: its planned orders, and what remains to be made of the open ones. */
export function loadingOrdersOf(
  problem: MrpProblem,
  { plannedOrders }: Pick<MrpPlan, 'plannedOrders'>,
): LoadingOrder[] {
  const items = new Map(problem.items.map((item) => [item.item, item]))
  const open = problem.openOrders.flatMap((order): LoadingOrder[] => {
    const { leadTime, orderYield = 1 } = items.get(order.item)!
    const released = wholeUnits(remainingOf(order) / orderYield)
    const { id, item, dueAt, releaseAt = dueAt - leadTime } = order
    return released === 0 ? [] : [{ id, item, released, releaseAt, dueAt }]
  })
  return [...open, ...plannedOrders]
}

export interface Buckets {
  readonly from: number
  readonly bucketLength: number
  readonly buckets: number
}

/** The work of one operation of one order. */
export interface OperationLoad {
  readonly order: string
  readonly item: string
  readonly operation: string
  readonly workCentre: string
  /** Units that the operation starts: what the operations before it leave good. */
  readonly quantity: number
  /** Set-up and run; whole batches where it works in batches. */
  readonly minutes: number
  readonly from: number
  readonly until: number
}

/** The operations of orders with their times, in the order given; what has no routing has none. */
export function operationLoads(
  { routings }: MasterData,
  orders: readonly LoadingOrder[],
): OperationLoad[] {
  const byItem = new Map<string, RoutingOperation[]>()
  for (const operation of routings) {
    byItem.set(operation.item, [...(byItem.get(operation.item) ?? []), operation])
  }
  for (const list of byItem.values()) list.sort((a, b) => a.sequence - b.sequence)
  return orders.flatMap((order) => loadsOf(byItem.get(order.item) ?? [], order))
}

function loadsOf(operations: readonly RoutingOperation[], order: LoadingOrder): OperationLoad[] {
  let quantity = order.released
  const work = operations.map((operation) => {
    const started = wholeUnits(quantity)
    quantity *= operation.yield
    const minutes = operation.setupMinutes + machineMinutes(operation, started)
    return { operation, started, minutes }
  })
  const total = work.reduce((sum, { minutes }) => sum + minutes, 0)
  const span = Math.max(0, order.dueAt - order.releaseAt)
  let done = 0
  return work.map(({ operation, started, minutes }) => {
    const at = (part: number) => order.releaseAt + (total === 0 ? 0 : (span * part) / total)
    const from = at(done)
    done += minutes
    return {
      order: order.id,
      item: order.item,
      operation: operation.operation,
      workCentre: operation.workCentre,
      quantity: started,
      minutes,
      from,
      until: at(done),
    }
  })
}

/**
 * Minutes of a load in each bucket, spread evenly over its time; what should have been done before the
 * first is `pastDue` and stands in the first as well, what comes after the last is `beyond`.
 */
export function spreadLoad(
  load: Pick<OperationLoad, 'minutes' | 'from' | 'until'>,
  { from, bucketLength, buckets }: Buckets,
): { readonly minutes: readonly number[]; readonly pastDue: number; readonly beyond: number } {
  const minutes: number[] = new Array(buckets).fill(0)
  const span = load.until - load.from
  const between = (start: number, end: number): number => {
    if (span === 0) return load.from >= start && load.from < end ? load.minutes : 0
    const overlap = Math.min(end, load.until) - Math.max(start, load.from)
    return overlap <= 0 ? 0 : (load.minutes * overlap) / span
  }
  const pastDue = between(-Infinity, from)
  const first = Math.max(0, Math.floor((load.from - from) / bucketLength))
  const last = Math.min(buckets - 1, Math.floor((load.until - from) / bucketLength))
  for (let t = first; t <= last; t++) {
    const start = from + t * bucketLength
    minutes[t] = between(start, start + bucketLength)
  }
  if (buckets > 0) minutes[0]! += pastDue
  return { minutes, pastDue, beyond: between(from + buckets * bucketLength, Infinity) }
}
