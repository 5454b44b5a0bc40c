/*
 * Proposals to change the master data: where what was observed leaves no room for the value in
 * effect, with what the change does to the plan.
 */
import { plannedMinutesPerWeek } from '../../../scenarios/capacity.ts'
import type { Scenario } from '../../../scenarios/scenario.ts'
import type { SimTime } from '../../../sim/contract/time.ts'
import { type LearnedParameter, learnedParameters, type Observations } from './learning.ts'
import { type MasterVersion, valueAt } from './master-versions.ts'

export interface MasterProposal {
  readonly parameter: string
  readonly unit: LearnedParameter['unit']
  /** The value in effect, and the one proposed. */
  readonly from: number
  readonly to: number
  /** 95 % interval of the proposed value. */
  readonly low: number
  readonly high: number
  readonly n: number
  readonly effect: PlanEffect
}

/** What the plan reckons with, before and after. */
export interface PlanEffect {
  readonly figure:
    | 'weekly capacity'
    | 'needed for 1 000 good'
    | 'set-up'
    | 'share of time lost'
    | 'lead time'
  readonly from: number
  readonly to: number
  readonly unit: 'bottles/week' | 'bottles' | 'min' | 'share' | 'days'
}

/** With fewer observations nothing is proposed. */
const OBSERVATIONS_MIN = 3
/** A smaller change than this share, of a yield a tenth of a point, is not worth a new version. */
const CHANGE_MIN = 0.01
const YIELD_CHANGE_MIN = 0.001

/** Changes worth making now, in the order of the standards. */
export function listProposals(
  scenario: Scenario,
  seen: Observations,
  versions: readonly MasterVersion[],
  at: SimTime,
): MasterProposal[] {
  const learned = learnedParameters(scenario, seen)
  const inEffect = ({ parameter, standard }: LearnedParameter) =>
    valueAt(versions, parameter, standard, at)
  return learned.flatMap((one) => {
    const { parameter, unit, value: to, low, high, n } = one
    const from = inEffect(one)
    if (n < OBSERVATIONS_MIN || (low <= from && from <= high)) return []
    const least = unit === 'share' ? YIELD_CHANGE_MIN : CHANGE_MIN * from
    if (Math.abs(to - from) < least) return []
    const effect = effectOf(scenario, one, from, (id) => {
      const other = learned.find((two) => two.parameter === id)
      return other ? inEffect(other) : 0
    })
    return [{ parameter, unit, from, to, low, high, n, effect }]
  })
}

function effectOf(
  scenario: Scenario,
  { parameter, value: to }: LearnedParameter,
  from: number,
  valueFor: (parameter: string) => number,
): PlanEffect {
  const [kind, machine, failure] = parameter.split('/')
  switch (kind) {
    case 'rate': {
      const capacity = (minutes: number) => (plannedMinutesPerWeek(scenario) / minutes) * 1_000
      const unit = 'bottles/week'
      return { figure: 'weekly capacity', from: capacity(from), to: capacity(to), unit }
    }
    case 'yield':
      return {
        figure: 'needed for 1 000 good',
        from: 1_000 / from,
        to: 1_000 / to,
        unit: 'bottles',
      }
    case 'setup':
      return { figure: 'set-up', from, to, unit: 'min' }
    case 'mtbf': {
      const repair = valueFor(`mttr/${machine}/${failure}`)
      const lost = (between: number) => repair / (between + repair)
      return { figure: 'share of time lost', from: lost(from), to: lost(to), unit: 'share' }
    }
    case 'mttr': {
      const between = valueFor(`mtbf/${machine}/${failure}`)
      const lost = (repair: number) => repair / (between + repair)
      return { figure: 'share of time lost', from: lost(from), to: lost(to), unit: 'share' }
    }
    default:
      return { figure: 'lead time', from, to, unit: 'days' }
  }
}
