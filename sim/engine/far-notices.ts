/*
 * The far notices of a calendar: unsorted lists, one for each bucket of time. When the heap of near
 * notices is empty, the next bucket is poured into it. Sorting a notice is put off until its time
 * has nearly come, when it has few neighbours, so its cost does not grow with their number. This is
 * the idea of the calendar queue (Brown 1988) and of the ladder queue (Tang, Goh and Thng 2005) with
 * a heap as the bottom rung: where times are so uneven that a bucket holds very many, the heap
 * takes them all and is no slower than a heap alone.
 */
import { type NearNotices, popNear, pushNear } from './near-notices.ts'

/** From how many notices on they are spread over buckets; a heap is as fast for fewer. */
const MANY = 1_024
/** How many notices a bucket is meant for, where they are dense. */
const NOTICES_PER_BUCKET = 2
/** Times looked at to see how dense the notices are, and the share of them that counts as dense. */
const SAMPLES_MAX = 512
const DENSE_SHARE = 0.75

const NONE = -1

/** The part of a calendar that the buckets work on. */
export interface FarNotices extends NearNotices {
  /** How many notices the calendar holds, near and far. */
  size: number
  /** At this size they are spread over buckets anew. */
  spreadAt: number
  /** Next slot in the list of a bucket, or NONE. */
  next: Int32Array
  /** First slot of each bucket, or NONE. The last bucket has no end. */
  buckets: Int32Array
  /** The first bucket that has not been poured yet. What is due before `horizon` is near. */
  bucket: number
  horizon: number
  /** Bucket k begins at `start` + k × `width`, in ms. */
  start: number
  width: number
}

/** Without far notices: everything is near. */
export function createBuckets(): Pick<
  FarNotices,
  'spreadAt' | 'buckets' | 'bucket' | 'horizon' | 'start' | 'width'
> {
  const buckets = new Int32Array(1).fill(NONE)
  return { spreadAt: MANY, buckets, bucket: 0, horizon: Infinity, start: 0, width: 1 }
}

/** Puts the notice in `slot`, due at or after the horizon, into its bucket. */
export function putAway(c: FarNotices, slot: number): void {
  const last = c.buckets.length - 1
  const bucket = Math.min(last, Math.floor((c.at[slot]! - c.start) / c.width))
  c.next[slot] = c.buckets[bucket]!
  c.buckets[bucket] = slot
}

/** Pours buckets into the empty heap until it has a notice. There must be one. */
export function pourBuckets(c: FarNotices): void {
  while (c.near === 0) {
    const list = c.buckets[c.bucket]!
    if (c.bucket === c.buckets.length - 1) spread(c, list)
    else {
      c.buckets[c.bucket++] = NONE
      c.horizon = c.start + c.bucket * c.width
      pour(c, list)
    }
  }
}

/** Spreads all notices anew: there are so many more that the buckets are too few. */
export function spreadAll(c: FarNotices): void {
  let list = NONE
  const put = (slot: number) => {
    c.next[slot] = list
    list = slot
  }
  while (c.near > 0) put(popNear(c))
  for (let bucket = c.bucket; bucket < c.buckets.length; bucket++) {
    for (let slot = c.buckets[bucket]!; slot !== NONE; ) {
      const after = c.next[slot]!
      put(slot)
      slot = after
    }
  }
  spread(c, list)
  pourBuckets(c)
}

/** Spreads a list of all notices over new buckets, or pours it into the heap if they are few. */
function spread(c: FarNotices, list: number): void {
  Object.assign(c, createBuckets())
  c.spreadAt = Math.max(MANY, 2 * c.size)
  if (c.size < MANY / 2) return pour(c, list)
  const { start, dense } = measure(c, list)
  if (dense === Infinity) return pour(c, list) // Most are never due.
  c.buckets = new Int32Array(c.size + 1).fill(NONE)
  c.horizon = start
  c.start = start
  const gap = (dense - start) / (c.size * DENSE_SHARE)
  c.width = Math.max(1, Math.ceil(NOTICES_PER_BUCKET * gap))
  for (let slot = list; slot !== NONE; ) {
    const after = c.next[slot]!
    putAway(c, slot)
    slot = after
  }
}

function pour(c: FarNotices, list: number): void {
  for (let slot = list; slot !== NONE; ) {
    const after = c.next[slot]!
    pushNear(c, slot)
    slot = after
  }
}

/** When the first of a list is due, and by when the dense share of them is. */
function measure(c: FarNotices, list: number): { start: number; dense: number } {
  const every = Math.ceil(c.size / SAMPLES_MAX)
  const sample: number[] = []
  let start = Infinity
  for (let slot = list, n = 0; slot !== NONE; slot = c.next[slot]!, n++) {
    start = Math.min(start, c.at[slot]!)
    if (n % every === 0) sample.push(c.at[slot]!)
  }
  const dense = Float64Array.from(sample).sort()[Math.floor(sample.length * DENSE_SHARE)]!
  return { start, dense }
}
