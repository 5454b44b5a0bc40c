import { checkLocks } from './check-shop-locks.ts'
import { checkReach } from './check-shop-reach.ts'
import type { Finding } from './finding.ts'
import { offeredLoads } from './shop-load.ts'
import { stationsOf } from './shop-route.ts'
import type { Shop, ShopScenario, Source, Station } from './shop-scenario.ts'

/** The stations that can do the first operation of what a source releases, in file order. */
export const firstStations = (shop: Shop, { product }: Source): Station[] => {
  const [first] = shop.products.find(({ id }) => id === product)!.route
  return stationsOf(first!).map((station) => shop.stations.find(({ id }) => id === station)!)
}

/** Each kind of source has what it needs. */
export function checkArrivals({ shop }: ShopScenario): Finding[] {
  return shop.sources.flatMap(({ arrivals, size }, i) => {
    const path = ['shop', 'sources', i]
    const findings: Finding[] = []
    // A file that plans what another releases at intervals need not take its size away.
    if (size !== undefined && !arrivals.every && !arrivals.planned) {
      const rule = 'must be stated only beside arrivals.every'
      findings.push({ path: [...path, 'size'], rule, found: String(size) })
    }
    if (arrivals.saturated === false) {
      const rule = 'must be true, or another kind of arrivals'
      findings.push({ path: [...path, 'arrivals', 'saturated'], rule, found: 'false' })
    }
    if (arrivals.planned === false) {
      const rule = 'must be true, or another kind of arrivals'
      findings.push({ path: [...path, 'arrivals', 'planned'], rule, found: 'false' })
    }
    const late = arrivals.at?.findIndex((at, k, all) => k > 0 && at < all[k - 1]!) ?? -1
    if (late >= 0) {
      const rule = 'must not be earlier than the arrival before it'
      const found = String(arrivals.at![late])
      findings.push({ path: [...path, 'arrivals', 'at', late], rule, found })
    }
    return findings
  })
}

/** What is wrong with, or odd about, the way jobs flow through the stations. */
export function checkFlow(scenario: ShopScenario): {
  problems: Finding[]
  warnings: Finding[]
} {
  const locks = checkLocks(scenario.shop)
  return {
    problems: [...checkCaps(scenario.shop), ...checkBatches(scenario.shop), ...locks.problems],
    warnings: [...checkReach(scenario.shop), ...checkLoads(scenario), ...locks.warnings],
  }
}

/** A source that follows the shop must never be turned away, and must not starve another. */
function checkCaps(shop: Shop): Finding[] {
  return shop.sources.flatMap((source, i) => {
    const { conwip, saturated } = source.arrivals
    const path = ['shop', 'sources', i, 'arrivals']
    const stations = firstStations(shop, source)
    const [station] = stations as [Station]
    if (conwip !== undefined && stations.every(({ queueLimit }) => queueLimit !== undefined)) {
      const rule = `conwip must feed a station without a queue limit`
      const hint = 'jobs that find no place would be lost, and the cap would shrink'
      const found = `${station.id} with ${station.queueLimit} places`
      return [{ path: [...path, 'conwip'], rule, found, hint }]
    }
    const others = shop.sources.slice(0, i).filter((other) => other.arrivals.saturated)
    const rival = others.find((other) =>
      firstStations(shop, other).some((one) => stations.includes(one)),
    )
    if (!saturated || !rival) return []
    const rule = 'must be the only saturated source of its station'
    const found = `${rival.id} before it, which leaves nothing for this one`
    return [{ path: [...path, 'saturated'], rule, found }]
  })
}

/** Full batches only, of more jobs than are ever in the shop, never start. */
function checkBatches(shop: Shop): Finding[] {
  return shop.stations.flatMap(({ id, batch }, i) => {
    if (!batch || batch.maximumWaitMinutes !== undefined) return []
    const comes = shop.products
      .filter(({ route }) => route.some((o) => stationsOf(o).includes(id)))
      .map((product) => product.id)
    const sources = shop.sources.filter(({ product }) => comes.includes(product))
    const caps = sources.map(({ arrivals, wipCap = Infinity }) => arrivals.conwip ?? wipCap)
    const jobs = caps.reduce((sum, cap) => sum + cap, 0)
    if (sources.length === 0 || jobs >= batch.size) return []
    return [
      {
        path: ['shop', 'stations', i, 'batch', 'size'],
        rule: `must not be more than the ${jobs} jobs that can be in the shop`,
        found: String(batch.size),
        hint: 'a batch would never be full; state maximumWaitMinutes to start with fewer',
      },
    ]
  })
}

/** More work than a station can do is no mistake, but the queue has no mean that lasts. */
function checkLoads(scenario: ShopScenario): Finding[] {
  return offeredLoads(scenario).flatMap(({ load }, i) => {
    if (load === null || load < 1) return []
    return [
      {
        path: ['shop', 'stations', i],
        rule: 'the offered load should be less than 100 %',
        found: `${(load * 100).toFixed(1)} %`,
        hint: 'the queue grows as long as the run lasts; its figures depend on the days',
      },
    ]
  })
}
