/*
 * The laws that hold for the books at every instant.
 */
import { expect } from 'vitest'
import type { Books } from '../../../twin/erp/books.ts'
import { onHand } from '../../../twin/erp/inventory.ts'
import { ACCOUNTS, balance } from '../../../twin/erp/ledger.ts'
import { sumMoney, worthOf } from '../../../twin/erp/money.ts'
import { actualCost, openBalance } from '../../../twin/erp/order-cost.ts'
import { lotPrice } from '../../../twin/erp/prices.ts'
import { totalVariance } from '../../../twin/erp/variance.ts'

/** All accounts sum to zero; each account of a stock equals it; a closed order stands at zero. */
export function expectLaws(books: Books): void {
  const { ledger, inventory, prices, standardCosts } = books
  expect(ACCOUNTS.reduce((sum, account) => sum + balance(ledger, account), 0)).toBe(0)
  const orders = [...books.orders.values()]
  expect(balance(ledger, 'workInProcess')).toBe(sumMoney(orders.map(openBalance)))
  for (const order of orders) {
    if (order.status !== 'closed') continue
    expect(openBalance(order)).toBe(0)
    expect(totalVariance(order.settled)).toBe(actualCost(order) - order.standard)
  }
  const goods = [...inventory.lots.values()].map((lot) =>
    worthOf(lot.onHand, standardCosts.get(lot.item)!.totalPer1000),
  )
  expect(balance(ledger, 'finishedGoods')).toBe(sumMoney(goods))
  const lots = new Map([...inventory.materials, ...inventory.quarantine])
  const materials = [...lots.values()].map(({ item, lot }) =>
    worthOf(onHand(inventory, item, lot), lotPrice(prices, lot, item)),
  )
  expect(balance(ledger, 'rawMaterial')).toBe(sumMoney(materials))
}
