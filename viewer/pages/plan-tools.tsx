/*
 * Above the schedule: plan anew, take back, answer what is proposed, and ask what can be promised.
 */
import type { Report } from '../../twin/reports/report.ts'
import { formatNumber } from '../format.ts'
import {
  answerPlan,
  mayChange,
  openProposal,
  promiseIsOpen,
  replan,
  undoPlan,
} from './plan-work.ts'

export function PlanTools({
  report,
  onTable,
}: {
  readonly report: Report
  readonly onTable: (id: string) => void
}) {
  if (report.id !== 'schedule' || !mayChange(report)) return null
  const open = openProposal(report)
  const hours = formatNumber(open?.shiftHours ?? 0, 1)
  const propose = (mode: 'repair' | 'regenerate'): void => {
    void replan(mode).then((ok) => ok && onTable('plan-diff'))
  }
  const answer = (verdict: 'accept' | 'reject'): void => {
    if (open) void answerPlan(open.id, verdict).then((ok) => ok && onTable('schedule'))
  }
  return (
    <div class="plan-tools">
      <fieldset aria-label="Plan anew">
        <button
          type="button"
          title="Move only what cannot stay or is late"
          onClick={() => propose('repair')}
        >
          Repair the plan
        </button>
        <button
          type="button"
          title="Plan all that may move anew"
          onClick={() => propose('regenerate')}
        >
          Plan from scratch
        </button>
        <button type="button" title="Back to the schedule before" onClick={() => void undoPlan()}>
          Undo
        </button>
      </fieldset>
      {open && (
        <section class="proposal" aria-label="Proposed schedule">
          <p>
            <strong>{open.id}</strong>{' '}
            {open.changes === 0
              ? 'changes nothing.'
              : `changes ${formatNumber(open.changes)}; starts move by ${hours} h.`}
          </p>
          <button type="button" onClick={() => onTable('plan-diff')}>
            See changes
          </button>
          <button type="button" class="primary" onClick={() => answer('accept')}>
            Accept
          </button>
          <button type="button" onClick={() => answer('reject')}>
            Reject
          </button>
        </section>
      )}
      <button
        type="button"
        class="ask-promise"
        onClick={() => {
          promiseIsOpen.value = true
        }}
      >
        Can we promise …?
      </button>
    </div>
  )
}
