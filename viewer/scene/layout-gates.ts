/*
 * The two ends of a shop: on the left the dock with the quarantine bay and the place where people
 * wait, on the right shipping; with the stores that belong to no work centre.
 */
import type { Scene, SceneStore } from '../../twin/board.ts'
import { type Area, boundsOf } from './floor-plan.ts'
import { packStores } from './layout-cell.ts'
import type { Point } from './path.ts'

export interface Gates {
  readonly dock: Area
  readonly shipping: Area
  readonly quarantine: Area | null
  readonly waiting: Area | null
  readonly stores: ReadonlyMap<string, Area>
  /** All that ways must go round. */
  readonly areas: readonly Area[]
}

/** From the work centres to the gates, and between two things of a gate. */
const AWAY = 4
const GAP = 1.4
/** A dock for trucks where there is material; else only a place where jobs come in. */
const DOCK = { width: 4, depth: 8 } as const
const PLACE = { width: 3.2, depth: 4 } as const
const QUARANTINE = { width: 4.6, depth: 3.6 } as const
/** People who wait stand so far apart. */
const PERSON_PITCH = 1.1
const SHELF_WIDTH = 7

/** Places the gates beside the bounds of all work centres. */
export function layoutGates(
  scene: Pick<Scene, 'stores' | 'people' | 'workCentres'>,
  bounds: Area,
): Gates {
  const ids = scene.workCentres.map(({ id }) => id)
  const isHomeless = ({ kind, to, from }: SceneStore) =>
    kind === 'finished' || ![...to, ...from].some((id) => ids.includes(id))
  const homeless = scene.stores.filter(isHomeless)
  const atShipping = homeless.filter(({ kind }) => kind === 'finished')
  const atDock = homeless.filter(({ kind }) => kind !== 'finished')
  const size = scene.stores.length > 0 ? DOCK : PLACE
  const people = scene.people.length
  const across = peopleAcross(people)
  const waiting = {
    width: across * PERSON_PITCH + 0.9,
    depth: Math.ceil(people / across) * PERSON_PITCH + 0.9,
  }
  const left = stack(bounds, -1, [
    size,
    ...(atDock.length > 0 ? [shelfSize(atDock)] : []),
    ...(scene.stores.length > 0 ? [QUARANTINE] : []),
    ...(people > 0 ? [waiting] : []),
  ])
  const right = stack(bounds, 1, [size, ...(atShipping.length > 0 ? [shelfSize(atShipping)] : [])])
  const after = 1 + Math.min(1, atDock.length)
  return {
    dock: left[0]!,
    shipping: right[0]!,
    quarantine: scene.stores.length > 0 ? left[after]! : null,
    waiting: people > 0 ? left.at(-1)! : null,
    stores: new Map([...putOnShelf(atDock, left[1]), ...putOnShelf(atShipping, right[1])]),
    areas: [...left, ...right],
  }
}

/** People side by side in the place where they wait: three, or a square of many. */
const peopleAcross = (people: number): number => Math.max(3, Math.ceil(Math.sqrt(people)))

/** Where a person waits, by his or her place in the list of so many. */
export function waitingSpot({ x, z, width, depth }: Area, index: number, people: number): Point {
  const across = peopleAcross(people)
  return {
    x: x - width / 2 + 0.45 + ((index % across) + 0.5) * PERSON_PITCH,
    z: z - depth / 2 + 0.45 + (Math.floor(index / across) + 0.5) * PERSON_PITCH,
  }
}

const kindsOf = (stores: readonly SceneStore[]) => stores.map(({ kind }) => kind)

function shelfSize(stores: readonly SceneStore[]): { width: number; depth: number } {
  const { places } = packStores(kindsOf(stores), SHELF_WIDTH)
  const { width, depth } = boundsOf(places)
  return { width, depth }
}

function putOnShelf(stores: readonly SceneStore[], shelf: Area | undefined): [string, Area][] {
  if (!shelf) return []
  const { places } = packStores(kindsOf(stores), SHELF_WIDTH)
  return places.map((place, i) => [
    stores[i]!.id,
    { ...place, x: shelf.x - shelf.width / 2 + place.x, z: shelf.z - shelf.depth / 2 + place.z },
  ])
}

/** Stacks from the back to the front, on one side of the work centres, about their middle. */
function stack(
  bounds: Area,
  side: 1 | -1,
  sizes: readonly { width: number; depth: number }[],
): Area[] {
  const depth = sizes.reduce((sum, size) => sum + size.depth + GAP, -GAP)
  let z = bounds.z - depth / 2
  return sizes.map((size) => {
    z += size.depth + GAP
    const x = bounds.x + side * (bounds.width / 2 + AWAY + size.width / 2)
    return { x, z: z - GAP - size.depth / 2, ...size }
  })
}
