/*
 * The floor with its markings, and the conveyors: nothing here moves.
 */
import { Color, Mesh, MeshLambertMaterial, PlaneGeometry } from 'three'
import type { Layer, Stageset } from './layer.ts'
import { createPartsMesh } from './layer.ts'
import type { PlacedBelt } from './layout.ts'
import { box, mergeParts, type Part } from './parts.ts'
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
  return { objects: [floor, still], update: () => {} }
}

function markings({ floor, warehouse, dock, machines }: Stageset['plan']): Part[] {
  const lines: Part[] = []
  // Joints of the floor slabs, every 5 m.
  for (let x = -floor.width / 2 + 5; x < floor.width / 2; x += 5)
    lines.push(box([x, 0.005, 0], [0.05, 0.01, floor.depth], 'floorLine'))
  for (let z = -floor.depth / 2 + 5; z < floor.depth / 2; z += 5)
    lines.push(box([0, 0.005, z], [floor.width, 0.01, 0.05], 'floorLine'))
  const rows = [...new Set(machines.map(({ z }) => z))]
  // A walkway between two rows.
  rows.slice(1).forEach((z, i) => {
    const middle = (z + rows[i]!) / 2 + 0.4
    lines.push(box([0, 0.012, middle], [floor.width - 6, 0.02, 1.5], 'aisle'))
  })
  return [...lines, ...outline(warehouse, 'aisle'), ...outline(dock, 'aisle')]
}

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
