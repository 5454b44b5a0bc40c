import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  averagePrice,
  correctReceipt,
  createStockValue,
  issueStock,
  receiveStock,
  type StockValue,
} from '../../../../twin/erp/cost/stock-valuation.ts'

/** Receipts of 100 at 5, 50 at 5.60 and 80 at 6; issues of 120, 60 and 30. */
function playCase(stock: StockValue) {
  const averages: number[] = []
  const issued: number[] = []
  const receive = (receipt: string, quantity: number, price: number) => {
    receiveStock(stock, receipt, quantity, quantity * price)
    averages.push(averagePrice(stock))
  }
  const issue = (quantity: number) => issued.push(-issueStock(stock, quantity).value)
  receive('1', 100, 5)
  receive('2', 50, 5.6)
  issue(120)
  receive('4', 80, 6)
  issue(60)
  issue(30)
  return { averages, issued }
}

describe('the value of stock', () => {
  it('first in, first out: issues take the oldest layers', () => {
    const stock = createStockValue('fifo', 'exact')
    const { issued } = playCase(stock)
    expect(issued).toEqual([612, 348, 180]) // 100 × 5 + 20 × 5.6; 30 × 5.6 + 30 × 6; 30 × 6
    expect([stock.quantity, stock.value]).toEqual([20, 120])
    expect(stock.layers).toEqual([{ receipt: '4', quantity: 20, value: 120 }])
  })

  it('moving average: each receipt makes a new average, issues leave it', () => {
    const stock = createStockValue('movingAverage', 'exact')
    const { averages, issued } = playCase(stock)
    const expected = [5, 5.2, 5.78181818182]
    for (const [i, average] of averages.entries()) expect(average).toBeCloseTo(expected[i]!, 9)
    const costs = [624, 346.909090909, 173.454545455]
    for (const [i, cost] of issued.entries()) expect(cost).toBeCloseTo(costs[i]!, 8)
    expect(stock.quantity).toBe(20)
    expect(stock.value).toBeCloseTo(115.636363636, 8)
  })

  it('standard: receipts at another price leave a price difference', () => {
    const stock = createStockValue('standard', 'whole', 500)
    expect(receiveStock(stock, '1', 100, 52_000)).toMatchObject({
      value: 50_000,
      priceDifference: 2_000,
    })
    expect(issueStock(stock, 40).value).toBe(-20_000)
    expect(stock.value).toBe(30_000)
  })

  it('a later invoice revalues what is still there; the rest is price difference', () => {
    for (const method of ['fifo', 'movingAverage'] as const) {
      const stock = createStockValue(method)
      receiveStock(stock, '1', 100, 50_000)
      issueStock(stock, 75)
      // 100 more for 100 units, of which 25 are left.
      const { value, priceDifference } = correctReceipt(stock, '1', 100, 100)
      expect([value, priceDifference]).toEqual([25, 75])
      expect(stock.value).toBe(12_525)
      expect(stock.layers.map((layer) => layer.value)).toEqual([12_525])
    }
    const standard = createStockValue('standard', 'whole', 500)
    receiveStock(standard, '1', 100, 50_000)
    expect(correctReceipt(standard, '1', 100, 100)).toMatchObject({
      value: 0,
      priceDifference: 100,
    })
  })

  it('flags stock below zero, values it at the latest price, and fills the hole first', () => {
    const stock = createStockValue('fifo')
    receiveStock(stock, '1', 10, 1_000)
    const issue = issueStock(stock, 16)
    expect(issue).toEqual({ quantity: -16, value: -1_600, priceDifference: 0, negative: true })
    expect([stock.quantity, stock.value]).toEqual([-6, -600])
    // 10 at 110: six fill the hole that cost 100 each, four are a layer.
    const receipt = receiveStock(stock, '2', 10, 1_100)
    expect(receipt).toEqual({ quantity: 10, value: 1_040, priceDifference: 60, negative: false })
    expect(stock.layers).toEqual([{ receipt: '2', quantity: 4, value: 440 }])
  })

  it('loses nothing: received = issued + there + price differences, and layers are the stock', () => {
    const step = fc.tuple(
      fc.constantFrom('receive', 'issue', 'invoice'),
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 0, max: 100_000 }),
    )
    const method = fc.constantFrom('fifo', 'movingAverage', 'standard')
    fc.assert(
      fc.property(method, fc.array(step, { maxLength: 40 }), (chosen, steps) => {
        const stock = createStockValue(chosen as 'fifo', 'whole', 333.3)
        let paid = 0
        let moved = 0
        steps.forEach(([what, quantity, amount], i) => {
          if (what === 'receive') {
            const { value, priceDifference } = receiveStock(stock, `${i}`, quantity, amount)
            expect(value + priceDifference).toBe(amount)
            paid += amount
            moved += priceDifference
          } else if (what === 'issue') {
            moved -= issueStock(stock, quantity).value
          } else if (stock.layers.length > 0) {
            const { receipt } = stock.layers[0]!
            moved += correctReceipt(stock, receipt, amount, 1_000).priceDifference
            paid += amount
          }
          expect(Number.isInteger(stock.value)).toBe(true)
          expect(moved + stock.value).toBe(paid)
          const layers = stock.layers.reduce((sum, layer) => sum + layer.quantity, 0)
          expect(layers).toBe(Math.max(0, stock.quantity))
          if (stock.quantity < 0) return
          expect(stock.layers.reduce((sum, layer) => sum + layer.value, 0)).toBe(stock.value)
        })
      }),
    )
  })
})
