import { describe, expect, it } from 'vitest'
import { days, START } from '../../../sim/contract/time.ts'
import { planCapacity } from '../../../twin/erp/capacity/capacity-plan.ts'
import { mrpProblemOf } from '../../../twin/erp/mrp/mrp-problem-of.ts'
import { proposePurchases } from '../../../twin/erp/mrp/purchase-proposals.ts'
import { capacityReport } from '../../../twin/reports/capacity-report.ts'
import { mrpReport } from '../../../twin/reports/mrp-report.ts'
import type { Report } from '../../../twin/reports/report.ts'
import { master } from '../master/support.ts'
import { openOrderOf, plan } from '../mrp/support.ts'

const data = master()
const problem = mrpProblemOf(data, {
  from: START,
  bucketDays: 7,
  buckets: 3,
  demands: [{ id: 'CO-1', item: 'BIKE', at: days(10), quantity: 6_000 }],
  stock: new Map([['BIKE', 1_000]]),
  openOrders: [openOrderOf('PO-1', 'FRAME', 500, days(16))],
})
const result = plan(problem)
const material = mrpReport(
  problem,
  result,
  'EUR',
  proposePurchases(data, result.plannedOrders, START),
)
const orders = result.plannedOrders
const weeks = { from: START, bucketLength: days(7), buckets: 3 }
const capacity = capacityReport(planCapacity(data, orders, weeks), 'EUR')

const table = (report: Report, id: string) => report.tables.find((entry) => entry.id === id)!
const cells = (report: Report, id: string) => table(report, id).rows.map((row) => row.cells)

describe('the reports of material and capacity', () => {
  it('give every row a cell for each column, and every column a name of its own', () => {
    for (const { columns, rows, id } of [...material.tables, ...capacity.tables]) {
      expect(new Set(columns.map(({ key }) => key)).size, id).toBe(columns.length)
      for (const row of rows) expect(row.cells, id).toHaveLength(columns.length)
    }
  })

  it('show the record of an item by bucket', () => {
    expect(table(material, 'mrp-records').columns.at(-1)).toMatchObject({
      key: 'bucket3',
      title: 'W3 Mon 06:00',
    })
    expect(cells(material, 'mrp-records').slice(0, 7)).toEqual([
      ['BIKE', 0, 'Gross requirements', null, 0, 6_000, 0],
      ['BIKE', 0, 'Scheduled receipts', null, 0, 0, 0],
      ['BIKE', 0, 'Projected available', null, 1_000, 0, 0],
      ['BIKE', 0, 'Net requirements', null, 0, 5_000, 0],
      ['BIKE', 0, 'Planned receipts', null, 0, 5_000, 0],
      ['BIKE', 0, 'Planned releases', 0, 0, 5_000, 0],
      ['BIKE', 0, 'Safety stock', null, 0, 0, 0],
    ])
  })

  it('show what serves what, and what should be moved', () => {
    expect(cells(material, 'pegging').slice(0, 2)).toEqual([
      ['BIKE', 1_000, 'stock', '', START, 'demand', 'CO-1', days(10)],
      ['BIKE', 5_000, 'planned order', 'PL-BIKE-2', days(10), 'demand', 'CO-1', days(10)],
    ])
    expect(cells(material, 'reschedule-messages')).toEqual([
      ['in', 'PO-1', 'FRAME', 500, days(16), days(9), 'free', 'it would come after it is needed'],
    ])
    expect(cells(material, 'demand-dates')).toEqual([
      ['CO-1', 'BIKE', days(10), days(10), 0, 'PL-BIKE-2'],
    ])
    // 15 000 tubes at 10.00 per 1 000.
    expect(cells(material, 'purchase-proposals')[0]!.slice(1, 10)).toEqual([
      'TUBE',
      'STEEL',
      15_000,
      15_000,
      days(3),
      days(8),
      days(8),
      10,
      150,
    ])
  })

  it('show load on three bases, overloads with their orders, and the bottleneck', () => {
    // 5 000 bikes take 83.3 hours of 40; so do the frames.
    const [, assembly] = cells(capacity, 'capacity')
    expect(assembly!.slice(0, 3)).toEqual(['ASSY', 2, 'W2 Mon 06:00'])
    expect(assembly![3]).toBeCloseTo(5_000 / 60, 9)
    expect(assembly!.slice(8, 10)).toEqual([null, null])
    const overloads = table(capacity, 'overloads').rows
    expect(overloads.map(({ level = 0, cells }) => [level, cells[0], cells[3], cells[4]])).toEqual([
      [0, 'ASSY', 'standard', ''],
      [1, 'ASSY', 'standard', 'PL-BIKE-2'],
      [0, 'ASSY', 'rated', ''],
      [1, 'ASSY', 'rated', 'PL-BIKE-2'],
      [0, 'WELD', 'standard', ''],
      [1, 'WELD', 'standard', 'PL-FRAME-2'],
      [0, 'WELD', 'rated', ''],
      [1, 'WELD', 'rated', 'PL-FRAME-2'],
    ])
    expect(cells(capacity, 'planned-bottleneck')[0]!.slice(0, 2)).toEqual(['ASSY', 'rated'])
  })
})
