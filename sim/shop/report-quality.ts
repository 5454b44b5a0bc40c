/*
 * What a shop tells the MES of quality, beside the life of its lots.
 */
import type { QualityState } from './quality-state.ts'
import { operationOf, reportScrapped, tell } from './report.ts'
import type { Shop } from './state.ts'

/** A value that was measured or counted of a job, in its unit; it passes within the limits. */
export interface Check {
  readonly characteristic: string
  readonly value: number
  readonly lower: number
  readonly upper: number
  readonly unit: string
}

/** A job has been checked on a machine. The shop must report. */
export function reportChecked(shop: Shop, machine: number, job: number, check: Check): void {
  const { id } = shop.report!.machines[machine]!
  const passes = check.value >= check.lower && check.value <= check.upper
  const verdict = passes ? 'pass' : 'fail'
  tell(shop, { type: 'qualityChecked', machine: id, ...check, verdict }, { job, machine })
}

/** A set-up is done: how many tries its first article took; only the last one passes. */
export function reportFirstArticle(shop: Shop, { machines }: QualityState, machine: number): void {
  const tries = machines.tries[machine]!
  if (tries === 0) return
  const check = { characteristic: 'firstArticle', value: tries, lower: 1, upper: 1, unit: 'tries' }
  reportChecked(shop, machine, shop.machines.job[machine]!, check)
}

/** Pieces of a job that were rejected are put right on its machine. The shop must report. */
export function reportRework(shop: Shop, machine: number, job: number, quantity: number): void {
  const { id } = shop.report!.machines[machine]!
  const item = shop.spec.classes[shop.jobs.class[job]!]!.id
  const operation = operationOf(shop, job)
  tell(shop, { type: 'reworkStarted', machine: id, item, operation, quantity }, { job, machine })
}

/** A job is lost on a machine; pieces that were rejected just before have not been counted yet. */
export function reportLost(shop: Shop, machine: number, job: number, reason: string): void {
  const { quality, jobs, spec } = shop
  const reject = quality?.machines.reworking[machine] ? quality.lots.rejected[job]! : 0
  const { id } = shop.report!.machines[machine]!
  const item = spec.classes[jobs.class[job]!]!.id
  if (reject > 0) {
    tell(shop, { type: 'counted', machine: id, item, good: 0, reject }, { job, machine })
  }
  reportScrapped(shop, job, reason)
}
