/*
 * The heartbeat of a shop: at each instant every notice that is due is taken, then the shop settles.
 */
import { after, instant, type SimTime } from '../contract/time.ts'
import { type Notice, nextTime, schedule, take } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import { attend } from './attention.ts'
import { losePieces } from './defects.ts'
import { onTransported } from './enter.ts'
import {
  loseBlocked,
  notePlans,
  onCalendarClock,
  onOperationClock,
  onRepaired,
  settleCrews,
} from './failure.ts'
import { endFlow, isFlowDone, turnLine } from './fast-line.ts'
import type { FastLine } from './fast-line-state.ts'
import { onOvertime, onWindow } from './hours.ts'
import { judge } from './inspection.ts'
import { endPhase, pause } from './machine.ts'
import { reportStates } from './machine-state.ts'
import { onQuarantineOver } from './quarantine.ts'
import { arrive } from './release.ts'
import { reportShifts } from './report-shifts.ts'
import { onMaterialNotice, settleMaterials } from './settle-materials.ts'
import {
  onPersonAway,
  onPersonShift,
  settlePeople,
  settlePresence,
  waitsForEndOfJob,
} from './staffing.ts'
import { type Shop, ShopNotice, type StationState } from './state.ts'
import { finish, settleStation } from './station.ts'
import { integrate } from './statistics.ts'

/** A shop that moves this often without time passing is caught in a loop. */
const MOVES_PER_INSTANT_MAX = 100_000
/** So many notices at one instant: something in it takes no time and never ends. */
const NOTICES_PER_INSTANT_MAX = 1_000_000

/** Reused for every notice taken: the loop allocates nothing. */
const notice: Notice = { at: instant(0), kind: 0, target: 0, stamp: 0 }

/** Plays until `until`, that instant included. Throws if the shop moves without time passing. */
export function advanceShop(shop: Shop, until: SimTime): void {
  const { calendar } = shop
  if (shop.report) reportInstant(shop) // What the building, or a decision, has left to be told.
  let limit = shop.totals.notices + NOTICES_PER_INSTANT_MAX
  while (nextTime(calendar) <= until) {
    if (nextTime(calendar) > shop.now) limit = shop.totals.notices + NOTICES_PER_INSTANT_MAX
    shop.now = nextTime(calendar)
    if (shop.report) reportShifts(shop)
    do {
      if (shop.totals.notices >= limit) throw endless(shop)
      take(calendar, notice)
      dispatch(shop, notice.kind, notice.target, notice.stamp)
    } while (nextTime(calendar) === shop.now)
    settleShop(shop)
    if (shop.report) reportInstant(shop)
  }
  shop.now = until
  if (shop.report) reportShifts(shop)
}

const endless = ({ now }: Shop): Error =>
  new Error(`the shop moves without time passing at ${now} ms`)

/** Tells the states of machines when nothing more will happen at this instant. */
function reportInstant(shop: Shop): void {
  if (nextTime(shop.calendar) > shop.now) reportStates(shop)
}

function dispatch(shop: Shop, kind: number, target: number, stamp: number): void {
  shop.totals.notices++
  switch (kind) {
    case ShopNotice.machine:
      return onMachineNotice(shop, target, stamp)
    case ShopNotice.arrival:
      return onArrival(shop, target)
    case ShopNotice.flow:
      return onFlow(shop, target, stamp)
    case ShopNotice.calendarFailure:
      return onCalendarClock(shop, target, stamp)
    case ShopNotice.repaired:
      return onRepairedNotice(shop, target)
    case ShopNotice.window:
      return onWindow(shop, shop.stations[target]!)
    case ShopNotice.quarantineOver:
      return onQuarantineOver(shop, target)
    case ShopNotice.batchWait:
      return attend(shop, shop.stations[target]!)
    case ShopNotice.personAway:
      return onPersonAway(shop, target)
    case ShopNotice.personShift:
      return onPersonShift(shop, target)
    case ShopNotice.overtimeStart:
    case ShopNotice.overtimeEnd:
      return onOvertime(shop, target, kind === ShopNotice.overtimeStart)
    case ShopNotice.transported:
      return onTransported(shop, target)
    case ShopNotice.lotReleased:
    case ShopNotice.lotExpired:
    case ShopNotice.delivery:
    case ShopNotice.review:
      return onMaterialNotice(shop, kind, target, stamp)
    default:
      throw new Error(`unknown notice kind ${kind} at ${shop.now} ms`)
  }
}

