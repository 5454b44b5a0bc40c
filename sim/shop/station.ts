/*
 * A station: jobs come in, wait, are loaded on machines, and go on along their route.
 */
import { attend } from './attention.ts'
import { accepts, bring } from './enter.ts'
import { abandonFlow } from './fast-line.ts'
import { leave } from './leave.ts'
import { holdLot, isHeld, lotInLine, takeOutOfQuarantine } from './lots.ts'
import { load, note, RecordKind } from './machine.ts'
import { stopReason } from './machine-state.ts'
import { giveByProducts, issueMaterial, madeStore, storeMade } from './materials.ts'
import { startableWithMaterial, takeNext } from './queue.ts'
import { feedOutside, feedSaturated } from './release.ts'
import {
  noteChanged,
  operationOf,
  reportCompleted,
  reportFinished,
  reportScrapped,
} from './report.ts'
import { reportLost } from './report-quality.ts'
import { chooseNext, chooseRow, listTargets, rowAt } from './route.ts'
import { abandonCleanDown } from './setup.ts'
import { Hold, type Machines, NONE, type Shop, type StationState } from './state.ts'
import { integrate } from './statistics.ts'
import { OUT, REPLACE, SCRAP, STORE } from './steps.ts'

/** Lets everything that can move at a station move, once. */
export function settleStation(shop: Shop, s: StationState): void {
  s.attended = false
  feedSaturated(shop, s)
  startMachines(shop, s)
  while (s.blocked.length > 0 && accepts(s)) {
    moveOn(shop, s.blocked.shift()!, s)
    startMachines(shop, s)
  }
  if (s.entered.length > 0 && s.blocked.length === 0) {
    feedOutside(shop, s)
    startMachines(shop, s)
  }
}

function startMachines(shop: Shop, s: StationState): void {
  const { machines, jobs } = shop
  for (let m = s.firstMachine; m < s.lastMachine && s.length > 0 && s.idle > 0; m++) {
    if (machines.hold[m] !== Hold.nothing || machines.failed[m] !== NONE) continue
    const size = s.batch === 1 && !s.takesMaterial ? 1 : startableJobs(shop, s, m)
    if (size === 0) return
    integrate(shop, s)
    const first = takeNext(shop, s, m)
    started(shop, s, m, first)
    for (let last = first, n = 1; n < size; n++) {
      const job = takeNext(shop, s, m)
      started(shop, s, m, job)
      jobs.next[last] = job
      last = job
    }
    // A batch takes all that it must have before its first job takes what it may have.
    if (s.takesMaterial) {
      for (let job = first; job !== NONE; job = jobs.next[job]!) issueMaterial(shop, m, job, true)
    }
    load(shop, s, m, first)
  }
}

function started(shop: Shop, s: StationState, machine: number, job: number): void {
  s.stats.waiting--
  s.stats.started++
  s.stats.waitSum += shop.now - shop.jobs.queuedAt[job]!
  if (s.takesMaterial) issueMaterial(shop, machine, job, false)
}

/** How many jobs may start together on a machine now. */
function startableJobs(shop: Shop, s: StationState, machine: number): number {
  if (s.takesMaterial) return startableWithMaterial(shop, s, machine)
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
    if (shop.report) reportFinished(shop, machine, job, rejectedOf(shop, s, job))
    if (shop.materials !== null) giveByProducts(shop, job)
    if (shop.quality !== null && isHeld(shop.quality, job)) {
      note(shop, RecordKind.depart, job, s.index, machine)
      holdLot(shop, shop.quality, s, job)
    } else if (goesOn(shop, s, machine, job)) {
      jobs.next[job] = NONE
      if (lastKept === NONE) machines.job[machine] = job
      else jobs.next[lastKept] = job
      lastKept = job
    }
    job = next
  }
  if (machines.job[machine] === NONE) return empty(shop, s, machine)
  s.stats.blocked++
  for (job = machines.job[machine]!; job !== NONE; job = jobs.next[job]!) block(shop, machine, job)
}

/** Pieces that the operation that has just ended took out of a job. */
const rejectedOf = (shop: Shop, s: StationState, job: number): number =>
  (shop.quality?.lots.rejected[job] ?? 0) + (shop.fastLines?.[s.index]?.rejected ?? 0)

/**
 * A finished job waits on its machine for room at a station that can do its next step, or in a store.
 * @param machine or the line number of a lot that waits in quarantine
 */
export function block(shop: Shop, machine: number, job: number): void {
  if (shop.jobs.step[job] === STORE) {
    madeStore(shop, job).blocked.push(machine)
    return
  }
  for (const station of listTargets(shop, job)) {
    const to = shop.stations[station]!
    to.blocked.push(machine)
    attend(shop, to)
  }
}

/** A job waits no longer where `block` has put its machine in line. */
function unblock(shop: Shop, machine: number, job: number): void {
  const lines =
    shop.jobs.step[job] === STORE
      ? [madeStore(shop, job)]
      : listTargets(shop, job).map((station) => shop.stations[station]!)
  for (const { blocked } of lines) blocked.splice(blocked.indexOf(machine), 1)
}

