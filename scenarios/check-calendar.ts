import { plannedMinutesPerWeek } from './capacity.ts'
import type { Finding } from './finding.ts'
import type { Scenario } from './scenario.ts'
import { contains, minuteOfDay, minuteOfWeek, overlaps, type Span, weekdayOf } from './week.ts'

type Path = Finding['path']
type Placed = Span & { readonly path: Path; readonly name: string }
type Overtime = Pick<Scenario['plan']['overtime'][number], 'day' | 'from' | 'minutes' | 'crew'>

/** Dates, shifts, cleaning and planned overtime. */
export function checkCalendar(s: Scenario): Finding[] {
  const { shifts, cleaning } = s.calendar
  return [
    ...checkStart(s.site.startsOn),
    ...shifts.flatMap((shift, i) => checkDay(['calendar', 'shifts', i], shift)),
    ...cleaning.flatMap((span, i) => checkDay(['calendar', 'cleaning', i], span)),
    ...checkShiftsApart(spansOfShifts(s)),
    ...checkCleaning(s),
    ...checkBreaks(s),
    ...checkOpenTime(s),
    ...checkPlannedOvertime(s),
  ]
}

/** Overtime is worked outside the shifts. `path` leads to the overtime, in a plan or in a rule. */
export function checkOutsideShifts(s: Scenario, path: Path, overtime: Overtime): Finding[] {
  const from = minuteOfWeek(overtime.day, overtime.from)
  const span = { from, to: from + overtime.minutes }
  const shift = spansOfShifts(s).find((worked) => overlaps(worked, span))
  if (!shift) return []
  const found = `${overtime.day} ${overtime.from} for ${overtime.minutes} min`
  return [
    { path, rule: 'overtime must be outside the shifts', found: `${found}, in ${shift.name}` },
  ]
}

function checkStart(date: string): Finding[] {
  const weekday = weekdayOf(date)
  if (weekday === 'Mon') return []
  const found = weekday ? `"${date}", a ${weekday}` : `"${date}", which no calendar has`
  return [{ path: ['site', 'startsOn'], rule: 'must be a Monday', found }]
}

function checkDay(path: Path, span: { readonly from: string; readonly to: string }): Finding[] {
  if (!(minuteOfDay(span.to) <= minuteOfDay(span.from))) return []
  const hint = 'a shift over midnight is written as two'
  const rule = `must be later than ${span.from} on the same day`
  return [{ path: [...path, 'to'], rule, found: `"${span.to}"`, hint }]
}

export function spansOfShifts(s: Scenario): Placed[] {
  return s.calendar.shifts.flatMap((shift, i) =>
    shift.days.map((day) => ({
      from: minuteOfWeek(day, shift.from),
      to: minuteOfWeek(day, shift.to),
      path: ['calendar', 'shifts', i],
      name: `${day} ${shift.id}`,
    })),
  )
}

/** One finding for each shift, however many days it clashes on. */
function checkShiftsApart(spans: readonly Placed[]): Finding[] {
  const clashes = new Map<string, Finding>()
  spans.forEach((span, i) => {
    const other = spans.slice(0, i).find((earlier) => overlaps(earlier, span))
    const key = span.path.join('.')
    if (!other || clashes.has(key)) return
    const found = `${span.name} and ${other.name} at the same time`
    clashes.set(key, { path: span.path, rule: 'shifts must not overlap', found })
  })
  return [...clashes.values()]
}

function checkCleaning(s: Scenario): Finding[] {
  const shifts = spansOfShifts(s)
  return s.calendar.cleaning.flatMap(({ days, from, to }, i) =>
    days.flatMap((day) => {
      const span = { from: minuteOfWeek(day, from), to: minuteOfWeek(day, to) }
      if (span.to <= span.from || shifts.some((shift) => contains(shift, span))) return []
      const rule = 'cleaning must be inside a shift'
      return [{ path: ['calendar', 'cleaning', i], rule, found: `${day} ${from} to ${to}` }]
    }),
  )
}

/** Breaks are inside their shift, apart from each other and from cleaning. */
function checkBreaks(s: Scenario): Finding[] {
  const stations = s.workforce.stations.filter(({ machines }) => machines.length > 0).length
  return s.calendar.shifts.flatMap(({ id, from, to, days, breaks = [] }, i) => {
    const shift = { from: minuteOfDay(from), to: minuteOfDay(to) }
    const spans = breaks.map((pause) => {
      const start = minuteOfDay(pause.from)
      return { from: start, to: start + pause.minutes * (pause.staggered ? stations : 1) }
    })
    const cleaned = s.calendar.cleaning
      .filter((c) => c.days.some((day) => days.includes(day)))
      .map((c) => ({ from: minuteOfDay(c.from), to: minuteOfDay(c.to) }))
    return spans.flatMap((span, j) => {
      const path = ['calendar', 'shifts', i, 'breaks', j]
      const found = `${breaks[j]!.from} for ${span.to - span.from} min in shift ${id}`
      if (!contains(shift, span)) return [{ path, rule: 'a break must be inside its shift', found }]
      const apart = [...spans.slice(0, j), ...cleaned].every((other) => !overlaps(other, span))
      const rule = 'a break must be apart from other breaks and from cleaning'
      return apart ? [] : [{ path, rule, found }]
    })
  })
}

/** A line that is never open makes nothing. */
function checkOpenTime(s: Scenario): Finding[] {
  const left = plannedMinutesPerWeek(s)
  if (left > 0) return []
  const rule = 'shifts must leave time to work beside cleaning and breaks'
  return [{ path: ['calendar', 'shifts'], rule, found: `${left} min a week` }]
}

function checkPlannedOvertime(s: Scenario): Finding[] {
  const limit = s.calendar.overtimeHoursPerCrewAndWeek
  const used = new Map<string, number>()
  return s.plan.overtime.flatMap((overtime, i) => {
    const path = ['plan', 'overtime', i]
    const total = (used.get(overtime.crew) ?? 0) + overtime.minutes
    used.set(overtime.crew, total)
    const findings = checkOutsideShifts(s, path, overtime)
    if (total > limit * 60) {
      const rule = `overtime of a crew must be at most ${limit} h a week`
      const found = `${Number((total / 60).toFixed(2))} h for crew ${overtime.crew}`
      findings.push({ path: [...path, 'minutes'], rule, found })
    }
    return findings
  })
}
