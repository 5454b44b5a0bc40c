/*
 * What planning remembers: the latest cycle, from which people read why the plan is as it is, and the
 * book of schedules.
 */
import { type SimTime, START } from '../../sim/contract/time.ts'
import { createPlanBook, type PlanBook } from '../erp/schedule/plan-book.ts'
import type { PlanningCycle } from './plan-cycle.ts'

/** Plain data. */
export interface PlanningState {
  /** The next cycle, and the next look at whether the schedule still holds, are due. */
  nextAt: SimTime
  nextCheckAt: SimTime
  cycles: number
  latest: PlanningCycle | null
  readonly book: PlanBook
  /** When each open production order is wanted. */
  readonly wantedAt: Map<string, SimTime>
  /** Lots of items that are planned and not released yet. */
  readonly toRelease: { readonly item: string; readonly at: SimTime }[]
  /** Lots of each item that were ever planned to be released, and not refused. */
  readonly decided: Map<string, number>
}

export const createPlanningState = (): PlanningState => ({
  nextAt: START,
  nextCheckAt: START,
  cycles: 0,
  latest: null,
  book: createPlanBook(),
  wantedAt: new Map(),
  toRelease: [],
  decided: new Map(),
})
