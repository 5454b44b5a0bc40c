/*
 * Racks, tanks and the quarantine bay, filled as the frames say.
 */
import { BoxGeometry, Color, Matrix4 } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import type { Scene } from '../../twin/board.ts'
import type { StageColours } from '../palette.ts'
import { productColour } from '../palette.ts'
import type { Area, PlacedStore } from './floor-plan.ts'
import { createPartsMesh, createThings, type Layer, markChanged, type Stageset } from './layer.ts'
import { box, drum, mergeParts, type Part, paint, placeParts } from './parts.ts'
import { fillOf } from './stores-fill.ts'

/** Places in a rack: across, high. */
const RACK = { across: 4, high: 3 } as const
export const RACK_PLACES = RACK.across * RACK.high
/** Of the fill of a tank, metres. */
const TANK = { foot: 0.45, height: 2 } as const
const BAY_CRATES = 8

/** Builds stores and what is in them: two draw calls. */
export function createStoresLayer({ scene, plan, colours }: Stageset): Layer {
  const { stores, quarantine } = plan
  const parts = [
    ...stores.flatMap(({ kind, x, z }) =>
      placeParts(kind === 'byProduct' ? TANK_PARTS : RACK_PARTS, x, z),
    ),
    ...(quarantine ? fence(quarantine) : []),
  ]
  const still = parts.length > 0 ? [createPartsMesh(mergeParts(parts, colours))] : []
  for (const mesh of still) {
    mesh.castShadow = true
    mesh.receiveShadow = true
  }
  const things = createThings(thingGeometry(), stores.length * RACK_PLACES + BAY_CRATES)
  const most = stores.map(() => 0)
  let shownKey = ''
  const objects = [...still, things]
  return {
    objects,
    update: ({ frame, shown }) => {
      for (const object of objects) object.visible = shown.stores
      const key = frame.stores.map(({ level, quarantined }) => `${level} ${quarantined}`).join()
      if (key === shownKey) return false
      shownKey = key
      things.count = 0
      frame.stores.forEach(({ level }, i) => {
        most[i] = Math.max(most[i] ?? 0, level)
        const store = stores[i]
        if (!store) return
        const fill = fillOf(scene.stores[i]?.capacity ?? 0, level, most[i]!)
        const colour = new Color(colourOf(scene, i, colours))
        if (store.kind === 'byProduct') putTank(things, store, fill, colour)
        else putRack(things, store, fill, colour)
      })
      if (quarantine) {
        const held = frame.stores.flatMap(({ quarantined }, i) => (quarantined ? [i] : []))
        held.slice(0, BAY_CRATES).forEach((i, k) => {
          const colour = new Color(colourOf(scene, i, colours))
          const x = quarantine.x - quarantine.width / 2 + 0.75 + (k % 4) * 1.03
          const z = quarantine.z - 0.5 + Math.floor(k / 4) * 1.2
          put(things, [x, 0.45, z], [0.85, 0.8, 0.85], colour)
        })
      }
      markChanged(things)
      return false
    },
  }
}

/** Finished goods have the colour of their product; what is bought, those of crates and parts. */
function colourOf({ stores, products }: Scene, index: number, colours: StageColours): string {
  const store = stores[index]!
  const product = products.findIndex(({ id }) => id === store.id)
  if (product >= 0) return productColour(product)
  return {
    material: colours.wood,
    component: colours.cool,
    finished: colours.warm,
    byProduct: colours.warm,
  }[store.kind]
}

type Things = ReturnType<typeof createThings>
const matrix = new Matrix4()

function put(things: Things, at: Part['at'], size: Part['size'], colour: Color): void {
  matrix.makeScale(...size).setPosition(...at)
  things.setMatrixAt(things.count, matrix)
  things.setColorAt(things.count++, colour)
}

function putRack(things: Things, { x, z }: PlacedStore, fill: number, colour: Color): void {
  // Anything at all in a store is seen.
  const taken = Math.ceil(fill * RACK_PLACES)
  for (let i = 0; i < taken; i++) {
    const [across, level] = [i % RACK.across, Math.floor(i / RACK.across)]
    put(things, [x - 1.08 + across * 0.72, 0.52 + level * 0.85, z], [0.58, 0.56, 0.85], colour)
  }
}

function putTank(things: Things, { x, z }: PlacedStore, fill: number, colour: Color): void {
  // A gauge glass on the front of the tank.
  const height = Math.max(0.02, fill * TANK.height)
  put(things, [x, TANK.foot + height / 2, z + 0.93], [0.3, height, 0.1], colour)
}

/** A unit cube in white: the colour of a thing is that of its instance. */
function thingGeometry() {
  const white = new Color('#ffffff')
  return mergeGeometries([paint(new BoxGeometry(1, 1, 1), white)])
}

const RACK_PARTS: readonly Part[] = [
  ...[-1.45, 0, 1.45].flatMap((x) =>
    [-0.55, 0.55].map((z) => box([x, 1.4, z], [0.1, 2.8, 0.1], 'cool')),
  ),
  ...[0.18, 1.03, 1.88].flatMap((y) => [
    box([0, y, 0], [2.9, 0.06, 1.1], 'panel'),
    box([0, y, 0.56], [2.95, 0.12, 0.06], 'warm'),
  ]),
]

const TANK_PARTS: readonly Part[] = [
  ...[
    [-0.6, -0.6],
    [0.6, -0.6],
    [-0.6, 0.6],
    [0.6, 0.6],
  ].map(([x = 0, z = 0]) => box([x, 0.25, z], [0.14, 0.5, 0.14], 'dark')),
  drum([0, 1.45, 0], 0.9, 2, 'steel', { sides: 18 }),
  drum([0, 2.6, 0], 0.9, 0.3, 'steel', { top: 0.3, sides: 18 }),
  box([0, 1.45, 0.9], [0.4, 2.1, 0.06], 'dark'),
]

/** Posts and two rails all round, with a yellow sign: nothing is taken from here. */
function fence({ x, z, width, depth }: Area): Part[] {
  const [w, d] = [width - 0.3, depth - 0.3]
  const posts = [-0.5, 0, 0.5].flatMap((i) =>
    [-0.5, 0.5].map((k) => box([i * w, 0.6, k * d], [0.1, 1.2, 0.1], 'dark')),
  )
  const rails = [0.5, 1.1].flatMap((y) => [
    box([0, y, -d / 2], [w, 0.08, 0.06], 'warm'),
    box([0, y, d / 2], [w, 0.08, 0.06], 'warm'),
    box([-w / 2, y, 0], [0.06, 0.08, d], 'warm'),
    box([w / 2, y, 0], [0.06, 0.08, d], 'warm'),
  ])
  return placeParts([...posts, ...rails], x, z)
}
