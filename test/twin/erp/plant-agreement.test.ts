/*
 * The books against the plant itself: a week of Clearspring with many lots on hold, late preforms,
 * overtime and shipments.
 */
import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../sim/contract/decision.ts'
import { hours, type SimTime } from '../../../sim/contract/time.ts'
import { advance, apply, buildPlant, check, physicalStock } from '../../../sim/index.ts'
import { createBooks, receiveBooks } from '../../../twin/erp/books.ts'
import { itemStock, stockRows } from '../../../twin/erp/inventory.ts'
import { balance } from '../../../twin/erp/ledger.ts'
import { expectLaws } from './expect-laws.ts'
import { readClearspring } from './support.ts'

const hour = (n: number) => hours(n) as number as SimTime

const PLAN: readonly Decision[] = [
  {
    type: 'releaseOrders',
    orders: ['W', 'S', 'J', 'M', 'W'].map((item, i) => ({
      order: `PO-${i + 1}`,
      item,
      quantity: 90_000 + 1_000 * i,
    })),
  },
  {
    type: 'purchase',
    purchaseOrder: 'PUR-1',
    item: 'preform',
    supplier: 'preforms-B',
    quantity: 600_000,
    dueAt: hour(24),
  },
  { type: 'addOvertime', from: hour(5 * 24), lasting: hours(8), crew: 'A' },
]

describe.each(['north', 'south', 'east'])('the books of a week, seed %s', (seed) => {
  const scenario = readClearspring()
  scenario.quality.hold.share = 0.4
  const plant = buildPlant(scenario, seed)
  const books = createBooks(scenario)
  const decide = (decision: Decision) => {
    expect(check(plant, decision)).toBeUndefined()
    apply(plant, decision)
  }

  it('hold the stock of the plant at every hour, and all laws', () => {
    for (const decision of PLAN) decide(decision)
    const wrong: number[] = []
    for (let at = 0; at <= 7 * 24; at++) {
      for (const event of advance(plant, hour(at))) receiveBooks(books, event)
      const rows = JSON.stringify(stockRows(books.inventory))
      if (rows !== JSON.stringify(sorted(physicalStock(plant)))) wrong.push(at)
      expectLaws(books)
      const { available } = itemStock(books.inventory, 'W')
      if (at % 24 === 20 && available > 0) {
        decide({ type: 'ship', customerOrder: `CO-${at}`, item: 'W', quantity: available })
      }
    }
    expect(wrong).toEqual([])
    expect(books.inventory.shortfalls).toEqual([])
  })

  it('end with every order closed, nothing in work in process, and goods sold', () => {
    expect([...books.orders.values()].map((cost) => cost.status)).toEqual(
      Array.from({ length: 5 }, () => 'closed'),
    )
    expect(balance(books.ledger, 'workInProcess')).toBe(0)
    expect(balance(books.ledger, 'costOfGoodsSold')).toBeGreaterThan(0)
    // 5 people for 8 h of overtime: 40 × 18 × 0.5 = 360.
    expect(balance(books.ledger, 'overtimePremium')).toBe(3_600_000)
  })
})

function sorted(rows: ReturnType<typeof physicalStock>): ReturnType<typeof physicalStock> {
  const key = (row: (typeof rows)[number]) => `${row.place}/${row.item}/${row.lot}`
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
