/*
 * Quality in a shop: what was checked, what was held, and why lots were lost. The pieces that each
 * machine rejected are in its output.
 */
import type { MesEvent } from '../../sim/contract/mes.ts'

interface Checks {
  pass: number
  fail: number
}

export interface Quality {
  /** Measurements by characteristic. */
  readonly checks: Map<string, Checks>
  /** Lots scrapped, by reason; a lot that is rejected is scrapped then. */
  readonly lostLots: Map<string, number>
  /** Lots on hold now. */
  readonly held: Set<string>
  holds: number
  releases: number
  lastSeq: number
}

export const createQuality = (): Quality => ({
  checks: new Map(),
  lostLots: new Map(),
  held: new Set(),
  holds: 0,
  releases: 0,
  lastSeq: 0,
})

/** Takes up checks and decisions on lots; ignores repeated events. */
export function receiveQuality(quality: Quality, event: MesEvent): void {
  if (event.seq <= quality.lastSeq) return
  quality.lastSeq = event.seq
  const lot = event.lot ?? ''
  switch (event.type) {
    case 'qualityChecked': {
      const checks = quality.checks.get(event.characteristic) ?? { pass: 0, fail: 0 }
      checks[event.verdict]++
      quality.checks.set(event.characteristic, checks)
      return
    }
    case 'lotHeld':
      quality.holds++
      quality.held.add(lot)
      return
    case 'lotReleased':
      quality.releases++
      quality.held.delete(lot)
      return
    case 'lotRejected':
      quality.held.delete(lot)
      return
    case 'lotScrapped':
      quality.held.delete(lot)
      quality.lostLots.set(event.reason, (quality.lostLots.get(event.reason) ?? 0) + 1)
      return
  }
}
