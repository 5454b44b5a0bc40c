/*
 * Scenario files as the commands and the server want them: what is wrong is added to a list.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import type { ShopScenario } from '../../scenarios/shop-scenario.ts'
import { formatProblems, readAny, setValues } from './scenario-files.ts'

export interface LoadedScenario {
  readonly scenario: Scenario
  readonly rules: readonly RuleSpec[]
}

/**
 * Reads the scenario of a line with its rules; undefined when something is wrong.
 * @param sets assignments `path=value` on top of the file
 */
export function loadScenario(
  name: string,
  sets: readonly string[],
  problems: string[],
): LoadedScenario | undefined {
  const read = setValues(name, sets)
  if (read.scenario !== undefined) return { scenario: read.scenario, rules: read.rules }
  problems.push(formatProblems(read.problems))
  return undefined
}

export interface LoadedShop {
  readonly scenario: ShopScenario
  readonly rules: readonly RuleSpec[]
}

export type LoadedAny =
  | ({ readonly kind: 'line' } & LoadedScenario)
  | ({ readonly kind: 'shop' } & LoadedShop)

/**
 * Reads a scenario of either kind; undefined when something is wrong. What is likely to surprise in
 * a shop is said on stderr.
 */
export function loadAny(
  name: string,
  sets: readonly string[],
  days: number | undefined,
  problems: string[],
): LoadedAny | undefined {
  const first = readAny(name, sets)
  // Other days are another shop: whether it can be played is looked at again.
  const isOther = first.kind === 'shop' && days !== undefined
  const read = isOther ? readAny(name, [...sets, `days=${days}`]) : first
  if (read.kind === undefined) {
    problems.push(formatProblems(read.problems))
    return undefined
  }
  if (read.kind === 'shop' && read.warnings.length > 0) warn(read.warnings)
  return read
}

/** Says on stderr what is odd but can be played. */
export function warn(warnings: Parameters<typeof formatProblems>[0]): void {
  console.error(`Worth a look:\n${formatProblems(warnings)}`)
}
