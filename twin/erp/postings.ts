/*
 * What each kind of MES event posts. `books.ts` has the scheme.
 *
 * A stock is always worth its quantity at its price, rounded once; postings are differences of
 * such values, so the accounts equal the stock they stand for to the last unit of money.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import type { Books } from './book-state.ts'
import { lotsDecided, onHand, onLine, receiveInventory } from './inventory.ts'
import { type EntryLine, move, post } from './ledger.ts'
import { less, type Money, NO_MONEY, plus, worthOf, worthOfTime } from './money.ts'
import { orderTimes } from './order-clock.ts'
import { chargeMaterial, createOrderCost, type OrderCost, orderVariances } from './order-cost.ts'
import { lotPrice, priceLot } from './prices.ts'
import { settleOrder } from './settlement.ts'

type Event<T extends MesEvent['type']> = Extract<MesEvent, { readonly type: T }>

const enter = (books: Books, event: MesEvent, order: string, lines: readonly EntryLine[]) =>
  post(books.ledger, { source: `mes/${event.seq}`, at: event.at, order, lines })

export function receiveMaterial(books: Books, event: Event<'materialReceived'>): void {
  const { item, quantity, supplier } = event
  const lot = event.lot ?? ''
  const before = onHand(books.inventory, item, lot)
  const worthBefore = worthOf(before, lotPrice(books.prices, lot, item))
  receiveInventory(books.inventory, event)
  const price = priceLot(books.prices, lot, item, supplier)
  const invoice = worthOf(quantity, price)
  const gain = less(worthOf(before + quantity, price), worthBefore)
  enter(books, event, '', [
    ...move('rawMaterial', 'goodsReceivedNotInvoiced', invoice),
    // What was issued before the receipt went out at standard price: the rest is price variance.
    ...move('priceVariance', 'rawMaterial', less(invoice, gain)),
  ])
}

/** What is past its shelf life is an expense of the plant, not of an order. */
export function expireMaterial(books: Books, event: Event<'materialExpired'>): void {
  const { item, lot = '', quantity } = event
  const before = onHand(books.inventory, item, lot)
  receiveInventory(books.inventory, event)
  const price = lotPrice(books.prices, lot, item)
  const amount = less(worthOf(before, price), worthOf(before - quantity, price))
  enter(books, event, '', move('materialWriteOff', 'rawMaterial', amount))
}

export function issueMaterial(books: Books, event: Event<'materialConsumed'>): void {
  const { item, materialLot, quantity } = event
  const before = onHand(books.inventory, item, materialLot)
  receiveInventory(books.inventory, event)
  const price = lotPrice(books.prices, materialLot, item)
  const amount = less(worthOf(before, price), worthOf(before - quantity, price))
  const order = event.order ?? ''
  const cost = collectorOf(books, order, '')
  chargeMaterial(cost, item, materialLot, quantity, amount)
  enter(books, event, order, move('workInProcess', 'rawMaterial', amount))
  closeWhenDone(books, cost, event.at)
}

export function countBottles(books: Books, event: Event<'counted'>): void {
  const order = event.order ?? ''
  const cost = collectorOf(books, order, event.item)
  const lines: EntryLine[] = []
  const isLast = event.machine === books.lastMachine
  const before = isLast ? finished(books, event.lot) : 0
  receiveInventory(books.inventory, event)
  if (event.machine === books.pacing) lines.push(...chargeTime(books, cost))
  if (isLast) {
    const after = finished(books, event.lot)
    lines.push(...receiveFinished(books, cost, event.item, before, after))
  }
  enter(books, event, order, lines)
  closeWhenDone(books, cost, event.at)
}

const finished = (books: Books, lot: string | undefined): number =>
  books.inventory.lots.get(lot ?? '')?.onHand ?? 0

const standardValue = (books: Books, item: string, bottles: number): Money =>
  worthOf(bottles, books.standardCosts.get(item)?.totalPer1000 ?? NO_MONEY)

