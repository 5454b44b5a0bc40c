/*
 * Sheets of stock: its value, and what production reports take from it.
 */
import { type Static, Type } from 'typebox'
import type { Finding } from '../../scenarios/finding.ts'
import { backflush, checkBackflush } from '../erp/cost/backflush.ts'
import {
  averagePrice,
  createStockValue,
  issueStock,
  receiveStock,
  type StockValue,
} from '../erp/cost/stock-valuation.ts'
import { Amount, ByName, Group, List, Perhaps, Positive, Real, Word } from './fields.ts'
import { findingsOfProblems } from './findings.ts'
import { worksheet } from './worksheet.ts'

const ValuationInputs = Group({
  transactions: List(
    Group({
      t: Real('When: a number that only names the movement'),
      type: Type.Enum(['receipt', 'issue'], { description: 'In or out' }),
      qty: Positive('Units'),
      price: Perhaps(Amount('Price of a unit; of receipts only')),
    }),
  ),
})
type ValuationInputs = Static<typeof ValuationInputs>
type Transaction = ValuationInputs['transactions'][number]

/** What an issue costs; null for a receipt. */
function moveStock(stock: StockValue, { t, type, qty, price }: Transaction): number | null {
  if (type === 'issue') return 0 - issueStock(stock, qty).value
  receiveStock(stock, String(t), qty, qty * price!)
  return null
}

export const inventory_valuation = worksheet({
  kind: 'inventory_valuation',
  summary: 'Perpetual value of stock by FIFO layers and by moving average',
  inputs: ValuationInputs,
  check: ({ transactions }) =>
    transactions.flatMap(({ type, price }, i): Finding[] => {
      const path = ['transactions', i, 'price']
      if (type === 'receipt' && price === undefined) {
        return [{ path, rule: 'must be stated for a receipt', found: 'nothing' }]
      }
      if (type === 'receipt' || price === undefined) return []
      return [{ path, rule: 'must not be stated for an issue', found: String(price) }]
    }),
  figures({ transactions }) {
    const fifo = createStockValue('fifo', 'exact')
    const average = createStockValue('movingAverage', 'exact')
    const rows = transactions.map((transaction) => ({
      t: transaction.t,
      fifo_issue_cost: moveStock(fifo, transaction),
      moving_avg_issue_cost: moveStock(average, transaction),
      moving_average: averagePrice(average),
      negative: fifo.quantity < 0,
    }))
    const total = (costs: readonly (number | null)[]) =>
      costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0)
    return {
      rows,
      ending_quantity: fifo.quantity,
      ending_value_fifo: fifo.value,
      ending_value_moving_average: average.value,
      total_issued_fifo: total(rows.map((row) => row.fifo_issue_cost)),
      total_issued_moving_average: total(rows.map((row) => row.moving_avg_issue_cost)),
    }
  },
})

const BackflushInputs = Group({
  product: Word('Item that is made'),
  opening_stock: ByName(Real('Units in stock before the first report, by item')),
  bom: List(
    Group({
      component: Word('Item that goes into it'),
      qty_per: Positive('Units for one piece, good or scrap'),
    }),
    0,
  ),
  reports: List(
    Group({
      id: Word('Id of the production report'),
      good: Amount('Good pieces'),
      scrap: Amount('Scrapped pieces'),
    }),
  ),
})

const billOf = ({ bom }: Static<typeof BackflushInputs>) =>
  bom.map(({ component, qty_per }) => ({ component, quantityPer: qty_per }))

export const mes_backflush = worksheet({
  kind: 'mes_backflush',
  summary: 'Stock movements of production reports by backflushing; negative balances are reported',
  inputs: BackflushInputs,
  check: (inputs) =>
    findingsOfProblems(checkBackflush(inputs.product, billOf(inputs), inputs.reports), {
      bill: 'bom',
    }),
  figures(inputs) {
    const { product, opening_stock: opening, reports } = inputs
    const { movements, closingStock, negative } = backflush(
      product,
      opening,
      billOf(inputs),
      reports,
    )
    const rows = (list: typeof movements) => list.map((movement) => ({ ...movement }))
    return {
      ledger: rows(movements),
      closing_stock: closingStock,
      negative_balance_events: rows(negative),
    }
  },
})
