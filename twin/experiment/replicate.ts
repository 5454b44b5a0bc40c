/*
 * Replications: the same scenario with other luck. Each is a pure function of its task, so a
 * host may play them one after another, or on worker threads in any order.
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import type { RunResult } from './run-result.ts'
import { readResult, runScenario } from './run-scenario.ts'

/** One replication to play. Plain data. */
export interface RunTask {
  readonly scenario: Scenario
  readonly rules: readonly RuleSpec[]
  readonly seed: string
  /** Days of plant time. */
  readonly days: number
  /** Whether the digest of the end is wanted: it costs almost as much as playing a week. */
  readonly digested: boolean
}

/** The seed of replication k (from 1): the same k has the same luck in every scenario. */
export function nameSeed(seed: string, k: number): string {
  return `${seed}/${k}`
}

/** The tasks of so many replications, in order; the first is digested. */
export function listReplications(task: Omit<RunTask, 'digested'>, replications: number): RunTask[] {
  return Array.from({ length: replications }, (_, i) => ({
    ...task,
    seed: nameSeed(task.seed, i + 1),
    digested: i === 0,
  }))
}

/** Plays the tasks one by one; the caller may stop or show progress between two of them. */
export function* replicate(tasks: readonly RunTask[]): Generator<RunResult, void, void> {
  for (const task of tasks) yield runTask(task)
}

export function runTask({ scenario, rules, seed, days, digested }: RunTask): RunResult {
  return readResult(runScenario(scenario, rules, seed, days), digested)
}
