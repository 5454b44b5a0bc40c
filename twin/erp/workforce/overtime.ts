/*
 * Overtime as a proposal, such as a Saturday: its capacity, its cost, the limits that it must keep, and
 * who would do it.
 */
import { type Duration, hours, inHours } from '../../../sim/contract/time.ts'
import type { Constraint, LinearProgram, Solve } from '../linear-program.ts'
import type { Money } from '../money.ts'
import { weekOf } from '../work-calendar.ts'
import {
  commonTime,
  cutOut,
  isQualified,
  joinSpans,
  presenceOf,
  type Roster,
  type RosterPerson,
  stretchesOf,
  sumOfSpans,
  type TimeSpan,
} from './roster.ts'

/** A line, and what it takes to run it. */
export interface StaffedLine {
  readonly id: string
  /** Skills, one person for each. */
  readonly posts: readonly string[]
  /** Good units that an hour has brought (demonstrated). */
  readonly unitsPerHour: number
  /** Running cost of an hour, people aside. */
  readonly costPerHour: Money
}

export interface CapacityProposal {
  readonly id: string
  /** Line time that it adds in the week. */
  readonly added: Duration
  readonly units: number
  readonly cost: Money
  readonly people: readonly ProposedWork[]
  /** What of it cannot be had, and why; empty: all of it can. */
  readonly refused: readonly string[]
}

export interface ProposedWork extends TimeSpan {
  readonly person: string
  readonly post: string
}

/**
 * Overtime in some windows of a week: as many of them as can be staffed in full within the limits of
 * working time. Nobody works over the overtime or the hours of a week, nor with too little rest before
 * and after; what adjoins a shift lengthens it.
 * @param granted hours of overtime that people have in that week already, by person
 */
export function proposeOvertime(
  id: string,
  roster: Roster,
  line: StaffedLine,
  windows: readonly TimeSpan[],
  granted: ReadonlyMap<string, number>,
  solve: Solve,
): CapacityProposal {
  const able = windows.map((window) =>
    roster.people.filter((person) => whyNot(roster, person, window, granted) === null),
  )
  const choices = windows.flatMap((window, w) =>
    line.posts.flatMap((skill, k) =>
      able[w]!.filter((person) => isQualified(person, skill, window.from)).map((person) => ({
        ...{ name: `x_w${w}_k${k}_p${roster.people.indexOf(person)}`, w, k, person },
        length: inHours(lengthOf(window)),
      })),
    ),
  )
  const result = solve(overtimeProgram(roster, line, windows, choices, granted))
  const isChosen = (name: string) =>
    result.status === 'optimal' && (result.values.get(name) ?? 0) > 0.5
  const staffed = windows.flatMap((_, w) => (isChosen(`open_w${w}`) ? [w] : []))
  const people = choices
    .filter(({ name, w }) => isChosen(name) && staffed.includes(w))
    .map(({ w, k, person }) => ({
      ...{ person: person.id, post: line.posts[k]! },
      ...{ from: windows[w]!.from, until: windows[w]!.until },
    }))
  const added = sumOfSpans(staffed.map((w) => windows[w]!))
  const paid = inHours(sumOfSpans(people)) * roster.wagePerHour * (1 + roster.overtimePremiumShare)
  return {
    ...{ id, added, units: Math.floor(inHours(added) * line.unitsPerHour + 1e-9), people },
    cost: Math.round(paid + inHours(added) * line.costPerHour) as Money,
    refused: windows.flatMap((window, w) =>
      staffed.includes(w) ? [] : [sayUnstaffed(roster, line, window, w, able[w]!, granted)],
    ),
  }
}

interface Choice {
  readonly name: string
  readonly w: number
  readonly k: number
  readonly person: RosterPerson
  readonly length: number
}

