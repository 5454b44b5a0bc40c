/*
 * The one checked door to the plant: check → apply → log. The planner, the rules and people
 * all decide through it.
 */
import type { Decision, Refusal } from '../sim/contract/decision.ts'
import type { Evidence } from './board.ts'
import {
  type DecisionMode,
  type DecisionRecord,
  findDecision,
  logDecision,
} from './decision-log.ts'
import { describeDecision } from './describe-decision.ts'
import { acceptProposal } from './learning.ts'
import { type ProposedAction, proposeAction } from './rules/actions.ts'
import { recordApplied, type Twin } from './twin.ts'

/** The plant's side of the door, without the plant. */
export interface Door {
  check(decision: Decision): Refusal | undefined
  apply(decision: Decision): void
}

export interface Proposal {
  readonly by: string
  readonly subject: string
  readonly evidence: readonly Evidence[]
  readonly mode: DecisionMode
  /** Alternatives in order of preference. */
  readonly candidates: readonly Candidate[]
}

export interface Candidate {
  readonly proposed: ProposedAction
  /** Position in the action list of the rule; 0 for all others. */
  readonly action: number
}

/** Decides on the planner's own account: there is one alternative, and it needs no approval. */
export function decideAsPlanner(
  door: Door,
  twin: Twin,
  subject: string,
  decision: Decision,
): DecisionRecord {
  const candidates = [{ proposed: { decision }, action: 0 }]
  return decide(door, twin, { by: 'planner', subject, evidence: [], mode: 'auto', candidates })
}

/**
 * Takes the first alternative that the plant accepts as far as the mode allows, and logs it.
 * If the plant accepts none, the first is logged as refused, with all the reasons.
 */
export function decide(door: Door, twin: Twin, proposal: Proposal): DecisionRecord {
  const { by, subject, evidence, mode, candidates } = proposal
  const { chosen, reasons } = choose(door, candidates)
  const { proposed, action } = chosen ?? candidates.find((c) => c.proposed.decision) ?? NOTHING
  const record = logDecision(twin.decisions, {
    at: twin.at,
    by,
    subject,
    decision: proposed.decision,
    proposal: proposed.decision ? describeDecision(proposed.decision) : 'Nothing can be done.',
    evidence,
    action,
    status: !chosen ? 'refused' : mode === 'approve' ? 'waiting' : 'advised',
    note: reasons.join(' '),
    appliedAt: null,
  })
  if (chosen && mode === 'auto') applyRecord(door, twin, record)
  return record
}

const NOTHING: Candidate = { proposed: { decision: null, reason: '' }, action: 0 }

/** The first candidate that the plant accepts, and why those before it were passed over. */
function choose(
  door: Door,
  candidates: readonly Candidate[],
): { chosen: Candidate | undefined; reasons: string[] } {
  const reasons: string[] = []
  for (const candidate of candidates) {
    const { proposed } = candidate
    const reason = proposed.decision ? door.check(proposed.decision)?.message : proposed.reason
    if (reason === undefined) return { chosen: candidate, reasons }
    reasons.push(sentence(reason))
  }
  return { chosen: undefined, reasons }
}

/** With a capital and a full stop. */
function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return capital.endsWith('.') ? capital : `${capital}.`
}

/**
 * Carries out or drops a waiting proposal. A plan is drawn up anew from the orders as they are
 * now; everything else is done as proposed. Returns why it could not be done.
 */
export function answerProposal(
  door: Door,
  twin: Twin,
  id: string,
  verdict: 'approve' | 'reject',
): string | undefined {
  const record = findDecision(twin.decisions, id)
  if (!record) return `There is no decision ${id}.`
  if (record.status !== 'waiting') return `Decision ${id} is not waiting: it is ${record.status}.`
  if (verdict === 'reject') {
    record.status = 'rejected'
    record.note = 'Rejected by a person.'
    return undefined
  }
  if (record.master !== undefined) {
    acceptProposal(twin, record)
    record.note = 'Approved by a person.'
    return undefined
  }
  const reason = refreshPlan(twin, record) ?? door.check(record.decision!)?.message
  if (reason !== undefined) {
    record.status = 'refused'
    record.note = sentence(reason)
    return record.note
  }
  applyRecord(door, twin, record)
  record.note = 'Approved by a person.'
  return undefined
}

/** Draws a waiting plan up anew; returns why there is none any more. */
function refreshPlan(twin: Twin, record: DecisionRecord): string | undefined {
  const action = twin.rules.find((r) => r.id === record.by)?.actions[record.action]
  if (record.decision?.type !== 'resequence' || !action) return undefined
  const proposed = proposeAction(action, record.subject, twin, record.id)
  if (!proposed.decision) return proposed.reason
  record.decision = proposed.decision
  record.proposal = describeDecision(proposed.decision)
  return undefined
}

function applyRecord(door: Door, twin: Twin, record: DecisionRecord): void {
  const decision = record.decision!
  record.status = 'applied'
  record.appliedAt = twin.at
  recordApplied(twin, decision)
  door.apply(decision)
}
