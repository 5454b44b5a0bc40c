import type { AttainmentRow } from '../../twin/board.ts'

/** Lengths of the planned and the good bar of each product, as shares of the widest, 0..1. */
export function layoutAttainment(
  rows: readonly Pick<AttainmentRow, 'planned' | 'good'>[],
): { planned: number; good: number }[] {
  const most = Math.max(1, ...rows.flatMap(({ planned, good }) => [planned, good]))
  return rows.map(({ planned, good }) => ({ planned: planned / most, good: good / most }))
}
