/*
 * The workforce of a line: the work that is planned for people, the posts of a week and who takes them,
 * and what more capacity would cost. A post is a station for the length of a shift; each takes one person.
 */
import { ratedPerWeek } from '../scenarios/capacity.ts'
import { clockTime, instant, type SimTime } from '../sim/contract/time.ts'
import type { Solve } from './erp/linear-program.ts'
import type { MasterData } from './erp/master/master-data.ts'
import { money } from './erp/money.ts'
import { nameWeek } from './erp/planning.ts'
import { FORWARD, schedule } from './erp/schedule/schedule.ts'
import { startOfWeek, weekOf } from './erp/work-calendar.ts'
import { type AssignedRoster, assignPeople } from './erp/workforce/assignment.ts'
import {
  type CapacityProposal,
  proposeOvertime,
  type StaffedLine,
} from './erp/workforce/overtime.ts'
import {
  compareWithRoster,
  type PlannedOperation,
  type StaffedRow,
  workforceRequirement,
} from './erp/workforce/requirement.ts'
import {
  cutOut,
  joinSpans,
  presenceOf,
  type Roster,
  stretchesOf,
  type TimeSpan,
  type WeekSpan,
} from './erp/workforce/roster.ts'
import { rosterOfLine } from './erp/workforce/roster-of-plant.ts'
import { proposeShift, proposeStaggeredBreaks } from './erp/workforce/shift-proposals.ts'
import type { Task } from './erp/workforce/tasks.ts'
import { linePosition } from './line-position.ts'
import { demonstratedWhenLoaded } from './performance/demonstrated-capacity.ts'
import type { PlanningCycle } from './planning/plan-cycle.ts'
import { schedulingProblem } from './planning/plan-schedule.ts'
import type { Twin } from './twin.ts'

/** Premium of a night shift / wage; assumed. */
export const NIGHT_PREMIUM = 0.25

const MINUTES_PER_WEEK = 10_080
const SHIFT_MINUTES = 480

/**
 * What people are needed for: open production orders as they would be worked from now on, then what the
 * planning cycle makes in each of the weeks that follow.
 */
export function plannedWork(twin: Twin, cycle: PlanningCycle): PlannedOperation[] {
  const { scenario, productionOrders, at } = twin
  const { id: line } = scenario.line
  const problem = schedulingProblem(linePosition(twin, cycle.position.policy, at), [])
  const open = schedule(problem, FORWARD).operations.flatMap((planned): PlannedOperation[] => {
    const order = productionOrders.open.get(planned.job)
    const from = instant(Math.max(at, planned.start))
    if (!order || planned.end <= from) return []
    const { item, quantity, taken } = order
    return [
      {
        ...{ productionOrder: planned.job, item, operation: planned.operation, workCentre: line },
        quantity: Math.max(0, quantity - taken),
        setup: planned.setup > 0 && planned.runStart > at,
        ...{ from, until: planned.end },
      },
    ]
  })
  const first = weekOf(cycle.position.at)
  const later = [...cycle.production.made].flatMap(([item, made]) =>
    made.flatMap((quantity, i): PlannedOperation[] => {
      const week = first + i
      if (week <= weekOf(at) || quantity === 0) return []
      return [
        {
          ...{ productionOrder: `${nameWeek(week)}-${item}`, item, operation: line },
          ...{ workCentre: line, quantity, setup: true },
          ...{ from: startOfWeek(week), until: startOfWeek(week + 1) },
        },
      ]
    }),
  )
  return [...open, ...later]
}

/** Standard times at the pace that the line has shown, stops included. */
function paced({ position }: PlanningCycle): MasterData {
  const { master, floor } = position
  return {
    ...master,
    routings: master.routings.map((operation) => {
      const pace = floor.pace.get(operation.workCentre) ?? 1
      return {
        ...operation,
        runMinutesPer1000: operation.runMinutesPer1000 / pace,
        labourMinutesPer1000: operation.labourMinutesPer1000 / pace,
      }
    }),
  }
}

/**
 * Planned work by week, shift and skill against the roster. In weeks with overtime a part of the work falls
 * on it; nobody has it in the roster, so it is a gap until people are asked.
 */
export function staffing(twin: Twin, cycle: PlanningCycle, solve: Solve): StaffedRow[] {
  const roster = rosterOfLine(twin.scenario)
  const overtime = overtimeShift(cycle)
  const work = plannedWork(twin, cycle)
  const weeks = [...new Set(work.map(({ from }) => weekOf(from)))].sort((a, b) => a - b)
  const rows = weeks.flatMap((week) => {
    const shifts = [...roster.shifts, ...(hasOvertime(twin, cycle, week) ? [overtime] : [])]
    const own = work.filter(({ from }) => weekOf(from) === week)
    return workforceRequirement(paced(cycle), shifts, own)
  })
  return compareWithRoster(rows, { ...roster, shifts: [...roster.shifts, overtime] }, solve)
}

const overtimeShift = ({ position }: PlanningCycle): Roster['shifts'][number] => ({
  id: 'overtime',
  spans: joinSpans(
    position.capacity
      .flatMap(({ overtime }) => overtime)
      .map(({ after, lasting }) => ({ from: after / 60_000, until: (after + lasting) / 60_000 })),
  ),
})

function hasOvertime(
  { calendar, at }: Twin,
  { position, production }: PlanningCycle,
  week: number,
) {
  if (week === weekOf(at)) return calendar.overtime.some(({ from }) => weekOf(from) === week)
  const planned = week - weekOf(position.at)
  return [...production.levelled.values()].some(({ overtime }) => overtime[planned])
}

