/*
 * Shipping at each review: what is due leaves, as far as released stock goes.
 */
import { type Door, decideAsPlanner } from './decide.ts'
import { noteDue, proposeShipments, somethingIsDue } from './erp/customer-orders.ts'
import { itemStock } from './erp/inventory.ts'
import type { Twin } from './twin.ts'

/** Ships what is due and available, and notes which customer orders are late. */
export function shipDue(door: Door, twin: Twin): void {
  const { customerOrders, books, at } = twin
  if (!somethingIsDue(customerOrders, at)) return
  const shipments = proposeShipments(
    customerOrders,
    at,
    (item) => itemStock(books.inventory, item).available,
  )
  for (const shipment of shipments) {
    decideAsPlanner(door, twin, shipment.customerOrder, shipment)
  }
  noteDue(customerOrders, at)
}
