/*
 * Pallets: the one being built in the palletizer and those in the warehouse.
 */
import { BoxGeometry, Color, InstancedMesh, Matrix4, MeshLambertMaterial } from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { productColour } from '../palette.ts'
import type { Area } from './floor-plan.ts'
import type { Layer, Stageset } from './layer.ts'
import { paint } from './parts.ts'
import { PALLET_LAYERS, PALLET_PITCH, palletsPerDrawn, STACKS } from './sizes.ts'

const LAYER_HEIGHT = 0.2
const WOOD_HEIGHT = 0.14
export const PALLET_HEIGHT = WOOD_HEIGHT + PALLET_LAYERS * LAYER_HEIGHT + 0.04

/** Where a pallet stands: lane by lane from the line outwards, in a lane from the back. */
export function palletPlace(
  { x, z }: Area,
  outwards: 1 | -1,
  { stack, level }: Pick<StoredPallet, 'stack' | 'level'>,
): [number, number, number] {
  const [lane, deep] = [Math.floor(stack / STACKS.deep), stack % STACKS.deep]
  return [
    x + outwards * (lane - (STACKS.across - 1) / 2) * PALLET_PITCH,
    level * PALLET_HEIGHT,
    z + (deep - (STACKS.deep - 1) / 2) * PALLET_PITCH,
  ]
}

/** Builds the pallets: two draw calls. */
export function createWarehouseLayer(set: Stageset): Layer {
  const { scene, plan, colours } = set
  const limit = STACKS.across * STACKS.deep * STACKS.high
  const rate = scene.machines.find(({ id }) => id === scene.pacing)?.ratePerMinute ?? 1
  const perDrawn = palletsPerDrawn(rate, scene.days, scene.palletSize)
  const pallets = new InstancedMesh(palletGeometry(colours.wood), vertexColoured(), limit)
  pallets.frustumCulled = false
  const layers = new InstancedMesh(layerGeometry(), vertexColoured(), PALLET_LAYERS)
  layers.frustumCulled = false
  const last = plan.machines.at(-1)!
  const matrix = new Matrix4()
  const colour = new Color()
  let placed = 'none yet'
  return {
    objects: [pallets, layers],
    update: ({ frame, made, shown }) => {
      pallets.visible = shown.stores
      layers.visible = shown.stores
      const stored = palletsOf(made, scene.palletSize * perDrawn)
      const key = stored.map(({ product }) => product).join()
      if (key !== placed) {
        placed = key
        stored.forEach((pallet, i) => {
          const place = palletPlace(plan.warehouse ?? plan.floor, last.direction, pallet)
          pallets.setMatrixAt(i, matrix.makeTranslation(...place))
          pallets.setColorAt(i, colour.set(productColour(pallet.product)))
        })
        pallets.count = stored.length
        pallets.instanceMatrix.needsUpdate = true
        if (pallets.instanceColor) pallets.instanceColor.needsUpdate = true
      }
      const share = (frame.good % scene.palletSize) / scene.palletSize
      layers.count = Math.ceil(share * PALLET_LAYERS)
      colour.set(productColour(frame.machines.at(-1)?.product ?? 255))
      for (let i = 0; i < layers.count; i++) {
        const x = last.x + last.direction * 1.2
        layers.setMatrixAt(i, matrix.makeTranslation(x, 0.55 + i * 0.36, last.z))
        layers.setColorAt(i, colour)
      }
      layers.instanceMatrix.needsUpdate = true
      if (layers.instanceColor) layers.instanceColor.needsUpdate = true
      return false
    },
  }
}

export interface StoredPallet {
  readonly product: number
  /** Place on the floor, from 0. */
  readonly stack: number
  /** 0 on the floor. */
  readonly level: number
}

/** Pallets stacked by product; each product begins a stack. What finds no room is left out. */
export function palletsOf(made: readonly number[], bottlesPerDrawn: number): StoredPallet[] {
  const pallets: StoredPallet[] = []
  let firstStack = 0
  made.forEach((bottles, product) => {
    const count = Math.floor(bottles / bottlesPerDrawn)
    for (let i = 0; i < count; i++) {
      const stack = firstStack + Math.floor(i / STACKS.high)
      pallets.push({ product, stack, level: i % STACKS.high })
    }
    firstStack += Math.ceil(count / STACKS.high)
  })
  return pallets.filter(({ stack }) => stack < STACKS.across * STACKS.deep)
}

const vertexColoured = () => new MeshLambertMaterial({ vertexColors: true })

function palletGeometry(wood: string) {
  const white = new Color('#ffffff')
  const load = Array.from({ length: PALLET_LAYERS }, (_, i) =>
    paint(
      new BoxGeometry(0.88, LAYER_HEIGHT - 0.025, 0.88).translate(
        0,
        WOOD_HEIGHT + (i + 0.5) * LAYER_HEIGHT,
        0,
      ),
      white,
    ),
  )
  const base = new BoxGeometry(0.96, WOOD_HEIGHT - 0.02, 0.96).translate(0, WOOD_HEIGHT / 2, 0)
  return mergeGeometries([paint(base, new Color(wood)), ...load])
}

function layerGeometry() {
  return paint(new BoxGeometry(1.7, 0.32, 1.7).translate(0, 0.18, 0), new Color('#ffffff'))
}
