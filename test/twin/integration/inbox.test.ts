import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import type { Message } from '../../../sim/contract/message.ts'
import { instant, minutes } from '../../../sim/contract/time.ts'
import { createInbox, stalenessOf, takeMessages } from '../../../twin/integration/inbox.ts'

const SOURCE = 'works/site/area/L1'
const at = (minute: number) => instant(minutes(minute))

/** Event `seq` of minute `seq`, arriving at a minute. */
function message(seq: number, arrives: number, body?: string, source = SOURCE): Message {
  const event = { seq, at: at(seq), equipment: SOURCE, type: 'lotCreated', item: 'W' } as MesEvent
  return { source, seq, arrivesAt: at(arrives), body: body ?? event }
}

/** What is booked of these messages by minute `until`, with 60 min of patience. */
function receive(messages: readonly Message[], until: number) {
  const inbox = createInbox(SOURCE, 60)
  const booked: MesEvent[] = []
  takeMessages(inbox, messages, at(until), (event) => booked.push(event))
  return { inbox, seqs: booked.map(({ seq }) => seq), times: booked.map((event) => event.at) }
}

describe('the inbox', () => {
  it('books each event once, however often it comes', () => {
    const { inbox, seqs } = receive([message(1, 1), message(1, 1), message(2, 2), message(1, 3)], 9)
    expect(seqs).toEqual([1, 2])
    expect(inbox.duplicates).toBe(2)
  })

  it('holds an early message until those before it have come', () => {
    const { inbox, seqs } = receive([message(3, 3), message(2, 4), message(1, 5)], 9)
    expect(seqs).toEqual([1, 2, 3])
    expect(inbox.gaps).toEqual([])
  })

  it('gives up a missing message when patience is over, and says which', () => {
    const messages = [message(1, 1), message(4, 4)]
    expect(receive(messages, 63).seqs).toEqual([1])
    // Message 4 came at minute 4; 60 min later nobody waits for 2 and 3 any more.
    const { inbox, seqs } = receive(messages, 64)
    expect(seqs).toEqual([1, 4])
    expect(inbox.gaps).toEqual([{ first: 2, last: 3, at: at(64) }])
    expect(stalenessOf(inbox, at(64))).toEqual({
      knownUntil: at(4),
      staleMs: minutes(60),
      waiting: 0,
      missing: 2,
      quarantined: 0,
      duplicates: 0,
    })
  })

  it('waits for each gap as long as for the first', () => {
    // 2 is given up at 3 + 60; 4 is missed since minute 50 and given up at 110.
    const messages = [message(1, 1), message(3, 3), message(5, 50), message(4, 109)]
    const { inbox, seqs } = receive(messages, 200)
    expect(seqs).toEqual([1, 3, 4, 5])
    expect(inbox.gaps).toEqual([{ first: 2, last: 2, at: at(63) }])
  })

  it('quarantines what comes after it was given up', () => {
    const { inbox, seqs } = receive([message(2, 2), message(1, 63)], 99)
    expect(seqs).toEqual([2])
    expect(inbox.quarantine).toMatchObject([{ seq: 1, at: at(63), cause: 'tooLate' }])
  })

  it('quarantines what it cannot read and goes on without it', () => {
    const { inbox, seqs } = receive([message(1, 1, '{"seq":1,"at'), message(2, 2)], 9)
    expect(seqs).toEqual([2])
    expect(inbox.quarantine).toMatchObject([{ seq: 1, cause: 'unreadable', text: '{"seq":1,"at' }])
    expect(inbox.gaps).toEqual([])
  })

  it('takes a copy that can be read in place of one that cannot, while it is still its turn', () => {
    expect(receive([message(2, 2, '{'), message(2, 3), message(1, 4)], 9).seqs).toEqual([1, 2])
    const tooLate = receive([message(1, 1, '{'), message(1, 2)], 9)
    expect(tooLate.seqs).toEqual([])
    expect(tooLate.inbox.quarantine.map(({ cause }) => cause)).toEqual(['unreadable', 'tooLate'])
  })

  it('quarantines what another plant has sent', () => {
    const { inbox, seqs } = receive([message(1, 1, undefined, 'other/plant')], 9)
    expect(seqs).toEqual([])
    expect(inbox.quarantine).toMatchObject([{ source: 'other/plant', cause: 'unknownSource' }])
  })

  it('puts times right that cannot be true: before the last event, or still to come', () => {
    const early = { ...message(2, 6), body: { ...(message(2, 6).body as MesEvent), at: at(0) } }
    const future = { ...message(3, 7), body: { ...(message(3, 7).body as MesEvent), at: at(99) } }
    const { inbox, times } = receive([message(1, 5), early, future], 100)
    expect(times).toEqual([at(1), at(1), at(7)])
    expect(inbox.clockCorrections).toBe(2)
  })
})
