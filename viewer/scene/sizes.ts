/*
 * Sizes that several layers share, in metres, and what one drawn thing stands for.
 */

/** Top of the conveyors. */
export const BELT_HEIGHT = 1
export const BELT_WIDTH = { bottles: 0.95, cases: 1.05 } as const

/** Drawn larger than life, so that they can be seen: distance between neighbours on a full belt. */
export const PITCH = { bottles: 0.27, cases: 0.72 } as const
export const LANES = { bottles: 2, cases: 1 } as const

/** Pallets side by side, in depth, and one on another in the warehouse. */
export const STACKS = { across: 8, deep: 6, high: 3 } as const
export const PALLET_PITCH = 1.06
/** Layers of cases on a pallet. */
export const PALLET_LAYERS = 4

/** Pallets that one drawn pallet stands for, so that a busy run of the scenario fits. */
export function palletsPerDrawn(ratePerMinute: number, days: number, palletSize: number): number {
  // Two shifts of eight hours on five days of seven.
  const bottles = ratePerMinute * 60 * 16 * Math.max(1, (days * 5) / 7)
  return Math.max(1, Math.ceil(bottles / palletSize / (STACKS.across * STACKS.deep * STACKS.high)))
}
