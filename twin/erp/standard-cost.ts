/*
 * The standard cost of a product of the line, for 1 000 good bottles: the roll-up of its master data,
 * in whole money, line by line.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import { START } from '../../sim/contract/time.ts'
import { rollUpMasterData } from './cost/master-roll-up.ts'
import type { RolledItem, RollUpElement } from './cost/roll-up.ts'
import { masterDataOfLine } from './master/line-master-data.ts'
import { type Money, money, sumMoney } from './money.ts'

/** What one line of a standard cost is for. */
export type CostElement = 'material' | 'machine' | 'labour' | 'setup' | 'energy' | 'overhead'

export interface StandardCostLine {
  readonly element: CostElement
  /** The material; '' for all else. */
  readonly item: string
  /** Base units, minutes or kWh for 1 000 good bottles. */
  readonly quantityPer1000: number
  /** Money for 1 000 good bottles, rounded once. */
  readonly amountPer1000: Money
}

export interface StandardCost {
  readonly item: string
  /** Materials in the order of the bill, then machine, labour, set-up; energy and overhead if any. */
  readonly lines: readonly StandardCostLine[]
  /** Sum of the lines: standard cost of 1 000 good bottles. */
  readonly totalPer1000: Money
}

/** Rolls up the standard cost of each product that has one, by item. */
export function rollUpStandardCosts(scenario: Scenario): Map<string, StandardCost> {
  const { items } = rollUpMasterData(masterDataOfLine(scenario), START)
  const costs = new Map<string, StandardCost>()
  for (const item of Object.keys(scenario.standardCost.products)) {
    const rolled = items?.get(item)
    if (rolled !== undefined) costs.set(item, inLines(scenario, item, rolled))
  }
  return costs
}

function inLines({ standardCost }: Scenario, item: string, rolled: RolledItem): StandardCost {
  const product = standardCost.products[item]!
  const line = (
    element: CostElement,
    quantityPer1000: number,
    amount: number,
    material = '',
  ): StandardCostLine => ({
    element,
    item: material,
    quantityPer1000,
    amountPer1000: nearestMoney(amount * 1_000),
  })
  const of = (element: RollUpElement, setup: boolean) =>
    rolled.lines.find((l) => l.element === element && l.setup === setup)?.amount ?? 0
  const lines = product.materials.map(({ item: material, per1000 }, i) =>
    line('material', per1000, rolled.lines[i]!.amount, material),
  )
  const { machineMinutesPer1000, labourMinutesPer1000, setupMinutes, setupQuantity } = product
  lines.push(
    line('machine', machineMinutesPer1000, of('machine', false)),
    line('labour', labourMinutesPer1000, of('labour', false)),
    line('setup', (setupMinutes * 1_000) / setupQuantity, of('machine', true)),
  )
  if (of('energy', false) > 0) {
    lines.push(line('energy', product.energyKwhPer1000 ?? 0, of('energy', false)))
  }
  if (of('overhead', false) > 0) {
    lines.push(line('overhead', machineMinutesPer1000, of('overhead', false)))
  }
  return { item, lines, totalPer1000: sumMoney(lines.map((l) => l.amountPer1000)) }
}

/** The whole amount nearest to one that was computed in fractions; halves are still halves. */
const nearestMoney = (units: number): Money => money(Number(units.toPrecision(13)))
