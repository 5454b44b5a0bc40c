/*
 * What planning remembers: the latest cycle, from which people read why the plan is as it is.
 */
import { type SimTime, START } from '../../sim/contract/time.ts'
import type { PlanningCycle } from './plan-cycle.ts'

/** Plain data. */
export interface PlanningState {
  /** The next cycle is due. */
  nextAt: SimTime
  cycles: number
  latest: PlanningCycle | null
}

export const createPlanningState = (): PlanningState => ({
  nextAt: START,
  cycles: 0,
  latest: null,
})
