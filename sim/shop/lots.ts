/*
 * What becomes of a lot between operations: which inspections it passes by, quarantine, and the count of
 * its pieces when it comes and goes.
 *
 * Assumption: quarantine has room for every held lot; a lot in it is still at the station that held it.
 */
import { after } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { countsOf } from './defects.ts'
import type { QualityState } from './quality-state.ts'
import { tell } from './report.ts'
import { NONE, type Shop, ShopNotice, type StationState } from './state.ts'
import { integrate } from './statistics.ts'

/** What is known of the last operation of a job, as bits. */
export const Mark = { afterSetup: 1, afterDowntime: 2, toBeHeld: 4 } as const

/** Whether a job passes a step by because no trigger asks for it to be inspected there. */
export function isSkipped(quality: QualityState, step: number, job: number): boolean {
  const when = quality.steps[step]?.inspect?.when
  if (!when) return false
  const turn = ++quality.turns[step]!
  const marks = quality.lots.marks[job]!
  const isAsked =
    (when.every !== undefined && turn % when.every === 0) ||
    (when.afterSetup === true && (marks & Mark.afterSetup) !== 0) ||
    (when.afterDowntime === true && (marks & Mark.afterDowntime) !== 0)
  return !isAsked
}

/** Counts the pieces of a job that leaves the shop. */
export function countLeaving(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  job: number,
  isScrapped: boolean,
): void {
  const pieces = shop.jobs.pieces[job]!
  const defects = quality.lots.defects[job]!
  if (!isScrapped) {
    const counts = quality.classes[shop.jobs.class[job]!]!
    counts.out += pieces - defects
    counts.escaped += defects
    return
  }
  for (const counts of countsOf(shop, quality, s, job)) {
    counts.scrapped += pieces
    counts.discarded += defects
  }
}

/** A job has come into the shop: all its pieces are good. */
export function openLot(shop: Shop, quality: QualityState, job: number): void {
  const { defects, rejected, causes, marks, heldAt } = quality.lots
  defects[job] = 0
  rejected[job] = 0
  causes[job] = 0
  marks[job] = 0
  heldAt[job] = NONE
  quality.classes[shop.jobs.class[job]!]!.released += shop.jobs.pieces[job]!
}

export const isHeld = ({ lots }: QualityState, job: number): boolean =>
  (lots.marks[job]! & Mark.toBeHeld) !== 0

/** A lot that did not pass leaves its machine and waits in quarantine. */
export function holdLot(shop: Shop, quality: QualityState, s: StationState, job: number): void {
  const { hold } = quality.steps[shop.jobs.step[job]!]!.inspect!
  shop.jobs.next[job] = NONE
  quality.held++
  quality.lots.heldAt[job] = s.index
  for (const counts of countsOf(shop, quality, s, job)) counts.heldLots++
  const wait = drawDuration(quality.luck[s.index]!.holds, hold!.time)
  schedule(shop.calendar, after(shop.now, wait), ShopNotice.quarantineOver, job, 0)
  if (!shop.report) return
  const item = shop.spec.classes[shop.jobs.class[job]!]!.id
  tell(shop, { type: 'lotHeld', item, reason: 'inspection' }, { job, station: s.index })
}

/**
 * A released lot waits in one line with the machines that wait for the same room, who came first goes
 * first. Its number there is below that of any machine.
 */
export const lineNumberOf = (job: number): number => NONE - 1 - job

/** The job slot of a lot with this number. */
export const lotInLine = (number: number): number => NONE - 1 - number

/** A lot goes on from quarantine; returns the station at which it was. */
export function takeOutOfQuarantine(shop: Shop, quality: QualityState, job: number): StationState {
  const s = shop.stations[quality.lots.heldAt[job]!]!
  integrate(shop, s)
  quality.held--
  return s
}
