/*
 * The capacity plan: load of the work centres by bucket against standard, rated and demonstrated
 * capacity, what is overloaded, and which work centre is the bottleneck, with its evidence.
 */
import type { MasterData, WorkCentre } from '../master/master-data.ts'
import { type Buckets, type LoadingOrder, operationLoads, spreadLoad } from './order-load.ts'
import {
  type CapacityBase,
  compareLoad,
  type LoadRow,
  overtimeHours,
  ratedCapacity,
  rollingDemonstrated,
} from './requirements.ts'

export interface CapacityPlan {
  readonly buckets: Buckets
  readonly workCentres: readonly CentrePlan[]
  /** On each base, the greatest overload first. */
  readonly overloads: readonly Overload[]
  /** Null where there is no load. */
  readonly bottleneck: Bottleneck | null
}

export interface CentrePlan {
  readonly workCentre: string
  /** Standard hours; what is past due stands in the first. */
  readonly load: readonly number[]
  /** Hours that should have been worked before the first bucket. */
  readonly pastDueHours: number
  readonly standard: readonly LoadRow[]
  readonly rated: readonly LoadRow[]
  /** Null where it has not shown anything yet. */
  readonly demonstrated: readonly LoadRow[] | null
  /** Clock-hours of overtime for each bucket's own overload of rated capacity. */
  readonly overtimeHours: readonly number[]
}

export interface Overload {
  readonly workCentre: string
  /** From 1. */
  readonly bucket: number
  readonly base: CapacityBase
  readonly load: number
  readonly capacity: number
  /** Load − capacity, standard hours. */
  readonly over: number
  /** The orders that load it there, the greatest first. */
  readonly orders: readonly { readonly order: string; readonly hours: number }[]
}

export interface Bottleneck {
  readonly workCentre: string
  readonly base: CapacityBase
  /** Over all the buckets. */
  readonly load: number
  readonly capacity: number
  /** Null: load and no capacity at all. */
  readonly loadShare: number | null
  /** The next in load share; null where no other is loaded. */
  readonly next: { readonly workCentre: string; readonly loadShare: number | null } | null
  /** By how much its load share exceeds the next one's; null where one of them is null. */
  readonly exceedsNextBy: number | null
}

export interface Demonstrated {
  /** Standard hours earned in past buckets of the same length, oldest first, by work centre. */
  readonly outputHours: ReadonlyMap<string, readonly number[]>
  /** Buckets that the mean is of. */
  readonly window: number
}

/** Plans the capacity of sound master data for orders, in plant time. */
export function planCapacity(
  master: MasterData,
  orders: readonly LoadingOrder[],
  buckets: Buckets,
  demonstrated: Demonstrated = { outputHours: new Map(), window: 1 },
): CapacityPlan {
  const known = new Map(master.workCentres.map(({ id }) => [id, new Map<string, number[]>()]))
  const pastDue = new Map<string, number>()
  for (const load of operationLoads(master, orders)) {
    const spread = spreadLoad(load, buckets)
    const byOrder = known.get(load.workCentre)
    if (byOrder === undefined) continue
    const before = byOrder.get(load.order)
    const hours = spread.minutes.map((minutes, t) => minutes / 60 + (before?.[t] ?? 0))
    byOrder.set(load.order, hours)
    const late = (pastDue.get(load.workCentre) ?? 0) + spread.pastDue / 60
    pastDue.set(load.workCentre, late)
  }
  const workCentres = master.workCentres.map((centre) => {
    const byOrder = [...known.get(centre.id)!.values()]
    const load = Array.from({ length: buckets.buckets }, (_, t) =>
      byOrder.reduce((sum, hours) => sum + hours[t]!, 0),
    )
    return planCentre(centre, load, pastDue.get(centre.id) ?? 0, buckets, demonstrated)
  })
  return {
    buckets,
    workCentres,
    overloads: listOverloads(workCentres, known),
    bottleneck: findBottleneck(workCentres),
  }
}

