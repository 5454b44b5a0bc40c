/*
 * Sheets of reliability and quality: MTBF, process capability, defects and yields.
 */
import { type Static, Type } from 'typebox'
import type { Finding } from '../../scenarios/finding.ts'
import {
  checkDefectCount,
  checkRolledYield,
  defectRates,
  rolledYield,
} from '../performance/defect-rates.ts'
import {
  checkCapability,
  checkSubgroups,
  processCapability,
  type SigmaIndices,
  type Specification,
  subgroupCapability,
} from '../performance/process-capability.ts'
import { checkReliability, reliability } from '../performance/reliability.ts'
import { Amount, Group, List, Perhaps, Positive, Real, Whole } from './fields.ts'
import { findingsOfWords, given } from './findings.ts'
import { worksheet } from './worksheet.ts'

/** What sums of stated times may differ by. */
const SUM_TOLERANCE = 1e-9

const ReliabilityInputs = Group({
  up_periods: List(Amount('Times up, in order, beginning up')),
  down_periods: List(Amount('Times down after each of them'), 0),
  horizon: Perhaps(Positive('Time of observation: the sum of all; cuts off the last period')),
})

const upDownOf = ({ up_periods: up, down_periods: down }: Static<typeof ReliabilityInputs>) => {
  return { up, down }
}

function checkHorizon(inputs: Static<typeof ReliabilityInputs>): Finding[] {
  const { up_periods, down_periods, horizon } = inputs
  const sum = [...up_periods, ...down_periods].reduce((all, time) => all + time, 0)
  if (horizon === undefined || Math.abs(horizon - sum) <= SUM_TOLERANCE * sum) return []
  const rule = `must be the sum of the periods, ${Number(sum.toPrecision(12))}`
  return [{ path: ['horizon'], rule, found: String(horizon) }]
}

export const mtbf_mttr = worksheet({
  kind: 'mtbf_mttr',
  summary: 'MTBF in its several meanings, MTTF, MTTR and availability of an up and down log',
  inputs: ReliabilityInputs,
  check: (inputs) => [
    ...findingsOfWords(checkReliability(upDownOf(inputs)), {
      up: 'up_periods',
      down: 'down_periods',
    }),
    ...checkHorizon(inputs),
  ],
  figures(inputs) {
    const found = reliability(upDownOf(inputs))
    return {
      failures: found.failures,
      total_uptime: found.totalUp,
      total_downtime: found.totalDown,
      availability: found.availability,
      MTTR: found.MTTR,
      MTBF_operating_total_uptime_over_failures: found.operatingTimePerFailure,
      MTTF_mean_of_complete_uptimes: found.MTTF,
      MTBF_failure_start_to_failure_start: found.failureToFailure,
      failure_rate_per_uptime: found.failureRate,
      mtbf_95pct_ci_exponential_time_terminated: [found.interval.low, found.interval.high],
    }
  },
})

const limits = {
  LSL: Perhaps(Real('Lower specification limit; one of the two may be left out')),
  USL: Perhaps(Real('Upper specification limit, above the lower')),
}

const specificationOf = (inputs: {
  readonly LSL?: number
  readonly USL?: number
  readonly target?: number
}): Specification => ({
  LSL: inputs.LSL ?? null,
  USL: inputs.USL ?? null,
  ...given({ target: inputs.target }),
})

export const process_capability = worksheet({
  kind: 'process_capability',
  summary: 'Process capability from mean and sigma, and parts per million out of limits',
  inputs: Group({
    mean: Real('Mean of the characteristic'),
    sigma: Positive('Its standard deviation'),
    ...limits,
    target: Perhaps(Real('Target for Cpm; the middle of the limits when left out')),
  }),
  check: ({ mean, sigma, ...specification }) =>
    findingsOfWords(checkCapability(mean, sigma, specificationOf(specification))),
  figures({ mean, sigma, ...specification }) {
    const found = processCapability(mean, sigma, specificationOf(specification))
    return {
      Cp: found.Cp,
      CPU: found.CPU,
      CPL: found.CPL,
      Cpk: found.Cpk,
      ppm_below: found.ppmBelow,
      ppm_above: found.ppmAbove,
      ppm_total: found.ppmTotal,
      k: found.k,
      Cpm: found.Cpm,
    }
  },
})

