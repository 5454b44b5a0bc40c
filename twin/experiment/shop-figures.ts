/*
 * The figures of a shop over its measured time, as plain numbers by name, so that one piece of code
 * can average, compare and print them all.
 */
import type { OfferedLoad } from '../../scenarios/shop-load.ts'
import { type Duration, days, inHours } from '../../sim/contract/time.ts'
import type { PersonStats } from '../../sim/shop/people-state.ts'
import type { Shop, StationState } from '../../sim/shop/state.ts'
import { readProductQuality, readSetups, readStationQuality } from './shop-quality-figures.ts'
import { readStock } from './shop-stock-figures.ts'

/** A figure has no value where nothing happened that it could be read from. */
export type Figures = Readonly<Record<string, number | null>>

export interface ShopFigures {
  readonly shop: Figures
  readonly products: Readonly<Record<string, Figures>>
  readonly stations: Readonly<Record<string, Figures>>
  /** Operators and repairers by name; none where nobody is needed. */
  readonly people: Readonly<Record<string, Figures>>
  /** Items by id: see shop-stock-figures.ts. */
  readonly items: Readonly<Record<string, Figures>>
}

/** What each figure means, its unit, and how many decimals people want to see. */
export const SHOP_FIGURES = {
  throughput: { label: 'Throughput', unit: 'jobs/h', decimals: 4 },
  flowTime: { label: 'Flow time', unit: 'h', decimals: 3 },
  wip: { label: 'Work in process', unit: 'jobs', decimals: 3 },
  scrapShare: { label: 'Scrapped', unit: '%', decimals: 2 },
  lostShare: { label: 'Turned away', unit: '%', decimals: 2 },
  littleGap: { label: 'WIP − throughput × flow time', unit: 'jobs', decimals: 3 },
} as const

export const STATION_FIGURES = {
  offeredLoad: { label: 'Load', decimals: 1, percent: true },
  working: { label: 'Work', decimals: 1, percent: true },
  setup: { label: 'Set-up', decimals: 1, percent: true },
  down: { label: 'Down', decimals: 1, percent: true },
  blocked: { label: 'Blocked', decimals: 1, percent: true },
  unattended: { label: 'Nobody', decimals: 1, percent: true },
  starved: { label: 'Idle', decimals: 1, percent: true },
  queue: { label: 'Queue', decimals: 2, percent: false },
  waitHours: { label: 'Wait h', decimals: 3, percent: false },
} as const

export const PERSON_FIGURES = {
  busy: { label: 'Busy', decimals: 1, percent: true },
  presentHours: { label: 'Present h/week', decimals: 2, percent: false },
  lateHours: { label: 'Late h/week', decimals: 2, percent: false },
  absence: { label: 'Absent', decimals: 1, percent: true },
} as const

/**
 * Reads a shop that was reset when its measured time began.
 * @param measured length of the measured time
 */
export function readShopFigures(
  shop: Shop,
  measured: Duration,
  loads: readonly OfferedLoad[],
): ShopFigures {
  const { spec, totals, stations } = shop
  const hours = inHours(measured)
  const flowSum = totals.flowSum.reduce((a, b) => a + b, 0)
  const throughput = totals.out / hours
  const flowTime = ratio(inHours(flowSum as Duration), totals.out)
  const wip = totals.insideTime / measured
  return {
    shop: {
      throughput,
      flowTime,
      wip,
      scrapShare: ratio(totals.scrapped, totals.scrapped + totals.out),
      lostShare: ratio(totals.lost, totals.arrived),
      // Little's law: the jobs that are on their way when measuring begins and ends are the gap.
      littleGap: flowTime === null ? null : wip - throughput * flowTime,
    },
    products: Object.fromEntries(
      spec.classes.map(({ id }, c) => {
        const out = totals.outByClass[c]!
        const mean = ratio(inHours(totals.flowSum[c]! as Duration), out)
        return [id, { throughput: out / hours, flowTime: mean, ...readProductQuality(shop, c) }]
      }),
    ),
    stations: Object.fromEntries(
      stations.map((s, i) => {
        const figures = readStation(s, measured, loads[i]!.load)
        const pieces = readStationQuality(shop, i)
        return [spec.stations[i]!.id, { ...figures, ...readSetups(shop, i), ...pieces }]
      }),
    ),
    people: Object.fromEntries(
      (shop.people?.stats ?? []).map((stats, i) => [
        spec.people![i]!.id,
        readPerson(stats, measured),
      ]),
    ),
    items: readStock(shop, measured),
  }
}

function readStation(s: StationState, measured: Duration, offeredLoad: number | null): Figures {
  const { stats } = s
  const machines = s.lastMachine - s.firstMachine
  const open = stats.openTime * machines
  const { workingTime, setupTime, openDownTime, openIdleTime, unattendedTime } = stats
  // A machine that fails while it is blocked is down: what is left over is blocked.
  const known = workingTime + setupTime + openDownTime + openIdleTime + unattendedTime
  const blocked = open - known
  return {
    offeredLoad,
    working: ratio(workingTime, open),
    setup: ratio(setupTime, open),
    down: ratio(openDownTime, open),
    blocked: ratio(blocked, open),
    unattended: ratio(unattendedTime, open),
    starved: ratio(openIdleTime, open),
    queue: stats.waitingTime / measured,
    waitHours: ratio(inHours(stats.waitSum as Duration), stats.started),
  }
}

function readPerson(stats: PersonStats, measured: Duration): Figures {
  const { presentTime, busyTime, lateTime, shifts, absences } = stats
  const weeks = measured / days(7)
  return {
    busy: ratio(busyTime - lateTime, presentTime),
    presentHours: inHours(presentTime as Duration) / weeks,
    lateHours: inHours(lateTime as Duration) / weeks,
    absence: ratio(absences, shifts),
  }
}

const ratio = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)
