/*
 * What set-ups, clean-downs and inspections of a shop come to on average. Times in minutes.
 */
import type { Operation, Product, Station } from './shop-scenario.ts'

/** A set-up as it turns out on average, first articles included; `planned` before the efficiency. */
export function expectedSetup(
  { efficiency = 1, setupFactor, firstArticle }: Station,
  planned: number,
): number {
  if (planned === 0) return 0
  const factor = setupFactor ? (setupFactor.low + setupFactor.high) / 2 : 1
  const { minutes = 0, passShare = 1 } = firstArticle ?? {}
  return ((planned / efficiency) * factor + minutes) / passShare
}

/** Clean-down before a job on average, at most: set-ups end campaigns early. */
export function expectedClean({ campaign }: Station, shareWithoutSetup: number): number {
  if (!campaign) return 0
  return (shareWithoutSetup * campaign.cleanMinutes) / campaign.maximumJobs
}

/** Share of the jobs that an operation does not skip; after set-ups and downtime none is counted. */
export function inspectedShare({ inspect }: Operation): number {
  if (!inspect?.when) return 1
  return inspect.when.every === undefined ? 0 : 1 / inspect.when.every
}

/**
 * Rework on the spot that an inspection makes of a job. Causes, drift and characteristics are left out,
 * and so is what earlier operations took out.
 */
export function expectedRework({ pieces = 1, route }: Product, position: number): number {
  const { inspect } = route[position]!
  if (!inspect?.rework) return 0
  const { finds, falseRejects, sample = pieces, rework } = inspect
  const good = route
    .slice(0, position + 1)
    .reduce((share, { defects }) => share * (1 - (defects?.share ?? 0)), 1)
  const rejectShare = (1 - good) * finds + good * falseRejects
  return Math.min(sample, pieces) * rejectShare * rework.share * rework.minutes
}
