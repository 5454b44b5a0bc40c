import { firstStations } from './check-shop-flow.ts'
import { countLineFailures } from './check-shop-lines.ts'
import type { Finding } from './finding.ts'
import { countLots, listOperations } from './shop-items.ts'
import { arrivalRate, type Flow, listFlows } from './shop-load.ts'
import { stationsOf } from './shop-route.ts'
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
    if (saturated) {
      return sum + firstStations(shop, source).reduce((all, s) => all + capacityOf(s), 0)
    }
    return sum + (conwip ?? arrivalRate(source, days)! * days * 1_440)
  }, 0)
}

/** Operations and failures, and what a dispatching rule or the search for a machine looks at. */
function countSteps(scenario: ShopScenario, minutes: number): number {
  const flows = listFlows(scenario)
  const caps = scenario.shop.sources.reduce((sum, s) => sum + (s.arrivals.conwip ?? 0), 0)
  return scenario.shop.stations.reduce(
    (sum, station) => {
      const here = flows.get(station.id)!
      const { operations, backlog } = countOperations(station, here, minutes)
      // Pieces that go one by one, each of which may be loaded besides.
      const phases =
        Math.max(1, ...here.map(({ pieces }) => pieces)) * (station.attendance?.load ? 2 : 1)
      const looked = countLooked(station.dispatch, caps + backlog)
      const failures = (station.failures ?? []).reduce(
        (all, f) => all + (station.machines * minutes) / meanOf(f.timeToFailure),
        0,
      )
      const stops = failures + countLineFailures(station, minutes)
      // Where there is a choice of stations, the work in the queue is added up for each job that comes.
      const added = isAlternative(scenario, station) ? caps + backlog : 0
      return sum + operations * (phases + looked + added + station.machines / 10) + stops
    },
    countLots(scenario.shop, minutes),
  )
}

const isAlternative = ({ shop }: ShopScenario, { id }: Station): boolean =>
  listOperations(shop).some(
    ({ operation }) => operation.alternatives?.length && stationsOf(operation).includes(id),
  )

/** Jobs looked at to choose one; `winq` looks at the next queue for each. */
function countLooked(dispatch: Station['dispatch'] = 'fifo', waiting: number): number {
  if (dispatch === 'fifo') return 0
  return dispatch === 'winq' ? waiting * waiting : waiting
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
