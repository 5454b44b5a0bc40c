/*
 * From a specification to a shop at time 0.
 */
import { instant, START } from '../contract/time.ts'
import { createCalendar, schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { openStream } from '../engine/random.ts'
import { startClock } from './failure.ts'
import { createJobs } from './jobs.ts'
import { settleShop } from './shop.ts'
import type { ShopSpec } from './spec.ts'
import {
  type Machines,
  type Modes,
  NONE,
  type Shop,
  ShopNotice,
  type StationState,
} from './state.ts'
import { arrive, attend } from './station.ts'
import { createStationStats, createTotals } from './statistics.ts'
import { buildSteps, listFamilies } from './steps.ts'

/**
 * Builds a shop and lets in the jobs that are there from the start.
 *
 * @param keepRecord keeps each start, finish and departure: for traces, not for long runs
 */
export function buildShop(spec: ShopSpec, seed: string, keepRecord = false): Shop {
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
    tracedTurns: steps.time.map(() => 0),
    sources: spec.sources.map((source) => ({
      class: spec.classes.findIndex((c) => c.id === source.class),
      luck: openStream(seed, `${source.id}/arrivals`),
      next: 0,
      inside: 0,
    })),
    attention: { ring: new Int32Array(spec.stations.length), first: 0, size: 0 },
    record: keepRecord ? [] : null,
    totals: createTotals(spec.classes.length),
  }
  for (const mode of shop.modes.machine.keys()) startClock(shop, mode)
  for (const s of shop.stations) {
    const first = spec.stations[s.index]!.closed?.[0]
    if (first) schedule(shop.calendar, instant(first[0]), ShopNotice.window, s.index, 0)
    attend(shop, s)
  }
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
  if (arrivals.kind === 'saturated') return
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
      saturated: saturatedSources(spec, s.id),
      service: openStream(seed, `${s.id}/service`),
      routing: openStream(seed, `${s.id}/routing`),
      head: NONE,
      tail: NONE,
      length: 0,
      blocked: [],
      idle: s.machines,
      open: true,
      window: 0,
      attended: false,
      families: listFamilies(spec, s.id),
      stats: createStationStats(),
    }
  })
}

/** Sources that feed the station without end. */
function saturatedSources(spec: ShopSpec, station: string): number[] {
  return [...spec.sources.keys()].filter((i) => {
    const source = spec.sources[i]!
    const jobClass = spec.classes.find((c) => c.id === source.class)!
    return source.arrivals.kind === 'saturated' && jobClass.route[0]!.station === station
  })
}

function buildMachines(spec: ShopSpec): Machines {
  const n = spec.stations.reduce((sum, s) => sum + s.machines, 0)
  const machines: Machines = {
    station: new Int32Array(n),
    hold: new Uint8Array(n),
    job: new Int32Array(n).fill(NONE),
    stamp: new Int32Array(n),
    left: new Float64Array(n),
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

function buildModes(spec: ShopSpec, seed: string): Modes {
  const machineOf: number[] = []
  const specOf: number[] = []
  const crewOf: number[] = []
  const lives: Modes['lives'] = []
  const repairs: Modes['repairs'] = []
  let machine = 0
  for (const s of spec.stations) {
    for (let i = 0; i < s.machines; i++, machine++) {
      for (const [f, { id, crew }] of (s.failures ?? []).entries()) {
        machineOf.push(machine)
        specOf.push(f)
        crewOf.push((spec.crews ?? []).findIndex((c) => c.id === crew))
        lives.push(openStream(seed, `${s.id}/${i}/${id}/lives`))
        repairs.push(openStream(seed, `${s.id}/${i}/${id}/repairs`))
      }
    }
  }
  return {
    machine: Int32Array.from(machineOf),
    spec: Int32Array.from(specOf),
    crew: Int32Array.from(crewOf),
    life: new Float64Array(machineOf.length).fill(Number.MAX_SAFE_INTEGER),
    health: new Int32Array(machineOf.length),
    stamp: new Int32Array(machineOf.length),
    asked: new Uint8Array(machineOf.length),
    lives,
    repairs,
  }
}
