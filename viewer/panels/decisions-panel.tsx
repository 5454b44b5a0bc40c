/*
 * What rules, the planner and people decided, with the figures behind it.
 */
import type { DecisionRow, Evidence } from '../../twin/board.ts'
import { decide } from '../actions.ts'
import { formatNumber, formatShare, THIN } from '../format.ts'
import { board, pastView, scene } from '../state.ts'
import { LookAtTime } from './look-at-time.tsx'

const STATUS: Readonly<Record<DecisionRow['status'], string>> = {
  advised: 'advised',
  waiting: 'waits for you',
  applied: 'applied',
  refused: 'refused by the plant',
  rejected: 'rejected',
}

export function DecisionsPanel() {
  const decisions = board.value?.decisions ?? []
  if (decisions.length === 0) {
    return (
      <p class="empty">
        {scene.value?.kind === 'shop'
          ? 'Rules and the planner steer lines. A shop is played as its scenario says, without decisions.'
          : 'No rule has fired and nothing has been decided so far.'}
      </p>
    )
  }
  return (
    <ul class="decisions">
      {decisions.map((decision) => (
        <li key={decision.id} class={decision.status} data-decision={decision.id}>
          <p class="head">
            <LookAtTime at={decision.at} />
            <span class="by">{decision.by}</span>
            <span class="subject">{decision.subject}</span>
            <span class={`pill ${decision.status}`}>{STATUS[decision.status]}</span>
          </p>
          <p class="proposal">{decision.proposal}</p>
          {decision.note !== '' && <p class="note">{decision.note}</p>}
          {decision.evidence.map((evidence) => (
            <EvidenceLine key={evidence.metric} evidence={evidence} />
          ))}
          {decision.status === 'waiting' && pastView.value === null && (
            <p class="verdict">
              <button
                type="button"
                class="primary"
                onClick={() => void decide(decision.id, 'approve')}
              >
                Approve
              </button>
              <button type="button" onClick={() => void decide(decision.id, 'reject')}>
                Reject
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const { metric, observed, limit, unit, events } = evidence
  return (
    <p class="evidence">
      {metric} <strong>{withUnit(observed, unit)}</strong>, limit {withUnit(limit, unit)}
      {events.length > 0 && (
        <span class="events"> · events {events.map((seq) => `#${seq}`).join(' ')}</span>
      )}
    </p>
  )
}

function withUnit(value: number, unit: string): string {
  if (unit === 'share') return formatShare(value)
  return `${formatNumber(value, Number.isInteger(value) ? 0 : 1)}${THIN}${unit}`
}
