import type { Finding } from './finding.ts'
import type { ShopScenario, TimeSpec } from './shop-scenario.ts'
import { meanOf } from './shop-time.ts'

type Placed = readonly [path: Finding['path'], time: TimeSpec]

/** Shorter means would let a run take steps for ever while no time passes. */
const SHORTEST_MEAN = 0.001

/** The bounds of each distribution are in order, and its mean is a time. */
export function checkTimes(scenario: ShopScenario): Finding[] {
  return listTimes(scenario).flatMap(([path, time]) => checkTime(path, time))
}

/** The bounds of a distribution are in order, and its mean is a time. */
export function checkTime(path: Finding['path'], time: TimeSpec): Finding[] {
  return [
    ...checkOrder([...path, 'uniform'], time.uniform),
    ...checkOrder([...path, 'triangular'], time.triangular),
    ...checkStep(path, time),
    ...checkMean(path, time),
  ]
}

function listTimes({ shop }: ShopScenario): Placed[] {
  const failures = shop.stations.flatMap((station, i) =>
    (station.failures ?? []).flatMap((failure, j): Placed[] => {
      const path = ['shop', 'stations', i, 'failures', j]
      const maintain = failure.wear?.timeToMaintain
      return [
        ...(maintain ? [[[...path, 'wear', 'timeToMaintain'], maintain] as const] : []),
        [[...path, 'timeToFailure'], failure.timeToFailure],
        [[...path, 'timeToRepair'], failure.timeToRepair],
      ]
    }),
  )
  const plans = shop.stations.flatMap(({ maintenance = [] }, i) =>
    maintenance.map(
      ({ time }, j): Placed => [['shop', 'stations', i, 'maintenance', j, 'time'], time],
    ),
  )
  const operations = shop.products.flatMap(({ route }, i) =>
    route.flatMap(({ time, alternatives = [], inspect }, j): Placed[] => {
      const path = ['shop', 'products', i, 'route', j]
      const others = alternatives.flatMap((a, k): Placed[] =>
        a.time ? [[[...path, 'alternatives', k, 'time'], a.time]] : [],
      )
      const hold: Placed[] = inspect?.hold
        ? [[[...path, 'inspect', 'hold', 'time'], inspect.hold.time]]
        : []
      return [[[...path, 'time'], time], ...others, ...hold]
    }),
  )
  const arrivals = shop.sources.flatMap(({ arrivals: { every } }, i): Placed[] =>
    every ? [[['shop', 'sources', i, 'arrivals', 'every'], every]] : [],
  )
  return [...failures, ...plans, ...operations, ...arrivals, ...listItemTimes(shop)]
}

function listItemTimes({ items = [] }: ShopScenario['shop']): Placed[] {
  return items.flatMap(({ quarantine, shelfLife, supply }, i): Placed[] => {
    const path = ['shop', 'items', i]
    const late = supply?.late?.delay
    return [
      ...(shelfLife ? [[[...path, 'shelfLife'], shelfLife] as const] : []),
      ...(quarantine ? [[[...path, 'quarantine'], quarantine] as const] : []),
      ...(supply ? [[[...path, 'supply', 'leadTime'], supply.leadTime] as const] : []),
      ...(late ? [[[...path, 'supply', 'late', 'delay'], late] as const] : []),
    ]
  })
}

function checkOrder(path: Finding['path'], bounds: readonly number[] | undefined): Finding[] {
  if (!bounds) return []
  const ordered = bounds.every((bound, i) => i === 0 || bounds[i - 1]! <= bound)
  if (ordered && bounds[0]! < bounds.at(-1)!) return []
  const rule = 'must go up from the lowest bound to the highest'
  return [{ path, rule, found: bounds.join(', ') }]
}

function checkStep(path: Finding['path'], { geometric }: TimeSpec): Finding[] {
  if (!geometric || geometric.step <= geometric.mean) return []
  const rule = `must be at most the mean of ${geometric.mean}`
  return [{ path: [...path, 'geometric', 'step'], rule, found: String(geometric.step) }]
}

function checkMean(path: Finding['path'], time: TimeSpec): Finding[] {
  const mean = meanOf(time)
  if (mean >= SHORTEST_MEAN) return []
  const rule = `must have a mean of at least ${SHORTEST_MEAN} minutes`
  return [{ path, rule, found: String(mean) }]
}
