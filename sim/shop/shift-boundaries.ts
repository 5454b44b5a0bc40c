/*
 * The weekly shifts of a shop as a list of what begins and ends when.
 */
import { days } from '../contract/time.ts'

export interface ShiftSpan {
  readonly shift: string
  /** From plant time 0 within a week, 0 … one week, ms. */
  readonly from: number
  /** After `from`; may reach into the next week. */
  readonly to: number
}

export interface Boundary {
  /** From plant time 0 within a week, ms. */
  readonly at: number
  readonly shift: string
  readonly type: 'shiftStarted' | 'shiftEnded'
  /** It ends a shift that began in the week before. */
  readonly wraps: boolean
}

const DAY: number = days(1)
export const WEEK: number = days(7)

/**
 * In the order of a week; ends come before beginnings, so that one shift hands over to the next. A
 * shift of the whole day neither begins nor ends anything.
 */
export function listBoundaries(shifts: readonly ShiftSpan[]): Boundary[] {
  const real = shifts.filter(({ from, to }) => to - from < DAY)
  const ends = real.map(({ shift, to }): Boundary => {
    const wraps = to >= WEEK
    return { at: wraps ? to - WEEK : to, shift, type: 'shiftEnded', wraps }
  })
  const starts = real.map(({ shift, from }): Boundary => {
    return { at: from, shift, type: 'shiftStarted', wraps: false }
  })
  return [...ends, ...starts].sort((a, b) => a.at - b.at)
}
