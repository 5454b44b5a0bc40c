/*
 * Purchase orders of a shop: those that the twin has decided on, and those that the reorder policies of
 * the shop have placed, known from their first delivery on. What a lot costs follows from the quantity
 * of its order.
 */
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import type { Decision } from '../../../sim/contract/decision.ts'
import type { SimTime } from '../../../sim/contract/time.ts'
import type { MasterData } from '../../erp/master/master-data.ts'
import { type Money, NO_MONEY } from '../../erp/money.ts'

export interface PurchaseOrder {
  readonly purchaseOrder: string
  readonly item: string
  readonly supplier: string
  /** Base units ordered; of the shop's own orders the quantity of its policy. */
  readonly quantity: number
  /** Null of the shop's own orders: nobody was told. */
  readonly orderedAt: SimTime | null
  readonly dueAt: SimTime | null
  received: number
  firstReceivedAt: SimTime | null
  readonly events: number[]
}

export interface Purchases {
  /** By purchase order, in the order in which they became known. */
  readonly orders: Map<string, PurchaseOrder>
  /** What the policy of an item orders at least. */
  readonly usual: Map<string, number>
}

export const createPurchases = ({ shop }: ShopScenario): Purchases => ({
  orders: new Map(),
  usual: new Map(
    (shop.items ?? []).flatMap(({ id, supply }) => {
      const quantity = supply?.policy.reorderPoint?.quantity
      return quantity === undefined ? [] : [[id, quantity] as const]
    }),
  ),
})

/** Enters a purchase order that the supplier has taken. */
export function enterPurchaseOrder(
  { orders }: Purchases,
  decision: Extract<Decision, { type: 'purchase' }>,
  at: SimTime,
): void {
  const { purchaseOrder, item, supplier, quantity, dueAt } = decision
  orders.set(purchaseOrder, {
    purchaseOrder,
    item,
    supplier,
    quantity,
    orderedAt: at,
    dueAt,
    received: 0,
    firstReceivedAt: null,
    events: [],
  })
}

/** Books a delivery; returns its order. */
export function receivePurchase(
  { orders, usual }: Purchases,
  delivery: {
    readonly purchaseOrder: string
    readonly item: string
    readonly supplier: string
    readonly quantity: number
    readonly at: SimTime
    readonly seq: number
  },
): PurchaseOrder {
  const { purchaseOrder, item, supplier, at, seq } = delivery
  let order = orders.get(purchaseOrder)
  if (order === undefined) {
    const quantity = Math.max(usual.get(item) ?? 0, delivery.quantity)
    order = {
      purchaseOrder,
      item,
      supplier,
      quantity,
      orderedAt: null,
      dueAt: null,
      received: 0,
      firstReceivedAt: null,
      events: [],
    }
    orders.set(purchaseOrder, order)
  }
  order.received += delivery.quantity
  order.firstReceivedAt ??= at
  order.events.push(seq)
  return order
}

/** Ordered by decision and not there yet, base units; what comes short is waited for no more. */
export function openPurchaseQuantity({ orders }: Purchases, item: string): number {
  let open = 0
  for (const order of orders.values()) {
    if (order.item === item && order.firstReceivedAt === null) open += order.quantity
  }
  return open
}

/** What 1 000 base units cost in an order of a quantity: the last price break that it reaches. */
export function supplyPrice(
  { suppliers }: MasterData,
  supplier: string,
  item: string,
  quantity: number,
): Money | undefined {
  const source = suppliers
    .find(({ id }) => id === supplier)
    ?.sources.find((one) => one.item === item)
  if (source === undefined) return undefined
  const reached = source.prices.filter(({ from }) => from <= quantity)
  return (reached.at(-1) ?? source.prices[0])?.pricePer1000 ?? NO_MONEY
}
