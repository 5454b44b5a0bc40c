/*
 * From the actions of a rule to decisions that the plant understands.
 */
import type { RuleSpec } from '../../scenarios/scenario.ts'
import type { Decision, OrderRequest } from '../../sim/contract/decision.ts'
import { instant, minutes } from '../../sim/contract/time.ts'
import { nameWeek } from '../erp/planning.ts'
import { listNotBegun, type ProductionOrders } from '../erp/production-orders.ts'
import { splitByLargestRemainder } from '../erp/split.ts'
import { nextInstant, weekOf } from '../erp/work-calendar.ts'
import type { Observed } from './signal.ts'

export type RuleAction = RuleSpec['actions'][number]

/** A decision, or in words why there is none to propose. */
export type ProposedAction =
  | { readonly decision: Decision }
  | { readonly decision: null; readonly reason: string }

/**
 * What the action comes to now.
 * @param subject machine or line that the rule fired for
 * @param name of the decision: it makes the ids of new orders unique
 */
export function proposeAction(
  action: RuleAction,
  subject: string,
  observed: Observed,
  name: string,
): ProposedAction {
  switch (action.type) {
    case 'overtime':
      return proposeOvertime(action, observed)
    case 'replan':
      return proposeReplan(action.cycles ?? 1, observed, name)
    case 'maintenance':
      return proposeMaintenance(
        action,
        subject,
        observed.scenario.line.machines.map(({ id }) => id),
      )
    case 'tightenInspection':
      if (action.minutes === undefined) return none('The action does not say how often to sample.')
      return { decision: { type: 'setInspection', every: minutes(action.minutes) } }
  }
}

/** The next time that the day and hour of the action come. */
export function proposeOvertime(action: RuleAction, { at }: Pick<Observed, 'at'>): ProposedAction {
  const { day, from, crew } = action
  if (day === undefined || from === undefined || crew === undefined) {
    return none('The action does not say on which day, from when and with which crew.')
  }
  if (action.minutes === undefined) return none('The action does not say how long.')
  const start = nextInstant(instant(at + 1), day, from)
  return { decision: { type: 'addOvertime', from: start, lasting: minutes(action.minutes), crew } }
}

/** @param machines those of the plant */
export function proposeMaintenance(
  action: RuleAction,
  subject: string,
  machines: readonly string[],
): ProposedAction {
  if (action.minutes === undefined) return none('The action does not say how long.')
  if (!machines.includes(subject)) return none(`${subject} is not a machine.`)
  const lasting = minutes(action.minutes)
  return { decision: { type: 'scheduleMaintenance', machine: subject, lasting } }
}

function proposeReplan(cycles: number, observed: Observed, name: string): ProposedAction {
  const { scenario, productionOrders, at } = observed
  const old = listNotBegun(productionOrders)
  if (old.length === 0) return none('No production order is left to plan anew.')
  const sequence = turnTo(scenario.plan.sequence, itemOnLine(productionOrders))
  const orders = mergeCampaigns(old, sequence, cycles, `${nameWeek(weekOf(at))}-${name}`)
  const same =
    orders.length === old.length &&
    orders.every((o, i) => o.item === old[i]!.item && o.quantity === old[i]!.quantity)
  if (same) return none('The production orders are already planned that way.')
  return { decision: { type: 'resequence', orders } }
}

/**
 * Merges orders of the same item into so many campaigns, cycle by cycle in the given sequence.
 * Quantities are shared out evenly over the cycles; the total of each item stays.
 */
export function mergeCampaigns(
  old: readonly OrderRequest[],
  sequence: readonly string[],
  cycles: number,
  name: string,
): OrderRequest[] {
  const items = [...new Set([...sequence, ...old.map((o) => o.item)])]
  const parts = new Map(
    items.map((item) => {
      const same = old.filter((o) => o.item === item)
      const total = same.reduce((sum, o) => sum + o.quantity, 0)
      return [item, splitByLargestRemainder(total, new Array<number>(cycles).fill(1))]
    }),
  )
  return Array.from({ length: cycles }, (_, c) =>
    items.map((item) => ({
      order: `${name}-${c + 1}-${item}`,
      item,
      quantity: parts.get(item)![c]!,
    })),
  )
    .flat()
    .filter((campaign) => campaign.quantity > 0)
}

/** What the pacing machine makes now or is set up for, else what it made last. */
function itemOnLine({ open, done }: ProductionOrders): string | undefined {
  const begun = [...open.values()].find((o) => o.begun)
  return begun?.item ?? [...done.values()].at(-1)?.item
}

/** The sequence, each item once, beginning at the given one. */
function turnTo(sequence: readonly string[], first: string | undefined): string[] {
  const items = [...new Set(sequence)]
  const start = first === undefined ? 0 : Math.max(0, items.indexOf(first))
  return [...items.slice(start), ...items.slice(0, start)]
}

const none = (reason: string): ProposedAction => ({ decision: null, reason })
