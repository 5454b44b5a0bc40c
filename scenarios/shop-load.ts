/*
 * The offered load of each station: the work that the sources bring, against what the machines can
 * do of it. Rough-cut capacity planning, from the scenario alone; nothing is played.
 */
import type { Operation, Product, Shop, ShopScenario, Source, Station } from './shop-scenario.ts'
import { expectedClean, expectedRework, expectedSetup, inspectedShare } from './shop-setups.ts'
import { availabilityOf, meanOf, openShare, setupBetween } from './shop-time.ts'
import { countVisits } from './shop-visits.ts'

/** Beyond this share of jobs scrapped and released again, the load is without limit anyway. */
const MOST_REORDERED = 0.999

export interface OfferedLoad {
  readonly station: string
  /**
   * Hours of work offered / hours that the machines can work. 1 and more: the queue grows for ever.
   * Null where jobs come from a source that follows the shop (conwip, saturated).
   */
  readonly load: number | null
}

/** Jobs a minute that a source brings by itself, 0 by decision only; null for one that follows the shop. */
export function arrivalRate({ arrivals, size = 1 }: Source, days: number): number | null {
  if (arrivals.every) return size / meanOf(arrivals.every)
  if (arrivals.at) return arrivals.at.length / (days * 1_440)
  if (arrivals.planned) return 0
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
  /** Times that a job is loaded: its pieces where they go one by one. */
  readonly pieces: number
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
    const visits = countVisits(product)
    const kept = 1 - reorderedShare(product, visits)
    const rate = rates.includes(null) ? null : rates.reduce((a, b) => a! + b!, 0)! / kept
    for (const [i, operation] of product.route.entries()) {
      const pieces = operation.perPiece ? (product.pieces ?? 1) : 1
      const done = visits[i]! * inspectedShare(operation)
      const rework = expectedRework(product, i)
      for (const { station, share, minutes } of splitOver(shop, operation)) {
        flows.get(station)!.push({
          rate: rate === null ? null : rate * done * share,
          visits: done * share,
          product: product.id,
          family: operation.family ?? product.id,
          pieces,
          minutes: minutes * pieces + rework,
        })
      }
    }
  }
  return flows
}

/** Share of the jobs that are scrapped and released again; each of those may be scrapped in its turn. */
function reorderedShare({ route }: Product, visits: readonly number[]): number {
  const share = route.reduce((sum, { branches = [] }, i) => {
    const reordered = branches.filter(({ reorder }) => reorder)
    return sum + visits[i]! * reordered.reduce((all, { chance }) => all + chance, 0)
  }, 0)
  return Math.min(share, MOST_REORDERED)
}

/** The stations that can do an operation share its jobs as they are fast: machines / time. */
function splitOver(shop: Shop, { station, time, alternatives = [] }: Operation) {
  const options = [{ station, time }, ...alternatives].map((option) => {
    const { machines, efficiency = 1 } = shop.stations.find(({ id }) => id === option.station)!
    const minutes = meanOf(option.time ?? time)
    return { station: option.station, minutes, speed: (machines * efficiency) / minutes }
  })
  const whole = options.reduce((sum, { speed }) => sum + speed, 0)
  return options.map(({ speed, ...option }) => ({ ...option, share: speed / whole }))
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
  const loading = flows.reduce((sum, flow) => sum + flow.rate! * flow.pieces, 0)
  const loaded = loading * (station.attendance?.load?.minutes ?? 0)
  const work = (run / (station.efficiency ?? 1) + setup + loaded) / loads
  return work / (station.machines * openShare(shop, station) * availabilityOf(station))
}

/** Mean set-up and clean-down before a job when jobs come in random order; efficiency included. */
export function meanSetup(station: Station, flows: readonly Flow[], rate: number): number {
  const shares = new Map<string, number>()
  for (const flow of flows) {
    shares.set(flow.family, (shares.get(flow.family) ?? 0) + flow.rate! / rate)
  }
  let mean = 0
  let without = 0
  for (const [from, p] of shares) {
    for (const [to, q] of shares) {
      const planned = setupBetween(station, from, to)
      mean += p * q * expectedSetup(station, planned)
      if (planned === 0) without += p * q
    }
  }
  return mean + expectedClean(station, without)
}
