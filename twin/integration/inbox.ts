/*
 * The twin's inbox: it makes one clean stream of what the wire brings. By source and sequence each
 * event is booked once and in order; an early message waits for those before it. When patience is
 * over, the missing ones are a gap. What cannot be read, or comes too late to be booked, goes
 * into quarantine.
 *
 * Law: whatever is late, repeated or shuffled within the patience, the books end as if the wire
 * were perfect.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'
import type { Message } from '../../sim/contract/message.ts'
import { after, type Duration, minutes, type SimTime, START } from '../../sim/contract/time.ts'

/** Messages that never came, or not in time: their sequences, first to last. */
export interface Gap {
  readonly first: number
  readonly last: number
  /** When patience with it was over. */
  readonly at: SimTime
}

export type QuarantineCause = 'unreadable' | 'tooLate' | 'unknownSource'

export interface QuarantinedMessage {
  readonly source: string
  readonly seq: number
  /** When it came. */
  readonly at: SimTime
  readonly cause: QuarantineCause
  /** The beginning of its text. */
  readonly text: string
}

interface WaitingMessage {
  /** null: it came, but cannot be read. */
  readonly event: MesEvent | null
  readonly arrivedAt: SimTime
}

/** Plain data: `structuredClone` forks it. */
export interface Inbox {
  readonly source: string
  readonly patience: Duration
  /** Sequence of the next event to be booked. */
  next: number
  /** Plant time of the latest event booked: up to here the books know the plant. */
  knownUntil: SimTime
  /** Early messages by sequence, in the order in which they came. */
  readonly waiting: Map<number, WaitingMessage>
  readonly gaps: Gap[]
  /** The latest, oldest first, at most `KEPT`. */
  readonly quarantine: QuarantinedMessage[]
  quarantined: number
  duplicates: number
  received: number
  booked: number
  missing: number
  /** Events whose time could not be true and was put right: before the last, or still to come. */
  clockCorrections: number
}

const USUAL_PATIENCE_MINUTES = 240
const KEPT = 1_000
const TEXT_KEPT = 120

/** @param patienceMinutes how long messages wait for a missing one */
export const createInbox = (
  source: string,
  patienceMinutes: number = USUAL_PATIENCE_MINUTES,
): Inbox => ({
  source,
  patience: minutes(patienceMinutes),
  next: 1,
  knownUntil: START,
  waiting: new Map(),
  gaps: [],
  quarantine: [],
  quarantined: 0,
  duplicates: 0,
  received: 0,
  booked: 0,
  missing: 0,
  clockCorrections: 0,
})

/** Takes messages in the order in which they come; `book` gets each event once, in order. */
export function takeMessages(
  inbox: Inbox,
  messages: readonly Message[],
  until: SimTime,
  book: (event: MesEvent) => void,
): void {
  for (const message of messages) {
    endPatience(inbox, message.arrivesAt, book)
    takeMessage(inbox, message, book)
  }
  endPatience(inbox, until, book)
}

function takeMessage(inbox: Inbox, message: Message, book: (event: MesEvent) => void): void {
  const { seq, source, arrivesAt, body } = message
  inbox.received += 1
  if (source !== inbox.source) return quarantine(inbox, message, 'unknownSource')
  const event = typeof body === 'string' ? null : body
  if (seq < inbox.next) return takeAgain(inbox, message)
  const waiting = inbox.waiting.get(seq)
  if (event === null) quarantine(inbox, message, 'unreadable')
  else if (waiting?.event) inbox.duplicates += 1
  // A copy that can be read takes the place of one that could not.
  if (waiting === undefined || (waiting.event === null && event !== null)) {
    inbox.waiting.set(seq, { event, arrivedAt: waiting?.arrivedAt ?? arrivesAt })
  }
  bookWaiting(inbox, book)
}

/** Its turn is over: it was booked, or given up. */
function takeAgain(inbox: Inbox, message: Message): void {
  const { seq } = message
  const isKnown = (gap: Gap) => gap.first <= seq && seq <= gap.last
  const givenUp = inbox.gaps.some(isKnown) || wasUnreadable(inbox, seq)
  if (givenUp) quarantine(inbox, message, 'tooLate')
  else inbox.duplicates += 1
}

const wasUnreadable = ({ quarantine: list }: Inbox, seq: number): boolean =>
  list.some((one) => one.seq === seq && one.cause === 'unreadable')

function quarantine(inbox: Inbox, message: Message, cause: QuarantineCause): void {
  const { source, seq, arrivesAt, body } = message
  const text = (typeof body === 'string' ? body : JSON.stringify(body)).slice(0, TEXT_KEPT)
  inbox.quarantined += 1
  inbox.quarantine.push({ source, seq, at: arrivesAt, cause, text })
  if (inbox.quarantine.length > KEPT) inbox.quarantine.shift()
}

/** Books what is next for as long as it is there. */
function bookWaiting(inbox: Inbox, book: (event: MesEvent) => void): void {
  for (;;) {
    const waiting = inbox.waiting.get(inbox.next)
    if (waiting === undefined) return
    inbox.waiting.delete(inbox.next)
    inbox.next += 1
    if (waiting.event === null) continue
    const event = setRight(inbox, waiting.event, waiting.arrivedAt)
    inbox.knownUntil = event.at
    inbox.booked += 1
    book(event)
  }
}

/** Nothing happens before what was booked before it, nor after it was told. */
function setRight(inbox: Inbox, event: MesEvent, arrivedAt: SimTime): MesEvent {
  const at = Math.max(inbox.knownUntil, Math.min(event.at, arrivedAt)) as SimTime
  if (at === event.at) return event
  inbox.clockCorrections += 1
  return { ...event, at }
}

/** Gives up what the message that has waited longest waits for, if its patience is over. */
function endPatience(inbox: Inbox, now: SimTime, book: (event: MesEvent) => void): void {
  for (;;) {
    const { value: oldest } = inbox.waiting.entries().next()
    if (oldest === undefined) return
    const [seq, { arrivedAt }] = oldest
    const at = after(arrivedAt, inbox.patience)
    if (at > now) return
    while (inbox.next <= seq) {
      if (!inbox.waiting.has(inbox.next)) giveUp(inbox, at)
      bookWaiting(inbox, book)
    }
  }
}

function giveUp(inbox: Inbox, at: SimTime): void {
  const first = inbox.next
  while (!inbox.waiting.has(inbox.next)) inbox.next += 1
  const gap = { first, last: inbox.next - 1, at }
  inbox.gaps.push(gap)
  inbox.missing += gap.last - gap.first + 1
}

/** How far behind the twin is, and what it knows to be missing. */
export interface Staleness {
  /** Plant time of the latest event booked. */
  readonly knownUntil: SimTime
  /** From then until now, ms. */
  readonly staleMs: Duration
  /** Messages that wait for an earlier one. */
  readonly waiting: number
  readonly missing: number
  readonly quarantined: number
  readonly duplicates: number
}

/** @param now plant time by the twin's clock */
export const stalenessOf = (inbox: Inbox, now: SimTime): Staleness => ({
  knownUntil: inbox.knownUntil,
  staleMs: Math.max(0, now - inbox.knownUntil) as Duration,
  waiting: inbox.waiting.size,
  missing: inbox.missing,
  quarantined: inbox.quarantined,
  duplicates: inbox.duplicates,
})