function planCentre(
  centre: WorkCentre,
  load: readonly number[],
  pastDueHours: number,
  buckets: Buckets,
  { outputHours, window }: Demonstrated,
): CentrePlan {
  const { machines, utilisation, efficiency } = centre
  const open = load.map((_, t) => {
    const start = buckets.from + t * buckets.bucketLength
    return openHours(centre, start, start + buckets.bucketLength)
  })
  const rated = compareLoad(
    load,
    open.map((hours) => ratedCapacity({ machines, hours, utilisation, efficiency })),
  )
  const shown = rollingDemonstrated(outputHours.get(centre.id) ?? [], window).at(-1)
  return {
    workCentre: centre.id,
    load,
    pastDueHours,
    standard: compareLoad(
      load,
      open.map((hours) => machines * hours),
    ),
    rated,
    demonstrated:
      shown === undefined
        ? null
        : compareLoad(
            load,
            load.map(() => shown),
          ),
    overtimeHours: rated.map((row) => overtimeHours(row, centre)),
  }
}

const MINUTE = 60_000
const WEEK = 7 * 24 * 60

/** Hours that a machine of the work centre is open between two instants of plant time, ms. */
export function openHours({ openMinutes }: WorkCentre, from: number, until: number): number {
  let minutes = 0
  for (let week = Math.floor(from / MINUTE / WEEK); week * WEEK * MINUTE < until; week++) {
    for (const stretch of openMinutes) {
      const begin = Math.max(from / MINUTE, week * WEEK + stretch.from)
      const end = Math.min(until / MINUTE, week * WEEK + stretch.until)
      minutes += Math.max(0, end - begin)
    }
  }
  return minutes / 60
}

/** Rounding of sums of hours is no overload. */
const NO_OVERLOAD = 1e-9

function listOverloads(
  workCentres: readonly CentrePlan[],
  hoursOf: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>,
): Overload[] {
  const overloads = workCentres.flatMap((centre) =>
    (['standard', 'rated', 'demonstrated'] as const).flatMap((base) =>
      (centre[base] ?? []).flatMap(({ load, capacity, overUnder }, t): Overload[] => {
        if (overUnder >= -NO_OVERLOAD) return []
        const orders = [...hoursOf.get(centre.workCentre)!]
          .map(([order, hours]) => ({ order, hours: hours[t]! }))
          .filter(({ hours }) => hours > 0)
          .sort((a, b) => b.hours - a.hours)
        const { workCentre } = centre
        return [{ workCentre, bucket: t + 1, base, load, capacity, over: -overUnder, orders }]
      }),
    ),
  )
  return overloads.sort((a, b) => b.over - a.over)
}

/** The work centre with the greatest load share, on demonstrated capacity where all loaded ones have it. */
function findBottleneck(workCentres: readonly CentrePlan[]): Bottleneck | null {
  const loaded = workCentres.filter(({ load }) => load.some((hours) => hours > 0))
  const base = loaded.every(({ demonstrated }) => demonstrated !== null) ? 'demonstrated' : 'rated'
  const sum = (rows: readonly LoadRow[], key: 'load' | 'capacity') =>
    rows.reduce((total, row) => total + row[key], 0)
  const ranked = loaded
    .map(({ workCentre, [base]: rows }) => {
      const load = sum(rows ?? [], 'load')
      const capacity = sum(rows ?? [], 'capacity')
      return { workCentre, load, capacity, loadShare: capacity === 0 ? null : load / capacity }
    })
    .sort((a, b) => (b.loadShare ?? Number.MAX_VALUE) - (a.loadShare ?? Number.MAX_VALUE))
  const [first, second] = ranked
  if (first === undefined) return null
  const next =
    second === undefined ? null : { workCentre: second.workCentre, loadShare: second.loadShare }
  const exceedsNextBy =
    first.loadShare === null || next === null || next.loadShare === null
      ? null
      : first.loadShare - next.loadShare
  return { ...first, base, next, exceedsNextBy }
}
