/*
 * The one checked door to the plant: check → apply → log. The planner, the rules and people
 * all decide through it.
 */
import type { Decision, Refusal } from '../sim/contract/decision.ts'
import type { SimTime } from '../sim/contract/time.ts'
import type { Evidence } from './board.ts'
import {
  type DecisionLog,
  type DecisionMode,
  type DecisionRecord,
  findDecision,
  logDecision,
} from './decision-log.ts'
import { describeDecision } from './describe-decision.ts'
import type { ProposedAction } from './rules/actions.ts'

/** Who decides: the part of a twin that the door needs. */
export interface Decider {
  readonly at: SimTime
  readonly decisions: DecisionLog
}

/** The plant's side of the door, without the plant. `apply` also tells the books what to expect. */
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
  twin: Decider,
  subject: string,
  decision: Decision,
): DecisionRecord {
  return decideAtOnce(door, twin, 'planner', subject, decision)
}

/** What a person asks for. Returns why the plant does not do it, else nothing. */
export function decideAsPerson(
  door: Door,
  twin: Decider,
  subject: string,
  decision: Decision,
): string | undefined {
  const { status, note } = decideAtOnce(door, twin, 'person', subject, decision)
  return status === 'refused' ? note : undefined
}

function decideAtOnce(
  door: Door,
  twin: Decider,
  by: string,
  subject: string,
  decision: Decision,
): DecisionRecord {
  const candidates = [{ proposed: { decision }, action: 0 }]
  return decide(door, twin, { by, subject, evidence: [], mode: 'auto', candidates })
}

/**
 * Takes the first alternative that the plant accepts as far as the mode allows, and logs it.
 * If the plant accepts none, the first is logged as refused, with all the reasons.
 */
export function decide(door: Door, twin: Decider, proposal: Proposal): DecisionRecord {
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
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return capital.endsWith('.') ? capital : `${capital}.`
}

/** What became of a waiting proposal when it was looked at anew; undefined: it is as it was. */
export type Refreshed = { readonly reason: string } | { readonly done: true } | undefined

/**
 * Carries out or drops a waiting proposal. Returns why it could not be done.
 * @param refresh draws it up anew from what is known now; `done`: it asks nothing of the plant
 */
export function answerProposal(
  door: Door,
  twin: Decider,
  id: string,
  verdict: 'approve' | 'reject',
  refresh: (record: DecisionRecord) => Refreshed = () => undefined,
): string | undefined {
  const record = findDecision(twin.decisions, id)
  if (!record) return `There is no decision ${id}.`
  if (record.status !== 'waiting') return `Decision ${id} is not waiting: it is ${record.status}.`
  if (verdict === 'reject') {
    record.status = 'rejected'
    record.note = 'Rejected by a person.'
    return undefined
  }
  const refreshed = refresh(record)
  if (refreshed === undefined || !('done' in refreshed)) {
    const reason = refreshed?.reason ?? door.check(record.decision!)?.message
    if (reason !== undefined) {
      record.status = 'refused'
      record.note = sentence(reason)
      return record.note
    }
    applyRecord(door, twin, record)
  }
  record.note = 'Approved by a person.'
  return undefined
}

/** A proposal that nobody has answered yet is overtaken by a new one about the same thing. */
export function withdrawWaiting({ decisions }: Decider, by: string, subject: string): void {
  for (const record of decisions.records) {
    if (record.status !== 'waiting' || record.by !== by || record.subject !== subject) continue
    record.status = 'rejected'
    record.note = 'Overtaken by a newer proposal.'
  }
}

/** Carries a decision out that the plant has accepted. */
function applyRecord(door: Door, twin: Decider, record: DecisionRecord): void {
  record.status = 'applied'
  record.appliedAt = twin.at
  door.apply(record.decision!)
}
