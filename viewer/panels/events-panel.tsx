import { useState } from 'preact/hooks'
import type { TickerRow } from '../../twin/board.ts'
import { board } from '../state.ts'
import { LookAtTime } from './look-at-time.tsx'

const KINDS: readonly TickerRow['kind'][] = [
  'stop',
  'flow',
  'quality',
  'material',
  'order',
  'people',
]

/** The latest MES events in words, newest first; each kind can be left out. */
export function EventsPanel() {
  const [shown, setShown] = useState<readonly TickerRow['kind'][]>(KINDS)
  const rows = (board.value?.ticker ?? []).filter(({ kind }) => shown.includes(kind))
  const toggle = (kind: TickerRow['kind']): void =>
    setShown(shown.includes(kind) ? shown.filter((k) => k !== kind) : [...shown, kind])
  return (
    <div class="events-tab">
      <fieldset class="filter" aria-label="Kinds of events">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={shown.includes(kind)}
            onClick={() => toggle(kind)}
          >
            {kind}
          </button>
        ))}
      </fieldset>
      {rows.length === 0 && <p class="empty">No such event among the latest.</p>}
      <ol class="ticker">
        {rows.map(({ seq, at, kind, text }) => (
          <li key={seq}>
            <span class="seq">#{seq}</span>
            <LookAtTime at={at} />
            <span class={`kind ${kind}`}>{kind}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
