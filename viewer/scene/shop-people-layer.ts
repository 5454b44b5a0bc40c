/*
 * The people of a shop, one by one: operators at the machines they tend, repairers with helmet
 * and tool box beside machines that are down, and those who wait. Who is away is not seen.
 */
import { type InstancedMesh, Matrix4 } from 'three'
import type { Frame } from '../../twin/frame.ts'
import { aisleFor, sendWalker, standsOf, type Walker, walkOn } from './figures.ts'
import { createThings, type Layer, type Moment, markChanged, type Stageset } from './layer.ts'
import { box, drum, mergeParts, type Part } from './parts.ts'
import { createProps } from './props.ts'

/** Builds people and what stands beside machines that do not run: six draw calls at most. */
export function createShopPeopleLayer(set: Stageset): Layer {
  const { scene, plan, colours } = set
  const make = (parts: readonly Part[], count: number) =>
    createThings(mergeParts(parts, colours), count)
  const operators = make(OPERATOR, Math.max(scene.people.length, plan.machines.length))
  const repairers = make(REPAIRER, scene.people.length)
  const props = createProps(set)
  const walkers: (Walker | undefined)[] = []
  const named = scene.people.length > 0
  return {
    objects: [operators, repairers, ...props.meshes],
    update: (moment) => {
      const { frame, shown } = moment
      for (const mesh of [operators, repairers]) {
        mesh.visible = shown.people
        mesh.count = 0
      }
      props.update(frame)
      const walking = named && follow(walkers, set, moment)
      if (named) {
        walkers.forEach((walker, i) => {
          if (walker) put(scene.people[i]!.kind === 'repairer' ? repairers : operators, walker)
        })
      } else putAttendants(operators, set, frame)
      markChanged(operators)
      markChanged(repairers)
      return walking && shown.people
    },
  }
}

function follow(
  walkers: (Walker | undefined)[],
  { scene, plan }: Stageset,
  { frame, seconds }: Moment,
): boolean {
  let walking = false
  standsOf(scene, plan, frame).forEach((stand, i) => {
    const walker = walkers[i]
    if (!stand) walkers[i] = undefined
    else if (!walker || !Number.isFinite(seconds)) {
      walkers[i] = { ...stand, heading: Math.PI, way: [], pace: 0 }
    } else {
      sendWalker(walker, stand, aisleFor(plan, walker, stand))
      walking = walkOn(walker, seconds) || walking
    }
  })
  return walking
}

/** Where people are not known one by one, somebody stands before each attended machine. */
function putAttendants(mesh: InstancedMesh, { plan }: Stageset, { machines }: Frame): void {
  plan.machines.forEach(({ x, z, width, depth }, i) => {
    if (!machines[i]?.attended) return
    put(mesh, { x: x - width * 0.32, z: z + depth / 2 + 0.75, heading: Math.PI })
  })
}

const matrix = new Matrix4()

function put(mesh: InstancedMesh, { x, z, heading }: Pick<Walker, 'x' | 'z' | 'heading'>): void {
  mesh.setMatrixAt(mesh.count++, matrix.makeRotationY(heading).setPosition(x, 0, z))
}

/** Arms forward, face to +z. */
const OPERATOR: readonly Part[] = [
  box([-0.12, 0.4, 0], [0.18, 0.8, 0.22], 'dark'),
  box([0.12, 0.4, 0], [0.18, 0.8, 0.22], 'dark'),
  drum([0, 1.12, 0], 0.26, 0.7, 'cool', { top: 0.22, sides: 10 }),
  box([-0.34, 1.1, 0.1], [0.13, 0.6, 0.16], 'cool', [-0.35, 0, 0]),
  box([0.34, 1.1, 0.1], [0.13, 0.6, 0.16], 'cool', [-0.35, 0, 0]),
  drum([0, 1.62, 0], 0.16, 0.28, 'wood', { sides: 10 }),
  drum([0, 1.78, 0], 0.19, 0.14, 'dark', { top: 0.15, sides: 10 }),
]

/** High-visibility vest with bright stripes, hard hat, tool box at the side. */
const REPAIRER: readonly Part[] = [
  box([-0.12, 0.4, 0], [0.18, 0.8, 0.22], 'dark'),
  box([0.12, 0.4, 0], [0.18, 0.8, 0.22], 'dark'),
  drum([0, 1.12, 0], 0.28, 0.7, 'warm', { top: 0.24, sides: 10 }),
  drum([0, 0.98, 0], 0.29, 0.09, 'light', { sides: 10 }),
  drum([0, 1.26, 0], 0.28, 0.09, 'light', { sides: 10 }),
  box([-0.34, 1.1, 0.1], [0.13, 0.6, 0.16], 'warm', [-0.35, 0, 0]),
  box([0.34, 1.1, 0.1], [0.13, 0.6, 0.16], 'warm', [-0.35, 0, 0]),
  drum([0, 1.62, 0], 0.16, 0.28, 'wood', { sides: 10 }),
  drum([0, 1.8, 0], 0.24, 0.1, 'light', { sides: 12 }),
  drum([0, 1.9, 0], 0.2, 0.16, 'light', { top: 0.1, sides: 12 }),
  // Tool box.
  box([0.62, 0.2, 0.1], [0.6, 0.36, 0.32], 'warm'),
  box([0.62, 0.44, 0.1], [0.4, 0.06, 0.06], 'dark'),
]
