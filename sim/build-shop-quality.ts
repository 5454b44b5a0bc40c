/*
 * Quality and set-ups of a shop, from a scenario file to what the engine plays.
 */
import type { Operation, Station } from '../scenarios/shop-scenario.ts'
import { buildTime } from './build-shop-time.ts'
import { hours, minutes } from './contract/time.ts'
import type { DefectCauseSpec, InspectSpec } from './shop/quality-spec.ts'
import type { StationSpec, StepSpec } from './shop/spec.ts'

type Inspect = NonNullable<Operation['inspect']>
type Cause = NonNullable<NonNullable<Operation['defects']>['causes']>[number]

/** How set-ups of a station turn out. */
export function buildSetupRules(
  station: Station,
): Pick<StationSpec, 'setupFactor' | 'firstArticle' | 'campaign'> {
  const { setupFactor, firstArticle, campaign } = station
  return {
    ...(setupFactor && { setupFactor }),
    ...(firstArticle && {
      firstArticle: { time: minutes(firstArticle.minutes), passShare: firstArticle.passShare },
    }),
    ...(campaign && {
      campaign: { maximum: campaign.maximumJobs, clean: minutes(campaign.cleanMinutes) },
    }),
  }
}

/** What an operation does to the quality of its jobs; rework takes longer or shorter by the efficiency. */
export function buildQualityOf(
  operation: Operation,
  efficiency: number,
): Pick<StepSpec, 'yield' | 'yieldCauses' | 'defects' | 'characteristics' | 'inspect'> {
  const { yieldCauses, defects, characteristics, inspect } = operation
  return {
    ...(operation.yield && { yield: buildYield(operation.yield) }),
    ...(yieldCauses && { yieldCauses: yieldCauses.map(buildCause) }),
    ...(defects && {
      defects: {
        share: defects.share,
        ...(defects.causes && { causes: defects.causes.map(buildCause) }),
      },
    }),
    ...(characteristics && { characteristics }),
    ...(inspect && { inspect: buildInspect(inspect, efficiency) }),
  }
}

function buildYield(given: NonNullable<Operation['yield']>): NonNullable<StepSpec['yield']> {
  const { constant, uniform, triangular } = given
  if (constant !== undefined) return { low: constant, high: constant }
  if (uniform) return { low: uniform[0]!, high: uniform[1]! }
  const [low, mode, high] = triangular!
  return { low: low!, mode: mode!, high: high! }
}

function buildCause(cause: Cause): DefectCauseSpec {
  const { badLotOf, machine, component, operator, jobsAfterSetup, factor } = cause
  if (badLotOf !== undefined) return { kind: 'lot', item: badLotOf, factor }
  if (machine !== undefined) {
    return { kind: 'machine', machine: machine - 1, ...(component && { component }), factor }
  }
  if (operator !== undefined) return { kind: 'operator', person: operator, factor }
  if (jobsAfterSetup !== undefined) return { kind: 'sinceSetup', jobs: jobsAfterSetup, factor }
  const after = hours(cause.hoursAfterMaintenance!)
  return { kind: 'sinceMaintenance', after, factor }
}

function buildInspect({ rework, hold, ...inspect }: Inspect, efficiency: number): InspectSpec {
  return {
    ...inspect,
    ...(rework && { rework: { share: rework.share, time: minutes(rework.minutes / efficiency) } }),
    ...(hold && { hold: { time: buildTime(hold.time), rejectShare: hold.rejectShare } }),
  }
}
