/*
 * Jobs of a shop as crates: waiting in the queues, on the machines with the progress of the work,
 * and on their way between work centres.
 */
import { BoxGeometry, Color, InstancedMesh, Matrix4, MeshBasicMaterial } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Frame } from '../../twin/frame.ts'
import { productColour, stateColour } from '../palette.ts'
import type { Area, PlacedMachine } from './floor-plan.ts'
import { findMoves, sendOff, type Traveller, travel } from './job-moves.ts'
import { createThings, type Layer, type Moment, markChanged, type Stageset } from './layer.ts'
import { paint } from './parts.ts'
import { pathLength, pointAt } from './path.ts'
import { countLoads, crateSpot, QUEUE_CRATES, queueProducts } from './queue-crates.ts'

const MACHINE_CRATES = 3
const TRAVELLERS_MAX = 200
const GREY = 255

/** Builds crates, progress bars and the gauges of the queues: two draw calls. */
export function createJobsLayer(set: Stageset): Layer {
  const { scene, plan, colours } = set
  const limit =
    plan.workCentres.length * QUEUE_CRATES + plan.machines.length * MACHINE_CRATES + TRAVELLERS_MAX
  const crates = createThings(crateGeometry(colours.wood), limit)
  const bars = createBars(set)
  const lengths = plan.ways.map(({ path }) => pathLength(path))
  const known = queueProducts(scene)
  const detours = plan.ways.filter(({ isDetour }) => isDetour)
  let travellers: Traveller[] = []
  let before: Frame | undefined
  // Crates that stand are placed anew only when something came, went or was made.
  let drawn: Frame | undefined
  let [drawnKey, standing] = ['', 0]
  return {
    objects: [crates, bars.mesh],
    update: (moment) => {
      const { frame, seconds, shown } = moment
      const isCalm = !Number.isFinite(seconds)
      // Back in time, or another plant: nothing has moved, it is simply another picture.
      if (before && before !== frame && frame.at >= before.at && !isCalm) {
        sendOff(travellers, findMoves(scene, before, frame, detours), plan.ways)
      }
      before = frame
      travellers = isCalm ? [] : travel(travellers, lengths, seconds)
      crates.visible = shown.goods
      bars.mesh.visible = shown.goods
      if (!shown.goods) return false
      const key = travellers.map(({ way }) => way).join()
      if (frame !== drawn || key !== drawnKey) {
        standing = putStanding(crates, set, frame, travellers, known)
        ;[drawn, drawnKey] = [frame, key]
      }
      putTravelling(crates, standing, set, travellers)
      bars.show(moment)
      return travellers.length > 0
    },
  }
}

const matrix = new Matrix4()
const colour = new Color()

function put(
  mesh: InstancedMesh,
  [x, y, z]: readonly [number, number, number],
  product: number,
  turn = 0,
): void {
  mesh.setMatrixAt(mesh.count, matrix.makeRotationY(turn).setPosition(x, y, z))
  mesh.setColorAt(mesh.count++, colour.set(productColour(product)))
}

/** Crates in queues and on machines; returns how many. */
function putStanding(
  mesh: InstancedMesh,
  { plan }: Stageset,
  frame: Frame,
  travellers: readonly Traveller[],
  known: readonly (number | null)[],
): number {
  mesh.count = 0
  plan.workCentres.forEach(({ id, queue }, w) => {
    const { level = 0, product = GREY } = frame.buffers[w] ?? {}
    const onTheWay = travellers.filter(({ to }) => to === id).length
    const drawn = Math.min(QUEUE_CRATES, Math.max(0, level - onTheWay))
    for (let i = 0; i < drawn; i++) {
      // Only the product in front is known, unless all that come here are of one.
      put(mesh, crateSpot(queue, i), known[w] ?? (i === 0 ? product : GREY))
    }
  })
  plan.machines.forEach((m, i) => {
    const { product = GREY } = frame.machines[i] ?? {}
    const loads = Math.min(MACHINE_CRATES, countLoads(frame.machines[i]))
    for (let k = 0; k < loads; k++) {
      put(mesh, [m.x + m.width / 2 - 0.6 - k * 0.95, 0.02, m.z + m.depth / 2 + 0.5], product)
    }
  })
  return mesh.count
}

