/*
 * Purchasing: each week the net need of what is still to make, by the standard bill of materials
 * and plus a little (the order factor), from the preferred supplier, delivered daily (Monday to
 * Friday) or once.
 */

import type { ItemSpec, Scenario } from '../../scenarios/scenario.ts'
import { termsOf } from '../../scenarios/supplier-terms.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { inDeliveries } from './deliveries.ts'
import { nameWeek, type PlannedOrder } from './planning.ts'
import { instantInWeek } from './work-calendar.ts'

export type Purchase = Extract<Decision, { type: 'purchase' }>

/** Bottles still to make. */
export type Wanted = Pick<PlannedOrder, 'item' | 'quantity'>

/** What came of a purchase order, and what was agreed. */
export interface Receipt {
  readonly purchaseOrder: string
  readonly item: string
  readonly supplier: string
  readonly lot: string
  /** Base units ordered, and received. */
  readonly ordered: number
  readonly quantity: number
  readonly dueAt: SimTime
  readonly at: SimTime
  /** The MES event that reported it. */
  readonly seq: number
}

/** Purchase orders that have not come yet, by id. */
export interface Purchasing {
  readonly open: Map<string, Purchase>
  /** Of purchase orders, oldest first; opening stock is none. */
  readonly receipts: Receipt[]
  ordered: number
  receivedLate: number
}

const DELIVERY_TIME = '06:00'
const DELIVERY_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const USUAL_ORDER_FACTOR = 1.02

export function createPurchasing(): Purchasing {
  return { open: new Map(), receipts: [], ordered: 0, receivedLate: 0 }
}

/** What the standard bill of materials wants for these orders, by material, in base units. */
export function needOf(scenario: Scenario, orders: readonly Wanted[]): Map<string, number> {
  const need = new Map<string, number>()
  for (const { item, quantity } of orders) {
    for (const { item: material, per1000 } of scenario.standardCost.products[item]?.materials ??
      []) {
      need.set(material, (need.get(material) ?? 0) + (quantity * per1000) / 1_000)
    }
  }
  return need
}

/**
 * The purchases of a week (from 0) for the orders still to make, in the order of the item list:
 * what they need by the order factor, and the safety stock, less what there is or is on its way.
 *
 * @param projected stock of a material, on hand and on order, in base units
 */
export function planPurchases(
  scenario: Scenario,
  week: number,
  orders: readonly Wanted[],
  projected: (item: string) => number,
): Purchase[] {
  const need = needOf(scenario, orders)
  return scenario.items.flatMap((item) => {
    const factor = item.orderFactor ?? USUAL_ORDER_FACTOR
    const wanted = Math.ceil((need.get(item.id) ?? 0) * factor - 1e-6)
    const net = wanted + (item.openingStock ?? 0) - projected(item.id)
    return purchaseItem(scenario, week, item, net)
  })
}

/** Base units of a material that are on order. */
export function onOrder(book: Purchasing, item: string): number {
  let sum = 0
  for (const purchase of book.open.values()) if (purchase.item === item) sum += purchase.quantity
  return sum
}

/** Enters a purchase that the suppliers have taken. */
export function enterPurchase(book: Purchasing, purchase: Purchase): void {
  book.open.set(purchase.purchaseOrder, purchase)
  book.ordered += 1
}

export function receivePurchasing(book: Purchasing, event: MesEvent): void {
  if (event.type !== 'materialReceived') return
  const purchase = book.open.get(event.purchaseOrder)
  if (!purchase) return
  if (event.at > purchase.dueAt) book.receivedLate += 1
  const { purchaseOrder, item, supplier, lot = '', quantity, at, seq } = event
  const { quantity: ordered, dueAt } = purchase
  book.receipts.push({ purchaseOrder, item, supplier, lot, ordered, quantity, dueAt, at, seq })
  book.open.delete(event.purchaseOrder)
}

function purchaseItem(
  scenario: Scenario,
  week: number,
  item: ItemSpec,
  quantity: number,
): Purchase[] {
  const supplier = preferredSupplier(scenario, item.id)
  if (item.kind !== 'material' || !supplier || quantity <= 0) return []
  const deliveryDays = item.delivery === 'daily' ? DELIVERY_DAYS : DELIVERY_DAYS.slice(0, 1)
  const parts = inDeliveries(quantity, deliveryDays.length, termsOf(supplier, item.id))
  return parts.map((part, i) => {
    const day = deliveryDays[i]!
    return {
      type: 'purchase' as const,
      purchaseOrder: `${nameWeek(week)}-${item.id}${deliveryDays.length > 1 ? `-${day}` : ''}`,
      item: item.id,
      supplier: supplier.id,
      quantity: part,
      dueAt: instantInWeek(week, day, DELIVERY_TIME) as SimTime,
    }
  })
}

/** The preferred supplier of a material, else the first that delivers it. */
function preferredSupplier(scenario: Scenario, item: string) {
  const suppliers = scenario.suppliers.filter((s) => s.items.includes(item))
  return suppliers.find((s) => s.preferred) ?? suppliers[0]
}
