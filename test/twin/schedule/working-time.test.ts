import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { days, hours, instant, minutes, NEVER } from '../../../sim/contract/time.ts'
import {
  AROUND_THE_CLOCK,
  addWorkingTime,
  createWorkingCalendar,
  intersectCalendars,
  isWorking,
  listWorkingTime,
  mirrorCalendar,
  nextWorkingInstant,
  subtractWorkingTime,
  uniteCalendars,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../../twin/erp/schedule/working-time.ts'

const at = (day: number, hour: number, minute = 0) =>
  instant(days(day) + hours(hour) + minutes(minute))
const stretch = (day: number, from: number, to: number) => ({
  from: at(day, from),
  to: at(day, to),
})
const FIVE_DAYS = [0, 1, 2, 3, 4]
/** Monday to Friday, 06:00 to 14:00: hours 0 to 8 of a plant day. */
const EIGHT_HOURS = createWorkingCalendar({ week: FIVE_DAYS.map((d) => stretch(d, 0, 8)) })
/** The same presence with a lunch of an hour after four. */
const WITH_LUNCH = createWorkingCalendar({
  week: FIVE_DAYS.map((d) => stretch(d, 0, 8)),
  breaks: FIVE_DAYS.map((d) => stretch(d, 4, 5)),
})

/** Calendars over four weeks of exceptions, in whole minutes. */
const minuteStretches = (limit: number, most: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: limit - 1 }), fc.integer({ min: 1, max: 600 })), {
      maxLength: most,
    })
    .map((list) =>
      list.map(([from, long]) => ({
        from: instant(minutes(from)),
        to: instant(minutes(Math.min(limit, from + long))),
      })),
    )
const calendars: fc.Arbitrary<WorkingCalendar> = fc
  .record({
    week: minuteStretches(10_080, 12).filter((list) => list.length > 0),
    breaks: minuteStretches(10_080, 3),
    overtime: minuteStretches(40_320, 5),
    holidays: minuteStretches(40_320, 5),
  })
  .map(createWorkingCalendar)
  .filter(({ weekBefore }) => weekBefore.at(-1)! > 0)
const instants = fc.integer({ min: -20_000, max: 60_000 }).map((m) => instant(minutes(m)))
const spans = fc.integer({ min: 1, max: 30_000 }).map(minutes)

describe('working time', () => {
  it('takes three working days for 1 440 minutes on a centre of eight hours', () => {
    // 1 440 min = 3 × 480 min: from Monday 06:00 to the end of Wednesday's shift, not to Tuesday 06:00.
    expect(addWorkingTime(EIGHT_HOURS, at(0, 0), minutes(1_440))).toBe(at(2, 8))
    expect(addWorkingTime(EIGHT_HOURS, at(3, 0), minutes(1_440))).toBe(at(7, 8))
  })

  it('keeps six hours of work six hours, wherever the lunch break falls', () => {
    for (const start of [at(0, 0), at(0, 1), at(0, 3, 30), at(0, 5), at(0, 7)]) {
      const end = addWorkingTime(WITH_LUNCH, start, hours(6))
      expect(workingTimeBetween(WITH_LUNCH, start, end)).toBe(hours(6))
    }
    // From the first hour: 4 h, lunch, 2 h. After lunch: 3 h today, 3 h tomorrow.
    expect(addWorkingTime(WITH_LUNCH, at(0, 0), hours(6))).toBe(at(0, 7))
    expect(addWorkingTime(WITH_LUNCH, at(0, 5), hours(6))).toBe(at(1, 3))
  })

  it('ends with the shift, begins with the next', () => {
    expect(addWorkingTime(EIGHT_HOURS, at(0, 6), hours(2))).toBe(at(0, 8))
    expect(nextWorkingInstant(EIGHT_HOURS, at(0, 8))).toBe(at(1, 0))
    expect(isWorking(EIGHT_HOURS, at(0, 8))).toBe(false)
    expect(subtractWorkingTime(EIGHT_HOURS, at(7, 2), hours(3))).toBe(at(4, 7))
  })

  it('opens overtime and closes holidays, and a holiday wins', () => {
    const calendar = createWorkingCalendar({
      week: FIVE_DAYS.map((d) => stretch(d, 0, 8)),
      overtime: [stretch(0, 8, 12), stretch(1, 8, 12)],
      holidays: [stretch(1, 0, 24)],
    })
    // Monday 8 h + 4 h of overtime; Tuesday is a holiday, its overtime too; then Wednesday 1 h.
    expect(addWorkingTime(calendar, at(0, 0), hours(13))).toBe(at(2, 1))
    expect(listWorkingTime(calendar, at(0, 0), at(3, 0))).toEqual([
      { from: at(0, 0), to: at(0, 12) },
      { from: at(2, 0), to: at(2, 8) },
    ])
  })

  it('finds no time where there is none', () => {
    const never = createWorkingCalendar({ week: [] })
    expect(addWorkingTime(never, at(0, 0), 1 as never)).toBe(NEVER)
    expect(nextWorkingInstant(never, at(0, 0))).toBe(NEVER)
    expect(subtractWorkingTime(never, at(0, 0), 1 as never)).toBe(-NEVER)
    const once = createWorkingCalendar({ week: [], overtime: [stretch(0, 1, 2)] })
    expect(addWorkingTime(once, at(0, 0), hours(1))).toBe(at(0, 2))
    expect(addWorkingTime(once, at(0, 0), hours(1.5))).toBe(NEVER)
  })

  it('subtracts what it adds', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (calendar, start, work) => {
        const begin = nextWorkingInstant(calendar, start)
        const end = addWorkingTime(calendar, begin, work)
        expect(subtractWorkingTime(calendar, end, work)).toBe(begin)
        expect(workingTimeBetween(calendar, begin, end)).toBe(work)
        expect(addWorkingTime(calendar, start, work)).toBe(end)
      }),
      { numRuns: 300 },
    )
  })

  it('comes to the same end when the work is split anywhere', () => {
    fc.assert(
      fc.property(calendars, instants, spans, spans, (calendar, start, a, b) => {
        const whole = addWorkingTime(calendar, start, minutes((a + b) / 60_000))
        const half = addWorkingTime(calendar, start, a)
        expect(addWorkingTime(calendar, half, b)).toBe(whole)
      }),
      { numRuns: 300 },
    )
  })

  it('agrees with a walk through its stretches', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (calendar, from, length) => {
        const to = instant(from + length)
        const list = listWorkingTime(calendar, from, to)
        const sum = list.reduce((total, s) => total + s.to - s.from, 0)
        expect(workingTimeBetween(calendar, from, to)).toBe(sum)
        for (const s of list) expect(isWorking(calendar, s.from)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('combines and mirrors calendars instant by instant', () => {
    fc.assert(
      fc.property(calendars, calendars, instants, (a, b, t) => {
        const both = isWorking(a, t) && isWorking(b, t)
        expect(isWorking(intersectCalendars([a, b]), t)).toBe(both)
        expect(isWorking(uniteCalendars([a, b]), t)).toBe(isWorking(a, t) || isWorking(b, t))
        // Half a minute into it, so that the ends of stretches do not matter.
        const inside = instant(t + 30_000)
        expect(isWorking(mirrorCalendar(a), instant(-inside))).toBe(isWorking(a, inside))
      }),
      { numRuns: 300 },
    )
    expect(isWorking(AROUND_THE_CLOCK, at(6, 23))).toBe(true)
  })
})
