/*
 * The weekly plan: a pure function of the scenario and the week. The planner multiplies the
 * rated capacity by the plan factor, shares it out by demand, and believes that it will fit.
 */

import { ratedPerWeek } from '../../scenarios/capacity.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import type { Decision } from '../../sim/contract/decision.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import { splitByLargestRemainder } from './split.ts'
import {
  createWorkCalendar,
  instantAfterWork,
  listPlannedOvertime,
  listWorkTime,
  sumOf,
  weekOf,
} from './work-calendar.ts'

export interface PlannedOrder {
  readonly order: string
  readonly item: string
  readonly quantity: number
  readonly plannedEnd: SimTime
}

export interface WeekPlan {
  /** From 0. */
  readonly week: number
  readonly orders: readonly PlannedOrder[]
  /** Planned overtime first, then the release of the orders. */
  readonly decisions: readonly Decision[]
}

/** The weekly plans so far, by week from 0. */
export interface Plan {
  readonly weeks: WeekPlan[]
}

export function createPlan(): Plan {
  return { weeks: [] }
}

/** Planned bottles of a week: plan factor × rated capacity of a normal week. */
export function plannedWeek(scenario: Scenario): number {
  return Math.round(scenario.plan.factor * ratedPerWeek(scenario))
}

/** The planned quantity of each product in a week, in the order of the sequence; they sum. */
export function plannedByItem(scenario: Scenario): Map<string, number> {
  const items = [...new Set(scenario.plan.sequence)]
  const shares = items.map((id) => scenario.items.find((i) => i.id === id)?.demandShare ?? 0)
  const quantities = splitByLargestRemainder(plannedWeek(scenario), shares)
  return new Map(items.map((item, i) => [item, quantities[i]!]))
}

/** `W01` for week 0. */
export function nameWeek(week: number): string {
  return `W${String(week + 1).padStart(2, '0')}`
}

/**
 * Plans a week (from 0). Each product's quantity is shared out evenly over the times it is
 * made. Orders are spread over the planned line time in proportion to their quantity.
 */
export function planWeek(scenario: Scenario, week: number): WeekPlan {
  const overtime = listPlannedOvertime(scenario, week)
  const orders = scheduleOrders(scenario, week, listCampaigns(scenario, week))
  const decisions: Decision[] = overtime.map(({ from, to, crew }) => ({
    type: 'addOvertime' as const,
    from,
    lasting: sumOf([{ from, to }]),
    crew,
  }))
  if (orders.length > 0) {
    decisions.push({
      type: 'releaseOrders',
      orders: orders.map(({ order, item, quantity }) => ({ order, item, quantity })),
    })
  }
  return { week, orders, decisions }
}

type Campaign = Omit<PlannedOrder, 'plannedEnd'>

function listCampaigns(scenario: Scenario, week: number): Campaign[] {
  const { cycles, sequence } = scenario.plan
  const slots = Array.from({ length: cycles }, () => sequence).flat()
  const parts = new Map<string, number[]>()
  for (const [item, quantity] of plannedByItem(scenario)) {
    const times = slots.filter((slot) => slot === item).length
    parts.set(item, splitByLargestRemainder(quantity, new Array<number>(times).fill(1)))
  }
  return slots
    .map((item, slot) => ({
      order: nameOrder(
        week,
        Math.floor(slot / sequence.length),
        slot % sequence.length,
        item,
        sequence,
      ),
      item,
      quantity: parts.get(item)!.shift()!,
    }))
    .filter((campaign) => campaign.quantity > 0)
}

/** `W01-2-W`: week, cycle, item; an item that stands twice in a cycle gets its place as well. */
function nameOrder(
  week: number,
  cycle: number,
  place: number,
  item: string,
  sequence: readonly string[],
): string {
  const again = sequence.indexOf(item) < place ? `-${place + 1}` : ''
  return `${nameWeek(week)}-${cycle + 1}-${item}${again}`
}

function scheduleOrders(
  scenario: Scenario,
  week: number,
  campaigns: readonly Campaign[],
): PlannedOrder[] {
  const calendar = createWorkCalendar(scenario)
  calendar.overtime.push(...listPlannedOvertime(scenario, week))
  const work = listWorkTime(calendar, week)
  const total = campaigns.reduce((sum, c) => sum + c.quantity, 0)
  const length = sumOf(work)
  let upTo = 0
  return campaigns.map((campaign) => {
    upTo += campaign.quantity
    return { ...campaign, plannedEnd: instantAfterWork(work, (length * upTo) / total) }
  })
}

/**
 * What customers are expected to want in a week (from 0), in bottles: base demand × season,
 * or the quantity of a promotion. The season is a sine over 52 weeks, starting at its mean.
 * Shown beside the plan; it does not drive orders.
 */
export function demandForecast(scenario: Scenario, week: number): number {
  const { weeklyQuantity, seasonShare, promotions } = scenario.demand
  const promotion = promotions.find((p) => p.week === week + 1)
  if (promotion) return promotion.quantity
  return Math.round(weeklyQuantity * (1 + seasonShare * Math.sin((2 * Math.PI * week) / 52)))
}

/** The planned end of each order of a week's plan. */
export function plannedEndsOf(plan: Plan, at: SimTime): Map<string, SimTime> {
  const week = plan.weeks[weekOf(at)]
  return new Map(week?.orders.map((o) => [o.order, o.plannedEnd]))
}
