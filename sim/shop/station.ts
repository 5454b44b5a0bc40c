/*
 * A station: jobs come in, wait, are loaded on machines, and go on along their route.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { draw } from '../engine/random.ts'
import { createJob, freeJob } from './jobs.ts'
import { load, note, RecordKind } from './machine.ts'
import { append, takeNext } from './queue.ts'
import { Hold, NONE, type Shop, ShopNotice, type StationState } from './state.ts'
import { integrate, integrateTotals } from './statistics.ts'
import { SCRAP } from './steps.ts'

/** Marks a station as worth a look when the shop settles. */
export function attend(shop: Shop, s: StationState): void {
  if (s.attended) return
  s.attended = true
  const { attention } = shop
  const { ring } = attention
  ring[(attention.first + attention.size++) % ring.length] = s.index
}

/** Room for one more job: a place to wait, or an empty machine that no waiting job will take. */
const accepts = (s: StationState): boolean => s.length < s.places + s.idle * s.batch

/** A job of a source arrives; it is lost if the first station has no room. */
export function arrive(shop: Shop, source: number): void {
  const state = shop.sources[source]!
  const first = shop.steps.firstOf[state.class]!
  const s = shop.stations[shop.steps.station[first]!]!
  shop.totals.arrived++
  if (!accepts(s)) {
    shop.totals.lost++
    return
  }
  integrateTotals(shop)
  shop.totals.inside++
  state.inside++
  enter(shop, s, createJob(shop.jobs, state.class, first, source, shop.now))
}

function enter(shop: Shop, s: StationState, job: number): void {
  const { jobs } = shop
  integrate(shop, s)
  s.stats.waiting++
  s.stats.present++
  jobs.queuedAt[job] = shop.now
  jobs.work[job] = drawWork(shop, s, job)
  append(shop, s, job)
  if (s.maximumWait > 0) {
    const at = after(shop.now, milliseconds(s.maximumWait))
    schedule(shop.calendar, at, ShopNotice.batchWait, s.index, 0)
  }
  attend(shop, s)
}

/** Draws the processing time, or takes it from the trace; luck is used in both cases alike. */
function drawWork(shop: Shop, s: StationState, job: number): number {
  const step = shop.jobs.step[job]!
  const drawn = drawDuration(s.service, shop.steps.time[step]!)
  const times = shop.steps.traced[step]
  if (!times) return drawn
  return times[shop.tracedTurns[step]!++] ?? drawn
}

/** Lets everything that can move at a station move, once. */
export function settleStation(shop: Shop, s: StationState): void {
  s.attended = false
  feedSaturated(shop, s)
  startMachines(shop, s)
  while (s.blocked.length > 0 && accepts(s)) {
    moveOn(shop, s.blocked.shift()!, s)
    startMachines(shop, s)
  }
}

function feedSaturated(shop: Shop, s: StationState): void {
  for (let i = 0; i < s.saturated.length; i++) {
    while (s.length < s.idle * s.batch) arrive(shop, s.saturated[i]!)
  }
}

function startMachines(shop: Shop, s: StationState): void {
  const { machines, jobs } = shop
  for (let m = s.firstMachine; m < s.lastMachine && s.length > 0 && s.idle > 0; m++) {
    if (machines.hold[m] !== Hold.nothing || machines.failed[m] !== NONE) continue
    const size = s.batch === 1 ? 1 : startableBatch(shop, s)
    if (size === 0) return
    integrate(shop, s)
    const first = takeNext(shop, s, m)
    started(shop, s, first)
    for (let last = first, n = 1; n < size; n++) {
      const job = takeNext(shop, s, m)
      started(shop, s, job)
      jobs.next[last] = job
      last = job
    }
    load(shop, s, m, first)
  }
}

function started(shop: Shop, s: StationState, job: number): void {
  s.stats.waiting--
  s.stats.started++
  s.stats.waitSum += shop.now - shop.jobs.queuedAt[job]!
}

/** How many jobs may start together now. */
function startableBatch(shop: Shop, s: StationState): number {
  if (s.length >= s.batch) return s.batch
  if (s.maximumWait === 0) return 0
  return shop.now - shop.jobs.queuedAt[s.head]! >= s.maximumWait ? s.length : 0
}

