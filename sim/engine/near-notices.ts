/*
 * The near notices of a calendar: a binary heap of slots. The times stay where they are, so that
 * one number moves at each level.
 */

/** The part of a calendar that the heap works on. */
export interface NearNotices {
  /** How many notices the heap holds. */
  near: number
  /** Slots. The first `near` form the heap, the earliest notice at its top. */
  order: Int32Array
  /** When the notice in a slot is due, and how many were scheduled before it. */
  at: Float64Array
  serial: Float64Array
}

/** Adds the notice in `slot` to the heap. */
export function pushNear(c: NearNotices, slot: number): void {
  raise(c, slot, c.near++)
}

/** Takes the earliest notice off the heap, which must hold one, and returns its slot. */
export function popNear(c: NearNotices): number {
  const { order } = c
  const top = order[0]!
  const last = --c.near
  if (last > 0) raise(c, order[last]!, sinkHole(c, last))
  return top
}

/**
 * Moves the hole at the top down to a leaf, the earlier child going up each time, and returns its
 * place. The notice that fills it comes from the bottom and seldom rises far, so comparing it on
 * the way down would be in vain.
 */
function sinkHole(c: NearNotices, size: number): number {
  const { order, at, serial } = c
  let hole = 0
  for (let child = 1; child < size; child = 2 * hole + 1) {
    let earlier = order[child]!
    if (child + 1 < size) {
      const other = order[child + 1]!
      const a = at[earlier]!
      const b = at[other]!
      if (b < a || (b === a && serial[other]! < serial[earlier]!)) {
        earlier = other
        child++
      }
    }
    order[hole] = earlier
    hole = child
  }
  return hole
}

/** Puts a slot into the hole, or above it where its notice comes before those there. */
function raise(c: NearNotices, slot: number, hole: number): void {
  const { order, at, serial } = c
  const due = at[slot]!
  while (hole > 0) {
    const parent = (hole - 1) >> 1
    const above = order[parent]!
    if (at[above]! < due || (at[above] === due && serial[above]! < serial[slot]!)) break
    order[hole] = above
    hole = parent
  }
  order[hole] = slot
}
