/*
 * What each kind of MES event means for the books of a shop. The stores have taken the event up before.
 */
import type { MesEvent } from '../../../sim/contract/mes.ts'
import type { Stores } from '../stores.ts'
import { receiveJobClock } from './job-clock.ts'
import { createJobCost, type JobCost } from './job-cost.ts'
import {
  chargeService,
  chargeTime,
  completeJob,
  consumeMaterial,
  expireMaterial,
  payWages,
  promise,
  receiveByProduct,
  receiveMaterial,
  settleJob,
  shipGoods,
} from './postings.ts'
import { type ShopBooks, serviceKey } from './shop-books.ts'

/** Keeps the books for one event. A repeated event (seq not above the last) changes nothing. */
export function receiveShopBooks(books: ShopBooks, stores: Stores, event: MesEvent): void {
  if (event.seq <= books.lastSeq) return
  books.lastSeq = event.seq
  const known = event.order === undefined ? undefined : books.orders.get(event.order)
  const isAgain =
    event.type === 'operationStarted' && known?.started.has(event.operation ?? '') === true
  receiveJobClock(books.clock, event, isAgain)
  switch (event.type) {
    case 'materialReceived':
      return receiveMaterial(books, stores, event)
    case 'materialExpired':
      return expireMaterial(books, stores, event)
    case 'goodsShipped':
      return shipGoods(books, stores, event)
    case 'shiftStarted':
    case 'shiftEnded':
      return payWages(books, event)
  }
  if (event.order !== undefined) receiveJobEvent(books, stores, event)
}

function receiveJobEvent(books: ShopBooks, stores: Stores, event: MesEvent): void {
  switch (event.type) {
    case 'orderStarted': {
      const cost = collectorOf(books, event, event.item, event.quantity, event.due)
      return promise(books, stores, cost, event)
    }
    case 'lotQueued': {
      const cost = collectorOf(books, event, event.item, event.quantity)
      cost.pieces = event.quantity
      return
    }
    case 'operationStarted': {
      const cost = collectorOf(books, event, event.item, 0)
      const operation = event.operation ?? ''
      cost.operation = operation
      if (!cost.started.has(operation)) cost.started.set(operation, cost.pieces)
      return
    }
    case 'counted': {
      collectorOf(books, event, event.item, event.good + event.reject).pieces = event.good
      return
    }
    case 'materialConsumed': {
      const cost = books.orders.get(event.order ?? '')
      return consumeMaterial(books, stores, cost, event)
    }
    case 'byProductReceived':
      return receiveByProduct(books, stores, books.orders.get(event.order ?? ''), event)
    case 'changeoverEnded':
    case 'reworkStarted':
    case 'lotHeld': {
      const cost = books.orders.get(event.order ?? '')
      if (cost !== undefined) chargeTime(books, cost, event)
      return
    }
    case 'operationEnded': {
      const cost = collectorOf(books, event, event.item, 0)
      const operation = event.operation ?? ''
      const services = books.services.get(serviceKey(cost.product, operation)) ?? []
      chargeTime(books, cost, event)
      return chargeService(books, cost, services, event)
    }
    case 'lotCompleted':
      return completeJob(books, stores, collectorOf(books, event, event.item, event.good), event)
    case 'lotScrapped': {
      const cost = collectorOf(books, event, event.item, event.quantity)
      chargeTime(books, cost, event)
      return settleJob(books, cost, event, 'scrapped')
    }
  }
}

/** The collector of a production order; the first report that names a product opens it. */
function collectorOf(
  books: ShopBooks,
  event: MesEvent,
  product: string,
  quantity: number,
  dueAt: JobCost['dueAt'] = null,
): JobCost {
  const order = event.order!
  let cost = books.orders.get(order)
  if (cost === undefined) {
    const lot = event.lot ?? ''
    const item = books.itemOf.get(product) ?? product
    const about = { order, lot, product, item, quantity, releasedAt: event.at, dueAt }
    cost = createJobCost(about)
    books.orders.set(order, cost)
  }
  return cost
}
