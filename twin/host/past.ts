/*
 * The past of a live plant: copies of plant and twin at intervals, and the way from one of them to
 * any instant since. What is shown of the past is played again, so it is exact.
 */
import { hours, instant, type SimTime, START } from '../../sim/contract/time.ts'
import { advancePlayed, type Played } from './played.ts'

export interface Past {
  /** Oldest first. */
  copies: { readonly at: SimTime; readonly played: Played }[]
  /** Plant time between two copies, ms; doubled when there are too many. */
  every: number
}

const EVERY_AT_FIRST = hours(12)
/** A copy of a week is about 1 MB. */
const COPIES_MAX = 40

export const createPast = (): Past => ({ copies: [], every: EVERY_AT_FIRST })

/** When the next copy is due. */
export function nextCopyAt({ copies, every }: Past): SimTime {
  const last = copies.at(-1)
  return last ? instant(last.at + every) : START
}

/**
 * Keeps a copy of plant and twin as they stand. Also called when a person has changed something: what
 * comes after cannot be played from an older copy.
 */
export function keepCopy(past: Past, played: Played, at: SimTime): void {
  past.copies.push({ at, played: structuredClone(played) })
  if (past.copies.length <= COPIES_MAX) return
  past.every *= 2
  // The first stays, so that the whole past can be reached.
  past.copies = past.copies.filter((_, i) => i === 0 || i % 2 === 1)
}

/** Plant and twin as they were at an instant since the first copy; the live ones stay as they are. */
export function playPast(past: Past, at: SimTime): Played {
  const from = past.copies.findLast((copy) => copy.at <= at) ?? past.copies[0]!
  const played = structuredClone(from.played)
  advancePlayed(played, instant(Math.max(at, from.at)))
  return played
}
