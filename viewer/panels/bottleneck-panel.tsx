/*
 * Which machine holds the others up: now, and over the last day.
 */
import { formatDuration, formatShare } from '../format.ts'
import { board, folded, pastView, tab } from '../state.ts'

export const BOTTLENECK_MEANING =
  'The machine with the longest uninterrupted active period (running, set-up, under repair) is ' +
  'the bottleneck of the moment; the shares are of the last 24 hours, as far as any is active.'

/** More are in the tab. */
const ROWS_SHOWN = 5

export function BottleneckPanel() {
  const { now = null, shares = [] } = board.value?.bottleneck ?? {}
  return (
    <section class="bottleneck" aria-labelledby="bottleneck-title" title={BOTTLENECK_MEANING}>
      <div class="with-link">
        <h2 id="bottleneck-title">Bottleneck</h2>
        <button type="button" class="look-at" onClick={showOverTime}>
          over time
        </button>
      </div>
      <p>
        {now ? (
          <>
            <strong>{now.machine}</strong> {pastView.value ? 'then' : 'now'}, active for{' '}
            {formatDuration(now.activeMinutes * 60_000)}
          </>
        ) : (
          'No machine is active.'
        )}
      </p>
      <ul aria-label="Share of the last 24 hours">
        {shares.slice(0, ROWS_SHOWN).map(({ machine, share }) => (
          <li key={machine}>
            <span class="ellipsis" title={machine}>
              {machine}
            </span>
            <span class="track">
              <span class="share" style={{ width: `${share * 100}%` }} />
            </span>
            <span class="number">{formatShare(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function showOverTime(): void {
  tab.value = 'bottleneck'
  folded.value = false
}
