/*
 * Which work centre stands before which: a layered drawing of the routes (Sugiyama's method).
 * Ways that would run in a circle are turned back first; then each work centre stands one rank
 * behind the furthest of those before it; then the order within a rank is found by barycentres.
 */
import type { SceneRoute } from '../../twin/board.ts'

/** Sweeps over the ranks until the order within them hardly changes any more. */
const SWEEPS = 8

/** From one index to another, and how many routes go that way. */
interface Edge {
  readonly from: number
  readonly to: number
  weight: number
}

/** Ids of the work centres by rank, in each rank from the back of the floor to the front. */
export function rankWorkCentres(
  ids: readonly string[],
  routes: readonly Pick<SceneRoute, 'workCentres'>[],
): string[][] {
  const edges = keepForward(ids.length, collectEdges(ids, routes))
  const ranks = longestPaths(ids.length, edges)
  const visited = new Set(routes.flatMap(({ workCentres }) => workCentres))
  ids.forEach((id, i) => {
    // One that no route visits stands beside the one named before it.
    if (i > 0 && !visited.has(id)) ranks[i] = ranks[i - 1]!
  })
  const used = [...new Set(ranks)].sort((a, b) => a - b)
  const layers = used.map((rank) => ids.map((_, i) => i).filter((i) => ranks[i] === rank))
  orderLayers(layers, edges)
  return layers.map((layer) => layer.map((i) => ids[i]!))
}

function collectEdges(
  ids: readonly string[],
  routes: readonly Pick<SceneRoute, 'workCentres'>[],
): Edge[] {
  const edges = new Map<string, Edge>()
  for (const { workCentres } of routes) {
    for (let k = 1; k < workCentres.length; k++) {
      const [from, to] = [ids.indexOf(workCentres[k - 1]!), ids.indexOf(workCentres[k]!)]
      if (from < 0 || to < 0 || from === to) continue
      const key = `${from} ${to}`
      const known = edges.get(key)
      if (known) known.weight++
      else edges.set(key, { from, to, weight: 1 })
    }
  }
  return [...edges.values()]
}

/** Leaves out, beginning with the least used, the edges that would close a circle. */
function keepForward(count: number, edges: readonly Edge[]): Edge[] {
  const after = Array.from({ length: count }, () => new Set<number>())
  const kept: Edge[] = []
  for (const edge of [...edges].sort((a, b) => b.weight - a.weight)) {
    if (reaches(after, edge.to, edge.from)) continue
    after[edge.from]!.add(edge.to)
    kept.push(edge)
  }
  return kept
}

function reaches(after: readonly ReadonlySet<number>[], from: number, to: number): boolean {
  const seen = new Set([from])
  const open = [from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true
    for (const next of after[at]!) {
      if (!seen.has(next)) {
        seen.add(next)
        open.push(next)
      }
    }
  }
  return false
}

function longestPaths(count: number, edges: readonly Edge[]): number[] {
  const ranks = Array.from({ length: count }, () => 0)
  // Without circles, so many rounds are enough for the longest path.
  for (let round = 0; round < count; round++) {
    let moved = false
    for (const { from, to } of edges) {
      if (ranks[to]! > ranks[from]!) continue
      ranks[to] = ranks[from]! + 1
      moved = true
    }
    if (!moved) break
  }
  return ranks
}

function orderLayers(layers: number[][], edges: readonly Edge[]): void {
  const place = new Map<number, number>()
  const note = (layer: readonly number[]): void => {
    // Shares, so that a long rank and a short one can be compared.
    layer.forEach((node, i) => {
      place.set(node, (i + 0.5) / layer.length)
    })
  }
  layers.forEach(note)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const layer of down ? layers : [...layers].reverse()) {
      const centre = new Map(layer.map((node) => [node, barycentre(node, edges, place, down)]))
      layer.sort((a, b) => centre.get(a)! - centre.get(b)! || a - b)
      note(layer)
    }
  }
}

/** Mean place of the neighbours on one side; of the node itself where it has none there. */
function barycentre(
  node: number,
  edges: readonly Edge[],
  place: ReadonlyMap<number, number>,
  fromBefore: boolean,
): number {
  let [sum, weights] = [0, 0]
  for (const { from, to, weight } of edges) {
    if ((fromBefore ? to : from) !== node) continue
    sum += weight * place.get(fromBefore ? from : to)!
    weights += weight
  }
  return weights === 0 ? place.get(node)! : sum / weights
}
