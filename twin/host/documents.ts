/*
 * The JSON documents of the command line. Described in docs/json.md; others build on them, so
 * keys are added, never changed.
 */
import type { Bridge, Estimate } from '../experiment/bridge.ts'
import {
  averageMachines,
  estimateAttainment,
  estimateDifferences,
  estimateKpis,
  estimateVariances,
  type KpiEstimates,
} from '../experiment/compare.ts'
import type { RunResult } from '../experiment/run-result.ts'
import type { MachineSummary } from '../summary.ts'

/** What was asked for. */
export interface Experiment {
  readonly scenario: string
  readonly title: string
  readonly currency: string
  readonly seed: string
  readonly days: number
}

/** State names of the documents: those of MACHINE_STATES, but `run` for `running`. */
export type StateShares = Readonly<Record<string, number>>

export interface MachineDocument {
  /** Shares of all plant time; they sum to 1. */
  readonly states: StateShares
  /** Shares of planned busy time: without `off` and `maintenance`; null when there is none. */
  readonly plannedBusyStates: StateShares | null
  readonly availability: number | null
  readonly effectiveness: number | null
  readonly qualityRatio: number | null
  readonly oee: number | null
  /** Bottles, means over the replications. */
  readonly good: number
  readonly reject: number
}

export interface RunDocument extends Experiment {
  readonly replications: number
  readonly digest: string
  readonly kpis: KpiEstimates
  /** Plan attainment by product; null when nothing of it was planned. */
  readonly attainmentBySku: Readonly<Record<string, Estimate | null>>
  /** Actual − standard cost of all production orders; positive is unfavourable. */
  readonly variances: Readonly<Record<string, Estimate>>
  /** Of the plant as a whole, beside those of the orders. */
  readonly periodVariances: Readonly<Record<string, Estimate>>
  readonly machines: Readonly<Record<string, MachineDocument>>
}

export interface CompareDocument {
  readonly baseline: string
  readonly seed: string
  readonly replications: number
  readonly scenarios: readonly {
    readonly scenario: string
    readonly title: string
    readonly currency: string
    readonly days: number
    readonly kpis: KpiEstimates
    /** This scenario − baseline, with the same luck; zero for the baseline itself. */
    readonly difference: KpiEstimates
  }[]
}

export interface WhyDocument extends Bridge {
  readonly title: string
  readonly seed: string
  readonly days: number
}

/** @param runs at least one, the first replication first */
export function buildRunDocument(experiment: Experiment, runs: readonly RunResult[]): RunDocument {
  const machines = Object.entries(averageMachines(runs))
  return {
    ...experiment,
    replications: runs.length,
    digest: runs[0]!.digest,
    kpis: estimateKpis(runs),
    attainmentBySku: estimateAttainment(runs),
    variances: estimateVariances(runs.map((run) => run.variances)),
    periodVariances: estimateVariances(runs.map((run) => run.periodVariances)),
    machines: Object.fromEntries(machines.map(([id, means]) => [id, describeMachine(means)])),
  }
}

/** @param parts the baseline first; each with as many runs, of the same seeds */
export function buildCompareDocument(
  parts: readonly { readonly experiment: Experiment; readonly runs: readonly RunResult[] }[],
): CompareDocument {
  const baseline = parts[0]!
  return {
    baseline: baseline.experiment.scenario,
    seed: baseline.experiment.seed,
    replications: baseline.runs.length,
    scenarios: parts.map(({ experiment, runs }) => ({
      scenario: experiment.scenario,
      title: experiment.title,
      currency: experiment.currency,
      days: experiment.days,
      kpis: estimateKpis(runs),
      difference: estimateDifferences(baseline.runs, runs),
    })),
  }
}

export function buildWhyDocument(experiment: Experiment, bridge: Bridge): WhyDocument {
  return { ...bridge, title: experiment.title, seed: experiment.seed, days: experiment.days }
}

function describeMachine({ states, planned, ...figures }: MachineSummary): MachineDocument {
  return {
    states: nameStates(states),
    plannedBusyStates: planned === null ? null : nameStates(planned),
    ...figures,
  }
}

function nameStates(shares: Readonly<Record<string, number>>): StateShares {
  const named = Object.entries(shares).map(
    ([state, share]) => [state === 'running' ? 'run' : state, share] as const,
  )
  return Object.fromEntries(named)
}
