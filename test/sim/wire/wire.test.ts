import { describe, expect, it } from 'vitest'
import type { MesEvent } from '../../../sim/contract/mes.ts'
import { hours, instant, minutes, type SimTime } from '../../../sim/contract/time.ts'
import { carry, openWire, type WireSpec } from '../../../sim/wire/wire.ts'

const SOURCE = 'works/site/area/L1'
const END = instant(hours(10_000))

/** An event a minute; the reasons of stops take turns. */
const event = (seq: number, minute = seq): MesEvent => ({
  seq,
  at: instant(minutes(minute)),
  equipment: `${SOURCE}/M${seq % 3}`,
  type: 'downtimeStarted',
  machine: `M${seq % 3}`,
  kind: 'microStop',
  reason: `reason-${seq % 4}`,
})
const events = (n: number) => Array.from({ length: n }, (_, i) => event(i + 1))
const sendAll = (spec: WireSpec, n = 2_000, until: SimTime = END, seed = 'wire') =>
  carry(openWire(spec, SOURCE, seed), events(n), until)

describe('a wire', () => {
  it('without faults brings every event at once, as it was sent', () => {
    const messages = sendAll({ level: 'live' }, 100)
    expect(messages.map(({ body }) => body)).toEqual(events(100))
    expect(messages.map(({ arrivesAt }) => arrivesAt)).toEqual(events(100).map(({ at }) => at))
  })

  it('with uploads every eight hours brings what happened with the next upload', () => {
    const wire = openWire({ level: 'delayed', delayHours: 8 }, SOURCE, 'wire')
    // One event a minute: 480 of them by the first upload, the one at 480 min included.
    expect(carry(wire, events(600), instant(hours(8) - 1))).toEqual([])
    expect(carry(wire, [], instant(hours(8)))).toHaveLength(480)
    expect(carry(wire, [], instant(hours(16)))).toHaveLength(120)
  })

  it('that is off carries papers only', () => {
    const sheet = { ...event(1), type: 'stockCounted', item: 'cap', rows: [] } as MesEvent
    const wire = openWire({ level: 'off' }, SOURCE, 'wire')
    expect(carry(wire, [sheet, event(2), event(3)], END).map(({ seq }) => seq)).toEqual([1])
  })

  it.each([
    // Of 2 000 messages a tenth: 200, σ = √(2 000 × 0.1 × 0.9) = 13.4; 4σ = 54.
    ['lostShare', (n: number) => 2_000 - n],
    ['duplicatedShare', (n: number) => n - 2_000],
  ] as const)('loses or repeats its share: %s', (fault, hit) => {
    const n = hit(sendAll({ level: 'live', faults: { [fault]: 0.1 } }).length)
    expect(Math.abs(n - 200)).toBeLessThan(54)
  })

  it('brings late messages up to lateMinutes later, and no others', () => {
    const late = sendAll({ level: 'live', faults: { lateShare: 0.1, lateMinutes: 30 } })
    const waits = late.map(({ seq, arrivesAt }) => arrivesAt - minutes(seq)).filter((ms) => ms > 0)
    expect(Math.abs(waits.length - 200)).toBeLessThan(54)
    expect(Math.max(...waits)).toBeLessThanOrEqual(minutes(30))
  })

  it('lets messages overtake each other', () => {
    const order = sendAll({ level: 'live', faults: { shuffledShare: 0.5 } }).map(({ seq }) => seq)
    expect(order).not.toEqual(events(2_000).map(({ seq }) => seq))
    expect(order.toSorted((a, b) => a - b)).toEqual(events(2_000).map(({ seq }) => seq))
  })

  it('gives each machine a clock that is wrong by the same for good', () => {
    const faults = { clockSkewSeconds: 90 }
    const skews = new Map<string, Set<number>>()
    for (const { seq, body } of sendAll({ level: 'live', faults })) {
      const { equipment, at } = body as MesEvent
      const known = skews.get(equipment) ?? new Set()
      skews.set(equipment, known.add(at - minutes(seq)))
    }
    expect([...skews.values()].map(({ size }) => size)).toEqual([1, 1, 1])
    for (const [skew] of skews.values()) expect(Math.abs(skew!)).toBeLessThanOrEqual(90_000)
  })

  it('writes down reasons that were not the reason, from those in use', () => {
    const faults = { wrongReasonShare: 0.25 }
    const wrong = sendAll({ level: 'live', faults }).filter(
      ({ seq, body }) => (body as { reason?: string }).reason !== `reason-${seq % 4}`,
    )
    // 500, σ = √(2 000 × 0.25 × 0.75) = 19.4; 4σ = 77.
    expect(Math.abs(wrong.length - 500)).toBeLessThan(77)
  })

  it('damages text so that it cannot be read', () => {
    const faults = { unreadableShare: 1 }
    for (const { body } of sendAll({ level: 'live', faults }, 20))
      expect(typeof body).toBe('string')
  })

  it('has one luck for each fault: more of one leaves the others as they were', () => {
    const late = { lateShare: 0.2, lateMinutes: 60 }
    const some = sendAll({ level: 'live', faults: late })
    const fewer = sendAll({ level: 'live', faults: { ...late, lostShare: 0.3 } })
    const waitOf = new Map(some.map(({ seq, arrivesAt }) => [seq, arrivesAt]))
    expect(fewer.length).toBeLessThan(some.length)
    for (const { seq, arrivesAt } of fewer) expect(arrivesAt).toBe(waitOf.get(seq))
  })

  it('comes to the same when read often or once, and goes on from a clone', () => {
    const spec = { level: 'live', faults: { lateShare: 0.5, duplicatedShare: 0.2 } } as const
    const wire = openWire(spec, SOURCE, 'wire')
    const often = events(500).flatMap((one) => carry(wire, [one], one.at))
    const clone = structuredClone(wire)
    const rest = carry(wire, [], END)
    expect(carry(clone, [], END)).toEqual(rest)
    expect([...often, ...rest]).toEqual(sendAll(spec, 500))
  })
})
