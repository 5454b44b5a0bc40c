/*
 * Ways over the floor that go round what stands there: straight legs along lines that keep clear
 * of every obstacle, few bends before a short way (Dijkstra's method with a guess, A*).
 */
import type { Area } from './floor-plan.ts'
import { type BeltPath, createPath, type Point } from './path.ts'

/** Ways leave to the right of where they begin and arrive from the left of where they end. */
export interface Link {
  readonly from: Point
  readonly to: Point
}

/** A bend costs as much as so many clearances of way. */
const BEND = 4
/** Ways beside one another, and how far apart, in clearances. */
const LANES = 5
const LANE_GAP = 0.24

/** Lines a way may follow, and where along them it may not go. */
interface Grid {
  readonly xs: readonly number[]
  readonly zs: readonly number[]
  readonly obstacles: readonly Area[]
  /** Legs between neighbouring lines that were looked at: 1 free, 2 blocked; along x, then z. */
  readonly known: Uint8Array
}

/** One way for each link, `clearance` from the obstacles; ways beside one another take lanes. */
export function routeWays(
  obstacles: readonly Area[],
  links: readonly Link[],
  clearance: number,
): BeltPath[] {
  const ends = links.flatMap(({ from, to }) => [from, to])
  const sides = (at: number, size: number) => [at - size / 2 - clearance, at + size / 2 + clearance]
  const xs = distinct([
    ...obstacles.flatMap(({ x, width }) => sides(x, width)),
    ...links.flatMap(({ from, to }) => [from.x + clearance, to.x - clearance]),
  ])
  const zs = distinct([
    ...obstacles.flatMap(({ z, depth }) => sides(z, depth)),
    ...ends.map(({ z }) => z),
  ])
  const grid: Grid = {
    xs,
    zs,
    known: new Uint8Array(2 * xs.length * zs.length),
    obstacles: obstacles.map((o) => ({
      ...o,
      width: o.width + clearance,
      depth: o.depth + clearance,
    })),
  }
  return links.map(({ from, to }, i) => {
    const start = { x: from.x + clearance, z: from.z }
    const goal = { x: to.x - clearance, z: to.z }
    const found = findWay(grid, start, goal, BEND * clearance) ?? [start, goal]
    const lane = ((i % LANES) - (LANES - 1) / 2) * LANE_GAP * clearance
    return createPath(shift([from, ...found, to], lane))
  })
}

const distinct = (values: readonly number[]): number[] =>
  [...values].sort((a, b) => a - b).filter((v, i, all) => i === 0 || v - all[i - 1]! > 0.01)

/** Moves a way aside; its two ends stay on the edges that they touch. */
function shift(corners: readonly Point[], by: number): Point[] {
  const straight = corners.filter(({ x, z }, i) => {
    const [a, b] = [corners[i - 1], corners[i + 1]]
    const onLine = a && b && ((a.x === x && x === b.x) || (a.z === z && z === b.z))
    return !onLine
  })
  const last = straight.length - 1
  return straight.map(({ x, z }, i) => ({ x: i === 0 || i === last ? x : x + by, z: z + by }))
}

/** A place on the grid and the direction of the leg that led there: 0 along x, 1 along z. */
interface Step {
  readonly i: number
  readonly k: number
  readonly heading: 0 | 1
  readonly cost: number
  readonly guess: number
  readonly before: Step | undefined
}

function findWay(grid: Grid, start: Point, goal: Point, bend: number): Point[] | undefined {
  const { xs, zs } = grid
  const [gi, gk] = [nearest(xs, goal.x), nearest(zs, goal.z)]
  const guessFrom = (i: number, k: number) =>
    Math.abs(xs[i]! - xs[gi]!) + Math.abs(zs[k]! - zs[gk]!)
  const done = new Set<number>()
  const open: Step[] = []
  const [si, sk] = [nearest(xs, start.x), nearest(zs, start.z)]
  push(open, { i: si, k: sk, heading: 0, cost: 0, guess: guessFrom(si, sk), before: undefined })
  for (let at = pop(open); at; at = pop(open)) {
    const key = (at.i * zs.length + at.k) * 2 + at.heading
    if (done.has(key)) continue
    done.add(key)
    // It arrives along x, so a last leg along z costs one bend more.
    if (at.i === gi && at.k === gk && at.heading === 0) return unwind(grid, at)
    for (const [di, dk] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [i, k] = [at.i + di, at.k + dk]
      if (i < 0 || k < 0 || i >= xs.length || k >= zs.length) continue
      if (isBlocked(grid, at.i, at.k, i, k)) continue
      const heading = dk === 0 ? 0 : 1
      const way = Math.abs(xs[i]! - xs[at.i]!) + Math.abs(zs[k]! - zs[at.k]!)
      const cost = at.cost + way + (heading === at.heading ? 0 : bend)
      push(open, { i, k, heading, cost, guess: cost + guessFrom(i, k), before: at })
    }
    // It may also turn on the spot, for a goal that lies straight before or behind.
    const turned = { ...at, heading: at.heading === 0 ? 1 : 0, cost: at.cost + bend } as const
    push(open, { ...turned, guess: turned.cost + guessFrom(at.i, at.k) })
  }
  return undefined
}

function unwind({ xs, zs }: Grid, last: Step): Point[] {
  const corners: Point[] = []
  for (let at: Step | undefined = last; at; at = at.before) {
    const corner = { x: xs[at.i]!, z: zs[at.k]! }
    const known = corners.at(-1)
    if (!known || known.x !== corner.x || known.z !== corner.z) corners.push(corner)
  }
  return corners.reverse()
}

const nearest = (values: readonly number[], value: number): number =>
  values.reduce(
    (best, v, i) => (Math.abs(v - value) < Math.abs(values[best]! - value) ? i : best),
    0,
  )

function isBlocked(grid: Grid, i: number, k: number, i2: number, k2: number): boolean {
  const { zs, known } = grid
  const leg = (Math.min(i, i2) * zs.length + Math.min(k, k2)) * 2 + (k === k2 ? 0 : 1)
  if (known[leg] === 0) known[leg] = touches(grid, i, k, i2, k2) ? 2 : 1
  return known[leg] === 2
}

function touches({ xs, zs, obstacles }: Grid, i: number, k: number, i2: number, k2: number) {
  const [x, z] = [(xs[i]! + xs[i2]!) / 2, (zs[k]! + zs[k2]!) / 2]
  const [w, d] = [Math.abs(xs[i]! - xs[i2]!) / 2, Math.abs(zs[k]! - zs[k2]!) / 2]
  return obstacles.some(
    (o) => Math.abs(o.x - x) < o.width / 2 + w - 1e-6 && Math.abs(o.z - z) < o.depth / 2 + d - 1e-6,
  )
}

/** A heap with the smallest guess on top. */
function push(heap: Step[], step: Step): void {
  let at = heap.push(step) - 1
  while (at > 0) {
    const above = (at - 1) >> 1
    if (heap[above]!.guess <= step.guess) break
    heap[at] = heap[above]!
    at = above
  }
  heap[at] = step
}

function pop(heap: Step[]): Step | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (!last || heap.length === 0) return top
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && heap[below + 1]!.guess < heap[below]!.guess) below++
    if (heap[below]!.guess >= last.guess) break
    heap[at] = heap[below]!
    at = below
  }
  heap[at] = last
  return top
}
