import { firstStation } from './check-shop-flow.ts'
import type { Finding } from './finding.ts'
import { arrivalRate, type Flow, listFlows } from './shop-load.ts'
import type { ShopScenario, Station } from './shop-scenario.ts'
import { meanOf } from './shop-time.ts'

/** More steps than a person waits for: some minutes of computing a replication. */
const STEPS_MAX = 300_000_000
/** More jobs than fit into memory when nothing leaves. */
const JOBS_MAX = 5_000_000
/** More machines and failure modes than fit into memory. */
const MACHINES_MAX = 100_000

/** A run must end in the time and memory of an ordinary computer. */
export function checkSize(scenario: ShopScenario): Finding[] {
  const { days, shop } = scenario
  const machines = shop.stations.reduce(
    (sum, station) => sum + station.machines * (1 + (station.failures?.length ?? 0)),
    0,
  )
  const sizes: readonly (readonly [Finding['path'], string, number, number])[] = [
    [['shop', 'stations'], 'machines and failure modes', machines, MACHINES_MAX],
    [['days'], 'jobs in a run', countJobs(scenario), JOBS_MAX],
    [['days'], 'steps of computing in a run', countSteps(scenario, days * 1_440), STEPS_MAX],
  ]
  return sizes
    .filter(([, , count, most]) => count > most)
    .map(([path, what, count, most]) => ({
      path,
      rule: `there must be at most ${most} ${what}`,
      found: `about ${Math.round(count)}`,
      hint: 'fewer days, longer times, fewer jobs or machines',
    }))
}

/** Jobs that arrive by themselves, and those that are let in at the start. */
function countJobs({ shop, days }: ShopScenario): number {
  return shop.sources.reduce((sum, source) => {
    const { conwip, saturated } = source.arrivals
    if (saturated) return sum + capacityOf(firstStation(shop, source))
    return sum + (conwip ?? arrivalRate(source, days)! * days * 1_440)
  }, 0)
}

/** Operations and failures, and what a dispatching rule or the search for a machine looks at. */
function countSteps(scenario: ShopScenario, minutes: number): number {
  const flows = listFlows(scenario)
  const caps = scenario.shop.sources.reduce((sum, s) => sum + (s.arrivals.conwip ?? 0), 0)
  return scenario.shop.stations.reduce((sum, station) => {
    const { operations, backlog } = countOperations(station, flows.get(station.id)!, minutes)
    const looked = (station.dispatch ?? 'fifo') === 'fifo' ? 0 : caps + backlog
    const failures = (station.failures ?? []).reduce(
      (all, f) => all + (station.machines * minutes) / meanOf(f.timeToFailure),
      0,
    )
    return sum + operations * (1 + looked + station.machines / 10) + failures
  }, 0)
}

function countOperations(station: Station, flows: readonly Flow[], minutes: number) {
  if (flows.length === 0) return { operations: 0, backlog: 0 }
  const shortest = Math.min(...flows.map((flow) => flow.minutes / (station.efficiency ?? 1)))
  const possible = (minutes / shortest + 1) * capacityOf(station)
  const asked = flows.reduce((all, { rate }) => all + (rate ?? Infinity), 0) * minutes
  const backlog = Number.isFinite(asked) ? Math.max(0, asked - possible) : 0
  return { operations: Math.min(possible, asked), backlog }
}

/** Jobs that its machines can hold. */
const capacityOf = ({ machines, batch }: Station): number => machines * (batch?.size ?? 1)
