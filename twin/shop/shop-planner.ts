/*
 * The planner of a shop that plans from demand.
 *
 *   each review   takes customer orders, ships what is due, releases the jobs whose time has come
 *   each week     forecasts, plans within capacity, grants overtime, orders materials
 */
import type { PlanningSpec } from '../../scenarios/scenario.ts'
import { days, instant, type SimTime, START } from '../../sim/contract/time.ts'
import { type Door, decideAsPlanner } from '../decide.ts'
import { itemOfProduct } from '../erp/master/shop-master-data.ts'
import { takePlaced } from '../erp/sales.ts'
import { CYCLE, type PlanningCycle, planCycle } from '../planning/plan-cycle.ts'
import { replan, schedulingProblem } from '../planning/plan-schedule.ts'
import { enterCustomerOrder, isLate } from './books/customer-orders.ts'
import { shopPosition } from './shop-position.ts'
import { hasBooks, type PlannedShop, plannedProducts } from './shop-supply.ts'
import type { ShopTwin } from './shop-twin.ts'
import { stockOf } from './stores.ts'

/** Does what is due at this review; nothing where the shop does not plan from demand. */
export function planShop(door: Door, twin: ShopTwin): void {
  const policy = twin.scenario.erp?.planning
  if (!policy || !hasBooks(twin)) return
  takeCustomerOrders(twin)
  shipDue(door, twin)
  const { planning } = twin
  if (twin.at >= planning.nextAt) {
    planning.latest = planCycle(shopPosition(twin, policy, twin.at), planning.latest)
    planning.cycles += 1
    planning.nextAt = instant(planning.nextAt + CYCLE)
    carryOut(door, twin, planning.latest)
    schedule(twin, policy)
  }
  releaseDue(door, twin)
}

function takeCustomerOrders(twin: PlannedShop): void {
  for (const order of takePlaced(twin.sales, twin.at)) {
    // What was wanted before the start is history.
    if (order.requestedAt < START) continue
    enterCustomerOrder(twin.books.customers, { ...order, dueAt: order.requestedAt })
  }
}

/** What is due leaves, as far as released stock goes; the rest follows as soon as it is there. */
function shipDue(door: Door, twin: PlannedShop): void {
  const buys = new Set(twin.scenario.erp?.demand?.items.map(({ id }) => id))
  if (buys.size === 0) return
  for (const order of twin.books.customers.orders.values()) {
    if (order.status !== 'open' || order.dueAt > twin.at || !buys.has(order.item)) continue
    const quantity = Math.min(
      order.quantity - order.shipped,
      stockOf(twin.stores, order.item).available,
    )
    const { customerOrder, item } = order
    if (quantity > 0) {
      decideAsPlanner(door, twin, customerOrder, { type: 'ship', customerOrder, item, quantity })
    }
    if (order.status === 'open') order.late ||= isLate(order, twin.at)
  }
}

function carryOut(door: Door, twin: PlannedShop, cycle: PlanningCycle): void {
  for (const { from, window } of cycle.overtime) {
    const { crew, lasting } = window
    decideAsPlanner(door, twin, crew, { type: 'addOvertime', from, lasting, crew })
  }
  for (const purchase of cycle.purchases) decideAsPlanner(door, twin, purchase.item, purchase)
  for (const { item, quantity, releaseAt } of cycle.releases) {
    const { lot } = cycle.position.planned.find((plan) => plan.item === item)!
    // Single pieces are planned a week at a time; a job is one lot.
    const lots = Math.max(1, Math.round(quantity / lot))
    const at = instant(Math.max(releaseAt, twin.at))
    for (let n = 0; n < lots; n++) twin.planning.toRelease.push({ item, at })
    noteDecided(twin, item, lots)
  }
}

function noteDecided({ planning: { decided } }: PlannedShop, item: string, lots: number): void {
  decided.set(item, (decided.get(item) ?? 0) + lots)
}

function releaseDue(door: Door, twin: PlannedShop): void {
  const { toRelease } = twin.planning
  const due = toRelease.filter(({ at }) => at <= twin.at)
  if (due.length === 0) return
  toRelease.splice(0, toRelease.length, ...toRelease.filter(({ at }) => at > twin.at))
  const products = plannedProducts(twin)
  for (const product of products) {
    const made = itemOfProduct(product)
    const jobs = due.filter(({ item }) => item === made).length
    if (jobs === 0) continue
    const order = nameRelease(twin.at, product.id)
    const { status } = decideAsPlanner(door, twin, product.id, {
      type: 'releaseOrders',
      orders: [{ order, item: product.id, quantity: jobs }],
    })
    if (status === 'refused') noteDecided(twin, made, -jobs)
  }
}

const nameRelease = (at: SimTime, product: string): string =>
  `D${Math.floor(at / days(1)) + 1}-${product}`

/** The schedule of all open jobs, as information: on the floor the work centres dispatch by their rules. */
function schedule(twin: PlannedShop, policy: PlanningSpec): void {
  const problem = schedulingProblem(shopPosition(twin, policy, twin.at), [])
  replan(twin.planning.book, problem, 'repair', 'The weekly plan.', true)
}
