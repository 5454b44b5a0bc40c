/*
 * The lot rule of an item, applied to its net requirements: those that ordering lot for lot would cover.
 */
import { checkNumber, type InputProblem } from '../input-problem.ts'
import type { LotRule } from '../master/master-data.ts'
import {
  costOf,
  economicOrderQuantity,
  fixedPeriods,
  fixedQuantity,
  type LotPlan,
  type LotSizingProblem,
  leastUnitCost,
  lotForLot,
  minimumQuantity,
  partPeriodBalancing,
  periodsOfSupply,
  silverMeal,
} from './lot-sizing.ts'
import { wagnerWhitin } from './wagner-whitin.ts'

/**
 * Units to be received in each period. An economic quantity is rounded half up (at least 1) and ordered
 * in multiples; it and the period order quantity go by the mean requirement of all the periods.
 */
export function lotsOf(rule: LotRule, requirements: readonly number[]): number[] {
  switch (rule.type) {
    case 'lotForLot':
      return lotForLot(requirements)
    case 'fixed':
      return fixedQuantity(requirements, rule.quantity)
    case 'minimum':
      return minimumQuantity(requirements, rule.minimum, rule.multiple)
    case 'periods':
      return fixedPeriods(requirements, rule.periods)
    case 'economicQuantity': {
      const economic = economicOrderQuantity(mean(requirements), rule.setupCost, rule.holdingCost)
      // Without holding cost one order for all is the cheapest.
      if (economic === Infinity) return fixedPeriods(requirements, requirements.length)
      return fixedQuantity(requirements, Math.max(1, Math.floor(economic + 0.5)))
    }
    case 'periodOrderQuantity': {
      const periods = periodsOfSupply(mean(requirements), rule.setupCost, rule.holdingCost)
      return fixedPeriods(requirements, periods)
    }
    default:
      return dynamicLots(rule.type, { demand: requirements, ...rule })
  }
}

function dynamicLots(
  type: 'silverMeal' | 'leastUnitCost' | 'partPeriodBalancing' | 'wagnerWhitin',
  problem: LotSizingProblem,
): number[] {
  switch (type) {
    case 'silverMeal':
      return silverMeal(problem)
    case 'leastUnitCost':
      return leastUnitCost(problem)
    case 'partPeriodBalancing':
      return partPeriodBalancing(problem)
    case 'wagnerWhitin':
      return [...wagnerWhitin(problem, 1).plan.orders]
  }
}

/**
 * Lots raised to a minimum and a multiple. What one brings more, those after it bring less, and none comes
 * before the requirements ask for it.
 */
export function raiseLots(
  lots: readonly number[],
  requirements: readonly number[],
  minimum: number,
  multiple: number,
): number[] {
  if (minimum === 0 && multiple === 1) return [...lots]
  let wished = 0
  let required = 0
  let raised = 0
  return lots.map((lot, t) => {
    wished += lot
    required += requirements[t]!
    if (raised >= required) return 0
    const quantity = minimumQuantity([wished - raised], minimum, multiple)[0]!
    raised += quantity
    return quantity
  })
}

/** The lots of a rule over a problem's demand, and what they cost there. */
export function planLots(rule: LotRule, problem: LotSizingProblem): LotPlan {
  return costOf(problem, lotsOf(rule, problem.demand))
}

/** What does not make sense in a rule. */
export function checkLotRule(rule: LotRule, path: string): InputProblem[] {
  switch (rule.type) {
    case 'lotForLot':
      return []
    case 'fixed':
      return checkNumber(`${path}.quantity`, rule.quantity, { whole: true, above: 0 })
    case 'minimum':
      return [
        ...checkNumber(`${path}.minimum`, rule.minimum, { whole: true, from: 0 }),
        ...checkNumber(`${path}.multiple`, rule.multiple, { whole: true, above: 0 }),
      ]
    case 'periods':
      return checkNumber(`${path}.periods`, rule.periods, { whole: true, above: 0 })
    default:
      return [
        ...checkNumber(`${path}.setupCost`, rule.setupCost, { from: 0 }),
        ...checkNumber(`${path}.holdingCost`, rule.holdingCost, { from: 0 }),
      ]
  }
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
