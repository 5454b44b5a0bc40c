/*
 * The least value of a smooth function over shares 0..1, found the same way each time: the best points
 * of a coarse grid are each improved by the pattern search of Hooke and Jeeves (1961), which keeps to
 * the bounds and needs no derivatives. Several starts, because sums of squared errors have more than
 * one valley.
 */

const GRID = [0.05, 0.275, 0.5, 0.725, 0.95]
const STARTS = 4
const STEP_FIRST = 0.1
const STEP_LAST = 1e-7
const STEPS_MAX = 2_000

interface Point {
  readonly at: readonly number[]
  readonly value: number
}

/**
 * The point of the unit cube where `of` is least.
 * @param dimensions 0 gives the empty point
 * @param of may return NaN where it has no value
 */
export function minimise(dimensions: number, of: (at: readonly number[]) => number): number[] {
  const measure = (at: readonly number[]): Point => {
    const value = of(at)
    return { at, value: Number.isNaN(value) ? Number.POSITIVE_INFINITY : value }
  }
  const starts = gridOf(dimensions)
    .map(measure)
    .sort((a, b) => (a.value === b.value ? 0 : a.value - b.value))
    .slice(0, STARTS)
  let best = starts[0]!
  for (const start of starts) {
    const end = descend(start, measure)
    if (end.value < best.value) best = end
  }
  return [...best.at]
}

function gridOf(dimensions: number): number[][] {
  let points: number[][] = [[]]
  for (let d = 0; d < dimensions; d++) {
    points = points.flatMap((point) => GRID.map((share) => [...point, share]))
  }
  return points
}

function descend(start: Point, measure: (at: readonly number[]) => Point): Point {
  let base = start
  let step = STEP_FIRST
  for (let n = 0; n < STEPS_MAX && step > STEP_LAST; n++) {
    let next = explore(base, step, measure)
    if (next.value >= base.value) {
      step /= 2
      continue
    }
    // What helped once often helps again: leap on the same way and look around there.
    for (let leaps = 0; leaps < STEPS_MAX; leaps++) {
      const from: Point = base
      base = next
      const leap = measure(base.at.map((share, i) => clamp(2 * share - from.at[i]!)))
      next = explore(leap, step, measure)
      if (next.value >= base.value) break
    }
  }
  return base
}

/** The best point within one step along each axis in turn. */
function explore(from: Point, step: number, measure: (at: readonly number[]) => Point): Point {
  let best = from
  for (let axis = 0; axis < from.at.length; axis++) {
    for (const move of [step, -step]) {
      const at = best.at.map((share, i) => (i === axis ? clamp(share + move) : share))
      const tried = measure(at)
      if (tried.value < best.value) {
        best = tried
        break
      }
    }
  }
  return best
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share))
