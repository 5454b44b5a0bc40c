/*
 * Signals: what rules watch. Each signal gives one reading per subject; what a rule makes of a
 * reading is the same for all of them (`rule.ts`).
 */
import type { RuleSpec, Scenario } from '../../scenarios/scenario.ts'
import type { SimTime } from '../../sim/contract/time.ts'
import type { Evidence } from '../board.ts'
import type { ProductionOrders } from '../erp/production-orders.ts'
import type { WorkCalendar } from '../erp/work-calendar.ts'
import type { Output } from '../performance/output.ts'
import type { TimeModel } from '../performance/time-model.ts'

/** What signals are taken from: the part of the twin that rules may read. */
export interface Observed {
  readonly scenario: Scenario
  readonly at: SimTime
  readonly productionOrders: ProductionOrders
  readonly calendar: WorkCalendar
  readonly times: TimeModel
  readonly output: Output
}

/** The signal of one subject at one review. */
export interface Reading {
  /** Machine or line. */
  readonly subject: string
  readonly value: number
  /**
   * Readings of different episodes are about different things, so that a rule is armed anew:
   * the week of the plan, for a delay.
   */
  readonly episode: number
  /** The figure behind the value first; built only for a rule that fires. */
  readonly evidence: () => Evidence[]
}

export type Signal = (observed: Observed, rule: RuleSpec) => Reading[]

/** Rounded so that people can read it; comparisons use the exact value. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
