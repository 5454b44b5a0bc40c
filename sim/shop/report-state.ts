/*
 * What a shop that reports to the MES remembers of its reports. Plain data.
 */
import { nameMachines } from '../contract/equipment.ts'
import { MACHINE_STATES, type MesEvent } from '../contract/mes.ts'
import { type Boundary, listBoundaries, type ShiftSpan } from './shift-boundaries.ts'
import type { ShopSpec } from './spec.ts'

/** What is wanted of the reports. */
export interface ReportSpec {
  /** ISA-95 path above the stations: `enterprise/site/area`. */
  readonly area: string
  /** Shifts to be reported. */
  readonly shifts?: readonly ShiftSpan[]
}

/** What a machine was last said to be, by index of its machine. */
export interface Told {
  /** Index in MACHINE_STATES. */
  readonly state: Uint8Array
  readonly reason: string[]
  /** The same of the machines of fast lines, by station; none for other stations. */
  readonly fast: readonly { readonly state: number[]; readonly reason: string[] }[]
  /** Set-up family that it began to work on last; NONE before the first. */
  readonly family: Int32Array
}

export interface Report {
  readonly spec: ReportSpec
  /** Id and ISA-95 path of each machine. */
  readonly machines: readonly { readonly id: string; readonly path: string }[]
  seq: number
  /** Events that nobody has taken yet. */
  outbox: MesEvent[]
  readonly told: Told
  /** Stations where something has changed at this instant, and 1 for each of them. */
  changed: number[]
  readonly isChanged: Uint8Array
  /** Jobs in the shop whose way may still lead to the station. */
  readonly coming: Int32Array
  /** Last position of the route at which class c comes to station s: at c × stations + s; −1 never. */
  readonly lastVisit: Int32Array
  /** By job slot: from this position of its route on the job counts as coming; −1: not in the shop. */
  readonly from: number[]
  readonly boundaries: readonly Boundary[]
  /** The next of them to be told, counted over all weeks. */
  boundary: number
}

const OFF = MACHINE_STATES.indexOf('off')

export function createReport(shop: ShopSpec, spec: ReportSpec): Report {
  const machines = shop.stations.flatMap(({ id, machines }) =>
    nameMachines(id, machines).map((name) => ({
      id: name,
      path: `${spec.area}/${id}/${name}`,
    })),
  )
  const count = machines.length
  return {
    spec,
    machines,
    seq: 0,
    outbox: [],
    told: {
      state: new Uint8Array(count).fill(OFF),
      reason: new Array<string>(count).fill(''),
      fast: shop.stations.map(({ line }) => ({
        state: (line?.machines ?? []).map(() => OFF),
        reason: (line?.machines ?? []).map(() => ''),
      })),
      family: new Int32Array(count).fill(-1),
    },
    // Every machine is off until the first instant is over.
    changed: [...shop.stations.keys()],
    isChanged: new Uint8Array(shop.stations.length).fill(1),
    coming: new Int32Array(shop.stations.length),
    lastVisit: findLastVisits(shop),
    from: [],
    boundaries: listBoundaries(spec.shifts ?? []),
    boundary: 0,
  }
}

function findLastVisits({ classes, stations }: ShopSpec): Int32Array {
  const last = new Int32Array(classes.length * stations.length).fill(-1)
  const indexOf = new Map(stations.map(({ id }, i) => [id, i]))
  for (const [c, { route }] of classes.entries()) {
    for (const [position, { station, alternatives = [] }] of route.entries()) {
      for (const id of [station, ...alternatives.map((a) => a.station)]) {
        last[c * stations.length + indexOf.get(id)!] = position
      }
    }
  }
  return last
}