function overtimeProgram(
  roster: Roster,
  line: StaffedLine,
  windows: readonly TimeSpan[],
  choices: readonly Choice[],
  granted: ReadonlyMap<string, number>,
): LinearProgram {
  const terms = (of: (choice: Choice) => boolean, factor = (_: Choice) => 1) =>
    choices.filter(of).map((choice) => ({ variable: choice.name, factor: factor(choice) }))
  const rest = hours(roster.limits.restHours)
  const clash = (a: TimeSpan, b: TimeSpan) => {
    const gap = Math.max(a.from, b.from) - Math.min(a.until, b.until)
    return gap < 0 || (gap > 0 && gap < rest)
  }
  const constraints: Constraint[] = windows.flatMap((_, w) =>
    line.posts.map((__, k) => ({
      name: `post_w${w}_k${k}`,
      terms: [...terms((c) => c.w === w && c.k === k), { variable: `open_w${w}`, factor: -1 }],
      ...{ relation: '=' as const, right: 0 },
    })),
  )
  for (const [p, person] of roster.people.entries()) {
    const left = overtimeLeft(roster, person, weekOfAll(windows), granted)
    const own = (c: Choice) => c.person === person
    constraints.push(
      ...windows
        .flatMap((window, w) => [
          { name: `once_p${p}_w${w}`, terms: terms((c) => own(c) && c.w === w), right: 1 },
          ...windows.slice(w + 1).flatMap((other, i) =>
            clash(window, other)
              ? [
                  {
                    name: `rest_p${p}_w${w}_w${w + 1 + i}`,
                    terms: terms((c) => own(c) && (c.w === w || c.w === w + 1 + i)),
                    right: 1,
                  },
                ]
              : [],
          ),
        ])
        .map((rule) => ({ ...rule, relation: '<=' as const })),
      { name: `limit_p${p}`, terms: terms(own, (c) => c.length), relation: '<=', right: left },
    )
  }
  return {
    sense: 'maximise',
    variables: [
      ...windows.map((window, w) => {
        return {
          name: `open_w${w}`,
          cost: inHours(lengthOf(window)),
          lower: 0,
          upper: 1,
          integer: true,
        }
      }),
      ...choices.map(({ name }) => ({ name, cost: 0, lower: 0, upper: 1, integer: true })),
    ],
    constraints,
  }
}

const lengthOf = ({ from, until }: TimeSpan) => (until - from) as Duration
const weekOfAll = ([first]: readonly TimeSpan[]) => (first ? weekOf(first.from) : 0)

/** Hours of overtime that a person may still have in a week. */
function overtimeLeft(
  { limits }: Roster,
  person: RosterPerson,
  week: number,
  granted: ReadonlyMap<string, number>,
): number {
  const had = granted.get(person.id) ?? 0
  const worked = inHours(sumOfSpans(presenceOf(person, week)))
  return Math.max(
    0,
    Math.min(limits.overtimeHoursPerWeek - had, limits.hoursPerWeek - worked - had),
  )
}

/** Why a person may not work a window, in words; null where she or he may. */
export function whyNot(
  roster: Roster,
  person: RosterPerson,
  window: TimeSpan,
  granted: ReadonlyMap<string, number>,
): string | null {
  const week = weekOf(window.from)
  if (person.leave.some((leave) => commonTime([leave], [window]) > 0)) return 'is on leave'
  const work = joinSpans(
    [week - 1, week, week + 1].flatMap((w) =>
      roster.shifts
        .filter(({ id }) => person.shifts.includes(id))
        .flatMap(({ spans }) => cutOut(stretchesOf(spans, w), person.leave)),
    ),
  )
  if (commonTime(work, [window]) > 0) return 'works a shift then'
  if (inHours(lengthOf(window)) > overtimeLeft(roster, person, week, granted) + 1e-9) {
    return 'would pass the limit of hours'
  }
  const rest = hours(roster.limits.restHours)
  const gaps = work.flatMap(({ from, until }) =>
    until <= window.from ? [window.from - until] : [from - window.until],
  )
  return gaps.some((gap) => gap > 0 && gap < rest) ? 'would have too little rest' : null
}

function sayUnstaffed(
  roster: Roster,
  line: StaffedLine,
  window: TimeSpan,
  w: number,
  able: readonly RosterPerson[],
  granted: ReadonlyMap<string, number>,
): string {
  const missing = line.posts.find((skill) => !able.some((p) => isQualified(p, skill, window.from)))
  const where = `window ${w + 1}`
  if (missing === undefined) return `${where}: too few people for all posts within the limits`
  const holders = roster.people.filter((p) => isQualified(p, missing, window.from))
  const reasons = holders.map((p) => `${p.id} ${whyNot(roster, p, window, granted)}`)
  return `${where}: nobody for ${missing}${reasons.length > 0 ? `: ${reasons.join(', ')}` : ''}`
}
