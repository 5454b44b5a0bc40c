/*
 * Shipping at each review: what is due leaves, as far as released stock goes.
 */
import { type Door, decideAsPlanner } from './decide.ts'
import { noteDue, proposeShipments, somethingIsDue } from './erp/customer-orders.ts'
import { itemStock } from './erp/inventory.ts'
import { unconfirmedOf, unconfirmedOfItem } from './integration/integration.ts'
import type { Twin } from './twin.ts'

/** Ships what is due and available, and notes which customer orders are late. */
export function shipDue(door: Door, twin: Twin): void {
  const { customerOrders, books, integration, at } = twin
  const askedOf = (customerOrder: string) => unconfirmedOf(integration, customerOrder)
  if (!somethingIsDue(customerOrders, at)) return
  const shipments = proposeShipments(
    customerOrders,
    at,
    (item) => itemStock(books.inventory, item).available - unconfirmedOfItem(integration, item),
    askedOf,
  )
  for (const shipment of shipments) {
    const { customerOrder, quantity } = shipment
    // Where less is there than the books say, what is there leaves.
    const there = door.check(shipment)?.available ?? 0
    const picked = there > 0 ? { ...shipment, quantity: Math.min(there, quantity) } : shipment
    decideAsPlanner(door, twin, customerOrder, picked)
  }
  noteDue(customerOrders, at, askedOf)
}
