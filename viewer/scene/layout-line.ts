/*
 * The floor plan of a line. It is laid in rows that wind to and fro, so that it fills the screen:
 *
 *    dock   [BLOW]──600──[FILL]──800──[LABL]─┐
 *                                            │ 800
 *    warehouse  [PALL]───────1 200────[PACK]─┘
 */
import type { Scene } from '../../twin/board.ts'
import {
  type Area,
  boundsOf,
  type FloorPlan,
  FOOTPRINTS,
  type PlacedBelt,
  type PlacedMachine,
} from './floor-plan.ts'
import { type BeltPath, createPath, type Point } from './path.ts'

type Line = Pick<Scene, 'machines' | 'buffers'>

const ROW_GAP = 11
const WAREHOUSE = { width: 9, depth: 6.6 } as const
const DOCK = { width: 4, depth: 8 } as const
const MARGIN = 2.2
/** Width / depth of a plan that fills the view of a slanting camera. */
const GOOD_SHAPE = 2.3

/** Conveyor length in metres: longer for more places, 6 m at the least. */
export const beltLength = (capacity: number): number =>
  Math.min(24, Math.max(6, 2 + capacity / 100))

/** Places everything of a line with at least one machine. */
export function layoutLine(scene: Line): FloorPlan {
  const plans = Array.from({ length: Math.min(6, scene.machines.length) }, (_, i) =>
    placeRows(scene, splitRows(scene, i + 1)),
  )
  const misfit = ({ floor }: FloorPlan) =>
    Math.abs(Math.log(floor.width / floor.depth / GOOD_SHAPE))
  return plans.reduce((best, plan) => (misfit(plan) < misfit(best) ? plan : best))
}

/** Index of the first machine of each row, so that the rows are about as long. */
function splitRows(scene: Line, rows: number): number[] {
  const lengths = scene.machines.map(
    ({ kind }, i) => FOOTPRINTS[kind].width + beltLength(scene.buffers[i]?.capacity ?? 0),
  )
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const starts = [0]
  let before = 0
  lengths.forEach((length, i) => {
    if (i > 0 && before + length / 2 > (total / rows) * starts.length) starts.push(i)
    before += length
  })
  return starts
}

function placeRows(scene: Line, starts: readonly number[]): FloorPlan {
  const machines: PlacedMachine[] = []
  let edge = 0
  scene.machines.forEach(({ id, kind }, i) => {
    const row = starts.findLastIndex((start) => start <= i)
    const direction = row % 2 === 0 ? 1 : -1
    const { width, depth } = FOOTPRINTS[kind]
    // A row begins straight below the end of the one before it.
    const gap = starts.includes(i) ? 0 : beltLength(scene.buffers[i - 1]?.capacity ?? 0)
    const x = edge + direction * (gap + width / 2)
    machines.push({ id, kind, x, z: row * ROW_GAP, direction, width, depth })
    edge = x + (direction * width) / 2
  })
  const belts = scene.buffers.map(({ id, capacity }, i) => ({
    id,
    path: joinMachines(machines[i]!, machines[i + 1]!, beltLength(capacity)),
    capacity,
    carries: carriesCases(scene, i) ? ('cases' as const) : ('bottles' as const),
  }))
  return centre(machines, belts, machines.at(-1)!)
}

/** After the packer, and only after it, the line carries cases. */
function carriesCases(scene: Pick<Scene, 'machines'>, belt: number): boolean {
  return scene.machines.slice(0, belt + 1).some(({ kind }) => kind === 'packer')
}

function joinMachines(from: PlacedMachine, to: PlacedMachine, length: number): BeltPath {
  const start = { x: from.x + (from.direction * from.width) / 2, z: from.z }
  const end = { x: to.x - (to.direction * to.width) / 2, z: to.z }
  if (from.z === to.z) return createPath([start, end])
  const out = Math.max(1.6, (length - Math.abs(end.z - start.z)) / 2)
  const beyond = from.direction * (Math.max(start.x * from.direction, end.x * from.direction) + out)
  return createPath([start, { x: beyond, z: start.z }, { x: beyond, z: end.z }, end])
}

function centre(
  machines: readonly PlacedMachine[],
  belts: readonly PlacedBelt[],
  last: PlacedMachine,
): FloorPlan {
  const first = machines[0]!
  const warehouse = {
    x: last.x + last.direction * (last.width / 2 + 1.6 + WAREHOUSE.width / 2),
    z: last.z + 0.3,
    ...WAREHOUSE,
  }
  const dock = { x: first.x - first.width / 2 - 0.8 - DOCK.width / 2, z: first.z - 1, ...DOCK }
  const areas: Area[] = [...machines, warehouse, dock, ...belts.map(({ path }) => boxOf(path))]
  const { x, z, width, depth } = boundsOf(areas, MARGIN)
  const move = <T extends Point>(place: T): T => ({ ...place, x: place.x - x, z: place.z - z })
  return {
    machines: machines.map(move),
    belts: belts.map((b) => ({ ...b, path: createPath(b.path.corners.map(move)) })),
    warehouse: move(warehouse),
    dock: move(dock),
    floor: { x: 0, z: 0, width, depth },
    workCentres: [],
    ways: [],
    stores: [],
    quarantine: null,
    shipping: null,
    waiting: null,
  }
}

const boxOf = ({ corners }: BeltPath): Area =>
  boundsOf(corners.map(({ x, z }) => ({ x, z, width: 0, depth: 0 })))
