/*
 * The production orders as the ERP knows them: what was released, what the MES reported of
 * them, and when the planner wanted them done. Orders stand in the order of their release.
 */

import type { Scenario } from '../../scenarios/scenario.ts'
import type { OrderRequest } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'

export interface ProductionOrder {
  readonly order: string
  readonly item: string
  /** Bottles to start at the pacing machine. */
  readonly quantity: number
  readonly plannedEnd: SimTime
  /** `ended`: all has been started at the pacing machine; `closed`: all has left the line. */
  status: 'released' | 'running' | 'ended' | 'closed'
  /** Some machine works on it or is set up for it: the plant does not move it any more. */
  begun: boolean
  /** Bottles that the pacing machine counted, good and reject. */
  taken: number
  startedAt: SimTime | null
  /** When the pacing machine was through with it. */
  endedAt: SimTime | null
  /** The latest MES events about it, oldest first, at most 20: evidence of its progress. */
  readonly events: number[]
}

export interface ProductionOrders {
  readonly pacing: string
  readonly last: string
  /** By order id, in the order in which the line works them. */
  readonly open: Map<string, ProductionOrder>
  /** Ended and closed ones. */
  readonly done: Map<string, ProductionOrder>
}

const EVENTS_KEPT = 20

export function createProductionOrders(scenario: Scenario): ProductionOrders {
  const { pacing, machines } = scenario.line
  return { pacing, last: machines.at(-1)!.id, open: new Map(), done: new Map() }
}

/**
 * Enters orders that the plant has accepted, behind those it already has. An order that no plan
 * knows, such as a person's, is wanted by `otherwise`.
 */
export function enterOrders(
  book: ProductionOrders,
  orders: readonly OrderRequest[],
  plannedEnds: ReadonlyMap<string, SimTime>,
  otherwise: SimTime,
): void {
  for (const { order, item, quantity } of orders) {
    book.open.set(order, {
      order,
      item,
      quantity,
      plannedEnd: plannedEnds.get(order) ?? otherwise,
      status: 'released',
      begun: false,
      taken: 0,
      startedAt: null,
      endedAt: null,
      events: [],
    })
  }
}

/** Enters orders that the plant has put in place of all that were released but not begun. */
export function replaceOrders(
  book: ProductionOrders,
  orders: readonly OrderRequest[],
  otherwise: SimTime,
): void {
  const replaced = listNotBegun(book)
  const plannedEnds = inheritPlannedEnds(replaced, orders)
  for (const { order } of replaced) book.open.delete(order)
  enterOrders(book, orders, plannedEnds, otherwise)
}

/** Released orders that no machine has begun, in their sequence. */
export function listNotBegun(book: ProductionOrders): ProductionOrder[] {
  return [...book.open.values()].filter((o) => !o.begun)
}

/**
 * The planned end of each new order: that of the old order in which its last bottle would have
 * been made, so that merging orders neither gains nor loses time on paper. None where nothing
 * was planned before.
 */
export function inheritPlannedEnds(
  old: readonly ProductionOrder[],
  orders: readonly OrderRequest[],
): Map<string, SimTime> {
  const ends = new Map<string, SimTime>()
  const takenOf = new Map<string, number>()
  for (const { order, item, quantity } of orders) {
    const upTo = (takenOf.get(item) ?? 0) + quantity
    takenOf.set(item, upTo)
    const same = old.filter((o) => o.item === item)
    let sum = 0
    const holder = same.find((o) => (sum += o.quantity) >= upTo) ?? same.at(-1) ?? old.at(-1)
    if (holder) ends.set(order, holder.plannedEnd)
  }
  return ends
}

export function receiveProductionOrders(book: ProductionOrders, event: MesEvent): void {
  if (event.order === undefined) return
  switch (event.type) {
    case 'counted':
      return count(book, event)
    case 'changeoverStarted':
    case 'operationStarted':
      return begin(book, event)
    case 'orderStarted':
      return start(book, event)
    case 'orderEnded':
      return end(book, event)
    case 'operationEnded':
      if (event.machine === book.last) close(book, event)
      return
  }
}

/** The order of that id, open or done. */
export function findOrder(book: ProductionOrders, id: string): ProductionOrder | undefined {
  return book.open.get(id) ?? book.done.get(id)
}

function count(book: ProductionOrders, event: MesEvent & { type: 'counted' }): void {
  if (event.machine !== book.pacing) return
  const order = findOrder(book, event.order!)
  if (!order) return
  order.taken += event.good + event.reject
  note(order, event)
}

function begin(book: ProductionOrders, event: MesEvent): void {
  const order = findOrder(book, event.order!)
  if (order) order.begun = true
}

function start(book: ProductionOrders, event: MesEvent): void {
  const order = findOrder(book, event.order!)
  if (!order) return
  order.begun = true
  order.status = 'running'
  order.startedAt = event.at
  note(order, event)
}

function end(book: ProductionOrders, event: MesEvent): void {
  const order = findOrder(book, event.order!)
  if (!order) return
  order.endedAt = event.at
  if (order.status !== 'closed') order.status = 'ended'
  book.open.delete(order.order)
  book.done.set(order.order, order)
  note(order, event)
}

function close(book: ProductionOrders, event: MesEvent): void {
  const order = findOrder(book, event.order!)
  if (!order) return
  order.status = 'closed'
  note(order, event)
}

function note(order: ProductionOrder, event: MesEvent): void {
  order.events.push(event.seq)
  if (order.events.length > EVENTS_KEPT) order.events.shift()
}
