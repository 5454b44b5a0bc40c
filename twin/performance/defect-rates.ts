/*
 * Defects and yields in the terms of Six Sigma: defects per million opportunities, the sigma level with
 * its shift of 1.5, and the yield of a chain of steps that counts what passes each at first go.
 */
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import { checkNumber, checkNumbers, refuse } from '../../sim/mathematics/numbers.ts'

/** Difference between short and long term that the sigma level allows for. */
const SIGMA_SHIFT = 1.5

export interface DefectCount {
  readonly units: number
  readonly defects: number
  /** Ways in which one unit can have a defect, at least 1. */
  readonly opportunitiesPerUnit: number
  /** Units with at least one defect. */
  readonly defectiveUnits: number
}

export interface DefectRates {
  /** Defects a unit. */
  readonly DPU: number
  /** Defects an opportunity, 0..1. */
  readonly DPO: number
  /** Defects per million opportunities. */
  readonly DPMO: number
  readonly yieldOfOpportunities: number
  /** Share of units without a defect where defects fall at random (Poisson): exp(−DPU). */
  readonly throughputYield: number
  /** Share of units without a defect, as counted. */
  readonly classicalYield: number
  /** Standard normal quantile of the yield of opportunities; null where that is 0 or 1. */
  readonly zLongTerm: number | null
  /** z + 1.5; null with it. */
  readonly sigmaLevel: number | null
}

/** What is wrong with a count, in words. */
export function checkDefectCount(count: DefectCount): string[] {
  const { units, defects, opportunitiesPerUnit } = count
  return checkNumbers(
    { ...count },
    {
      units: { above: 0 },
      opportunitiesPerUnit: { from: 1 },
      defects: { from: 0, to: units * opportunitiesPerUnit },
      defectiveUnits: { from: 0, to: Math.min(units, defects) },
    },
  )
}

/** The rates of a count, which must pass `checkDefectCount`. */
export function defectRates(count: DefectCount): DefectRates {
  refuse(checkDefectCount(count))
  const { units, defects, opportunitiesPerUnit, defectiveUnits } = count
  const DPU = defects / units
  const DPO = DPU / opportunitiesPerUnit
  // The quantile of the small side keeps its digits where defects are rare.
  const zLongTerm = DPO > 0 && DPO < 1 ? -normalQuantile(DPO, 0, 1) : null
  return {
    DPU,
    DPO,
    DPMO: DPO * 1e6,
    yieldOfOpportunities: 1 - DPO,
    throughputYield: Math.exp(-DPU),
    classicalYield: 1 - defectiveUnits / units,
    zLongTerm,
    sigmaLevel: zLongTerm === null ? null : zLongTerm + SIGMA_SHIFT,
  }
}

/** One step of a process. */
export interface YieldStep {
  /** Units that entered, above 0. */
  readonly entered: number
  /** Of these, not right at first go: reworked or scrapped. */
  readonly defectiveFirstTime: number
  /** Of these, lost. */
  readonly scrapped: number
}

export interface RolledYield {
  /** 1 − defective first time / entered, of each step. */
  readonly firstTimeYields: readonly number[]
  /** Their product: the chance to pass all steps without any rework. */
  readonly rolledThroughputYield: number
  /** Geometric mean of the steps. */
  readonly normalisedYield: number
  /** −ln of the rolled throughput yield; null where that is 0. */
  readonly defectsPerUnit: number | null
  /** Share of units that need work nobody planned: 1 − the rolled throughput yield. */
  readonly hiddenFactory: number
  /** Product of 1 − scrapped / entered. */
  readonly finalYield: number
}

/** What is wrong with a list of steps, in words. */
export const checkRolledYield = (steps: readonly YieldStep[]): string[] => [
  ...(steps.length === 0 ? ['steps must have at least one; found none'] : []),
  ...steps.flatMap(({ entered, defectiveFirstTime, scrapped }, i) => [
    ...checkNumber(`steps[${i}].entered`, entered, { above: 0 }),
    ...checkNumber(`steps[${i}].defectiveFirstTime`, defectiveFirstTime, { from: 0, to: entered }),
    ...checkNumber(`steps[${i}].scrapped`, scrapped, { from: 0, to: entered }),
  ]),
]

/** The yields of a chain of steps, which must pass `checkRolledYield`. */
export function rolledYield(steps: readonly YieldStep[]): RolledYield {
  refuse(checkRolledYield(steps))
  const firstTimeYields = steps.map((step) => 1 - step.defectiveFirstTime / step.entered)
  const rolled = firstTimeYields.reduce((product, share) => product * share, 1)
  return {
    firstTimeYields,
    rolledThroughputYield: rolled,
    normalisedYield: rolled ** (1 / steps.length),
    defectsPerUnit: rolled === 0 ? null : -Math.log(rolled),
    hiddenFactory: 1 - rolled,
    finalYield: steps.reduce((product, step) => product * (1 - step.scrapped / step.entered), 1),
  }
}
