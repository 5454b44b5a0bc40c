/*
 * What materials are worth when they come and go. By lot: at the actual price of the lot; the value of
 * what is on hand is always its quantity at that price. Otherwise as the item is valued (`valuation`).
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Books } from './book-state.ts'
import {
  averagePrice,
  createStockValue,
  issueStock,
  receiveStock,
  type StockValue,
} from './cost/stock-valuation.ts'
import { onHand, receiveInventory } from './inventory.ts'
import type { Account } from './ledger.ts'
import { less, type Money, money, worthOf } from './money.ts'
import { lotPrice, priceLot } from './prices.ts'

/** Empty values of the items that the scenario does not value by lot. */
export function createValuations({ items }: Scenario): Map<string, StockValue> {
  const values = new Map<string, StockValue>()
  for (const { id, valuation = 'lot', standardPricePer1000 = 0 } of items) {
    if (valuation === 'lot') continue
    values.set(id, createStockValue(valuation, 'whole', money(standardPricePer1000) / 1_000))
  }
  return values
}

export interface ReceivedValue {
  readonly invoice: Money
  /** By how much stock is worth more, and the account of what the invoice differs from that. */
  readonly value: { readonly amount: Money; readonly difference: Account }
}

/** Takes a receipt into stock and says what it is worth. */
export function receiveValue(
  books: Books,
  event: Extract<MesEvent, { readonly type: 'materialReceived' }>,
): ReceivedValue {
  const { seq, item, quantity } = event
  const lot = event.lot ?? ''
  const before = onHand(books.inventory, item, lot)
  const worthBefore = worthOf(before, lotPrice(books.prices, lot, item))
  receiveInventory(books.inventory, event)
  const price = priceLot(books.prices, lot, event)
  const invoice = worthOf(quantity, price)
  const stock = books.valuations.get(item)
  if (stock !== undefined) {
    const amount = receiveStock(stock, `mes/${seq}`, quantity, invoice).value as Money
    return { invoice, value: { amount, difference: 'purchasePriceVariance' } }
  }
  // What was issued before the receipt went out at standard price: the rest is price variance.
  const amount = less(worthOf(before + quantity, price), worthBefore)
  return { invoice, value: { amount, difference: 'priceVariance' } }
}

/** Takes a quantity out of stock and says what it was worth. */
export function issueValue(
  books: Books,
  event: Extract<MesEvent, { readonly type: 'materialConsumed' | 'materialExpired' }>,
  lot: string,
): Money {
  const { item, quantity } = event
  const before = onHand(books.inventory, item, lot)
  receiveInventory(books.inventory, event)
  const stock = books.valuations.get(item)
  if (stock !== undefined) return -issueStock(stock, quantity).value as Money
  const price = lotPrice(books.prices, lot, item)
  return less(worthOf(before, price), worthOf(before - quantity, price))
}

/** Corrects the stock of a lot to what was counted; what it is worth more by that, or less. */
export function adjustValue(
  { valuations, prices }: Books,
  item: string,
  lot: string,
  booked: number,
  counted: number,
): Money {
  const stock = valuations.get(item)
  const more = counted - booked
  if (stock === undefined) {
    const price = lotPrice(prices, lot, item)
    return less(worthOf(counted, price), worthOf(booked, price))
  }
  if (more < 0) return issueStock(stock, -more).value as Money
  // What was found is worth what the rest is worth.
  const amount = Math.round(more * averagePrice(stock))
  return receiveStock(stock, `count/${lot}`, more, amount).value as Money
}
