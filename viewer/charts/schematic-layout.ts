/*
 * Geometry of the flat picture: machines and the buffers between them, side by side.
 */
export interface FlatBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A buffer is this much narrower than a machine. */
const BUFFER_SHARE = 0.55

/** Boxes of `count` machines and the `count − 1` buffers between them. */
export function layoutSchematic(
  count: number,
  width: number,
  height: number,
): { machines: FlatBox[]; buffers: FlatBox[] } {
  const gaps = count * 2
  const unit = (width - gaps * 12) / (count + (count - 1) * BUFFER_SHARE)
  const pitch = unit * (1 + BUFFER_SHARE) + 24
  const box = (x: number, wide: number, top: number, tall: number): FlatBox => ({
    x,
    y: top,
    width: wide,
    height: tall,
  })
  return {
    machines: Array.from({ length: count }, (_, i) =>
      box(12 + i * pitch, unit, height * 0.24, height * 0.44),
    ),
    buffers: Array.from({ length: Math.max(0, count - 1) }, (_, i) =>
      box(12 + i * pitch + unit + 12, unit * BUFFER_SHARE, height * 0.36, height * 0.26),
    ),
  }
}
