/*
 * A machine of a shop.
 *
 *     empty ──load──▶ set-up ──▶ work ──done──▶ finished ──all jobs moved on──▶ empty
 *                        └─fails, closed─┘ (pauses, resumes)     └ no room: blocked after service
 *
 * Assumptions: work is resumed after a failure or a closed window, none is lost. One failure at a time:
 * a calendar failure that strikes during another repair is drawn anew. A machine that fails empty takes
 * no job; a finished job may leave a machine that has failed.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { Hold, NONE, type Shop, ShopNotice, type StationState } from './state.ts'
import { integrate } from './statistics.ts'

export const RecordKind = { start: 1, finish: 2, depart: 3 } as const

/** Notes an event of a job in the record, if one is kept. */
export function note(
  shop: Shop,
  kind: number,
  job: number,
  station: number,
  machine: number,
): void {
  shop.record?.push(kind, shop.now, shop.jobs.id[job]!, station, machine)
}

/** Notes the first instant of work on a job or batch; not when work is resumed. */
function noteStart(shop: Shop, s: StationState, machine: number): void {
  const { machines, jobs } = shop
  const first = machines.job[machine]!
  if (machines.left[machine] !== jobs.work[first]) return
  for (let job = first; job !== NONE; job = jobs.next[job]!) {
    note(shop, RecordKind.start, job, s.index, machine)
  }
}

/** Puts a job, or a batch linked by `next`, on an empty machine. */
export function load(shop: Shop, s: StationState, machine: number, job: number): void {
  const { machines, jobs, spec, steps } = shop
  s.idle--
  machines.job[machine] = job
  const family = steps.family[jobs.step[job]!]!
  const last = machines.family[machine]!
  const setups = spec.stations[s.index]!.setups
  const setup = last === NONE ? 0 : (setups?.[s.families[last]!]?.[s.families[family]!] ?? 0)
  machines.family[machine] = family
  machines.hold[machine] = setup > 0 ? Hold.setup : Hold.work
  machines.left[machine] = setup > 0 ? setup : jobs.work[job]!
  run(shop, s, machine)
}

/** Works until the job is done or an operation clock runs out, whichever comes first. */
export function run(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  if (!s.open || machines.failed[machine] !== NONE) return
  if (machines.hold[machine] === Hold.work) {
    s.stats.working++
    if (shop.record) noteStart(shop, s, machine)
  }
  machines.since[machine] = shop.now
  let wait = machines.left[machine]!
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    if (modes.life[mode]! < wait) wait = modes.life[mode]!
  }
  const stamp = ++machines.stamp[machine]!
  const at = after(shop.now, milliseconds(wait))
  schedule(shop.calendar, at, ShopNotice.machine, machine, stamp)
}

/** Stops a machine for a failure or a closed window; but work that ends at this instant still ends. */
export function interrupt(shop: Shop, s: StationState, machine: number): void {
  const { since, left } = shop.machines
  const endsNow = since[machine]! !== NONE && shop.now - since[machine]! >= left[machine]!
  if (!endsNow) pause(shop, s, machine)
}

/** Brings the work and the operation clocks of a running machine up to now, and stops it. */
function pause(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  if (machines.since[machine] === NONE) return
  const worked = shop.now - machines.since[machine]!
  machines.since[machine] = NONE
  machines.stamp[machine]!++
  machines.left[machine]! -= worked
  if (machines.hold[machine] === Hold.work) s.stats.working--
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    modes.life[mode]! -= worked
  }
}

/** The machine has done what it was at, or an operation clock has run out. Says if the job is done. */
export function onMachine(shop: Shop, s: StationState, machine: number): boolean {
  const { machines, modes } = shop
  integrate(shop, s)
  pause(shop, s, machine)
  if (machines.left[machine]! > 0) {
    for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
      if (modes.life[mode]! > 0) continue
      fail(shop, s, machine, mode)
      break
    }
    return false
  }
  if (machines.hold[machine] === Hold.setup) {
    machines.hold[machine] = Hold.work
    machines.left[machine] = shop.jobs.work[machines.job[machine]!]!
    run(shop, s, machine)
    return false
  }
  machines.hold[machine] = Hold.finished
  return true
}

export function onCalendarFailure(shop: Shop, mode: number): void {
  const { machines, modes, stations } = shop
  const machine = modes.machine[mode]!
  const s = stations[machines.station[machine]!]!
  if (machines.failed[machine] !== NONE) return scheduleCalendarFailure(shop, mode)
  integrate(shop, s)
  interrupt(shop, s, machine)
  fail(shop, s, machine, mode)
}

function fail(shop: Shop, s: StationState, machine: number, mode: number): void {
  const { machines, modes } = shop
  machines.failed[machine] = mode
  if (machines.hold[machine] === Hold.nothing) s.idle--
  s.stats.down++
  const crew = modes.crew[mode]!
  if (crew === NONE) return beginRepair(shop, mode)
  const state = shop.crews[crew]!
  if (state.free === 0) {
    state.queue.push(mode)
    return
  }
  state.free--
  beginRepair(shop, mode)
}

function beginRepair(shop: Shop, mode: number): void {
  const { timeToRepair } = failureOf(shop, mode)
  const at = after(shop.now, drawDuration(shop.modes.repairs[mode]!, timeToRepair))
  schedule(shop.calendar, at, ShopNotice.repaired, mode, 0)
}

export function onRepaired(shop: Shop, mode: number): void {
  const { machines, modes, stations } = shop
  const machine = modes.machine[mode]!
  const s = stations[machines.station[machine]!]!
  integrate(shop, s)
  machines.failed[machine] = NONE
  s.stats.down--
  const { clock, timeToFailure } = failureOf(shop, mode)
  if (clock === 'operation') modes.life[mode] = drawDuration(modes.lives[mode]!, timeToFailure)
  else scheduleCalendarFailure(shop, mode)
  const crew = modes.crew[mode]!
  if (crew !== NONE) releaseCrew(shop, crew)
  const hold = machines.hold[machine]!
  if (hold === Hold.nothing) s.idle++
  else if (hold !== Hold.finished) run(shop, s, machine)
}

function releaseCrew(shop: Shop, crew: number): void {
  const state = shop.crews[crew]!
  const waiting = state.queue.shift()
  if (waiting === undefined) state.free++
  else beginRepair(shop, waiting)
}

export function scheduleCalendarFailure(shop: Shop, mode: number): void {
  const { timeToFailure } = failureOf(shop, mode)
  const at = after(shop.now, drawDuration(shop.modes.lives[mode]!, timeToFailure))
  schedule(shop.calendar, at, ShopNotice.calendarFailure, mode, 0)
}

export function failureOf(shop: Shop, mode: number) {
  const station = shop.machines.station[shop.modes.machine[mode]!]!
  return shop.spec.stations[station]!.failures![shop.modes.spec[mode]!]!
}