/** The machine has finished its jobs: each takes its branch, and those that can go on do. */
export function finish(shop: Shop, s: StationState, machine: number): void {
  const { machines, jobs } = shop
  let job = machines.job[machine]!
  machines.hold[machine] = Hold.finished
  machines.job[machine] = NONE
  let lastKept = NONE
  while (job !== NONE) {
    const next = jobs.next[job]!
    s.stats.finished++
    note(shop, RecordKind.finish, job, s.index, machine)
    if (goesOn(shop, s, machine, job)) {
      jobs.next[job] = NONE
      if (lastKept === NONE) machines.job[machine] = job
      else jobs.next[lastKept] = job
      lastKept = job
    }
    job = next
  }
  if (machines.job[machine] === NONE) return empty(shop, s, machine)
  s.stats.blocked++
  for (job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) {
    const to = shop.stations[destination(shop, job)]!
    to.blocked.push(machine)
    attend(shop, to)
  }
}

const destination = (shop: Shop, job: number): number => shop.steps.station[shop.jobs.step[job]!]!

/** Chooses where a job goes; false: it has left the shop, or gone on at once. */
function goesOn(shop: Shop, s: StationState, machine: number, job: number): boolean {
  const { jobs } = shop
  const to = chooseBranch(shop, s, job)
  if (to < 0) {
    note(shop, RecordKind.depart, job, s.index, machine)
    leave(shop, s, job, to === SCRAP)
    return false
  }
  jobs.step[job] = to
  const next = shop.stations[destination(shop, job)]!
  if (next.blocked.length > 0 || !accepts(next)) return true
  note(shop, RecordKind.depart, job, s.index, machine)
  s.stats.present--
  enter(shop, next, job)
  return false
}

/** The step that follows, OUT or SCRAP. */
function chooseBranch(shop: Shop, s: StationState, job: number): number {
  const { jobs, steps } = shop
  const step = jobs.step[job]!
  const branches = steps.branches[step]
  if (!branches) return steps.next[step]!
  let u = draw(s.routing)
  for (const { chance, to, limit } of branches) {
    u -= chance
    if (u < 0) return jobs.reworks[job]!++ < limit ? to : SCRAP
  }
  return steps.next[step]!
}

function leave(shop: Shop, s: StationState, job: number, scrapped: boolean): void {
  const { jobs, totals, sources, spec } = shop
  integrateTotals(shop)
  s.stats.present--
  totals.inside--
  const jobClass = jobs.class[job]!
  if (scrapped) {
    totals.scrapped++
    s.stats.scrapped++
  } else {
    totals.out++
    totals.outByClass[jobClass]!++
    totals.flowSum[jobClass]! += shop.now - jobs.arrivedAt[job]!
  }
  const source = jobs.source[job]!
  sources[source]!.inside--
  freeJob(jobs, job)
  if (spec.sources[source]!.arrivals.kind === 'conwip') arrive(shop, source)
}

/** Scraps all that a stopped machine holds, finished or not. */
export function scrapLoad(shop: Shop, s: StationState, machine: number): void {
  const { machines, jobs, stations } = shop
  const isBlocked = machines.hold[machine] === Hold.finished
  if (isBlocked) s.stats.blocked--
  let job = machines.job[machine]!
  machines.job[machine] = NONE
  machines.hold[machine] = Hold.nothing
  while (job !== NONE) {
    const next = jobs.next[job]!
    if (isBlocked) {
      const { blocked } = stations[destination(shop, job)]!
      blocked.splice(blocked.indexOf(machine), 1)
    }
    note(shop, RecordKind.depart, job, s.index, machine)
    leave(shop, s, job, true)
    job = next
  }
}

/** A blocked machine passes the job that waits for a station on to it. */
function moveOn(shop: Shop, machine: number, to: StationState): void {
  const { machines, jobs, stations } = shop
  const s = stations[machines.station[machine]!]!
  let before = NONE
  let job = machines.job[machine]!
  while (destination(shop, job) !== to.index) {
    before = job
    job = jobs.next[job]!
  }
  if (before === NONE) machines.job[machine] = jobs.next[job]!
  else jobs.next[before] = jobs.next[job]!
  integrate(shop, s)
  note(shop, RecordKind.depart, job, s.index, machine)
  s.stats.present--
  enter(shop, to, job)
  if (machines.job[machine] !== NONE) return
  s.stats.blocked--
  empty(shop, s, machine)
}

function empty(shop: Shop, s: StationState, machine: number): void {
  const { machines } = shop
  machines.hold[machine] = Hold.nothing
  if (machines.failed[machine] === NONE) s.idle++
  attend(shop, s)
}
