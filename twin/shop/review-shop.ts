/*
 * A review of a shop: the planner, if there is one, and the rules whose signals make sense for single
 * jobs. High downtime is taken by machine, production delay from the job that will be latest.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import { inMinutes, milliseconds } from '../../sim/contract/time.ts'
import { type Door, decide, withdrawWaiting } from '../decide.ts'
import { weekOf } from '../erp/work-calendar.ts'
import {
  type ProposedAction,
  proposeMaintenance,
  proposeOvertime,
  type RuleAction,
} from '../rules/actions.ts'
import { readDowntimeShare } from '../rules/high-downtime.ts'
import { firingReadings } from '../rules/rule.ts'
import { type Reading, rounded } from '../rules/signal.ts'
import { projectJobEnd } from './project-job.ts'
import type { ShopTwin } from './shop-twin.ts'

/** Plans at each review; decides by `decideAsPlanner`. Must depend on the twin alone. */
export type ShopPlanner = (door: Door, twin: ShopTwin) => void

export function reviewShop(door: Door, twin: ShopTwin, planner?: ShopPlanner): void {
  planner?.(door, twin)
  reviewShopRules(door, twin)
}

/** Where nothing was reported since the last review, no signal has changed, and no rule is asked. */
function reviewShopRules(door: Door, twin: ShopTwin): void {
  const hasNews = twin.lastSeq > twin.reviewedSeq
  twin.reviewedSeq = twin.lastSeq
  if (!hasNews) return
  for (const rule of twin.rules) {
    const readings = readSignal(twin, rule)
    for (const { subject, evidence } of firingReadings(twin.ruleBook, rule, readings, twin.at)) {
      withdrawWaiting(twin, rule.id, subject)
      decide(door, twin, {
        by: rule.id,
        subject,
        evidence: evidence(),
        mode: twin.scenario.erp?.ruleMode ?? rule.mode,
        candidates: rule.actions.map((action, position) => ({
          proposed: propose(action, subject, twin),
          action: position,
        })),
      })
    }
  }
}

function readSignal(twin: ShopTwin, rule: RuleSpec): Reading[] {
  switch (rule.signal) {
    case 'downtimeShare':
      return readDowntimeShare(twin, rule)
    case 'orderDelayMinutes':
      return readJobDelay(twin, rule)
    default:
      return []
  }
}

/** How long after its due date the latest open job is projected to end; one reading, for the shop. */
function readJobDelay(twin: ShopTwin, rule: RuleSpec): Reading[] {
  let worst: { order: string; delay: number } | undefined
  for (const job of twin.jobs.open.values()) {
    const end = projectJobEnd(twin, job)
    if (job.dueAt === null || end === null) continue
    const delay = end - job.dueAt
    if (worst === undefined || delay > worst.delay) worst = { order: job.order, delay }
  }
  if (worst === undefined) return []
  const { order, delay } = worst
  const minutes = inMinutes(milliseconds(delay))
  const evidence = () => [
    {
      metric: `projected end of ${order} after its due date`,
      observed: rounded(minutes, 1),
      limit: rule.threshold,
      unit: 'min',
      events: twin.books?.orders.get(order)?.events.slice(-20) ?? [],
    },
  ]
  return [{ subject: twin.scenario.name, value: minutes, episode: weekOf(twin.at), evidence }]
}

function propose(action: RuleAction, subject: string, twin: ShopTwin): ProposedAction {
  switch (action.type) {
    case 'overtime':
      return proposeOvertime(action, twin)
    case 'maintenance':
      return proposeMaintenance(action, subject, [...twin.times.machines.keys()])
    default:
      return { decision: null, reason: `A shop has no answer to ${action.type}.` }
  }
}
