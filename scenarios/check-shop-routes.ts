import { checkKnown, type Finding } from './finding.ts'
import { EXITS, type Product, type ShopScenario } from './shop-scenario.ts'

type Path = Finding['path']

/** Rounding of chances such as three times 0.333. */
const ROUNDING = 1e-9

/** Branches lead somewhere, their chances fit into one whole, and every job can leave. */
export function checkRoutes({ shop }: ShopScenario): Finding[] {
  return shop.products.flatMap((product, i) => {
    const path = ['shop', 'products', i, 'route']
    const broken = [
      ...checkNames(product, path),
      ...checkTargets(product, path),
      ...checkChances(product, path),
    ]
    return broken.length > 0 ? broken : checkLeaves(product, path)
  })
}

function checkNames({ route }: Product, path: Path): Finding[] {
  const exits: readonly string[] = EXITS
  return route.flatMap(({ id }, j) => {
    if (!exits.includes(id)) return []
    const rule = 'must not be out or scrap, which are ways to leave the shop'
    return [{ path: [...path, j, 'id'], rule, found: `"${id}"` }]
  })
}

function checkTargets({ route }: Product, path: Path): Finding[] {
  const known = [...route.map(({ id }) => id), ...EXITS]
  const named = route.flatMap(({ branches = [] }, j) =>
    branches.map(({ to }, k) => [[...path, j, 'branches', k, 'to'], to] as const),
  )
  return checkKnown('an operation of this route, out or scrap', known, named)
}

function checkChances({ route }: Product, path: Path): Finding[] {
  return route.flatMap(({ branches = [] }, j) => {
    const sum = branches.reduce((all, { chance }) => all + chance, 0)
    if (sum <= 1 + ROUNDING) return []
    const rule = 'chances must sum to at most 1'
    const found = `a sum of ${Number(sum.toFixed(6))}`
    return [{ path: [...path, j, 'branches'], rule, found }]
  })
}

/** From every operation there is a way out of the shop. */
function checkLeaves({ route }: Product, path: Path): Finding[] {
  const ways = route.map(({ branches = [] }, j) => {
    const taken = branches.filter(({ chance }) => chance > 0)
    const ends = taken.some(({ to, limit }) => isExit(to) || limit !== undefined)
    const sum = taken.reduce((all, { chance }) => all + chance, 0)
    const goesOn = sum < 1 - ROUNDING
    const next = taken.filter(({ to }) => !isExit(to)).map(({ to }) => indexOf(route, to))
    if (goesOn && j + 1 < route.length) next.push(j + 1)
    return { ends: ends || (goesOn && j + 1 === route.length), next }
  })
  const leaving = new Set([...ways.keys()].filter((j) => ways[j]!.ends))
  for (let size = -1; size !== leaving.size; ) {
    size = leaving.size
    for (const [j, { next }] of ways.entries()) {
      if (next.some((to) => leaving.has(to))) leaving.add(j)
    }
  }
  return [...ways.keys()]
    .filter((j) => !leaving.has(j))
    .slice(0, 1)
    .map((j) => ({
      path: [...path, j],
      rule: 'a job must be able to leave the shop from here',
      found: 'only branches that lead back',
      hint: 'lower their chances, give one a limit, or lead one out',
    }))
}

const isExit = (to: string): boolean => (EXITS as readonly string[]).includes(to)
const indexOf = (route: Product['route'], id: string) => route.findIndex((o) => o.id === id)
