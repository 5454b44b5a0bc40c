/*
 * What a page runs to play a scenario without a server: the core, bundled for the browser.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import { digest } from '../../sim/index.ts'
import { runScenario } from '../../twin/experiment/run-scenario.ts'

/** Digest of plant and twin after so many days. */
export function playDigest(
  scenario: Scenario,
  rules: readonly RuleSpec[],
  seed: string,
  days: number,
): string {
  return digest(runScenario(scenario, rules, seed, days))
}
