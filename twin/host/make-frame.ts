/*
 * The plant as it stands, as a frame for the moving picture.
 */
import { observe, type Plant } from '../../sim/index.ts'
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
  const indexOf = (item: string) => {
    const index = scene.products.findIndex(({ id }) => id === item)
    return index < 0 ? NO_PRODUCT : index
  }
  return {
    at,
    good,
    speed,
    truck: view.truck,
    machines: view.machines.map(({ state, reason, ratePerMinute, item, operator }) => ({
      state,
      reason: Math.max(0, scene.reasons.indexOf(reason)),
      ratePerMinute,
      product: indexOf(item),
      attended: operator !== '',
    })),
    buffers: view.buffers.map(({ level, item }) => ({ level, product: indexOf(item) })),
  }
}
