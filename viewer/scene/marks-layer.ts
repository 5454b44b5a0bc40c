/*
 * Marks on the floor: the double ring of the pacing machine, the frame of the chosen one, the
 * gauges of the buffers; and the truck at the dock.
 */
import {
  BoxGeometry,
  BufferGeometry,
  Color,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  RingGeometry,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { stateColour } from '../palette.ts'
import type { PlacedBelt } from './floor-plan.ts'
import { createPartsMesh, type Layer, type Stageset } from './layer.ts'
import { box, drum, mergeParts, type Part } from './parts.ts'

/** Builds ring, frame, gauges and truck. */
export function createMarksLayer(set: Stageset): Layer {
  const ring = createRing(set)
  const frame = createSelection(set)
  const gauges = createGauges(set)
  const truck = createTruck(set)
  return {
    objects: [ring, frame.mesh, gauges.mesh, truck],
    update: (moment) => {
      frame.show(moment.selected)
      gauges.show(moment.fills)
      truck.visible = moment.frame.truck
      return false
    },
  }
}

function createRing({ scene, plan, colours }: Stageset): Mesh {
  const pacing = plan.machines.find(({ id }) => id === scene.pacing)
  const radius = pacing ? Math.hypot(pacing.width, pacing.depth) / 2 + 0.45 : 1
  const rings = [radius, radius + 0.42].map((r) => new RingGeometry(r, r + 0.2, 72))
  const mesh = new Mesh(
    mergeGeometries(rings),
    new MeshBasicMaterial({ color: new Color(colours.ink) }),
  )
  mesh.rotation.x = -Math.PI / 2
  mesh.position.set(pacing?.x ?? 0, 0.07, pacing?.z ?? 0)
  mesh.visible = pacing !== undefined
  return mesh
}

function createSelection({ plan, colours }: Stageset) {
  const mesh = new Mesh(
    new BufferGeometry(),
    new MeshBasicMaterial({ color: new Color(colours.ink) }),
  )
  mesh.visible = false
  let shown: string | null = null
  const show = (id: string | null): void => {
    if (id === shown) return
    shown = id
    const m = plan.machines.find((machine) => machine.id === id)
    mesh.visible = m !== undefined
    if (!m) return
    const [w, d] = [m.width + 1.3, m.depth + 1.5]
    const bar = (x: number, z: number, width: number, depth: number) =>
      new BoxGeometry(width, 0.1, depth).translate(m.x + x, 0.08, m.z + 0.2 + z)
    mesh.geometry.dispose()
    mesh.geometry = mergeGeometries([
      bar(0, d / 2, w + 0.2, 0.2),
      bar(0, -d / 2, w + 0.2, 0.2),
      bar(w / 2, 0, 0.2, d),
      bar(-w / 2, 0, 0.2, d),
    ])
  }
  return { mesh, show }
}

/** The straight leg of a belt on which its gauge lies: its middle, length and direction. */
export function gaugeOf({ path }: PlacedBelt): {
  x: number
  z: number
  length: number
  direction: 1 | -1
} {
  const legs = path.corners.slice(1).map((end, i) => ({ start: path.corners[i]!, end }))
  const wide = legs.filter(({ start, end }) => Math.abs(end.x - start.x) > 0.1)
  const { start, end } = wide.reduce((a, b) =>
    Math.abs(b.end.x - b.start.x) > Math.abs(a.end.x - a.start.x) ? b : a,
  )
  return {
    x: (start.x + end.x) / 2,
    z: start.z + 1.15,
    length: Math.max(1.5, Math.abs(end.x - start.x) - 1),
    direction: end.x > start.x ? 1 : -1,
  }
}

/** A trough beside each belt that fills up: pale when all is well, marked when full or empty. */
function createGauges({ plan, colours, theme }: Stageset) {
  const mesh = new InstancedMesh(
    new BoxGeometry(1, 1, 1),
    new MeshBasicMaterial(),
    Math.max(1, plan.belts.length * 2),
  )
  mesh.frustumCulled = false
  const matrix = new Matrix4()
  const put = (at: number, x: number, z: number, size: [number, number, number], to: Color) => {
    matrix.makeScale(...size).setPosition(x, 0.3, z)
    mesh.setMatrixAt(at, matrix)
    mesh.setColorAt(at, to)
  }
  const [full, empty, plain, trough] = [
    new Color(stateColour('blocked', theme)),
    new Color(stateColour('starved', theme)),
    new Color(colours.ink).lerp(new Color(colours.steel), 0.55),
    new Color(colours.floorLine),
  ]
  const show = (fills: readonly number[]): void => {
    plan.belts.forEach((belt, i) => {
      const fill = Math.min(1, Math.max(0.004, fills[i] ?? 0))
      const { x, z, length, direction } = gaugeOf(belt)
      put(2 * i, x, z, [length, 0.2, 0.36], trough)
      const colour = fill > 0.97 ? full : fill < 0.03 ? empty : plain
      const start = x - (direction * length) / 2
      put(2 * i + 1, start + (direction * fill * length) / 2, z, [fill * length, 0.3, 0.4], colour)
    })
    mesh.count = plan.belts.length * 2
    mesh.visible = mesh.count > 0
    mesh.instanceMatrix.needsUpdate = true
    if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true
  }
  return { mesh, show }
}

function createTruck({ plan, colours }: Stageset): Mesh {
  const mesh = createPartsMesh(mergeParts(TRUCK, colours))
  mesh.position.set(plan.dock.x, 0, plan.dock.z)
  mesh.castShadow = false
  return mesh
}

const wheel = (x: number, z: number): Part =>
  drum([x, 0.45, z], 0.45, 0.3, 'dark', { turn: [0, 0, Math.PI / 2], sides: 16 })

const TRUCK: readonly Part[] = [
  box([0, 1.95, -1], [2.4, 2.4, 5], 'body'),
  box([0, 0.65, -0.4], [2, 0.25, 6.6], 'dark'),
  box([0, 1.6, 2.5], [2.3, 1.9, 1.6], 'warm'),
  box([0, 1.95, 3.31], [2, 0.8, 0.06], 'glass'),
  box([0, 0.85, 3.35], [2.3, 0.3, 0.12], 'dark'),
  box([-1.21, 1.95, -1], [0.02, 0.5, 4.2], 'warm'),
  box([1.21, 1.95, -1], [0.02, 0.5, 4.2], 'warm'),
  ...[-1.05, 1.05].flatMap((x) => [wheel(x, 2.4), wheel(x, -1.8), wheel(x, -2.8)]),
]
