/*
 * The floor plan of a shop. Work centres stand where the scenario puts them, else where their
 * routes ask for: by rank from left to right, in bands from the back to the front.
 *
 *    dock │ [CUT] → [MILL] → [WASH]  │ shipping
 *    people│ └→ [TEST] → [PACK] ──────→│
 */
import type { Scene, SceneStore, SceneWorkCentre } from '../../twin/board.ts'
import {
  type Area,
  boundsOf,
  type FloorPlan,
  type PlacedMachine,
  type PlacedStore,
  type PlacedWay,
  type PlacedWorkCentre,
} from './floor-plan.ts'
import { type CellPlan, layoutCell } from './layout-cell.ts'
import { layoutGates } from './layout-gates.ts'
import { type Detour, type Link, listLinks } from './links.ts'
import { createPath, type Point } from './path.ts'
import { type PlacedCells, placeCells, type Spacing } from './place-cells.ts'
import { rankWorkCentres } from './ranks.ts'
import { routeWays } from './routing.ts'

export type ShopScene = Pick<
  Scene,
  'machines' | 'workCentres' | 'routes' | 'stores' | 'people' | 'products'
>

const MARGIN = 2.2
/** Between work centres, wide enough for a forklift and the ways marked on the floor. */
const AISLE = 3.2
/** Ways keep so far from what stands on the floor. */
const CLEARANCE = 1.3
/** More ways than these, the least used, are left out: the floor would be all lines. */
const WAYS_MAX = 160
/** Rows of machines in a work centre that are tried. */
const ROWS = [1, 2, 3, 4, 6, 8, 12, 20, 32] as const
/** Given places are spread by this at the most to make room. */
const SPREAD_MAX = 6

/** Width of the gates on both sides, which belong to the picture. */
const GATES_WIDTH = 15

/**
 * Distance of the camera that sees a floor of this size from 39° above, with 28° of view, in a
 * picture 2.5 times as wide as high: as the width asks, or the depth with labels 5 m high and
 * room for buttons and legend; and half the depth, for the front is nearer than the middle.
 */
const SPACING: Spacing = {
  aisle: AISLE,
  gap: AISLE,
  cost: (width, depth) => Math.max((width + GATES_WIDTH) * 0.82, depth * 1.6 + 10) + depth * 0.39,
}

interface Cell {
  readonly id: string
  readonly plan: CellPlan
  readonly x: number
  readonly z: number
}

/** Places everything of a shop with at least one work centre. */
export function layoutShop(scene: ShopScene, detours: readonly Detour[] = []): FloorPlan {
  const cells = placeWorkCentres(scene)
  const areas = cells.map(areaOf)
  const gates = layoutGates(scene, boundsOf(areas))
  const placed = cells.map((cell, i) => describeCell(cell, scene.workCentres[i]!, scene))
  const ways = connect(listLinks(scene, detours), placed, [...areas, ...gates.areas], gates)
  const stores = scene.stores.map((store): PlacedStore => {
    const home = homeOf(store, scene)
    const cell = cells.find(({ id }) => id === home)
    const place = cell
      ? shiftArea(cell.plan.stores[storesOf(cell.id, scene).indexOf(store)]!, cell)
      : gates.stores.get(store.id)!
    return { id: store.id, kind: store.kind, ...place }
  })
  const machines = scene.machines.map((machine, i): PlacedMachine => {
    const at = placed.findIndex(({ machines: own }) => own.includes(i))
    const cell = cells[Math.max(0, at)]!
    const place = cell.plan.machines[placed[at]?.machines.indexOf(i) ?? 0]!
    return { id: machine.id, kind: machine.kind, direction: 1, ...shiftArea(place, cell) }
  })
  const wayAreas = ways.flatMap(({ path }) =>
    path.corners.map(({ x, z }) => ({ x, z, width: 0.6, depth: 0.6 })),
  )
  const { x, z, width, depth } = boundsOf([...areas, ...gates.areas, ...wayAreas], MARGIN)
  const move = <T extends Point>(place: T): T => ({ ...place, x: place.x - x, z: place.z - z })
  return {
    machines: machines.map(move),
    belts: [],
    warehouse: null,
    dock: move(gates.dock),
    floor: { x: 0, z: 0, width, depth },
    workCentres: placed.map((w) => ({
      ...move(w),
      queue: move(w.queue),
      entry: move(w.entry),
      exit: move(w.exit),
    })),
    ways: ways.map((way) => ({ ...way, path: createPath(way.path.corners.map(move)) })),
    stores: stores.map(move),
    quarantine: gates.quarantine && move(gates.quarantine),
    shipping: move(gates.shipping),
    waiting: gates.waiting && move(gates.waiting),
  }
}

const areaOf = ({ x, z, plan }: Cell): Area => ({ x, z, width: plan.width, depth: plan.depth })
const shiftArea = (area: Area, by: Point): Area => ({ ...area, x: area.x + by.x, z: area.z + by.z })

/** Work centre at which a store stands; none: at the dock, or with finished goods at shipping. */
function homeOf({ kind, to, from }: SceneStore, { workCentres }: ShopScene): string | undefined {
  if (kind === 'finished') return undefined
  const near = kind === 'byProduct' ? [...from, ...to] : [...to, ...from]
  return near.find((id) => workCentres.some((w) => w.id === id))
}

