/*
 * What each kind of MES event posts. `books.ts` has the scheme.
 *
 * A stock is always worth its quantity at its price, rounded once; postings are differences of
 * such values, so the accounts equal the stock they stand for to the last unit of money.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import type { Books } from './book-state.ts'
import { lotsDecided, onLine, receiveInventory } from './inventory.ts'
import { type EntryLine, move, post } from './ledger.ts'
import { issueValue, receiveValue } from './material-value.ts'
import { less, type Money, NO_MONEY, plus, worthOf, worthOfTime } from './money.ts'
import { orderTimes } from './order-clock.ts'
import {
  chargeMaterial,
  createOrderCost,
  noteCount,
  type OrderCost,
  orderVariances,
} from './order-cost.ts'
import { overheadOf } from './period-cost.ts'
import { worthOfEnergy } from './power-meter.ts'
import { settleOrder } from './settlement.ts'

type Event<T extends MesEvent['type']> = Extract<MesEvent, { readonly type: T }>

const enter = (books: Books, event: MesEvent, order: string, lines: readonly EntryLine[]) =>
  post(books.ledger, { source: `mes/${event.seq}`, at: event.at, order, lines })

export function receiveMaterial(books: Books, event: Event<'materialReceived'>): void {
  const { value, invoice } = receiveValue(books, event)
  enter(books, event, '', [
    ...move('rawMaterial', 'goodsReceivedNotInvoiced', invoice),
    ...move(value.difference, 'rawMaterial', less(invoice, value.amount)),
  ])
}

/** What is past its shelf life is an expense of the plant, not of an order. */
export function expireMaterial(books: Books, event: Event<'materialExpired'>): void {
  const amount = issueValue(books, event, event.lot ?? '')
  enter(books, event, '', move('materialWriteOff', 'rawMaterial', amount))
}

export function issueMaterial(books: Books, event: Event<'materialConsumed'>): void {
  const { item, materialLot, quantity } = event
  const amount = issueValue(books, event, materialLot)
  const order = event.order ?? ''
  const cost = collectorOf(books, order, '')
  chargeMaterial(cost, item, materialLot, quantity, amount, event.seq)
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
  noteCount(cost, event, books.pacing, books.startUpMs)
  if (event.machine === books.pacing) lines.push(...chargeTime(books, cost))
  if (isLast) {
    const after = finished(books, event.lot)
    lines.push(...receiveFinished(books, cost, event.item, before, after))
    // Of a lot that quality has rejected already nothing becomes stock.
    if (after === before) scrapBottles(books, cost, event, event.good)
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

function scrapBottles(
  books: Books,
  { rejectedLots }: OrderCost,
  { seq, lot = '', item }: Event<'counted' | 'lotRejected'>,
  bottles: number,
): void {
  if (bottles === 0) return
  rejectedLots.push({ lot, bottles, amount: standardValue(books, item, bottles), event: seq })
}

/** Charges the time the order has taken, and its energy and overhead, since it was last charged. */
function chargeTime(books: Books, cost: OrderCost): EntryLine[] {
  const { rates, clock, absorbed } = books
  const { setupMs, machineMs, labourMs } = orderTimes(clock, cost.order)
  const now = {
    machine: worthOfTime(machineMs, rates.machinePerMinute),
    labour: worthOfTime(labourMs, rates.labourPerMinute),
    setup: worthOfTime(setupMs, rates.setupPerMinute),
    energy: worthOfEnergy(clock.meter.orders.get(cost.order) ?? 0, rates.energyPerKwh),
    overhead: overheadOf(rates.overhead, machineMs),
  }
  const labourRate = less(worthOfTime(labourMs / 60, rates.wagePerHour), now.labour)
  const pay = less(plus(now.labour, labourRate), plus(cost.labour, cost.labourRate))
  const energy = less(now.energy, cost.energy)
  const overhead = less(now.overhead, cost.overhead)
  absorbed.machineMs += machineMs - cost.machineMs
  absorbed.energy = plus(absorbed.energy, energy)
  absorbed.overhead = plus(absorbed.overhead, overhead)
  const lines = [
    ...move('workInProcess', 'machineAbsorbed', less(now.machine, cost.machine)),
    ...move('workInProcess', 'labourAbsorbed', pay),
    ...move('workInProcess', 'setupAbsorbed', less(now.setup, cost.setup)),
    ...move('workInProcess', 'energyAbsorbed', energy),
    ...move('workInProcess', 'overheadAbsorbed', overhead),
  ]
  Object.assign(cost, { ...now, labourRate, setupMs, machineMs, labourMs })
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
    scrapBottles(books, cost, event, before - left)
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
  const rollUp = books.standardCosts.get(cost.item)
  const variances = orderVariances(cost, books.prices, rollUp, books.scrapRule)
  settleOrder(books.ledger, cost, variances, at)
}
