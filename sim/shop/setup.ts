/*
 * Set-ups as they turn out: longer or shorter than planned, done again until the first article
 * passes, and clean-downs between campaigns. And what a machine has done since.
 *
 * Assumptions: a set-up for another family ends a campaign, cleaning included; one for the same family does
 * not. A clean-down takes the place of the set-up that would have been due. It counts as a set-up for what is
 * measured from set-ups, but neither varies nor asks for a first article.
 */
import { drawTries } from '../engine/counts.ts'
import { drawUniform } from '../engine/random.ts'
import type { QualityState } from './quality-state.ts'
import { Hold, NONE, type Shop, type StationState } from './state.ts'

/**
 * Time to make a machine ready for the jobs put on it, ms.
 * @param first the first of them, linked by `next`
 * @param planned set-up of the matrix, ms; 0: none
 */
export function setupAsItTurnsOut(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  first: number,
  planned: number,
): number {
  const { campaign } = shop.spec.stations[s.index]!
  const { inCampaign, jobsSinceSetup, workedAtSetup, worked, reworking, cleaned, tries } =
    quality.machines
  const jobs = countJobs(shop, first)
  const already = inCampaign[machine]!
  const family = shop.steps.family[shop.jobs.step[first]!]
  const isOther = planned > 0 && family !== shop.machines.family[machine]
  const isFull = campaign !== undefined && already > 0 && already + jobs > campaign.maximum
  let time = 0
  cleaned[machine] = 0
  tries[machine] = 0
  if (isFull && !isOther) {
    time = campaign.clean
    cleaned[machine] = 1
    quality.stations[s.index]!.cleanDowns++
  } else if (planned > 0) time = actualSetup(shop, quality, s, machine, planned)
  if (isOther || cleaned[machine] === 1) inCampaign[machine] = 0
  if (time > 0) {
    jobsSinceSetup[machine] = 0
    workedAtSetup[machine] = worked[machine]!
  }
  inCampaign[machine]! += jobs
  reworking[machine] = 0
  return time
}

/** A clean-down is lost with its jobs: the next ones ask for it again. */
export function abandonCleanDown(
  shop: Shop,
  { machines }: QualityState,
  s: StationState,
  machine: number,
): void {
  if (machines.cleaned[machine] === 0) return
  machines.inCampaign[machine] = shop.spec.stations[s.index]!.campaign!.maximum
}

/** A machine has been in a phase for `time` ms: processing makes its running time. */
export function noteWork(
  { machines }: QualityState,
  machine: number,
  phase: number,
  time: number,
): void {
  if (phase === Hold.work) machines.worked[machine]! += time
}

/** A machine has been repaired or maintained, for `lasting` ms; a micro-stop changes nothing. */
export function noteRepaired(
  shop: Shop,
  { machines }: QualityState,
  s: StationState,
  machine: number,
  lasting: number,
): void {
  if (lasting < (shop.spec.stations[s.index]!.microStopBelow ?? 0)) return
  machines.workedAtMaintenance[machine] = machines.worked[machine]!
  machines.hadDowntime[machine] = 1
}

/** Each try takes the same set-up and one check. */
function actualSetup(
  shop: Shop,
  quality: QualityState,
  s: StationState,
  machine: number,
  planned: number,
): number {
  const { setupFactor, firstArticle } = shop.spec.stations[s.index]!
  const luck = quality.luck[s.index]!
  const counts = quality.stations[s.index]!
  counts.setups++
  const factor = setupFactor ? drawUniform(luck.setupFactors, setupFactor.low, setupFactor.high) : 1
  const time = Math.round(planned * factor)
  if (!firstArticle) return time
  const tries = drawTries(luck.firstArticles, firstArticle.passShare)
  counts.firstArticles += tries
  quality.machines.tries[machine] = tries
  return tries * (time + firstArticle.time)
}

function countJobs(shop: Shop, first: number): number {
  let n = 0
  for (let job = first; job !== NONE; job = shop.jobs.next[job]!) n++
  return n
}
