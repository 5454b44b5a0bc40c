import { NEVER, type SimTime } from '../contract/time.ts'

/**
 * The calendar holds every event notice still to come (the future event list).
 *
 * Order is total: earlier time first, then first scheduled first. So two runs with the same
 * seed take the same notices, and a tie never depends on chance.
 *
 * Notices lie in parallel typed arrays that form a binary heap: the hot loop allocates nothing,
 * and `structuredClone(calendar)` is a faithful copy for a fork.
 */
export interface Calendar {
  size: number
  nextSerial: number
  at: Float64Array
  serial: Float64Array
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

export function createCalendar(capacity = 64): Calendar {
  return {
    size: 0,
    nextSerial: 0,
    at: new Float64Array(capacity),
    serial: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    target: new Int32Array(capacity),
    stamp: new Int32Array(capacity),
  }
}

/** When the next notice is due; NEVER when there is none. */
export function nextTime(c: Calendar): SimTime {
  return c.size > 0 ? (c.at[0] as SimTime) : NEVER
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
  const serial = c.nextSerial++
  let hole = c.size++
  while (hole > 0) {
    const parent = (hole - 1) >> 1
    if (c.at[parent]! <= at) break // Equal times: the parent was scheduled first.
    shift(c, parent, hole)
    hole = parent
  }
  fill(c, hole, at, serial, kind, target, stamp)
}

/** Takes the earliest notice into `out`. The calendar must not be empty. */
export function take(c: Calendar, out: Notice): void {
  out.at = c.at[0] as SimTime
  out.kind = c.kind[0]!
  out.target = c.target[0]!
  out.stamp = c.stamp[0]!
  const last = --c.size
  if (last === 0) return
  const at = c.at[last]!
  const serial = c.serial[last]!
  let hole = 0
  for (;;) {
    let child = 2 * hole + 1
    if (child >= last) break
    if (child + 1 < last && isBefore(c, child + 1, c.at[child]!, c.serial[child]!)) child++
    if (!isBefore(c, child, at, serial)) break
    shift(c, child, hole)
    hole = child
  }
  fill(c, hole, at, serial, c.kind[last]!, c.target[last]!, c.stamp[last]!)
}

function isBefore(c: Calendar, slot: number, at: number, serial: number): boolean {
  const t = c.at[slot]!
  return t < at || (t === at && c.serial[slot]! < serial)
}

function shift(c: Calendar, from: number, to: number): void {
  c.at[to] = c.at[from]!
  c.serial[to] = c.serial[from]!
  c.kind[to] = c.kind[from]!
  c.target[to] = c.target[from]!
  c.stamp[to] = c.stamp[from]!
}

function fill(
  c: Calendar,
  slot: number,
  at: number,
  serial: number,
  kind: number,
  target: number,
  stamp: number,
): void {
  c.at[slot] = at
  c.serial[slot] = serial
  c.kind[slot] = kind
  c.target[slot] = target
  c.stamp[slot] = stamp
}

function grow(c: Calendar): void {
  const capacity = 2 * c.at.length
  const copy = <A extends { set(from: A): void }>(bigger: A, from: A): A => {
    bigger.set(from)
    return bigger
  }
  c.at = copy(new Float64Array(capacity), c.at)
  c.serial = copy(new Float64Array(capacity), c.serial)
  c.kind = copy(new Uint8Array(capacity), c.kind)
  c.target = copy(new Int32Array(capacity), c.target)
  c.stamp = copy(new Int32Array(capacity), c.stamp)
}
