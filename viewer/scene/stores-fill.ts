/**
 * Share of a store that is full, 0..1. One without a limit is measured by the most it has held
 * since it is watched; 0: not known.
 */
export function fillOf(capacity: number, level: number, most: number): number {
  const full = capacity > 0 ? capacity : most
  return full > 0 ? Math.min(1, level / full) : 0
}
