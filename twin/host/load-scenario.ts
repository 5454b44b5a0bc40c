/*
 * Scenario files as the commands and the server want them: what is wrong is added to a list.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import { formatProblems, readScenario, setValues } from './scenario-files.ts'

export interface LoadedScenario {
  readonly scenario: Scenario
  readonly rules: readonly RuleSpec[]
}

/**
 * Reads a scenario with its rules; undefined when something is wrong.
 * @param sets assignments `path=value` on top of the file
 */
export function loadScenario(
  name: string,
  sets: readonly string[],
  problems: string[],
): LoadedScenario | undefined {
  const read = sets.length === 0 ? readScenario(name) : setValues(name, sets)
  if (read.scenario !== undefined) return { scenario: read.scenario, rules: read.rules }
  problems.push(formatProblems(read.problems))
  return undefined
}
