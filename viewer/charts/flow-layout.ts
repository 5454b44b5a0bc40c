/*
 * Geometry of the flow (a Sankey diagram): ranks from the entrance on the left to the exit on the
 * right, links as wide as what went along them. Links that lead back run in lanes above, scrap in
 * lanes below. What goes round at one place (its next operation there) is a loop of one width: drawn
 * to scale it would hide the way through.
 */
import type { FlowRow } from '../../twin/board.ts'
import { orderFlow } from './flow-order.ts'
import { type FlowLink, routeLinks } from './flow-route.ts'
import { listSlots, type Slot, stackSlots, sumFlow } from './flow-slots.ts'

export interface FlowNode {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** What went in or out of it, whichever is more. */
  readonly quantity: number
  /** Width for its name, up to the next rank, px. */
  readonly room: number
}

export interface FlowLoop {
  readonly row: FlowRow
  readonly path: string
  readonly x: number
  readonly y: number
}

export interface FlowLayout {
  readonly nodes: readonly FlowNode[]
  readonly links: readonly FlowLink[]
  /** Links from a place to itself; the figure is printed at x, y. */
  readonly loops: readonly FlowLoop[]
  /** Height that the drawing needs, px: at least what was asked for. */
  readonly height: number
}

const NODE_WIDTH = 11
/** Between two nodes of a rank: room for a name. */
const GAP = 17
/** Between a node and its name, px. */
export const NAME_GAP = 5
/** Between two lanes, and between lanes and nodes. */
const LANE_GAP = 5
const MARGIN = { left: 6, right: 92, top: 4, bottom: 6 } as const
/** The links of a rank are at least so tall together, however many names there are. */
const FLOW_MIN = 60

/** Height of a loop above its node. */
const LOOP = 13

/** Lays the flow out in a box of so many pixels; the box grows in height when names need it. */
export function layoutFlow(rows: readonly FlowRow[], width: number, height: number): FlowLayout {
  const moved = rows.filter(({ quantity }) => quantity > 0)
  const shown = moved.filter(({ from, to }) => from !== to)
  if (shown.length === 0) return { nodes: [], links: [], loops: [], height }
  const around = moved.filter(({ from, to }) => from === to)
  const order = orderFlow(shown)
  const ranks = listSlots(shown, order)
  const frame = measure(shown, ranks, {
    back: sumFlow([...order.back]),
    lanes: order.back.size,
    top: MARGIN.top + (around.length > 0 ? LOOP : 0),
    wanted: height,
  })
  stackSlots(ranks, order, {
    scale: frame.scale,
    top: frame.ranksTop,
    height: frame.ranksHeight,
    gap: GAP,
  })
  const all = [...ranks.flat(), ...frame.scrap]
  const pitch = (width - MARGIN.left - MARGIN.right - NODE_WIDTH) / Math.max(1, ranks.length - 1)
  const xOf = (rank: number): number => MARGIN.left + rank * pitch
  const nodes = all
    .filter(({ isNode }) => isNode)
    .map(({ id, rank, y, quantity }) => ({
      id,
      x: xOf(rank),
      y,
      width: NODE_WIDTH,
      height: Math.max(1, quantity * frame.scale),
      quantity,
      room: (rank === ranks.length - 1 ? MARGIN.right : pitch - NODE_WIDTH) - 2 * NAME_GAP,
    }))
  const links = routeLinks({
    shown,
    order,
    slots: new Map(all.map((slot) => [slot.id, slot])),
    scale: frame.scale,
    xOf,
    nodeWidth: NODE_WIDTH,
    lanesTop: MARGIN.top,
    laneGap: LANE_GAP,
  })
  return { nodes, links, loops: around.flatMap((row) => layLoop(row, nodes)), height: frame.height }
}

function layLoop(row: FlowRow, nodes: readonly FlowNode[]): FlowLoop[] {
  const node = nodes.find(({ id }) => id === row.from)
  if (!node) return []
  const [left, right, y] = [node.x, node.x + node.width, node.y + 2]
  const path = `M${right} ${y}C${right + 12} ${y - LOOP} ${left - 12} ${y - LOOP} ${left} ${y}`
  return [{ row, path, x: right + 7, y: node.y - 3 }]
}

interface Frame {
  /** Pixels a unit. */
  readonly scale: number
  readonly height: number
  readonly ranksTop: number
  readonly ranksHeight: number
  /** The node of all scrap, in the last rank below the others; none without scrap. */
  readonly scrap: readonly Slot[]
}

/** One scale for all links, so that the fullest rank, the lanes and the scrap just fit. */
function measure(
  shown: readonly FlowRow[],
  ranks: readonly Slot[][],
  aside: {
    readonly back: number
    readonly lanes: number
    readonly top: number
    readonly wanted: number
  },
): Frame {
  const { back, lanes, top, wanted } = aside
  const lost = sumFlow(shown.filter(({ to }) => to === 'scrap'))
  const gaps = lanes * LANE_GAP + (lost > 0 ? GAP : 0) + top + MARGIN.bottom
  const namesOf = (rank: readonly Slot[]): number => Math.max(0, rank.length - 1) * GAP
  const height = Math.max(wanted, gaps + FLOW_MIN + Math.max(...ranks.map(namesOf)))
  const scale = Math.min(
    ...ranks
      .filter((rank) => rank.length > 0)
      .map((rank) => (height - gaps - namesOf(rank)) / (sumFlow(rank) + back + lost)),
  )
  const ranksTop = top + lanes * LANE_GAP + back * scale
  const scrapTop = height - MARGIN.bottom - lost * scale
  return {
    scale,
    height,
    ranksTop,
    ranksHeight: scrapTop - (lost > 0 ? GAP : 0) - ranksTop,
    scrap:
      lost > 0
        ? [{ id: 'scrap', rank: ranks.length - 1, quantity: lost, isNode: true, y: scrapTop }]
        : [],
  }
}

/** Width of a letter of a name at the size of the chart, px, and height of two lines. */
const LETTER = 6.4
const TWO_LINES = 30

/**
 * How a node is named in the room that it has: name and figure on one line, on two where it is tall
 * enough, or the name alone (0 lines for the figure), cut where even that is too long.
 */
export function fitName(
  { id, room, height }: Pick<FlowNode, 'id' | 'room' | 'height'>,
  figure: string,
): { name: string; lines: 0 | 1 | 2 } {
  if ((id.length + 1 + figure.length) * LETTER <= room) return { name: id, lines: 1 }
  const letters = Math.max(3, Math.floor(room / LETTER))
  const name = id.length <= letters ? id : `${id.slice(0, letters - 1)}…`
  return { name, lines: height >= TWO_LINES ? 2 : 0 }
}