/** Chooses where a job goes; false: it has left the shop, or gone on at once. */
export function goesOn(shop: Shop, s: StationState, machine: number, job: number): boolean {
  const { jobs, steps, stations } = shop
  const to = chooseNext(shop, s, job)
  if (to < 0) return !exit(shop, s, machine, job, to)
  const row = chooseRow(shop, to)
  jobs.step[job] = row === NONE ? to : row
  if (row === NONE) return true
  note(shop, RecordKind.depart, job, s.index, machine)
  s.stats.present--
  bring(shop, stations[steps.station[row]!]!, job)
  return false
}

/** Lets a job out of the shop; false: there is no room in the store of what it has become. */
function exit(shop: Shop, s: StationState, machine: number, job: number, to: number): boolean {
  if (to === OUT && shop.steps.madeItem[shop.jobs.class[job]!]! !== NONE) {
    if (!storeMade(shop, job)) {
      shop.jobs.step[job] = STORE
      return false
    }
  } else if (shop.report) {
    if (to === OUT) reportCompleted(shop, job)
    else reportScrapped(shop, job, operationOf(shop, job), to === REPLACE)
  }
  note(shop, RecordKind.depart, job, s.index, machine)
  leave(shop, s, job, to)
  return true
}

/** Scraps all that a stopped machine holds, finished or not. */
export function scrapLoad(shop: Shop, s: StationState, machine: number): void {
  const { machines, jobs } = shop
  const isBlocked = machines.hold[machine] === Hold.finished
  const wasSetUp = machines.hold[machine] === Hold.setup
  if (shop.report) noteChanged(shop.report, s.index)
  if (isBlocked) s.stats.blocked--
  let job = machines.job[machine]!
  machines.job[machine] = NONE
  machines.hold[machine] = Hold.nothing
  const line = shop.fastLines?.[s.index]
  if (line) abandonFlow(line)
  if (wasSetUp && shop.quality !== null) abandonCleanDown(shop, shop.quality, s, machine)
  while (job !== NONE) {
    const next = jobs.next[job]!
    if (isBlocked) unblock(shop, machine, job)
    note(shop, RecordKind.depart, job, s.index, machine)
    if (shop.report) reportLost(shop, machine, job, stopReason(shop, machine))
    leave(shop, s, job, SCRAP)
    job = next
  }
}

/** A blocked machine passes the job that waits for a station on to it; it has left the line there. */
function moveOn(shop: Shop, machine: number, to: StationState): void {
  const { machines, jobs, stations } = shop
  let job = firstInLine(machines, machine)
  while (rowAt(shop, job, to.index) === NONE) job = jobs.next[job]!
  const targets = listTargets(shop, job)
  for (let i = 0; targets.length > 1 && i < targets.length; i++) {
    const { blocked, index } = stations[targets[i]!]!
    if (index !== to.index) blocked.splice(blocked.indexOf(machine), 1)
  }
  const s = takeOff(shop, machine, job)
  jobs.step[job] = rowAt(shop, job, to.index)
  s.stats.present--
  bring(shop, to, job)
  freeMachine(shop, s, machine)
}

/** Brings what machines have made for a store into it, while it has room for the next. */
export function fillStore(shop: Shop, item: number): void {
  const { machines, jobs, materials, steps } = shop
  const { blocked } = materials!.stores[item]!
  while (blocked.length > 0) {
    const machine = blocked[0]!
    let job = firstInLine(machines, machine)
    while (jobs.step[job] !== STORE || steps.madeItem[jobs.class[job]!] !== item) {
      job = jobs.next[job]!
    }
    if (!storeMade(shop, job)) return
    blocked.shift()
    const s = takeOff(shop, machine, job)
    leave(shop, s, job, OUT)
    freeMachine(shop, s, machine)
  }
}

/** The first job that a machine holds, or the lot that has the line number. */
const firstInLine = (machines: Machines, machine: number): number =>
  machine < NONE ? lotInLine(machine) : machines.job[machine]!

/** Takes a finished job off its machine, or out of quarantine. */
function takeOff(shop: Shop, machine: number, job: number): StationState {
  const { machines, jobs, stations } = shop
  if (machine < NONE) return takeOutOfQuarantine(shop, shop.quality!, job)
  const s = stations[machines.station[machine]!]!
  if (machines.job[machine] === job) machines.job[machine] = jobs.next[job]!
  else {
    let before = machines.job[machine]!
    while (jobs.next[before] !== job) before = jobs.next[before]!
    jobs.next[before] = jobs.next[job]!
  }
  integrate(shop, s)
  note(shop, RecordKind.depart, job, s.index, machine)
  return s
}

/** The machine is empty once its last job has gone on. */
function freeMachine(shop: Shop, s: StationState, machine: number): void {
  if (machine < NONE || shop.machines.job[machine] !== NONE) return
  s.stats.blocked--
  empty(shop, s, machine)
}

function empty(shop: Shop, s: StationState, machine: number): void {
  const { machines } = shop
  machines.hold[machine] = Hold.nothing
  if (machines.failed[machine] === NONE) s.idle++
  if (shop.report) noteChanged(shop.report, s.index)
  attend(shop, s)
}
