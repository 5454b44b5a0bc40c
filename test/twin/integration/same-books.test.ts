/*
 * The law of the wire: what is late, repeated and out of order, and not lost, ends in the books
 * of the clean stream, to the digest.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import type { Message } from '../../../sim/contract/message.ts'
import { days, instant, minutes } from '../../../sim/contract/time.ts'
import { digest } from '../../../sim/index.ts'
import { carry, openWire } from '../../../sim/wire/wire.ts'
import { runScenario } from '../../../twin/experiment/run-scenario.ts'
import { createInbox, takeMessages } from '../../../twin/integration/inbox.ts'
import { createTwin, receive } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'

const { scenario, rules } = clearspring('plan-80')
const SOURCE = 'clearspring/northbrook/packaging/L1'
const END = instant(days(30))

const day: MesEvent[] = []
runScenario(scenario, rules, 'wire', 1, (events) => day.push(...events))

/** The digest of all books after these events. */
function digestBooks(feed: (book: (event: MesEvent) => void) => void): string {
  const twin = createTwin(scenario, rules, 'wire')
  feed((event) => receive(twin, event))
  return digest(twin)
}

const clean = digestBooks((book) => day.forEach(book))

describe('a day of Clearspring', () => {
  it('ends in the books of the clean stream, whatever the wire repeats, delays and shuffles', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const spec = fc.record({
      level: fc.constantFrom('live' as const, 'delayed' as const),
      delayHours: fc.constantFrom(0.25, 3, 24),
      faults: fc.record({
        duplicatedShare: share,
        lateShare: share,
        shuffledShare: share,
        lateMinutes: fc.integer({ min: 1, max: 200 }),
      }),
    })
    fc.assert(
      fc.property(spec, fc.string(), (wire, seed) => {
        const inbox = createInbox(SOURCE, 240)
        const messages = carry(openWire(wire, SOURCE, seed), day, END)
        expect(digestBooks((book) => takeMessages(inbox, messages, END, book))).toBe(clean)
        expect(inbox).toMatchObject({ missing: 0, quarantined: 0, booked: day.length })
      }),
      { numRuns: 25 },
    )
  })

  it('ends in them in any order at all, if patience is long enough', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 99_999 }), { minLength: 50, maxLength: 50 }), (keys) => {
        const shuffled: Message[] = day
          .map((event, i) => ({ event, key: (keys[i % 50]! * (i + 1)) % 99_991 }))
          .sort((a, b) => a.key - b.key)
          .map(({ event }) => ({ source: SOURCE, seq: event.seq, arrivesAt: END, body: event }))
        const inbox = createInbox(SOURCE, 1)
        expect(digestBooks((book) => takeMessages(inbox, shuffled, END, book))).toBe(clean)
      }),
      { numRuns: 10 },
    )
  })

  it('has a gap for each run of lost messages, and books everything else', () => {
    const wire = openWire({ level: 'live', faults: { lostShare: 0.02 } }, SOURCE, 'loss')
    const messages = carry(wire, day, END)
    const inbox = createInbox(SOURCE, 240)
    takeMessages(inbox, messages, instant(END + minutes(240)), () => {})
    const last = messages.at(-1)!.seq
    expect(inbox.booked).toBe(messages.length)
    expect(inbox.missing).toBe(last - messages.length)
    expect(inbox.missing).toBeGreaterThan(0)
  })
})

describe('a loop over a perfect wire', () => {
  it('is the loop without one', () => {
    const wired = { ...scenario, integration: { level: 'live' as const } }
    const [with_, without] = [wired, scenario].map((one) => runScenario(one, rules, 'same', 7))
    expect(digest(with_!.plant)).toBe(digest(without!.plant))
    expect(digest(with_!.twin.books)).toBe(digest(without!.twin.books))
    expect(digest(with_!.link!.truth.books)).toBe(digest(without!.twin.books))
    expect(without!.link).toBeUndefined()
    expect(without!.twin.integration).toBeUndefined()
  })

  it('goes on from a clone as from the original, messages under way included', () => {
    const faults = { lateShare: 0.3, lostShare: 0.01, duplicatedShare: 0.1 }
    const wired = { ...scenario, integration: { level: 'delayed' as const, delayHours: 5, faults } }
    const loop = runScenario(wired, rules, 'fork', 1)
    const fork = structuredClone(loop)
    expect(digest(fork)).toBe(digest(loop))
    expect(loop.link!.wire.underWay.length).toBeGreaterThan(0)
  })
})
