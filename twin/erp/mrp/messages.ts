/*
 * Reschedule messages: what should be done about open orders so that they come when they are needed.
 * An order is needed when the first unit is wanted that it would serve if nothing new were planned.
 */
import type { MessageType, RescheduleMessage } from './mrp-plan.ts'
import type { OpenOrder } from './mrp-problem.ts'
import { remainingOf } from './mrp-problem.ts'
import type { Match } from './pegging.ts'

export interface MessageInput {
  readonly item: string
  readonly openOrders: readonly OpenOrder[]
  /** Open orders and stock against what is wanted, planned orders left out. */
  readonly matches: readonly Match[]
  readonly now: number
  /** End of the last bucket: what is due later may be for what is not known yet. */
  readonly end: number
  readonly leadTime: number
  readonly frozenUntil: number
  readonly slushyUntil: number
  readonly toleratedEarliness: number
}

/** At most one message for an order, by due date. Inside the frozen fence only expediting. */
export function listMessages(input: MessageInput): RescheduleMessage[] {
  const { item, now, frozenUntil, slushyUntil } = input
  const needs = firstNeeds(input.matches)
  return input.openOrders.flatMap((order): RescheduleMessage[] => {
    const quantity = remainingOf(order)
    if (quantity === 0) return []
    const needAt = needs.get(order.id)
    const found = judge(input, order, needAt)
    if (found === undefined) return []
    const { type, toAt, reason } = found
    if (order.dueAt < frozenUntil && type !== 'expedite') return []
    const earliest = Math.min(order.dueAt, toAt ?? order.dueAt)
    const fence = Math.max(earliest, now) < slushyUntil ? 'slushy' : 'free'
    return [{ type, order: order.id, item, quantity, fromAt: order.dueAt, toAt, fence, reason }]
  })
}

function firstNeeds(matches: readonly Match[]): Map<string, number> {
  const needs = new Map<string, number>()
  for (const { supply, requirement } of matches) {
    if (supply?.from.type !== 'openOrder' || requirement === undefined) continue
    const { id } = supply.from
    needs.set(id, Math.min(needs.get(id) ?? Infinity, requirement.wantedAt))
  }
  return needs
}

interface Judgement {
  readonly type: MessageType
  readonly toAt: number | null
  readonly reason: string
}

function judge(
  input: MessageInput,
  order: OpenOrder,
  needAt: number | undefined,
): Judgement | undefined {
  const { now, end, leadTime, frozenUntil, toleratedEarliness } = input
  const { dueAt } = order
  if (needAt === undefined) {
    if (dueAt >= end) return undefined
    return { type: 'cancel', toAt: null, reason: 'nothing needs it' }
  }
  if (needAt > Math.max(dueAt, now) + toleratedEarliness) {
    return { type: 'out', toAt: needAt, reason: 'it would come before it is needed' }
  }
  if (dueAt < now) return { type: 'expedite', toAt: needAt, reason: 'it is overdue' }
  // Nothing is moved into the frozen fence; its end is the soonest.
  const toAt = Math.max(needAt, frozenUntil)
  if (toAt >= dueAt) return undefined
  if (order.status === 'firm' && toAt - leadTime < now) {
    return { type: 'expedite', toAt, reason: 'it is needed sooner than its lead time from now' }
  }
  return { type: 'in', toAt, reason: 'it would come after it is needed' }
}