/** Bottles of a lot on hand went from `before` to `after`: work in process becomes goods. */
function receiveFinished(
  books: Books,
  cost: OrderCost,
  item: string,
  before: number,
  after: number,
): EntryLine[] {
  const amount = less(standardValue(books, item, after), standardValue(books, item, before))
  cost.good += after - before
  cost.standard = plus(cost.standard, amount)
  return move('finishedGoods', 'workInProcess', amount)
}

/** Charges the time the order has taken since it was last charged. */
function chargeTime(books: Books, cost: OrderCost): EntryLine[] {
  const { rates } = books
  const times = orderTimes(books.clock, cost.order)
  const machine = worthOfTime(times.machineMs, rates.machinePerMinute)
  const labour = worthOfTime(times.labourMs, rates.labourPerMinute)
  const setup = worthOfTime(times.setupMs, rates.setupPerMinute)
  const lines = [
    ...move('workInProcess', 'machineAbsorbed', less(machine, cost.machine)),
    ...move('workInProcess', 'labourAbsorbed', less(labour, cost.labour)),
    ...move('workInProcess', 'setupAbsorbed', less(setup, cost.setup)),
  ]
  Object.assign(cost, { ...times, machine, labour, setup })
  return lines
}

export function startOrder(books: Books, event: Event<'orderStarted'>): void {
  const cost = collectorOf(books, event.order ?? '', event.item)
  cost.quantity = event.quantity
  cost.startedAt ??= event.at
}

export function endStep(books: Books, event: Event<'changeoverEnded' | 'orderEnded'>): void {
  const item = event.type === 'orderEnded' ? event.item : event.to
  const cost = collectorOf(books, event.order ?? '', item)
  enter(books, event, cost.order, chargeTime(books, cost))
  if (event.type === 'changeoverEnded') return
  cost.status = 'ended'
  cost.endedAt = event.at
  closeWhenDone(books, cost, event.at)
}

export function decideLot(
  books: Books,
  event: Event<'lotCreated' | 'lotCompleted' | 'lotHeld' | 'lotReleased' | 'lotRejected'>,
): void {
  const before = finished(books, event.lot)
  receiveInventory(books.inventory, event)
  const order = books.inventory.lots.get(event.lot ?? '')?.order ?? ''
  const cost = collectorOf(books, order, event.item)
  if (event.type === 'lotRejected') {
    // What is left may be less than nothing: then more was shipped than was ever reported.
    const left = finished(books, event.lot)
    enter(books, event, order, receiveFinished(books, cost, event.item, before, left))
  }
  closeWhenDone(books, cost, event.at)
}

export function shipGoods(books: Books, event: Event<'goodsShipped'>): void {
  const before = finished(books, event.lot)
  receiveInventory(books.inventory, event)
  const left = standardValue(books, event.item, before - event.quantity)
  const amount = less(standardValue(books, event.item, before), left)
  enter(books, event, '', move('costOfGoodsSold', 'finishedGoods', amount))
}

export function payWages(books: Books, event: Event<'shiftEnded'>): void {
  const { clock, rates } = books
  const wages = worthOfTime(clock.paidMs / 60, rates.wagePerHour)
  const premium = worthOfTime(clock.overtimeMs / 60, rates.overtimePremiumPerHour)
  enter(books, event, '', [
    ...move('wages', 'payroll', less(wages, books.wages)),
    ...move('overtimePremium', 'payroll', less(premium, books.overtimePremium)),
  ])
  books.wages = wages
  books.overtimePremium = premium
}

/** The collector of an order; the first report that names an order opens it. */
function collectorOf(books: Books, order: string, item: string): OrderCost {
  let cost = books.orders.get(order)
  if (cost === undefined) books.orders.set(order, (cost = createOrderCost(order, item)))
  if (cost.item === '') cost.item = item
  return cost
}

/** Settles an order that has ended, whose lots are decided and whose bottles are off the line. */
export function closeWhenDone(books: Books, cost: OrderCost, at: SimTime): void {
  if (cost.status === 'running') return
  if (cost.status === 'ended') {
    if (!lotsDecided(books.inventory, cost.order)) return
    if (onLine(books.inventory, cost.order) !== 0) return
    cost.status = 'closed'
  }
  const variances = orderVariances(cost, books.prices, books.standardCosts.get(cost.item))
  settleOrder(books.ledger, cost, variances, at)
}
