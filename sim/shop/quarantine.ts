/*
 * The end of quarantine: a held lot is rejected as a whole, or released and goes on.
 */
import { draw } from '../engine/random.ts'
import { countsOf } from './defects.ts'
import { leave } from './leave.ts'
import { lineNumberOf, takeOutOfQuarantine } from './lots.ts'
import { reportScrapped, tell } from './report.ts'
import type { Shop } from './state.ts'
import { NONE } from './state.ts'
import { block, goesOn } from './station.ts'
import { integrate } from './statistics.ts'
import { SCRAP } from './steps.ts'

/** The decision on a held lot. Released, it waits in quarantine until there is room for it. */
export function onQuarantineOver(shop: Shop, job: number): void {
  const quality = shop.quality!
  const { heldAt, defects } = quality.lots
  const s = shop.stations[heldAt[job]!]!
  const { rejectShare } = quality.steps[shop.jobs.step[job]!]!.inspect!.hold!
  const isRejected = draw(quality.luck[s.index]!.decisions) < rejectShare
  const item = shop.spec.classes[shop.jobs.class[job]!]!.id
  const about = { job, station: s.index }
  integrate(shop, s)
  if (isRejected) {
    for (const counts of countsOf(shop, quality, s, job)) counts.rejectedLots++
    if (shop.report) {
      tell(shop, { type: 'lotRejected', item, reason: 'inspection' }, about)
      reportScrapped(shop, job, 'rejected')
    }
    takeOutOfQuarantine(shop, quality, job)
    leave(shop, s, job, SCRAP)
    return
  }
  quality.stations[s.index]!.escaped += defects[job]!
  if (shop.report) tell(shop, { type: 'lotReleased', item }, about)
  if (goesOn(shop, s, NONE, job)) block(shop, lineNumberOf(job), job)
  else quality.held--
}
