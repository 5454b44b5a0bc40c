/*
 * The standard cost of a product: bill of materials and routing at standard prices and rates,
 * rolled up for 1 000 good bottles.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import { type Money, money, sumMoney, worthOf } from './money.ts'

/** What one line of a standard cost is for. */
export type CostElement = 'material' | 'machine' | 'labour' | 'setup'

export interface StandardCostLine {
  readonly element: CostElement
  /** The material; '' for machine, labour and set-up. */
  readonly item: string
  /** Base units or minutes for 1 000 good bottles. */
  readonly quantityPer1000: number
  /** Money for 1 000 good bottles, rounded once. */
  readonly amountPer1000: Money
}

export interface StandardCost {
  readonly item: string
  /** Materials in the order of the bill, then machine, labour, set-up. */
  readonly lines: readonly StandardCostLine[]
  /** Sum of the lines: standard cost of 1 000 good bottles. */
  readonly totalPer1000: Money
}

/** Rolls up the standard cost of each product that has one, by item. */
export function rollUpStandardCosts(scenario: Scenario): Map<string, StandardCost> {
  const costs = new Map<string, StandardCost>()
  for (const item of Object.keys(scenario.standardCost.products)) {
    costs.set(item, rollUp(scenario, item))
  }
  return costs
}

function rollUp(scenario: Scenario, item: string): StandardCost {
  const rates = scenario.standardCost
  const product = rates.products[item]!
  const prices = new Map(scenario.items.map((i) => [i.id, money(i.standardPricePer1000 ?? 0)]))
  const setupMinutesPer1000 = (product.setupMinutes * 1_000) / product.setupQuantity
  const lines: StandardCostLine[] = product.materials.map((material) => ({
    element: 'material',
    item: material.item,
    quantityPer1000: material.per1000,
    amountPer1000: worthOf(material.per1000, prices.get(material.item) ?? money(0)),
  }))
  lines.push(
    timeLine('machine', product.machineMinutesPer1000, rates.machineRatePerMinute),
    timeLine('labour', product.labourMinutesPer1000, rates.labourRatePerMinute),
    timeLine('setup', setupMinutesPer1000, rates.setupRatePerMinute),
  )
  return { item, lines, totalPer1000: sumMoney(lines.map((line) => line.amountPer1000)) }
}

function timeLine(element: CostElement, minutesPer1000: number, rate: number): StandardCostLine {
  return {
    element,
    item: '',
    quantityPer1000: minutesPer1000,
    amountPer1000: money(minutesPer1000 * rate),
  }
}
