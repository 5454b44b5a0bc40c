/*
 * The roster of a plant as its scenario file states it: crews of a line, people of a shop.
 */
import type { Scenario } from '../../../scenarios/scenario.ts'
import { expiryOf, presentSpans, shiftsOf } from '../../../scenarios/shop-people.ts'
import type { ShopScenario } from '../../../scenarios/shop-scenario.ts'
import {
  dayNumberOf,
  minuteOfDay,
  minuteOfWeek,
  type Span,
  type Weekday,
} from '../../../scenarios/week.ts'
import { minutes, type SimTime, START_OF_DAY_HOUR } from '../../../sim/contract/time.ts'
import { type Money, money } from '../money.ts'
import { cutOut, joinSpans, LEGAL_LIMITS, type Roster, type WeekSpan } from './roster.ts'

const MINUTES_PER_DAY = 1_440
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY
const WEEK_STARTS_AT = START_OF_DAY_HOUR * 60

/** People of a line: each works the shifts of the crew; a skill is a station. */
export function rosterOfLine(scenario: Scenario): Roster {
  const { calendar, workforce, site } = scenario
  const { absenceShare, overtimePremiumShare } = workforce
  const shifts = calendar.shifts.map((shift) => ({
    id: shift.id,
    crew: shift.crew,
    spans: weekSpans(shift.days.map((day) => spanOf(day, shift))),
    // A staggered break is taken while another stands in: it is no time when nobody is there.
    pauses: weekSpans(
      (shift.breaks ?? [])
        .filter(({ staggered }) => !staggered)
        .flatMap((pause) => shift.days.map((day) => breakOf(day, pause))),
    ),
  }))
  return {
    shifts: shifts.map(({ id, spans }) => ({ id, spans })),
    people: workforce.crews.flatMap((crew) => {
      const own = shifts.filter((shift) => shift.crew === crew.id)
      const present = own.flatMap(({ spans, pauses }) => cutOut(spans, pauses))
      return crew.operators.map((operator) => ({
        id: operator.id,
        name: operator.id,
        skills: operator.skills.map((skill) => {
          const expiry = operator.expires?.find((entry) => entry.skill === skill)
          return { skill, until: expiry ? startOfDay(site.startsOn, expiry.on) : null }
        }),
        shifts: own.map(({ id }) => id),
        spans: joinSpans(present),
        absenceShare,
        leave: [],
      }))
    }),
    wagePerHour: money(workforce.wagePerHour),
    overtimePremiumShare,
    limits: { ...LEGAL_LIMITS, overtimeHoursPerWeek: calendar.overtimeHoursPerCrewAndWeek },
  }
}

/**
 * People of a shop.
 * @param pay a shop's file knows no money: wage and premium are given
 */
export function rosterOfShop(
  { shop }: ShopScenario,
  pay: { readonly wagePerHour: Money; readonly overtimePremiumShare: number },
): Roster {
  const always = [{ from: 0, until: MINUTES_PER_WEEK }]
  const shifts = shop.shifts?.length
    ? shop.shifts.map((shift) => ({
        id: shift.id,
        spans: weekSpans(shift.days.map((day) => spanOf(day, shift))),
      }))
    : [{ id: 'always', spans: always }]
  return {
    shifts,
    people: (shop.people ?? []).map((person) => ({
      id: person.id,
      name: person.name ?? person.id,
      skills: person.skills.map((skill) => {
        const expiry = expiryOf(shop, skill)
        return {
          skill: skill.id,
          until: expiry === Infinity ? null : (minutes(expiry) as number as SimTime),
        }
      }),
      shifts: shop.shifts?.length ? shiftsOf(shop, person).map(({ id }) => id) : ['always'],
      spans: shop.shifts?.length ? weekSpans(presentSpans(shop, person)) : always,
      absenceShare: person.absenceShare ?? 0,
      leave: [],
    })),
    ...pay,
    limits: {
      ...LEGAL_LIMITS,
      overtimeHoursPerWeek: shop.overtimeHoursPerPersonAndWeek ?? LEGAL_LIMITS.overtimeHoursPerWeek,
    },
  }
}

function spanOf(day: Weekday, { from, to }: { from: string; to: string }): Span {
  return { from: minuteOfWeek(day, from), to: minuteOfWeek(day, to) }
}

function breakOf(day: Weekday, pause: { from: string; minutes: number }): Span {
  const from = minuteOfWeek(day, pause.from)
  return { from, to: from + pause.minutes }
}

/** From minutes after Monday 00:00 to minutes after Monday 06:00; what passes the end comes first. */
function weekSpans(spans: readonly Span[]): WeekSpan[] {
  const turned = spans.flatMap(({ from, to }) => {
    const start = (from - WEEK_STARTS_AT + MINUTES_PER_WEEK) % MINUTES_PER_WEEK
    const end = start + to - from
    if (end <= MINUTES_PER_WEEK) return [{ from: start, until: end }]
    return [
      { from: start, until: MINUTES_PER_WEEK },
      { from: 0, until: end - MINUTES_PER_WEEK },
    ]
  })
  return joinSpans(turned)
}

/** Midnight at which a date begins, in plant time. */
function startOfDay(startsOn: string, date: string): SimTime | null {
  const [first, day] = [dayNumberOf(startsOn), dayNumberOf(date)]
  if (first === undefined || day === undefined) return null
  return (minutes(0) + ((day - first) * MINUTES_PER_DAY - minuteOfDay('06:00')) * 60_000) as SimTime
}
