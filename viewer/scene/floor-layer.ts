/*
 * The floor with its markings, and the conveyors: nothing here moves.
 */
import { Color, Mesh, MeshLambertMaterial, PlaneGeometry } from 'three'
import type { FloorPlan, PlacedBelt } from './floor-plan.ts'
import type { Layer, Stageset } from './layer.ts'
import { createPartsMesh } from './layer.ts'
import { box, drum, mergeParts, type Part, placeParts } from './parts.ts'
import { BELT_HEIGHT, BELT_WIDTH } from './sizes.ts'

/** Builds floor, walkway, warehouse grid, dock and conveyors. */
export function createFloorLayer({ plan, colours }: Stageset): Layer {
  const floor = new Mesh(
    // It runs on beyond the plan into the haze, so that no edge shows.
    new PlaneGeometry(plan.floor.width * 6, plan.floor.width * 6),
    new MeshLambertMaterial({ color: new Color(colours.floor) }),
  )
  floor.rotation.x = -Math.PI / 2
  floor.receiveShadow = true
  const still = createPartsMesh(
    mergeParts([...markings(plan), ...plan.belts.flatMap(beltParts)], colours),
  )
  still.castShadow = true
  still.receiveShadow = true
  return { objects: [floor, still], update: () => false }
}

function markings(plan: FloorPlan): Part[] {
  const { floor } = plan
  const lines: Part[] = []
  // Joints of the floor slabs, every 5 m.
  for (let x = -floor.width / 2 + 5; x < floor.width / 2; x += 5)
    lines.push(box([x, 0.005, 0], [0.05, 0.01, floor.depth], 'floorLine'))
  for (let z = -floor.depth / 2 + 5; z < floor.depth / 2; z += 5)
    lines.push(box([0, 0.005, z], [floor.width, 0.01, 0.05], 'floorLine'))
  return [...lines, ...(plan.workCentres.length > 0 ? shopMarkings(plan) : lineMarkings(plan))]
}

function lineMarkings({ floor, machines, warehouse, dock }: FloorPlan): Part[] {
  const rows = [...new Set(machines.map(({ z }) => z))]
  // A walkway between two rows.
  const walkways = rows.slice(1).map((z, i) => {
    const middle = (z + rows[i]!) / 2 + 0.4
    return box([0, 0.012, middle], [floor.width - 6, 0.02, 1.5], 'aisle')
  })
  return [...walkways, ...(warehouse ? outline(warehouse, 'aisle') : []), ...outline(dock, 'aisle')]
}

function shopMarkings({ workCentres, dock, shipping, waiting, quarantine }: FloorPlan): Part[] {
  const pads = workCentres.map(({ x, z, width, depth }) =>
    box([x, 0.008, z], [width, 0.016, depth], 'pad'),
  )
  const places = [dock, shipping, waiting, quarantine].filter((area) => area !== null)
  return [
    ...pads,
    ...workCentres.flatMap(({ queue }) => outline(queue, 'mark')),
    ...places.flatMap((area) => outline(area, 'mark')),
    ...(shipping && shipping.depth > 6 ? placeParts(TRAILER, shipping.x, shipping.z) : []),
  ]
}

/** Stands at shipping where there is room for trucks. */
const TRAILER: readonly Part[] = [
  box([0, 0.75, -0.2], [2.3, 0.16, 6.4], 'dark'),
  box([0, 1.95, -0.2], [2.4, 2.2, 6.2], 'body'),
  box([-1.21, 1.95, -0.2], [0.03, 0.5, 5.4], 'cool'),
  box([1.21, 1.95, -0.2], [0.03, 0.5, 5.4], 'cool'),
  ...[-1.05, 1.05].flatMap((x) =>
    [-2.4, -1.4].map((z) =>
      drum([x, 0.42, z], 0.42, 0.3, 'dark', { turn: [0, 0, Math.PI / 2], sides: 14 }),
    ),
  ),
  box([-0.6, 0.35, 2.4], [0.14, 0.7, 0.14], 'steel'),
  box([0.6, 0.35, 2.4], [0.14, 0.7, 0.14], 'steel'),
]

function outline(
  { x, z, width, depth }: { x: number; z: number; width: number; depth: number },
  tone: Part['tone'],
): Part[] {
  return [
    box([x, 0.02, z - depth / 2], [width, 0.04, 0.16], tone),
    box([x, 0.02, z + depth / 2], [width, 0.04, 0.16], tone),
    box([x - width / 2, 0.02, z], [0.16, 0.04, depth], tone),
    box([x + width / 2, 0.02, z], [0.16, 0.04, depth], tone),
  ]
}

function beltParts({ path, carries }: PlacedBelt): Part[] {
  const wide = BELT_WIDTH[carries]
  return path.corners.slice(1).flatMap((end, i) => {
    const start = path.corners[i]!
    const along = Math.abs(end.x - start.x) >= Math.abs(end.z - start.z)
    // Legs that meet at a corner overlap by half a width, so that no notch is left.
    const length = Math.hypot(end.x - start.x, end.z - start.z) + wide
    const [x, z] = [(start.x + end.x) / 2, (start.z + end.z) / 2]
    const lie = (y: number, off: number, thick: number, width: number, tone: Part['tone']) =>
      along
        ? box([x, y, z + off], [length, thick, width], tone)
        : box([x + off, y, z], [width, thick, length], tone)
    const feet = Array.from({ length: Math.max(2, Math.round(length / 2.4)) }, (_, k, n = 0) => {
      const share = (k + 0.5) / Math.max(2, Math.round(length / 2.4)) + n
      const [fx, fz] = [start.x + (end.x - start.x) * share, start.z + (end.z - start.z) * share]
      const size = along ? ([0.12, 0.9, wide - 0.1] as const) : ([wide - 0.1, 0.9, 0.12] as const)
      return box([fx, 0.45, fz], size, 'steel')
    })
    return [lie(BELT_HEIGHT - 0.07, 0, 0.12, wide, 'belt'), ...feet].concat(
      [-1, 1].map((side) => lie(BELT_HEIGHT - 0.02, (side * wide) / 2, 0.2, 0.07, 'steel')),
    )
  })
}
