/*
 * Where a job goes after an operation, and who does the next one.
 *
 * Assumption: of several stations that can do an operation a job goes to the first in file order with
 * an idle machine; else to the one where the least work waits for each machine, queue and jobs on the
 * way there, of equals the first. Stations without room, or with others waiting for it, do not count.
 */
import { draw } from '../engine/random.ts'
import { accepts } from './enter.ts'
import { workAtStep } from './jobs.ts'
import { isSkipped } from './lots.ts'
import { NONE, type Shop, type StationState } from './state.ts'
import { SCRAP } from './steps.ts'

/** The step that follows, or a way out of the shop; inspections that nobody asks for are passed by. */
export function chooseNext(shop: Shop, s: StationState, job: number): number {
  const { quality, jobs, steps } = shop
  let to = chooseBranch(shop, s, job)
  if (jobs.pieces[job] === 0) return SCRAP
  if (quality === null) return to
  while (to >= 0 && isSkipped(quality, to, job)) to = steps.next[to]!
  return to
}

/** The step to which the branches lead, or the next of the route. */
function chooseBranch(shop: Shop, s: StationState, job: number): number {
  const { jobs, steps } = shop
  const step = jobs.step[job]!
  const branches = steps.branches[step]
  if (!branches) return steps.next[step]!
  let u = draw(s.routing)
  for (const { chance, to, limit } of branches) {
    u -= chance
    if (u < 0) return jobs.reworks[job]!++ < limit ? to : SCRAP
  }
  return steps.next[step]!
}

/** The row of the table of steps that a job takes for a step: NONE if no station can take it now. */
export function chooseRow(shop: Shop, step: number): number {
  const options = shop.steps.options[step]
  if (!options) return isFree(shop, step) ? step : NONE
  let best = NONE
  let least = Infinity
  for (const row of options) {
    if (!isFree(shop, row)) continue
    const s = stationOf(shop, row)
    if (s.length + s.incoming < s.idle * s.batch) return row
    const work = workWaiting(shop, s) / (s.lastMachine - s.firstMachine)
    if (work >= least) continue
    best = row
    least = work
  }
  return best
}

const stationOf = (shop: Shop, row: number): StationState =>
  shop.stations[shop.steps.station[row]!]!

/** It has room, and no machine that has waited for it. */
function isFree(shop: Shop, row: number): boolean {
  const s = stationOf(shop, row)
  return s.blocked.length === 0 && accepts(s)
}

/** Work in the queue of a station and on the way to it, ms. */
function workWaiting(shop: Shop, s: StationState): number {
  const { jobs } = shop
  let work = s.incomingWork
  for (let job = s.head; job !== NONE; job = jobs.next[job]!) {
    work += workAtStep(shop, job)
  }
  return work
}

/** The stations for which a finished job waits. */
export const listTargets = ({ steps, jobs }: Shop, job: number): readonly number[] =>
  steps.targets[jobs.step[job]!] ?? []

/** The row by which a finished job can go on to a station; NONE: it does not wait for it. */
export function rowAt({ steps, jobs }: Shop, job: number, station: number): number {
  const step = jobs.step[job]!
  if (step < 0) return NONE
  const options = steps.options[step]
  if (!options) return steps.station[step] === station ? step : NONE
  return options.find((row) => steps.station[row] === station) ?? NONE
}
