import { describe, expect, test } from 'vitest'
import type { MesEvent } from '../../sim/contract/mes.ts'
import { instant } from '../../sim/contract/time.ts'
import { toCloudEvent, writeCloudEvent } from '../../twin/host/cloud-event.ts'

const COUNTED: MesEvent = {
  seq: 42,
  at: instant(90_061_000),
  equipment: 'clearspring/northbrook/packaging/L1/FILL',
  order: 'PO-1',
  lot: 'L-7',
  operator: 'op-3',
  type: 'counted',
  machine: 'FILL',
  item: 'W',
  good: 2_900,
  reject: 23,
}

describe('a MES event as CloudEvent', () => {
  test('has the required attributes of CloudEvents 1.0, all of them text that is not empty', () => {
    const event = toCloudEvent(COUNTED, '2026-11-02')
    for (const name of ['specversion', 'id', 'source', 'type'] as const) {
      expect(event[name]).toMatch(/.+/)
    }
    expect(event).toEqual({
      specversion: '1.0',
      id: '42',
      source: '/clearspring/northbrook/packaging/L1/FILL',
      type: 'io.taktwin.mes.counted.v1',
      // 06:00 on Monday plus 25 h 1 min 1 s
      time: '2026-11-03T07:01:01.000Z',
      subject: 'L-7',
      datacontenttype: 'application/json',
      sequence: '000000000042',
      data: {
        plantTime: 90_061_000,
        order: 'PO-1',
        lot: 'L-7',
        operator: 'op-3',
        machine: 'FILL',
        item: 'W',
        good: 2_900,
        reject: 23,
      },
    })
  })

  test('is about the order when there is no lot, and has no subject without either', () => {
    const { lot: _, ...noLot } = COUNTED
    expect(toCloudEvent(noLot as MesEvent, '2026-11-02').subject).toBe('PO-1')
    const { order: __, ...neither } = noLot
    expect('subject' in toCloudEvent(neither as MesEvent, '2026-11-02')).toBe(false)
  })

  test('is one line of JSON', () => {
    const text = writeCloudEvent(COUNTED, '2026-11-02')
    expect(text.indexOf('\n')).toBe(text.length - 1)
    expect(JSON.parse(text)).toEqual(toCloudEvent(COUNTED, '2026-11-02'))
  })
})
