/*
 * Who stands after whom in a flow: a rank for each place, and which links lead back.
 */
import type { FlowRow } from '../../twin/board.ts'

export interface FlowOrder {
  /** Rank of each place: `in` 0, `out` and `scrap` the last. */
  readonly ranks: ReadonlyMap<string, number>
  /** Links that lead back to a place that the flow has been at: rework, or the same place again. */
  readonly back: ReadonlySet<FlowRow>
  /** Links that lead on, those into scrap left out. */
  readonly on: readonly FlowRow[]
}

/** The ends of the flow, which are no machines. */
export const FLOW_ENDS = ['in', 'out', 'scrap'] as const

/** Ranks every place by its longest way from the entrance. Links of nothing are left out. */
export function orderFlow(rows: readonly FlowRow[]): FlowOrder {
  const links = rows
    .filter(({ quantity, to }) => quantity > 0 && to !== 'scrap')
    .toSorted((a, b) => b.quantity - a.quantity)
  const back = findBackLinks(links)
  const on = links.filter((link) => !back.has(link))
  const ranks = new Map<string, number>([['in', 0]])
  for (const row of rows) {
    if (row.quantity > 0) for (const id of [row.from, row.to]) rankOf(id, on, ranks)
  }
  const last = Math.max(1, ...ranks.values())
  const deepest = [...ranks].some(([id, rank]) => rank === last && isPlace(id)) ? last + 1 : last
  for (const end of ['out', 'scrap']) if (ranks.has(end)) ranks.set(end, deepest)
  return { ranks, back, on }
}

export const isPlace = (id: string): boolean => !(FLOW_ENDS as readonly string[]).includes(id)

/**
 * Walks from the entrance along the widest links first; a link to a place still on the way leads
 * back. Places that the entrance does not reach are walked from afterwards.
 */
function findBackLinks(links: readonly FlowRow[]): Set<FlowRow> {
  const back = new Set<FlowRow>()
  const done = new Set<string>()
  const onTheWay = new Set<string>()
  const visit = (id: string): void => {
    if (done.has(id)) return
    onTheWay.add(id)
    for (const link of links) {
      if (link.from !== id) continue
      if (onTheWay.has(link.to)) back.add(link)
      else visit(link.to)
    }
    onTheWay.delete(id)
    done.add(id)
  }
  visit('in')
  for (const { from } of links) visit(from)
  return back
}

/** The links that lead on have no rings, so this ends. */
function rankOf(id: string, on: readonly FlowRow[], ranks: Map<string, number>): number {
  const known = ranks.get(id)
  if (known !== undefined) return known
  const before = on.filter(({ to }) => to === id).map(({ from }) => rankOf(from, on, ranks))
  // What nothing leads to stands where the first machines stand.
  const rank = Math.max(0, ...before) + 1
  ranks.set(id, rank)
  return rank
}
