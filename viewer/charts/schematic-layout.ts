/*
 * Geometry of the flat picture. A line: machines and the buffers between them, side by side. A
 * shop: a card for each work centre, placed by rank as on the floor, with the ways between them.
 */
import type { Scene, SceneStore } from '../../twin/board.ts'
import { IN, OUT } from '../scene/floor-plan.ts'
import { type Detour, listLinks } from '../scene/links.ts'
import type { BeltPath } from '../scene/path.ts'
import { type Cell, placeCells } from '../scene/place-cells.ts'
import { rankWorkCentres } from '../scene/ranks.ts'
import { routeWays } from '../scene/routing.ts'

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

type Shop = Pick<Scene, 'machines' | 'workCentres' | 'routes' | 'stores' | 'products'>

export interface FlatShop {
  readonly width: number
  readonly height: number
  readonly centres: readonly (FlatBox & { readonly tiles: readonly FlatBox[] })[]
  readonly ways: readonly {
    readonly products: readonly number[]
    readonly isDetour: boolean
    readonly path: BeltPath
  }[]
  /** In the order of the scene. */
  readonly stores: readonly FlatBox[]
  readonly entry: FlatBox
  readonly exit: FlatBox
  /** Tiles are signs only: there are too many for words. */
  readonly isDense: boolean
}

/** More machines than this are signs without words. */
const WORDS_MAX = 48
const TILE = { width: 118, height: 42 } as const
/** A sign, and beside it the heads of the people there. */
const SIGN = { width: 34, height: 26 } as const
const GAP = 5
const PAD = 8
/** Name and queue of a work centre. */
const HEAD = 44
const CARD_WIDTH_MIN = 134
const GATE = { width: 76, depth: 42 } as const
const STORE = { width: 168, height: 24 } as const
const STORE_ROWS = 6
/** Ways run round the outermost cards. */
const EDGE = 22
const WAYS_MAX = 120
/** Width / height of the room that there is for the picture, and its width: it scrolls downwards. */
const SHAPE = 2.5
const ROOM_WIDTH = 880
const TOO_WIDE = 100

const costOf = (width: number, depth: number): number =>
  Math.max(width / SHAPE, depth) + Math.max(0, width - ROOM_WIDTH) * TOO_WIDE

/** Places all of a shop; px, in which a text of 12 px is drawn as 12 px at the least. */
export function layoutFlatShop(scene: Shop, detours: readonly Detour[] = []): FlatShop {
  const isDense = scene.machines.length > WORDS_MAX
  const tile = isDense ? SIGN : TILE
  const finished = scene.stores.filter(({ kind }) => kind === 'finished')
  const other = scene.stores.filter(({ kind }) => kind !== 'finished')
  const cards = new Map<string, Cell>(
    scene.workCentres.map(({ id, machines }) => [id, sizeCard(id, machines.length, tile)]),
  )
  const ranks = rankWorkCentres(
    scene.workCentres.map(({ id }) => id),
    scene.routes,
  ).map((rank) => rank.map((id) => cards.get(id)!))
  const gate = (id: string): Cell => ({ id, ...GATE, axis: 0 })
  const placed = placeCells(
    [
      [gate(IN)],
      ...ranks,
      [gate(OUT)],
      // The flow first; what is kept, after it.
      ...[...sizeStores('stores in', other), ...sizeStores('stores out', finished)].map((s) => [s]),
    ],
    { aisle: 40, gap: 26, cost: costOf },
  )
  const boxOf = ({ id, width, depth }: Cell): FlatBox => {
    const { x, z } = placed.places.get(id)!
    return { x: EDGE + x - width / 2, y: EDGE + z - depth / 2, width, height: depth }
  }
  const boxes = new Map([...cards.values(), gate(IN), gate(OUT)].map((c) => [c.id, boxOf(c)]))
  const shelves = new Map([
    ...stackStores(other, placed.places.get('stores in')),
    ...stackStores(finished, placed.places.get('stores out')),
  ])
  return {
    width: placed.width + 2 * EDGE,
    height: placed.depth + 2 * EDGE,
    centres: scene.workCentres.map(({ id, machines }) => {
      const box = boxes.get(id)!
      return { ...box, tiles: layTiles(box, machines.length, tile) }
    }),
    ways: joinCards(scene, detours, boxes, [...shelves.values()]),
    stores: scene.stores.map((store) => shelves.get(store)!),
    entry: boxes.get(IN)!,
    exit: boxes.get(OUT)!,
    isDense,
  }
}

interface Tile {
  readonly width: number
  readonly height: number
}

/** About as many tiles across as make a card wider than high. */
function tilesAcross(machines: number, { width, height }: Tile): number {
  const square = Math.sqrt((machines * height * 1.6) / width)
  return Math.max(1, Math.min(machines, Math.ceil(square)))
}

function sizeCard(id: string, machines: number, tile: Tile): Cell {
  const across = tilesAcross(machines, tile)
  const width = Math.max(CARD_WIDTH_MIN, across * (tile.width + GAP) - GAP + 2 * PAD)
  const rows = Math.ceil(machines / across)
  return { id, width, depth: HEAD + rows * (tile.height + GAP) - GAP + PAD, axis: 0 }
}

function layTiles({ x, y }: FlatBox, machines: number, tile: Tile): FlatBox[] {
  const across = tilesAcross(machines, tile)
  return Array.from({ length: machines }, (_, i) => ({
    x: x + PAD + (i % across) * (tile.width + GAP),
    y: y + HEAD + Math.floor(i / across) * (tile.height + GAP),
    ...tile,
  }))
}

function sizeStores(id: string, stores: readonly SceneStore[]): Cell[] {
  if (stores.length === 0) return []
  const { width, height } = STORE
  const columns = Math.ceil(stores.length / STORE_ROWS)
  const rows = Math.ceil(stores.length / columns)
  return [{ id, width: columns * (width + GAP) - GAP, depth: rows * (height + GAP) - GAP, axis: 0 }]
}

/** Fills the columns of a shelf one after the other. */
function stackStores(
  stores: readonly SceneStore[],
  middle: { readonly x: number; readonly z: number } | undefined,
): [SceneStore, FlatBox][] {
  const [shelf] = sizeStores('', stores)
  if (!shelf || !middle) return []
  const rows = Math.ceil(stores.length / Math.ceil(stores.length / STORE_ROWS))
  return stores.map((store, i) => [
    store,
    {
      x: EDGE + middle.x - shelf.width / 2 + Math.floor(i / rows) * (STORE.width + GAP),
      y: EDGE + middle.z - shelf.depth / 2 + (i % rows) * (STORE.height + GAP),
      ...STORE,
    },
  ])
}

function joinCards(
  scene: Shop,
  detours: readonly Detour[],
  boxes: ReadonlyMap<string, FlatBox>,
  others: readonly FlatBox[],
): FlatShop['ways'] {
  const links = listLinks(scene, detours)
    .slice(0, WAYS_MAX)
    .map((link) => ({ ...link, from: boxes.get(link.from)!, to: boxes.get(link.to)! }))
  const paths = routeWays(
    [...boxes.values(), ...others].map(areaOf),
    links.map(({ from, to }) => ({
      from: { x: from.x + from.width, z: from.y + from.height / 2 },
      to: { x: to.x, z: to.y + to.height / 2 },
    })),
    12,
  )
  return links.map(({ products, isDetour }, i) => ({ products, isDetour, path: paths[i]! }))
}

const areaOf = ({ x, y, width, height }: FlatBox) => ({
  x: x + width / 2,
  z: y + height / 2,
  width,
  depth: height,
})
