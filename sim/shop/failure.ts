/*
 * Failures, wear, and the crews that repair.
 *
 * Assumptions: a mode wears through its health states, fails after the last, and is as new after a
 * repair or maintenance. One repair of a machine at a time: a calendar clock that runs out during
 * another repair is drawn anew. A machine that fails empty takes no job; a finished job may leave a
 * machine that has failed. Crews are given out when all notices of an instant have been taken: who
 * asked first is served first. Maintenance by a plan, once due, begins as soon as no job is being worked
 * on, the machine is not failed and who is needed is free; until then the machine works on.
 */
import { after, milliseconds } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { restartFlow } from './fast-line.ts'
import { interrupt, run } from './machine.ts'
import { reportRepaired, reportStopped } from './machine-state.ts'
import { failureOf } from './modes.ts'
import { ask, release, withdraw } from './people.ts'
import { noteRepaired } from './setup.ts'
import { Hold, NONE, type Shop, ShopNotice, type StationState, StopKind } from './state.ts'
import { scrapLoad } from './station.ts'
import { integrate } from './statistics.ts'

/** Starts the clock of a mode in its present health state. */
export function startClock(shop: Shop, mode: number): void {
  const { modes } = shop
  if (modes.spec[mode] === NONE) return
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
  if (failureOf(shop, mode).plan) return fallDue(shop, mode)
  if (machines.failed[machine] !== NONE) return startClock(shop, mode)
  wear(shop, stations[machines.station[machine]!]!, machine, mode)
}

/** An operation clock of a machine that has been paused has run out; lets it run on unless it fails. */
export function onOperationClock(shop: Shop, s: StationState, machine: number): void {
  const { machines, modes } = shop
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    if (modes.life[mode]! > 0) continue
    if (failureOf(shop, mode).plan) fallDue(shop, mode)
    else {
      wear(shop, s, machine, mode)
      break
    }
  }
  run(shop, s, machine)
}

/** Work on a machine is done: plans by running time that have just run out are due at once. */
export function notePlans(shop: Shop, machine: number): void {
  const { machines, modes } = shop
  for (let mode = machines.modeFrom[machine]!; mode < machines.modeTo[machine]!; mode++) {
    if (modes.life[mode]! <= 0 && failureOf(shop, mode).plan) fallDue(shop, mode)
  }
  if (shop.people) shop.people.changed = true // Maintenance may have waited for this.
}

/** Maintenance is due: it begins when it can. */
export function fallDue(shop: Shop, mode: number): void {
  const { modes } = shop
  modes.life[mode] = Number.POSITIVE_INFINITY
  if (modes.due[mode] === 1) return
  modes.due[mode] = 1
  askForRepair(shop, mode)
}

/** The mode passes into its next health state, and fails after the last. */
function wear(shop: Shop, s: StationState, machine: number, mode: number): void {
  const { modes } = shop
  const { wear, timeToRepair } = failureOf(shop, mode)
  const health = ++modes.health[mode]!
  if (health >= (wear?.states ?? 1)) {
    const repair = drawDuration(modes.repairs[mode]!, timeToRepair)
    const isShort = repair < (shop.spec.stations[s.index]!.microStopBelow ?? 0)
    modes.repair[mode] = repair
    stop(shop, s, machine, mode, isShort ? StopKind.microStop : StopKind.breakdown)
    return askForRepair(shop, mode)
  }
  startClock(shop, mode)
  if (health === wear?.maintainAt) askForRepair(shop, mode)
}

