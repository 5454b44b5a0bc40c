/*
 * How jobs leave the shop: good, into the store of their item or out of the plant, or scrapped.
 */
import { attend } from './attention.ts'
import { freeJob } from './jobs.ts'
import { countLeaving } from './lots.ts'
import { forgetJob } from './materials.ts'
import { arrive, replace } from './release.ts'
import { NONE, type Shop, type StationState } from './state.ts'
import { integrateTotals } from './statistics.ts'
import { OUT, REPLACE } from './steps.ts'

/**
 * A job leaves the shop from a station.
 * @param exit OUT, SCRAP, or REPLACE: scrapped, and another one is released in its place
 */
export function leave(shop: Shop, s: StationState, job: number, exit: number): void {
  const { jobs, totals, sources, spec, stations } = shop
  integrateTotals(shop)
  s.stats.present--
  totals.inside--
  const jobClass = jobs.class[job]!
  if (exit === OUT) {
    totals.out++
    totals.outByClass[jobClass]!++
    totals.flowSum[jobClass]! += shop.now - jobs.arrivedAt[job]!
  } else {
    totals.scrapped++
    s.stats.scrapped++
  }
  const source = jobs.source[job]!
  const dueAt = jobs.dueAt[job]!
  const state = sources[source]!
  state.inside--
  if (shop.quality !== null) countLeaving(shop, shop.quality, s, job, exit !== OUT)
  if (shop.materials !== null) forgetJob(shop, job)
  freeJob(jobs, job)
  const { arrivals } = spec.sources[source]!
  if (arrivals.kind === 'conwip') {
    if (state.inside >= arrivals.jobs && exit !== REPLACE) return // More had been ordered.
    if (exit === REPLACE) arrive(shop, source, dueAt)
    else arrive(shop, source)
  } else if (exit === REPLACE) replace(shop, source, dueAt)
  else if (state.cap !== NONE) {
    for (const station of state.entries) attend(shop, stations[station]!)
  }
}
