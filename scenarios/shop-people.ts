/*
 * When the people of a shop are there, and until when their qualifications count. Minutes of the week
 * from Monday 00:00; the run begins on a Monday at 06:00.
 */
import type { Shop } from './shop-scenario.ts'
import { MINUTES_PER_WEEK } from './shop-time.ts'
import { dayNumberOf, mergeSpans, minuteOfWeek, type Span } from './week.ts'

export type Person = NonNullable<Shop['people']>[number]
type Skill = Person['skills'][number]
type Shift = NonNullable<Shop['shifts']>[number]

const START_MINUTE = 360
const WHOLE_WEEK: readonly Span[] = [{ from: 0, to: MINUTES_PER_WEEK }]

/** The shifts that a person works; none in a shop without shifts, where she or he is always there. */
export const shiftsOf = ({ shifts = [] }: Shop, person: Person): Shift[] =>
  shifts.filter(({ id }) => person.shifts?.includes(id) ?? true)

/** The shifts of a person in a week, in order; an absence is drawn for each. */
export const shiftSpans = (shop: Shop, person: Person): Span[] =>
  shiftsOf(shop, person)
    .flatMap((shift) => spansOf(shift, shift))
    .sort((a, b) => a.from - b.from)

/** When a person is there, breaks taken out: sorted, apart. */
export function presentSpans(shop: Shop, person: Person): Span[] {
  if (!shop.shifts?.length) return [...WHOLE_WEEK]
  const breaks = shiftsOf(shop, person).flatMap((shift) =>
    (shift.breaks ?? [])
      .filter(({ group }) => group === undefined || group === person.breakGroup)
      .flatMap((pause) => spansOf(shift, pause)),
  )
  return mergeSpans(shiftSpans(shop, person)).flatMap((span) => cutOut(span, breaks))
}

const spansOf = ({ days }: Shift, { from, to }: { from: string; to: string }): Span[] =>
  days.map((day) => ({ from: minuteOfWeek(day, from), to: minuteOfWeek(day, to) }))

function cutOut(span: Span, holes: readonly Span[]): Span[] {
  let parts = [span]
  for (const hole of holes) {
    parts = parts
      .flatMap(({ from, to }) => [
        { from, to: Math.min(to, hole.from) },
        { from: Math.max(from, hole.to), to },
      ])
      .filter(({ from, to }) => from < to)
  }
  return parts
}

/** Minutes of a week that lie in both of two lists of spans, each of them apart. */
export function commonMinutes(a: readonly Span[], b: readonly Span[]): number {
  let sum = 0
  for (const x of a) {
    for (const y of b) sum += Math.max(0, Math.min(x.to, y.to) - Math.max(x.from, y.from))
  }
  return sum
}

/** Minutes from the start of the run until a qualification expires, at midnight; Infinity for never. */
export function expiryOf(shop: Shop, { until, untilDay }: Skill): number {
  if (untilDay !== undefined) return untilDay * 1_440 - START_MINUTE
  const start = dayNumberOf(shop.site?.startsOn ?? '')
  const last = until === undefined ? undefined : dayNumberOf(until)
  if (start === undefined || last === undefined) return Infinity
  return (last - start + 1) * 1_440 - START_MINUTE
}
