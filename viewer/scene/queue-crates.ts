/*
 * Where crates stand in the place before a work centre, and what may be said of their colour.
 */
import type { Scene } from '../../twin/board.ts'
import type { FrameMachine } from '../../twin/frame.ts'
import type { Area } from './floor-plan.ts'

/** More crates than this are not drawn; the label counts them. */
export const QUEUE_CRATES = 12

const ACROSS = 2
const DEEP = 3
const PITCH = 0.98
const HEIGHT = 0.66

/** Place of a crate: the first is the next to be served, nearest the machines; two layers. */
export function crateSpot({ x, z, depth }: Area, index: number): [number, number, number] {
  const [layer, on] = [Math.floor(index / (ACROSS * DEEP)), index % (ACROSS * DEEP)]
  const [column, row] = [Math.floor(on / DEEP), on % DEEP]
  return [x + (0.5 - column) * PITCH, layer * HEIGHT + 0.03, z - depth / 2 + 0.62 + row * PITCH]
}

/** Product of all jobs that come to a work centre; null where they are of several. */
export function queueProducts(
  scene: Pick<Scene, 'workCentres' | 'routes' | 'products'>,
): (number | null)[] {
  return scene.workCentres.map(({ id }) => {
    const here = scene.routes.filter(({ workCentres }) => workCentres.includes(id))
    const products = new Set(here.map(({ product }) => product))
    const [only] = products
    const index = scene.products.findIndex((product) => product.id === only)
    return products.size === 1 && index >= 0 ? index : null
  })
}

/** Jobs on a machine of a shop. */
export const countLoads = (machine: FrameMachine | undefined): number => machine?.ratePerMinute ?? 0
