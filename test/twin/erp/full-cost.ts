/*
 * A plant with every cost that a scenario may state: energy, overhead, an allowance of rejects, a wage
 * beside the standard, and each way to value stock.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'

const VALUATIONS = new Map([
  ['preform', 'standard'],
  ['cap', 'movingAverage'],
  ['co2', 'fifo'],
] as const)

export function fullCostPlant(base: Scenario): Scenario {
  const scenario = structuredClone(base)
  const { standardCost, workforce, line, items } = scenario
  standardCost.energy = { pricePerKwh: 0.15, paidPricePerKwh: 0.17 }
  standardCost.overhead = {
    variablePerMinute: 0.41,
    variablePaidPerMinute: 0.43,
    fixedPerWeek: 3_000,
    fixedPaidPerWeek: 3_100,
  }
  standardCost.allowedRejectShare = 0.005
  for (const product of Object.values(standardCost.products)) product.energyKwhPer1000 = 12
  workforce.wagePerHour = 19.3
  for (const machine of line.machines) machine.power = { running: 40.5, standby: 8, off: 0.5 }
  for (const item of items) {
    const valuation = VALUATIONS.get(item.id as 'preform')
    if (valuation !== undefined) item.valuation = valuation
  }
  return scenario
}
