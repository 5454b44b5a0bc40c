/*
 * The pace at which the ERP expects open orders to be worked off.
 */
import type { Scenario } from '../../scenarios/scenario.ts'
import { hours } from '../../sim/contract/time.ts'
import { clockHours } from './work-calendar.ts'

/** Rated speed of the pacing machine, bottles per minute. */
export function ratedPace({ line }: Scenario): number {
  return line.machines.find((m) => m.id === line.pacing)!.ratePerMinute
}

/**
 * Bottles that the pacing machine takes per planned busy minute: as demonstrated since the
 * start, stops and set-ups included; the rated speed until a shift's worth of time has been
 * worked. Bottles taken, not good ones, since an order ends when its quantity has been started.
 * @param busyMs planned busy time of the pacing machine so far
 * @param taken bottles it has counted so far, good and reject
 */
export function expectedPace(scenario: Scenario, busyMs: number, taken: number): number {
  if (busyMs < shiftLength(scenario)) return ratedPace(scenario)
  return Math.max(taken / (busyMs / 60_000), SLOWEST_SHARE * ratedPace(scenario))
}

/** A line that stood for a whole shift will move again: projections need a pace above zero. */
const SLOWEST_SHARE = 0.01

function shiftLength({ calendar }: Scenario): number {
  const { from, to } = calendar.shifts[0]!
  return hours(clockHours(to) - clockHours(from))
}
