/*
 * Fast lines in a shop: buffers between their machines, times, and what a line cannot do.
 */
import { checkDuration } from './check-machines.ts'
import { checkDistinct, type Finding } from './finding.ts'
import type { ShopScenario, Station } from './shop-scenario.ts'
import { meanOf } from './shop-time.ts'

type Path = Finding['path']
type Line = NonNullable<Station['line']>

/** Shorter means between failures would fill a run with stops. */
const SHORTEST_LIFE = 0.1
const SHORTEST_REPAIR = 0.01

/** What keeps a line from being played. */
export function checkLines({ shop }: ShopScenario): Finding[] {
  return [
    ...shop.stations.flatMap((station, i) =>
      station.line ? checkLine(station, station.line, ['shop', 'stations', i]) : [],
    ),
    ...checkNames(shop),
    ...checkOperations(shop),
  ]
}

function checkLine({ machines, batch }: Station, line: Line, path: Path): Finding[] {
  const findings: Finding[] = []
  if (machines !== 1) {
    const rule = 'must be 1: a station is one fast line'
    findings.push({ path: [...path, 'machines'], rule, found: String(machines) })
  }
  if (batch) {
    const rule = 'must not be stated for a fast line, which takes one job at a time'
    findings.push({ path: [...path, 'batch'], rule, found: `${batch.size} jobs` })
  }
  line.machines.forEach(({ bufferAfter, failures = [] }, i) => {
    const place = [...path, 'line', 'machines', i]
    const isLast = i === line.machines.length - 1
    if (isLast !== (bufferAfter === undefined)) {
      const rule = isLast
        ? 'must not be stated for the last machine'
        : 'must be stated for every machine but the last'
      const found = bufferAfter === undefined ? 'nothing' : String(bufferAfter)
      findings.push({ path: [...place, 'bufferAfter'], rule, found })
    }
    const ids = failures.map(({ id }) => id)
    findings.push(...checkDistinct([...place, 'failures'], ids, 'id'))
    failures.forEach((failure, j) => {
      const at = [...place, 'failures', j]
      findings.push(
        ...checkDuration([...at, 'timeToFailure'], failure.timeToFailure, SHORTEST_LIFE),
        ...checkDuration([...at, 'timeToRepair'], failure.timeToRepair, SHORTEST_REPAIR),
      )
    })
  })
  return findings
}

/** Machines inside lines have names of their own in the whole shop. */
function checkNames({ stations }: ShopScenario['shop']): Finding[] {
  const names = stations.map(({ id }) => id)
  return stations.flatMap(({ line }, i) =>
    (line?.machines ?? []).flatMap(({ id }, j) => {
      const isTaken = names.includes(id)
      names.push(id)
      const path = ['shop', 'stations', i, 'line', 'machines', j, 'id']
      return isTaken ? [{ path, rule: 'must not be used twice', found: `"${id}" again` }] : []
    }),
  )
}

function checkOperations({ stations, products }: ShopScenario['shop']): Finding[] {
  const lines = new Set(stations.filter(({ line }) => line).map(({ id }) => id))
  return products.flatMap(({ route }, i) =>
    route.flatMap(({ station, alternatives = [], perPiece }, j) => {
      const comesToLine = [station, ...alternatives.map((a) => a.station)].some((s) => lines.has(s))
      if (!perPiece || !comesToLine) return []
      const path = ['shop', 'products', i, 'route', j, 'perPiece']
      const rule = 'must not be stated on a fast line, where pieces flow'
      return [{ path, rule, found: `true at ${station}` }]
    }),
  )
}

/** Standards that no run can keep: shorter than the pieces take at the rated speed. */
export function warnOfLines({ shop }: ShopScenario): Finding[] {
  return shop.products.flatMap(({ route, pieces = 1 }, i) =>
    route.flatMap(({ station, time }, j) => {
      const line = shop.stations.find(({ id }) => id === station)?.line
      if (!line) return []
      const slowest = Math.min(...line.machines.map(({ ratePerMinute }) => ratePerMinute))
      const rated = pieces / slowest
      if (meanOf(time) >= rated - 1e-9) return []
      const path = ['shop', 'products', i, 'route', j, 'time']
      const rule = `should be at least ${Number(rated.toFixed(3))} min: ${pieces} pieces at the rated speed`
      return [{ path, rule, found: `${meanOf(time)} on average` }]
    }),
  )
}

/** Failures of the machines inside a line in so many minutes of running, at most. */
export const countLineFailures = ({ line }: Station, minutes: number): number =>
  (line?.machines ?? []).reduce(
    (sum, { failures = [] }) =>
      sum + failures.reduce((all, f) => all + minutes / meanOf(f.timeToFailure), 0),
    0,
  )
