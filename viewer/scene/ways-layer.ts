/*
 * Ways of the products over the floor, with arrows. A way that one product alone takes has its
 * colour; the others are grey, and orange where jobs go back or aside.
 */
import { BufferGeometry, Color, Float32BufferAttribute, Mesh, MeshBasicMaterial } from 'three'
import { productColour } from '../palette.ts'
import type { PlacedWay } from './floor-plan.ts'
import type { Layer, Stageset } from './layer.ts'
import { type Point, pathLength, pointAt } from './path.ts'

const HALF_WIDTH = 0.13
const ARROW = { length: 1, halfWidth: 0.48 } as const
/** One arrow before the end of a way, and more on long ways, so far apart. */
const ARROW_EVERY = 9
const HEIGHT = 0.05

/** Builds all ways: one draw call. */
export function createWaysLayer({ scene, plan, colours }: Stageset): Layer {
  const grey = new Color(colours.floor).lerp(new Color(colours.ink), 0.34)
  const floor = new Color(colours.floor)
  const several = scene.products.length > 1
  const corners: number[] = []
  const tones: number[] = []
  plan.ways.forEach((way, index) => {
    const [only, ...others] = way.products
    const isOwn = several && only !== undefined && others.length === 0
    const own = way.isDetour ? new Color(colours.warm) : grey
    const colour = isOwn ? new Color(productColour(only)).lerp(floor, 0.25) : own
    // A little above one another, so that crossing ways do not flicker.
    const y = HEIGHT + (index % 8) * 0.003
    for (const { x, z } of trianglesOfWay(way)) {
      corners.push(x, y, z)
      tones.push(colour.r, colour.g, colour.b)
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(corners, 3))
  geometry.setAttribute('color', new Float32BufferAttribute(tones, 3))
  const mesh = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true, side: 2 }))
  return {
    objects: [mesh],
    update: ({ shown }) => {
      mesh.visible = shown.routes && corners.length > 0
      return false
    },
  }
}

/** Corners of the triangles of a way, three for each. */
export function trianglesOfWay({ path }: PlacedWay): Point[] {
  const strips = path.corners.slice(1).flatMap((end, i) => stripOf(path.corners[i]!, end))
  const length = pathLength(path)
  const count = 1 + Math.floor(Math.max(0, length - 4) / ARROW_EVERY)
  const arrows = Array.from({ length: count }, (_, i) => {
    const { x, z, heading } = pointAt(path, length - 0.1 - i * ARROW_EVERY)
    return arrowOf({ x, z }, heading)
  })
  return [...strips, ...arrows.flat()]
}

function stripOf(start: Point, end: Point): Point[] {
  const length = Math.hypot(end.x - start.x, end.z - start.z)
  if (length === 0) return []
  const [ax, az] = [(end.x - start.x) / length, (end.z - start.z) / length]
  // Legs that meet at a corner overlap, so that no notch is left.
  const corner = (at: Point, along: number, side: number): Point => ({
    x: at.x + (ax * along - az * side) * HALF_WIDTH,
    z: at.z + (az * along + ax * side) * HALF_WIDTH,
  })
  const [a, b, c, d] = [
    corner(start, -1, -1),
    corner(start, -1, 1),
    corner(end, 1, -1),
    corner(end, 1, 1),
  ]
  return [a, b, c, c, b, d]
}

function arrowOf(tip: Point, heading: number): Point[] {
  const [ax, az] = [Math.cos(heading), -Math.sin(heading)]
  const back = { x: tip.x - ax * ARROW.length, z: tip.z - az * ARROW.length }
  const wing = (side: number): Point => ({
    x: back.x - az * side * ARROW.halfWidth,
    z: back.z + ax * side * ARROW.halfWidth,
  })
  return [tip, wing(1), wing(-1)]
}
