import { describe, expect, it } from 'vitest'
import type { MesBody, MesHeader } from '../../../sim/contract/mes.ts'
import { hours, instant, minutes } from '../../../sim/contract/time.ts'
import { describeDecision } from '../../../twin/describe-decision.ts'
import { createTicker, receiveTicker } from '../../../twin/describe-event.ts'
import { script } from '../rules/floor.ts'

type Scripted = MesBody & { readonly minute: number } & Pick<MesHeader, 'order' | 'lot'>

function texts(events: readonly Scripted[]): string[] {
  const ticker = createTicker()
  for (const event of script(events)) receiveTicker(ticker, event)
  return ticker.rows.map((row) => row.text)
}

const stop = (from: number, to: number, kind: 'microStop' | 'breakdown'): Scripted[] => [
  { minute: from, type: 'downtimeStarted', machine: 'LABL', kind, reason: 'label-misfeed' },
  { minute: to, type: 'downtimeEnded', machine: 'LABL', kind, reason: 'label-misfeed' },
]

const shipment = (minute: number, lot: string, quantity: number): Scripted => ({
  minute,
  type: 'goodsShipped',
  item: 'W',
  lot,
  quantity,
  customerOrder: 'W01-northmart-W',
})

describe('the ticker', () => {
  it('leaves out a micro-stop of a minute, and tells of a longer one when it is over', () => {
    expect(texts(stop(10, 11, 'microStop'))).toEqual([])
    expect(texts(stop(10, 12.5, 'microStop'))).toEqual([
      'LABL runs again after 2.5 min of label misfeed.',
    ])
  })

  it('tells of a breakdown at once', () => {
    expect(texts(stop(10, 100, 'breakdown'))).toEqual([
      'LABL broke down: label misfeed.',
      'LABL runs again after 90.0 min of label misfeed.',
    ])
  })

  it('makes one line of a shipment that leaves lot by lot', () => {
    expect(texts([shipment(5, 'a', 24_000), shipment(5, 'b', 1_500)])).toEqual([
      '25 500 W left for W01-northmart-W.',
    ])
    expect(texts([shipment(5, 'a', 24_000), shipment(6, 'b', 1_500)])).toHaveLength(2)
  })

  it('passes over counts, consumption and opening stock', () => {
    expect(
      texts([
        { minute: 1, type: 'counted', machine: 'FILL', item: 'W', good: 1, reject: 0 },
        {
          minute: 0,
          type: 'materialReceived',
          item: 'cap',
          lot: 'o',
          quantity: 5,
          supplier: 'opening',
          purchaseOrder: 'opening',
        },
      ]),
    ).toEqual([])
  })

  it('tells of material that waits, is released, or is past its time', () => {
    const lot = { item: 'api', lot: 'api-L1', quantity: 100 }
    const bought = { supplier: 'chem', purchaseOrder: 'PO-api-1', quarantined: true }
    expect(
      texts([
        { minute: 0, type: 'materialReceived', ...lot, ...bought },
        { minute: 9, type: 'materialReleased', ...lot },
        { minute: 99, type: 'materialExpired', ...lot },
      ]),
    ).toEqual([
      '100 api came from chem, to wait for release.',
      '100 api of lot api-L1 were released for use.',
      '100 api of lot api-L1 are past their shelf life.',
    ])
  })

  it('tells of lots lost in a shop, but not of every move there', () => {
    const lot = { order: 'MO-7', lot: 'box-7', item: 'box' }
    expect(
      texts([
        { minute: 0, type: 'lotSent', ...lot, workCentre: 'WASH', quantity: 20 },
        {
          minute: 1,
          type: 'lotQueued',
          ...lot,
          workCentre: 'WASH',
          operation: 'wash',
          quantity: 20,
        },
        { minute: 2, type: 'lotLoaded', ...lot, machine: 'WASH' },
        { minute: 3, type: 'operationStarted', ...lot, machine: 'WASH' },
        { minute: 4, type: 'byProductReceived', ...lot, quantity: 1 },
        {
          minute: 5,
          type: 'lotScrapped',
          ...lot,
          quantity: 20,
          reason: 'chip-jam',
          replaced: true,
        },
      ]),
    ).toEqual(['Lot box-7 of box was scrapped: chip jam; another one is released.'])
  })

  it('names a crew only where there is one', () => {
    const shift = { shift: 'early', overtime: false }
    expect(
      texts([
        { minute: 0, type: 'shiftStarted', ...shift, crew: 'A' },
        { minute: 1, type: 'shiftEnded', ...shift, crew: '' },
      ]),
    ).toEqual(['Shift early started with crew A.', 'Shift early ended.'])
  })

  it('keeps the last 40 lines', () => {
    const many = Array.from({ length: 45 }, (_, i): Scripted => shipment(i, 'a', i + 1))
    const rows = texts(many)
    expect(rows).toHaveLength(40)
    expect(rows[0]).toBe('6 W left for W01-northmart-W.')
  })
})

describe('decisions in words', () => {
  it('say what, when and how much', () => {
    expect(
      describeDecision({
        type: 'addOvertime',
        from: instant(hours(120)),
        lasting: minutes(480),
        crew: 'A',
      }),
    ).toBe('Open the line on W1 Sat 06:00 for 480 min with crew A.')
    expect(
      describeDecision({ type: 'scheduleMaintenance', machine: 'FILL', lasting: minutes(45) }),
    ).toBe('Take FILL out for 45 min of maintenance.')
    expect(describeDecision({ type: 'setInspection', every: minutes(15) })).toBe(
      'Take quality samples every 15 min.',
    )
    expect(
      describeDecision({
        type: 'resequence',
        orders: [
          { order: 'a', item: 'W', quantity: 437_760 },
          { order: 'b', item: 'S', quantity: 1_000 },
        ],
      }),
    ).toBe('Plan 2 production orders anew: 437 760 W, 1 000 S.')
  })
})