function onMachineNotice(shop: Shop, machine: number, stamp: number): void {
  if (shop.machines.stamp[machine] !== stamp) return // Overtaken by a failure or a closed window.
  const { machines } = shop
  const s = shop.stations[machines.station[machine]!]!
  integrate(shop, s)
  pause(shop, s, machine)
  if (machines.left[machine]! > 0) return onOperationClock(shop, s, machine)
  if (endPhase(shop, s, machine)) endOfWork(shop, s, machine)
}

/** The work on the jobs of a machine is done: they are judged, and go on. */
function endOfWork(shop: Shop, s: StationState, machine: number): void {
  if (shop.quality !== null && judge(shop, shop.quality, s, machine)) return
  if (s.hasPlans) notePlans(shop, machine)
  finish(shop, s, machine)
  loseBlocked(shop, s, machine)
}

/** The rates on a fast line change, or the last piece of its job has left it. */
function onFlow(shop: Shop, station: number, stamp: number): void {
  const line = shop.fastLines![station]!
  if (line.stamp !== stamp) return // The rates were found anew since.
  if (!isFlowDone(shop, line)) return turnLine(shop, line)
  const s = shop.stations[station]!
  const { machine } = line
  integrate(shop, s)
  takeOffLine(shop, s, line)
  pause(shop, s, machine)
  if (endPhase(shop, s, machine)) endOfWork(shop, s, machine)
}

/** The job keeps the pieces that came to the end of the line. */
function takeOffLine(shop: Shop, s: StationState, line: FastLine): void {
  const job = shop.machines.job[line.machine]!
  const good = endFlow(shop, line)
  if (shop.quality) losePieces(shop, shop.quality, s, job, good)
  else shop.jobs.pieces[job] = good
}

function onRepairedNotice(shop: Shop, mode: number): void {
  const s = shop.stations[shop.machines.station[shop.modes.machine[mode]!]!]!
  onRepaired(shop, s, mode)
  attend(shop, s)
}

function onArrival(shop: Shop, source: number): void {
  const { arrivals } = shop.spec.sources[source]!
  const state = shop.sources[source]!
  if (arrivals.kind === 'schedule') {
    arrive(shop, source, arrivals.due?.[state.next])
    state.next++
    const at = arrivals.at[state.next]
    if (at !== undefined) schedule(shop.calendar, instant(at), ShopNotice.arrival, source, 0)
    return
  }
  if (arrivals.kind !== 'renewal') return
  const size = arrivals.size ? drawDuration(state.luck, arrivals.size) : 1
  for (let n = 0; n < size; n++) arrive(shop, source)
  const wait = drawDuration(state.luck, arrivals.interval)
  schedule(shop.calendar, after(shop.now, wait), ShopNotice.arrival, source, 0)
}

/** Sends people and crews out; then lets every station that might move do so, until none can. */
export function settleShop(shop: Shop): void {
  const { attention, stations } = shop
  const { ring } = attention
  const { people } = shop
  if (people) settlePresence(shop, people)
  settleCrews(shop)
  if (people && waitsForEndOfJob(shop, people)) settlePeople(shop, people)
  const { materials } = shop
  if (materials !== null) settleMaterials(shop, materials)
  for (let moves = 0; attention.size > 0 || people?.changed; moves++) {
    if (moves === MOVES_PER_INSTANT_MAX) {
      throw endless(shop)
    }
    if (attention.size === 0) {
      settlePeople(shop, people!)
      continue
    }
    const station = ring[attention.first]!
    attention.first = (attention.first + 1) % ring.length
    attention.size--
    settleStation(shop, stations[station]!)
    if (materials !== null && attention.size === 0) settleMaterials(shop, materials)
  }
}
