/*
 * People of a line: who can work where, and until when.
 */
import { checkKnown, type Finding } from './finding.ts'
import type { Scenario } from './scenario.ts'
import { dayNumberOf } from './week.ts'

type Operator = Scenario['workforce']['crews'][number]['operators'][number]

/** Stations, crews and their skills; every shift has a crew that can work it. */
export function checkPeople(s: Scenario): Finding[] {
  const { stations, crews } = s.workforce
  const machines = s.line.machines.map(({ id }) => id)
  const tended = stations.flatMap((station, i) =>
    station.machines.map((m, j) => [['workforce', 'stations', i, 'machines', j], m] as const),
  )
  const skills = crews.flatMap((crew, c) =>
    crew.operators.flatMap(({ skills }, o) =>
      skills.map(
        (skill, k) => [['workforce', 'crews', c, 'operators', o, 'skills', k], skill] as const,
      ),
    ),
  )
  const untended = crews.flatMap((crew, c) =>
    stations
      .filter(({ id, direct }) => direct && !crew.operators.some((o) => o.skills.includes(id)))
      .map(({ id }) => ({
        path: ['workforce', 'crews', c, 'operators'],
        rule: 'every direct station must have an operator with the skill in each crew',
        found: `nobody for ${id} in crew ${crew.id}`,
      })),
  )
  const worked = [
    ...s.calendar.shifts.map(({ crew }, i) => [['calendar', 'shifts', i, 'crew'], crew] as const),
    ...s.plan.overtime.map(({ crew }, i) => [['plan', 'overtime', i, 'crew'], crew] as const),
  ]
  const crewIds = crews.map(({ id }) => id)
  const stationIds = stations.map(({ id }) => id)
  return [
    ...checkKnown('a machine of the line', machines, tended),
    ...checkKnown('a station', stationIds, skills),
    ...untended,
    ...checkOperatorsDistinct(s),
    ...checkExpiry(s),
    ...checkFirstDay(s),
    ...checkKnown('a crew', crewIds, worked),
  ]
}

/** An operator is in one crew. */
function checkOperatorsDistinct(s: Scenario): Finding[] {
  const all = s.workforce.crews.flatMap((crew, c) =>
    crew.operators.map(({ id }, o) => ({
      id,
      path: ['workforce', 'crews', c, 'operators', o, 'id'],
    })),
  )
  return all
    .filter(({ id }, i) => all.findIndex((other) => other.id === id) !== i)
    .map(({ id, path }) => ({ path, rule: 'must not be used twice', found: `"${id}" again` }))
}

/** Every operator, with the place that says so. */
const listOperators = (s: Scenario): { path: Finding['path']; operator: Operator }[] =>
  s.workforce.crews.flatMap((crew, c) =>
    crew.operators.map((operator, o) => ({
      path: ['workforce', 'crews', c, 'operators', o],
      operator,
    })),
  )

function checkExpiry(s: Scenario): Finding[] {
  return listOperators(s).flatMap(({ path, operator }) =>
    (operator.expires ?? []).flatMap(({ skill, on }, e) => {
      const place = [...path, 'expires', e]
      const findings = checkKnown('one of the skills', operator.skills, [
        [[...place, 'skill'], skill],
      ])
      if (dayNumberOf(on) === undefined) {
        const rule = 'must be a date of the calendar'
        findings.push({ path: [...place, 'on'], rule, found: `"${on}"` })
      }
      return findings
    }),
  )
}

/** A station with machines must have somebody qualified in each crew when the run begins. */
function checkFirstDay(s: Scenario): Finding[] {
  const start = dayNumberOf(s.site.startsOn) ?? 0
  const counts = ({ skills, expires = [] }: Operator, station: string) =>
    skills.includes(station) &&
    !expires.some(({ skill, on }) => skill === station && (dayNumberOf(on) ?? start + 1) <= start)
  const hasSkill = ({ skills }: Operator, station: string) => skills.includes(station)
  return s.workforce.crews.flatMap((crew, c) =>
    s.workforce.stations
      .filter(({ id, machines, direct }) => {
        const somebody = crew.operators.some((o) => counts(o, id))
        const named = crew.operators.some((o) => hasSkill(o, id))
        // Of a direct station that nobody knows at all there is a finding already.
        return machines.length > 0 && !somebody && (named || !direct)
      })
      .map(({ id }) => ({
        path: ['workforce', 'crews', c, 'operators'],
        rule: 'every station with machines must have someone qualified when the run begins',
        found: `nobody for ${id} in crew ${crew.id}`,
      })),
  )
}
