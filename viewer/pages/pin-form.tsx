/*
 * Fixes when a production order begins. The server checks it and refuses in words where it must.
 */
import { useEffect, useState } from 'preact/hooks'
import type { SimTime } from '../../sim/contract/time.ts'
import { ask } from '../actions.ts'
import { formatTime } from '../format.ts'
import { statusLine } from '../state.ts'
import { parseTime } from './parse-time.ts'
import { refreshReport } from './report-feed.ts'

/** @param at plant time at which it is planned to begin, ms */
export function PinForm({ order, at }: { readonly order: string; readonly at: number }) {
  const [words, setWords] = useState(formatTime(at))
  useEffect(() => setWords(formatTime(at)), [order, at])
  const pin = async (): Promise<void> => {
    const wanted = parseTime(words)
    if (wanted === undefined) {
      statusLine.value = { text: 'A start is written as W2 Tue 14:05.', problem: true }
      return
    }
    await ask(
      { type: 'pin', order, at: wanted as SimTime },
      `${order} is pinned to ${formatTime(wanted)}.`,
    )
    refreshReport()
  }
  return (
    <form
      class="pin"
      onSubmit={(event) => {
        event.preventDefault()
        void pin()
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
    </form>
  )
}
