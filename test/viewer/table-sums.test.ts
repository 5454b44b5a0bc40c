import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column, Report, Row } from '../../twin/reports/report.ts'
import { layoutBars } from '../../viewer/charts/bars-layout.ts'
import { listTableSteps } from '../../viewer/charts/waterfall-layout.ts'
import { continues, groupColumn } from '../../viewer/pages/table-groups.ts'
import { listRows, NO_CHOICE } from '../../viewer/pages/table-model.ts'
import { sayBalance, sayWorth, voucherOf } from '../../viewer/pages/table-sums.ts'

const columns = (...keys: string[]): Column[] =>
  keys.map((key) => ({ key, title: key, kind: 'text' }))
const rows = (...cells: Row['cells'][]): Row[] => cells.map((row) => ({ cells: row }))
const report = { currency: 'EUR', tables: [] } as unknown as Report

describe('what a table comes to', () => {
  const accounts = (credit: number) => ({
    columns: columns('account', 'debit', 'credit', 'balance'),
    rows: rows(
      ['Raw material', 0.1, 0, 0.1],
      ['Wages', 0.2, credit, 0.2 - credit],
      ['All', 9, 9, 0],
    ),
  })

  it('is that debits are credits, to the last step of money', () => {
    // 0.1 + 0.2 is 0.3 in money, though not in binary.
    expect(sayBalance(accounts(0.3), report)).toBe(
      'Debits 0.30 = credits 0.30 EUR: the books balance.',
    )
    expect(sayBalance(accounts(0.2999), report)).toBe(
      'Debits 0.30, credits 0.30 EUR: 0.0001 apart. The books do not balance.',
    )
  })

  it('is the worth of stock, with a flag where stock is below zero', () => {
    const stock = {
      columns: columns('item', 'name', 'available', 'worth'),
      rows: rows(['cap', 'Cap', 5, 1_200.5], ['film', 'Film', -2, -0.5]),
    }
    expect(sayWorth(stock, report)).toBe(
      'Stock is worth 1\u202f200.00 EUR in all, by item. No stock is below zero.',
    )
    const shortfalls = { id: 'shortfalls', title: '', columns: [], rows: rows(['film']) }
    expect(sayWorth(stock, { ...report, tables: [shortfalls] })).toContain(
      '▼ 1 movement left less than nothing in stock.',
    )
  })

  it('is a voucher with all its lines', () => {
    const journal = {
      columns: columns('at', 'voucher', 'order', 'debit', 'credit', 'amount'),
      rows: rows(
        [2, 'mes/9', '', 'Wages', 'Payroll', 4],
        [1, 'mes/7', '', 'Work in process', 'Raw material', 2.5],
        [1, 'mes/7', '', 'Work in process', 'Labour absorbed', 1.25],
      ),
    }
    expect(voucherOf(journal, journal.rows[2]!)).toMatchObject({ id: 'mes/7', sum: 3.75 })
    const view = listRows(journal, NO_CHOICE, String)
    expect(continues(view, groupColumn(journal.columns))).toEqual([false, false, true])
  })

  it('is a bridge where its rows are one, without the causes that changed nothing', () => {
    const bridge = {
      columns: columns('cause', 'amount', 'upTo'),
      rows: [
        { cells: ['Standard cost', 90, 90] },
        { cells: ['Price', 0, 90], level: 1 },
        { cells: ['Scrap', -1.5, 88.5], level: 1 },
        { cells: ['Actual cost', 88.5, 88.5] },
      ],
    }
    expect(listTableSteps(bridge).map(({ label, isTotal }) => [label, isTotal])).toEqual([
      ['Standard cost', true],
      ['Scrap', false],
      ['Actual cost', true],
    ])
  })
})

describe('bars side by side', () => {
  it('sum to all amounts, whatever there is room for', () => {
    const amounts = fc.array(fc.integer({ min: -1_000, max: 1_000 }), {
      minLength: 1,
      maxLength: 60,
    })
    fc.assert(
      fc.property(amounts, (values) => {
        const named = values.map((value, i) => ({ name: `${i}`, value }))
        const { bars } = layoutBars(named, 800, 100)
        expect(bars.length).toBeLessThanOrEqual(6)
        const sum = (list: readonly { value: number }[]) => list.reduce((s, b) => s + b.value, 0)
        expect(sum(bars)).toBe(sum(named))
        for (const { x, width } of bars) expect(x + width).toBeLessThanOrEqual(801)
      }),
    )
  })
})
