/*
 * When stations are open: outside their closed windows, and in overtime.
 */
import { instant } from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { interrupt, run } from './machine.ts'
import { noteChanged } from './report.ts'
import { reportOvertime } from './report-people.ts'
import { Hold, NONE, type Shop, ShopNotice, type StationState } from './state.ts'
import { integrate } from './statistics.ts'

/** A closed window of a station begins or ends. */
export function onWindow(shop: Shop, s: StationState): void {
  const { closed } = shop.spec.stations[s.index]!
  const [from, to] = closed![s.window]!
  s.inWindow = !s.inWindow
  openOrClose(shop, s)
  if (!s.inWindow) s.window++
  const next = s.inWindow ? to : closed![s.window]?.[0]
  if (next !== undefined && next >= from) {
    schedule(shop.calendar, instant(next), ShopNotice.window, s.index, 0)
  }
}

/** Overtime begins or ends: its people come or go, its stations stay open or close. */
export function onOvertime(shop: Shop, index: number, begins: boolean): void {
  const { crew, people, stations } = shop.overtime[index]!
  const change = begins ? 1 : -1
  if (shop.report) reportOvertime(shop, crew, begins)
  for (const person of people) {
    shop.people!.overtime[person]! += change
    shop.people!.moved.push(person)
  }
  for (const station of stations) {
    const s = shop.stations[station]!
    s.overtime += change
    openOrClose(shop, s)
  }
}

function openOrClose(shop: Shop, s: StationState): void {
  const isOpen = !s.inWindow || s.overtime > 0
  if (isOpen === s.open) return
  integrate(shop, s)
  s.open = isOpen
  if (shop.report) noteChanged(shop.report, s.index)
  for (let m = s.firstMachine; m < s.lastMachine; m++) {
    const hold = shop.machines.hold[m]!
    if (!isOpen) interrupt(shop, s, m)
    else if (hold !== Hold.nothing && hold !== Hold.finished && shop.machines.since[m] === NONE) {
      run(shop, s, m)
    }
  }
}
