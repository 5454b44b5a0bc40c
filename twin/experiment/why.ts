/*
 * Why the plan was missed: the same replications again with one cause of loss switched off at
 * a time, and once with all of them off. What a cause is worth depends on the others, so the
 * gains do not add up by themselves; the interaction says by how much.
 */
import { LOSS_CAUSES, type Scenario } from '../../scenarios/scenario.ts'
import type { Bridge } from './bridge.ts'
import { estimate } from './estimate.ts'
import type { RunResult } from './run-result.ts'

/**
 * The scenario as given, then without each of LOSS_CAUSES, then without all of them.
 * `buildBridge` wants the results in the same order.
 */
export function listVariants(scenario: Scenario): Scenario[] {
  const without = (causes: Scenario['without']): Scenario => ({
    ...scenario,
    without: LOSS_CAUSES.filter((c) => causes.includes(c) || scenario.without.includes(c)),
  })
  return [scenario, ...LOSS_CAUSES.map((cause) => without([cause])), without([...LOSS_CAUSES])]
}

/**
 * The loss bridge. In each replication, with G the good bottles and P the planned ones,
 *   gap = P − G = (P − G without losses) + Σ (G without cause − G) + interaction.
 * @param results by variant in the order of `listVariants`, then by replication, at least one
 */
export function buildBridge(scenario: string, results: readonly (readonly RunResult[])[]): Bridge {
  const base = results[0]!
  const lossless = results.at(-1)!
  const goodOf = (run: RunResult) => run.kpis.good ?? 0
  const plannedOf = (run: RunResult) => run.kpis.planned ?? 0
  const gains = LOSS_CAUSES.map((_, c) =>
    base.map((run, k) => goodOf(results[c + 1]![k]!) - goodOf(run)),
  )
  const capacity = base.map((run, k) => plannedOf(run) - goodOf(lossless[k]!))
  const interaction = base.map((run, k) => {
    const alone = gains.reduce((sum, gain) => sum + gain[k]!, 0)
    return goodOf(lossless[k]!) - goodOf(run) - alone
  })
  return {
    scenario,
    replications: base.length,
    planned: estimate(base.map(plannedOf)),
    good: estimate(base.map(goodOf)),
    gap: estimate(base.map((run) => plannedOf(run) - goodOf(run))),
    causes: [
      { cause: 'capacity', gain: estimate(capacity) },
      ...LOSS_CAUSES.map((cause, c) => ({ cause, gain: estimate(gains[c]!) })),
    ],
    interaction: estimate(interaction),
  }
}