function putTravelling(
  mesh: InstancedMesh,
  standing: number,
  { plan }: Stageset,
  travellers: readonly Traveller[],
): void {
  mesh.count = standing
  for (const { way, gone, product } of travellers.slice(0, TRAVELLERS_MAX)) {
    if (gone < 0) continue
    const { x, z, heading } = pointAt(plan.ways[way]!.path, gone)
    put(mesh, [x, 0.1, z], product, heading)
  }
  markChanged(mesh)
}

/** Share of the front of a machine that its progress bar takes. */
const BAR_SHARE = 0.86

/** A bar before each machine that fills with the job, and one before each queue with a limit. */
function createBars({ scene, plan, colours, theme }: Stageset) {
  const count = 2 * (plan.machines.length + plan.workCentres.length)
  const mesh = new InstancedMesh(
    new BoxGeometry(1, 1, 1),
    new MeshBasicMaterial(),
    Math.max(1, count),
  )
  mesh.frustumCulled = false
  const [full, plain, done, trough] = [
    new Color(stateColour('blocked', theme)),
    new Color(colours.ink).lerp(new Color(colours.steel), 0.45),
    new Color(colours.ink),
    new Color(colours.steel),
  ]
  const putBar = (left: number, y: number, z: number, size: readonly number[], to: Color): void => {
    const [width = 0, height = 0, depth = 0] = size
    matrix.makeScale(width, height, depth).setPosition(left + width / 2, y, z)
    mesh.setMatrixAt(mesh.count, matrix)
    mesh.setColorAt(mesh.count++, to)
  }
  let drawn: Frame | undefined
  let drawnFills = ''
  const show = ({ frame, fills }: Moment): void => {
    const key = fills.join()
    if (frame === drawn && key === drawnFills) return
    ;[drawn, drawnFills] = [frame, key]
    mesh.count = 0
    plan.machines.forEach((m, i) => {
      if (countLoads(frame.machines[i]) === 0) return
      const { left, z, length } = barOf(m)
      putBar(left, 0.66, z, [length, 0.24, 0.06], trough)
      const share = frame.machines[i]?.progress ?? 0
      if (share > 0) putBar(left, 0.66, z + 0.02, [length * share, 0.24, 0.1], done)
    })
    plan.workCentres.forEach(({ queue }, w) => {
      if ((scene.buffers[w]?.capacity ?? 0) === 0) return
      const fill = Math.min(1, fills[w] ?? 0)
      const { left, z, length } = gaugeOfQueue(queue)
      putBar(left, 0.12, z, [length, 0.2, 0.26], trough)
      if (fill > 0) putBar(left, 0.14, z, [length * fill, 0.26, 0.3], fill > 0.97 ? full : plain)
    })
    markChanged(mesh)
  }
  return { mesh, show }
}

const barOf = ({ x, z, width, depth }: PlacedMachine) => ({
  left: x - (width * BAR_SHARE) / 2,
  z: z + depth / 2 + 0.06,
  length: width * BAR_SHARE,
})

const gaugeOfQueue = ({ x, z, width, depth }: Area) => ({
  left: x - width / 2 + 0.15,
  z: z + depth / 2 - 0.18,
  length: width - 0.3,
})

/** A crate in the colour of its product on a small pallet. */
function crateGeometry(wood: string) {
  const white = new Color('#ffffff')
  return mergeGeometries([
    paint(new BoxGeometry(0.8, 0.12, 0.8).translate(0, 0.07, 0), new Color(wood)),
    paint(new BoxGeometry(0.72, 0.5, 0.72).translate(0, 0.38, 0), white),
    paint(new BoxGeometry(0.74, 0.09, 0.74).translate(0, 0.56, 0), new Color('#e9eef2')),
  ])
}
