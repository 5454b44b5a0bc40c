/*
 * How jobs come into the shop.
 *
 * Assumption: a job that arrives and finds no room is lost. Jobs of a source with a cap, and jobs that
 * replace scrapped ones, wait outside instead, in order; they come in after the jobs of the shop that
 * wait for the same station, source by source in file order.
 */
import { attend } from './attention.ts'
import { accepts, bring } from './enter.ts'
import { createJob } from './jobs.ts'
import { openLot } from './lots.ts'
import { reportReleased } from './report.ts'
import { chooseRow } from './route.ts'
import { NONE, type Shop, type SourceState, type StationState } from './state.ts'
import { integrateTotals } from './statistics.ts'

/**
 * A job of a source arrives.
 * @param dueAt due date; without it that of its class
 */
export function arrive(shop: Shop, source: number, dueAt?: number): void {
  const state = shop.sources[source]!
  const due = dueAt ?? shop.now + (shop.spec.classes[state.class]!.dueAfter ?? 0)
  shop.totals.arrived++
  if (state.cap !== NONE) return waitOutside(shop, state, due)
  const row = chooseRow(shop, shop.steps.firstOf[state.class]!)
  if (row === NONE) shop.totals.lost++
  else release(shop, source, row, due)
}

/** A job is released in the place of one that was scrapped; it is not lost, but waits for room. */
export function replace(shop: Shop, source: number, dueAt: number): void {
  shop.totals.arrived++
  waitOutside(shop, shop.sources[source]!, dueAt)
}

/**
 * A job is ordered besides those that its source brings; it waits outside until there is room.
 * @param dueAt due date; without it that of its class
 */
export function orderJob(shop: Shop, source: number, dueAt?: number): void {
  const state = shop.sources[source]!
  for (const station of state.entries) {
    const { entered } = shop.stations[station]!
    if (!entered.includes(source)) entered.push(source)
  }
  shop.totals.arrived++
  waitOutside(shop, state, dueAt ?? shop.now + (shop.spec.classes[state.class]!.dueAfter ?? 0))
}

function waitOutside(shop: Shop, state: SourceState, dueAt: number): void {
  state.outside.push(dueAt)
  for (const station of state.entries) attend(shop, shop.stations[station]!)
}

/** Jobs of a source that wait outside. */
export const countOutside = ({ outside, outsideFrom }: SourceState): number =>
  outside.length - outsideFrom

export const countAllOutside = ({ sources }: Shop): number =>
  sources.reduce((sum, source) => sum + countOutside(source), 0)

/** Puts a job at the row of its first step, whose station must have room. */
function release(shop: Shop, source: number, row: number, dueAt: number): void {
  const { jobs, spec, totals, sources, stations, steps } = shop
  const state = sources[source]!
  integrateTotals(shop)
  totals.inside++
  state.inside++
  const job = createJob(jobs, state.class, row, source, shop.now)
  jobs.pieces[job] = spec.classes[state.class]!.pieces ?? 1
  jobs.dueAt[job] = dueAt
  if (shop.quality !== null) openLot(shop, shop.quality, job)
  if (shop.report) reportReleased(shop, job)
  bring(shop, stations[steps.station[row]!]!, job)
}

/** Whether a source with a cap may have one more job in the shop. */
const mayRelease = ({ cap, inside }: SourceState): boolean => cap === NONE || inside < cap

/** Sources without end keep every free machine of a station busy. */
export function feedSaturated(shop: Shop, s: StationState): void {
  const { steps, sources, spec, totals } = shop
  for (let i = 0; i < s.saturated.length; i++) {
    const source = s.saturated[i]!
    const state = sources[source]!
    const first = steps.firstOf[state.class]!
    const row = steps.options[first]?.find((r) => steps.station[r] === s.index) ?? first
    while (s.length + s.incoming < s.idle * s.batch && mayRelease(state)) {
      // Replacements and orders that wait outside come first; without places nothing else lets them in.
      if (countOutside(state) > 0) release(shop, source, row, takeOutside(state))
      else {
        totals.arrived++
        release(shop, source, row, shop.now + (spec.classes[state.class]!.dueAfter ?? 0))
      }
    }
  }
}

/** Lets in jobs that wait outside, while there is room and their source may have more in the shop. */
export function feedOutside(shop: Shop, s: StationState): void {
  for (let i = 0; i < s.entered.length && accepts(s); i++) {
    const source = s.entered[i]!
    const state = shop.sources[source]!
    while (countOutside(state) > 0 && mayRelease(state)) {
      const row = chooseRow(shop, shop.steps.firstOf[state.class]!)
      if (row === NONE) break
      release(shop, source, row, takeOutside(state))
    }
  }
}

/** Takes the due date of the job that has waited longest outside. */
function takeOutside(state: SourceState): number {
  const due = state.outside[state.outsideFrom++]!
  if (state.outsideFrom < 1_024 || state.outsideFrom * 2 < state.outside.length) return due
  state.outside = state.outside.slice(state.outsideFrom)
  state.outsideFrom = 0
  return due
}
