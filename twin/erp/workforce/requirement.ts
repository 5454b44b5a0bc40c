/*
 * The workforce that planned work needs, by week, shift, work centre and skill, against the roster.
 */
import { type Duration, inHours, milliseconds, type SimTime } from '../../../sim/contract/time.ts'
import type { LinearProgram, Solve } from '../linear-program.ts'
import type { MasterData, RoutingOperation } from '../master/master-data.ts'
import type { Money } from '../money.ts'
import { splitByLargestRemainder } from '../split.ts'
import { weekOf } from '../work-calendar.ts'
import {
  commonTime,
  cutOut,
  isQualified,
  presenceOf,
  type Roster,
  type RosterPerson,
  type RosterShift,
  stretchesOf,
  sumOfSpans,
} from './roster.ts'

/** An operation of a production order, and the time within which it is to be worked. */
export interface PlannedOperation {
  readonly productionOrder: string
  readonly item: string
  readonly operation: string
  readonly workCentre: string
  /** Base units started. */
  readonly quantity: number
  /** Whether it begins with a set-up. */
  readonly setup: boolean
  readonly from: SimTime
  readonly until: SimTime
}

/** Work for people of one skill. */
export interface RequirementRow {
  readonly week: number
  /** '' where it is planned for a time at which there is no shift. */
  readonly shift: string
  readonly workCentre: string
  /** '': anybody can do it. */
  readonly skill: string
  readonly required: Duration
}

/** Every operation that cannot be turned into work for people, in words. */
export function checkPlannedWork(
  { routings }: MasterData,
  operations: readonly PlannedOperation[],
): string[] {
  return operations.flatMap((planned) => {
    const { productionOrder, item, operation, quantity, from, until } = planned
    const where = `${productionOrder} ${item} ${operation}`
    return [
      ...(routingOf(routings, planned) ? [] : [`${where}: the routing has no such operation`]),
      ...(Number.isFinite(quantity) && quantity >= 0
        ? []
        : [`${where}: quantity must be a number, 0 or more; found ${quantity}`]),
      ...(from < until ? [] : [`${where}: must end after it begins; found ${from} to ${until}`]),
    ]
  })
}

const routingOf = (routings: readonly RoutingOperation[], { item, operation }: PlannedOperation) =>
  routings.find((entry) => entry.item === item && entry.operation === operation)

/**
 * Hours of people that planned work takes. A set-up takes each of its skills for its whole length; the
 * run takes its labour minutes, shared evenly by its skills, or each skill for the length of the run
 * where no labour minutes are stated. Work falls into the shifts that its time meets, in proportion.
 * Rows are in the order of week, shift, work centre and skill.
 */
export function workforceRequirement(
  { routings }: MasterData,
  shifts: readonly RosterShift[],
  operations: readonly PlannedOperation[],
): RequirementRow[] {
  const sums = new Map<string, RequirementRow>()
  for (const planned of operations) {
    const routing = routingOf(routings, planned)
    if (!routing) continue
    const parts = partsOfTime(shifts, planned)
    for (const { skill, time } of labourOf(routing, planned)) {
      const weights = parts.map(({ weight }) => weight)
      const times = splitByLargestRemainder(time, weights)
      for (const [i, { week, shift }] of parts.entries()) {
        if (times[i] === 0) continue
        const row = { week, shift, workCentre: planned.workCentre, skill }
        const key = JSON.stringify(row)
        const required = ((sums.get(key)?.required ?? 0) + times[i]!) as Duration
        sums.set(key, { ...row, required })
      }
    }
  }
  const order = ['', ...shifts.map(({ id }) => id)]
  const rank = (row: RequirementRow) => order.indexOf(row.shift)
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...sums.values()].sort(
    (a, b) =>
      a.week - b.week ||
      rank(a) - rank(b) ||
      compare(a.workCentre, b.workCentre) ||
      compare(a.skill, b.skill),
  )
}

/** Work for each skill, ms. */
function labourOf(routing: RoutingOperation, { quantity, setup }: PlannedOperation) {
  const { batch, labourMinutesPer1000, runSkills, setupSkills, setupMinutes } = routing
  const batches = batch === null ? 0 : Math.ceil(quantity / batch.quantity) * batch.minutes
  const run = batches + (quantity / 1_000) * routing.runMinutesPer1000
  const labour = (quantity / 1_000) * labourMinutesPer1000
  const skills = runSkills.length > 0 || labour === 0 ? runSkills : ['']
  const shared = splitByLargestRemainder(
    milliseconds(labour * 60_000),
    skills.length > 0 ? skills.map(() => 1) : [1],
  )
  return [
    ...(setup ? setupSkills : []).map((skill) => ({ skill, time: setupMinutes * 60_000 })),
    ...skills.map((skill, i) => ({ skill, time: labour > 0 ? shared[i]! : run * 60_000 })),
  ].map(({ skill, time }) => ({ skill, time: milliseconds(time) }))
}

