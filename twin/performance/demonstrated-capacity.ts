/*
 * Demonstrated capacity (APICS): what the line has proved that it can make, a moving average of
 * good output, beside the rated capacity of the calendar.
 */

import { plannedMinutesPerWeek } from '../../scenarios/capacity.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import type { MesEvent } from '../../sim/contract/mes.ts'

/** What one shift made, overtime included. */
export interface ShiftOutput {
  /** Bottles; below zero when lots of earlier shifts were withheld. */
  readonly good: number
  /** Planned busy time of the pacing machine (ms). */
  readonly busyMs: number
  /** The part of it in which there was an order to work on. */
  readonly loadedMs: number
  /** The part of that in which it was set up. */
  readonly setupMs: number
}

export interface DemonstratedCapacity {
  /** The latest shifts, oldest first, at most `shiftsMax`. */
  readonly shifts: ShiftOutput[]
  readonly shiftsMax: number
  /** Planned busy time of a normal week (ms), without overtime. */
  readonly normalWeekMs: number
  goodBefore: number
  busyBefore: number
  loadedBefore: number
  setupBefore: number
  lastSeq: number
}

/** No shift played yet; the average is taken over the last `shiftsMax` shifts (usually a week). */
export function createDemonstratedCapacity(
  scenario: Scenario,
  shiftsMax = 10,
): DemonstratedCapacity {
  return {
    shifts: [],
    shiftsMax,
    normalWeekMs: plannedMinutesPerWeek(scenario) * 60_000,
    goodBefore: 0,
    busyBefore: 0,
    loadedBefore: 0,
    setupBefore: 0,
    lastSeq: 0,
  }
}

/**
 * At the end of a shift, takes up what it made. `lineGood`: good bottles since the start;
 * `busyMs`: planned busy time of the pacing machine since the start, `loadedMs` the part of it with an
 * order to work on, `setupMs` that of its set-ups.
 */
export function receiveDemonstratedCapacity(
  book: DemonstratedCapacity,
  event: MesEvent,
  lineGood: number,
  busyMs: number,
  loadedMs: number = busyMs,
  setupMs = 0,
): void {
  if (event.type !== 'shiftEnded' || event.seq <= book.lastSeq) return
  book.lastSeq = event.seq
  book.shifts.push({
    good: lineGood - book.goodBefore,
    busyMs: busyMs - book.busyBefore,
    loadedMs: loadedMs - book.loadedBefore,
    setupMs: setupMs - book.setupBefore,
  })
  if (book.shifts.length > book.shiftsMax) book.shifts.shift()
  book.goodBefore = lineGood
  book.busyBefore = busyMs
  book.loadedBefore = loadedMs
  book.setupBefore = setupMs
}

/** Good bottles for an hour of planned busy time over the last shifts; null before the first. */
export function demonstratedPerHour(book: DemonstratedCapacity): number | null {
  const latest = (values: number[]) => movingAverage(values, book.shiftsMax).at(-1) ?? 0
  const busyMs = latest(book.shifts.map((shift) => shift.busyMs))
  const good = latest(book.shifts.map((shift) => shift.good))
  return busyMs === 0 ? null : (good * 3_600_000) / busyMs
}

/** Good bottles of a normal week at the demonstrated pace; null before the first shift. */
export function demonstratedPerWeek(book: DemonstratedCapacity): number | null {
  const perHour = demonstratedPerHour(book)
  return perHour === null ? null : (perHour * book.normalWeekMs) / 3_600_000
}

/**
 * Good bottles of a normal week without a moment's lack of orders; null before the first shift with
 * one. A line that has little to do shows little: planning by `demonstratedPerWeek` would promise less
 * each time that less was wanted.
 */
export function demonstratedWhenLoaded(book: DemonstratedCapacity): number | null {
  const good = book.shifts.reduce((sum, shift) => sum + shift.good, 0)
  const loadedMs = book.shifts.reduce((sum, shift) => sum + shift.loadedMs, 0)
  return loadedMs <= 0 ? null : Math.max(0, (good * book.normalWeekMs) / loadedMs)
}

/** Good bottles an hour of its run, with its stops and without its set-ups; null before the first shift. */
export function demonstratedRunRate(book: DemonstratedCapacity): number | null {
  const good = book.shifts.reduce((sum, shift) => sum + shift.good, 0)
  const runMs = book.shifts.reduce((sum, shift) => sum + shift.loadedMs - shift.setupMs, 0)
  return runMs <= 0 ? null : Math.max(0, (good * 3_600_000) / runMs)
}

/** For each period, the mean of it and those before it, at most `window` in all. */
export function movingAverage(values: readonly number[], window: number): number[] {
  let sum = 0
  return values.map((value, i) => {
    sum += value - (i >= window ? values[i - window]! : 0)
    return sum / Math.min(i + 1, window)
  })
}
