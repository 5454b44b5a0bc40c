/*
 * When to order again, where demand and lead time are uncertain: the reorder point covers the demand
 * expected over the lead time, the safety stock what that demand may exceed it by. Normal demand,
 * independent from day to day and of the lead time.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { checkNumbers, refuse } from '../../../sim/mathematics/numbers.ts'

export interface SafetyStockProblem {
  /** Units a day (or any other period), at least 0. */
  readonly meanDemand: number
  /** Standard deviation of the demand of one day, at least 0. */
  readonly demandDeviation: number
  /** Days, at least 0. */
  readonly meanLeadTime: number
  /** Standard deviation of the lead time, days, at least 0. */
  readonly leadTimeDeviation: number
  /** Chance that a cycle ends without a stock-out, above 0, below 1. */
  readonly serviceLevel: number
}

export interface SafetyStock {
  /** Standard deviations of lead-time demand that the stock covers. */
  readonly z: number
  readonly leadTimeDemand: number
  /** √(L σ_D² + D² σ_L²). */
  readonly leadTimeDemandDeviation: number
  /** Negative for a service level below one half. */
  readonly safetyStock: number
  readonly reorderPoint: number
}

const RULES = {
  meanDemand: { from: 0 },
  demandDeviation: { from: 0 },
  meanLeadTime: { from: 0 },
  leadTimeDeviation: { from: 0 },
  serviceLevel: { above: 0, below: 1 },
}

/** What is wrong with a problem, in words. */
export const checkSafetyStock = (problem: SafetyStockProblem): string[] =>
  checkNumbers({ ...problem }, RULES)

/** Safety stock and reorder point, not rounded; the problem must pass `checkSafetyStock`. */
export function safetyStock(problem: SafetyStockProblem): SafetyStock {
  refuse(checkSafetyStock(problem))
  const { meanDemand, demandDeviation, meanLeadTime, leadTimeDeviation, serviceLevel } = problem
  const z = normalQuantile(serviceLevel, 0, 1)
  const leadTimeDemand = meanDemand * meanLeadTime
  const leadTimeDemandDeviation = Math.sqrt(
    meanLeadTime * demandDeviation ** 2 + (meanDemand * leadTimeDeviation) ** 2,
  )
  const stock = z * leadTimeDemandDeviation
  return {
    z,
    leadTimeDemand,
    leadTimeDemandDeviation,
    safetyStock: stock,
    reorderPoint: leadTimeDemand + stock,
  }
}
