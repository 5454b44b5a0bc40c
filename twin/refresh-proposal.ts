/*
 * A waiting proposal of a line, looked at anew when a person answers it.
 */
import type { Refreshed } from './decide.ts'
import type { DecisionRecord } from './decision-log.ts'
import { describeDecision } from './describe-decision.ts'
import { acceptProposal } from './learning.ts'
import { proposeAction } from './rules/actions.ts'
import type { Twin } from './twin.ts'

/** A plan is drawn up anew from the orders as they are now; master data are taken over here. */
export function refreshProposal(twin: Twin, record: DecisionRecord): Refreshed {
  if (record.master !== undefined) {
    acceptProposal(twin, record)
    return { done: true }
  }
  const action = twin.rules.find((r) => r.id === record.by)?.actions[record.action]
  if (record.decision?.type !== 'resequence' || !action) return undefined
  const proposed = proposeAction(action, record.subject, twin, record.id)
  if (!proposed.decision) return { reason: proposed.reason }
  record.decision = proposed.decision
  record.proposal = describeDecision(proposed.decision)
  return undefined
}
