/*
 * When a job of a shop will end, as far as its books can tell.
 */
import type { ShopJob } from './jobs.ts'
import { meanLeadTime } from './shop-summary.ts'
import type { ShopTwin } from './shop-twin.ts'

/** The mean lead time of its product so far after its release, but not in the past; null: unknown yet. */
export function projectJobEnd({ jobs, at }: ShopTwin, job: ShopJob): number | null {
  const mean = meanLeadTime(jobs.byItem.get(job.item)!)
  return mean === null ? null : Math.max(at, Math.round(job.releasedAt + mean))
}
