/*
 * How often a job does each operation of its route on average, rework included.
 */
import type { Product } from './shop-scenario.ts'

/** Visits beyond this share of a job are left out. */
const NEGLIGIBLE = 1e-12

/**
 * Mean visits of each operation by one job. Every branch taken counts against the limits, as in
 * the engine: a branch beyond its limit is scrap. The route must be one that jobs can leave.
 *
 * Where no limit binds, the traffic equations v = start + vP; before that, branch by branch.
 */
export function countVisits({ route }: Product): number[] {
  const moves = resolve(route)
  const limitMost = Math.max(0, ...branchesOf(route).map(({ limit }) => limit ?? 0))
  const visits: number[] = route.map(() => 0)
  let start: number[] = route.map((_, i) => (i === 0 ? 1 : 0))
  for (let taken = 0; taken < limitMost; taken++) {
    const branched: number[] = route.map(() => 0)
    let onward = 0
    for (const [i, { rest, branches }] of moves.entries()) {
      const here = start[i]! + onward
      visits[i]! += here
      onward = here * rest
      for (const { chance, target, limit } of branches) {
        if (taken < limit) branched[target]! += here * chance
      }
    }
    start = branched
    if (start.reduce((sum, share) => sum + share, 0) < NEGLIGIBLE) return visits
  }
  const later = solveTraffic(moves, start)
  return visits.map((v, i) => v + later[i]!)
}

/** Solves v = start + vP by Gaussian elimination; branches with a limit lead out of the shop. */
function solveTraffic(moves: readonly Move[], start: readonly number[]): number[] {
  const n = moves.length
  const rows = moves.map((_, i) => {
    const row: number[] = Array.from({ length: n + 1 }, (_, j) => (j === i ? 1 : 0))
    row[n] = start[i]!
    return row
  })
  for (const [i, { rest, branches }] of moves.entries()) {
    if (i + 1 < n) rows[i + 1]![i]! -= rest
    for (const { chance, target, limit } of branches) {
      if (limit === Infinity) rows[target]![i]! -= chance
    }
  }
  for (let i = 0; i < n; i++) {
    const pivot = rows.slice(i).reduce((best, row) => (abs(row[i]!) > abs(best[i]!) ? row : best))
    rows.splice(rows.indexOf(pivot, i), 1, rows[i]!)
    rows[i] = pivot
    for (const row of rows) {
      const factor = row === pivot ? 0 : row[i]! / pivot[i]!
      if (factor !== 0) for (let j = i; j <= n; j++) row[j]! -= factor * pivot[j]!
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!)
}

const { abs } = Math
const branchesOf = (route: Product['route']) => route.flatMap(({ branches = [] }) => branches)

/** Where jobs go from an operation: on to the next, or by a branch within the route. */
interface Move {
  /** Share of the jobs that take no branch. */
  readonly rest: number
  readonly branches: readonly { chance: number; target: number; limit: number }[]
}

function resolve(route: Product['route']): Move[] {
  const indices = new Map(route.map(({ id }, i) => [id, i]))
  return route.map(({ branches = [] }) => ({
    rest: Math.max(0, 1 - branches.reduce((sum, { chance }) => sum + chance, 0)),
    branches: branches.flatMap(({ chance, to, limit = Infinity }) => {
      const target = indices.get(to)
      return target === undefined ? [] : [{ chance, target, limit }]
    }),
  }))
}
