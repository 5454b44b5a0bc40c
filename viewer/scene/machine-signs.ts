/*
 * What shows the state of a machine: a band round its foot, a lamp stack, and the pad it stands on.
 * Under a heat map the pad shows the figure instead. All boxes are instances of one box, all lamps
 * of one drum, so that a plant of hundreds of machines is built at once.
 */
import {
  BoxGeometry,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  InstancedMesh,
  Matrix4,
  MeshBasicMaterial,
} from 'three'
import type { MachineState } from '../../sim/contract/mes.ts'
import { stateColour } from '../palette.ts'
import type { PlacedMachine } from './floor-plan.ts'
import { type Moment, markChanged, type Stageset } from './layer.ts'
import { MACHINE_SHAPES } from './machine-shapes.ts'

/** Which lamp of the stack is lit: 0 the lowest. */
const LAMP: Readonly<Record<MachineState, 0 | 1 | 2 | null>> = {
  running: 0,
  setup: 1,
  starved: 1,
  blocked: 1,
  microStop: 2,
  down: 2,
  held: 2,
  maintenance: 1,
  idle: null,
  off: null,
}

/** Of a round lamp: in a plant of many machines they are many. */
const LAMP_SIDES = 8
/** Of each machine: the pad and the four sides of the band; the foot of the lamps and three lamps. */
const BOXES = 5
const DRUMS = 4
/** Triangles of all the signs of a machine. */
export const SIGN_TRIANGLES = BOXES * 12 + DRUMS * 4 * LAMP_SIDES

type Place = readonly [x: number, y: number, z: number]

/** Builds the signs of all machines: two draw calls. */
export function createSigns({ plan, colours, theme }: Stageset) {
  const { machines } = plan
  const boxes = createSign(new BoxGeometry(1, 1, 1), machines.length * BOXES)
  const drums = createSign(new CylinderGeometry(1, 1, 1, LAMP_SIDES), machines.length * DRUMS)
  const steel = new Color(colours.steel)
  machines.forEach((m, i) => {
    boxesOf(m).forEach(([at, size], k) => {
      put(boxes, i * BOXES + k, at, size)
    })
    drumsOf(m).forEach(([at, size], k) => {
      put(drums, i * DRUMS + k, at, size)
    })
    drums.setColorAt(i * DRUMS, steel)
  })
  const dark = new Color(colours.dark)
  const shown: string[] = []
  const update = ({ frame, tints }: Moment): void => {
    let changed = false
    machines.forEach((_, i) => {
      const state = frame.machines[i]?.state ?? 'off'
      const heat = tints?.[i]?.colour
      const key = `${state} ${heat}`
      if (shown[i] === key) return
      shown[i] = key
      changed = true
      const colour = new Color(stateColour(state, theme))
      const quiet = state === 'running' || state === 'off' || state === 'idle'
      const pad = new Color(colours.floor).lerp(colour, quiet ? 0.07 : 0.42)
      boxes.setColorAt(i * BOXES, heat === undefined ? pad : new Color(heat))
      for (let side = 1; side < BOXES; side++) boxes.setColorAt(i * BOXES + side, colour)
      for (let lamp = 0; lamp < DRUMS - 1; lamp++) {
        drums.setColorAt(i * DRUMS + 1 + lamp, lamp === LAMP[state] ? colour : dark)
      }
    })
    if (!changed) return
    markChanged(boxes)
    markChanged(drums)
  }
  return { meshes: [boxes, drums], update }
}

function createSign(geometry: BufferGeometry, count: number): InstancedMesh {
  const mesh = new InstancedMesh(geometry, new MeshBasicMaterial(), Math.max(1, count))
  mesh.frustumCulled = false
  mesh.count = count
  return mesh
}

const matrix = new Matrix4()

function put(mesh: InstancedMesh, index: number, [x, y, z]: Place, size: Place): void {
  mesh.setMatrixAt(index, matrix.makeScale(...size).setPosition(x, y, z))
}

/** Middle and size: the pad, then the band. */
function boxesOf({ x, z, width, depth }: PlacedMachine): [Place, Place][] {
  const [w, d] = [width - 0.3, depth - 0.1]
  return [
    [
      [x, 0.03, z + 0.2],
      [width + 1.2, 0.04, depth + 1.4],
    ],
    [
      [x, 0.3, z + d / 2],
      [w, 0.34, 0.1],
    ],
    [
      [x, 0.3, z - d / 2],
      [w, 0.34, 0.1],
    ],
    [
      [x + w / 2, 0.3, z],
      [0.1, 0.34, d],
    ],
    [
      [x - w / 2, 0.3, z],
      [0.1, 0.34, d],
    ],
  ]
}

/** Middle and size (radius, height, radius): the foot, then the lamps. */
function drumsOf({ x, z, kind, direction }: PlacedMachine): [Place, Place][] {
  const [lx, ly, lz] = MACHINE_SHAPES[kind].lamps
  const at = (height: number): Place => [x + direction * lx, ly + height, z + lz]
  return [
    [at(0.2), [0.06, 0.5, 0.06]],
    [at(0.6), [0.22, 0.32, 0.22]],
    [at(0.96), [0.22, 0.32, 0.22]],
    [at(1.32), [0.22, 0.32, 0.22]],
  ]
}
