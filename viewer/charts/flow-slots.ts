/*
 * What stands in each rank of a flow: the nodes, and a place of its own for each link that passes
 * the rank, so that no link runs behind a node.
 */
import type { FlowRow } from '../../twin/board.ts'
import type { FlowOrder } from './flow-order.ts'

export interface Slot {
  readonly id: string
  readonly rank: number
  readonly quantity: number
  readonly isNode: boolean
  /** Upper end, px. */
  y: number
}

/** What the stacking needs to know of the drawing. */
export interface Stack {
  /** Pixels a unit. */
  readonly scale: number
  readonly top: number
  readonly height: number
  readonly gap: number
}

/** Name of the place that a link keeps in a rank. */
export const passName = ({ from, to }: FlowRow, rank: number): string => `${from} > ${to} @ ${rank}`

/** The nodes of each rank (scrap, which lies below, left out) and the links that pass it. */
export function listSlots(shown: readonly FlowRow[], { ranks, on }: FlowOrder): Slot[][] {
  const columns: Slot[][] = Array.from({ length: Math.max(...ranks.values()) + 1 }, () => [])
  for (const [id, rank] of ranks) {
    const came = sumFlow(shown.filter(({ to }) => to === id))
    const went = sumFlow(shown.filter(({ from }) => from === id))
    const quantity = Math.max(came, went)
    if (id !== 'scrap' && quantity > 0)
      columns[rank]!.push({ id, rank, quantity, isNode: true, y: 0 })
  }
  for (const link of on) {
    for (let rank = ranks.get(link.from)! + 1; rank < ranks.get(link.to)!; rank++) {
      const id = passName(link, rank)
      columns[rank]!.push({ id, rank, quantity: link.quantity, isNode: false, y: 0 })
    }
  }
  return columns
}

/** Orders each rank by where its links come from, and stacks it round the middle. */
export function stackSlots(ranks: readonly Slot[][], { on }: FlowOrder, stack: Stack): void {
  const { scale, top, height, gap } = stack
  const slots = new Map(ranks.flat().map((slot) => [slot.id, slot]))
  const middleOf = ({ y, quantity }: Slot): number => y + (quantity * scale) / 2
  for (const rank of ranks) {
    const wishes = new Map(rank.map((slot) => [slot, wishOf(slot, on, slots, middleOf)]))
    rank.sort((a, b) => wishes.get(a)! - wishes.get(b)! || b.quantity - a.quantity)
    let y = top + Math.max(0, (height - sumFlow(rank) * scale - (rank.length - 1) * gap) / 2)
    for (const slot of rank) {
      slot.y = y
      y += slot.quantity * scale + gap
    }
  }
}

/** The mean height of what leads to a slot, weighted by how much does. */
function wishOf(
  slot: Slot,
  on: readonly FlowRow[],
  slots: ReadonlyMap<string, Slot>,
  middleOf: (slot: Slot) => number,
): number {
  const into = on.filter((row) =>
    slot.isNode ? row.to === slot.id : passName(row, slot.rank) === slot.id,
  )
  const heights = into.map((row) => {
    const before = slots.get(passName(row, slot.rank - 1)) ?? slots.get(row.from)!
    return middleOf(before) * row.quantity
  })
  return heights.reduce((a, b) => a + b, 0) / Math.max(1, sumFlow(into))
}

export const sumFlow = (rows: readonly { readonly quantity: number }[]): number =>
  rows.reduce((total, { quantity }) => total + quantity, 0)
