/*
 * The planner at work: each Monday at the first review the week is planned, its materials are
 * ordered, its production orders are released, and sales promise what it will bring.
 */
import { instant } from '../sim/contract/time.ts'
import { type Door, decideAsPlanner } from './decide.ts'
import { planFromDemand } from './demand-planner.ts'
import { itemStock } from './erp/inventory.ts'
import { planWeek } from './erp/planning.ts'
import { onOrder, planPurchases, type Wanted } from './erp/purchasing.ts'
import { weekOf } from './erp/work-calendar.ts'
import { recordPlan, type Twin } from './twin.ts'

/** What earlier weeks have left to make. */
function listBacklog({ productionOrders }: Twin): Wanted[] {
  return [...productionOrders.open.values()].map(({ item, quantity, taken }) => ({
    item,
    quantity: Math.max(0, quantity - taken),
  }))
}

/** Plans every week that has begun and is not planned yet, from demand where the scenario says so. */
export function planAhead(door: Door, twin: Twin): void {
  const { scenario, plan, books, purchasing } = twin
  if (scenario.planning) return planFromDemand(door, twin, scenario.planning)
  const projected = (item: string) => {
    const { available, quarantine } = itemStock(books.inventory, item)
    return available + quarantine + onOrder(purchasing, item)
  }
  for (let week = plan.weeks.length; week <= weekOf(twin.at); week++) {
    const weekPlan = planWeek(scenario, week)
    recordPlan(twin, weekPlan)
    const wanted = [...listBacklog(twin), ...weekPlan.orders]
    // Materials first: production may begin the moment the orders are released.
    for (const purchase of planPurchases(scenario, week, wanted, projected)) {
      // The first delivery of the week may be due a little before the first review.
      const dueAt = instant(Math.max(purchase.dueAt, twin.at))
      decideAsPlanner(door, twin, purchase.item, { ...purchase, dueAt })
    }
    for (const decision of weekPlan.decisions) {
      decideAsPlanner(door, twin, scenario.line.id, decision)
    }
  }
}
