/*
 * What a person may do with the schedule of a line that plans from demand. Each action answers with why
 * it cannot be done, in words, or with nothing; what is done reaches the plant through the one door.
 */
import type { SimTime } from '../sim/contract/time.ts'
import type { Door } from './decide.ts'
import { followPlan } from './demand-planner.ts'
import {
  acceptPlan,
  pinOperation,
  rejectPlan,
  undoPlan,
  unpinOperation,
} from './erp/schedule/plan-book.ts'
import { linePosition } from './line-position.ts'
import { replan, schedulingProblem } from './planning/plan-schedule.ts'
import type { Twin } from './twin.ts'

export type PlanAction =
  /** Fixes when a production order begins; the plan is repaired around it. */
  | { readonly type: 'pin'; readonly order: string; readonly at: SimTime }
  | { readonly type: 'unpin'; readonly order: string }
  /** Proposes a new schedule; `regenerate` may move all that may move. */
  | { readonly type: 'replan'; readonly mode: 'repair' | 'regenerate' }
  | {
      readonly type: 'answerPlan'
      readonly proposal: string
      readonly verdict: 'accept' | 'reject'
    }
  /** Back to the schedule before this one. */
  | { readonly type: 'undoPlan' }

export function actOnPlan(door: Door, twin: Twin, action: PlanAction): string | undefined {
  const refusal = carryOut(twin, action)
  if (refusal === undefined && action.type !== 'replan') followPlan(door, twin)
  return refusal
}

const NOT_FROM_DEMAND =
  'This scenario plans by its plan factor: there is no schedule to change. Choose one that plans from demand.'

function carryOut(twin: Twin, action: PlanAction): string | undefined {
  const { planning, scenario, at } = twin
  const { book } = planning
  if (!scenario.planning) return NOT_FROM_DEMAND
  const { id } = scenario.line
  const problem = () => schedulingProblem(linePosition(twin, scenario.planning!, at), [])
  switch (action.type) {
    case 'pin': {
      const { order, at: start } = action
      const pin = { job: order, operation: id, centre: id, machine: 0, start }
      return pinOperation(book, problem(), pin)
    }
    case 'unpin':
      return unpinOperation(book, action.order, id)
    case 'replan':
      replan(book, problem(), action.mode, 'A person asked for it.', false)
      return undefined
    case 'answerPlan':
      return action.verdict === 'accept'
        ? acceptPlan(book, action.proposal)
        : rejectPlan(book, action.proposal)
    case 'undoPlan':
      return undoPlan(book)
  }
}
