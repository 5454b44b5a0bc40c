/*
 * The way of a conveyor over the floor, and what stands on it.
 */

/** Metres on the floor. */
export interface Point {
  readonly x: number
  readonly z: number
}

/** Straight legs between corners; `ends[i]` is the way from the start to corner i. */
export interface BeltPath {
  readonly corners: readonly Point[]
  readonly ends: readonly number[]
}

/** Joins two corners or more. */
export function createPath(corners: readonly Point[]): BeltPath {
  const ends = [0]
  corners.slice(1).forEach((corner, i) => {
    ends.push(ends[i]! + Math.hypot(corner.x - corners[i]!.x, corner.z - corners[i]!.z))
  })
  return { corners, ends }
}

/** Length in metres. */
export const pathLength = ({ ends }: BeltPath): number => ends.at(-1)!

/** The point `way` metres from the start, and the heading there (radians about y, 0 = +x). */
export function pointAt(path: BeltPath, way: number): Point & { readonly heading: number } {
  const { corners, ends } = path
  const clamped = Math.min(Math.max(way, 0), pathLength(path))
  let leg = 1
  while (leg < ends.length - 1 && ends[leg]! < clamped) leg++
  const [a, b] = [corners[leg - 1]!, corners[leg]!]
  const length = ends[leg]! - ends[leg - 1]!
  const share = length === 0 ? 0 : (clamped - ends[leg - 1]!) / length
  return {
    x: a.x + (b.x - a.x) * share,
    z: a.z + (b.z - a.z) * share,
    heading: Math.atan2(-(b.z - a.z), b.x - a.x),
  }
}

/** Things drawn when the belt is full, for a thing of `pitch` metres in so many lanes. */
export const placesOn = (length: number, pitch: number, lanes: number): number =>
  Math.floor(length / pitch) * lanes

/**
 * Where the things on a belt stand: metres from its start, nearest the exit first.
 *
 * `fill` (0..1) of the `places` are taken. While the belt flows they stand evenly, so an
 * emptier belt shows wider gaps; `packing` (0..1) pushes them together at the exit, as bottles
 * queue before a machine that has stopped. `phase` (0..1) is how far the foremost has gone on.
 */
export function placeOnBelt(
  length: number,
  places: number,
  fill: number,
  packing: number,
  phase: number,
): number[] {
  const taken = Math.round(Math.min(1, Math.max(0, fill)) * places)
  if (taken === 0) return []
  const tight = length / places
  const even = length / taken
  const pitch = even + (tight - even) * packing
  return Array.from({ length: taken }, (_, i) =>
    Math.max(0, length - (i + 0.5) * pitch + (phase - 0.5) * pitch * (1 - packing)),
  )
}