function stop(shop: Shop, s: StationState, machine: number, mode: number, kind: number): void {
  const { machines, modes } = shop
  const { jobs } = failureOf(shop, mode)
  const hold = machines.hold[machine]!
  integrate(shop, s)
  interrupt(shop, s, machine)
  machines.failed[machine] = mode
  modes.kind[mode] = kind
  if (shop.report) reportStopped(shop, machine)
  s.stats.down++
  s.stats.stops[kind]!++
  if (hold === Hold.nothing) s.idle--
  else if (machines.since[machine] !== NONE)
    return // Its work ends at this very instant.
  else if (jobs === 'scrap') scrapLoad(shop, s, machine)
  else if (jobs === 'restart' && hold === Hold.work) {
    const line = shop.fastLines?.[s.index]
    const rework = shop.quality?.machines.reworking[machine] ?? 0
    if (line?.busy) restartFlow(line)
    else machines.left[machine] = rework || shop.jobs.work[machines.job[machine]!]!
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
  const { modes, people } = shop
  if (modes.asked[mode] === 1) {
    if (people) people.changed = true
    return // It failed while it waited to be maintained.
  }
  const skill = people?.repairSkill[mode] ?? NONE
  if (modes.crew[mode] === NONE && skill === NONE && modes.due[mode] === 0) {
    return beginRepair(shop, mode)
  }
  modes.asked[mode] = 1
  if (skill !== NONE) ask(people!, requestOf(shop, mode), shop.now)
  else if (modes.crew[mode] !== NONE) shop.crews[modes.crew[mode]!]!.queue.push(mode)
  else shop.dueModes.push(mode)
}

/** The request of a mode for a person who repairs it. */
const requestOf = (shop: Shop, mode: number): number => shop.machines.station.length + mode

/** Sends those who are free to the machines that ask, in the order of asking. */
export function settleCrews(shop: Shop): void {
  for (let c = 0; c < shop.crews.length; c++) {
    const crew = shop.crews[c]!
    for (let i = 0; i < crew.queue.length && crew.free > 0; ) {
      const mode = crew.queue[i]!
      if (!canBeginRepair(shop, mode)) {
        i++
        continue
      }
      crew.queue.splice(i, 1)
      crew.free--
      beginRepair(shop, mode)
    }
  }
  for (let i = 0; i < shop.dueModes.length; ) {
    const mode = shop.dueModes[i]!
    if (!canBeginRepair(shop, mode)) {
      i++
      continue
    }
    shop.dueModes.splice(i, 1)
    beginRepair(shop, mode)
  }
}

/** Maintenance waits for another repair of the machine, and by a plan for the end of the job. */
export function canBeginRepair({ machines, modes }: Shop, mode: number): boolean {
  const machine = modes.machine[mode]!
  const underRepair = machines.failed[machine]!
  if (underRepair !== NONE) return underRepair === mode
  const hold = machines.hold[machine]
  return modes.due[mode] === 0 || hold === Hold.nothing || hold === Hold.finished
}

/** Begins the repair of a machine that has failed by this mode, or its maintenance if it has not. */
export function beginRepair(shop: Shop, mode: number): void {
  const { machines, modes, stations } = shop
  const machine = modes.machine[mode]!
  const { timeToRepair, wear } = failureOf(shop, mode)
  modes.asked[mode] = 0
  modes.stamp[mode]!++
  if (machines.failed[machine] !== mode) {
    // How long requested maintenance takes has been said with the request.
    if (modes.spec[mode] !== NONE) {
      const time = wear?.timeToMaintain ?? timeToRepair
      modes.repair[mode] = drawDuration(modes.repairs[mode]!, time)
    }
    stop(shop, stations[machines.station[machine]!]!, machine, mode, StopKind.maintenance)
  }
  const at = after(shop.now, milliseconds(modes.repair[mode]!))
  schedule(shop.calendar, at, ShopNotice.repaired, mode, 0)
}

/** The machine is as new in this mode, and who repaired it is free. */
export function onRepaired(shop: Shop, s: StationState, mode: number): void {
  const { machines, modes, people } = shop
  const machine = modes.machine[mode]!
  integrate(shop, s)
  if (shop.report) reportRepaired(shop, machine)
  machines.failed[machine] = NONE
  s.stats.down--
  if (shop.quality !== null) noteRepaired(shop, shop.quality, s, machine, modes.repair[mode]!)
  renew(shop, mode)
  for (const other of modes.renews[mode]!) renew(shop, other)
  const crew = modes.crew[mode]!
  if (crew !== NONE) shop.crews[crew]!.free++
  if (people) {
    if (modes.spec[mode] !== NONE) release(shop, people, requestOf(shop, mode))
    people.changed = true // Maintenance may have waited for this.
  }
  const hold = machines.hold[machine]!
  if (hold === Hold.nothing) s.idle++
  else if (hold !== Hold.finished) run(shop, s, machine)
}

/** A mode is as new: its clock starts, and what it asked for is not needed any more. */
function renew(shop: Shop, mode: number): void {
  const { modes, people } = shop
  if (modes.asked[mode] === 1) {
    const queue = modes.crew[mode] === NONE ? shop.dueModes : shop.crews[modes.crew[mode]!]!.queue
    if (people && (people.repairSkill[mode] ?? NONE) !== NONE)
      withdraw(people, requestOf(shop, mode))
    else queue.splice(queue.indexOf(mode), 1)
    modes.asked[mode] = 0
  }
  modes.due[mode] = 0
  modes.health[mode] = 0
  startClock(shop, mode)
}
