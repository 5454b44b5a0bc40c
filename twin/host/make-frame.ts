/*
 * The plant as it stands, as a frame for the moving picture.
 */
import { observe, type Plant } from '../../sim/index.ts'
import { observeShop } from '../../sim/shop/observe.ts'
import type { Shop } from '../../sim/shop/state.ts'
import type { Scene } from '../board.ts'
import type { Frame } from '../frame.ts'

/** Index for "no product", as `FrameMachine.product` says. */
const NO_PRODUCT = 255

/**
 * @param speed plant seconds per second, as achieved
 * @param good bottles that left the line since the start
 */
export function makeFrame(
  plant: Plant,
  scene: Scene,
  { at, good, speed }: { readonly at: number; readonly good: number; readonly speed: number },
): Frame {
  const view = observe(plant)
  const indexOf = productIndex(scene)
  return {
    at,
    good,
    speed,
    truck: view.truck,
    machines: view.machines.map(({ state, reason, ratePerMinute, item, operator }) => ({
      state,
      reason: reasonIndex(scene, reason),
      ratePerMinute,
      product: indexOf(item),
      attended: operator !== '',
      progress: 0,
    })),
    buffers: view.buffers.map(({ level, item }) => ({ level, product: indexOf(item) })),
    people: [],
    stores: [],
  }
}

/** @param speed plant seconds per second, as achieved */
export function makeShopFrame(
  shop: Shop,
  scene: Scene,
  { at, speed }: { readonly at: number; readonly speed: number },
): Frame {
  const view = observeShop(shop)
  const indexOf = productIndex(scene)
  return {
    at,
    good: view.out,
    speed,
    truck: view.truck,
    machines: view.machines.map(({ state, reason, jobs, item, attended, progress }) => ({
      state,
      reason: reasonIndex(scene, reason),
      ratePerMinute: jobs,
      product: indexOf(item),
      attended,
      progress,
    })),
    buffers: view.queues.map(({ length, item }) => ({ level: length, product: indexOf(item) })),
    people: view.people,
    stores: view.stores,
  }
}

/** A frame has one byte for an index: what is beyond it has no name in the picture. */
const INDEX_MAX = 254

function productIndex({ products }: Scene): (item: string) => number {
  return (item) => {
    const index = products.findIndex(({ id }) => id === item)
    return index < 0 || index > INDEX_MAX ? NO_PRODUCT : index
  }
}

function reasonIndex({ reasons }: Scene, reason: string): number {
  const index = reasons.indexOf(reason)
  return index < 0 || index > INDEX_MAX ? 0 : index
}
