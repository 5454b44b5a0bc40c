/*
 * What must be ordered now so that it is there when the plan needs it: planned purchase orders whose
 * time to be released comes before the next plan, from the supplier of the first rank.
 */
import { days, instant, type SimTime, START } from '../../sim/contract/time.ts'
import { inDeliveries } from '../erp/deliveries.ts'
import type { SupplySource } from '../erp/master/master-data.ts'
import type { MrpPlan, PlannedOrder } from '../erp/mrp/mrp-plan.ts'
import { priceQuantity } from '../erp/mrp/purchase-proposals.ts'
import { nameWeek } from '../erp/planning.ts'
import type { Purchase } from '../erp/purchasing.ts'
import { weekOf } from '../erp/work-calendar.ts'
import type { PlanningPosition } from './position.ts'

/**
 * Purchases to place now; an item with several deliveries a week comes in parts, a day apart.
 * @param refills of buffers, due now
 * @param until the next time that purchases can be placed
 */
export function planPurchases(
  position: PlanningPosition,
  plan: MrpPlan,
  refills: readonly ToBuy[],
  until: SimTime,
): Purchase[] {
  const bought = new Set(
    position.master.items.filter(({ type }) => type === 'buy').map(({ id }) => id),
  )
  return [...plan.plannedOrders, ...refills]
    .filter(({ item, releaseAt }) => bought.has(item) && releaseAt < until)
    .flatMap((order, i) => purchase(position, order, `${nameWeek(weekOf(position.at))}-P${i + 1}`))
}

/** What of a planned order matters to a purchase. */
export type ToBuy = Pick<PlannedOrder, 'item' | 'quantity' | 'dueAt' | 'releaseAt'>

function purchase(position: PlanningPosition, order: ToBuy, name: string): Purchase[] {
  const source = firstSource(position, order.item)
  if (!source) return []
  const { supplier, terms } = source
  const parts = position.deliveriesPerWeek.get(order.item) ?? 1
  // Nobody delivers faster than the lead time that was agreed; what the first weeks need was ordered
  // before the start.
  const lead = position.at === START ? 0 : days(terms.leadTimeDays)
  const first = Math.max(order.dueAt, position.at + lead)
  const { quantity } = priceQuantity(terms, order.quantity)
  // Each delivery is an order of its own: none of them falls below the price break that was reached.
  const reached = terms.prices.findLast(({ from }) => from <= quantity)?.from ?? 0
  const minimum = Math.max(terms.minimumQuantity, reached)
  const { multiple } = terms
  return inDeliveries(quantity, parts, { minimum, multiple }).map((part, day) => ({
    type: 'purchase' as const,
    purchaseOrder: parts > 1 ? `${name}-${order.item}-${day + 1}` : `${name}-${order.item}`,
    item: order.item,
    supplier,
    quantity: part,
    dueAt: instant(first + days(day)),
  }))
}

function firstSource(
  { master }: PlanningPosition,
  item: string,
): { supplier: string; terms: SupplySource } | undefined {
  const sources = master.suppliers.flatMap(({ id, sources }) =>
    sources.filter((s) => s.item === item).map((terms) => ({ supplier: id, terms })),
  )
  return sources.sort((a, b) => a.terms.rank - b.terms.rank)[0]
}
