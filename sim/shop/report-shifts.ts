/*
 * What a shop tells the MES of its shifts. They need no notices in the calendar: a boundary is told
 * before anything else of its instant, or of the next one at which something happens.
 */
import { instant, type SimTime } from '../contract/time.ts'
import { tell } from './report.ts'
import { type Boundary, WEEK } from './shift-boundaries.ts'
import type { Shop } from './state.ts'

/** Tells the shifts that have begun before time 0 and go on, and then those that begin at it. */
export function reportFirstShifts(shop: Shop): void {
  for (const { shift, wraps, at } of shop.report!.boundaries) {
    if (wraps && at > 0) tellBoundary(shop, shop.now, shift, 'shiftStarted')
  }
  reportShifts(shop)
}

/** Tells the boundaries up to now that have not been told. */
export function reportShifts(shop: Shop): void {
  const report = shop.report!
  const { boundaries } = report
  for (; boundaries.length > 0; report.boundary++) {
    const week = Math.floor(report.boundary / boundaries.length)
    const { at, shift, type, wraps } = boundaries[report.boundary % boundaries.length]!
    const when = week * WEEK + at
    if (when > shop.now) return
    // What ends at time 0 was never said to have begun.
    if (when > 0 || !wraps) tellBoundary(shop, instant(when), shift, type)
  }
}

function tellBoundary(shop: Shop, at: SimTime, shift: string, type: Boundary['type']): void {
  tell(shop, { type, shift, crew: '', overtime: false }, { at })
}
