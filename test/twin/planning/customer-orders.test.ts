import { beforeEach, describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { clockTime, type SimTime } from '../../../sim/contract/time.ts'
import {
  type CustomerOrders,
  createCustomerOrders,
  noteDue,
  promiseWeek,
  proposeShipments,
  receiveCustomerOrders,
  somethingIsDue,
} from '../../../twin/erp/customer-orders.ts'
import { instantInWeek } from '../../../twin/erp/work-calendar.ts'
import { clearspring } from './clearspring.ts'

const asShipped = clearspring('plan-120').scenario
/** Sales promise the whole plan here: round figures. */
const scenario = { ...asShipped, plan: { ...asShipped.plan, promiseShare: 1 } }
const DUE = instantInWeek(0, 'Sat', '18:00')
let book: CustomerOrders
let seq = 0

beforeEach(() => {
  book = createCustomerOrders()
  promiseWeek(book, scenario, 0)
})

const shipped = (customerOrder: string, quantity: number, at: SimTime = DUE): MesEvent => ({
  seq: ++seq,
  at,
  equipment: 'e/s/a/L1',
  lot: 'L',
  type: 'goodsShipped',
  item: customerOrder.at(-1)!,
  quantity,
  customerOrder,
})

describe('what sales promise', () => {
  it('is less than the plan by what rejects are expected to take', () => {
    const cautious = createCustomerOrders()
    promiseWeek(cautious, asShipped, 0)
    const water = [...cautious.open.values()].filter((o) => o.item === 'W')
    // 98 % of 437 760, rounded: 429 005.
    expect(water.reduce((sum, o) => sum + o.quantity, 0)).toBe(429_005)
  })

  it('is the whole plan, shared among the customers', () => {
    const water = [...book.open.values()].filter((o) => o.item === 'W')
    // 40, 30, 20 and 10 % of 437 760.
    expect(water.map((o) => [o.customer, o.quantity])).toEqual([
      ['northmart', 175_104],
      ['corner-shops', 131_328],
      ['railway', 87_552],
      ['stadium', 43_776],
    ])
    expect(book.promised).toBe(1_094_400)
    expect(clockTime(water[0]!.dueAt)).toBe('W1 Sat 18:00')
  })
})

describe('shipping', () => {
  it('waits until something is due', () => {
    const before = (DUE - 1) as SimTime
    expect(somethingIsDue(book, before)).toBe(false)
    expect(proposeShipments(book, before, () => 1_000_000)).toEqual([])
    expect(somethingIsDue(book, DUE)).toBe(true)
  })

  it('serves customers as they are listed and ships in part what is short', () => {
    const shipments = proposeShipments(book, DUE, (item) => (item === 'W' ? 200_000 : 0))
    // 175 104 to the first, what is left, 24 896, to the second.
    expect(shipments.map((s) => [s.customerOrder, s.quantity])).toEqual([
      ['W01-northmart-W', 175_104],
      ['W01-corner-shops-W', 24_896],
    ])
  })

  it('serves the older week before the newer', () => {
    promiseWeek(book, scenario, 1)
    receiveCustomerOrders(book, shipped('W01-northmart-W', 175_004))
    const nextSaturday = instantInWeek(1, 'Sat', '18:00')
    const first = proposeShipments(book, nextSaturday, () => 150)[0]
    expect(first).toMatchObject({ customerOrder: 'W01-northmart-W', quantity: 100 })
  })
})

describe('lateness', () => {
  it('counts an order once, however long it stays open', () => {
    noteDue(book, DUE)
    noteDue(book, (DUE + 900_000) as SimTime)
    expect(book.lateSoFar).toBe(16) // 4 customers × 4 products.
  })

  it('spares an order that was completely shipped at its due time', () => {
    receiveCustomerOrders(book, shipped('W01-northmart-W', 100_000))
    receiveCustomerOrders(book, shipped('W01-northmart-W', 75_104))
    noteDue(book, DUE)
    expect(book.lateSoFar).toBe(15)
    expect(book.completed).toBe(1)
  })

  it('counts an order that is one bottle short', () => {
    receiveCustomerOrders(book, shipped('W01-northmart-W', 175_103))
    noteDue(book, DUE)
    expect(book.lateSoFar).toBe(16)
  })

  it('is not taken back when the rest follows', () => {
    noteDue(book, DUE)
    receiveCustomerOrders(book, shipped('W01-stadium-W', 43_776, (DUE + 1) as SimTime))
    expect(book.lateSoFar).toBe(16)
    expect(book.open.has('W01-stadium-W')).toBe(false)
  })
})
