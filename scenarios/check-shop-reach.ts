import type { Finding } from './finding.ts'
import { listOperations } from './shop-items.ts'
import { stationsOf } from './shop-route.ts'
import { EXITS, type Product, type Shop } from './shop-scenario.ts'

/** Products that nobody releases, operations that no job reaches, stations that nobody visits. */
export function checkReach(shop: Shop): Finding[] {
  const released = new Set(shop.sources.map(({ product }) => product))
  const visited = new Set(listOperations(shop).flatMap(({ operation }) => stationsOf(operation)))
  const none = (path: Finding['path'], rule: string) => ({ path, rule, found: 'none' })
  return [
    ...shop.products.flatMap(({ id }, i) =>
      released.has(id) ? [] : [none(['shop', 'products', i], 'should have a source')],
    ),
    ...shop.stations.flatMap(({ id }, i) =>
      visited.has(id) ? [] : [none(['shop', 'stations', i], 'should have an operation')],
    ),
    ...shop.products.flatMap((product, i) =>
      listUnreached(product).map((j): Finding => {
        const [, ...others] = stationsOf(product.route[j]!)
        const rule = 'should be reached by some job'
        const lost = others.length > 0 ? `, nor its alternatives ${others.join(', ')}` : ''
        const found = `branches lead all jobs past it${lost}`
        return { path: ['shop', 'products', i, 'route', j], rule, found }
      }),
    ),
  ]
}

/** Operations of a route that no job comes to. */
function listUnreached({ route }: Product): number[] {
  const exits: readonly string[] = EXITS
  const reached = new Set([0])
  for (const j of reached) {
    const { branches = [] } = route[j]!
    const taken = branches.filter(({ chance }) => chance > 0)
    const sum = taken.reduce((all, { chance }) => all + chance, 0)
    for (const { to } of taken) {
      if (!exits.includes(to)) reached.add(route.findIndex(({ id }) => id === to))
    }
    if (sum < 1 - 1e-9 && j + 1 < route.length) reached.add(j + 1)
  }
  return [...route.keys()].filter((j) => !reached.has(j))
}
