/*
 * The bridge of unit costs as a table: from the standard to the actual cost of a unit, or from one run
 * to another.
 */
import { runCost } from '../erp/control/run-cost.ts'
import { bridgeFromStandard, type RunCost } from '../erp/control/unit-cost-bridge.ts'
import { inUnits, type Money } from '../erp/money.ts'
import type { Twin } from '../twin.ts'
import { PERIOD_VARIANCE_WORDS, VARIANCE_WORDS } from './cause-words.ts'
import { money, text } from './columns.ts'
import type { Report, Row, Table } from './report.ts'

/** What the causes of a bridge are called; one that is not listed is called by its id. */
export const CAUSE_NAMES: Readonly<Record<string, string>> = {
  ...VARIANCE_WORDS,
  ...PERIOD_VARIANCE_WORDS,
  mix: 'Product mix',
  rework: 'Rework',
  workInProcess: 'Work in process',
  undecided: 'Lots on hold',
}

/** What the good bottles cost, by cause, and what they should have cost. */
export const lineCost = ({ books, attainment }: Twin): RunCost => runCost(books, attainment.good)

/** From standard to actual. */
export function makeUnitCostBridgeReport(twin: Twin): Report {
  return {
    id: 'unit-cost-bridge',
    title: 'Unit-cost bridge',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [standardBridge(lineCost(twin), 'bottles')],
  }
}

/** From the standard cost of 1 000 good units to what they have cost, cause by cause. */
export function standardBridge(cost: RunCost, units: string): Table {
  const bridge = bridgeFromStandard(cost)
  const row = (name: string, amount: Money, upTo: Money): Row['cells'] => [
    name,
    inUnits(amount),
    inUnits(upTo),
  ]
  const rows: Row[] = []
  if (bridge !== null) {
    rows.push({ cells: row('Standard cost', bridge.from, bridge.from) })
    let upTo: number = bridge.from
    for (const { cause, change } of bridge.bars) {
      upTo += change
      rows.push({ cells: row(CAUSE_NAMES[cause] ?? cause, change, upTo as Money), level: 1 })
    }
    rows.push({ cells: row('Actual cost', bridge.to, bridge.to) })
  }
  return {
    id: 'unit-cost-bridge',
    title: `From the standard to the actual cost of 1 000 good ${units}`,
    note:
      'The bars sum to the difference, to the last unit of money. Positive: dearer than the standard. ' +
      'Work in process: open production orders, charged less received. Lots on hold: received at ' +
      'standard and not counted as good.',
    columns: [
      text('cause', 'Bar'),
      money('amount', 'Amount', 'per 1 000', 4),
      money('upTo', 'Up to here', 'per 1 000', 4),
    ],
    rows,
  }
}
