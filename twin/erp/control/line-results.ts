/*
 * What the closed production orders of a line have earned and taken. The bottleneck is the pacing
 * machine.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { Books } from '../book-state.ts'
import { money, NO_MONEY, plus, sumMoney } from '../money.ts'
import { actualCost, type OrderCost } from '../order-cost.ts'
import type { OrderResult } from './order-result.ts'

export const USUAL_TARGET_MARGIN = 0.3

/** Closed production orders, in the order of their beginning. */
export const closedOrders = ({ orders }: Books): OrderCost[] =>
  [...orders.values()].filter(({ status }) => status === 'closed')

export const lineResults = (scenario: Scenario, books: Books): OrderResult[] =>
  closedOrders(books).map((cost) => resultOf(scenario, books, cost))

function resultOf(scenario: Scenario, { rates }: Books, cost: OrderCost): OrderResult {
  const { order, item, good, standard, setupMs, machineMs } = cost
  const materials = sumMoney([...cost.materials.values()].map(({ amount }) => amount))
  const variableOverhead = money((machineMs / 60_000) * rates.overhead.variablePerMinute)
  return {
    order,
    item,
    good,
    standard,
    actual: actualCost(cost),
    variable: plus(plus(materials, cost.energy), variableOverhead),
    salesPricePer1000: salesPrice(scenario, item),
    bottleneckMs: setupMs + machineMs,
    standardMs: standardSetupMs(scenario, item, good) + standardMachineMs(scenario, item, good),
  }
}

/** Sales price of 1 000 base units; 0 for what has none. */
export function salesPrice({ items }: Scenario, item: string) {
  const price = items.find(({ id }) => id === item)?.salesPrice
  return price === undefined ? NO_MONEY : money(price * 1_000)
}

/** Machine time that the standard allows for a quantity (ms). */
export const standardMachineMs = ({ standardCost }: Scenario, item: string, quantity: number) =>
  (standardCost.products[item]?.machineMinutesPer1000 ?? 0) * quantity * 60

/** Set-up time that the standard allows for a quantity (ms). */
export function standardSetupMs({ standardCost }: Scenario, item: string, quantity: number) {
  const product = standardCost.products[item]
  if (product === undefined) return 0
  return (product.setupMinutes * 60_000 * quantity) / product.setupQuantity
}
