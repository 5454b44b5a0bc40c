/*
 * Machines are built of plain parts (boxes, drums, cones), merged into few meshes so that the
 * whole line costs few draw calls. A part's `tone` says what it is made of.
 */
import {
  BoxGeometry,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  Euler,
  Float32BufferAttribute,
  Matrix4,
  Quaternion,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { StageColours } from '../palette.ts'

export type Tone = keyof Pick<
  StageColours,
  | 'body'
  | 'panel'
  | 'steel'
  | 'dark'
  | 'warm'
  | 'cool'
  | 'light'
  | 'glass'
  | 'wood'
  | 'belt'
  | 'floorLine'
  | 'aisle'
  | 'pad'
  | 'mark'
>

/** Metres; `at` is the middle of the part. */
export interface Part {
  readonly shape: 'box' | 'drum'
  /** Box: x, y, z. Drum: radius below, height, radius above. */
  readonly size: readonly [number, number, number]
  readonly at: readonly [number, number, number]
  readonly tone: Tone
  /** Radians about x, y, z. */
  readonly turn?: readonly [number, number, number]
  /** Sides of a drum (default 20). */
  readonly sides?: number
}

export const box = (at: Part['at'], size: Part['size'], tone: Tone, turn?: Part['turn']): Part => ({
  shape: 'box',
  at,
  size,
  tone,
  ...(turn && { turn }),
})

/** A drum stands upright unless turned. */
export const drum = (
  at: Part['at'],
  radius: number,
  height: number,
  tone: Tone,
  more: { readonly top?: number; readonly turn?: Part['turn']; readonly sides?: number } = {},
): Part => ({
  shape: 'drum',
  at,
  size: [radius, height, more.top ?? radius],
  tone,
  ...(more.turn && { turn: more.turn }),
  ...(more.sides && { sides: more.sides }),
})

/** Moves parts over the floor; `direction` −1 also mirrors them left to right. */
export function placeParts(
  parts: readonly Part[],
  x: number,
  z: number,
  direction: 1 | -1 = 1,
): Part[] {
  return parts.map((part) => {
    const [px, py, pz] = part.at
    const [tx, ty, tz] = part.turn ?? [0, 0, 0]
    return {
      ...part,
      at: [x + direction * px, py, z + pz] as const,
      turn: [tx, direction * ty, direction * tz] as const,
    }
  })
}

/** One mesh of many parts, coloured by vertex. */
export function mergeParts(parts: readonly Part[], colours: StageColours): BufferGeometry {
  const geometries = parts.map((part) => paint(geometryOf(part), new Color(colours[part.tone])))
  const merged = mergeGeometries(geometries)
  for (const geometry of geometries) geometry.dispose()
  return merged
}

/** Triangles of a part as it is drawn. */
export const trianglesOf = ({ shape, sides = 20 }: Part): number =>
  shape === 'box' ? 12 : 4 * sides

/** Gives a geometry one colour at every vertex. */
export function paint(geometry: BufferGeometry, colour: Color): BufferGeometry {
  const count = geometry.getAttribute('position').count
  const values = new Float32Array(count * 3)
  for (let i = 0; i < count; i++) colour.toArray(values, i * 3)
  geometry.setAttribute('color', new Float32BufferAttribute(values, 3))
  geometry.deleteAttribute('uv')
  return geometry
}

function geometryOf({ shape, size, at, turn = [0, 0, 0], sides = 20 }: Part): BufferGeometry {
  const geometry =
    shape === 'box'
      ? new BoxGeometry(...size)
      : new CylinderGeometry(size[2], size[0], size[1], sides)
  const rotation = new Quaternion().setFromEuler(new Euler(...turn))
  return geometry.applyMatrix4(
    new Matrix4().compose(new Vector3(...at), rotation, new Vector3(1, 1, 1)),
  )
}
