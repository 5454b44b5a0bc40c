/*
 * What can be recovered from a plant, beside what can be bought, as tables.
 */
import type { CapexComparison, CapexRow, Terms } from '../erp/control/investment.ts'
import { inUnits, type Money } from '../erp/money.ts'
import { money, number, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'

export interface CapexWords {
  readonly title: string
  readonly currency: string
  readonly baseline: string
  readonly replications: number
}

const known = (amount: Money | null): number | null => (amount === null ? null : inUnits(amount))

export function makeCapexReport(
  comparison: CapexComparison,
  terms: Terms,
  words: CapexWords,
): Report {
  const { title, currency } = words
  return { id: 'capex', title, at: 0, currency, tables: [optionTable(comparison, terms, words)] }
}

function optionTable({ baseline, rows }: CapexComparison, terms: Terms, words: CapexWords): Table {
  const { years, weeksPerYear, rate, unitsWanted, contributionPer1000 } = terms
  return {
    id: 'options',
    title: `What each option adds to ${words.baseline}, best first`,
    note:
      `Baseline: ${Math.round(baseline.mean)} good units a week. Actions: measured in ` +
      `${words.replications} replications with the same luck, 95 % interval of the difference. ` +
      'Machines: as stated. Sold: at most what the market takes, ' +
      `${unitsWanted} a week, at a contribution of ${inUnits(contributionPer1000)} for 1 000. Cost of ` +
      `1 000: outlay and weekly cost of the units over ${years} years of ${weeksPerYear} weeks. Net ` +
      `present value at ${Number((rate * 100).toFixed(2))} % a year, cash at the end of each year. ` +
      'Payback is 0 where nothing is paid once, and empty where it never comes.',
    columns: [
      text('option', 'Option'),
      text('title', 'What it is'),
      text('kind', 'Kind'),
      number('units', 'Units', 'a week'),
      number('unitsLow', 'Low', 'a week'),
      number('unitsHigh', 'High', 'a week'),
      number('sold', 'Sold', 'a week'),
      money('outlay', 'Outlay'),
      money('costPerWeek', 'Cost', 'a week'),
      money('costPer1000', 'Cost', 'per 1 000'),
      money('cashPerYear', 'Cash', 'a year'),
      number('payback', 'Payback', 'year', 1),
      money('netPresentValue', 'Net present value'),
      money('netPresentValueLow', 'At the low end'),
      money('netPresentValueHigh', 'At the high end'),
    ],
    rows: rows.map(rowOf),
  }
}

const rowOf = (row: CapexRow): Row => ({
  cells: [
    row.id,
    row.title,
    row.isAction ? 'action' : 'machine',
    row.units.mean,
    row.units.low,
    row.units.high,
    row.unitsSold,
    inUnits(row.outlay),
    inUnits(row.costPerWeek),
    known(row.costPer1000),
    inUnits(row.cashPerYear),
    row.paybackYears,
    inUnits(row.netPresentValue),
    inUnits(row.netPresentValueLow),
    inUnits(row.netPresentValueHigh),
  ],
})
