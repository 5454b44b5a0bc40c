import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSupply } from '../../../scenarios/check-supply.ts'
import type { Scenario } from '../../../scenarios/scenario.ts'
import { inDeliveries } from '../../../twin/erp/deliveries.ts'
import { masterDataOfLine } from '../../../twin/erp/master/line-master-data.ts'
import { planWeek } from '../../../twin/erp/planning.ts'
import { planPurchases } from '../../../twin/erp/purchasing.ts'
import { runScenario } from '../../../twin/experiment/run-scenario.ts'
import { cycleOf } from '../../../twin/reports/line-planning-reports.ts'
import { makePurchasingReport } from '../../../twin/reports/purchasing-report.ts'
import { createTwin } from '../../../twin/twin.ts'
import { clearspring } from './clearspring.ts'

const { scenario, rules } = clearspring('baseline')
type Supplier = Scenario['suppliers'][number]

const withSupplier = (id: string, changes: Partial<Supplier>): Scenario => ({
  ...scenario,
  suppliers: scenario.suppliers.map((one) => (one.id === id ? { ...one, ...changes } : one)),
})
const truckloads = withSupplier('preforms-A', {
  terms: [{ item: 'preform', minimum: 100_000, multiple: 30_000 }],
})
const cheaper = withSupplier('caps', {
  terms: [{ item: 'cap', breaks: [{ from: 500_000, priceFactor: 0.9 }], expediteCost: 150 }],
})

describe('deliveries of one need', () => {
  it('are even, in multiples, none below the minimum', () => {
    const terms = { minimum: 100, multiple: 30 }
    // 500 → 17 × 30 = 510; the least is 4 × 30 = 120, so four deliveries of 5, 4, 4 and 4 times 30.
    expect(inDeliveries(500, 5, terms)).toEqual([150, 120, 120, 120])
    expect(inDeliveries(1, 5, terms)).toEqual([120])
    expect(inDeliveries(7, 5, { minimum: 1, multiple: 1 })).toEqual([2, 2, 1, 1, 1])
    expect(inDeliveries(3, 5, { minimum: 1, multiple: 1 })).toEqual([1, 1, 1])
  })

  it('bring what is wanted, and less than a multiple more than that or the minimum', () => {
    const [one, many] = [fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 100_000 })]
    fc.assert(
      fc.property(
        many,
        fc.integer({ min: 1, max: 7 }),
        one,
        one,
        (wanted, most, minimum, multiple) => {
          const parts = inDeliveries(wanted, most, { minimum, multiple })
          const sum = parts.reduce((all, part) => all + part, 0)
          expect(parts.length).toBeLessThanOrEqual(most)
          expect(parts.every((part) => part >= minimum && part % multiple === 0)).toBe(true)
          expect(sum - Math.max(wanted, minimum)).toBeGreaterThanOrEqual(0)
          expect(sum - Math.max(wanted, minimum)).toBeLessThan(multiple)
        },
      ),
    )
  })
})

describe('the terms of a supplier', () => {
  it('are master data', () => {
    const source = masterDataOfLine(cheaper).suppliers.find(({ id }) => id === 'caps')!.sources[0]!
    expect(source).toMatchObject({
      ...{ minimumQuantity: 1, multiple: 1, expediteCost: 1_500_000 },
      // 9.00 and 8.10 for a thousand.
      prices: [
        { from: 0, pricePer1000: 90_000 },
        { from: 500_000, pricePer1000: 81_000 },
      ],
    })
  })

  it('are kept by the planner who follows the plan factor', () => {
    const { orders } = planWeek(truckloads, 0)
    const opening = (item: string) =>
      truckloads.items.find(({ id }) => id === item)!.openingStock ?? 0
    const preforms = planPurchases(truckloads, 0, orders, opening).filter(
      (p) => p.item === 'preform',
    )
    // 656 640 × 1.005 × 1.02 = 673 122; 23 × 30 000 = 690 000 in five deliveries of at least 120 000.
    expect(preforms.map(({ quantity }) => quantity)).toEqual([
      150_000, 150_000, 150_000, 120_000, 120_000,
    ])
  })

  it('are kept by the planner who plans from demand, who orders nothing below the minimum', () => {
    const { purchases } = cycleOf(createTwin(truckloads, rules, 'terms'))
    const preforms = purchases.filter(({ item }) => item === 'preform')
    expect(preforms.length).toBeGreaterThan(0)
    expect(preforms.every((p) => p.quantity >= 100_000 && p.quantity % 30_000 === 0)).toBe(true)
  })

  it('are of items that it delivers, once each, with breaks that ascend', () => {
    const wrong = withSupplier('caps', {
      terms: [
        {
          item: 'cap',
          breaks: [
            { from: 500, priceFactor: 0.9 },
            { from: 500, priceFactor: 0.8 },
          ],
        },
        { item: 'cap' },
        { item: 'film' },
      ],
    })
    expect(checkSupply(wrong).map(({ path }) => path.join('.'))).toEqual([
      'suppliers.2.terms.2.item',
      'suppliers.2.terms.1.item',
      'suppliers.2.terms.0.breaks.1.from',
    ])
  })
})

it('pays the price that the quantity of the purchase order has reached', () => {
  const { twin } = runScenario(cheaper, rules, 'terms', 1)
  const report = makePurchasingReport(twin)
  const { rows, columns } = report.tables.find(({ id }) => id === 'receipts')!
  const at = (key: string) => columns.findIndex((column) => column.key === key)
  const caps = rows.find(({ cells }) => cells[at('item')] === 'cap')!.cells
  // 656 640 × 1.005 × 1.05 = 692 920 caps at 8.10 instead of 9.00 for a thousand.
  expect(caps[at('received')]).toBe(692_920)
  expect(caps[at('paid')]).toBe(5_612.652)
  expect(caps[at('priceDifference')]).toBe(-623.628)
})

describe('a late preform truck', () => {
  const late = withSupplier('preforms-A', { onTimeShare: 0, meanDelayMinutes: 20_000 })
  const { twin } = runScenario(late, rules, 'late', 2)
  const { tables } = makePurchasingReport(twin)
  const table = (id: string) => tables.find((one) => one.id === id)!

  it('has its message at once', () => {
    const expedite = table('purchase-messages').rows.filter(({ cells }) => cells[0] === 'expedite')
    const overdue = [...twin.purchasing.open.values()].filter(({ dueAt }) => dueAt < twin.at)
    expect(overdue.length).toBeGreaterThan(0)
    expect(expedite.map(({ cells }) => cells[1])).toEqual(
      expect.arrayContaining(overdue.map(({ purchaseOrder }) => purchaseOrder)),
    )
    expect(expedite.at(-1)!.cells.at(-1)).toBe('it is overdue')
  })

  it('stays a commitment: the open purchase orders at their prices', () => {
    const open = table('open-purchase-orders').rows
    const amounts = open.map(({ cells }) => Math.round(Number(cells.at(-1)) * 10_000))
    const total = table('commitments').rows[0]!.cells
    expect(Math.round(Number(total[3]) * 10_000)).toBe(amounts.reduce((sum, one) => sum + one, 0))
    expect(total[2]).toBe(open.length)
  })
})
