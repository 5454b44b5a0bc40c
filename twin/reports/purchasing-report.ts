/*
 * What the plan will buy, purchase orders, and what the receipts say of the suppliers: on time, in full, at
 * which price.
 */
import { inUnits, less, type Money, sumMoney, worthOf } from '../erp/money.ts'
import { lotPrice, standardPrice } from '../erp/prices.ts'
import type { Receipt } from '../erp/purchasing.ts'
import type { Twin } from '../twin.ts'
import { instant, money, number, share, text, yesNo } from './columns.ts'
import { cycleOf } from './line-planning-reports.ts'
import {
  commitmentsTable,
  committedTo,
  messagesTable,
  proposalsTable,
} from './purchase-plan-report.ts'
import type { Report, Row, Table } from './report.ts'

const MS_PER_DAY = 86_400_000

/** Open purchase orders, receipts and suppliers of a line. */
export function makePurchasingReport(twin: Twin): Report {
  const cycle = cycleOf(twin)
  return {
    id: 'purchasing',
    title: 'Purchasing and suppliers',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [
      messagesTable(twin, cycle),
      proposalsTable(twin, cycle),
      listOpen(twin),
      commitmentsTable(twin),
      rateSuppliers(twin),
      listReceipts(twin),
    ],
  }
}

function listOpen(twin: Twin): Table {
  const { purchasing, scenario, at } = twin
  const units = new Map(scenario.items.map(({ id, unit }) => [id, unit]))
  return {
    id: 'open-purchase-orders',
    title: 'Open purchase orders',
    columns: [
      text('purchaseOrder', 'Purchase order'),
      text('supplier', 'Supplier'),
      text('item', 'Material'),
      number('quantity', 'Ordered'),
      text('unit', 'Unit'),
      instant('dueAt', 'Due'),
      yesNo('overdue', 'Overdue'),
      money('amount', 'Amount'),
    ],
    rows: [...purchasing.open.values()].map((purchase) => ({
      cells: [
        purchase.purchaseOrder,
        purchase.supplier,
        purchase.item,
        purchase.quantity,
        units.get(purchase.item) ?? '',
        purchase.dueAt,
        purchase.dueAt < at,
        inUnits(committedTo(twin, purchase)),
      ],
    })),
  }
}

const paidFor = ({ books }: Twin, { item, lot, quantity }: Receipt): Money =>
  worthOf(quantity, lotPrice(books.prices, lot, item))

const atStandard = ({ books }: Twin, { item, quantity }: Receipt): Money =>
  worthOf(quantity, standardPrice(books.prices, item))

function listReceipts(twin: Twin): Table {
  const units = new Map(twin.scenario.items.map(({ id, unit }) => [id, unit]))
  return {
    id: 'receipts',
    title: 'Receipts, the latest first',
    note: 'Price difference: what was paid less the quantity at standard price; positive is unfavourable.',
    columns: [
      text('purchaseOrder', 'Purchase order'),
      text('supplier', 'Supplier'),
      text('item', 'Material'),
      text('lot', 'Lot'),
      number('ordered', 'Ordered'),
      number('received', 'Received'),
      text('unit', 'Unit'),
      instant('dueAt', 'Due'),
      instant('receivedAt', 'Received at'),
      number('daysLate', 'Late', 'day', 2),
      money('paid', 'Paid'),
      money('priceDifference', 'Price difference'),
    ],
    rows: twin.purchasing.receipts.toReversed().map((receipt): Row => {
      const paid = paidFor(twin, receipt)
      return {
        cells: [
          receipt.purchaseOrder,
          receipt.supplier,
          receipt.item,
          receipt.lot,
          receipt.ordered,
          receipt.quantity,
          units.get(receipt.item) ?? '',
          receipt.dueAt,
          receipt.at,
          Math.max(0, receipt.at - receipt.dueAt) / MS_PER_DAY,
          inUnits(paid),
          inUnits(less(paid, atStandard(twin, receipt))),
        ],
        events: [receipt.seq],
      }
    }),
  }
}

function rateSuppliers(twin: Twin): Table {
  return {
    id: 'suppliers',
    title: 'Supplier performance, from receipts',
    note:
      'On time: received when due or before. In full: not less than ordered. Price index: paid / ' +
      'standard price of the same quantity.',
    columns: [
      text('supplier', 'Supplier'),
      number('receipts', 'Receipts'),
      share('onTime', 'On time'),
      number('meanDelay', 'Mean delay', 'day', 2),
      share('inFull', 'In full'),
      money('paid', 'Paid'),
      money('priceDifference', 'Price difference'),
      number('priceIndex', 'Price index', '', 3),
    ],
    rows: twin.scenario.suppliers.map(({ id }) => {
      const own = twin.purchasing.receipts.filter(({ supplier }) => supplier === id)
      return rateSupplier(twin, id, own)
    }),
  }
}

function rateSupplier(twin: Twin, supplier: string, own: readonly Receipt[]): Row {
  const paid = sumMoney(own.map((receipt) => paidFor(twin, receipt)))
  const standard = sumMoney(own.map((receipt) => atStandard(twin, receipt)))
  const shareOf = (holds: (receipt: Receipt) => boolean): number | null =>
    own.length === 0 ? null : own.filter(holds).length / own.length
  const delay = own.reduce((sum, { at, dueAt }) => sum + Math.max(0, at - dueAt), 0)
  return {
    cells: [
      supplier,
      own.length,
      shareOf(({ at, dueAt }) => at <= dueAt),
      own.length === 0 ? null : delay / own.length / MS_PER_DAY,
      shareOf(({ quantity, ordered }) => quantity >= ordered),
      inUnits(paid),
      inUnits(less(paid, standard)),
      standard === 0 ? null : paid / standard,
    ],
    events: own.map(({ seq }) => seq),
  }
}
