/*
 * Backflushing: the components of a product leave stock by the bill of materials when production is
 * reported, for good pieces and scrap alike; only the good ones come into stock.
 */

import { checkIds, checkNumber, type InputProblem } from '../input-problem.ts'

export interface BackflushReport {
  readonly id: string
  readonly good: number
  readonly scrap: number
}

export interface BackflushMovement {
  readonly report: string
  readonly item: string
  readonly change: number
  readonly balance: number
}

export interface Backflush {
  readonly movements: readonly BackflushMovement[]
  /** Stock of every item at the end; items without opening stock begin at 0. */
  readonly closingStock: Readonly<Record<string, number>>
  /** Movements after which there was less than nothing: a report is missing or wrong. They stand. */
  readonly negative: readonly BackflushMovement[]
}

interface BillLine {
  readonly component: string
  /** For one piece, good or scrap; above 0. */
  readonly quantityPer: number
}

/** Everything that is wrong with a bill and the reports; empty where they may be posted. */
export const checkBackflush = (
  product: string,
  bill: readonly BillLine[],
  reports: readonly BackflushReport[],
): InputProblem[] => [
  ...bill.flatMap(({ component, quantityPer }, i): InputProblem[] => [
    ...checkNumber(`bill[${i}].quantityPer`, quantityPer, { above: 0 }),
    ...(component === product
      ? [{ path: `bill[${i}].component`, rule: 'must not be the product', found: `"${product}"` }]
      : []),
  ]),
  ...checkIds(
    'bill',
    bill.map(({ component }) => component),
    'component',
  ),
  ...checkIds(
    'reports',
    reports.map(({ id }) => id),
  ),
  ...reports.flatMap(({ good, scrap }, i) => [
    ...checkNumber(`reports[${i}].good`, good, { from: 0 }),
    ...checkNumber(`reports[${i}].scrap`, scrap, { from: 0 }),
  ]),
]

/**
 * Posts reports in their order; each moves the components in the order of the bill, then the product.
 * @param bill quantity of each component for one piece, good or scrap
 */
export function backflush(
  product: string,
  openingStock: Readonly<Record<string, number>>,
  bill: readonly BillLine[],
  reports: readonly BackflushReport[],
): Backflush {
  const stock: Record<string, number> = { ...openingStock }
  const movements: BackflushMovement[] = []
  const move = (report: string, item: string, change: number) => {
    const balance = (stock[item] ?? 0) + change
    stock[item] = balance
    movements.push({ report, item, change, balance })
  }
  for (const { id, good, scrap } of reports) {
    for (const { component, quantityPer } of bill)
      move(id, component, -quantityPer * (good + scrap))
    move(id, product, good)
  }
  const negative = movements.filter(({ balance }) => balance < 0)
  return { movements, closingStock: stock, negative }
}
