/*
 * A MES event on its way to the twin: what the wire carries.
 */
import type { MesEvent } from './mes.ts'
import type { SimTime } from './time.ts'

/** One message. With its source, `seq` is the key by which an event is booked once. */
export interface Message {
  /** Who sent it: the equipment path of the plant. */
  readonly source: string
  /** Sequence of the event in the stream of its source. */
  readonly seq: number
  /** When it comes to the twin. */
  readonly arrivesAt: SimTime
  /** The event; its garbled text where the message cannot be read. */
  readonly body: MesEvent | string
}
