/*
 * The public face of the plant: build, advance, check and apply, fork, snapshot and
 * restore, digest, look.
 */
export { buildPlant } from './build.ts'
export { digest } from './engine/digest.ts'
export { restore, snapshot } from './engine/snapshot.ts'
export { apply, check } from './plant/apply.ts'
export { type FloorView, observe, physicalStock } from './plant/observe.ts'
export { advance } from './plant/plant.ts'
export type { Plant } from './plant/state.ts'

import type { Plant } from './plant/state.ts'

/** An independent copy for a what-if: same state, same luck to come. */
export const fork = (plant: Plant): Plant => structuredClone(plant)
