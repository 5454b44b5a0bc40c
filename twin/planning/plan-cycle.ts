/*
 * One planning cycle: demand → production within capacity → materials → what to do now.
 *
 *   position ─forecast, consumption─▶ demand ─MRP─▶ wanted ─levelling─▶ made ─MRP─▶ purchases
 *
 * A pure function: nothing is done by it. What it proposes goes through the one checked door.
 */
import { after, days, instant, type SimTime } from '../../sim/contract/time.ts'
import type { Purchase } from '../erp/purchasing.ts'
import { startOfWeek, weekOf } from '../erp/work-calendar.ts'
import { type DemandPlan, planDemand } from './plan-demand.ts'
import { type ProductionPlan, planProduction } from './plan-production.ts'
import { planPurchases, type ToBuy } from './plan-purchases.ts'
import type { Release } from './plan-schedule.ts'
import type { OvertimeWindow, PlanningPosition } from './position.ts'

export interface PlanningCycle {
  readonly position: PlanningPosition
  readonly demand: readonly DemandPlan[]
  readonly production: ProductionPlan
  /** Production orders to release now, in the order of the items. */
  readonly releases: readonly Release[]
  readonly purchases: readonly Purchase[]
  /** Overtime to grant in this week. */
  readonly overtime: readonly { readonly from: SimTime; readonly window: OvertimeWindow }[]
}

/** A plan is made once a week. */
export const CYCLE = days(7)

/** @param before the cycle before this one, whose choice of forecast methods stands for a while */
export function planCycle(position: PlanningPosition, before: PlanningCycle | null): PlanningCycle {
  const demand = position.sold.map((sold) =>
    planDemand(
      position,
      sold,
      before?.demand.find(({ item }) => item === sold.item),
      position.planned.find(({ item }) => item === sold.item)?.leadTimeDays ?? 0,
    ),
  )
  const production = planProduction(position, demand)
  // The next plan comes with the next week, whenever in this one the review is.
  const until = startOfWeek(weekOf(position.at) + 1)
  const releases = production.problem.openOrders
    .filter(({ status, releaseAt = 0 }) => status === 'firm' && releaseAt < until)
    .map(({ id, item, quantity, dueAt, releaseAt = 0 }) => ({
      order: id,
      item,
      quantity: Math.ceil(quantity / yieldOf(position, item)),
      dueAt: instant(dueAt),
      releaseAt: instant(releaseAt),
    }))
  return {
    position,
    demand,
    production,
    releases,
    purchases: planPurchases(
      position,
      production.materials,
      refillsOf(position, production),
      until,
    ),
    overtime: planOvertime(position, production),
  }
}

/** What buffers of bought items want now. */
const refillsOf = ({ at }: PlanningPosition, { refills }: ProductionPlan): ToBuy[] =>
  refills.map(({ item, quantity, dueAt }) => ({ item, quantity, dueAt, releaseAt: at }))

const yieldOf = ({ planned }: PlanningPosition, item: string): number =>
  planned.find((p) => p.item === item)?.yield ?? 1

function planOvertime(
  { at, capacity }: PlanningPosition,
  { levelled }: ProductionPlan,
): PlanningCycle['overtime'] {
  return (
    capacity
      .filter(({ centre }) => levelled.get(centre)?.overtime[0])
      .flatMap(({ overtime }) => overtime)
      // Work centres of one crew are opened together.
      .filter(
        ({ crew, after: a }, i, all) =>
          all.findIndex((other) => other.crew === crew && other.after === a) === i,
      )
      .map((window) => ({ from: after(startOfWeek(weekOf(at)), window.after), window }))
      .filter(({ from }) => from > at)
  )
}
