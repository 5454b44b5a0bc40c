/*
 * The machines: bodies, glass, moving parts, and what shows the state.
 */
import { Box3, Vector3 } from 'three'
import type { PlacedMachine } from './floor-plan.ts'
import type { Layer, Stageset } from './layer.ts'
import { createBodies, createMovers } from './machine-bodies.ts'
import { createSigns } from './machine-signs.ts'

/** Height up to which a click hits a machine, metres. */
const REACH_UP = 4.6

/** Builds all machines of the plan. */
export function createMachinesLayer(set: Stageset): Layer {
  const { machines } = set.plan
  const movers = createMovers(machines, set.colours)
  const signs = createSigns(set)
  return {
    objects: [...createBodies(machines, set.colours), ...movers.meshes, ...signs.meshes],
    update: (moment) => {
      movers.move(moment.turns)
      signs.update(moment)
      return false
    },
  }
}

/** What a click must hit to mean a machine. */
export function boxOfMachine({ x, z, width, depth }: PlacedMachine): Box3 {
  return new Box3(
    new Vector3(x - width / 2, 0, z - depth / 2),
    new Vector3(x + width / 2, REACH_UP, z + depth / 2),
  )
}
