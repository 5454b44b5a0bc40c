import { lookAt } from '../actions.ts'
import { formatTime } from '../format.ts'

/** A time of the past that can be looked at. */
export function LookAtTime({ at }: { at: number }) {
  const time = formatTime(at)
  return (
    <button
      type="button"
      class="look-at"
      title={`See the plant at ${time}`}
      onClick={() => void lookAt(at)}
    >
      <time>{time}</time>
    </button>
  )
}
