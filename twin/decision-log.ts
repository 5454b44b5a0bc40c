/*
 * The decision log: the second of the two recorded truths (the first is the MES log). Every
 * decision that was proposed stands here with who proposed it, why, and what became of it.
 */
import type { Decision } from '../sim/contract/decision.ts'
import type { SimTime } from '../sim/contract/time.ts'
import type { Evidence } from './board.ts'
import type { MasterProposal } from './erp/learning/proposals.ts'

export type DecisionStatus = 'advised' | 'waiting' | 'applied' | 'refused' | 'rejected'

/** How far a proposal may go: only said, put before a person, or acted upon. */
export type DecisionMode = 'advise' | 'approve' | 'auto'

export interface DecisionRecord {
  /** `D1`, `D2`, …: the position in the log. */
  readonly id: string
  readonly at: SimTime
  /** `planner`, `person`, or the id of a rule. */
  readonly by: string
  /** Machine, order or line it is about. */
  readonly subject: string
  /** What was proposed: of several alternatives the one that the plant accepted; null: nothing. */
  decision: Decision | null
  /** The proposal as one sentence. */
  proposal: string
  readonly evidence: readonly Evidence[]
  /** Where in the action list of the rule the decision stands; 0 for all others. */
  readonly action: number
  status: DecisionStatus
  /** Why it was refused or rejected, in words; else empty. */
  note: string
  /** When the plant was changed by it; null while it was not. */
  appliedAt: SimTime | null
  /** A change of the master data, which is not the plant's affair: `decision` is null then. */
  readonly master?: MasterProposal
}

export interface DecisionLog {
  readonly records: DecisionRecord[]
}

export function createDecisionLog(): DecisionLog {
  return { records: [] }
}

/** Appends a record and names it. Returns the record in the log. */
export function logDecision(log: DecisionLog, entry: Omit<DecisionRecord, 'id'>): DecisionRecord {
  const record = { id: `D${log.records.length + 1}`, ...entry }
  log.records.push(record)
  return record
}

/** The record of that id, if there is one. */
export function findDecision(log: DecisionLog, id: string): DecisionRecord | undefined {
  const position = Number(id.slice(1))
  const record = log.records[position - 1]
  return record?.id === id ? record : undefined
}

/** Planner's routine (releases, purchases, shipments), which would drown the rest on a board. */
export function isRoutine(record: DecisionRecord): boolean {
  return record.by === 'planner' && record.decision?.type !== 'addOvertime'
}
