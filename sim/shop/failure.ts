/*
 * Failures, wear, and the crews that repair.
 *
 * Assumptions: a mode wears through its health states, fails after the last, and is as new after a
 * repair or maintenance. One repair of a machine at a time: a calendar clock that runs out during
 * another repair is drawn anew. A machine that fails empty takes no job; a finished job may leave a
 * machine that has failed. Crews are given out when all notices of an instant have been taken: who
 * asked first is served first.
 */
import { after } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { interrupt, run } from './machine.ts'
import { Hold, NONE, type Shop, ShopNotice, type StationState } from './state.ts'
import { scrapLoad } from './station.ts'
import { integrate } from './statistics.ts'

/** Starts the clock of a mode in its present health state. */
export function startClock(shop: Shop, mode: number): void {
  const { modes } = shop
  const { clock, timeToFailure } = failureOf(shop, mode)
  const time = drawDuration(modes.lives[mode]!, timeToFailure)
  if (clock === 'operation') modes.life[mode] = time
  else {
    const stamp = ++modes.stamp[mode]!
    schedule(shop.calendar, after(shop.now, time), ShopNotice.calendarFailure, mode, stamp)
  }
}

export function onCalendarClock(shop: Shop, mode: number, stamp: number): void {
  const { machines, modes, stations } = shop
  if (modes.stamp[mode] !== stamp) return // Maintained in the meantime.
  const machine = modes.machine[mode]!
  if (machines.failed[machine] !== NONE) return startClock(shop, mode)
  wear(shop, stations[machines.station[machine]!]!, machine, mode)
}

/** An operation clock of a machine that has been paused has run out; lets it run on unless it fails. */
export function onOperationClock(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    if (modes.life[mode]! > 0) continue
    wear(shop, s, machine, mode)
    break
  }
  run(shop, s, machine)
}

/** The mode passes into its next health state, and fails after the last. */
function wear(shop: Shop, s: StationState, machine: number, mode: number): void {
  const { modes } = shop
  const { wear } = failureOf(shop, mode)
  const health = ++modes.health[mode]!
  if (health >= (wear?.states ?? 1)) {
    stop(shop, s, machine, mode)
    return askForRepair(shop, mode)
  }
  startClock(shop, mode)
  if (health === wear?.maintainAt) askForRepair(shop, mode)
}

function stop(shop: Shop, s: StationState, machine: number, mode: number): void {
  const { machines } = shop
  const { jobs } = failureOf(shop, mode)
  const hold = machines.hold[machine]!
  integrate(shop, s)
  interrupt(shop, s, machine)
  machines.failed[machine] = mode
  s.stats.down++
  if (hold === Hold.nothing) s.idle--
  else if (machines.since[machine] !== NONE)
    return // Its work ends at this very instant.
  else if (jobs === 'scrap') scrapLoad(shop, s, machine)
  else if (jobs === 'restart' && hold === Hold.work) {
    machines.left[machine] = shop.jobs.work[machines.job[machine]!]!
  }
}

/** A job that was finished as its machine failed, and finds no room, may be lost with it. */
export function loseBlocked(shop: Shop, s: StationState, machine: number): void {
  const { hold, failed } = shop.machines
  const mode = failed[machine]!
  if (mode === NONE || hold[machine] !== Hold.finished) return
  if (failureOf(shop, mode).jobs === 'scrap') scrapLoad(shop, s, machine)
}

function askForRepair(shop: Shop, mode: number): void {
  const { modes } = shop
  if (modes.crew[mode] === NONE) return beginRepair(shop, mode)
  if (modes.asked[mode] === 1) return // It failed while it waited to be maintained.
  modes.asked[mode] = 1
  shop.crews[modes.crew[mode]!]!.queue.push(mode)
}

/** Sends those who are free to the machines that ask, in the order of asking. */
export function settleCrews(shop: Shop): void {
  for (let c = 0; c < shop.crews.length; c++) {
    const crew = shop.crews[c]!
    for (let i = 0; i < crew.queue.length && crew.free > 0; ) {
      const mode = crew.queue[i]!
      const underRepair = shop.machines.failed[shop.modes.machine[mode]!]!
      if (underRepair !== NONE && underRepair !== mode) {
        i++ // Maintenance waits for the other repair of the machine.
        continue
      }
      crew.queue.splice(i, 1)
      crew.free--
      beginRepair(shop, mode)
    }
  }
}

/** Begins the repair of a machine that has failed by this mode, or its maintenance if it has not. */
function beginRepair(shop: Shop, mode: number): void {
  const { machines, modes, stations } = shop
  const machine = modes.machine[mode]!
  const { timeToRepair, wear } = failureOf(shop, mode)
  const hasFailed = machines.failed[machine] === mode
  modes.asked[mode] = 0
  modes.stamp[mode]!++
  if (!hasFailed) stop(shop, stations[machines.station[machine]!]!, machine, mode)
  const time = hasFailed ? timeToRepair : (wear?.timeToMaintain ?? timeToRepair)
  const at = after(shop.now, drawDuration(modes.repairs[mode]!, time))
  schedule(shop.calendar, at, ShopNotice.repaired, mode, 0)
}

/** The machine is as new in this mode, and its crew is free. */
export function onRepaired(shop: Shop, s: StationState, mode: number): void {
  const { machines, modes } = shop
  const machine = modes.machine[mode]!
  integrate(shop, s)
  machines.failed[machine] = NONE
  s.stats.down--
  modes.health[mode] = 0
  startClock(shop, mode)
  const crew = modes.crew[mode]!
  if (crew !== NONE) shop.crews[crew]!.free++
  const hold = machines.hold[machine]!
  if (hold === Hold.nothing) s.idle++
  else if (hold !== Hold.finished) run(shop, s, machine)
}

function failureOf(shop: Shop, mode: number) {
  const station = shop.machines.station[shop.modes.machine[mode]!]!
  return shop.spec.stations[station]!.failures![shop.modes.spec[mode]!]!
}
