/*
 * From a specification to a shop at time 0.
 */
import { instant, START } from '../contract/time.ts'
import { createCalendar, schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { openStream } from '../engine/random.ts'
import { attend } from './attention.ts'
import { buildModes } from './build-modes.ts'
import { buildPeople } from './build-people.ts'
import { startClock } from './failure.ts'
import { buildFastLines } from './fast-line-state.ts'
import { createJobs } from './jobs.ts'
import { buildMaterials, openStores } from './materials.ts'
import { buildQuality } from './quality-state.ts'
import { arrive } from './release.ts'
import { reportFirstShifts } from './report-shifts.ts'
import { createReport, type ReportSpec } from './report-state.ts'
import { settleShop } from './shop.ts'
import type { ShopSpec, SourceSpec } from './spec.ts'
import { openPeople } from './staffing.ts'
import {
  type Machines,
  NONE,
  type Shop,
  ShopNotice,
  type SourceState,
  type StationState,
} from './state.ts'
import { createStationStats, createTotals } from './statistics.ts'
import { buildSteps, listFamilies } from './steps.ts'

/**
 * Builds a shop and lets in the jobs that are there from the start.
 *
 * @param keepRecord keeps each start, finish and departure: for traces, not for long runs
 * @param reports what to tell the MES; without it nothing is told, and that costs nothing
 */
export function buildShop(
  spec: ShopSpec,
  seed: string,
  keepRecord = false,
  reports?: ReportSpec,
): Shop {
  const steps = buildSteps(spec)
  const shop: Shop = {
    spec,
    steps,
    now: START,
    calendar: createCalendar(),
    jobs: createJobs(),
    machines: buildMachines(spec),
    modes: buildModes(spec, seed),
    stations: buildStations(spec, seed),
    crews: (spec.crews ?? []).map(({ people }) => ({ free: people, queue: [] })),
    dueModes: [],
    people: buildPeople(spec, seed),
    overtime: [],
    tracedTurns: steps.time.map(() => 0),
    sources: spec.sources.map((source) => buildSource(spec, source, seed)),
    attention: { ring: new Int32Array(spec.stations.length), first: 0, size: 0 },
    fastLines: buildFastLines(spec, seed),
    materials: buildMaterials(spec, seed),
    quality: buildQuality(spec, steps.options, seed),
    record: keepRecord ? [] : null,
    report: reports ? createReport(spec, reports) : null,
    totals: createTotals(spec.classes.length),
  }
  for (const mode of shop.modes.machine.keys()) startClock(shop, mode)
  for (const s of shop.stations) {
    const first = spec.stations[s.index]!.closed?.[0]
    if (first) schedule(shop.calendar, instant(first[0]), ShopNotice.window, s.index, 0)
    attend(shop, s)
  }
  if (shop.report) reportFirstShifts(shop)
  if (shop.people) openPeople(shop, shop.people)
  if (shop.materials) openStores(shop)
  for (const index of spec.sources.keys()) openSource(shop, index)
  settleShop(shop)
  return shop
}

function openSource(shop: Shop, index: number): void {
  const { arrivals } = shop.spec.sources[index]!
  if (arrivals.kind === 'conwip') {
    for (let n = 0; n < arrivals.jobs; n++) arrive(shop, index)
    return
  }
  if (arrivals.kind === 'saturated' || arrivals.kind === 'planned') return
  const { luck } = shop.sources[index]!
  const first =
    arrivals.kind === 'schedule' ? arrivals.at[0] : drawDuration(luck, arrivals.interval)
  if (first !== undefined) schedule(shop.calendar, instant(first), ShopNotice.arrival, index, 0)
}

function buildStations(spec: ShopSpec, seed: string): StationState[] {
  let machine = 0
  return spec.stations.map((s, index) => {
    const firstMachine = machine
    machine += s.machines
    return {
      index,
      firstMachine,
      lastMachine: machine,
      places: s.places ?? Number.MAX_SAFE_INTEGER,
      rule: s.dispatch ?? 'fifo',
      batch: s.batch?.size ?? 1,
      maximumWait: s.batch?.maximumWait ?? 0,
      loadTime: s.attendance?.load?.time ?? 0,
      saturated: saturatedSources(spec, s.id),
      service: openStream(seed, `${s.id}/service`),
      routing: openStream(seed, `${s.id}/routing`),
      takesMaterial: takesMaterial(spec, s.id),
      lackTo: NONE,
      entered: outsideSources(spec, s.id),
      head: NONE,
      tail: NONE,
      length: 0,
      incoming: 0,
      incomingWork: 0,
      blocked: [],
      idle: s.machines,
      open: true,
      window: 0,
      attended: false,
      hasPlans: s.failures?.some(({ plan }) => plan) ?? false,
      needsPeople: s.attendance !== undefined,
      inWindow: false,
      overtime: 0,
      families: listFamilies(spec, s.id),
      stats: createStationStats(),
    }
  })
}

function buildSource(spec: ShopSpec, source: SourceSpec, seed: string): SourceState {
  const entries = entriesOf(spec, source)
  return {
    class: spec.classes.findIndex((c) => c.id === source.class),
    luck: openStream(seed, `${source.id}/arrivals`),
    next: 0,
    inside: 0,
    cap: source.wipCap ?? NONE,
    entries: entries.map((id) => spec.stations.findIndex((s) => s.id === id)),
    outside: [],
    outsideFrom: 0,
  }
}

/** Stations that can do the first operation of what a source releases. */
function entriesOf(spec: ShopSpec, source: SourceSpec): string[] {
  const { station, alternatives = [] } = spec.classes.find((c) => c.id === source.class)!.route[0]!
  return [station, ...alternatives.map((a) => a.station)]
}

/** Sources that feed the station without end. */
const saturatedSources = (spec: ShopSpec, station: string): number[] =>
  listSources(spec, station, ({ arrivals }) => arrivals.kind === 'saturated')

/** Sources of which jobs may wait outside: those with a cap, and those whose scrap is replaced. */
const outsideSources = (spec: ShopSpec, station: string): number[] =>
  listSources(spec, station, ({ arrivals, wipCap, class: id }) => {
    const { route } = spec.classes.find((c) => c.id === id)!
    const replaces = route.some(({ branches = [] }) => branches.some(({ reorder }) => reorder))
    return arrivals.kind !== 'conwip' && (wipCap !== undefined || replaces)
  })

const listSources = (spec: ShopSpec, station: string, is: (source: SourceSpec) => boolean) =>
  [...spec.sources.keys()].filter((i) => {
    const source = spec.sources[i]!
    return is(source) && entriesOf(spec, source).includes(station)
  })

const takesMaterial = (spec: ShopSpec, station: string): boolean =>
  spec.classes.some(({ route }) =>
    route.some(
      (step) =>
        step.needs !== undefined &&
        [step.station, ...(step.alternatives ?? []).map((a) => a.station)].includes(station),
    ),
  )

function buildMachines(spec: ShopSpec): Machines {
  const n = spec.stations.reduce((sum, s) => sum + s.machines, 0)
  const machines: Machines = {
    station: new Int32Array(n),
    hold: new Uint8Array(n),
    job: new Int32Array(n).fill(NONE),
    stamp: new Int32Array(n),
    left: new Float64Array(n),
    pieces: new Float64Array(n),
    since: new Float64Array(n).fill(NONE),
    failed: new Int32Array(n).fill(NONE),
    family: new Int32Array(n).fill(NONE),
    modeFrom: new Int32Array(n),
    modeTo: new Int32Array(n),
  }
  let machine = 0
  let mode = 0
  for (const [index, s] of spec.stations.entries()) {
    for (let i = 0; i < s.machines; i++, machine++) {
      machines.station[machine] = index
      machines.modeFrom[machine] = mode
      mode += s.failures?.length ?? 0
      machines.modeTo[machine] = mode
    }
  }
  return machines
}
