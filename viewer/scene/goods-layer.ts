/*
 * What is made: bottles and cases on the belts, pallets at the palletizer and in the warehouse.
 */
import {
  BoxGeometry,
  Color,
  CylinderGeometry,
  DynamicDrawUsage,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  Quaternion,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Frame } from '../../twin/frame.ts'
import { productColour } from '../palette.ts'
import type { PlacedBelt } from './floor-plan.ts'
import type { Layer, Moment, Stageset } from './layer.ts'
import { paint } from './parts.ts'
import { pathLength, placeOnBelt, placesOn, pointAt } from './path.ts'
import { BELT_HEIGHT, LANES, PITCH } from './sizes.ts'

const UP = new Vector3(0, 1, 0)
const ONE = new Vector3(1, 1, 1)

/** Builds bottles and cases: two draw calls. */
export function createGoodsLayer(set: Stageset): Layer {
  const kinds = (['bottles', 'cases'] as const).map((kind) => {
    const belts = set.plan.belts.flatMap((belt, index) =>
      belt.carries === kind ? [{ belt, index, places: placesOnBelt(belt) }] : [],
    )
    const count = belts.reduce((sum, { places }) => sum + places, 0)
    const material = new MeshLambertMaterial({ vertexColors: true })
    const mesh = new InstancedMesh(
      kind === 'bottles' ? bottleGeometry() : caseGeometry(),
      material,
      Math.max(1, count),
    )
    mesh.instanceMatrix.setUsage(DynamicDrawUsage)
    mesh.frustumCulled = false
    return { mesh, belts }
  })
  return {
    objects: kinds.map(({ mesh }) => mesh),
    update: (moment) => {
      for (const { mesh, belts } of kinds) {
        mesh.visible = moment.shown.goods
        let at = 0
        for (const { belt, index, places } of belts) {
          at = putOnBelt(mesh, at, belt, places, index, moment)
        }
        mesh.count = at
        mesh.instanceMatrix.needsUpdate = true
        if (mesh.instanceColor) mesh.instanceColor.needsUpdate = true
      }
      return false
    },
  }
}

export const placesOnBelt = ({ path, carries }: PlacedBelt): number =>
  placesOn(pathLength(path), PITCH[carries], LANES[carries])

const matrix = new Matrix4()
const spot = new Vector3()
const turn = new Quaternion()
const colour = new Color()

function putOnBelt(
  mesh: InstancedMesh,
  first: number,
  belt: PlacedBelt,
  places: number,
  index: number,
  { frame, fills, streams, packings, turns }: Moment,
): number {
  const lanes = LANES[belt.carries]
  const length = pathLength(belt.path)
  // What leaves the belt goes into the machine after it: its motion sets the pace.
  const phase = ((turns[index + 1] ?? 0) * 8) % 1
  const fill = Math.max(fills[index] ?? 0, streams[index] ?? 0)
  const ways = placeOnBelt(length, places / lanes, fill, packings[index] ?? 0, phase)
  colour.set(productColour(productOn(frame, index)))
  let at = first
  for (const way of ways) {
    for (let lane = 0; lane < lanes; lane++) {
      // Two lanes stand half a bottle apart, as round things pack.
      const { x, z, heading } = pointAt(belt.path, way + (lane * PITCH[belt.carries]) / lanes)
      const aside = (lane - (lanes - 1) / 2) * 0.36
      spot.set(x + Math.sin(heading) * aside, BELT_HEIGHT, z + Math.cos(heading) * aside)
      turn.setFromAxisAngle(UP, heading)
      mesh.setMatrixAt(at, matrix.compose(spot, turn, ONE))
      mesh.setColorAt(at, colour)
      at++
    }
  }
  return at
}

/** What is on a belt; on an empty one, what the machine before it makes. */
function productOn({ buffers, machines }: Frame, index: number): number {
  const { level = 0, product = 255 } = buffers[index] ?? {}
  return level > 0 && product !== 255 ? product : (machines[index]?.product ?? 255)
}

function bottleGeometry() {
  const body = new CylinderGeometry(0.13, 0.13, 0.5, 8).translate(0, 0.25, 0)
  const neck = new CylinderGeometry(0.05, 0.13, 0.16, 8).translate(0, 0.58, 0)
  const cap = new CylinderGeometry(0.065, 0.065, 0.1, 8).translate(0, 0.7, 0)
  const white = new Color('#ffffff')
  return mergeGeometries([paint(body, white), paint(neck, white), paint(cap, new Color('#4a5763'))])
}

/** A shrink-wrapped tray: 24 bottles in the colour of the product under one film. */
function caseGeometry() {
  const white = new Color('#ffffff')
  return mergeGeometries([
    paint(new BoxGeometry(0.62, 0.4, 0.8).translate(0, 0.24, 0), white),
    paint(new BoxGeometry(0.64, 0.08, 0.82).translate(0, 0.04, 0), new Color('#8b99a5')),
    paint(new BoxGeometry(0.16, 0.41, 0.82).translate(0, 0.245, 0), new Color('#e9eef2')),
  ])
}
