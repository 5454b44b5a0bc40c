/*
 * What must hold of the books of a shop at any instant.
 */
import { expect } from 'vitest'
import { shopStock } from '../../../../sim/shop/observe.ts'
import { ACCOUNTS, type Account, balance } from '../../../../twin/erp/ledger.ts'
import { NO_MONEY, sumMoney, worthOf } from '../../../../twin/erp/money.ts'
import { lotPrice } from '../../../../twin/erp/prices.ts'
import type { ShopLoop } from '../../../../twin/experiment/play-shop.ts'
import {
  actualJobCost,
  openJobBalance,
  totalJobVariance,
} from '../../../../twin/shop/books/job-cost.ts'
import {
  openJobCosts,
  stockAccount,
  variancesOfJob,
} from '../../../../twin/shop/books/shop-books.ts'
import { storeRows } from '../../../../twin/shop/stores.ts'

export function expectBookLaws({ shop, twin }: ShopLoop): void {
  const { stores } = twin
  const books = twin.books!
  const { ledger, prices } = books
  // Every voucher is there once, and all balances sum to zero.
  const sources = ledger.journal.map(({ source }) => source)
  expect(new Set(sources).size).toBe(sources.length)
  expect(ACCOUNTS.reduce((sum, account) => sum + balance(ledger, account), 0)).toBe(0)
  // Stock by lot is that of the shop; movements sum to it; nothing is below zero.
  const key = (row: { item: string; lot: string; status: string; quantity: number }) =>
    `${row.item} ${row.lot} ${row.status} ${row.quantity}`
  expect(storeRows(stores).map(key).sort()).toEqual(shopStock(shop).map(key).sort())
  const moved = new Map<string, number>()
  for (const { item, lot, status, quantity } of stores.movements) {
    const name = `${item} ${lot} ${status}`
    moved.set(name, (moved.get(name) ?? 0) + quantity)
  }
  const sums = [...moved].filter(([, sum]) => sum !== 0).map(([name, sum]) => `${name} ${sum}`)
  expect(sums.sort()).toEqual(storeRows(stores).map(key).sort())
  expect(stores.shortfalls).toEqual([])
  // Stock sub-ledger = general ledger.
  const worth = new Map<Account, number>()
  for (const { item, lot, available, quarantine } of stores.lots.values()) {
    const account = stockAccount(books, item)
    const value = worthOf(available + quarantine, lotPrice(prices, lot, item))
    worth.set(account, (worth.get(account) ?? 0) + value)
  }
  for (const account of ['rawMaterial', 'semiFinishedGoods', 'finishedGoods'] as const) {
    expect(balance(ledger, account)).toBe(worth.get(account) ?? 0)
  }
  // Work in process is the sum of the open orders; a closed one is zero.
  const open = openJobCosts(books)
  expect(balance(ledger, 'workInProcess')).toBe(sumMoney(open.map(openJobBalance)))
  for (const cost of books.orders.values()) {
    const variances = variancesOfJob(books, cost)
    expect(totalJobVariance(variances)).toBe(actualJobCost(cost) - cost.standard)
    if (cost.status === 'open') continue
    expect(openJobBalance(cost)).toBe(NO_MONEY)
    expect(cost.settled).toEqual(variances)
  }
  expect(open.length).toBe(twin.jobs.open.size)
}