const storesOf = (workCentre: string, scene: ShopScene): SceneStore[] =>
  scene.stores.filter((store) => homeOf(store, scene) === workCentre)

function planCell({ id, machines }: SceneWorkCentre, scene: ShopScene, rows: number): CellPlan {
  const own = machines.flatMap((m) => scene.machines.find((machine) => machine.id === m) ?? [])
  return layoutCell(
    own.map(({ kind }) => kind),
    storesOf(id, scene).map(({ kind }) => kind),
    rows,
  )
}

/** Cells in the order of the work centres. */
function placeWorkCentres(scene: ShopScene): Cell[] {
  const given = placeGiven(scene)
  const rest = scene.workCentres.filter(({ id }) => !given.some((cell) => cell.id === id))
  const found = rest.length > 0 ? placeRanks(scene, rest, given) : []
  return scene.workCentres.map(({ id }) => [...given, ...found].find((cell) => cell.id === id)!)
}

/** Those with a given place, spread as far as they need; two at one place are not both kept. */
function placeGiven(scene: ShopScene): Cell[] {
  const kept: Cell[] = []
  let spread = 1
  for (const workCentre of scene.workCentres) {
    if (!workCentre.at) continue
    const rows = Math.max(1, Math.round(Math.sqrt(workCentre.machines.length / 1.5)))
    const plan = planCell(workCentre, scene, rows)
    const cell = { id: workCentre.id, plan, ...workCentre.at }
    const needed = Math.max(1, ...kept.map((other) => spreadFor(other, cell)))
    if (needed > SPREAD_MAX) continue
    spread = Math.max(spread, needed)
    kept.push(cell)
  }
  return kept.map((cell) => ({ ...cell, x: cell.x * spread, z: cell.z * spread }))
}

/** Factor by which two places must be drawn apart. */
function spreadFor(a: Cell, b: Cell): number {
  const across = ((a.plan.width + b.plan.width) / 2 + AISLE) / Math.abs(a.x - b.x)
  const deep = ((a.plan.depth + b.plan.depth) / 2 + AISLE) / Math.abs(a.z - b.z)
  return Math.min(across, deep)
}

/** Places by rank, before those whose place is given. */
function placeRanks(
  scene: ShopScene,
  workCentres: readonly SceneWorkCentre[],
  given: readonly Cell[],
): Cell[] {
  const ids = workCentres.map(({ id }) => id)
  const ranks = rankWorkCentres(
    ids,
    scene.routes.map((route) => ({
      workCentres: route.workCentres.filter((w) => ids.includes(w)),
    })),
  )
  const most = Math.max(...workCentres.map(({ machines }) => machines.length))
  let best: { plans: Map<string, CellPlan>; placed: PlacedCells } | undefined
  for (const [i, rows] of ROWS.entries()) {
    if (i > 0 && ROWS[i - 1]! >= most) break
    const plans = new Map(workCentres.map((w) => [w.id, planCell(w, scene, rows)]))
    const placed = placeCells(
      ranks.map((rank) => rank.map((id) => ({ id, ...plans.get(id)! }))),
      SPACING,
    )
    if (!best || placed.cost < best.placed.cost) best = { plans, placed }
  }
  const { plans, placed } = best!
  const before = given.length > 0 ? boundsOf(given.map(areaOf)) : undefined
  const [x, z] = before
    ? [before.x - placed.width / 2, before.z + before.depth / 2 + AISLE]
    : [-placed.width / 2, -placed.depth / 2]
  return ids.map((id) => {
    const place = placed.places.get(id)!
    return { id, plan: plans.get(id)!, x: place.x + x, z: place.z + z }
  })
}

function describeCell(
  cell: Cell,
  { machines }: SceneWorkCentre,
  scene: ShopScene,
): PlacedWorkCentre {
  const { x, z, plan } = cell
  return {
    id: cell.id,
    ...areaOf(cell),
    machines: machines.flatMap((id) => {
      const index = scene.machines.findIndex((machine) => machine.id === id)
      return index < 0 ? [] : [index]
    }),
    queue: shiftArea(plan.queue, cell),
    entry: { x: x - plan.width / 2, z: z + plan.axis },
    exit: { x: x + plan.width / 2, z: z + plan.axis },
  }
}

/** The way of each link over the floor. */
function connect(
  links: readonly Link[],
  placed: readonly PlacedWorkCentre[],
  obstacles: readonly Area[],
  { dock, shipping }: { readonly dock: Area; readonly shipping: Area },
): PlacedWay[] {
  const drawn = links.slice(0, WAYS_MAX)
  const paths = routeWays(
    obstacles,
    drawn.map(({ from, to }) => ({
      from: placed.find(({ id }) => id === from)?.exit ?? { x: dock.x + dock.width / 2, z: dock.z },
      to: placed.find(({ id }) => id === to)?.entry ?? {
        x: shipping.x - shipping.width / 2,
        z: shipping.z,
      },
    })),
    CLEARANCE,
  )
  return drawn.map((link, i) => ({ ...link, path: paths[i]! }))
}