/** The roster with the overtime that was granted for a week. */
export function rosterOfWeek({ scenario, calendar }: Twin, week: number): Roster {
  const roster = rosterOfLine(scenario)
  const granted = calendar.overtime.filter(({ from }) => weekOf(from) === week)
  return {
    ...roster,
    people: roster.people.map((person) => {
      const crew = scenario.workforce.crews.find((c) => c.operators.some((o) => o.id === person.id))
      const extra = granted.filter((overtime) => overtime.crew === crew?.id)
      return { ...person, spans: joinSpans([...person.spans, ...extra.map(inWeek)]) }
    }),
  }
}

const minuteOf = (at: SimTime) => (at - startOfWeek(weekOf(at))) / 60_000
const inWeek = ({ from, to }: { from: SimTime; to: SimTime }): WeekSpan => ({
  from: minuteOf(from),
  until: Math.min(MINUTES_PER_WEEK, minuteOf(from) + (to - from) / 60_000),
})

/** The posts of a week, breaks that all take together left out, and of its overtime. */
export function postsOfWeek(twin: Twin, week: number): Task[] {
  const roster = rosterOfLine(twin.scenario)
  const shifts = roster.shifts.flatMap(({ id, spans }) => {
    const crew = roster.people.filter(({ shifts }) => shifts.includes(id))
    const there = crew.flatMap((person) => presenceOf(person, week))
    const stretches = stretchesOf(spans, week)
    const pauses = crew.length > 0 ? cutOut(stretches, there) : []
    return cutOut(stretches, pauses).map((span) => ({ id, span }))
  })
  const overtime = twin.calendar.overtime
    .filter(({ from }) => weekOf(from) === week)
    .map(({ from, to }) => ({ id: 'overtime', span: { from, until: to } }))
  return [...shifts, ...overtime].flatMap(({ id, span }) =>
    twin.scenario.workforce.stations.map(({ id: station }) => ({
      id: `${clockTime(span.from)} ${id} ${station}`,
      line: twin.scenario.line.id,
      ...{ skill: station, attention: 1, group: '', ...span },
    })),
  )
}

/** Who takes which post of a week; nobody is at two at once. */
export const assignWeek = (twin: Twin, week: number, solve: Solve): AssignedRoster =>
  assignPeople(rosterOfWeek(twin, week), postsOfWeek(twin, week), [], solve)

/** More capacity in a week: its Saturday as overtime, one more shift, breaks taken in turn. */
export function capacityProposals(
  twin: Twin,
  cycle: PlanningCycle,
  week: number,
  solve: Solve,
): CapacityProposal[] {
  const roster = rosterOfLine(twin.scenario)
  const line = staffedLine(twin)
  const windows = openWindows(twin, cycle, week)
  const spans = freeShift(roster)
  const night = { spans, premiumShare: NIGHT_PREMIUM }
  const overtime = windows.map((_, i) => {
    const some = windows.slice(0, i + 1)
    const [first, ...others] = some.map(({ from }) => clockTime(from).split(' ').slice(1).join(' '))
    const id = ['Overtime', first, ...others.map((time) => `and ${time}`)].join(' ')
    return proposeOvertime(id, roster, line, some, grantedHours(twin, week), solve)
  })
  return [
    ...overtime,
    ...(spans.length > 0 ? [proposeShift('One more shift', roster, line, night, week, solve)] : []),
    proposeStaggeredBreaks('Breaks in turn', roster, line, week, solve),
  ]
}

/** What an hour of the line takes, costs and brings. */
function staffedLine({ scenario, demonstrated }: Twin): StaffedLine {
  const { line, workforce, standardCost } = scenario
  const perWeek = demonstratedWhenLoaded(demonstrated) ?? ratedPerWeek(scenario)
  return {
    id: line.id,
    posts: workforce.stations.map(({ id }) => id),
    unitsPerHour: perWeek / (demonstrated.normalWeekMs / 3_600_000),
    costPerHour: money(standardCost.machineRatePerMinute * 60),
  }
}

/** Windows of overtime of a week that lie ahead and are not granted yet. */
function openWindows({ calendar, at }: Twin, cycle: PlanningCycle, week: number): TimeSpan[] {
  return cycle.position.capacity
    .flatMap(({ overtime }) => overtime)
    .map(({ after, lasting }) => {
      const from = instant(startOfWeek(week) + after)
      return { from, until: instant(from + lasting) }
    })
    .filter(
      ({ from, until }) =>
        from >= at && calendar.overtime.every((had) => had.to <= from || until <= had.from),
    )
}

/** Hours of overtime that each person has in a week already. */
function grantedHours({ scenario, calendar }: Twin, week: number): Map<string, number> {
  const hours = new Map<string, number>()
  for (const { from, to, crew } of calendar.overtime) {
    if (weekOf(from) !== week) continue
    const people = scenario.workforce.crews.find(({ id }) => id === crew)?.operators ?? []
    for (const { id } of people) hours.set(id, (hours.get(id) ?? 0) + (to - from) / 3_600_000)
  }
  return hours
}

/** The first eight hours of each time between shifts that is as long, the weekend as well. */
export function freeShift({ shifts }: Roster): WeekSpan[] {
  const worked = joinSpans(shifts.flatMap(({ spans }) => spans))
  return worked
    .map(({ until }, i) => ({ from: until, until: worked[i + 1]?.from ?? MINUTES_PER_WEEK }))
    .filter(({ from, until }) => until - from >= SHIFT_MINUTES)
    .map(({ from }) => ({ from, until: from + SHIFT_MINUTES }))
}
