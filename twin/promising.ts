/*
 * Promise dates: each customer order that comes is promised what stock and the plan leave for it, in the
 * order in which they come. What is promised once is not promised again; what no plan could promise is
 * asked of each new plan.
 */
import { NEVER, START } from '../sim/contract/time.ts'
import { type CustomerOrder, enterCustomerOrder } from './erp/customer-orders.ts'
import { itemStock } from './erp/inventory.ts'
import {
  type AvailableStep,
  availableToPromise,
  type Dated,
  earliestAvailable,
} from './erp/promise/available-to-promise.ts'
import { takePlaced } from './erp/sales.ts'
import type { Twin } from './twin.ts'

/**
 * Takes the customer orders that have been placed, and promises a date to each.
 * @param later they wait for the plan that is about to be made
 * @param waiting customer orders that waited for it
 * @returns those that wait, and before them those that no plan so far could promise
 */
export function takeAndPromise(
  twin: Twin,
  later: boolean,
  waiting: readonly CustomerOrder[] = [],
): CustomerOrder[] {
  const undated = later ? withoutDate(twin) : []
  const placed = takePlaced(twin.sales, twin.at)
    // What was wanted before the start is history: others have delivered it.
    .filter(({ requestedAt }) => requestedAt >= START)
    .map((order) => enterCustomerOrder(twin.customerOrders, order))
  const all = [...undated, ...waiting, ...placed]
  if (later) return all
  for (const order of all) promise(twin, order)
  return []
}

const withoutDate = ({ customerOrders }: Twin): CustomerOrder[] =>
  [...customerOrders.open.values()].filter(({ promisedAt }) => promisedAt === null)

function promise(twin: Twin, order: CustomerOrder): void {
  const { item, quantity, dueAt } = order
  const at = earliestAvailable(stepsOf(twin, item), quantity, dueAt)
  order.promisedAt = at === NEVER ? null : at
}

/** What of an item can be promised from when on: stock and plan, less what is promised to others. */
export function stepsOf(twin: Twin, item: string): AvailableStep[] {
  const { available, inspection, hold, line } = itemStock(twin.books.inventory, item)
  const onHand = available + inspection + hold + line
  return availableToPromise(twin.at, onHand, listSupplies(twin, item), commitments(twin, item))
}

/** What is being made, and what the plan will make. */
function listSupplies({ productionOrders, planning }: Twin, item: string): Dated[] {
  const open = [...productionOrders.open.values()]
    .filter((o) => o.item === item)
    .map((o) => ({ at: o.plannedEnd, quantity: Math.max(0, o.quantity - o.taken) }))
  const firm = (planning.latest?.production.problem.openOrders ?? [])
    .filter((o) => o.item === item && o.status === 'firm' && !planning.wantedAt.has(o.id))
    .map((o) => ({ at: o.dueAt as Dated['at'], quantity: o.quantity }))
  return [...open, ...firm]
}

/** What is promised to others. An order that nobody could promise a date to takes what comes last. */
const commitments = ({ customerOrders }: Twin, item: string): Dated[] =>
  [...customerOrders.open.values()].flatMap((o) =>
    o.item === item && o.promisedAt !== null
      ? { at: o.promisedAt, quantity: o.quantity - o.shipped }
      : [],
  )
