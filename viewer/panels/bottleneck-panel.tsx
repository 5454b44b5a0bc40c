/*
 * Which machine holds the others up: now, and over the last day.
 */
import { formatDuration, formatShare } from '../format.ts'
import { board } from '../state.ts'

const MEANING =
  'The machine with the longest uninterrupted active period (running, set-up, under repair) is ' +
  'the bottleneck of the moment; the bars are shares of the last 24 hours.'

export function BottleneckPanel() {
  const { now = null, shares = [] } = board.value?.bottleneck ?? {}
  return (
    <section class="bottleneck" aria-labelledby="bottleneck-title" title={MEANING}>
      <h2 id="bottleneck-title">Bottleneck</h2>
      <p>
        {now ? (
          <>
            <strong>{now.machine}</strong> now, active for{' '}
            {formatDuration(now.activeMinutes * 60_000)}
          </>
        ) : (
          'No machine is active.'
        )}
      </p>
      <ul aria-label="Share of the last 24 hours">
        {shares.map(({ machine, share }) => (
          <li key={machine}>
            <span>{machine}</span>
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
