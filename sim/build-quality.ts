/*
 * From a scenario to its quality: rejects, holds, samples, a process that drifts.
 */
import type { Scenario } from '../scenarios/scenario.ts'
import { minutes } from './contract/time.ts'
import { drawExponential, openStream } from './engine/random.ts'
import { GRAINS_PER_BOTTLE } from './plant/state.ts'
import type { Quality } from './plant/surroundings.ts'

const NEVER = Number.POSITIVE_INFINITY

export function buildQuality({ quality: q, without }: Scenario, seed: string): Quality {
  const off = without.includes('quality')
  const drift = off || !q.drift ? null : q.drift
  const driftLuck = openStream(seed, 'quality/drift')
  const settling = off ? undefined : q.afterChangeover
  return {
    lotSize: q.lotSize,
    rejectShare: off ? 0 : q.rejectShare,
    lotRejectShare: 0,
    holdShare: off ? 0 : q.hold.share,
    holdStop: minutes(q.hold.stopMinutes),
    holdRejectShare: q.hold.rejectShare,
    dispositionAfter: minutes(q.hold.dispositionMinutes),
    rejectLuck: openStream(seed, 'quality/rejects'),
    holdLuck: openStream(seed, 'quality/holds'),
    dispositionLuck: openStream(seed, 'quality/dispositions'),
    ...buildSampling(q.sample, seed),
    characteristics: q.characteristics.map(({ items, driftPerHour, ...c }) => ({
      ...c,
      only: items ?? null,
      driftPerHour: off ? 0 : (driftPerHour ?? 0),
      luck: openStream(seed, `quality/${c.id}`),
    })),
    settling: settling
      ? { lasting: minutes(settling.minutes), rejectFactor: settling.rejectFactor }
      : null,
    settlingLeft: NEVER,
    drift: drift && {
      characteristic: drift.characteristic,
      mean: minutes(drift.meanRunningMinutesBetween),
      shift: drift.shiftSigmas,
      rejectShare: drift.rejectShare,
      luck: driftLuck,
    },
    driftLeft: drift ? drawExponential(driftLuck, minutes(drift.meanRunningMinutesBetween)) : NEVER,
    drifted: false,
    lotsMade: 0,
  }
}

function buildSampling(sample: Scenario['quality']['sample'], seed: string) {
  const every = minutes(sample.everyMinutes)
  const everyFlow = (sample.everyBottles ?? NEVER) * GRAINS_PER_BOTTLE
  const { afterDowntimeMinutes } = sample
  return {
    sampleEvery: every,
    sampleLeft: every,
    sampleSize: sample.size,
    sampleEveryFlow: everyFlow,
    sampleFlowLeft: everyFlow,
    sampleAfterStop: afterDowntimeMinutes === undefined ? NEVER : minutes(afterDowntimeMinutes),
    sampleAfterSetup: sample.afterChangeover ?? false,
    missShare: sample.missShare ?? 0,
    falseAlarmShare: sample.falseAlarmShare ?? 0,
    errorLuck: openStream(seed, 'quality/sample-errors'),
  }
}
