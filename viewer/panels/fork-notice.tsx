/*
 * A fork just made is offered; a fork that is shown says where it came from and leads back.
 */
import { addressOf, switchTo } from '../actions.ts'
import { formatTime } from '../format.ts'
import { freshFork, session } from '../state.ts'
import { Icon } from './icon.tsx'

export function ForkNotice() {
  const fresh = freshFork.value
  const origin = session.value?.forkOf
  if (fresh) {
    return (
      <div class="notice">
        <span>
          Forked as <strong>{fresh.id}</strong> at {formatTime(fresh.forkOf?.at ?? 0)}.
        </span>
        <button type="button" onClick={() => void switchTo(fresh.id)}>
          Switch to it
        </button>
        <a href={addressOf(fresh.id)} target="_blank" rel="noreferrer">
          Open in a new tab
        </a>
        <button
          type="button"
          class="icon-button"
          aria-label="Stay here"
          onClick={() => {
            freshFork.value = null
          }}
        >
          <Icon name="close" />
        </button>
      </div>
    )
  }
  if (!origin) return null
  return (
    <div class="notice">
      <span>
        Forked from <strong>{origin.id}</strong> at {formatTime(origin.at)}
      </span>
      <button type="button" onClick={() => void switchTo(origin.id)}>
        Back to it
      </button>
    </div>
  )
}
