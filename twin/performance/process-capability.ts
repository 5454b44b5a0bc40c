/*
 * Process capability: how the spread of a characteristic fits between its limits, for a process in
 * control with normal variation (AIAG; NIST/SEMATECH e-Handbook 6.1.6). ISO 22400-2 calls the indices
 * Cp and Cpk where sigma is estimated from subgroups, and Cm and Cmk where it is that of a short run on
 * one machine; the formula is the same.
 */
import { normalShareBelow } from '../../sim/mathematics/normal.ts'
import { checkNumber, checkNumbers, refuse } from '../../sim/mathematics/numbers.ts'
import { c4Of, d2Of } from './control-constants.ts'

export interface Specification {
  /** Lower and upper specification limit; null: there is none, but not both. */
  readonly LSL: number | null
  readonly USL: number | null
  /** The middle of the limits when left out. */
  readonly target?: number
}

export interface ProcessCapability {
  /** (USL − LSL) / 6σ; null with one limit. */
  readonly Cp: number | null
  /** (USL − mean) / 3σ and (mean − LSL) / 3σ; negative where the mean is beyond the limit. */
  readonly CPU: number | null
  readonly CPL: number | null
  /** The smaller of the two. */
  readonly Cpk: number
  /** Distance of the mean from the middle over half the tolerance; null with one limit. */
  readonly k: number | null
  /** Taguchi: (USL − LSL) / 6√(σ² + (mean − target)²); null with one limit. */
  readonly Cpm: number | null
  /** Parts per million below the lower and above the upper limit. */
  readonly ppmBelow: number
  readonly ppmAbove: number
  readonly ppmTotal: number
}

/** What is wrong with a process and its limits, in words. */
export function checkCapability(
  mean: number,
  sigma: number,
  specification: Specification,
): string[] {
  return [
    ...checkNumbers({ mean, sigma }, { mean: {}, sigma: { above: 0 } }),
    ...checkSpecification(specification),
  ]
}

function checkSpecification({ LSL, USL, target }: Specification): string[] {
  return [
    ...(LSL === null ? [] : checkNumber('LSL', LSL)),
    ...(USL === null ? [] : checkNumber('USL', USL, LSL === null ? {} : { above: LSL })),
    ...(LSL === null && USL === null ? ['LSL or USL must be given; found neither'] : []),
    ...(target === undefined ? [] : checkNumber('target', target)),
  ]
}

/** The indices of a process; the input must pass `checkCapability`. */
export function processCapability(
  mean: number,
  sigma: number,
  specification: Specification,
): ProcessCapability {
  refuse(checkCapability(mean, sigma, specification))
  const { LSL, USL } = specification
  const CPU = USL === null ? null : (USL - mean) / (3 * sigma)
  const CPL = LSL === null ? null : (mean - LSL) / (3 * sigma)
  const ppmBelow = CPL === null ? 0 : 1e6 * normalShareBelow(-3 * CPL)
  const ppmAbove = CPU === null ? 0 : 1e6 * normalShareBelow(-3 * CPU)
  return {
    CPU,
    CPL,
    Cpk: Math.min(CPU ?? CPL!, CPL ?? CPU!),
    ...twoSided(mean, sigma, specification),
    ppmBelow,
    ppmAbove,
    ppmTotal: ppmBelow + ppmAbove,
  }
}

function twoSided(mean: number, sigma: number, { LSL, USL, target }: Specification) {
  if (LSL === null || USL === null) return { Cp: null, k: null, Cpm: null }
  const tolerance = USL - LSL
  const middle = LSL + tolerance / 2
  return {
    Cp: tolerance / (6 * sigma),
    k: Math.abs(mean - middle) / (tolerance / 2),
    Cpm: tolerance / (6 * Math.hypot(sigma, mean - (target ?? middle))),
  }
}

export interface SubgroupCapability {
  readonly grandMean: number
  /** Mean range and mean standard deviation (n − 1) of the subgroups. */
  readonly meanRange: number
  readonly meanDeviation: number
  /** Cp and Cpk by the spread within subgroups, estimated in three ways: R̄/d₂, s̄/c₄, pooled. */
  readonly byRange: SigmaIndices
  readonly byDeviation: SigmaIndices
  readonly pooled: SigmaIndices
  /** Pp and Ppk: by the standard deviation of all values (n − 1). */
  readonly overall: SigmaIndices
}

export interface SigmaIndices {
  readonly sigma: number
  /** Null with one limit. */
  readonly Cp: number | null
  readonly Cpk: number
}

/** What is wrong with subgroups and limits, in words. */
export function checkSubgroups(
  subgroups: readonly (readonly number[])[],
  specification: Specification,
): string[] {
  const problems = [
    ...checkSpecification(specification),
    ...(subgroups.length === 0 ? ['subgroups must have at least one; found none'] : []),
    ...subgroups.flatMap((values, i) => [
      ...(values.length >= 2 && values.length <= 100
        ? []
        : [`subgroups[${i}] must have 2 to 100 values; found ${values.length}`]),
      ...values.flatMap((value, j) => checkNumber(`subgroups[${i}][${j}]`, value)),
    ]),
  ]
  if (problems.length > 0 || subgroups.some((values) => rangeOf(values) > 0)) return problems
  return ['subgroups must vary: without spread there is no capability; found none']
}

/**
 * Capability from rational subgroups, which must pass `checkSubgroups`. Subgroups may differ in size:
 * each range and deviation is divided by its own constant.
 * @param constants d₂ and c₄ of a printed table, above 0; those that are left out are exact
 */
export function subgroupCapability(
  subgroups: readonly (readonly number[])[],
  specification: Specification,
  constants: { readonly d2?: number; readonly c4?: number } = {},
): SubgroupCapability {
  refuse(checkSubgroups(subgroups, specification))
  const all = subgroups.flat()
  const grandMean = meanOf(all)
  const ranges = subgroups.map(rangeOf)
  const deviations = subgroups.map((values) => Math.sqrt(squaresOf(values) / (values.length - 1)))
  const d2 = (i: number) => constants.d2 ?? d2Of(subgroups[i]!.length)
  const c4 = (i: number) => constants.c4 ?? c4Of(subgroups[i]!.length)
  const within = subgroups.reduce((sum, values) => sum + squaresOf(values), 0)
  const indices = (sigma: number): SigmaIndices => {
    const { Cp, Cpk } = processCapability(grandMean, sigma, specification)
    return { sigma, Cp, Cpk }
  }
  return {
    grandMean,
    meanRange: meanOf(ranges),
    meanDeviation: meanOf(deviations),
    byRange: indices(meanOf(ranges.map((range, i) => range / d2(i)))),
    byDeviation: indices(meanOf(deviations.map((s, i) => s / c4(i)))),
    pooled: indices(Math.sqrt(within / (all.length - subgroups.length))),
    overall: indices(Math.sqrt(squaresOf(all) / (all.length - 1))),
  }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const rangeOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)

/** Sum of squared deviations from the mean. */
function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}
