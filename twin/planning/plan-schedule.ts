/*
 * From production orders to the order in which they are worked: the scheduling problem of a position, and
 * the plan book that remembers what is planned, proposed and pinned.
 */
import { after, days, type SimTime } from '../../sim/contract/time.ts'
import { type OrderToSchedule, problemFromMaster } from '../erp/schedule/from-master.ts'
import {
  acceptPlan,
  inForce,
  type PlanBook,
  type PlanProposal,
  propose,
  trimPlanBook,
} from '../erp/schedule/plan-book.ts'
import { operationKeyOf, type SchedulingProblem } from '../erp/schedule/problem.ts'
import type { PlanningPosition } from './position.ts'

/** A production order that is about to be released. */
export interface Release {
  readonly order: string
  readonly item: string
  /** Base units to start, so that the good ones are what the plan wants. */
  readonly quantity: number
  readonly dueAt: SimTime
  /** It must be released by then to be there when it is due. */
  readonly releaseAt: SimTime
}

/** Versions and proposals that can be gone back to. */
const PLANS_KEPT = 30

/** Open and new production orders on the work centres, at the pace that these have shown. */
export function schedulingProblem(
  position: PlanningPosition,
  releases: readonly Release[],
): SchedulingProblem {
  const { at, master, policy, floor } = position
  const open = position.production.map(({ order, item, quantity, dueAt }) =>
    orderOf(order, item, quantity, dueAt, at),
  )
  const fresh = releases.map(({ order, item, quantity, dueAt }) =>
    orderOf(order, item, quantity, dueAt, at),
  )
  const ended = position.ended.map(({ order, item, quantity }) =>
    orderOf(order, item, quantity, null, at),
  )
  const progress = new Map(floor.progress)
  for (const { order, item, endedAt } of position.ended) {
    for (const { operation } of master.routings.filter((r) => r.item === item)) {
      progress.set(operationKeyOf(order, operation), { type: 'completed', at: endedAt })
    }
  }
  const workCentres = master.workCentres.map((centre) => ({
    ...centre,
    utilisation: 1,
    efficiency: floor.pace.get(centre.id) ?? centre.utilisation * centre.efficiency,
  }))
  return problemFromMaster({ ...master, workCentres }, [...ended, ...open, ...fresh], {
    now: at,
    frozenUntil: after(at, days(policy.frozenDays)),
    progress,
    lastFamilies: floor.lastFamilies,
    overtime: floor.overtime,
    people: [],
    labour: 'informational',
    pins: [],
  })
}

const orderOf = (
  productionOrder: string,
  item: string,
  quantity: number,
  dueAt: SimTime | null,
  at: SimTime,
): OrderToSchedule => ({
  productionOrder,
  item,
  quantity,
  dueAt,
  releaseAt: at,
  materialAt: at,
  after: [],
  splitFrom: '',
})

/**
 * Proposes a plan; in automatic mode it is in force at once. `regenerate` with the shortest set-ups where
 * new orders come, `repair` where only times have changed.
 */
export function replan(
  book: PlanBook,
  problem: SchedulingProblem,
  mode: 'repair' | 'regenerate',
  because: string,
  isAutomatic: boolean,
): PlanProposal {
  const rule = mode === 'regenerate' ? 'setupSequence' : 'earliestDueDate'
  const proposal = propose(book, problem, { direction: 'forward', rule, mode }, because)
  if (isAutomatic) acceptPlan(book, proposal.id)
  trimPlanBook(book, PLANS_KEPT)
  return proposal
}

/** Production orders that wait, in the sequence of the plan in force. */
export const waitingSequence = (book: PlanBook): string[] =>
  inForce(book)
    .plan.operations.filter(({ status }) => status !== 'started')
    .map(({ job }) => job)
    .filter((job, i, all) => all.indexOf(job) === i)
