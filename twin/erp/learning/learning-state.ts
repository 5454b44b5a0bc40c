/*
 * What an ERP that learns holds: what it has seen, and the versions of its master data.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import { type Duration, days, type SimTime, START } from '../../../sim/contract/time.ts'
import { createObservations, type Observations } from './learning.ts'
import type { MasterVersion } from './master-versions.ts'
import type { PlanDate } from './plan-dates.ts'

/** Plain data. */
export interface Learning {
  readonly mode: 'advise' | 'approve' | 'auto'
  readonly every: Duration
  /** Proposals are made at the first review from here on. */
  nextReviewAt: SimTime
  readonly seen: Observations
  /** In the order of their instants. */
  readonly versions: MasterVersion[]
  /** By production order. */
  readonly planDates: Map<string, PlanDate>
}

const USUAL_DAYS = 7

/** Nothing seen yet; undefined where the scenario does not want to learn. */
export function createLearning(scenario: Scenario): Learning | undefined {
  const { learning } = scenario
  if (learning === undefined) return undefined
  const every = days(learning.everyDays ?? USUAL_DAYS)
  return {
    mode: learning.mode,
    every,
    nextReviewAt: (START + every) as SimTime,
    seen: createObservations(scenario),
    versions: [],
    planDates: new Map(),
  }
}
