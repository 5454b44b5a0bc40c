/*
 * The inside of a work centre, as one rectangle of the floor:
 *
 *      ▤▤▤ ▤▤▤            stores it works with
 *    ┌─────┐ [M1] [M2]
 *  → │queue│               → jobs go from left to right; people stand before the machines
 *    └─────┘ [M3] [M4]
 */
import type { MachineKind } from '../../scenarios/machine-kinds.ts'
import type { SceneStore } from '../../twin/board.ts'
import { type Area, FOOTPRINTS } from './floor-plan.ts'

export interface CellPlan {
  readonly width: number
  readonly depth: number
  /** Depth from the middle to where jobs come in and go out. */
  readonly axis: number
  /** Places from the middle of the cell. */
  readonly machines: readonly Area[]
  readonly queue: Area
  readonly stores: readonly Area[]
}

/** Footprint of a store, metres. */
export const STORE_SIZES: Readonly<Record<SceneStore['kind'], { width: number; depth: number }>> = {
  material: { width: 3, depth: 1.3 },
  component: { width: 3, depth: 1.3 },
  finished: { width: 3, depth: 1.3 },
  byProduct: { width: 2, depth: 2 },
}

/** Between machines side by side, and behind and before a row of them, where people walk. */
const BESIDE = 1.5
const BEHIND = 0.7
const BEFORE = 1.7
const QUEUE = { width: 2.9, depth: 3.6 } as const
const EDGE = 0.45
const STORE_GAP = 0.7
/** Before the stores, to reach what is in them. */
const REACH = 1

/** Lays out machines in so many rows at the most, and stores behind them. */
export function layoutCell(
  kinds: readonly MachineKind[],
  stores: readonly SceneStore['kind'][],
  rows: number,
): CellPlan {
  const across = Math.max(1, Math.ceil(kinds.length / rows))
  const deep = Math.max(1, Math.ceil(kinds.length / across))
  const sizes = kinds.map((kind) => FOOTPRINTS[kind])
  const pitchX = Math.max(2, ...sizes.map(({ width }) => width)) + BESIDE
  const pitchZ = Math.max(2, ...sizes.map(({ depth }) => depth)) + BEHIND + BEFORE
  const block = { width: across * pitchX, depth: Math.max(deep * pitchZ, QUEUE.depth + 0.8) }
  const inner = Math.max(QUEUE.width + block.width, shelfWidth(stores.length))
  const shelf = packStores(stores, inner)
  const width = inner + 2 * EDGE
  const depth = shelf.depth + block.depth + 2 * EDGE
  const [left, back] = [-width / 2 + EDGE, -depth / 2 + EDGE]
  const axis = back + shelf.depth + block.depth / 2
  const slack = (block.depth - deep * pitchZ) / 2
  const machines = sizes.map((size, i) => ({
    x: left + QUEUE.width + ((i % across) + 0.5) * pitchX,
    z: back + shelf.depth + slack + Math.floor(i / across) * pitchZ + BEHIND + size.depth / 2,
    ...size,
  }))
  return {
    width,
    depth,
    axis,
    machines,
    queue: { x: left + QUEUE.width / 2, z: axis, ...QUEUE },
    stores: shelf.places.map((s) => ({ ...s, x: left + s.x, z: back + s.z })),
  }
}

/** Wide enough that many stores do not stand in a deep stack. */
function shelfWidth(stores: number): number {
  const rows = Math.ceil(Math.sqrt(stores / 1.5))
  return rows === 0 ? 0 : Math.ceil(stores / rows) * (STORE_SIZES.material.width + STORE_GAP)
}

/** Puts stores side by side from 0, 0, in as many rows as the width asks for. */
export function packStores(
  stores: readonly SceneStore['kind'][],
  width: number,
): { readonly places: Area[]; readonly depth: number } {
  const places: Area[] = []
  let [x, z, row] = [0, 0, 0]
  for (const kind of stores) {
    const size = STORE_SIZES[kind]
    if (x > 0 && x + size.width > width) {
      z += row + REACH
      ;[x, row] = [0, 0]
    }
    places.push({ x: x + size.width / 2, z: z + size.depth / 2, ...size })
    x += size.width + STORE_GAP
    row = Math.max(row, size.depth)
  }
  return { places, depth: stores.length === 0 ? 0 : z + row + REACH }
}
