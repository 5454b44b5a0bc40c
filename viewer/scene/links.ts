/*
 * Which work centres the ways of a shop join: those of the routes, and the detours that jobs have
 * taken besides, such as rework. A route is the plan; that a job went back is seen in the flows.
 */
import type { Board, Scene } from '../../twin/board.ts'
import { IN, OUT } from './floor-plan.ts'

export interface Detour {
  readonly from: string
  readonly to: string
}

export interface Link extends Detour {
  /** Indices of the products whose routes go this way. */
  readonly products: readonly number[]
  readonly isDetour: boolean
}

/** More detours, the least used, are left out. */
const DETOURS_MAX = 24

type Shop = Pick<Scene, 'workCentres' | 'routes' | 'products'>

/** Every way once, those of most products first, detours last. */
export function listLinks(scene: Shop, detours: readonly Detour[]): Link[] {
  const links = new Map<string, { from: string; to: string; products: number[]; uses: number }>()
  for (const { product, workCentres } of scene.routes) {
    const index = scene.products.findIndex(({ id }) => id === product)
    const known = workCentres.filter((id) => scene.workCentres.some((w) => w.id === id))
    const stops = known.length === 0 ? [] : [IN, ...known, OUT]
    stops.slice(1).forEach((to, i) => {
      const from = stops[i]!
      const link = links.get(`${from} ${to}`) ?? { from, to, products: [], uses: 0 }
      link.uses++
      if (index >= 0 && !link.products.includes(index)) link.products.push(index)
      links.set(`${from} ${to}`, link)
    })
  }
  const planned = [...links.values()].sort((a, b) => b.uses - a.uses)
  return [
    ...planned.map(({ from, to, products }) => ({ from, to, products, isDetour: false })),
    ...detours.map(({ from, to }) => ({ from, to, products: [], isDetour: true })),
  ]
}

/** Ways between work centres that jobs took and no route plans, in the order of their names. */
export function findDetours(scene: Shop, flows: Board['flows']): Detour[] {
  const planned = new Set(listLinks(scene, []).map(({ from, to }) => `${from} ${to}`))
  const isCentre = (id: string) => scene.workCentres.some((w) => w.id === id)
  return flows
    .filter(({ from, to, quantity }) => {
      return quantity > 0 && isCentre(from) && isCentre(to) && !planned.has(`${from} ${to}`)
    })
    .slice(0, DETOURS_MAX)
    .map(({ from, to }) => ({ from, to }))
    .sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1))
}
