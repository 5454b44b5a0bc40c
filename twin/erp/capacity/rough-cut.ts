/*
 * Rough-cut capacity planning (RCCP): what a master schedule asks of work centres, in three ways
 * (Vollmann, Berry, Whybark & Jacobs). Periods count from 1 in what is reported, lists from index 0.
 */

import { checkKnownId, checkNumber, type InputProblem } from '../input-problem.ts'

/** Units of each product in each period. */
export type Schedule = Readonly<Record<string, readonly number[]>>

/** Hours of each work centre in each period. */
export type CentreHours = Record<string, number[]>

/** By overall factors: total standard hours, shared out as they were in the past. */
export function loadByOverallFactors(
  mps: Schedule,
  hoursPerUnit: Readonly<Record<string, number>>,
  proportions: Readonly<Record<string, number>>,
): { readonly total: number[]; readonly workCentres: CentreHours } {
  const total: number[] = new Array(periodsOf(mps)).fill(0)
  for (const [product, units] of Object.entries(mps)) {
    for (const [t, quantity] of units.entries()) total[t]! += quantity * hoursPerUnit[product]!
  }
  const shared = Object.entries(proportions).map(([centre, share]) => [
    centre,
    total.map((hours) => hours * share),
  ])
  return { total, workCentres: Object.fromEntries(shared) }
}

/** By capacity bills: hours of a unit at each work centre, all in the period of the schedule. */
export function loadByBills(
  mps: Schedule,
  bills: Readonly<Record<string, Readonly<Record<string, number>>>>,
): CentreHours {
  const profiles = Object.entries(bills).map(([product, bill]) => [
    product,
    Object.entries(bill).map(([workCentre, hoursPerUnit]) => ({
      workCentre,
      hoursPerUnit,
      offset: 0,
    })),
  ])
  return loadByProfiles(mps, Object.fromEntries(profiles)).workCentres
}

/** Hours of a unit at a work centre, so many periods before it is due. */
export interface ProfileEntry {
  readonly workCentre: string
  readonly hoursPerUnit: number
  readonly offset: number
}

export interface PastDueLoad {
  readonly workCentre: string
  readonly product: string
  /** 0: the one before the first, −1: the one before that, … */
  readonly period: number
  readonly hours: number
}

/** By resource profiles. What falls before the first period is in no list, but past due. */
export function loadByProfiles(
  mps: Schedule,
  profiles: Readonly<Record<string, readonly ProfileEntry[]>>,
): { readonly workCentres: CentreHours; readonly pastDue: readonly PastDueLoad[] } {
  const periods = periodsOf(mps)
  const workCentres: CentreHours = {}
  const pastDue: PastDueLoad[] = []
  for (const [product, profile] of Object.entries(profiles)) {
    for (const { workCentre, hoursPerUnit, offset } of profile) {
      const hours = (workCentres[workCentre] ??= new Array(periods).fill(0))
      for (const [t, units] of (mps[product] ?? []).entries()) {
        const load = units * hoursPerUnit
        if (t >= offset) hours[t - offset]! += load
        else if (load !== 0)
          pastDue.push({ workCentre, product, period: t - offset + 1, hours: load })
      }
    }
  }
  return { workCentres, pastDue }
}

const periodsOf = (mps: Schedule): number =>
  Math.max(0, ...Object.values(mps).map((units) => units.length))

/** Everything that is wrong with a schedule, or with figures by product or work centre beside it. */
export function checkRoughCut(
  mps: Schedule,
  beside: {
    readonly hoursPerUnit?: Readonly<Record<string, number>>
    readonly proportions?: Readonly<Record<string, number>>
    readonly profiles?: Readonly<Record<string, readonly ProfileEntry[]>>
  } = {},
): InputProblem[] {
  const { hoursPerUnit, proportions = {}, profiles = {} } = beside
  const periods = periodsOf(mps)
  const products = new Set(Object.keys(mps))
  const all = (path: string, figures: Readonly<Record<string, number>>, to?: number) =>
    Object.entries(figures).flatMap(([id, figure]) =>
      checkNumber(`${path}.${id}`, figure, { from: 0, ...(to !== undefined && { to }) }),
    )
  return [
    ...Object.entries(mps).flatMap(([product, units]): InputProblem[] => [
      ...(units.length === periods
        ? []
        : [
            {
              path: `mps.${product}`,
              rule: `must have ${periods} periods`,
              found: `${units.length}`,
            },
          ]),
      ...units.flatMap((quantity, t) => checkNumber(`mps.${product}[${t}]`, quantity, { from: 0 })),
      ...(hoursPerUnit === undefined
        ? []
        : checkNumber(`hoursPerUnit.${product}`, hoursPerUnit[product], { from: 0 })),
    ]),
    ...all('proportions', proportions, 1),
    ...Object.entries(profiles).flatMap(([product, profile]) => [
      ...checkKnownId(`profiles.${product}`, product, products, 'a product of the schedule'),
      ...profile.flatMap(({ hoursPerUnit: hours, offset }, i) => [
        ...checkNumber(`profiles.${product}[${i}].hoursPerUnit`, hours, { from: 0 }),
        ...checkNumber(`profiles.${product}[${i}].offset`, offset, { from: 0, whole: true }),
      ]),
    ]),
  ]
}
