/*
 * The capacity-feasible forecast: what of the demand can be promised, on the rated capacity, as a plan
 * from the standards has it, and beside it on the demonstrated one, as the floor has shown it.
 *
 * Nothing is made ahead: a period promises at most its capacity, the backlog first. What it cannot
 * promise joins the backlog, which later periods with capacity to spare work off.
 */
import { checkNumber, checkSeries, refuse } from '../../../sim/mathematics/numbers.ts'

export interface FeasibleProblem {
  /** Base units asked for in each period. */
  readonly demand: readonly number[]
  /** Base units that could be made in each period at the standard rates. */
  readonly ratedCapacity: readonly number[]
  /** Base units in each period at the rates that the floor has shown. */
  readonly demonstratedCapacity: readonly number[]
  /** Promised before the first period and not delivered; 0 when left out. */
  readonly openingBacklog?: number
}

export interface FeasiblePeriod {
  readonly demand: number
  readonly capacity: number
  /** What can be delivered: demand and backlog, up to the capacity. */
  readonly promise: number
  /** Demand of the period beyond its capacity, which is what the backlog grows by. */
  readonly unmet: number
  /** At the end of the period. */
  readonly backlog: number
}

export interface FeasibleBasis {
  readonly periods: readonly FeasiblePeriod[]
  /** No period ends with a backlog. */
  readonly feasible: boolean
  readonly totalPromise: number
  /** The backlog at the end of the last period. */
  readonly finalBacklog: number
}

export interface FeasibleForecast {
  readonly rated: FeasibleBasis
  readonly demonstrated: FeasibleBasis
  /** After each period: promised on the rated capacity, but not made at the demonstrated rates. */
  readonly brokenPromises: readonly number[]
  /** The rated capacity calls feasible what the demonstrated one does not. */
  readonly ratedIsFalse: boolean
}

/** What is wrong with a problem, in words. */
export function checkFeasible(problem: FeasibleProblem): string[] {
  const { demand, ratedCapacity, demonstratedCapacity, openingBacklog = 0 } = problem
  const lengths = [demand.length, ratedCapacity.length, demonstratedCapacity.length]
  return [
    ...checkSeries('demand', demand, { from: 0 }),
    ...checkSeries('ratedCapacity', ratedCapacity, { from: 0 }),
    ...checkSeries('demonstratedCapacity', demonstratedCapacity, { from: 0 }),
    ...checkNumber('openingBacklog', openingBacklog, { from: 0 }),
    ...(new Set(lengths).size === 1
      ? []
      : [`demand and capacities must have as many periods; found ${lengths.join(', ')}`]),
  ]
}

/** Demand against capacity on both bases; the problem must pass `checkFeasible`. */
export function feasibleForecast(problem: FeasibleProblem): FeasibleForecast {
  refuse(checkFeasible(problem))
  const { demand, ratedCapacity, demonstratedCapacity, openingBacklog = 0 } = problem
  const rated = basisOf(demand, ratedCapacity, openingBacklog)
  const demonstrated = basisOf(demand, demonstratedCapacity, openingBacklog)
  let broken = 0
  const brokenPromises = demonstratedCapacity.map((capacity, i) => {
    // What was promised before and is still owed is made before the promises of this period.
    broken = Math.max(0, broken + rated.periods[i]!.promise - capacity)
    return broken
  })
  const ratedIsFalse = rated.feasible && !demonstrated.feasible
  return { rated, demonstrated, brokenPromises, ratedIsFalse }
}

function basisOf(
  demand: readonly number[],
  capacity: readonly number[],
  openingBacklog: number,
): FeasibleBasis {
  let backlog = openingBacklog
  const periods = demand.map((asked, i): FeasiblePeriod => {
    const able = capacity[i]!
    const promise = Math.min(asked + backlog, able)
    backlog = asked + backlog - promise
    return {
      demand: asked,
      capacity: able,
      promise,
      unmet: Math.max(0, asked - able),
      backlog,
    }
  })
  return {
    periods,
    feasible: periods.every((period) => period.backlog === 0),
    totalPromise: periods.reduce((sum, period) => sum + period.promise, 0),
    finalBacklog: backlog,
  }
}
