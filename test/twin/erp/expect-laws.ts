/*
 * The laws that hold for the books at every instant.
 */
import { expect } from 'vitest'
import { type Books, variancesOfOrder } from '../../../twin/erp/books.ts'
import { checkLedger } from '../../../twin/erp/check-ledger.ts'
import { actualCost } from '../../../twin/erp/order-cost.ts'
import { totalVariance } from '../../../twin/erp/variance.ts'

/** All identities of the ledger, and of every order, open or closed: variances = actual − standard. */
export function expectLaws(books: Books): void {
  expect(checkLedger(books)).toEqual([])
  for (const cost of books.orders.values()) {
    const variances = variancesOfOrder(books, cost.order)!
    expect(totalVariance(variances)).toBe(actualCost(cost) - cost.standard)
  }
}
