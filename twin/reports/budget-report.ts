/*
 * Budget, flexible budget and actual cost of a line.
 */
import { ALERT_SHARE, type BudgetRow } from '../erp/control/flexible-budget.ts'
import {
  type BudgetPeriod,
  type CostCentreId,
  lineBudget,
  WEEKS_OF_PERIOD,
} from '../erp/control/line-budget.ts'
import { inUnits } from '../erp/money.ts'
import { nameWeek } from '../erp/planning.ts'
import { shopBudget } from '../shop/shop-budget.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import type { Twin } from '../twin.ts'
import { money, share, text, yesNo } from './columns.ts'
import type { Report, Row, Table } from './report.ts'
import { currencyOf } from './shop-stock-report.ts'

const NAMES: Readonly<Record<CostCentreId | 'rework', string>> = {
  material: 'Materials',
  machine: 'Machine',
  labour: 'Labour',
  setup: 'Set-up',
  energy: 'Energy',
  overhead: 'Overhead',
  rework: 'Rework',
  overtimePremium: 'Overtime premium',
  unusedCapacity: 'Unused capacity',
  openOrders: 'Open production orders',
}

/** Periods of four weeks as a tree: period, cost centre. */
export function makeBudgetReport(twin: Twin): Report {
  const { scenario, books, plan, purchasing, at } = twin
  const periods = lineBudget(books, plan.weeks, purchasing.open.values())
  const table = budgetTable(periods, 'the weekly plans so far at standard')
  return { id: 'budget', title: 'Budget', at, currency: scenario.site.currency, tables: [table] }
}

/** The same of a shop; empty without books. */
export function makeShopBudgetReport(twin: ShopTwin): Report {
  const periods = twin.books ? shopBudget(twin.books) : []
  const table = budgetTable(periods, 'released production orders at standard')
  return { id: 'budget', title: 'Budget', at: twin.at, currency: currencyOf(twin), tables: [table] }
}

function budgetTable(periods: readonly BudgetPeriod[], budget: string): Table {
  return {
    id: 'budget',
    title: 'Budget and actual cost by cost centre, in periods of four weeks',
    note:
      `Budget: ${budget}. Flexible budget: what closed production orders ` +
      'made at standard. Actual = budget + volume + price + efficiency, to the last unit of money; ' +
      'positive is unfavourable. Committed: open purchase orders. Used: (actual + committed) / ' +
      `flexible budget; alert from ${ALERT_SHARE * 100} % on. Open production orders are in no ` +
      'cost centre but their own until they are closed.',
    columns: [
      text('what', 'Period, cost centre'),
      money('budget', 'Budget'),
      money('volume', 'Volume'),
      money('flexible', 'Flexible budget'),
      money('price', 'Price'),
      money('efficiency', 'Efficiency'),
      money('actual', 'Actual'),
      money('committed', 'Committed'),
      share('used', 'Used'),
      yesNo('alert', 'Alert'),
    ],
    rows: periods.flatMap(rowsOfPeriod),
  }
}

function rowsOfPeriod({ period, rows }: BudgetPeriod): Row[] {
  const from = period * WEEKS_OF_PERIOD
  const name = `Period ${period + 1}, ${nameWeek(from)} to ${nameWeek(from + WEEKS_OF_PERIOD - 1)}`
  const centres = rows.slice(0, -1)
  return [
    rowOf(name, rows.at(-1)!, 0),
    ...centres.map((row) => rowOf(NAMES[row.id as CostCentreId], row, 1)),
  ]
}

const rowOf = (name: string, row: BudgetRow, level: number): Row => ({
  cells: [
    name,
    inUnits(row.budget),
    inUnits(row.volume),
    inUnits(row.flexible),
    inUnits(row.price),
    inUnits(row.efficiency),
    inUnits(row.actual),
    inUnits(row.committed),
    row.used,
    row.alert,
  ],
  level,
})
