/*
 * What a kind of machine is built of. Metres about the middle of the footprint; goods go from −x
 * to +x, people stand on the +z side.
 */
import type { Part } from './parts.ts'

export interface MachineShape {
  /** Height of its label. */
  readonly top: number
  /** Never moves. */
  readonly fixed: readonly Part[]
  /** Seen through. */
  readonly glass: readonly Part[]
  /** Turns about an axis through this place while the machine runs: upright, or along z. */
  readonly rotor?: {
    readonly at: readonly [number, number, number]
    readonly axis: 'y' | 'z'
    readonly parts: readonly Part[]
  }
  /** Slides to and fro along x while the machine runs, this far to either side. */
  readonly slider?: { readonly parts: readonly Part[]; readonly reach: number }
  /** Where the lamp stack stands: x, height of its foot, z. */
  readonly lamps: readonly [number, number, number]
}

/** A quarter turn. */
export const QUARTER = Math.PI / 2

/** `count` places on a circle: x, z and the turn that faces outwards. */
export function ring(count: number, radius: number): [number, number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const turn = (i / count) * 2 * Math.PI
    return [Math.cos(turn) * radius, -Math.sin(turn) * radius, turn]
  })
}

/** The corners of a rectangle about the middle. */
export function corners(width: number, depth: number): [number, number][] {
  return [-1, 1].flatMap((i) =>
    [-1, 1].map((k): [number, number] => [(i * width) / 2, (k * depth) / 2]),
  )
}
