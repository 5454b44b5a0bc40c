import { describe, expect, it } from 'vitest'
import {
  addPlanned,
  attainmentByItem,
  createAttainment,
  goodOfOrder,
  receiveAttainment,
  totalAttainment,
} from '../../../twin/performance/attainment.ts'
import { createStream, readClearspring, type Stream } from '../erp/support.ts'

const bookAfter = (tell: (stream: Stream) => void) => {
  const book = createAttainment(readClearspring())
  addPlanned(book, 'W', 20_000)
  addPlanned(book, 'S', 10_000)
  const stream = createStream()
  const count = { type: 'counted', reject: 0 } as const
  const lot = (id: string) => ({ order: `PO-${id[0]}`, lot: id })
  stream.tell(5, { ...count, machine: 'PACK', item: 'W', good: 99 }, lot('W-1'))
  stream.tell(10, { ...count, machine: 'PALL', item: 'W', good: 9_000 }, lot('W-1'))
  stream.tell(20, { ...count, machine: 'PALL', item: 'W', good: 3_000 }, lot('W-2'))
  stream.tell(30, { ...count, machine: 'PALL', item: 'S', good: 6_000 }, lot('S-3'))
  tell(stream)
  for (const event of stream.events) receiveAttainment(book, event)
  return book
}

const W2 = { order: 'PO-W', lot: 'W-2' }
const held = (stream: Stream) =>
  stream.tell(40, { type: 'lotHeld', item: 'W', reason: 'quality alarm' }, W2)

describe('plan attainment', () => {
  it('is what the last machine counted, over the plan, for each product and in all', () => {
    const book = bookAfter(() => {})
    expect(attainmentByItem(book)).toEqual([
      { item: 'W', planned: 20_000, good: 12_000, attainment: 0.6 },
      { item: 'S', planned: 10_000, good: 6_000, attainment: 0.6 },
      { item: 'J', planned: 0, good: 0, attainment: null },
      { item: 'M', planned: 0, good: 0, attainment: null },
    ])
    expect(totalAttainment(book)).toEqual({
      item: '',
      planned: 30_000,
      good: 18_000,
      attainment: 0.6,
    })
    expect(goodOfOrder(book, 'PO-W')).toBe(12_000)
  })

  it('leaves out lots on hold, and what still comes of them', () => {
    const book = bookAfter((stream) => {
      held(stream)
      stream.tell(41, { type: 'counted', machine: 'PALL', item: 'W', good: 500, reject: 0 }, W2)
    })
    expect(totalAttainment(book).good).toBe(15_000)
    expect(goodOfOrder(book, 'PO-W')).toBe(9_000)
  })

  it('takes a released lot back in, and a rejected lot out for good', () => {
    const released = bookAfter((stream) => {
      held(stream)
      stream.tell(50, { type: 'lotReleased', item: 'W' }, W2)
    })
    expect(totalAttainment(released).good).toBe(18_000)
    const rejected = bookAfter((stream) => {
      held(stream)
      stream.tell(50, { type: 'lotRejected', item: 'W', reason: 'quality alarm' }, W2)
    })
    expect(attainmentByItem(rejected)[0]!.attainment).toBe(0.45) // 9 000 / 20 000
  })
})
