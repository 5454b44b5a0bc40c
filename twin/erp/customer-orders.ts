/*
 * Customer orders: sales promise what the plan says, less a share for rejects. At its due time an
 * order is shipped from what is there; what is short follows as soon as it is there, and the
 * order is late.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SalesOrder } from '../../sim/contract/sales.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { nameWeek, plannedByItem } from './planning.ts'
import { splitByLargestRemainder } from './split.ts'
import { instantInWeek } from './work-calendar.ts'

export interface CustomerOrder {
  readonly customerOrder: string
  readonly customer: string
  readonly item: string
  readonly quantity: number
  /** When the customer wants it. */
  readonly dueAt: SimTime
  /** When sales have said that it would be there; null: nobody could say. */
  promisedAt: SimTime | null
  shipped: number
  /** Was not shipped completely when it was due. */
  late: boolean
  /** When the last bottle was shipped. */
  completedAt: SimTime | null
}

export interface CustomerOrders {
  /** Not completely shipped, in the order in which they are served. */
  readonly open: Map<string, CustomerOrder>
  /** Customer orders that came due so far and were not completely shipped then. */
  lateSoFar: number
  completed: number
  /** Bottles promised and shipped so far. */
  promised: number
  shipped: number
}

export function createCustomerOrders(): CustomerOrders {
  return { open: new Map(), lateSoFar: 0, completed: 0, promised: 0, shipped: 0 }
}

/** Takes the customer orders of a week (from 0): each product's plan, shared among customers. */
export function promiseWeek(book: CustomerOrders, scenario: Scenario, week: number): void {
  const { customers, dueDay, dueTime } = scenario.demand
  const dueAt = instantInWeek(week, dueDay, dueTime)
  const shares = customers.map((c) => c.share)
  const planned = [...plannedByItem(scenario)].map(([item, quantity]) => ({
    item,
    parts: splitByLargestRemainder(Math.round(quantity * scenario.plan.promiseShare), shares),
  }))
  customers.forEach((customer, c) => {
    for (const { item, parts } of planned) {
      const quantity = parts[c]!
      if (quantity === 0) continue
      const customerOrder = `${nameWeek(week)}-${customer.id}-${item}`
      book.promised += quantity
      book.open.set(customerOrder, {
        customerOrder,
        customer: customer.id,
        item,
        quantity,
        dueAt,
        promisedAt: dueAt,
        shipped: 0,
        late: false,
        completedAt: null,
      })
    }
  })
}

/** Takes a customer order as it is placed. It is served when it is due, after those of the same time. */
export function enterCustomerOrder(
  book: CustomerOrders,
  { customerOrder, customer, item, quantity, requestedAt }: SalesOrder,
): CustomerOrder {
  const order: CustomerOrder = {
    customerOrder,
    customer,
    item,
    quantity,
    dueAt: requestedAt,
    promisedAt: null,
    shipped: 0,
    late: false,
    completedAt: null,
  }
  book.promised += quantity
  const behind = [...book.open.values()].filter((other) => other.dueAt > requestedAt)
  book.open.set(customerOrder, order)
  for (const other of behind) {
    book.open.delete(other.customerOrder)
    book.open.set(other.customerOrder, other)
  }
  return order
}

/** Some open customer order is due: most reviews end here. */
export function somethingIsDue(book: CustomerOrders, at: SimTime): boolean {
  const { value: first } = book.open.values().next()
  return first !== undefined && first.dueAt <= at
}

/**
 * Shipments of what is due from what is available, in order of due time, then customers as
 * listed, then products in sequence. Changes nothing.
 * @param availableOf released goods of an item, bottles
 * @param askedOf bottles of a customer order that the warehouse was asked for before
 */
export function proposeShipments(
  book: CustomerOrders,
  at: SimTime,
  availableOf: (item: string) => number,
  askedOf: (customerOrder: string) => number = () => 0,
): Extract<Decision, { type: 'ship' }>[] {
  const left = new Map<string, number>()
  const shipments: Extract<Decision, { type: 'ship' }>[] = []
  for (const { customerOrder, item, quantity, shipped, dueAt } of book.open.values()) {
    if (dueAt > at) break
    const available = left.get(item) ?? availableOf(item)
    const now = Math.min(available, quantity - shipped - askedOf(customerOrder))
    if (now > 0) shipments.push({ type: 'ship', customerOrder, item, quantity: now })
    if (now > 0 || !left.has(item)) left.set(item, available - now)
  }
  return shipments
}

/**
 * Orders that are due and still open after shipping are late from now on. Call it once the
 * shipments of this review have been received.
 */
export function noteDue(
  book: CustomerOrders,
  at: SimTime,
  askedOf: (customerOrder: string) => number = () => 0,
): void {
  for (const order of book.open.values()) {
    if (order.dueAt > at) break
    if (order.late || order.shipped + askedOf(order.customerOrder) >= order.quantity) continue
    order.late = true
    book.lateSoFar += 1
  }
}

export function receiveCustomerOrders(book: CustomerOrders, event: MesEvent): void {
  if (event.type !== 'goodsShipped') return
  book.shipped += event.quantity
  const order = book.open.get(event.customerOrder)
  if (!order) return
  order.shipped += event.quantity
  if (order.shipped < order.quantity) return
  order.completedAt = event.at
  book.completed += 1
  book.open.delete(order.customerOrder)
}
