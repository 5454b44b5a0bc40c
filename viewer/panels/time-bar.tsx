/*
 * The time bar: the whole past of the plant to look back on. What it shows of the past is exact;
 * the live plant goes on meanwhile, and the bar says which of the two is shown.
 */
import { backToLive, lookAt } from '../actions.ts'
import { layoutDays } from '../charts/days-layout.ts'
import { formatTime } from '../format.ts'
import { liveTime, pastView, scene, session } from '../state.ts'

const MINUTE = 60_000
const WIDTH = 1_000

export function TimeBar() {
  const now = liveTime.value
  const past = pastView.value
  const from = session.value?.forkOf?.at ?? 0
  const shown = past?.frame.at ?? now
  const days = layoutDays(from, Math.max(now, from + MINUTE), WIDTH)
  return (
    <section class={`time-bar ${past ? 'past' : ''}`} aria-label="Past of the plant">
      <p class="which" role="status">
        {past ? (
          <>
            <strong>Past</strong> {formatTime(shown)}
          </>
        ) : (
          <strong>Live</strong>
        )}
      </p>
      <div class="track">
        <input
          type="range"
          aria-label="Instant shown"
          aria-valuetext={`${formatTime(shown)}, ${past ? 'past' : 'live'}`}
          min={from}
          max={Math.max(now, from + MINUTE)}
          step={MINUTE}
          value={shown}
          disabled={scene.value === null}
          onInput={(event) => void lookAt(Number(event.currentTarget.value))}
        />
        <div class="days" aria-hidden="true">
          {days.map(({ x, label }) => (
            <span key={label} style={{ left: `${(100 * x) / WIDTH}%` }}>
              {label}
            </span>
          ))}
        </div>
      </div>
      <button type="button" onClick={backToLive} disabled={past === null} title="Back to now (Esc)">
        Back to live{past ? `, ${formatTime(now)}` : ''}
      </button>
    </section>
  )
}
