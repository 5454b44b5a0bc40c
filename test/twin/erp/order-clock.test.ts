import { describe, expect, it } from 'vitest'
import { createBooks, receiveBooks } from '../../../twin/erp/books.ts'
import { balance } from '../../../twin/erp/ledger.ts'
import { money } from '../../../twin/erp/money.ts'
import { createOrderClock, orderTimes, receiveOrderClock } from '../../../twin/erp/order-clock.ts'
import { createStream, readClearspring, type Stream } from './support.ts'

const clockAfter = (stream: Stream) => {
  const clock = createOrderClock(readClearspring())
  for (const event of stream.events) receiveOrderClock(clock, event)
  return clock
}

const turns = (machine: string, to: 'running' | 'off' | 'setup' | 'maintenance') =>
  ({ type: 'machineStateChanged', machine, from: 'idle', to }) as const

const shift = (type: 'shiftStarted' | 'shiftEnded', overtime: boolean) =>
  ({ type, shift: 'early', crew: 'A', overtime }) as const

const signs = (type: 'operatorSignedOn' | 'operatorSignedOff', station: string, direct = true) =>
  ({ type, station, direct, crew: 'A' }) as const

describe('time of a production order', () => {
  it('is labour for each direct operator, from sign-on to sign-off', () => {
    const stream = createStream()
    stream.tell(0, turns('FILL', 'running'))
    stream.tell(0, { type: 'orderStarted', item: 'W', quantity: 1 }, { order: 'PO-1' })
    stream.tell(0, signs('operatorSignedOn', 'FILL'), { operator: 'A01' })
    stream.tell(10, signs('operatorSignedOn', 'QC'), { operator: 'A07' })
    stream.tell(10, signs('operatorSignedOn', 'MECHANIC', false), { operator: 'A09' })
    stream.tell(30, signs('operatorSignedOff', 'QC'), { operator: 'A07' })
    stream.tell(60, { type: 'orderEnded', item: 'W', started: 1 }, { order: 'PO-1' })
    stream.tell(90, turns('FILL', 'off'))
    const times = orderTimes(clockAfter(stream), 'PO-1')
    // 60 min with one, 20 of them with a second; the mechanic is overhead.
    expect(times).toEqual({ setupMs: 0, machineMs: 60 * 60_000, labourMs: 80 * 60_000 })
  })

  it('changes hands when the next order is set up', () => {
    const stream = createStream()
    stream.tell(0, turns('FILL', 'running'))
    stream.tell(0, { type: 'orderStarted', item: 'W', quantity: 1 }, { order: 'PO-1' })
    stream.tell(40, { type: 'orderEnded', item: 'W', started: 1 }, { order: 'PO-1' })
    const changeover = { machine: 'FILL', from: 'W', to: 'S' } as const
    stream.tell(45, { type: 'changeoverStarted', ...changeover }, { order: 'PO-2' })
    stream.tell(70, { type: 'changeoverEnded', ...changeover }, { order: 'PO-2' })
    stream.tell(70, { type: 'orderStarted', item: 'S', quantity: 1 }, { order: 'PO-2' })
    // A blocked labeller is not the pacing machine: the order pays on.
    stream.tell(80, turns('LABL', 'off'))
    stream.tell(100, { type: 'orderEnded', item: 'S', started: 1 }, { order: 'PO-2' })
    const clock = clockAfter(stream)
    expect(orderTimes(clock, 'PO-1').machineMs).toBe(40 * 60_000)
    expect(orderTimes(clock, 'PO-2').setupMs).toBe(25 * 60_000) // 45 to 70
    expect(orderTimes(clock, 'PO-2').machineMs).toBe(30 * 60_000) // 70 to 100
  })
})

describe('pay', () => {
  it('is the wage of everyone signed on, and a premium for overtime', () => {
    const stream = createStream()
    stream.tell(0, shift('shiftStarted', false))
    stream.tell(0, signs('operatorSignedOn', 'FILL'), { operator: 'A01' })
    stream.tell(0, signs('operatorSignedOn', 'MECHANIC', false), { operator: 'A09' })
    stream.tell(480, signs('operatorSignedOff', 'FILL'), { operator: 'A01' })
    stream.tell(480, signs('operatorSignedOff', 'MECHANIC', false), { operator: 'A09' })
    // Overtime begins as the shift ends.
    stream.tell(480, shift('shiftStarted', true))
    stream.tell(480, shift('shiftEnded', false))
    stream.tell(480, signs('operatorSignedOn', 'FILL'), { operator: 'A01' })
    stream.tell(720, signs('operatorSignedOff', 'FILL'), { operator: 'A01' })
    stream.tell(720, shift('shiftEnded', true))
    const books = createBooks(readClearspring())
    for (const event of stream.events) receiveBooks(books, event)
    expect(balance(books.ledger, 'wages')).toBe(money(360)) // (8 + 8 + 4) h × 18
    expect(balance(books.ledger, 'overtimePremium')).toBe(money(36)) // 4 h × 18 × 0.5
    expect(balance(books.ledger, 'payroll')).toBe(money(-396))
  })
})
