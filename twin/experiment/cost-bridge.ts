/*
 * The bridge of unit costs between two scenarios with the same luck: in each replication the bars sum to
 * the change exactly, so their means do as well.
 */
import { bridgeUnitCosts, type UnitCostBridge } from '../erp/control/unit-cost-bridge.ts'
import { inUnits, type Money } from '../erp/money.ts'
import type { Estimate } from './bridge.ts'
import { estimate } from './estimate.ts'
import type { RunResult } from './run-result.ts'

/** Money for 1 000 good units, in units of the currency. */
export interface CostBridge {
  readonly replications: number
  /** Replications in which a run made nothing: there is no unit to cost, and they are left out. */
  readonly withoutOutput: number
  readonly from: Estimate
  readonly to: Estimate
  readonly change: Estimate
  /** Product mix first, then each cause that is not 0 in all replications. */
  readonly bars: readonly { readonly cause: string; readonly change: Estimate }[]
}

/**
 * @param before and after as many runs, of the same seeds in the same order
 * @returns null when no replication made anything in both
 */
export function estimateCostBridge(
  before: readonly Pick<RunResult, 'cost'>[],
  after: readonly Pick<RunResult, 'cost'>[],
): CostBridge | null {
  const bridges = before.flatMap(({ cost }, k): UnitCostBridge[] => {
    const bridge = bridgeUnitCosts(cost, after[k]!.cost)
    return bridge === null ? [] : [bridge]
  })
  if (bridges.length === 0) return null
  const over = (of: (bridge: UnitCostBridge) => number) =>
    estimate(bridges.map((bridge) => inUnits(of(bridge) as Money)))
  const causes = bridges[0]!.bars.map(({ cause }) => cause)
  const bars = causes.map((cause, i) => ({ cause, change: over(({ bars }) => bars[i]!.change) }))
  return {
    replications: bridges.length,
    withoutOutput: before.length - bridges.length,
    from: over(({ from }) => from),
    to: over(({ to }) => to),
    change: over(({ from, to }) => to - from),
    bars: bars.filter(({ cause, change }, i) => {
      return (
        cause === 'mix' || change.mean !== 0 || bridges.some(({ bars }) => bars[i]!.change !== 0)
      )
    }),
  }
}
