/*
 * The MES events behind a figure: what was reported, when, in words.
 */
import { signal } from '@preact/signals'
import type { EventWords } from '../../twin/protocol.ts'
import { lookAt } from '../actions.ts'
import { formatNumber, formatTime } from '../format.ts'
import { Icon } from '../panels/icon.tsx'
import { Modal } from '../panels/modal.tsx'
import { openPage } from './page-state.ts'
import { EVENTS_MAX, explain } from './report-feed.ts'

const isOpen = signal(false)
const told = signal<{
  readonly what: string
  readonly count: number
  /** Null: on their way; a sentence: why there are none. */
  readonly events: readonly EventWords[] | string | null
}>({ what: '', count: 0, events: null })

/** Opens the dialog for a figure. */
export async function tellEvents(what: string, events: readonly number[]): Promise<void> {
  told.value = { what, count: events.length, events: null }
  isOpen.value = true
  const answer = await explain(events)
  if (told.value.what === what) told.value = { ...told.value, events: answer }
}

export function EventsDialog() {
  return (
    <Modal open={isOpen} title="events-title" look="help events-behind">
      {isOpen.value && <Behind />}
    </Modal>
  )
}

function Behind() {
  const { what, count, events } = told.value
  const latest = count > EVENTS_MAX ? `, the latest ${EVENTS_MAX} of` : ':'
  return (
    <>
      <header>
        <h2 id="events-title">Behind {what}</h2>
        <p class="hint" role="status">
          MES events{latest} {formatNumber(count)}
        </p>
        <form method="dialog">
          <button type="submit" class="icon-button" aria-label="Close the events">
            <Icon name="close" />
          </button>
        </form>
      </header>
      {events === null && <p class="empty">Asking the plant…</p>}
      {typeof events === 'string' && <p class="empty">{events}</p>}
      {typeof events === 'object' && events !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys.
        <ol class="ticker" tabIndex={0} aria-label="Events, oldest first">
          {events.map((event) => (
            <Event key={event.seq} event={event} />
          ))}
        </ol>
      )}
    </>
  )
}

function Event({ event: { seq, at, text } }: { event: EventWords }) {
  return (
    <li>
      <span class="seq">#{seq}</span>
      {at === null ? <span>–</span> : <SeeFactory at={at} />}
      <span>{text}</span>
    </li>
  )
}

/** The instant of an event, which the factory can be looked at. */
function SeeFactory({ at }: { at: number }) {
  const time = formatTime(at)
  return (
    <button
      type="button"
      class="look-at"
      title={`See the factory at ${time}`}
      onClick={() => {
        isOpen.value = false
        openPage('factory')
        void lookAt(at)
      }}
    >
      <time>{time}</time>
    </button>
  )
}
