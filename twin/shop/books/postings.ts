/*
 * What the books of a shop post. `shop-books.ts` has the scheme.
 *
 * A lot is always worth its quantity at its price, rounded once; postings are differences of such values,
 * so the accounts equal the stock they stand for to the last unit of money.
 */
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { keyOf } from '../../erp/holdings.ts'
import { type Account, type EntryLine, move, post } from '../../erp/ledger.ts'
import { less, type Money, NO_MONEY, plus, worthOf, worthOfHours } from '../../erp/money.ts'
import { chargeMaterial } from '../../erp/order-cost.ts'
import { lotPrice, standardPrice } from '../../erp/prices.ts'
import { settleVariances } from '../../erp/settlement.ts'
import type { Stores } from '../stores.ts'
import {
  customerOrderOf,
  enterCustomerOrder,
  loseOrder,
  nextCustomer,
  shipFor,
} from './customer-orders.ts'
import type { JobCost, JobVariance, TimeCharges } from './job-cost.ts'
import { receivePayroll } from './payroll.ts'
import { receivePurchase, supplyPrice } from './purchases.ts'
import {
  type Event,
  lotOnHand,
  type ShopBooks,
  salesPriceOf,
  stockAccount,
  variancesOfJob,
} from './shop-books.ts'
import { chargesOf } from './time-charges.ts'

function enter(books: ShopBooks, event: MesEvent, order: string, lines: readonly EntryLine[]) {
  const status = post(books.ledger, { source: `mes/${event.seq}`, at: event.at, order, lines })
  if (status === 'posted') books.orders.get(order)?.events.push(event.seq)
}

/** What a lot has gained in worth by the last `quantity` base units (negative: lost). */
function gainOf(
  { prices }: ShopBooks,
  stores: Stores,
  item: string,
  lot: string,
  quantity: number,
): Money {
  const now = lotOnHand(stores, item, lot)
  const price = lotPrice(prices, lot, item)
  return less(worthOf(now, price), worthOf(now - quantity, price))
}

/** Opening stock comes at standard price. */
export function receiveMaterial(
  books: ShopBooks,
  stores: Stores,
  event: Event<'materialReceived'>,
): void {
  const { item, quantity, supplier, lot = '' } = event
  const { prices, master, purchases } = books
  const before = lotOnHand(stores, item, lot) - quantity
  const worthBefore = worthOf(before, lotPrice(prices, lot, item))
  const isOpening = supplier === 'opening'
  const ordered = isOpening ? 0 : receivePurchase(purchases, event).quantity
  const paid = isOpening ? undefined : supplyPrice(master, supplier, item, ordered)
  const price = paid ?? standardPrice(prices, item)
  prices.lots.set(keyOf(item, lot), price)
  const invoice = worthOf(quantity, price)
  const gain = less(worthOf(before + quantity, price), worthBefore)
  const account = stockAccount(books, item)
  enter(books, event, '', [
    ...move(account, 'goodsReceivedNotInvoiced', invoice),
    // What was issued before the receipt went out at standard price: the rest is price variance.
    ...move('priceVariance', account, less(invoice, gain)),
  ])
}

/** What is past its shelf life is an expense of the plant, not of an order. */
export function expireMaterial(
  books: ShopBooks,
  stores: Stores,
  event: Event<'materialExpired'>,
): void {
  const { item, lot = '', quantity } = event
  const gain = gainOf(books, stores, item, lot, -quantity)
  enter(books, event, '', move(stockAccount(books, item), 'materialWriteOff', gain))
}

/** What nobody's order has taken is an expense of the plant. */
export function consumeMaterial(
  books: ShopBooks,
  stores: Stores,
  cost: JobCost | undefined,
  event: Event<'materialConsumed'>,
): void {
  const { item, materialLot, quantity } = event
  const amount = less(NO_MONEY, gainOf(books, stores, item, materialLot, -quantity))
  const account = stockAccount(books, item)
  if (cost === undefined) {
    enter(books, event, '', move('materialWriteOff', account, amount))
    return
  }
  chargeMaterial(cost, item, materialLot, quantity, amount, event.seq)
  enter(books, event, cost.order, move('workInProcess', account, amount))
  resettle(books, cost, event)
}

export function receiveByProduct(
  books: ShopBooks,
  stores: Stores,
  cost: JobCost | undefined,
  event: Event<'byProductReceived'>,
): void {
  const { item, quantity, lot = '' } = event
  const gain = gainOf(books, stores, item, lot, quantity)
  if (cost !== undefined) cost.byProducts = plus(cost.byProducts, gain)
  const from: Account = cost === undefined ? 'materialWriteOff' : 'workInProcess'
  enter(books, event, cost?.order ?? '', move(stockAccount(books, item), from, gain))
  if (cost !== undefined) resettle(books, cost, event)
}

const ABSORBED: Readonly<Record<keyof TimeCharges, Account>> = {
  machine: 'machineAbsorbed',
  labour: 'labourAbsorbed',
  setup: 'setupAbsorbed',
  overhead: 'overheadAbsorbed',
  rework: 'reworkAbsorbed',
}

/** Charges the time that the order has taken since it was last charged. */
export function chargeTime(books: ShopBooks, cost: JobCost, event: MesEvent): void {
  const charges = chargesOf(books.clock, books.centres, cost.order)
  const lines = (Object.keys(ABSORBED) as (keyof TimeCharges)[]).flatMap((kind) =>
    move('workInProcess', ABSORBED[kind], less(charges[kind], cost.time[kind])),
  )
  cost.time = charges
  enter(books, event, cost.order, lines)
  resettle(books, cost, event)
}

