/*
 * Continuous review with backorders, (Q, R): order Q whenever stock falls to R. Q and R depend on each
 * other, since a bigger lot meets the risk of a stock-out less often (Hadley & Whitin 1963).
 *
 *   Q = √(2 D (K + p n(R)) / h)      1 − F(R) = Q h / (p D)      n(R) = σ L((R − μ) / σ)
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { normalLoss, normalShareBelow } from '../../../sim/mathematics/normal.ts'
import { checkNumbers, refuse } from '../../../sim/mathematics/numbers.ts'

export interface LotAndReorderProblem {
  /** Units a period, above 0. */
  readonly demand: number
  /** Of one order, above 0. */
  readonly setupCost: number
  /** Of one unit over one period, above 0. */
  readonly holdingCost: number
  /** Of one unit short, however long; above 0. */
  readonly shortageCost: number
  /** Units asked for during a lead time, at least 0. */
  readonly leadTimeDemand: number
  /** Its standard deviation, at least 0. */
  readonly leadTimeDemandDeviation: number
}

export interface LotAndReorderStep {
  readonly quantity: number
  readonly reorderPoint: number
  /** n(R): units short in a cycle. */
  readonly backorders: number
}

export interface LotAndReorder extends LotAndReorderStep {
  readonly safetyStock: number
  /** Share of demand that is met from stock: 1 − n(R) / Q. */
  readonly fillRate: number
  /** Chance that a cycle ends without a stock-out. */
  readonly serviceLevel: number
  /** Orders, holding and shortages in a period. */
  readonly cost: number
  /** From the economic order quantity on. */
  readonly iterations: readonly LotAndReorderStep[]
}

const RULES = {
  demand: { above: 0 },
  setupCost: { above: 0 },
  holdingCost: { above: 0 },
  shortageCost: { above: 0 },
  leadTimeDemand: { from: 0 },
  leadTimeDemandDeviation: { from: 0 },
}
const STEPS_MAX = 1_000
const STEADY = 1e-13

/**
 * What is wrong with a problem, in words; also where a unit short costs so little against holding that no
 * reorder point is best.
 */
export function checkLotAndReorderPoint(problem: LotAndReorderProblem): string[] {
  const problems = checkNumbers({ ...problem }, RULES)
  if (problems.length > 0 || iterate(problem).length > 0) return problems
  const { shortageCost } = problem
  return [
    `shortageCost must be higher: here shortages are cheaper than any stock; found ${shortageCost}`,
  ]
}

/** The cheapest lot and reorder point, not rounded; must pass `checkLotAndReorderPoint`. */
export function lotAndReorderPoint(problem: LotAndReorderProblem): LotAndReorder {
  refuse(checkLotAndReorderPoint(problem))
  const { demand, setupCost, holdingCost, shortageCost } = problem
  const { leadTimeDemand, leadTimeDemandDeviation } = problem
  const iterations = iterate(problem)
  const best = iterations[iterations.length - 1]!
  const { quantity, reorderPoint, backorders } = best
  const safetyStock = reorderPoint - leadTimeDemand
  const cycles = demand / quantity
  return {
    ...best,
    safetyStock,
    fillRate: 1 - backorders / quantity,
    serviceLevel:
      leadTimeDemandDeviation === 0 ? 1 : normalShareBelow(safetyStock / leadTimeDemandDeviation),
    cost:
      holdingCost * (quantity / 2 + safetyStock) + cycles * (setupCost + shortageCost * backorders),
    iterations,
  }
}

/** Q and R in turn until they stand; empty where they run away. */
function iterate(problem: LotAndReorderProblem): LotAndReorderStep[] {
  const { demand, setupCost, holdingCost, shortageCost } = problem
  const { leadTimeDemand, leadTimeDemandDeviation } = problem
  const steps: LotAndReorderStep[] = []
  let quantity = Math.sqrt((2 * demand * setupCost) / holdingCost)
  for (let n = 0; n < STEPS_MAX; n++) {
    const risk = (quantity * holdingCost) / (shortageCost * demand)
    if (risk >= 1) return []
    const z = leadTimeDemandDeviation === 0 ? 0 : -normalQuantile(risk, 0, 1)
    const backorders = leadTimeDemandDeviation * normalLoss(z)
    const reorderPoint = leadTimeDemand + z * leadTimeDemandDeviation
    steps.push({ quantity, reorderPoint, backorders })
    const next = Math.sqrt((2 * demand * (setupCost + shortageCost * backorders)) / holdingCost)
    if (Math.abs(next - quantity) <= STEADY * quantity) return steps
    quantity = next
  }
  return []
}
