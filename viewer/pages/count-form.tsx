/*
 * Has the stock of the plant counted; the books are corrected with the cause that is given.
 */
import { useState } from 'preact/hooks'
import { ask } from '../actions.ts'
import { scene } from '../state.ts'
import { refreshReport } from './report-feed.ts'

export function CountForm() {
  const [cause, setCause] = useState('')
  if (scene.value?.kind !== 'line') return null
  const count = async (): Promise<void> => {
    const why = cause.trim()
    await ask(
      { type: 'countStock', ...(why !== '' && { cause: why }) },
      'The stock was counted; the books have been set right where they were wrong.',
    )
    refreshReport()
  }
  return (
    <form
      class="count"
      onSubmit={(event) => {
        event.preventDefault()
        void count()
      }}
    >
      <input
        aria-label="Cause of the count"
        placeholder="cause, for the record"
        value={cause}
        maxLength={200}
        size={22}
        onInput={({ currentTarget }) => setCause(currentTarget.value)}
      />
      <button type="submit" title="Count all stock now">
        Count stock
      </button>
    </form>
  )
}
