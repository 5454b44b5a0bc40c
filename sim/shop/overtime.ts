/*
 * Overtime of people and shifts. In it people are there as on a shift, breaks and absence not counted;
 * the overtime of a shift also keeps open the stations that work in it.
 */
import {
  after,
  type Duration,
  days,
  hours,
  instant,
  type SimTime,
  START_OF_DAY_HOUR,
} from '../contract/time.ts'
import { schedule } from '../engine/calendar.ts'
import { type Shop, ShopNotice } from './state.ts'

const WEEK = days(7)

/** The people, by index, that a shift or a person's id means; undefined for neither. */
export function peopleOf({ spec }: Shop, crew: string): number[] | undefined {
  const { people = [], shifts = [] } = spec
  const shift = shifts.find(({ id }) => id === crew)
  const names = shift ? shift.people : people.filter(({ id }) => id === crew).map(({ id }) => id)
  if (!shift && names.length === 0) return undefined
  return names.map((name) => people.findIndex(({ id }) => id === name))
}

/** Whether a person works in the span already: a shift, or other overtime. */
export function meetsHours(shop: Shop, person: number, from: SimTime, to: SimTime): boolean {
  const { away, shifts = [] } = shop.spec.people![person]!
  const meets = (span: { from: number; to: number }) => span.from < to && from < span.to
  const worksAlways = away.length === 0
  return (
    worksAlways ||
    shifts.some(([start, end]) => meets({ from: start, to: end })) ||
    shop.overtime.some((other) => other.people.includes(person) && meets(other))
  )
}

/** Overtime of a person that begins in the week, Monday to Sunday, of an instant. */
export function overtimeInWeek(shop: Shop, person: number, at: SimTime): Duration {
  const inWeek = shop.overtime.filter(
    (other) => other.people.includes(person) && weekOf(other.from) === weekOf(at),
  )
  return inWeek.reduce((sum, { from, to }) => sum + to - from, 0) as Duration
}

const weekOf = (at: number): number => Math.floor((at + hours(START_OF_DAY_HOUR)) / WEEK)

/** Announces overtime of a shift or a person. */
export function bookOvertime(shop: Shop, crew: string, from: SimTime, lasting: Duration): void {
  const { shifts = [], stations } = shop.spec
  const open = shifts.find(({ id }) => id === crew)?.stations ?? []
  const to = after(from, lasting)
  const index = shop.overtime.length
  shop.overtime.push({
    crew,
    from: instant(from),
    to,
    people: peopleOf(shop, crew)!,
    stations: open.map((name) => stations.findIndex(({ id }) => id === name)),
  })
  schedule(shop.calendar, from, ShopNotice.overtimeStart, index, 0)
  schedule(shop.calendar, to, ShopNotice.overtimeEnd, index, 0)
}
