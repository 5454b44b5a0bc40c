/*
 * Purchasing: each week the need of the plan by the standard bill of materials, plus a little
 * (the order factor), from the preferred supplier, delivered daily (Monday to Friday) or once.
 */

import type { ItemSpec, Scenario } from '../../scenarios/scenario.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { nameWeek, type PlannedOrder } from './planning.ts'
import { splitByLargestRemainder } from './split.ts'
import { instantInWeek } from './work-calendar.ts'

export type Purchase = Extract<Decision, { type: 'purchase' }>

/** Purchase orders that have not come yet, by id. */
export interface Purchasing {
  readonly open: Map<string, Purchase>
  ordered: number
  receivedLate: number
}

const DELIVERY_TIME = '06:00'
const DELIVERY_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const USUAL_ORDER_FACTOR = 1.02

export function createPurchasing(): Purchasing {
  return { open: new Map(), ordered: 0, receivedLate: 0 }
}

/** What the standard bill of materials wants for these orders, by material, in base units. */
export function needOf(scenario: Scenario, orders: readonly PlannedOrder[]): Map<string, number> {
  const need = new Map<string, number>()
  for (const { item, quantity } of orders) {
    for (const { item: material, per1000 } of scenario.standardCost.products[item]?.materials ??
      []) {
      need.set(material, (need.get(material) ?? 0) + (quantity * per1000) / 1_000)
    }
  }
  return need
}

/** The purchases of a week (from 0) for its planned orders, in the order of the item list. */
export function planPurchases(
  scenario: Scenario,
  week: number,
  orders: readonly PlannedOrder[],
): Purchase[] {
  const need = needOf(scenario, orders)
  return scenario.items.flatMap((item) =>
    purchaseItem(scenario, week, item, need.get(item.id) ?? 0),
  )
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
  book.open.delete(event.purchaseOrder)
}

function purchaseItem(scenario: Scenario, week: number, item: ItemSpec, need: number): Purchase[] {
  const supplier = preferredSupplier(scenario, item.id)
  const quantity = Math.ceil(need * (item.orderFactor ?? USUAL_ORDER_FACTOR) - 1e-6)
  if (item.kind !== 'material' || !supplier || quantity <= 0) return []
  const deliveryDays = item.delivery === 'daily' ? DELIVERY_DAYS : DELIVERY_DAYS.slice(0, 1)
  const parts = splitByLargestRemainder(
    quantity,
    deliveryDays.map(() => 1),
  )
  return deliveryDays
    .map((day, i) => ({
      type: 'purchase' as const,
      purchaseOrder: `${nameWeek(week)}-${item.id}${deliveryDays.length > 1 ? `-${day}` : ''}`,
      item: item.id,
      supplier,
      quantity: parts[i]!,
      dueAt: instantInWeek(week, day, DELIVERY_TIME) as SimTime,
    }))
    .filter((purchase) => purchase.quantity > 0)
}

/** The preferred supplier of a material, else the first that delivers it. */
function preferredSupplier(scenario: Scenario, item: string): string | undefined {
  const suppliers = scenario.suppliers.filter((s) => s.items.includes(item))
  return (suppliers.find((s) => s.preferred) ?? suppliers[0])?.id
}
