/*
 * The hidden factory, measured: what each action would recover of good units a week, with the same luck as
 * the baseline, beside machines that are taken as stated.
 */
import {
  type CapexComparison,
  type CapexRow,
  compareOptions,
  type Option,
  type Terms,
} from '../erp/control/investment.ts'
import type { Estimate } from './bridge.ts'
import { estimate } from './estimate.ts'
import type { RunResult } from './run-result.ts'

const DAYS_PER_WEEK = 7

/** An option before its units are known. */
export type Priced = Omit<Option, 'unitsPerWeek'> & { readonly title: string }

export interface Measured {
  readonly option: Priced
  /** As many as of the baseline, of the same seeds in the same order. */
  readonly runs: readonly Pick<RunResult, 'kpis'>[]
}

/** @param days of plant time of each run */
export function compareCapex(
  baseline: readonly Pick<RunResult, 'kpis'>[],
  actions: readonly Measured[],
  machines: readonly (Option & { readonly title: string })[],
  terms: Terms,
  days: number,
): CapexComparison {
  const perWeek = (run: Pick<RunResult, 'kpis'>) => ((run.kpis.good ?? 0) * DAYS_PER_WEEK) / days
  const measured = actions.map(({ option, runs }) => {
    const units = estimate(runs.map((run, k) => perWeek(run) - perWeek(baseline[k]!)))
    return describe({ ...option, unitsPerWeek: units.mean }, units, true, terms)
  })
  const stated = machines.map((machine) =>
    describe(machine, estimate([machine.unitsPerWeek]), false, terms),
  )
  const rows = [...measured, ...stated]
  return {
    baseline: estimate(baseline.map(perWeek)),
    rows: rows.sort((a, b) => b.netPresentValue - a.netPresentValue),
  }
}

function describe(
  { title, ...option }: Option & { readonly title: string },
  units: Estimate,
  isAction: boolean,
  terms: Terms,
): CapexRow {
  const at = (unitsPerWeek: number) => compareOptions([{ ...option, unitsPerWeek }], terms)[0]!
  return {
    ...at(units.mean),
    ...{ title, isAction, units },
    netPresentValueLow: at(units.low).netPresentValue,
    netPresentValueHigh: at(units.high).netPresentValue,
  }
}