/** The shifts of each week that an operation meets, weighed by the time that they share. */
function partsOfTime(shifts: readonly RosterShift[], span: PlannedOperation) {
  const parts: { week: number; shift: string; weight: number }[] = []
  for (let week = weekOf(span.from); week <= weekOf((span.until - 1) as SimTime); week++) {
    for (const { id, spans } of shifts) {
      const weight = commonTime(stretchesOf(spans, week), [span])
      if (weight > 0) parts.push({ week, shift: id, weight })
    }
  }
  return parts.length > 0 ? parts : [{ week: weekOf(span.from), shift: '', weight: 1 }]
}

/** A row with what the roster can give to it. */
export interface StaffedRow extends RequirementRow {
  /** People for the length of the shift in that week; null where it has none. */
  readonly headsRequired: number | null
  /** People of the shift who have the skill at its beginning. */
  readonly qualified: number
  readonly covered: Duration
  readonly gap: Duration
  /** The gap as overtime: wage and premium. */
  readonly gapCost: Money
}

/**
 * Sets work against the roster, so that as much of it as can be is covered: nobody gives an hour
 * twice, whatever she or he is qualified for. Absence takes its share of everybody's time.
 */
export function compareWithRoster(
  rows: readonly RequirementRow[],
  roster: Roster,
  solve: Solve,
): StaffedRow[] {
  const covered = new Map<RequirementRow, number>()
  const groups = new Map<string, RequirementRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.week, row.shift])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  for (const group of groups.values()) coverGroup(group, roster, solve, covered)
  return rows.map((row) => {
    const shift = roster.shifts.find(({ id }) => id === row.shift)
    const length = shift ? sumOfSpans(stretchesOf(shift.spans, row.week)) : 0
    const given = Math.min(row.required, Math.round(covered.get(row) ?? 0)) as Duration
    const gap = (row.required - given) as Duration
    const rate = roster.wagePerHour * (1 + roster.overtimePremiumShare)
    return {
      ...row,
      headsRequired: length > 0 ? row.required / length : null,
      qualified: qualifiedFor(roster, row).length,
      covered: given,
      gap,
      gapCost: Math.round(inHours(gap) * rate) as Money,
    }
  })
}

function qualifiedFor({ people, shifts }: Roster, { week, shift, skill }: RequirementRow) {
  const [first] = stretchesOf(shifts.find(({ id }) => id === shift)?.spans ?? [], week)
  if (first === undefined) return []
  return people.filter((p) => p.shifts.includes(shift) && isQualified(p, skill, first.from))
}

/** Time of a person in a shift of a week, absence taken off; with a skill: while it counts. */
function timeOf(person: RosterPerson, shift: RosterShift, week: number, skill: string | null) {
  const held = person.skills.find((entry) => entry.skill === skill)
  if (skill !== null && skill !== '' && held === undefined) return 0
  const after = held?.until ?? null
  const present = presenceOf(person, week)
  const counted =
    after === null ? present : cutOut(present, [{ from: after, until: Infinity as SimTime }])
  return commonTime(counted, stretchesOf(shift.spans, week)) * (1 - person.absenceShare)
}

/** Covers the rows of one shift in one week. */
function coverGroup(
  rows: readonly RequirementRow[],
  roster: Roster,
  solve: Solve,
  covered: Map<RequirementRow, number>,
): void {
  const { week, shift: id } = rows[0]!
  const shift = roster.shifts.find((entry) => entry.id === id)
  if (!shift) return
  const people = roster.people.filter((person) => person.shifts.includes(id))
  const pairs = people.flatMap((person, p) =>
    rows.flatMap((row, r) => {
      const upper = timeOf(person, shift, week, row.skill)
      return upper > 0 ? [{ name: `t_p${p}_r${r}`, p, r, upper }] : []
    }),
  )
  if (pairs.length === 0) return
  const sum = (of: (pair: (typeof pairs)[number]) => boolean) =>
    pairs.filter(of).map(({ name }) => ({ variable: name, factor: 1 }))
  const program: LinearProgram = {
    sense: 'maximise',
    variables: pairs.map(({ name, upper }) => {
      return { name, cost: 1, lower: 0, upper, integer: false }
    }),
    constraints: [
      ...people.map((person, p) => ({
        ...{ name: `person_${p}`, terms: sum((pair) => pair.p === p), relation: '<=' as const },
        right: timeOf(person, shift, week, null),
      })),
      ...rows.map(({ required }, r) => ({
        ...{ name: `row_${r}`, terms: sum((pair) => pair.r === r), relation: '<=' as const },
        right: required,
      })),
    ],
  }
  const result = solve(program)
  if (result.status !== 'optimal') return
  for (const [r, row] of rows.entries()) {
    const given = pairs.filter((pair) => pair.r === r)
    covered.set(
      row,
      given.reduce((all, { name }) => all + result.values.get(name)!, 0),
    )
  }
}
