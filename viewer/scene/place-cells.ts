/*
 * Places rectangles of known size by rank: ranks stand side by side, as columns, and the columns
 * are broken into bands, as text into lines, so that the whole has a good shape. It serves the
 * floor, in metres, and the flat picture, in pixels.
 */
import type { Point } from './path.ts'

export interface Cell {
  readonly id: string
  readonly width: number
  readonly depth: number
  /** Depth from the middle to where ways come in and go out, so that those can be straight. */
  readonly axis: number
}

export interface Spacing {
  /** Between two columns, and between two bands. */
  readonly aisle: number
  /** Between two cells of a column. */
  readonly gap: number
  /** How far a whole of this size is from good: the smaller, the better. */
  readonly cost: (width: number, depth: number) => number
}

export interface PlacedCells {
  /** Middle of each cell; the whole begins at 0, 0. */
  readonly places: ReadonlyMap<string, Point>
  readonly width: number
  readonly depth: number
  readonly cost: number
}

const BANDS_MAX = 12
/** A band more must be worth it: ways between bands are harder to follow. */
const BAND_COST = 1.1

/** The best of all ways to break the ranks into bands, and high ranks into columns. */
export function placeCells(ranks: readonly (readonly Cell[])[], spacing: Spacing): PlacedCells {
  const tallest = Math.max(...ranks.map(({ length }) => length))
  let best: PlacedCells | undefined
  for (let most = 1; most <= tallest; most++) {
    const columns = ranks.flatMap((rank) => splitRank(rank, most))
    for (let bands = 1; bands <= Math.min(BANDS_MAX, columns.length); bands++) {
      const placed = placeBands(splitBands(columns, bands, spacing), spacing)
      if (!best || placed.cost < best.cost) best = placed
    }
  }
  return best!
}

function splitRank(rank: readonly Cell[], most: number): (readonly Cell[])[] {
  const columns = Math.ceil(rank.length / most)
  const each = Math.ceil(rank.length / columns)
  return Array.from({ length: columns }, (_, i) => rank.slice(i * each, (i + 1) * each)).filter(
    ({ length }) => length > 0,
  )
}

const widthOf = (column: readonly Cell[]): number => Math.max(...column.map(({ width }) => width))

function splitBands(
  columns: readonly (readonly Cell[])[],
  bands: number,
  { aisle }: Spacing,
): (readonly Cell[])[][] {
  const total = columns.reduce((sum, column) => sum + widthOf(column) + aisle, 0)
  const split: (readonly Cell[])[][] = [[]]
  let before = 0
  for (const column of columns) {
    const width = widthOf(column) + aisle
    const isFull = before + width / 2 > (total / bands) * split.length
    if (isFull && split.at(-1)!.length > 0) split.push([])
    split.at(-1)!.push(column)
    before += width
  }
  return split
}

function placeBands(bands: readonly (readonly Cell[])[][], spacing: Spacing): PlacedCells {
  const { aisle, gap, cost } = spacing
  const places = new Map<string, Point>()
  let [width, top] = [0, 0]
  for (const band of bands) {
    const columns = band.map((column) => placeColumn(column, gap))
    // The axes of all columns of a band lie on one line.
    const back = Math.max(...columns.map(({ axis }) => axis))
    const front = Math.max(...columns.map(({ axis, depth }) => depth - axis))
    let left = 0
    band.forEach((column, i) => {
      const wide = widthOf(column)
      const { axis, middles } = columns[i]!
      column.forEach(({ id, width: own }, k) => {
        places.set(id, { x: left + own / 2, z: top + back - axis + middles[k]! })
      })
      left += wide + aisle
    })
    width = Math.max(width, left - aisle)
    top += back + front + aisle
  }
  const depth = top - aisle
  return { places, width, depth, cost: cost(width, depth) * BAND_COST ** (bands.length - 1) }
}

/** Stacks a column from 0; its axis is the mean of those of its cells. */
function placeColumn(
  column: readonly Cell[],
  gap: number,
): { middles: number[]; depth: number; axis: number } {
  let end = 0
  const middles = column.map(({ depth }) => {
    end += depth + gap
    return end - gap - depth / 2
  })
  const axes = column.map(({ axis }, i) => middles[i]! + axis)
  return { middles, depth: end - gap, axis: axes.reduce((a, b) => a + b, 0) / axes.length }
}
