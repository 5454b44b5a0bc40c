/*
 * Clearspring as its files have it, for tests whose numbers are those of the reference plant.
 */
import type { RuleSpec, Scenario } from '../../../scenarios/scenario.ts'
import { readScenario } from '../../../twin/host/scenario-files.ts'

/** A shipped scenario with its rules; fails the test if its file is wrong. */
export function clearspring(name: string): { scenario: Scenario; rules: readonly RuleSpec[] } {
  const read = readScenario(name)
  if (!read.scenario) throw new Error(JSON.stringify(read.problems))
  return { scenario: read.scenario, rules: read.rules }
}
