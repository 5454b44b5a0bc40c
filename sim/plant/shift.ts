/*
 * Opening hours: weekly shifts, overtime, and cleaning and breaks inside the shifts. The line is open,
 * and time counts, in a shift and outside cleaning and common breaks.
 */
import {
  after,
  between,
  type Duration,
  days,
  milliseconds,
  type SimTime,
} from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { reportAllCounts } from './counts.ts'
import { endBreak, signOff, signOn, takeBreak } from './people.ts'
import { report } from './report.ts'
import { NoticeKind, type Plant } from './state.ts'
import type { Window } from './surroundings.ts'

const WEEK = days(7)

export function onShiftStart(plant: Plant, index: number): void {
  const { hours } = plant
  const shift = hours.shifts[index]!
  if (hours.shift >= 0) endShift(plant) // Ends at this very instant.
  hours.shift = index
  report(plant, shiftBody('shiftStarted', shift))
  signOn(plant, shift.crew)
  openOrClose(plant)
  repeat(plant, shift, NoticeKind.shiftStart, index)
}

export function onShiftEnd(plant: Plant, index: number): void {
  if (plant.hours.shift === index) endShift(plant)
  repeat(plant, plant.hours.shifts[index]!, NoticeKind.shiftEnd, index)
}

function endShift(plant: Plant): void {
  const { hours } = plant
  const shift = hours.shifts[hours.shift]!
  reportAllCounts(plant)
  signOff(plant)
  report(plant, shiftBody('shiftEnded', shift))
  hours.shift = -1
  openOrClose(plant)
}

export function onCleaning(plant: Plant, index: number, starts: boolean): void {
  const { hours } = plant
  const window = hours.cleaning[index]!
  if (starts) reportAllCounts(plant)
  hours.cleaningNow = starts
  openOrClose(plant)
  repeat(plant, window, starts ? NoticeKind.cleaningStart : NoticeKind.cleaningEnd, index)
}

/** A break of the whole line, or of one station. */
export function onBreak(plant: Plant, index: number, starts: boolean): void {
  const { hours } = plant
  const window = hours.breaks[index]!
  const { station = -1 } = window
  if (station < 0) {
    if (starts) reportAllCounts(plant)
    hours.breakNow = starts
    openOrClose(plant)
  } else if (starts) takeBreak(plant, station)
  else endBreak(plant, station)
  repeat(plant, window, starts ? NoticeKind.breakStart : NoticeKind.breakEnd, index)
}

function openOrClose(plant: Plant): void {
  const { shift, cleaningNow, breakNow } = plant.hours
  plant.line.open = shift >= 0 && !cleaningNow && !breakNow
}

function shiftBody(type: 'shiftStarted' | 'shiftEnded', shift: Window) {
  return { type, shift: shift.name, crew: shift.crew, overtime: !shift.weekly } as const
}

function repeat(plant: Plant, window: Window, kind: number, index: number): void {
  if (window.weekly) schedule(plant.calendar, after(plant.now, WEEK), kind, index, 0)
}

/** Schedules the first opening and closing of a window. */
export function scheduleWindow(
  plant: Plant,
  window: Window,
  index: number,
  kinds: { readonly start: number; readonly end: number },
): void {
  schedule(plant.calendar, window.from, kinds.start, index, 0)
  schedule(plant.calendar, window.to, kinds.end, index, 0)
}

/** Opens the line for overtime. */
export function addOvertime(plant: Plant, from: SimTime, lasting: Duration, crew: string): void {
  const to = after(from, lasting)
  const window: Window = { name: 'overtime', from, to, crew, weekly: false }
  const index = plant.hours.shifts.push(window) - 1
  const kinds = { start: NoticeKind.shiftStart, end: NoticeKind.shiftEnd }
  scheduleWindow(plant, window, index, kinds)
}

/** Does [from, to) meet a shift or overtime that is planned? */
export function meetsShift(plant: Plant, from: SimTime, to: SimTime): boolean {
  return plant.hours.shifts.some((w) => {
    if (!w.weekly) return from < w.to && w.from < to
    const week = Math.floor(from / WEEK) * WEEK
    return [week - WEEK, week, week + WEEK].some((at) => from < at + w.to && at + w.from < to)
  })
}

/** Overtime of a crew in the week of `at`. */
export function overtimeInWeek(plant: Plant, crew: string, at: SimTime): Duration {
  const week = Math.floor(at / WEEK)
  let sum = 0
  for (const w of plant.hours.shifts) {
    if (!w.weekly && w.crew === crew && Math.floor(w.from / WEEK) === week) {
      sum += between(w.from, w.to)
    }
  }
  return milliseconds(sum)
}
