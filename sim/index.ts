/*
 * The public face of the simulator, for use with or without the twin. Two kinds of plant, the same verbs:
 *
 *               a line (rate flow)       a shop (unit flow, fast lines among its stations)
 *   build       buildPlant               buildShopSpec, buildShop
 *   play        advance                  advanceShop, takeEvents
 *   decide      check, apply             checkShopDecision, applyShopDecision
 *   look        observe, physicalStock   observeShop, shopStock
 *   copy        fork, reseed, snapshot, restore, digest: for both
 */
export { buildPlant } from './build.ts'
export { buildShopSpec } from './build-shop-spec.ts'
export { digest } from './contract/digest.ts'
export { restore, snapshot } from './engine/snapshot.ts'
export { apply, check } from './plant/apply.ts'
export { type FloorView, observe, physicalStock } from './plant/observe.ts'
export { advance } from './plant/plant.ts'
export type { Plant } from './plant/state.ts'
export { reseed } from './reseed.ts'
export { applyShopDecision, checkShopDecision } from './shop/apply.ts'
export { buildShop } from './shop/build-shop.ts'
export { observeShop, type ShopView, shopStock } from './shop/observe.ts'
export { takeEvents } from './shop/report.ts'
export { advanceShop } from './shop/shop.ts'
export type { ShopSpec } from './shop/spec.ts'
export type { Shop } from './shop/state.ts'

import type { Plant } from './plant/state.ts'
import type { Shop } from './shop/state.ts'

/** An independent copy for a what-if: same state, same luck to come. */
export const fork = <P extends Plant | Shop>(plant: P): P => structuredClone(plant)
