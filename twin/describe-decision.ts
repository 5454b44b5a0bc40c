/*
 * Decisions in plain words, one sentence each.
 */
import type { Decision, OrderRequest } from '../sim/contract/decision.ts'
import { clockTime, inMinutes } from '../sim/contract/time.ts'

/** The decision as a proposal, e.g. `Open the line on W1 Sat 06:00 for 480 min with crew A.` */
export function describeDecision(decision: Decision): string {
  switch (decision.type) {
    case 'releaseOrders':
      return `Release ${countOrders(decision.orders)}: ${listOrders(decision.orders)}.`
    case 'resequence':
      return `Plan ${countOrders(decision.orders)} anew: ${listOrders(decision.orders)}.`
    case 'purchase': {
      const { quantity, item, supplier, dueAt, purchaseOrder } = decision
      const due = clockTime(dueAt)
      return `Order ${group(quantity)} ${item} from ${supplier} for ${due} (${purchaseOrder}).`
    }
    case 'ship':
      return `Ship ${group(decision.quantity)} ${decision.item} for ${decision.customerOrder}.`
    case 'addOvertime': {
      const { from, lasting, crew } = decision
      return `Open the line on ${clockTime(from)} for ${inMinutes(lasting)} min with crew ${crew}.`
    }
    case 'scheduleMaintenance':
      return `Take ${decision.machine} out for ${inMinutes(decision.lasting)} min of maintenance.`
    case 'countStock': {
      const { items } = decision
      return `Count the stock of ${items.length === 0 ? 'all items' : items.join(', ')}.`
    }
    case 'setInspection':
      return `Take quality samples every ${inMinutes(decision.every)} min.`
  }
}

/** A whole number with its thousands in groups: `1 094 400`. */
export function group(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ' ')
}

function countOrders(orders: readonly OrderRequest[]): string {
  return orders.length === 1 ? 'one production order' : `${orders.length} production orders`
}

function listOrders(orders: readonly OrderRequest[]): string {
  return orders.map(({ item, quantity }) => `${group(quantity)} ${item}`).join(', ')
}
