import { checkErp } from './check-shop-erp.ts'
import { checkArrivals, checkFlow } from './check-shop-flow.ts'
import { checkItems } from './check-shop-items.ts'
import { checkLines, warnOfLines } from './check-shop-lines.ts'
import { checkMaterials } from './check-shop-materials.ts'
import { checkPeople } from './check-shop-people.ts'
import { checkQuality } from './check-shop-quality.ts'
import { checkRoutes } from './check-shop-routes.ts'
import { checkSize } from './check-shop-size.ts'
import { checkPeopleLoads, checkStaffing } from './check-shop-staffing.ts'
import { checkTimes } from './check-shop-times.ts'
import { checkDistinct, checkKnown, type Finding } from './finding.ts'
import { familiesAt } from './shop-route.ts'
import type { ShopScenario } from './shop-scenario.ts'
import { minuteOfDay } from './week.ts'

/*
 * What the schema cannot say of a shop: that its parts fit each other, that every job can leave, and
 * that a run comes to an end.
 */

/** The set-up matrix of a station has the square of it. */
const FAMILIES_MAX = 300

export interface ShopFindings {
  /** The shop cannot be played as it is. */
  readonly problems: readonly Finding[]
  /** It can be played, but is likely to surprise. */
  readonly warnings: readonly Finding[]
}

/** Everything that does not fit. The scenario must have the shape of its schema. */
export function checkShop(scenario: ShopScenario): ShopFindings {
  const parts = [
    ...checkIds(scenario),
    ...checkReferences(scenario),
    ...checkItems(scenario),
    ...checkPeople(scenario),
    ...checkTimes(scenario),
    ...checkWear(scenario),
    ...checkLines(scenario),
    ...checkRoutes(scenario),
    ...checkArrivals(scenario),
    ...checkDays(scenario),
    ...checkErp(scenario),
  ]
  // The flow can be worked out only where routes and times make sense.
  if (parts.length > 0) return { problems: parts, warnings: [] }
  const flow = checkFlow(scenario)
  const materials = checkMaterials(scenario)
  const quality = checkQuality(scenario)
  const staffing = checkStaffing(scenario)
  return {
    problems: [
      ...flow.problems,
      ...materials.problems,
      ...quality.problems,
      ...staffing.problems,
      ...checkSize(scenario),
    ],
    warnings: [
      ...flow.warnings,
      ...materials.warnings,
      ...quality.warnings,
      ...staffing.warnings,
      ...checkPeopleLoads(scenario),
      ...warnOfLines(scenario),
    ],
  }
}

function checkIds({ shop }: ShopScenario): Finding[] {
  const lists: readonly (readonly [Finding['path'], readonly { readonly id: string }[]])[] = [
    [['shop', 'shifts'], shop.shifts ?? []],
    [['shop', 'crews'], shop.crews ?? []],
    [['shop', 'stations'], shop.stations],
    [['shop', 'products'], shop.products],
    [['shop', 'sources'], shop.sources],
    ...shop.stations.map(
      ({ failures = [] }, i) => [['shop', 'stations', i, 'failures'], failures] as const,
    ),
    ...shop.products.map(({ route }, i) => [['shop', 'products', i, 'route'], route] as const),
  ]
  return lists.flatMap(([path, list]) => {
    const ids = list.map(({ id }) => id)
    return checkDistinct(path, ids, 'id')
  })
}

function checkReferences({ shop }: ShopScenario): Finding[] {
  const ids = (list: readonly { readonly id: string }[] = []) => list.map(({ id }) => id)
  const crews = shop.stations.flatMap(({ failures = [] }, i) =>
    failures.flatMap(({ crew }, j) =>
      crew === undefined ? [] : [[['shop', 'stations', i, 'failures', j, 'crew'], crew] as const],
    ),
  )
  const shifts = shop.stations.flatMap((station, i) =>
    (station.shifts ?? []).map(
      (shift, j) => [['shop', 'stations', i, 'shifts', j], shift] as const,
    ),
  )
  const stations = shop.products.flatMap(({ route }, i) =>
    route.map(
      ({ station }, j) => [['shop', 'products', i, 'route', j, 'station'], station] as const,
    ),
  )
  const products = shop.sources.map(
    ({ product }, i) => [['shop', 'sources', i, 'product'], product] as const,
  )
  return [
    ...checkKnown('a repair crew', ids(shop.crews), crews),
    ...checkKnown('a shift of the shop', ids(shop.shifts), shifts),
    ...checkKnown('a station', ids(shop.stations), stations),
    ...checkKnown('a product', ids(shop.products), products),
    ...checkFamilies(shop),
  ]
}

/** A set-up matrix names families that come to its station. */
function checkFamilies(shop: ShopScenario['shop']): Finding[] {
  return shop.stations.flatMap((station, i) => {
    const families = familiesAt(shop, station.id)
    const path = ['shop', 'stations', i, 'changeoverMinutes']
    const named = Object.entries(station.changeoverMinutes ?? {}).flatMap(([from, row]) => [
      [[...path, from], from] as const,
      ...Object.keys(row).map((to) => [[...path, from, to], to] as const),
    ])
    const isSetUp = station.setupMinutes || station.changeoverMinutes
    const findings = checkKnown('a set-up family that comes here', families, named)
    if (!isSetUp || families.length <= FAMILIES_MAX) return findings
    const rule = `at most ${FAMILIES_MAX} set-up families may come to a station with set-ups`
    return [...findings, { path, rule, found: String(families.length) }]
  })
}

function checkWear({ shop }: ShopScenario): Finding[] {
  return shop.stations.flatMap(({ failures = [] }, i) =>
    failures.flatMap(({ wear }, j) => {
      if (!wear?.maintainAt || wear.maintainAt < wear.states) return []
      const path = ['shop', 'stations', i, 'failures', j, 'wear', 'maintainAt']
      const rule = `must be less than the ${wear.states} states, after which the machine fails`
      return [{ path, rule, found: String(wear.maintainAt) }]
    }),
  )
}

function checkDays({ days, warmUpDays, shop }: ShopScenario): Finding[] {
  const findings: Finding[] = []
  if (warmUpDays >= days) {
    const rule = `must be less than the ${days} days of the run`
    findings.push({ path: ['warmUpDays'], rule, found: String(warmUpDays) })
  }
  for (const [i, { from, to }] of (shop.shifts ?? []).entries()) {
    if (minuteOfDay(from) < minuteOfDay(to)) continue
    const rule = `must be later than ${from}, on the same day`
    const hint = 'a shift over midnight is two shifts'
    findings.push({ path: ['shop', 'shifts', i, 'to'], rule, found: to, hint })
  }
  return findings
}
