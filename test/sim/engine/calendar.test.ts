import { describe, expect, it } from 'vitest'
import { digest } from '../../../sim/contract/digest.ts'
import { instant, NEVER } from '../../../sim/contract/time.ts'
import {
  type Calendar,
  createCalendar,
  type Notice,
  nextTime,
  schedule,
  take,
} from '../../../sim/engine/calendar.ts'
import { draw, openStream, type Stream } from '../../../sim/engine/random.ts'
import { restore, snapshot } from '../../../sim/engine/snapshot.ts'

const notice: Notice = { at: instant(0), kind: 0, target: 0, stamp: 0 }

/** How far ahead notices are scheduled, in ms. */
const WAITS: Readonly<Record<string, (luck: Stream) => number>> = {
  'spread evenly': (luck) => Math.floor(draw(luck) * 3_600_000),
  exponential: (luck) => Math.round(-Math.log(1 - draw(luck)) * 60_000),
  'tied more often than not': (luck) => Math.floor(draw(luck) * 40),
  'all due at once': () => 0,
  'minutes, with one in ten years away': (luck) =>
    Math.floor(draw(luck) * 60_000) * (draw(luck) < 0.1 ? 1_000_000 : 1),
  'in two heaps far apart': (luck) => (draw(luck) < 0.5 ? 5 : 2 ** 45) + (draw(luck) < 0.5 ? 1 : 0),
  'sometimes for ever': (luck) => (draw(luck) < 0.02 ? Infinity : Math.floor(draw(luck) * 1_000)),
}

interface Pending {
  readonly at: number
  readonly serial: number
}

/** Keeps a plain list sorted: earlier first, then first scheduled first. */
function insert(list: Pending[], at: number, serial: number): void {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.at <= at) low = middle + 1
    else high = middle
  }
  list.splice(low, 0, { at, serial })
}

/**
 * Lets a calendar and a sorted list grow to `most` notices, hold them, and shrink to none, twice;
 * returns in what the two differ, and how many buckets there were at most and in the end.
 */
function playBoth(wait: (luck: Stream) => number, most: number, calendar: Calendar) {
  const luck = openStream('1', 'calendar test')
  const list: Pending[] = []
  let [now, serial, buckets] = [0, 0, 0]
  const add = () => {
    const at = now + wait(luck)
    schedule(calendar, instant(at), serial % 7, serial, serial % 5)
    insert(list, at, serial++)
    buckets = Math.max(buckets, calendar.buckets.length)
  }
  const differences: string[] = []
  const remove = () => {
    const due = nextTime(calendar)
    take(calendar, notice)
    const { at, serial: n } = list.shift()!
    const expected = `${at} ${at} ${n % 7} ${n} ${n % 5}`
    const got = `${due} ${notice.at} ${notice.kind} ${notice.target} ${notice.stamp}`
    if (got !== expected) differences.push(`${got} instead of ${expected}`)
    if (Number.isFinite(at)) now = at
  }
  for (let turn = 0; turn < 2; turn++) {
    while (list.length < most) {
      add()
      if (draw(luck) < 0.3) remove()
    }
    for (let i = 0; i < most; i++) {
      remove()
      add()
    }
    while (list.length > 0) {
      remove()
      if (list.length > 0 && draw(luck) < 0.3) add()
    }
  }
  return { differences, buckets, bucketsLeft: calendar.buckets.length, size: calendar.size }
}

describe('the calendar', () => {
  it.each(Object.keys(WAITS))('takes few notices as a sorted list would: %s', (name) => {
    const { differences, buckets, size } = playBoth(WAITS[name]!, 300, createCalendar(2))
    expect(differences).toEqual([])
    expect(buckets).toBe(1) // A heap is enough.
    expect(size).toBe(0)
  })

  it.each(Object.keys(WAITS))('takes many notices as a sorted list would: %s', (name) => {
    const played = playBoth(WAITS[name]!, 5_000, createCalendar(2))
    expect(played.differences).toEqual([])
    expect(played.buckets).toBeGreaterThan(4_000)
    expect(played.size).toBe(0)
  })

  it('gives its buckets back when few notices are left', () => {
    const { buckets, bucketsLeft } = playBoth(WAITS.exponential!, 5_000, createCalendar())
    expect(buckets).toBeGreaterThan(4_000)
    expect(bucketsLeft).toBe(1)
  })

  it('is empty again after many notices, and then takes a near and a far one in order', () => {
    const calendar = createCalendar()
    for (let i = 0; i < 3_000; i++) schedule(calendar, instant(1_000 * i), 0, i, 0)
    for (let i = 0; i < 3_000; i++) take(calendar, notice)
    expect(nextTime(calendar)).toBe(NEVER)
    schedule(calendar, instant(1e12), 0, 1, 0)
    schedule(calendar, instant(1e11), 0, 2, 0)
    expect(nextTime(calendar)).toBe(1e11)
    take(calendar, notice)
    expect(notice.target).toBe(2)
    expect(nextTime(calendar)).toBe(1e12)
  })

  it.each([
    ['fork', (c: Calendar) => structuredClone(c)],
    ['snapshot', (c: Calendar) => restore<Calendar>(snapshot(c))],
  ])('goes on after a %s as if nothing had been, with far notices too', (_, copy) => {
    const luck = openStream('1', 'fork test')
    const calendar = createCalendar()
    const hold = (c: Calendar, s: Stream) => {
      take(c, notice)
      schedule(c, instant(notice.at + WAITS.exponential!(s)), 0, notice.target, 0)
    }
    for (let i = 0; i < 3_000; i++) {
      schedule(calendar, instant(WAITS.exponential!(luck)), 0, i, 0)
    }
    for (let i = 0; i < 2_000; i++) hold(calendar, luck)
    const [other, otherLuck] = [copy(calendar), structuredClone(luck)]
    expect(other.buckets.length).toBeGreaterThan(1_000)
    expect(digest(other)).toBe(digest(calendar))
    for (let i = 0; i < 9_000; i++) {
      hold(calendar, luck)
      const { at, target } = notice
      hold(other, otherLuck)
      if (notice.at !== at || notice.target !== target) throw new Error(`differs at hold ${i}`)
    }
    expect(digest(other)).toBe(digest(calendar))
  })
})
