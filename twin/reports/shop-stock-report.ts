/*
 * Stock of a shop as its books have it: by item, by lot, place and status, and every movement with the
 * MES event that it comes from.
 */
import { inUnits, type Money, NO_MONEY, sumMoney, worthOf } from '../erp/money.ts'
import { lotPrice } from '../erp/prices.ts'
import { openPurchaseQuantity } from '../shop/books/purchases.ts'
import { requiredQuantities } from '../shop/books/requirements.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { type StoreMovement, stockOf, storeRows } from '../shop/stores.ts'
import { instant, money, number, text } from './columns.ts'
import type { Column, Report, Row, Table } from './report.ts'

/** Perpetual stock and, where the scenario has an ERP, what it is worth. */
export function makeShopStockReport(twin: ShopTwin): Report {
  return {
    id: 'stock',
    title: 'Stock',
    at: twin.at,
    currency: currencyOf(twin),
    tables: [listItems(twin), listLots(twin), listShortfalls(twin)],
  }
}

/** Every change of stock, the latest first. */
export function makeShopMovementsReport(twin: ShopTwin): Report {
  const table: Table = {
    id: 'stock-movements',
    title: 'Movements, the latest first',
    note: 'Negative: out. A release moves a lot out of quarantine.',
    columns: MOVEMENT_COLUMNS,
    rows: twin.stores.movements.toReversed().map((movement) => rowOfMovement(twin, movement)),
  }
  const { at } = twin
  return { id: 'movements', title: 'Movements', at, currency: currencyOf(twin), tables: [table] }
}

export const currencyOf = ({ books }: ShopTwin): string => books?.master.currency ?? ''

const unitOf = ({ stores }: ShopTwin, item: string): string => stores.items.get(item)?.unit ?? ''

type Lot = Pick<ReturnType<typeof storeRows>[number], 'item' | 'lot' | 'quantity'>

const worthOfLot = ({ books }: ShopTwin, { item, lot, quantity }: Lot): Money =>
  books ? worthOf(quantity, lotPrice(books.prices, lot, item)) : NO_MONEY

/** Lots are valued as a whole, so that the items sum to the ledger. */
function worthOfItem(twin: ShopTwin, item: string): Money {
  const lots = [...twin.stores.lots.values()].filter((lot) => lot.item === item)
  return sumMoney(
    lots.map(({ lot, available, quarantine }) =>
      worthOfLot(twin, { item, lot, quantity: available + quarantine }),
    ),
  )
}

function listItems(twin: ShopTwin): Table {
  const { stores, books } = twin
  const required = books ? requiredQuantities(books) : new Map<string, number>()
  return {
    id: 'stock-by-item',
    title: 'Stock by item',
    note:
      'Worth: bought lots at their price, parts made here at standard cost. Required: what the production ' +
      'orders in the shop will still take. On order: by decision, and not there yet.',
    columns: [
      text('item', 'Item'),
      text('name', 'Name'),
      text('place', 'Place'),
      number('available', 'Available'),
      number('quarantine', 'In quarantine'),
      number('required', 'Required'),
      number('onOrder', 'On order'),
      text('unit', 'Unit'),
      money('worth', 'Worth'),
    ],
    rows: [...stores.items.values()].map(({ id, name, place, unit }) => {
      const { available, quarantine } = stockOf(stores, id)
      const onOrder = books ? openPurchaseQuantity(books.purchases, id) : 0
      const figures = [available, quarantine, required.get(id) ?? 0, onOrder]
      return { cells: [id, name, place, ...figures, unit, inUnits(worthOfItem(twin, id))] }
    }),
  }
}

function listLots(twin: ShopTwin): Table {
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
    rows: storeRows(twin.stores).map((row) => ({
      cells: [
        row.item,
        row.lot,
        row.place,
        row.status,
        row.quantity,
        unitOf(twin, row.item),
        inUnits(worthOfLot(twin, row)),
      ],
    })),
  }
}

const MOVEMENT_COLUMNS: readonly Column[] = [
  instant('at', 'At'),
  text('type', 'Movement'),
  text('item', 'Item'),
  text('lot', 'Lot'),
  text('place', 'Place'),
  text('status', 'Status'),
  number('quantity', 'Quantity'),
  text('unit', 'Unit'),
  text('order', 'Order'),
]

const rowOfMovement = (twin: ShopTwin, movement: StoreMovement): Row => {
  const { at, type, item, lot, place, status, quantity, order, seq } = movement
  const cells = [at, type, item, lot, place, status, quantity, unitOf(twin, item), order]
  return { cells, events: [seq] }
}

function listShortfalls(twin: ShopTwin): Table {
  return {
    id: 'shortfalls',
    title: 'Stock below zero: a report is missing or wrong',
    columns: MOVEMENT_COLUMNS,
    rows: twin.stores.shortfalls.map((movement) => rowOfMovement(twin, movement)),
  }
}
