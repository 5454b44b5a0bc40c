/*
 * Where a shop stands, in figures. The board, the command line and the documents all take their
 * numbers from here, so that a number shown twice comes from one function.
 */
import { nameMachines } from '../../sim/contract/equipment.ts'
import { days, inHours, milliseconds } from '../../sim/contract/time.ts'
import type { ShopKpiId } from '../kpi-meanings.ts'
import { oeeOfEarned } from '../performance/oee.ts'
import { outputOf } from '../performance/output.ts'
import { stateTimes, timeElements } from '../performance/time-model.ts'
import { type MachineSummary, shareStates } from '../summary.ts'
import { loadCentres } from './centre-flows.ts'
import { countInside, type JobCounts } from './jobs.ts'
import type { ShopTwin } from './shop-twin.ts'

export interface ShopSummary {
  readonly kind: 'shop'
  /** Plant time, ms. */
  readonly at: number
  /** Null while a figure is unknown; units in `SHOP_KPI_MEANINGS`. */
  readonly kpis: Readonly<Record<ShopKpiId, number | null>>
  readonly products: Readonly<Record<string, ProductSummary>>
  /** By id, in the order of the scenario. */
  readonly workCentres: Readonly<Record<string, WorkCentreSummary>>
  readonly machines: Readonly<Record<string, MachineSummary>>
  readonly quality: {
    /** Measurements by characteristic. */
    readonly checks: Readonly<Record<string, { readonly pass: number; readonly fail: number }>>
    /** Lots scrapped, by reason. */
    readonly lostLots: Readonly<Record<string, number>>
    readonly onHold: number
  }
}

export interface ProductSummary {
  readonly released: number
  readonly completed: number
  readonly scrapped: number
  readonly inShop: number
  /** Good pieces of the completed jobs. */
  readonly good: number
  /** Hours; null before the first is completed. */
  readonly leadTime: number | null
  /** 0..1; null while none with a due date is completed. */
  readonly onTime: number | null
}

export interface WorkCentreSummary {
  /** Jobs. */
  readonly waiting: number
  readonly onMachines: number
  /** Running and set-up time / planned busy time of its machines, 0..1; null without any. */
  readonly utilisation: number | null
}

export function summariseShop(twin: ShopTwin): ShopSummary {
  const { at, jobs, quality, times } = twin
  return {
    kind: 'shop',
    at,
    kpis: computeShopKpis(twin),
    products: Object.fromEntries(
      [...jobs.byItem].map(([item, counts]) => [item, describeCounts(counts)]),
    ),
    workCentres: Object.fromEntries(listCentres(twin)),
    machines: Object.fromEntries(
      [...times.machines.keys()].map((id) => [id, summariseShopMachine(twin, id)]),
    ),
    quality: {
      checks: Object.fromEntries(quality.checks),
      lostLots: Object.fromEntries(quality.lostLots),
      onHold: quality.held.size,
    },
  }
}

/** The figures of `SHOP_KPI_MEANINGS` as of now. */
export function computeShopKpis(twin: ShopTwin): Record<ShopKpiId, number | null> {
  const { jobs, at } = twin
  const { released, completed, scrapped, leadTime, onTime } = describeCounts(jobs.total)
  const utilisations = listCentres(twin).map(([, { utilisation }]) => utilisation ?? -1)
  const busiest = Math.max(...utilisations)
  return {
    released,
    completed,
    scrapped,
    inShop: countInside(jobs),
    throughput: at === 0 ? null : (completed * days(7)) / at,
    leadTime,
    onTime,
    utilisation: busiest < 0 ? null : busiest,
  }
}

/** States, ISO 22400 ratios and counts of one machine. */
export function summariseShopMachine(twin: ShopTwin, machine: string): MachineSummary {
  const ms = stateTimes(twin.times.machines.get(machine)!, twin.at)
  const { good, reject } = outputOf(twin.output, machine)
  const earned = twin.earned.machines.get(machine)!.ms
  return {
    ...shareStates(ms, twin.at),
    ...oeeOfEarned(timeElements(ms), earned, good + reject, good),
    good,
    reject,
  }
}

/** Mean time from release to completion (ms); null before the first is completed. */
export const meanLeadTime = ({ leadTimeSum, completed }: JobCounts): number | null =>
  completed === 0 ? null : leadTimeSum / completed

function describeCounts(counts: JobCounts): ProductSummary {
  const { released, completed, scrapped, good, due, onTime } = counts
  const leadTime = meanLeadTime(counts)
  return {
    released,
    completed,
    scrapped,
    inShop: released - completed - scrapped,
    good,
    leadTime: leadTime === null ? null : inHours(milliseconds(leadTime)),
    onTime: due === 0 ? null : onTime / due,
  }
}

function listCentres(twin: ShopTwin): [string, WorkCentreSummary][] {
  const { stations } = twin.scenario.shop
  const loads = loadCentres(
    twin.jobs,
    stations.map(({ id }) => id),
  )
  return stations.map(({ id, machines }, i) => {
    const { waiting, onMachines } = loads[i]!
    const utilisation = utilisationOf(twin, nameMachines(id, machines))
    return [id, { waiting, onMachines, utilisation }]
  })
}

function utilisationOf(twin: ShopTwin, machines: readonly string[]): number | null {
  let used = 0
  let planned = 0
  for (const id of machines) {
    const { AUPT, PBT } = timeElements(stateTimes(twin.times.machines.get(id)!, twin.at))
    used += AUPT
    planned += PBT
  }
  return planned === 0 ? null : used / planned
}
