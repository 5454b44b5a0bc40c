/*
 * Two scenarios with the same luck: the interval of the paired difference is far narrower
 * than the intervals of the two means suggest.
 */
import { KPI_IDS, type KpiId } from '../kpi-meanings.ts'
import type { MachineSummary } from '../summary.ts'
import type { Estimate } from './bridge.ts'
import { estimate, estimateKnown } from './estimate.ts'
import type { RunResult } from './run-result.ts'

/** A figure is null when no replication has a value for it. */
export type KpiEstimates = Readonly<Record<KpiId, Estimate | null>>

/** The mean and interval of each KPI over the replications. */
export function estimateKpis(runs: readonly RunResult[]): KpiEstimates {
  return estimateEach((kpi) => runs.map((run) => run.kpis[kpi]))
}

/**
 * For each KPI the interval of (other − baseline), replication by replication.
 * @param other as many runs as `baseline`, with the same seeds in the same order
 */
export function estimateDifferences(
  baseline: readonly RunResult[],
  other: readonly RunResult[],
): KpiEstimates {
  return estimateEach((kpi) =>
    other.map((run, i) => {
      const a = baseline[i]!.kpis[kpi]
      const b = run.kpis[kpi]
      return a === null || b === null ? null : b - a
    }),
  )
}

function estimateEach(valuesOf: (kpi: KpiId) => (number | null)[]): KpiEstimates {
  return mapValues(KPI_IDS, (kpi) => estimateKnown(valuesOf(kpi)))
}

/** Plan attainment of each product. */
export function estimateAttainment(runs: readonly RunResult[]): Record<string, Estimate | null> {
  const items = Object.keys(runs[0]?.attainmentBySku ?? {})
  return mapValues(items, (item) =>
    estimateKnown(runs.map((run) => run.attainmentBySku[item] ?? null)),
  )
}

/** Each cost variance, of the closed orders or of the periods, in currency units. */
export function estimateVariances<K extends string>(
  rows: readonly Readonly<Record<K, number>>[],
): Record<K, Estimate> {
  const names = Object.keys(rows[0]!) as K[]
  return mapValues(names, (name) => estimate(rows.map((row) => row[name])))
}

/** By machine, the means of its shares, ratios and counts over the replications. */
export function averageMachines(runs: readonly RunResult[]): Record<string, MachineSummary> {
  const ids = Object.keys(runs[0]?.machines ?? {})
  return mapValues(ids, (id) => averageMachine(runs.map((run) => run.machines[id]!)))
}

function averageMachine(results: readonly MachineSummary[]): MachineSummary {
  const average = (values: (number | null)[]) => estimateKnown(values)?.mean ?? null
  const planned = results.flatMap((result) => result.planned ?? [])
  return {
    states: averageShares(results.map(({ states }) => states)),
    planned: planned.length === 0 ? null : averageShares(planned),
    availability: average(results.map((r) => r.availability)),
    effectiveness: average(results.map((r) => r.effectiveness)),
    qualityRatio: average(results.map((r) => r.qualityRatio)),
    oee: average(results.map((r) => r.oee)),
    good: estimate(results.map((r) => r.good)).mean,
    reject: estimate(results.map((r) => r.reject)).mean,
  }
}

/** @param shares at least one, all with the same keys */
function averageShares<K extends string>(
  shares: readonly Readonly<Record<K, number>>[],
): Record<K, number> {
  const keys = Object.keys(shares[0]!) as K[]
  return mapValues(keys, (key) => estimate(shares.map((share) => share[key])).mean)
}

function mapValues<K extends string, V>(keys: readonly K[], describe: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, describe(key)])) as Record<K, V>
}
