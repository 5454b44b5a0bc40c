import { describe, expect, it } from 'vitest'
import type { Column, Report, Row } from '../../twin/reports/report.ts'
import { listMrpItems, pegDown, pegUp, sayMessages } from '../../viewer/charts/mrp-view.ts'
import { layoutStockBars } from '../../viewer/charts/stock-bars-layout.ts'

const HOUR = 3_600_000
const columns = (...keys: string[]): Column[] =>
  keys.map((key) => ({ key, title: key, kind: 'number' }))
const table = (id: string, of: readonly Column[], cells: readonly Row['cells'][]) => ({
  id,
  title: id,
  columns: of,
  rows: cells.map((row) => ({ cells: row })),
})

/** A bike of two wheels; one wheel is bought, nothing is planned for the rest. */
const report: Report = {
  id: 'mrp',
  title: 'Material requirements',
  at: 0,
  currency: 'EUR',
  tables: [
    table(
      'mrp-records',
      columns('item', 'lowLevelCode', 'figure', 'pastDue', 'bucket1', 'bucket2'),
      [
        ['bike', 0, 'Projected available', null, 5, 3],
        ['bike', 0, 'Planned releases', 4, 0, 0],
        ['bike', 0, 'Safety stock', null, 4, 4],
        ['wheel', 1, 'Projected available', null, 0, -6],
        ['wheel', 1, 'Safety stock', null, 0, 0],
      ],
    ),
    table(
      'planned-orders',
      columns('order', 'item', 'quantity', 'released', 'releaseAt', 'dueAt', 'pastDue', 'fence'),
      [['PL-1', 'bike', 4, 4, 0, 2 * HOUR, true, 'free']],
    ),
    table(
      'pegging',
      columns('item', 'quantity', 'supply', 'supplyId', 'suppliedAt', 'use', 'useId', 'neededAt'),
      [
        ['bike', 1, 'stock', '', 0, 'demand', 'CO-1', HOUR],
        ['bike', 4, 'planned order', 'PL-1', HOUR, 'demand', 'CO-1', HOUR],
        ['wheel', 2, 'open order', 'PO-7', 0, 'planned order', 'PL-1', 0],
        ['wheel', 6, 'nothing', '', null, 'planned order', 'PL-1', 0],
      ],
    ),
    table(
      'reschedule-messages',
      columns('message', 'order', 'item', 'quantity', 'fromAt', 'toAt', 'fence', 'reason'),
      [
        ['in', 'PO-7', 'wheel', 2, 4 * HOUR, HOUR, 'slushy', 'it would come after it is needed'],
        ['cancel', 'PO-8', 'wheel', 1, 4 * HOUR, null, 'free', 'nothing needs it'],
      ],
    ),
    table('material-shortages', columns('item', 'bucket', 'short', 'belowSafety', 'reason'), [
      ['bike', 2, 0, 1, 'inside the frozen fence'],
      ['wheel', 2, 6, 0, 'nothing is ordered for it'],
    ]),
  ],
}

const [bike, wheel] = listMrpItems(report)

describe('the material plan of an item', () => {
  it('says which buckets end below zero, which below the safety stock, and what is past due', () => {
    expect(bike!.marks).toEqual([null, 'belowSafety'])
    expect(wheel!.marks).toEqual([null, 'short'])
    expect([bike!.pastDue, wheel!.pastDue]).toEqual([4, 0])
  })

  it('names buckets of weeks by their week', () => {
    const titled = (...titles: string[]): Report => {
      const [records] = report.tables
      const rest = records!.columns.slice(0, 4)
      const buckets = titles.map((title, t) => ({ ...columns(`bucket${t + 1}`)[0]!, title }))
      return { ...report, tables: [{ ...records!, columns: [...rest, ...buckets] }] }
    }
    const names = (of: Report) => listMrpItems(of)[0]!.buckets
    expect(names(titled('W9 Mon 06:00', 'W10 Mon 06:00'))).toEqual(['W9', 'W10'])
    expect(names(titled('W9 Mon 06:00', 'W9 Tue 06:00'))).toEqual(['W9 Mon 06:00', 'W9 Tue 06:00'])
  })

  it('leads from a demand down to what is bought, and to what nothing covers', () => {
    const [demand] = pegDown(report, 'bike')
    expect(demand!.words).toBe('5 demand CO-1, needed W1 Mon 07:00')
    expect(demand!.parts.map(({ words }) => words)).toEqual([
      '1 bike from stock, there W1 Mon 06:00',
      '4 bike from planned order PL-1, there W1 Mon 07:00',
    ])
    expect(demand!.parts[1]!.parts.map(({ words, isOpen }) => [words, isOpen])).toEqual([
      ['2 wheel from open order PO-7, there W1 Mon 06:00', false],
      ['6 wheel covered by nothing', true],
    ])
  })

  it('leads from a purchase up to the demand that it serves', () => {
    const [purchase] = pegUp(report, 'wheel')
    expect(purchase!.words).toBe('2 from open order PO-7, there W1 Mon 06:00')
    expect(purchase!.parts[0]!.words).toBe('2 wheel for planned order PL-1, needed W1 Mon 06:00')
    expect(purchase!.parts[0]!.parts.map(({ words }) => words)).toEqual([
      '4 bike for demand CO-1, needed W1 Mon 07:00',
    ])
  })

  it('says in sentences what should be done and what is short', () => {
    expect(sayMessages(report, bike!)).toEqual([
      'Release PL-1 (4) at once: it should have been released W1 Mon 06:00 to be there W1 Mon 08:00.',
      'In bucket2 bike has used up 1 of its safety stock: inside the frozen fence.',
    ])
    expect(sayMessages(report, wheel!)).toEqual([
      'Bring forward PO-7, 2 wheel due W1 Mon 10:00, to W1 Mon 07:00: it would come after it is needed. ' +
        'A planner must agree: it is in the slushy zone.',
      'Cancel PO-8, 1 wheel due W1 Mon 10:00: nothing needs it.',
      'In bucket2 wheel is short of 6: nothing is ordered for it.',
    ])
  })

  it('draws stock from zero up, and what is short from zero down', () => {
    const { bars, zero } = layoutStockBars([10, -10, 0], [5, 5, 5], 300, 128)
    // 100 px between the margins for 20 units: zero in the middle.
    expect(zero).toBe(58)
    expect(bars.map(({ y, height }) => [y, height])).toEqual([
      [8, 50],
      [58, 50],
      [58, 0],
    ])
  })
})
