/*
 * Versions of the master data: each accepted change takes effect at an instant, and what was in
 * effect before stays known. The standard is the version from the beginning.
 */
import type { SimTime } from '../../../sim/contract/time.ts'

/** One value of one parameter, from an instant on. */
export interface MasterVersion {
  readonly parameter: string
  readonly value: number
  readonly effectiveFrom: SimTime
  /** Decision that accepted it. */
  readonly decision: string
}

/** Puts a version into effect. Versions of a parameter are kept in the order of their instants. */
export function addVersion(versions: MasterVersion[], version: MasterVersion): void {
  let place = versions.length
  while (place > 0 && versions[place - 1]!.effectiveFrom > version.effectiveFrom) place--
  versions.splice(place, 0, version)
}

/** The value in effect at an instant; the standard where no version is. */
export function valueAt(
  versions: readonly MasterVersion[],
  parameter: string,
  standard: number,
  at: SimTime,
): number {
  return (
    versions.findLast((one) => one.parameter === parameter && one.effectiveFrom <= at)?.value ??
    standard
  )
}
