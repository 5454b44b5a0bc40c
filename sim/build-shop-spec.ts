/*
 * From a shop in a scenario file, in minutes and names, to what the engine plays, in ms and indices.
 */
import { familiesAt } from '../scenarios/shop-route.ts'
import {
  EXITS,
  type Operation,
  type Product,
  type ShopScenario,
  type Shop as ShopSection,
  type Source,
  type Station,
} from '../scenarios/shop-scenario.ts'
import { openSpans, setupBetween } from '../scenarios/shop-time.ts'
import { buildFastLine } from './build-shop-line.ts'
import { buildFlow, buildItems } from './build-shop-materials.ts'
import { buildAttendance, buildPeople, buildPlans } from './build-shop-people.ts'
import { buildQualityOf, buildSetupRules } from './build-shop-quality.ts'
import { buildTime, closedWindows } from './build-shop-time.ts'
import { minutes } from './contract/time.ts'
import type {
  BranchSpec,
  FailureSpec,
  JobClassSpec,
  ShopSpec,
  SourceSpec,
  StationSpec,
} from './shop/spec.ts'

type Failure = NonNullable<Station['failures']>[number]

/** The specification of a shop from a scenario in which `checkShop` finds no problem. */
export function buildShopSpec(scenario: ShopScenario): ShopSpec {
  const { shop, days } = scenario
  return {
    crews: shop.crews ?? [],
    ...buildPeople(scenario),
    ...buildItems(shop),
    stations: shop.stations.map((station) => buildStation(shop, station, days)),
    classes: shop.products.map((product) => buildClass(product, shop)),
    sources: shop.sources.map(buildSource),
  }
}

function buildStation(shop: ShopSection, station: Station, days: number): StationSpec {
  const { id, machines, queueLimit, dispatch, failures, batch, microStopBelowMinutes, line } =
    station
  const attendance = buildAttendance(station)
  const plans = buildPlans(station)
  const setups = buildSetups(shop, station)
  const closed = shop.shifts?.length ? closedWindows(openSpans(shop, station), days) : []
  return {
    id,
    machines,
    ...(queueLimit !== undefined && { places: queueLimit }),
    ...(dispatch && { dispatch }),
    ...(setups && { setups }),
    ...buildSetupRules(station),
    ...(closed.length > 0 && { closed }),
    ...(batch && {
      batch: {
        size: batch.size,
        ...(batch.maximumWaitMinutes && { maximumWait: minutes(batch.maximumWaitMinutes) }),
      },
    }),
    ...(attendance && { attendance }),
    ...(line && { line: buildFastLine(line) }),
    ...(microStopBelowMinutes && { microStopBelow: minutes(microStopBelowMinutes) }),
    ...((failures || plans.length > 0) && {
      failures: [...(failures ?? []).map(buildFailure), ...plans],
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
  const families = familiesAt(shop, station.id)
  const actual = (from: string, to: string) =>
    minutes(setupBetween(station, from, to) / (station.efficiency ?? 1))
  return Object.fromEntries(
    families.map((from) => [
      from,
      Object.fromEntries(families.map((to) => [to, actual(from, to)])),
    ]),
  )
}

function buildClass(product: Product, shop: ShopSection) {
  const { id, priority, dueAfterMinutes, pieces, makes, route } = product
  const efficiency = (station: string) => efficiencyOf(shop, station)
  const jobClass: JobClassSpec = {
    id,
    ...(pieces !== undefined && { pieces }),
    ...(priority !== undefined && { priority }),
    ...(dueAfterMinutes !== undefined && { dueAfter: minutes(dueAfterMinutes) }),
    ...(makes && { makes }),
    route: route.map((operation) => {
      const { id: name, station, time, perPiece, family, branches } = operation
      return {
        station,
        operation: name,
        time: buildTime(time, efficiency(station)),
        ...(perPiece && { perPiece }),
        ...buildFlow(operation, efficiency),
        ...(family && { family }),
        ...buildQualityOf(operation, efficiency(station)),
        ...(branches && { branches: branches.map((branch) => buildBranch(branch, route)) }),
      }
    }),
  }
  return jobClass
}

function buildBranch(
  { chance, to, limit, reorder }: NonNullable<Operation['branches']>[number],
  route: Product['route'],
): BranchSpec {
  const exit = EXITS.find((name) => name === to)
  return {
    chance,
    to: exit ?? route.findIndex(({ id }) => id === to),
    ...(limit !== undefined && { limit }),
    ...(reorder && { reorder }),
  }
}

function buildSource(source: Source): SourceSpec {
  const { id, product, wipCap } = source
  const cap = wipCap !== undefined && { wipCap }
  return { id, class: product, ...cap, arrivals: buildArrivals(source) }
}

function buildArrivals({ arrivals: { every, at, conwip, planned }, due, size = 1 }: Source) {
  if (every) {
    const interval = buildTime(every)
    const many = { kind: 'constant', value: size } as const
    return { kind: 'renewal', interval, ...(size > 1 && { size: many }) } as const
  }
  const ms = (m: number): number => minutes(m)
  if (at) return { kind: 'schedule', at: at.map(ms), ...(due && { due: due.map(ms) }) } as const
  if (conwip !== undefined) return { kind: 'conwip', jobs: conwip } as const
  if (planned) return { kind: 'planned' } as const
  return { kind: 'saturated' } as const
}

const efficiencyOf = (shop: ShopSection, id: string): number =>
  shop.stations.find((station) => station.id === id)!.efficiency ?? 1
