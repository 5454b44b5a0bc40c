/*
 * The heartbeat of a shop: at each instant every notice that is due is taken, then the shop settles.
 */
import { after, instant, type SimTime } from '../contract/time.ts'
import { type Notice, nextTime, schedule, take } from '../engine/calendar.ts'
import { drawDuration } from '../engine/distribution.ts'
import {
  loseBlocked,
  onCalendarClock,
  onOperationClock,
  onRepaired,
  settleCrews,
} from './failure.ts'
import { interrupt, pause, run } from './machine.ts'
import { Hold, type Shop, ShopNotice, type StationState } from './state.ts'
import { arrive, attend, finish, settleStation } from './station.ts'
import { integrate } from './statistics.ts'

/** A shop that moves this often without time passing is caught in a loop. */
const MOVES_PER_INSTANT_MAX = 100_000

/** Reused for every notice taken: the loop allocates nothing. */
const notice: Notice = { at: instant(0), kind: 0, target: 0, stamp: 0 }

/** Plays until `until`, that instant included. Throws if the shop moves without time passing. */
export function advanceShop(shop: Shop, until: SimTime): void {
  const { calendar } = shop
  while (nextTime(calendar) <= until) {
    shop.now = nextTime(calendar)
    do {
      take(calendar, notice)
      dispatch(shop, notice.kind, notice.target, notice.stamp)
    } while (nextTime(calendar) === shop.now)
    settleShop(shop)
  }
  shop.now = until
}

function dispatch(shop: Shop, kind: number, target: number, stamp: number): void {
  shop.totals.notices++
  switch (kind) {
    case ShopNotice.machine:
      return onMachineNotice(shop, target, stamp)
    case ShopNotice.arrival:
      return onArrival(shop, target)
    case ShopNotice.calendarFailure:
      return onCalendarClock(shop, target, stamp)
    case ShopNotice.repaired:
      return onRepairedNotice(shop, target)
    case ShopNotice.window:
      return onWindow(shop, shop.stations[target]!)
    case ShopNotice.batchWait:
      return attend(shop, shop.stations[target]!)
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
  if (machines.hold[machine] === Hold.work) {
    finish(shop, s, machine)
    return loseBlocked(shop, s, machine)
  }
  machines.hold[machine] = Hold.work // The set-up is done.
  machines.left[machine] = shop.jobs.work[machines.job[machine]!]!
  run(shop, s, machine)
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
    arrive(shop, source)
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

function onWindow(shop: Shop, s: StationState): void {
  const { closed } = shop.spec.stations[s.index]!
  const [from, to] = closed![s.window]!
  integrate(shop, s)
  s.open = !s.open
  for (let m = s.firstMachine; m < s.lastMachine; m++) {
    const hold = shop.machines.hold[m]!
    if (!s.open) interrupt(shop, s, m)
    else if (hold === Hold.setup || hold === Hold.work) run(shop, s, m)
  }
  if (s.open) s.window++
  const next = s.open ? closed![s.window]?.[0] : to
  if (next !== undefined && next >= from) {
    schedule(shop.calendar, instant(next), ShopNotice.window, s.index, 0)
  }
}

/** Sends the crews out; then lets every station that might move do so, until none can. */
export function settleShop(shop: Shop): void {
  const { attention, stations } = shop
  const { ring } = attention
  settleCrews(shop)
  for (let moves = 0; attention.size > 0; moves++) {
    if (moves === MOVES_PER_INSTANT_MAX) {
      throw new Error(`the shop does not settle at ${shop.now} ms`)
    }
    const station = ring[attention.first]!
    attention.first = (attention.first + 1) % ring.length
    attention.size--
    settleStation(shop, stations[station]!)
  }
}
