/*
 * The cost of poor quality of a line (ASQ: prevention, appraisal, internal and external failure):
 *
 *   internal failure   rejects at what they had cost up to the machine that took them out; lots that
 *                      quality rejected, at standard cost; time that quality stopped the pacing machine
 *   appraisal          direct labour at stations that tend no machine: quality control
 *   external failure   the MES reports no complaints and no returns: unknown
 *
 * All closed production orders and those that go on; set-ups and what later machines lose are not in it.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { Books } from '../book-state.ts'
import { type Money, money, NO_MONEY, plus, sumMoney, worthOfTime } from '../money.ts'
import type { OrderCost } from '../order-cost.ts'
import { createScrapRule, type ScrapRule } from '../scrap.ts'

export type QualityCategory = 'prevention' | 'appraisal' | 'internal failure' | 'external failure'

export interface QualityCost {
  readonly category: QualityCategory
  readonly cause: string
  /** In the unit; null: unknown. */
  readonly quantity: number | null
  readonly unit: string
  readonly amount: Money | null
  /** MES events behind it, oldest first. */
  readonly events: readonly number[]
}

/** One row for each cause. What the plant does not report has no amount. */
export function qualityCosts(scenario: Scenario, books: Books): QualityCost[] {
  return [
    inspectionCost(scenario, books),
    ...scenario.line.machines.map(({ id }) => rejectCost(scenario, books, id)),
    rejectedLotCost(books),
    heldTimeCost(books),
    {
      ...{ category: 'external failure', cause: 'Complaints and returns, not reported' },
      ...{ quantity: null, unit: '', amount: null, events: [] },
    },
  ]
}

/** What is known of it. */
export const totalQualityCost = (costs: readonly QualityCost[]): Money =>
  sumMoney(costs.map(({ amount }) => amount ?? NO_MONEY))

function inspectionCost({ workforce }: Scenario, { orders }: Books): QualityCost {
  const direct = workforce.stations.filter((station) => station.direct)
  const checking = direct.filter(({ machines }) => machines.length === 0).length
  const labour = sumMoney([...orders.values()].map((cost) => cost.labour))
  const ms = [...orders.values()].reduce((sum, cost) => sum + cost.labourMs, 0)
  const share = direct.length > 0 ? checking / direct.length : 0
  return {
    ...{ category: 'appraisal', cause: 'Labour of quality control', unit: 'min', events: [] },
    quantity: (ms * share) / 60_000,
    amount: (Math.round(labour * share) + 0) as Money,
  }
}

/** What all rejects of a machine have cost, whatever the standard allows. */
function rejectCost(scenario: Scenario, books: Books, machine: string): QualityCost {
  const rule = costOfRejects(scenario, books)
  let bottles = 0
  let amount = NO_MONEY
  const events: number[] = []
  for (const cost of books.orders.values()) {
    const rejects = cost.rejects.get(machine)
    if (rejects === undefined) continue
    bottles += rejects.bottles
    amount = plus(amount, rejectsWorth(rule, cost, machine))
    events.push(...rejects.events)
  }
  const cause = `Rejects at ${machine}`
  return { category: 'internal failure', cause, quantity: bottles, unit: 'bottle', amount, events }
}

/** The scrap rule of a standard that allows nothing. */
export const costOfRejects = (scenario: Scenario, { standardCosts }: Books): ScrapRule =>
  createScrapRule(
    { ...scenario, standardCost: { ...scenario.standardCost, allowedRejectShare: 0 } },
    standardCosts,
  )!

/** Rejects of an order at a machine, at what they had cost up to there, rounded once. */
export function rejectsWorth(rule: ScrapRule, cost: OrderCost, machine: string): Money {
  const bottles = cost.rejects.get(machine)?.bottles ?? 0
  const per1000 = rule.costUpTo.get(cost.item)?.get(machine)
  if (per1000 === undefined) return NO_MONEY
  return (Math.round((sumMoney(Object.values(per1000)) * bottles) / 1_000) + 0) as Money
}

/** All that quality rejected of an order, lot by lot. */
export const rejectedOf = ({ rejectedLots }: OrderCost) => ({
  bottles: rejectedLots.reduce((sum, { bottles }) => sum + bottles, 0),
  amount: sumMoney(rejectedLots.map(({ amount }) => amount)),
  events: rejectedLots.map(({ event }) => event),
})

function rejectedLotCost({ orders }: Books): QualityCost {
  const all = [...orders.values()].map(rejectedOf)
  return {
    ...{ category: 'internal failure', cause: 'Rejected lots', unit: 'bottle' },
    quantity: all.reduce((sum, { bottles }) => sum + bottles, 0),
    amount: sumMoney(all.map(({ amount }) => amount)),
    events: all.flatMap(({ events }) => events).sort((x, y) => x - y),
  }
}

function heldTimeCost({ clock, rates }: Books): QualityCost {
  const held = [...clock.losses.values()]
    .flatMap(({ states }) => [...states.values()])
    .filter(({ state }) => state === 'held')
  const ms = held.reduce((sum, time) => sum + time.ms, 0)
  const labourMs = held.reduce((sum, time) => sum + time.labourMs, 0)
  return {
    ...{ category: 'internal failure', cause: 'Line held by quality', unit: 'min' },
    quantity: ms / 60_000,
    amount: plus(
      worthOfTime(ms, rates.machinePerMinute),
      worthOfTime(labourMs, rates.labourPerMinute),
    ),
    events: held.flatMap(({ events }) => events).sort((a, b) => a - b),
  }
}

/** What an hour of the pacing machine costs: machine, direct crew as it was, overhead. */
export function bottleneckHourCost({ orders, rates }: Books): Money {
  const all = [...orders.values()]
  const ms = all.reduce((sum, cost) => sum + cost.machineMs, 0)
  const labour = sumMoney(all.map((cost) => cost.labour))
  const perHour = ms > 0 ? (labour * 3_600_000) / ms : 0
  const { variablePerMinute, fixedPerMinute } = rates.overhead
  const overhead = money(60 * (variablePerMinute + fixedPerMinute))
  return (rates.machinePerMinute * 60 + Math.round(perHour) + overhead) as Money
}
