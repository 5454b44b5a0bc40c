/*
 * The planner at work: each Monday at the first review the week is planned, its materials are
 * ordered, its production orders are released, and sales promise what it will bring.
 */
import { instant } from '../sim/contract/time.ts'
import { type Door, decideAsPlanner } from './decide.ts'
import { planWeek } from './erp/planning.ts'
import { planPurchases } from './erp/purchasing.ts'
import { weekOf } from './erp/work-calendar.ts'
import { recordPlan, type Twin } from './twin.ts'

/** Plans every week that has begun and is not planned yet. */
export function planAhead(door: Door, twin: Twin): void {
  const { scenario, plan } = twin
  for (let week = plan.weeks.length; week <= weekOf(twin.at); week++) {
    const weekPlan = planWeek(scenario, week)
    recordPlan(twin, weekPlan)
    // Materials first: production may begin the moment the orders are released.
    for (const purchase of planPurchases(scenario, week, weekPlan.orders)) {
      // The first delivery of the week may be due a little before the first review.
      const dueAt = instant(Math.max(purchase.dueAt, twin.at))
      decideAsPlanner(door, twin, purchase.item, { ...purchase, dueAt })
    }
    for (const decision of weekPlan.decisions) {
      decideAsPlanner(door, twin, scenario.line.id, decision)
    }
  }
}
