import { NEVER, type SimTime } from '../contract/time.ts'
import { createBuckets, type FarNotices, pourBuckets, putAway, spreadAll } from './far-notices.ts'
import { popNear, pushNear } from './near-notices.ts'

/**
 * The calendar holds every event notice still to come (the future event list).
 *
 * Order is total: earlier time first, then first scheduled first. So two runs with the same
 * seed take the same notices, and a tie never depends on chance.
 *
 * A notice has a slot in parallel typed arrays. The near ones are ordered by a heap; where there are
 * very many, the far ones wait in buckets of time. The hot loop allocates nothing, and
 * `structuredClone(calendar)` is a faithful copy for a fork.
 *
 * `order` holds the slots of the near notices from its start and the free slots up to its end, from
 * place `size` on; what lies between has no meaning.
 */
export interface Calendar extends FarNotices {
  nextSerial: number
  kind: Uint8Array
  target: Int32Array
  stamp: Int32Array
}

/** One notice taken from the calendar. Reused between calls: copy what you keep. */
export interface Notice {
  at: SimTime
  kind: number
  target: number
  stamp: number
}

/** An empty calendar with room for `capacity` notices. It grows when it has to. */
export function createCalendar(capacity = 64): Calendar {
  return {
    size: 0,
    near: 0,
    nextSerial: 0,
    order: Int32Array.from({ length: capacity }, (_, slot) => slot),
    at: new Float64Array(capacity),
    serial: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    target: new Int32Array(capacity),
    stamp: new Int32Array(capacity),
    next: new Int32Array(capacity),
    ...createBuckets(),
  }
}

/** When the next notice is due; NEVER when there is none. */
export function nextTime(c: Calendar): SimTime {
  return c.size > 0 ? (c.at[c.order[0]!] as SimTime) : NEVER
}

/**
 * Schedules a notice of `kind` for `target`. Whoever takes it compares `stamp` with the
 * target's own: giving the target a new stamp cancels the notice (lazy deletion).
 */
export function schedule(
  c: Calendar,
  at: SimTime,
  kind: number,
  target: number,
  stamp: number,
): void {
  if (c.size === c.at.length) grow(c)
  if (c.size === c.spreadAt) spreadAll(c)
  const slot = c.order[c.size++]!
  c.at[slot] = at
  c.serial[slot] = c.nextSerial++
  c.kind[slot] = kind
  c.target[slot] = target
  c.stamp[slot] = stamp
  if (at < c.horizon) pushNear(c, slot)
  else putAway(c, slot)
  if (c.near === 0) pourBuckets(c)
}

/** Takes the earliest notice into `out`. The calendar must not be empty. */
export function take(c: Calendar, out: Notice): void {
  const slot = popNear(c)
  out.at = c.at[slot] as SimTime
  out.kind = c.kind[slot]!
  out.target = c.target[slot]!
  out.stamp = c.stamp[slot]!
  c.order[--c.size] = slot
  if (c.near === 0 && c.size > 0) pourBuckets(c)
}

function grow(c: Calendar): void {
  const old = c.at.length
  const capacity = 2 * old
  const copy = <A extends { set(from: A): void }>(bigger: A, from: A): A => {
    bigger.set(from)
    return bigger
  }
  c.order = copy(new Int32Array(capacity), c.order)
  c.at = copy(new Float64Array(capacity), c.at)
  c.serial = copy(new Float64Array(capacity), c.serial)
  c.kind = copy(new Uint8Array(capacity), c.kind)
  c.target = copy(new Int32Array(capacity), c.target)
  c.stamp = copy(new Int32Array(capacity), c.stamp)
  c.next = copy(new Int32Array(capacity), c.next)
  for (let slot = old; slot < capacity; slot++) c.order[slot] = slot
}
