/*
 * The planner of a line that plans from demand. Each week it forecasts, plans within capacity, orders
 * the materials and releases the week's production orders, the set-ups between them as short as can be.
 */
import type { PlanningSpec } from '../scenarios/scenario.ts'
import { instant, START } from '../sim/contract/time.ts'
import { type Door, decideAsPlanner } from './decide.ts'
import { enterCustomerOrder } from './erp/customer-orders.ts'
import type { PlannedOrder } from './erp/planning.ts'
import { takePlaced } from './erp/sales.ts'
import { instantAfterWork, listWorkTime, sumOf, weekOf } from './erp/work-calendar.ts'
import { linePosition } from './line-position.ts'
import { CYCLE, type PlanningCycle, planCycle, type Release } from './planning/plan-cycle.ts'
import { hoursOf } from './planning/position.ts'
import { recordPlan, type Twin } from './twin.ts'

/** Takes the customer orders that have come, and plans if a cycle is due. */
export function planFromDemand(door: Door, twin: Twin, policy: PlanningSpec): void {
  for (const order of takePlaced(twin.sales, twin.at)) {
    // What was wanted before the start is history: others have delivered it.
    if (order.requestedAt >= START) enterCustomerOrder(twin.customerOrders, order)
  }
  const { planning } = twin
  if (twin.at < planning.nextAt) return
  const cycle = planCycle(linePosition(twin, policy, twin.at), planning.latest)
  planning.latest = cycle
  planning.cycles += 1
  planning.nextAt = instant(planning.nextAt + CYCLE)
  carryOut(door, twin, cycle)
}

function carryOut(door: Door, twin: Twin, cycle: PlanningCycle): void {
  for (const { from, window } of cycle.overtime) {
    const { crew, lasting } = window
    decideAsPlanner(door, twin, crew, { type: 'addOvertime', from, lasting, crew })
  }
  const orders = scheduleWeek(twin, cycle)
  const { id: line } = twin.scenario.line
  recordPlan(twin, { week: weekOf(twin.at), orders, decisions: [] })
  // Materials first: production may begin the moment the orders are released.
  for (const purchase of cycle.purchases) decideAsPlanner(door, twin, purchase.item, purchase)
  if (orders.length === 0) return
  const requests = orders.map(({ order, item, quantity }) => ({ order, item, quantity }))
  decideAsPlanner(door, twin, line, { type: 'releaseOrders', orders: requests })
}

/** The releases in the order of the line, each with its end at the pace that the plan believes in. */
function scheduleWeek(twin: Twin, { position, releases }: PlanningCycle): PlannedOrder[] {
  const stretches = listWorkTime(twin.calendar, weekOf(twin.at)).filter(({ to }) => to > twin.at)
  const hours = hoursOf(position.capacity[0]!, position.policy.capacityBasis)
  const length = sumOf(stretches)
  let worked = 0
  return sequence(twin, releases).map(({ order, item, quantity }) => {
    const { machineMinutesPer1000 = 0 } = twin.scenario.standardCost.products[item] ?? {}
    worked += (quantity * machineMinutesPer1000) / 60_000
    const share = hours > 0 ? worked / hours : 1
    return { order, item, quantity, plannedEnd: instantAfterWork(stretches, length * share) }
  })
}

/** From what the line is set up for, always the product that takes the shortest set-up next. */
function sequence({ scenario, productionOrders }: Twin, releases: readonly Release[]): Release[] {
  const minutes = scenario.line.changeoverMinutes
  const left = [...releases]
  const sorted: Release[] = []
  let now = [...productionOrders.open.values(), ...productionOrders.done.values()].at(-1)?.item
  while (left.length > 0) {
    const setup = ({ item }: Release) => (now === undefined ? 0 : (minutes[now]?.[item] ?? 0))
    const next = left.reduce((best, one) => (setup(one) < setup(best) ? one : best))
    left.splice(left.indexOf(next), 1)
    sorted.push(next)
    now = next.item
  }
  return sorted
}
