/*
 * What a shop has promised to customers and bought from suppliers.
 */
import { isLate, serviceOf } from '../shop/books/customer-orders.ts'
import type { ShopTwin } from '../shop/shop-twin.ts'
import { instant, number, text, yesNo } from './columns.ts'
import type { Report, Table } from './report.ts'
import { currencyOf } from './shop-stock-report.ts'

/** Customer orders, the latest first, and how well they are served. */
export function makeShopCustomerOrdersReport(twin: ShopTwin): Report {
  return {
    id: 'customer-orders',
    title: 'Customer orders',
    at: twin.at,
    currency: currencyOf(twin),
    tables: [listCustomerOrders(twin), listService(twin)],
  }
}

function listCustomerOrders({ books, at }: ShopTwin): Table {
  return {
    id: 'customer-orders',
    title: 'Customer orders, the latest first',
    note: 'What is made to order leaves as soon as it is done; less than ordered is a short shipment.',
    columns: [
      text('customerOrder', 'Customer order'),
      text('customer', 'Customer'),
      text('item', 'Product'),
      text('order', 'Production order'),
      number('quantity', 'Ordered'),
      number('shipped', 'Shipped'),
      text('status', 'Status'),
      instant('dueAt', 'Promised for'),
      instant('completedAt', 'Shipped at'),
      yesNo('late', 'Late'),
    ],
    rows: [...(books?.customers.orders.values() ?? [])].toReversed().map((wanted) => ({
      cells: [
        wanted.customerOrder,
        wanted.customer,
        wanted.item,
        wanted.order,
        wanted.quantity,
        wanted.shipped,
        wanted.status,
        wanted.dueAt,
        wanted.completedAt,
        isLate(wanted, at),
      ],
      events: wanted.events,
    })),
  }
}

function listService({ books, at }: ShopTwin): Table {
  const rows = books ? Object.entries(serviceOf(books.customers, at)) : []
  const names: Readonly<Record<string, string>> = {
    promised: 'Promised',
    shipped: 'Shipped',
    open: 'Open',
    late: 'Late',
    lost: 'Lost: all that was made for it was scrapped',
    onTime: 'Shipped in time / due so far',
  }
  return {
    id: 'service',
    title: 'Service so far',
    columns: [
      text('figure', 'Figure'),
      { ...number('value', 'Value', '', 3) },
      text('unit', 'Unit'),
    ],
    rows: rows.map(([figure, value]) => ({
      cells: [names[figure]!, value, figure === 'onTime' ? 'share' : 'customer order'],
    })),
  }
}

/** Purchase orders, those by decision and those of the shop's own reorder policies. */
export function makeShopPurchasingReport(twin: ShopTwin): Report {
  const { books, at } = twin
  const table: Table = {
    id: 'purchase-orders',
    title: 'Purchase orders',
    note: 'An order of a reorder policy is known from its first delivery on; its quantity is the usual one.',
    columns: [
      text('purchaseOrder', 'Purchase order'),
      text('supplier', 'Supplier'),
      text('item', 'Item'),
      number('quantity', 'Ordered'),
      number('received', 'Received'),
      instant('orderedAt', 'Ordered at'),
      instant('dueAt', 'Due'),
      instant('receivedAt', 'First received at'),
      yesNo('late', 'Late'),
    ],
    rows: [...(books?.purchases.orders.values() ?? [])].map((order) => {
      const { purchaseOrder, supplier, item, quantity, received, firstReceivedAt } = order
      const late = order.dueAt !== null && (firstReceivedAt ?? at) > order.dueAt
      const dates = [order.orderedAt, order.dueAt, firstReceivedAt]
      return {
        cells: [purchaseOrder, supplier, item, quantity, received, ...dates, late],
        events: order.events,
      }
    }),
  }
  return { id: 'purchasing', title: 'Purchasing', at, currency: currencyOf(twin), tables: [table] }
}
