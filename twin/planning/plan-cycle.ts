/*
 * One planning cycle: demand → production within capacity → materials → what to do now.
 *
 *   position ─forecast, consumption─▶ demand ─MRP─▶ wanted ─levelling─▶ made ─MRP─▶ purchases
 *
 * A pure function: nothing is done by it. What it proposes goes through the one checked door.
 */
import { days, instant, type SimTime } from '../../sim/contract/time.ts'
import type { Purchase } from '../erp/purchasing.ts'
import { type DemandPlan, planDemand } from './plan-demand.ts'
import { type ProductionPlan, planProduction } from './plan-production.ts'
import { planPurchases } from './plan-purchases.ts'
import type { PlanningPosition } from './position.ts'

export interface PlanningCycle {
  readonly position: PlanningPosition
  readonly demand: readonly DemandPlan[]
  readonly production: ProductionPlan
  /** Production orders to release now, in the order of the items. */
  readonly releases: readonly Release[]
  readonly purchases: readonly Purchase[]
}

export interface Release {
  readonly order: string
  readonly item: string
  /** Good base units. */
  readonly quantity: number
  readonly dueAt: SimTime
}

/** A plan is made once a week. */
export const CYCLE = days(7)

/** @param before the cycle before this one, whose choice of forecast methods stands for a while */
export function planCycle(
  position: PlanningPosition,
  before: PlanningCycle | null,
): PlanningCycle {
  const demand = position.sold.map((sold) =>
    planDemand(
      position,
      sold,
      before?.demand.find(({ item }) => item === sold.item),
      position.planned.find(({ item }) => item === sold.item)?.leadTimeDays ?? 0,
    ),
  )
  const production = planProduction(position, demand)
  const until = instant(position.at + CYCLE)
  const releases = production.problem.openOrders
    .filter(({ status, releaseAt = 0 }) => status === 'firm' && releaseAt < until)
    .map(({ id, item, quantity, dueAt }) => ({ order: id, item, quantity, dueAt: instant(dueAt) }))
  return {
    position,
    demand,
    production,
    releases,
    purchases: planPurchases(position, production.materials, until),
  }
}