export const process_capability_subgroups = worksheet({
  kind: 'process_capability_subgroups',
  summary: 'Process capability from rational subgroups: within (Cp, Cpk) and overall (Pp, Ppk)',
  inputs: Group({
    subgroups: List(
      Type.Array(Real('Measured values'), {
        minItems: 2,
        maxItems: 100,
        description: 'Measured values of one subgroup',
      }),
    ),
    ...limits,
    d2: Perhaps(Positive('Constant of the mean range; the exact one of the size when left out')),
    c4: Perhaps(Positive('Constant of the mean deviation; the exact one when left out')),
  }),
  check: ({ subgroups, d2: _d2, c4: _c4, ...specification }) =>
    findingsOfWords(checkSubgroups(subgroups, specificationOf(specification))),
  figures({ subgroups, d2, c4, ...specification }) {
    const found = subgroupCapability(subgroups, specificationOf(specification), given({ d2, c4 }))
    const indices = (name: string, { Cp, Cpk }: SigmaIndices) => ({
      [`Cp_${name}`]: Cp,
      [`Cpk_${name}`]: Cpk,
    })
    return {
      grand_mean: found.grandMean,
      R_bar: found.meanRange,
      s_bar: found.meanDeviation,
      sigma_within_from_Rbar_d2: found.byRange.sigma,
      sigma_within_from_sbar_c4: found.byDeviation.sigma,
      sigma_within_pooled: found.pooled.sigma,
      sigma_overall: found.overall.sigma,
      ...indices('Rbar_d2', found.byRange),
      ...indices('sbar_c4', found.byDeviation),
      ...indices('pooled', found.pooled),
      Pp: found.overall.Cp,
      Ppk: found.overall.Cpk,
    }
  },
})

const DefectInputs = Group({
  units: Positive('Units inspected'),
  defects: Amount('Defects found'),
  opportunities_per_unit: Whole('Ways in which a unit can have a defect', 1),
  defective_units: Amount('Units with at least one defect'),
})

const defectsOf = (inputs: Static<typeof DefectInputs>) => ({
  units: inputs.units,
  defects: inputs.defects,
  opportunitiesPerUnit: inputs.opportunities_per_unit,
  defectiveUnits: inputs.defective_units,
})

export const dpmo = worksheet({
  kind: 'dpmo',
  summary: 'Defects per million opportunities and the sigma level (shift of 1.5)',
  inputs: DefectInputs,
  check: (inputs) =>
    findingsOfWords(checkDefectCount(defectsOf(inputs)), { defectiveUnits: 'defective_units' }),
  figures(inputs) {
    const rates = defectRates(defectsOf(inputs))
    return {
      dpu: rates.DPU,
      dpo: rates.DPO,
      dpmo: rates.DPMO,
      yield_by_opportunity: rates.yieldOfOpportunities,
      throughput_yield_poisson: rates.throughputYield,
      classical_yield: rates.classicalYield,
      z_long_term: rates.zLongTerm,
      sigma_level_with_1_5_shift: rates.sigmaLevel,
    }
  },
})

const YieldInputs = Group({
  steps: List(
    Group({
      in: Positive('Units that entered the step'),
      defective_first_time: Amount('Of these, not right at first go'),
      scrapped: Amount('Of these, lost'),
    }),
  ),
})

const stepsOf = ({ steps }: Static<typeof YieldInputs>) =>
  steps.map((step) => ({
    entered: step.in,
    defectiveFirstTime: step.defective_first_time,
    scrapped: step.scrapped,
  }))

export const rolled_throughput_yield = worksheet({
  kind: 'rolled_throughput_yield',
  summary: 'First-time yields of a chain of steps and their rolled throughput yield',
  inputs: YieldInputs,
  check: (inputs) =>
    findingsOfWords(checkRolledYield(stepsOf(inputs)), {
      entered: 'in',
      defectiveFirstTime: 'defective_first_time',
    }),
  figures(inputs) {
    const found = rolledYield(stepsOf(inputs))
    return {
      first_time_yields: found.firstTimeYields,
      rolled_throughput_yield: found.rolledThroughputYield,
      normalized_yield: found.normalisedYield,
      total_defects_per_unit: found.defectsPerUnit,
      hidden_factory: found.hiddenFactory,
      final_yield: found.finalYield,
    }
  },
})
