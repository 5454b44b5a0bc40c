/*
 * Fixes when a production order begins, or lets it move again. The server checks it and refuses in words
 * where it must.
 */
import { useEffect, useState } from 'preact/hooks'
import { formatTime } from '../format.ts'
import { statusLine } from '../state.ts'
import { parseTime } from './parse-time.ts'
import { unpin } from './plan-work.ts'

interface Props {
  readonly order: string
  /** Plant time at which it is to begin, ms. */
  readonly at: number
  readonly isPinned: boolean
  readonly onPin: (at: number) => void
}

export function PinForm({ order, at, isPinned, onPin }: Props) {
  const [words, setWords] = useState(formatTime(at))
  useEffect(() => setWords(formatTime(at)), [order, at])
  return (
    <form
      class="pin"
      onSubmit={(event) => {
        event.preventDefault()
        const wanted = parseTime(words)
        if (wanted !== undefined) onPin(wanted)
        else statusLine.value = { text: 'A start is written as W2 Tue 14:05.', problem: true }
      }}
    >
      <input
        aria-label={`Start of ${order}`}
        value={words}
        size={14}
        onInput={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <button type="submit" title={`Fix when ${order} begins`}>
        Pin
      </button>
      {isPinned && (
        <button type="button" title={`Let ${order} move again`} onClick={() => void unpin(order)}>
          Unpin
        </button>
      )}
    </form>
  )
}
