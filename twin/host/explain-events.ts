/*
 * The MES events behind a figure, in words.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { EventWords } from '../protocol.ts'
import { sayEvent } from '../say-event.ts'

/**
 * The events of these sequence numbers, in the order asked for; one that is no longer kept says so.
 * @param events the latest of the stream, oldest first, without gaps
 */
export function explainEvents(
  events: readonly MesEvent[],
  wanted: readonly number[],
): EventWords[] {
  const first = events[0]?.seq ?? 1
  return wanted.map((seq) => {
    const event = events[seq - first]
    if (event !== undefined) return { seq, at: event.at, text: sayEvent(event) }
    const text =
      seq < first ? 'No longer kept: the session keeps the latest events only.' : 'Not reported.'
    return { seq, at: null, text }
  })
}
