/*
 * Stock of a line as the books have it: by item, and by lot, place and status.
 */
import { itemStock, stockRows } from '../erp/inventory.ts'
import { inUnits, type Money, NO_MONEY, sumMoney, worthOf } from '../erp/money.ts'
import { lotPrice } from '../erp/prices.ts'
import type { Twin } from '../twin.ts'
import { money, number, text } from './columns.ts'
import type { Report, Table } from './report.ts'

type StockRow = ReturnType<typeof stockRows>[number]

/** Perpetual stock and what it is worth. */
export function makeStockReport(twin: Twin): Report {
  const rows = stockRows(twin.books.inventory)
  return {
    id: 'stock',
    title: 'Stock',
    at: twin.at,
    currency: twin.scenario.site.currency,
    tables: [listItems(twin, rows), listLots(twin, rows), listShortfalls(twin)],
  }
}

/** Materials at the price of their lot, goods at standard cost; what is on the line is work in process. */
function worthOfRow({ books }: Twin, { item, lot, place, quantity }: StockRow): Money {
  if (place === 'line') return NO_MONEY
  if (place === 'store') return worthOf(quantity, lotPrice(books.prices, lot, item))
  return worthOf(quantity, books.standardCosts.get(item)?.totalPer1000 ?? NO_MONEY)
}

function listItems(twin: Twin, rows: readonly StockRow[]): Table {
  return {
    id: 'stock-by-item',
    title: 'Stock by item',
    note:
      'Whole base units. Worth: materials at the price of their lots, goods at standard cost; bottles on ' +
      'the line are work in process and stand in the ledger.',
    columns: [
      text('item', 'Item'),
      text('name', 'Name'),
      text('unit', 'Unit'),
      number('available', 'Available'),
      number('inspection', 'In inspection'),
      number('hold', 'On hold'),
      number('quarantine', 'In quarantine'),
      number('line', 'On the line'),
      money('worth', 'Worth'),
    ],
    rows: twin.scenario.items.map(({ id, name, unit }) => {
      const { available, inspection, hold, quarantine, line } = itemStock(twin.books.inventory, id)
      const own = rows.filter(({ item }) => item === id)
      const worth = sumMoney(own.map((row) => worthOfRow(twin, row)))
      return {
        cells: [id, name, unit, available, inspection, hold, quarantine, line, inUnits(worth)],
      }
    }),
  }
}

function listLots(twin: Twin, rows: readonly StockRow[]): Table {
  const units = new Map(twin.scenario.items.map(({ id, unit }) => [id, unit]))
  return {
    id: 'stock-by-lot',
    title: 'Stock by lot, place and status',
    columns: [
      text('item', 'Item'),
      text('lot', 'Lot'),
      text('place', 'Place'),
      text('status', 'Status'),
      number('quantity', 'Quantity'),
      text('unit', 'Unit'),
      money('worth', 'Worth'),
    ],
    rows: rows.map((row) => ({
      cells: [
        row.item,
        row.lot,
        row.place,
        row.status,
        row.quantity,
        units.get(row.item) ?? '',
        inUnits(worthOfRow(twin, row)),
      ],
    })),
  }
}

function listShortfalls({ books }: Twin): Table {
  return {
    id: 'shortfalls',
    title: 'Stock below zero: a report is missing or wrong',
    columns: [
      text('item', 'Item'),
      text('lot', 'Lot'),
      text('place', 'Place'),
      number('quantity', 'Movement'),
    ],
    rows: books.inventory.shortfalls.map(({ seq, item, lot, place, quantity }) => ({
      cells: [item, lot, place, quantity],
      events: [seq],
    })),
  }
}
