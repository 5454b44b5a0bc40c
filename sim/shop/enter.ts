/*
 * How jobs come to a station: whether it has room, the way there, and the queue.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { attend } from './attention.ts'
import { workAtStep } from './jobs.ts'
import { requireMaterial } from './materials.ts'
import { append } from './queue.ts'
import { reportQueued, reportSent } from './report.ts'
import { type Shop, ShopNotice, type StationState } from './state.ts'
import { integrate } from './statistics.ts'

/**
 * Room for one more job: a place to wait, or an empty machine that no waiting job will take. Jobs on
 * their way have their place already.
 */
export const accepts = (s: StationState): boolean =>
  s.length + s.incoming < s.places + s.idle * s.batch

/** Brings a job to a station that accepts it; at once, or after its transport. */
export function bring(shop: Shop, s: StationState, job: number): void {
  const { jobs, steps } = shop
  const step = jobs.step[job]!
  jobs.work[job] = drawWork(shop, s, step)
  const transport = steps.transport[step]!
  if (transport === 0) return enter(shop, s, job)
  if (shop.report) reportSent(shop, s, job)
  s.incoming++
  s.incomingWork += workAtStep(shop, job)
  const at = after(shop.now, milliseconds(transport))
  schedule(shop.calendar, at, ShopNotice.transported, job, 0)
}

/** A job has been brought to its station. */
export function onTransported(shop: Shop, job: number): void {
  const { jobs, steps, stations } = shop
  const s = stations[steps.station[jobs.step[job]!]!]!
  s.incoming--
  s.incomingWork -= workAtStep(shop, job)
  enter(shop, s, job)
}

function enter(shop: Shop, s: StationState, job: number): void {
  const { jobs } = shop
  integrate(shop, s)
  s.stats.waiting++
  s.stats.present++
  jobs.queuedAt[job] = shop.now
  append(shop, s, job)
  if (shop.report) reportQueued(shop, s, job)
  if (s.takesMaterial) requireMaterial(shop, job)
  if (s.maximumWait > 0) {
    const at = after(shop.now, milliseconds(s.maximumWait))
    schedule(shop.calendar, at, ShopNotice.batchWait, s.index, 0)
  }
  attend(shop, s)
}

/** Draws the processing time, or takes it from the trace; luck is used in both cases alike. */
function drawWork(shop: Shop, s: StationState, step: number): number {
  const drawn = drawDuration(s.service, shop.steps.time[step]!)
  const times = shop.steps.traced[step]
  if (!times) return drawn
  return times[shop.tracedTurns[step]!++] ?? drawn
}
