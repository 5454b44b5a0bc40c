/*
 * From a shop in a scenario file, in minutes and names, to what the engine plays, in ms and indices.
 */
import {
  EXITS,
  type Operation,
  type Product,
  type ShopScenario,
  type Shop as ShopSection,
  type Source,
  type Station,
  type TimeSpec,
} from '../scenarios/shop-scenario.ts'
import { MINUTES_PER_WEEK, openSpans, setupBetween } from '../scenarios/shop-time.ts'
import { minutes, START_OF_DAY_HOUR } from './contract/time.ts'
import type { Distribution } from './engine/distribution.ts'
import type {
  BranchSpec,
  FailureSpec,
  JobClassSpec,
  ShopSpec,
  SourceSpec,
  StationSpec,
} from './shop/spec.ts'

type Failure = NonNullable<Station['failures']>[number]
type Windows = NonNullable<StationSpec['closed']>

/** The specification of a shop from a scenario in which `checkShop` finds no problem. */
export function buildShopSpec(scenario: ShopScenario): ShopSpec {
  const { shop, days } = scenario
  return {
    crews: shop.crews ?? [],
    stations: shop.stations.map((station) => buildStation(shop, station, days)),
    classes: shop.products.map((product) => buildClass(product, shop)),
    sources: shop.sources.map(buildSource),
  }
}

function buildStation(shop: ShopSection, station: Station, days: number): StationSpec {
  const { id, machines, queueLimit, dispatch, failures, batch } = station
  const setups = buildSetups(shop, station)
  const closed = shop.shifts?.length ? closedWindows(shop, station, days) : []
  return {
    id,
    machines,
    ...(queueLimit !== undefined && { places: queueLimit }),
    ...(dispatch && { dispatch }),
    ...(setups && { setups }),
    ...(closed.length > 0 && { closed }),
    ...(batch && {
      batch: {
        size: batch.size,
        ...(batch.maximumWaitMinutes && { maximumWait: minutes(batch.maximumWaitMinutes) }),
      },
    }),
    ...(failures && {
      failures: failures.map(buildFailure),
    }),
  }
}

function buildFailure({ timeToFailure, timeToRepair, wear, ...failure }: Failure): FailureSpec {
  const { timeToMaintain, ...states } = wear ?? { states: 1 }
  return {
    ...failure,
    timeToFailure: buildTime(timeToFailure),
    timeToRepair: buildTime(timeToRepair),
    ...(wear && {
      wear: { ...states, ...(timeToMaintain && { timeToMaintain: buildTime(timeToMaintain) }) },
    }),
  }
}

/** The whole matrix of a station's families; undefined where there is no set-up at all. */
function buildSetups(shop: ShopSection, station: Station): StationSpec['setups'] {
  if (!station.setupMinutes && !station.changeoverMinutes) return undefined
  const here = shop.products.flatMap(({ id, route }) =>
    route.filter((o) => o.station === station.id).map(({ family }) => family ?? id),
  )
  const families = [...new Set(here)]
  const actual = (from: string, to: string) =>
    minutes(setupBetween(station, from, to) / (station.efficiency ?? 1))
  return Object.fromEntries(
    families.map((from) => [
      from,
      Object.fromEntries(families.map((to) => [to, actual(from, to)])),
    ]),
  )
}

/** When a station is closed, from plant time 0 to the end of the run. */
function closedWindows(shop: ShopSection, station: Station, days: number): Windows {
  const open = openSpans(shop, station)
  const end = days * 1_440
  const windows: [number, number][] = []
  let cursor = 0
  for (let week = 0; cursor < end; week++) {
    const monday = week * MINUTES_PER_WEEK - START_OF_DAY_HOUR * 60
    for (const { from, to } of open) {
      if (monday + to <= cursor) continue
      if (monday + from > cursor) windows.push([minutes(cursor), minutes(monday + from)])
      cursor = monday + to
    }
  }
  return windows
}

function buildClass({ id, priority, dueAfterMinutes, route }: Product, shop: ShopSection) {
  const jobClass: JobClassSpec = {
    id,
    ...(priority !== undefined && { priority }),
    ...(dueAfterMinutes !== undefined && { dueAfter: minutes(dueAfterMinutes) }),
    route: route.map(({ station, time, family, branches }) => ({
      station,
      time: buildTime(time, efficiencyOf(shop, station)),
      ...(family && { family }),
      ...(branches && { branches: branches.map((branch) => buildBranch(branch, route)) }),
    })),
  }
  return jobClass
}

function buildBranch(
  { chance, to, limit }: NonNullable<Operation['branches']>[number],
  route: Product['route'],
): BranchSpec {
  const exit = EXITS.find((name) => name === to)
  return {
    chance,
    to: exit ?? route.findIndex(({ id }) => id === to),
    ...(limit !== undefined && { limit }),
  }
}

function buildSource({ id, product, arrivals, size }: Source): SourceSpec {
  return { id, class: product, arrivals: buildArrivals(arrivals, size) }
}

function buildArrivals({ every, at, conwip }: Source['arrivals'], size = 1) {
  if (every) {
    const interval = buildTime(every)
    const many = { kind: 'constant', value: size } as const
    return { kind: 'renewal', interval, ...(size > 1 && { size: many }) } as const
  }
  if (at) return { kind: 'schedule', at: at.map((m): number => minutes(m)) } as const
  if (conwip !== undefined) return { kind: 'conwip', jobs: conwip } as const
  return { kind: 'saturated' } as const
}

const efficiencyOf = (shop: ShopSection, id: string): number =>
  shop.stations.find((station) => station.id === id)!.efficiency ?? 1

/** A time of the file in ms; with an efficiency, longer or shorter by it. */
function buildTime(time: TimeSpec, efficiency = 1): Distribution {
  const ms = (n: number) => minutes(n / efficiency)
  if (time.constant !== undefined) return { kind: 'constant', value: ms(time.constant) }
  if (time.exponential !== undefined) return { kind: 'exponential', mean: ms(time.exponential) }
  if (time.uniform) {
    return { kind: 'uniform', low: ms(time.uniform[0]!), high: ms(time.uniform[1]!) }
  }
  if (time.triangular) {
    const [low, mode, high] = time.triangular.map(ms)
    return { kind: 'triangular', low: low!, mode: mode!, high: high! }
  }
  if (time.lognormal) {
    return { kind: 'lognormal', mean: ms(time.lognormal.mean), scv: time.lognormal.scv }
  }
  if (time.gamma) return { kind: 'gamma', mean: ms(time.gamma.mean), scv: time.gamma.scv }
  if (time.geometric) {
    return { kind: 'geometric', mean: ms(time.geometric.mean), step: ms(time.geometric.step) }
  }
  if (time.weibull) {
    return { kind: 'weibull', shape: time.weibull.shape, scale: ms(time.weibull.scale) }
  }
  return { kind: 'empirical', values: (time.empirical ?? []).map(ms) }
}
