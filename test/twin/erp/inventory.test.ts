import { describe, expect, it } from 'vitest'
import {
  createInventory,
  type Inventory,
  itemStock,
  lotsDecided,
  onHand,
  onLine,
  receiveInventory,
  stockRows,
} from '../../../twin/erp/inventory.ts'
import { createStream, readClearspring, type Stream } from './support.ts'

const PO = { order: 'PO-1' }
const LOT = { order: 'PO-1', lot: 'W-1' }

const booked = (stream: Stream): Inventory => {
  const inventory = createInventory(readClearspring())
  for (const event of stream.events) receiveInventory(inventory, event)
  return inventory
}

const counted = (machine: string, good: number, reject = 0) =>
  ({ type: 'counted', machine, item: 'W', good, reject }) as const

describe('stock of material', () => {
  it('is kept by lot: received less consumed', () => {
    const stream = createStream()
    const receipt = { type: 'materialReceived', item: 'cap', supplier: 'caps' } as const
    stream.tell(0, { ...receipt, quantity: 500, purchaseOrder: 'PUR-1' }, { lot: 'cap-1' })
    stream.tell(1, { ...receipt, quantity: 300, purchaseOrder: 'PUR-2' }, { lot: 'cap-2' })
    const issue = { type: 'materialConsumed', machine: 'FILL', item: 'cap' } as const
    stream.tell(2, { ...issue, materialLot: 'cap-1', quantity: 500 }, LOT)
    stream.tell(2, { ...issue, materialLot: 'cap-2', quantity: 40 }, LOT)
    const inventory = booked(stream)
    expect(stockRows(inventory)).toEqual([
      { item: 'cap', lot: 'cap-2', place: 'store', status: 'available', quantity: 260 },
    ])
    expect(itemStock(inventory, 'cap').available).toBe(260)
    expect(inventory.shortfalls).toEqual([])
  })

  it('waits in quarantine for its release, and leaves stock when its shelf life is over', () => {
    const stream = createStream()
    const receipt = { type: 'materialReceived', item: 'cap', supplier: 'caps' } as const
    const quarantined = { ...receipt, purchaseOrder: 'PUR-1', quarantined: true }
    stream.tell(0, { ...quarantined, quantity: 500 }, { lot: 'cap-1' })
    stream.tell(0, { ...quarantined, quantity: 200 }, { lot: 'cap-2' })
    expect(itemStock(booked(stream), 'cap')).toMatchObject({ available: 0, quarantine: 700 })
    stream.tell(9, { type: 'materialReleased', item: 'cap', quantity: 500 }, { lot: 'cap-1' })
    const issue = { type: 'materialConsumed', machine: 'FILL', item: 'cap' } as const
    stream.tell(10, { ...issue, materialLot: 'cap-1', quantity: 90 }, LOT)
    expect(stockRows(booked(stream))).toEqual([
      { item: 'cap', lot: 'cap-1', place: 'store', status: 'available', quantity: 410 },
      { item: 'cap', lot: 'cap-2', place: 'store', status: 'quarantine', quantity: 200 },
    ])
    // One lot expires in the store, the other in quarantine.
    stream.tell(20, { type: 'materialExpired', item: 'cap', quantity: 410 }, { lot: 'cap-1' })
    stream.tell(20, { type: 'materialExpired', item: 'cap', quantity: 200 }, { lot: 'cap-2' })
    const inventory = booked(stream)
    expect(stockRows(inventory)).toEqual([])
    expect(itemStock(inventory, 'cap')).toMatchObject({ available: 0, quarantine: 0 })
    expect(inventory.shortfalls).toEqual([])
  })

  it('below nothing is flagged with the event that took it there', () => {
    const stream = createStream()
    const issue = { type: 'materialConsumed', machine: 'FILL', item: 'cap' } as const
    stream.tell(0, { ...issue, materialLot: 'cap-9', quantity: 7 }, LOT)
    const inventory = booked(stream)
    expect(onHand(inventory, 'cap', 'cap-9')).toBe(-7)
    expect(inventory.shortfalls).toEqual([
      { seq: 1, item: 'cap', lot: 'cap-9', place: 'store', quantity: -7 },
    ])
  })
})

describe('bottles', () => {
  it('have no lot before the filler, stand on the line between counts, then in the warehouse', () => {
    const stream = createStream()
    stream.tell(15, counted('BLOW', 1_000), PO)
    stream.tell(15, { type: 'lotCreated', item: 'W' }, LOT)
    stream.tell(15, counted('FILL', 690, 10), LOT)
    stream.tell(15, counted('LABL', 500), LOT)
    stream.tell(15, counted('PACK', 480), LOT)
    stream.tell(15, counted('PALL', 240), LOT)
    const inventory = booked(stream)
    expect(stockRows(inventory)).toEqual([
      // 1 000 blown − (690 + 10) taken in by the filler.
      { item: 'W', lot: '', place: 'line', status: 'available', quantity: 300 },
      // (690 − 500) + (500 − 480) + (480 − 240).
      { item: 'W', lot: 'W-1', place: 'line', status: 'available', quantity: 450 },
      { item: 'W', lot: 'W-1', place: 'warehouse', status: 'inspection', quantity: 240 },
    ])
    expect(onLine(inventory, 'PO-1')).toBe(750)
    expect(itemStock(inventory, 'W')).toEqual({
      available: 0,
      inspection: 240,
      hold: 0,
      quarantine: 0,
      line: 750,
    })
  })

  it.each([
    ['available', [], true],
    ['hold', ['lotHeld'], false],
    ['available', ['lotHeld', 'lotReleased'], true],
    [undefined, ['lotHeld', 'lotRejected'], true],
  ] as const)('of a complete lot are %s after %j', (status, decisions, decided) => {
    const stream = createStream()
    stream.tell(0, { type: 'lotCreated', item: 'W' }, LOT)
    stream.tell(10, counted('PALL', 240), LOT)
    // A hold comes when the lot is complete at the filler, its tail still on the line.
    if (decisions.length > 0) stream.tell(20, { type: 'lotHeld', item: 'W', reason: 'alarm' }, LOT)
    stream.tell(30, { type: 'lotCompleted', item: 'W', good: 240 }, LOT)
    for (const type of decisions.slice(1)) {
      stream.tell(99, { type, item: 'W', reason: 'alarm' } as never, LOT)
    }
    const inventory = booked(stream)
    const warehouse = stockRows(inventory).filter((row) => row.place === 'warehouse')
    const expected = { item: 'W', lot: 'W-1', place: 'warehouse', status, quantity: 240 }
    expect(warehouse).toEqual(status === undefined ? [] : [expected])
    expect(lotsDecided(inventory, 'PO-1')).toBe(decided)
    const { available, inspection, hold } = itemStock(inventory, 'W')
    expect(available + inspection + hold).toBe(status === undefined ? 0 : 240)
  })

  it('leave the warehouse when they are shipped', () => {
    const stream = createStream()
    stream.tell(10, counted('PALL', 240), LOT)
    stream.tell(30, { type: 'lotCompleted', item: 'W', good: 240 }, LOT)
    const about = { lot: 'W-1' }
    const shipped = { type: 'goodsShipped', item: 'W', customerOrder: 'CO-1' } as const
    stream.tell(40, { ...shipped, quantity: 100 }, about)
    expect(itemStock(booked(stream), 'W').available).toBe(140)
    stream.tell(41, { ...shipped, quantity: 140 }, about)
    expect(itemStock(booked(stream), 'W').available).toBe(0)
    expect(stockRows(booked(stream)).filter((row) => row.place === 'warehouse')).toEqual([])
  })
})