/** Services are charged when their operation has ended, for the pieces that went into it. */
export function chargeService(
  books: ShopBooks,
  cost: JobCost,
  services: readonly string[],
  event: Event<'operationEnded'>,
): void {
  const pieces = cost.started.get(cost.operation) ?? cost.pieces
  const lines = services.flatMap((service) => {
    const amount = worthOf(pieces, standardPrice(books.prices, service))
    chargeMaterial(cost, service, '', pieces, amount, event.seq)
    return move('workInProcess', 'goodsReceivedNotInvoiced', amount)
  })
  if (lines.length === 0) return
  post(books.ledger, {
    source: `mes/${event.seq}/service`,
    at: event.at,
    order: cost.order,
    lines,
  })
  resettle(books, cost, event)
}

/** The good pieces of an order go into stock at standard cost; what leaves the plant is sold. */
export function completeJob(
  books: ShopBooks,
  stores: Stores,
  cost: JobCost,
  event: Event<'lotCompleted'>,
): void {
  chargeTime(books, cost, event)
  const item = event.stored ?? cost.item
  const { good, lot = '' } = event
  const worth =
    event.stored === undefined
      ? worthOf(good, standardPrice(books.prices, item))
      : gainOf(books, stores, item, lot, good)
  const account = stockAccount(books, item)
  const lines = move(account, 'workInProcess', worth)
  cost.good += good
  cost.standard = plus(cost.standard, worth)
  if (event.stored === undefined) lines.push(...sell(books, item, good, worth))
  post(books.ledger, {
    source: `mes/${event.seq}/receipt`,
    at: event.at,
    order: cost.order,
    lines,
  })
  cost.events.push(event.seq)
  const wanted = books.customers.orders.get(customerOrderOf(cost.order))
  if (wanted && event.stored === undefined) shipFor(wanted, good, event.at, event.seq, true)
  settleJob(books, cost, event, 'completed')
}

function sell(books: ShopBooks, item: string, quantity: number, worth: Money): EntryLine[] {
  return [
    ...move('costOfGoodsSold', stockAccount(books, item), worth),
    ...move('receivables', 'salesRevenue', worthOf(quantity, salesPriceOf(books, item))),
  ]
}

/** From the warehouse: for the customer order that it names, else for the one that the lot was made for. */
export function shipGoods(books: ShopBooks, stores: Stores, event: Event<'goodsShipped'>): void {
  const { item, lot = '', quantity, customerOrder, at, seq } = event
  const worth = less(NO_MONEY, gainOf(books, stores, item, lot, -quantity))
  enter(books, event, '', sell(books, item, quantity, worth))
  const { orders } = books.customers
  if (customerOrder !== '') {
    const wanted = orders.get(customerOrder)
    if (wanted) shipFor(wanted, quantity, at, seq, false)
    return
  }
  const maker = books.makerOf.get(lot)
  const wanted = maker === undefined ? undefined : orders.get(customerOrderOf(maker))
  if (wanted) shipFor(wanted, quantity, at, seq, true)
}

/** A job of a product that is sold is a promise to a customer; of a lot for the warehouse its usual yield. */
export function promise(
  books: ShopBooks,
  stores: Stores,
  cost: JobCost,
  event: Event<'orderStarted'>,
): void {
  books.makerOf.set(cost.lot, cost.order)
  const { item, quantity, order } = cost
  if (salesPriceOf(books, item) === NO_MONEY || event.due === undefined) return
  if (!books.madeToOrder.has(item)) return
  const { orderYield } = books.items.get(item)!.planning
  const pieces = stores.items.has(item) ? quantity * orderYield : quantity
  enterCustomerOrder(
    books.customers,
    {
      customerOrder: customerOrderOf(order),
      customer: nextCustomer(books.customers),
      item,
      quantity: Math.max(1, Math.floor(pieces)),
      dueAt: event.due,
    },
    order,
  )
}

const VARIANCE_ACCOUNTS: Readonly<Record<JobVariance, Account>> = {
  price: 'priceVariance',
  usage: 'usageVariance',
  machineEfficiency: 'machineEfficiencyVariance',
  labourEfficiency: 'labourEfficiencyVariance',
  setup: 'setupVariance',
  overheadEfficiency: 'overheadEfficiencyVariance',
  rework: 'reworkVariance',
  scrap: 'scrapVariance',
}

/** An order has left the shop or is lost: what is left of its balance goes to the variances. */
export function settleJob(
  books: ShopBooks,
  cost: JobCost,
  event: MesEvent,
  outcome: 'completed' | 'scrapped',
): void {
  cost.status = 'closed'
  cost.outcome ??= outcome
  cost.endedAt ??= event.at
  if (outcome === 'scrapped') {
    const isReplaced = event.type === 'lotScrapped' && event.replaced
    loseOrder(books.customers, customerOrderOf(cost.order), event, isReplaced)
  }
  resettle(books, cost, event)
}

/** A report that comes late is settled on top, so a closed order always stands at zero. */
function resettle(books: ShopBooks, cost: JobCost, { at }: MesEvent): void {
  if (cost.status === 'open') return
  settleVariances(books.ledger, cost, variancesOfJob(books, cost), VARIANCE_ACCOUNTS, at)
}

export function payWages(books: ShopBooks, event: Event<'shiftStarted' | 'shiftEnded'>): void {
  const { ms, premium } = receivePayroll(books.payroll, event)
  enter(books, event, '', [
    ...move('wages', 'payroll', worthOfHours(ms, books.wagePerHour)),
    ...move('overtimePremium', 'payroll', worthOfHours(premium ? ms : 0, books.premiumPerHour)),
  ])
}
