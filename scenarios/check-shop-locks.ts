import type { Finding } from './finding.ts'
import { stationsOf } from './shop-route.ts'
import { EXITS, type Shop } from './shop-scenario.ts'

/*
 * Deadlock, as far as the routes tell. Machines that wait for room at each other, in a ring of
 * stations that all have a queue limit, wait for ever. Whether it comes to that is luck.
 */

/** Rings of stations with limited queues, and stations where rework never gets in. */
export function checkLocks(shop: Shop): { problems: Finding[]; warnings: Finding[] } {
  const limits = new Map(shop.stations.map(({ id, queueLimit }) => [id, queueLimit]))
  const moves = listMoves(shop)
  const warnings: Finding[] = []
  const told = new Set<string>()
  for (const [i, { id }] of shop.stations.entries()) {
    if (limits.get(id) === undefined || told.has(id)) continue
    const ring = findRing(moves, limits, id)
    if (!ring) continue
    for (const station of ring) told.add(station)
    warnings.push({
      path: ['shop', 'stations', i, 'queueLimit'],
      rule: 'should be left out at one station of a ring, or the ring can lock for ever',
      found: `${[...ring, id].join(' → ')}, all with a queue limit`,
      hint: 'when every machine of the ring waits for room at the next, nothing moves again',
    })
  }
  return { problems: checkCrowding(shop, moves), warnings }
}

/** A saturated source fills each machine at once: without a place to wait, nobody else gets in. */
function checkCrowding(shop: Shop, moves: ReadonlyMap<string, Set<string>>): Finding[] {
  return shop.stations.flatMap(({ id, queueLimit }, i) => {
    const source = shop.sources.find(
      ({ product, arrivals }) =>
        arrivals.saturated &&
        stationsOf(shop.products.find((p) => p.id === product)!.route[0]!).includes(id),
    )
    const before = [...moves].filter(([, to]) => to.has(id)).map(([from]) => from)
    if (queueLimit !== 0 || !source || before.length === 0) return []
    return [
      {
        path: ['shop', 'stations', i, 'queueLimit'],
        rule: `must be at least 1 where a saturated source feeds the same station`,
        found: `0, with ${source.id} and jobs from ${before.join(', ')}`,
        hint: `new jobs take every machine of ${id} before those that come back`,
      },
    ]
  })
}

/** From each station, the stations to which some job goes on. */
function listMoves(shop: Shop): Map<string, Set<string>> {
  const moves = new Map(shop.stations.map(({ id }) => [id, new Set<string>()]))
  const exits: readonly string[] = EXITS
  for (const { route } of shop.products) {
    for (const [i, operation] of route.entries()) {
      const { branches = [] } = operation
      const sum = branches.reduce((all, { chance }) => all + chance, 0)
      const next = route[i + 1]
      const targets = next && sum < 1 ? [next] : []
      for (const { to, chance } of branches) {
        const target = route.find(({ id }) => id === to)
        if (target && chance > 0 && !exits.includes(to)) targets.push(target)
      }
      // An inspection that only triggers ask for is skipped by other jobs; the list grows meanwhile.
      for (const target of targets) {
        const after = route[route.indexOf(target) + 1]
        if (target.inspect?.when && after && !targets.includes(after)) targets.push(after)
      }
      for (const station of stationsOf(operation)) {
        for (const to of targets.flatMap(stationsOf)) moves.get(station)!.add(to)
      }
    }
  }
  return moves
}

/** A way from a station back to itself over stations with a queue limit only. */
function findRing(
  moves: ReadonlyMap<string, Set<string>>,
  limits: ReadonlyMap<string, number | undefined>,
  start: string,
): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (const here of queue) {
    for (const to of moves.get(here)!) {
      if (to === start) return walkBack(cameFrom, start, here)
      if (limits.get(to) === undefined || cameFrom.has(to)) continue
      cameFrom.set(to, here)
      queue.push(to)
    }
  }
  return undefined
}

function walkBack(cameFrom: ReadonlyMap<string, string>, start: string, last: string): string[] {
  const ring = [last]
  while (ring[0] !== start) ring.unshift(cameFrom.get(ring[0]!)!)
  return ring
}
