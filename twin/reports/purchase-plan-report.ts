/*
 * Purchasing ahead: what the plan will order and when, what should become of purchase orders that are open,
 * and what they commit the plant to pay.
 */
import { inUnits, type Money, plus, sumMoney, worthOf } from '../erp/money.ts'
import type { RescheduleMessage } from '../erp/mrp/mrp-plan.ts'
import { proposePurchases } from '../erp/mrp/purchase-proposals.ts'
import { nameWeek } from '../erp/planning.ts'
import { orderPrice } from '../erp/prices.ts'
import type { Purchase } from '../erp/purchasing.ts'
import { weekOf } from '../erp/work-calendar.ts'
import { CYCLE, type PlanningCycle } from '../planning/plan-cycle.ts'
import type { Twin } from '../twin.ts'
import { instant, money, number, text, yesNo } from './columns.ts'
import type { Row, Table } from './report.ts'

/** What a purchase order costs at the price agreed. */
export const committedTo = ({ books }: Twin, purchase: Purchase): Money =>
  worthOf(purchase.quantity, orderPrice(books.prices, purchase))

/** Purchase orders that the plan still has to place, at the dates at which production needs them. */
export function proposalsTable(twin: Twin, { position, production }: PlanningCycle): Table {
  const units = new Map(twin.scenario.items.map(({ id, unit }) => [id, unit]))
  // What falls due before the next plan was ordered when the plan was made.
  const from = twin.planning.latest ? position.at + CYCLE : position.at
  const planned = production.materials.plannedOrders.filter(({ releaseAt }) => releaseAt >= from)
  const proposals = proposePurchases(position.master, planned, twin.at)
  return {
    id: 'purchase-proposals',
    title: 'Purchase orders that the plan will need',
    note:
      'Needed: when production takes it. Quantity: the need, raised to minimum and multiple, or to a price ' +
      'break where that costs less in all. Expedited: in half the lead time, where the usual is too slow.',
    columns: [
      ...[text('item', 'Material'), text('supplier', 'Supplier'), number('needed', 'Need')],
      ...[number('quantity', 'Quantity'), text('unit', 'Unit'), instant('neededAt', 'Needed')],
      ...[instant('orderAt', 'Order at'), instant('arrivesAt', 'Arrives')],
      ...[money('price', 'Price', 'per 1 000', 4), money('amount', 'Amount')],
      ...[yesNo('expedited', 'Expedited'), money('expediteCost', 'Cost of expediting')],
      text('reasons', 'Why'),
    ],
    rows: proposals.map((one) => ({
      cells: [
        ...[one.item, one.supplier, one.needed, one.quantity, units.get(one.item) ?? ''],
        ...[one.neededAt, one.orderAt, one.arrivesAt, inUnits(one.pricePer1000)],
        ...[inUnits(one.amount), one.expedited, inUnits(one.expediteCost), one.reasons.join('; ')],
      ],
    })),
  }
}

/**
 * Messages of the latest plan about purchase orders that are still open, and of those that have become
 * overdue since.
 */
export function listPurchaseMessages(
  { purchasing, at }: Twin,
  { production }: PlanningCycle,
): RescheduleMessage[] {
  const { open } = purchasing
  const planned = production.materials.messages.filter(({ order }) => open.has(order))
  const overdue = [...open.values()].filter(({ dueAt }) => dueAt < at)
  return [
    ...planned.filter(({ order }) => overdue.every((one) => one.purchaseOrder !== order)),
    ...overdue.map((one): RescheduleMessage => {
      const said = planned.find(({ order }) => order === one.purchaseOrder)
      return {
        type: 'expedite',
        order: one.purchaseOrder,
        item: one.item,
        quantity: one.quantity,
        fromAt: one.dueAt,
        toAt: said?.toAt ?? at,
        fence: said?.fence ?? 'free',
        reason: 'it is overdue',
      }
    }),
  ]
}

export function messagesTable(twin: Twin, cycle: PlanningCycle): Table {
  const { open } = twin.purchasing
  return {
    id: 'purchase-messages',
    title: 'What should become of open purchase orders',
    note:
      'In: sooner; out: later; cancel: nothing needs it; expedite: it is overdue, or too late for the ' +
      'usual lead time. From the latest plan, overdue ones as of now.',
    columns: [
      ...[text('message', 'Message'), text('purchaseOrder', 'Purchase order')],
      ...[text('supplier', 'Supplier'), text('item', 'Material'), number('quantity', 'Quantity')],
      ...[instant('dueAt', 'Due'), instant('wantedAt', 'Wanted'), text('reason', 'Why')],
    ],
    rows: listPurchaseMessages(twin, cycle).map((one) => ({
      cells: [
        ...[one.type, one.order, open.get(one.order)?.supplier ?? '', one.item, one.quantity],
        ...[one.fromAt, one.toAt, one.reason],
      ],
    })),
  }
}

/** Open purchase orders in money, by supplier and week of receipt. */
export function commitmentsTable(twin: Twin): Table {
  const now = weekOf(twin.at)
  const weeks = new Map<string, Purchase[]>()
  for (const purchase of twin.purchasing.open.values()) {
    const key = JSON.stringify([purchase.supplier, Math.max(now, weekOf(purchase.dueAt))])
    weeks.set(key, [...(weeks.get(key) ?? []), purchase])
  }
  const rows = [...weeks].map(([key, own]) => {
    const [supplier, week] = JSON.parse(key) as [string, number]
    return {
      supplier,
      week,
      orders: own.length,
      amount: sumMoney(own.map((p) => committedTo(twin, p))),
    }
  })
  const suppliers = [...new Set(rows.map(({ supplier }) => supplier))].sort()
  const total = (some: typeof rows, name: string, level: number): Row => ({
    cells: [
      ...[name, '', some.reduce((sum, { orders }) => sum + orders, 0)],
      inUnits(some.reduce((sum, { amount }) => plus(sum, amount), 0 as Money)),
    ],
    level,
  })
  return {
    id: 'commitments',
    title: 'Commitments to suppliers',
    note: 'Open purchase orders at the prices agreed; what is overdue stands in the present week.',
    columns: [
      ...[text('supplier', 'Supplier'), text('week', 'Week')],
      ...[number('orders', 'Purchase orders'), money('amount', 'Amount')],
    ],
    rows: [
      total(rows, 'All', 0),
      ...suppliers.flatMap((supplier) => {
        const own = rows.filter((row) => row.supplier === supplier).sort((a, b) => a.week - b.week)
        return [
          total(own, supplier, 1),
          ...own.map(({ week, orders, amount }): Row => {
            return { cells: [supplier, nameWeek(week), orders, inUnits(amount)], level: 2 }
          }),
        ]
      }),
    ],
  }
}
