/*
 * Where labels go on the picture, as pure geometry: those that matter most first. One that meets
 * another takes a shorter form, moves down, or is left out.
 */

/** px; x and y of the middle of where it would best stand. */
export interface LabelWish {
  readonly x: number
  readonly y: number
  /** Width of each form, the fullest first. */
  readonly widths: readonly number[]
  /** The smaller, the sooner it is placed; equals in their order. */
  readonly rank: number
  /** Moves down, so far at the most, rather than be left out. */
  readonly push: number
}

export interface LabelPlace {
  readonly x: number
  readonly y: number
  /** Index of the form. */
  readonly form: number
}

/** Of a label with air around it. */
const HEIGHT = 26
/** Kept free above for the buttons, below for the legend, and at the sides. */
const TOP_ROOM = 46
const BOTTOM_ROOM = 34
const SIDE_ROOM = 4

interface Taken {
  readonly x: number
  readonly y: number
  readonly half: number
}

/** A place for each wish, in their order; null where there is no room or it is out of the picture. */
export function placeLabels(
  wishes: readonly (LabelWish | null)[],
  width: number,
  height: number,
): (LabelPlace | null)[] {
  const places: (LabelPlace | null)[] = wishes.map(() => null)
  const taken: Taken[] = []
  const order = wishes
    .map((wish, index) => ({ wish, index }))
    .sort((a, b) => (a.wish?.rank ?? 0) - (b.wish?.rank ?? 0) || a.index - b.index)
  for (const { wish, index } of order) {
    const place = wish && placeOne(wish, taken, width, height)
    if (!wish || !place) continue
    places[index] = place
    taken.push({ x: place.x, y: place.y, half: wish.widths[place.form]! / 2 })
  }
  return places
}

function placeOne(
  wish: LabelWish,
  taken: readonly Taken[],
  width: number,
  height: number,
): LabelPlace | null {
  // A little under the buttons it moves down; far under them it would point at the wrong thing.
  if (wish.y < TOP_ROOM && wish.push === 0) return null
  const top = Math.max(wish.y, TOP_ROOM)
  for (let y = top; y <= top + wish.push && y <= height - BOTTOM_ROOM; y += HEIGHT / 2) {
    for (const [form, wide] of wish.widths.entries()) {
      const half = wide / 2
      const x = Math.min(Math.max(wish.x, half + SIDE_ROOM), width - half - SIDE_ROOM)
      const isFree = taken.every(
        (t) => Math.abs(t.x - x) >= t.half + half || Math.abs(t.y - y) >= HEIGHT,
      )
      if (isFree) return { x, y, form }
    }
  }
  return null
}
