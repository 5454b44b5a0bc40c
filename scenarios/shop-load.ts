/*
 * The offered load of each station: the work that the sources bring, against what the machines can
 * do of it. Rough-cut capacity planning, from the scenario alone; nothing is played.
 */
import type { Shop, ShopScenario, Source, Station } from './shop-scenario.ts'
import { availabilityOf, meanOf, openShare, setupBetween } from './shop-time.ts'
import { countVisits } from './shop-visits.ts'

export interface OfferedLoad {
  readonly station: string
  /**
   * Hours of work offered / hours that the machines can work. 1 and more: the queue grows for ever.
   * Null where jobs come from a source that follows the shop (conwip, saturated).
   */
  readonly load: number | null
}

/** Jobs a minute that a source brings by itself; null for one that follows the shop. */
export function arrivalRate({ arrivals, size = 1 }: Source, days: number): number | null {
  if (arrivals.every) return size / meanOf(arrivals.every)
  if (arrivals.at) return arrivals.at.length / (days * 1_440)
  return null
}

/** What passes a station: an operation of a product, so often a minute. */
export interface Flow {
  /** Visits a minute; null where the source follows the shop. */
  readonly rate: number | null
  /** Mean visits of one job. */
  readonly visits: number
  readonly product: string
  readonly family: string
  /** Mean processing time, before the efficiency counts. */
  readonly minutes: number
}

/** All flows, by station id. The scenario must be one in which `checkShop` finds no problem. */
export function listFlows({ shop, days }: ShopScenario): Map<string, Flow[]> {
  const flows = new Map<string, Flow[]>(shop.stations.map(({ id }) => [id, []]))
  for (const product of shop.products) {
    const sources = shop.sources.filter((source) => source.product === product.id)
    if (sources.length === 0) continue
    const rates = sources.map((source) => arrivalRate(source, days))
    const rate = rates.includes(null) ? null : rates.reduce((a, b) => a! + b!, 0)
    const visits = countVisits(product)
    for (const [i, operation] of product.route.entries()) {
      flows.get(operation.station)!.push({
        rate: rate === null ? null : rate! * visits[i]!,
        visits: visits[i]!,
        product: product.id,
        family: operation.family ?? product.id,
        minutes: meanOf(operation.time),
      })
    }
  }
  return flows
}

/**
 * The offered load of every station, in the order of the scenario. Set-ups are counted as if jobs
 * came in random order, batches as full, downtime as in `availabilityOf`.
 */
export function offeredLoads(scenario: ShopScenario): OfferedLoad[] {
  const flows = listFlows(scenario)
  return scenario.shop.stations.map((station) => ({
    station: station.id,
    load: loadOf(scenario.shop, station, flows.get(station.id)!),
  }))
}

function loadOf(shop: Shop, station: Station, flows: readonly Flow[]): number | null {
  if (flows.some(({ rate }) => rate === null)) return null
  const loads = station.batch?.size ?? 1
  const rate = flows.reduce((sum, flow) => sum + flow.rate!, 0)
  if (rate === 0) return 0
  const run = flows.reduce((sum, flow) => sum + flow.rate! * flow.minutes, 0)
  const setup = rate * meanSetup(station, flows, rate)
  const work = (run + setup) / loads / (station.efficiency ?? 1)
  return work / (station.machines * openShare(shop, station) * availabilityOf(station))
}

/** Mean set-up before a job when jobs come in random order. */
function meanSetup(station: Station, flows: readonly Flow[], rate: number): number {
  const shares = new Map<string, number>()
  for (const flow of flows) {
    shares.set(flow.family, (shares.get(flow.family) ?? 0) + flow.rate! / rate)
  }
  let mean = 0
  for (const [from, p] of shares) {
    for (const [to, q] of shares) mean += p * q * setupBetween(station, from, to)
  }
  return mean
}
