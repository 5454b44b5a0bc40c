/*
 * Where each link of a flow leaves and enters: every link has a stretch of its own on the side of
 * each node, as tall as the link is wide.
 */
import type { FlowRow } from '../../twin/board.ts'
import type { FlowOrder } from './flow-order.ts'
import { backPath, onPath, type Point, scrapPath } from './flow-path.ts'
import { passName, type Slot } from './flow-slots.ts'

export interface FlowLink {
  readonly row: FlowRow
  readonly kind: 'on' | 'back' | 'scrap'
  /** Width of the stroke, px. */
  readonly width: number
  /** The middle of the link as an SVG path. */
  readonly path: string
}

export interface Routing {
  readonly shown: readonly FlowRow[]
  readonly order: FlowOrder
  /** By id, `scrap` among them. */
  readonly slots: ReadonlyMap<string, Slot>
  /** Pixels a unit. */
  readonly scale: number
  readonly xOf: (rank: number) => number
  readonly nodeWidth: number
  /** Upper end of the lanes of links that lead back, and the gap between two, px. */
  readonly lanesTop: number
  readonly laneGap: number
}

/** Links that lead back use the upper end of a node's side, scrap the lower end. */
const PLACE_OF_KIND = { back: 0, on: 1, scrap: 2 } as const

export function routeLinks(routing: Routing): FlowLink[] {
  const { shown, order, slots, scale, xOf, nodeWidth, lanesTop, laneGap } = routing
  const starts = shareSides(routing, 'from')
  const ends = shareSides(routing, 'to')
  let lane = lanesTop
  return shown.map((row) => {
    const kind = kindOf(row, order)
    const width = Math.max(1, row.quantity * scale)
    const start = { x: xOf(slots.get(row.from)!.rank) + nodeWidth, y: starts.get(row)! }
    const end = { x: xOf(slots.get(row.to)!.rank), y: ends.get(row)! }
    if (kind === 'scrap') return { row, kind, width, path: scrapPath(start, end) }
    if (kind === 'back') {
      const path = backPath(start, end, lane + width / 2, width)
      lane += width + laneGap
      return { row, kind, width, path }
    }
    return { row, kind, width, path: onPath(start, passesOf(row, routing), end, nodeWidth) }
  })
}

function kindOf(row: FlowRow, { back }: FlowOrder): FlowLink['kind'] {
  if (row.to === 'scrap') return 'scrap'
  return back.has(row) ? 'back' : 'on'
}

/** Where a link crosses each rank between its ends. */
function passesOf(row: FlowRow, { slots, scale, xOf }: Routing): Point[] {
  const passes: Point[] = []
  for (let rank = slots.get(row.from)!.rank + 1; rank < slots.get(row.to)!.rank; rank++) {
    const { y } = slots.get(passName(row, rank))!
    passes.push({ x: xOf(rank), y: y + (row.quantity * scale) / 2 })
  }
  return passes
}

/** Middle of each link's stretch on the side of the node that it leaves or enters, px. */
function shareSides(routing: Routing, end: 'from' | 'to'): Map<FlowRow, number> {
  const { shown, order, slots, scale } = routing
  const sorted = shown
    .map((row) => ({
      row,
      kind: PLACE_OF_KIND[kindOf(row, order)],
      far: farHeight(row, end, routing),
    }))
    .sort((a, b) => a.kind - b.kind || a.far - b.far)
  const used = new Map<string, number>()
  const middles = new Map<FlowRow, number>()
  for (const { row } of sorted) {
    const id = row[end]
    const from = used.get(id) ?? slots.get(id)!.y
    const tall = row.quantity * scale
    middles.set(row, from + tall / 2)
    used.set(id, from + tall)
  }
  return middles
}

/** How high the link stands in the next rank towards its other end: neighbours do not cross. */
function farHeight(row: FlowRow, end: 'from' | 'to', { slots }: Routing): number {
  const here = slots.get(row[end])!
  // Scrap from the first machines lies lowest: what comes later joins from above.
  if (row.to === 'scrap' && end === 'to') return -slots.get(row.from)!.rank
  const pass = slots.get(passName(row, end === 'from' ? here.rank + 1 : here.rank - 1))
  return (pass ?? slots.get(end === 'from' ? row.to : row.from)!).y
}
