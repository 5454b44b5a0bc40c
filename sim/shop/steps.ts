/*
 * The routes of all job classes as one table of steps, so that the hot loop looks up numbers only.
 */
import type { Distribution } from '../engine/distribution.ts'
import type { ShopSpec, StepSpec } from './spec.ts'

/** Where a job goes after a step: a step of the table, or out of the shop. */
export const OUT = -1
export const SCRAP = -2

export interface Steps {
  /** First step of each class. */
  readonly firstOf: Int32Array
  readonly station: Int32Array
  /** Set-up family, an index into the families of the station. */
  readonly family: Int32Array
  readonly time: readonly Distribution[]
  /** Traced times, or null. */
  readonly traced: readonly (readonly number[] | null)[]
  readonly branches: readonly (readonly Branch[] | null)[]
  /** Without a branch: the next step of the route, or OUT. */
  readonly next: Int32Array
}

export interface Branch {
  readonly chance: number
  readonly to: number
  readonly limit: number
}

/** Set-up families of a station, in the order of the routes. */
export function listFamilies(spec: ShopSpec, station: string): string[] {
  const families = new Set<string>()
  for (const c of spec.classes) {
    for (const step of c.route) if (step.station === station) families.add(step.family ?? c.id)
  }
  return [...families]
}

export function buildSteps(spec: ShopSpec): Steps {
  const firstOf = new Int32Array(spec.classes.length)
  const all: { step: StepSpec; jobClass: string; first: number; isLast: boolean }[] = []
  for (const [c, { id, route }] of spec.classes.entries()) {
    const first = all.length
    firstOf[c] = first
    for (const [i, step] of route.entries()) {
      all.push({ step, jobClass: id, first, isLast: i === route.length - 1 })
    }
  }
  const stationOf = (step: StepSpec) => spec.stations.findIndex((s) => s.id === step.station)
  return {
    firstOf,
    station: Int32Array.from(all, ({ step }) => stationOf(step)),
    family: Int32Array.from(all, ({ step, jobClass }) =>
      listFamilies(spec, step.station).indexOf(step.family ?? jobClass),
    ),
    time: all.map(({ step }) => step.time),
    traced: all.map(({ step }) => step.times ?? null),
    branches: all.map(({ step, first }) => step.branches?.map((b) => readBranch(b, first)) ?? null),
    next: Int32Array.from(all, ({ isLast }, i) => (isLast ? OUT : i + 1)),
  }
}

function readBranch(
  { chance, to, limit }: NonNullable<StepSpec['branches']>[number],
  first: number,
): Branch {
  const target = to === 'out' ? OUT : to === 'scrap' ? SCRAP : first + to
  return { chance, to: target, limit: limit ?? Number.MAX_SAFE_INTEGER }
}
