/*
 * Customer orders of a shop. A job of a product that is sold is made to order: it is promised for its
 * due date to the customer whose turn it is, and shipped when its pieces leave the plant. What comes late,
 * short or never is seen here. Orders that the ERP takes by itself are entered, and shipped by decision.
 */
import type { ShopErp } from '../../../scenarios/shop-scenario.ts'
import type { SimTime } from '../../../sim/contract/time.ts'
import type { CustomerOrder } from '../../erp/customer-orders.ts'

export interface ShopCustomerOrder extends CustomerOrder {
  /** Production order that is made for it; '' for none. */
  readonly order: string
  /** `lost`: what was made for it was scrapped as a whole. */
  status: 'open' | 'shipped' | 'lost'
  readonly events: number[]
}

export interface ShopCustomerOrders {
  /** By customer order, in the order in which they came. */
  readonly orders: Map<string, ShopCustomerOrder>
  readonly customers: readonly { readonly id: string; readonly share: number }[]
  /** Customer orders given to each customer so far. */
  readonly given: Map<string, number>
}

const MARKET = [{ id: 'market', share: 1 }] as const

export function createShopCustomerOrders({ customers = [] }: ShopErp): ShopCustomerOrders {
  const list = customers.length > 0 ? customers : MARKET
  return {
    orders: new Map(),
    customers: list.map(({ id, share }) => ({ id, share })),
    given: new Map(list.map(({ id }) => [id, 0])),
  }
}

/** Takes a customer order; one that is there already stays as it is. */
export function enterCustomerOrder(
  book: ShopCustomerOrders,
  wanted: Pick<ShopCustomerOrder, 'customerOrder' | 'customer' | 'item' | 'quantity' | 'dueAt'>,
  order = '',
): ShopCustomerOrder {
  const known = book.orders.get(wanted.customerOrder)
  if (known !== undefined) return known
  const { customer } = wanted
  const entered: ShopCustomerOrder = {
    ...wanted,
    promisedAt: wanted.dueAt,
    order,
    status: 'open',
    shipped: 0,
    late: false,
    completedAt: null,
    events: [],
  }
  book.given.set(customer, (book.given.get(customer) ?? 0) + 1)
  book.orders.set(wanted.customerOrder, entered)
  return entered
}

/** The name of the customer order that a production order is made for. */
export const customerOrderOf = (order: string): string => `CO-${order}`

/** The customer who is furthest behind her or his share; of equals the first. */
export function nextCustomer({ customers, given, orders }: ShopCustomerOrders): string {
  let next = customers[0]!
  const behind = ({ id, share }: { id: string; share: number }) =>
    share * (orders.size + 1) - given.get(id)!
  for (const customer of customers) if (behind(customer) > behind(next) + 1e-9) next = customer
  return next.id
}

/**
 * Pieces have left for a customer.
 * @param isAll nothing more will come for it
 */
export function shipFor(
  order: ShopCustomerOrder,
  quantity: number,
  at: SimTime,
  seq: number,
  isAll: boolean,
): void {
  order.shipped += quantity
  order.events.push(seq)
  if (order.shipped < order.quantity && !isAll) return
  order.status = order.shipped > 0 ? 'shipped' : 'lost'
  order.completedAt = order.shipped > 0 ? at : null
  order.late ||= at > order.dueAt
}

/** What was made for it is lost; a replacement is promised as an order of its own, in its place. */
export function loseOrder(
  book: ShopCustomerOrders,
  customerOrder: string,
  { at, seq }: { readonly at: SimTime; readonly seq: number },
  isReplaced: boolean,
): void {
  const order = book.orders.get(customerOrder)
  if (order === undefined) return
  if (!isReplaced) return shipFor(order, 0, at, seq, true)
  book.orders.delete(customerOrder)
  book.given.set(order.customer, book.given.get(order.customer)! - 1)
}

/** Whether it was, or by now is, not shipped when it was due. */
export const isLate = (order: ShopCustomerOrder, at: SimTime): boolean =>
  order.late || (order.status !== 'shipped' && at > order.dueAt)

export interface ServiceFigures {
  readonly promised: number
  readonly shipped: number
  readonly open: number
  readonly late: number
  readonly lost: number
  /** Shipped in time / due so far; null before the first is due. */
  readonly onTime: number | null
}

/** Customer orders by what has become of them. */
export function serviceOf({ orders }: ShopCustomerOrders, at: SimTime): ServiceFigures {
  const all = [...orders.values()]
  const due = all.filter((order) => order.status !== 'open' || at > order.dueAt)
  const late = all.filter((order) => isLate(order, at) || order.status === 'lost')
  return {
    promised: all.length,
    shipped: all.filter(({ status }) => status === 'shipped').length,
    open: all.filter(({ status }) => status === 'open').length,
    late: all.filter((order) => isLate(order, at)).length,
    lost: all.filter(({ status }) => status === 'lost').length,
    onTime: due.length === 0 ? null : (due.length - late.length) / due.length,
  }
}
