/*
 * The workforce of a line: people required by the plan against the roster, who does what this week, what
 * qualifications run out, and what more capacity would take.
 */
import { clockTime, days, instant as inTime } from '../../sim/contract/time.ts'
import type { Solve } from '../erp/linear-program.ts'
import { startOfWeek, weekOf } from '../erp/work-calendar.ts'
import type { AssignedRoster } from '../erp/workforce/assignment.ts'
import { isQualified, type Roster } from '../erp/workforce/roster.ts'
import { assignWeek, capacityProposals, rosterOfWeek, staffing } from '../line-workforce.ts'
import type { Twin } from '../twin.ts'
import { number, text } from './columns.ts'
import { cycleOf } from './line-planning-reports.ts'
import type { Report, Row, Table } from './report.ts'
import { proposalTable, requirementTable, rosterTable } from './workforce-report.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

export function makeWorkforceReportOfLine(twin: Twin, solve: Solve): Report {
  const { scenario, at } = twin
  const cycle = cycleOf(twin)
  const week = weekOf(at)
  const roster = rosterOfWeek(twin, week)
  const assigned = assignWeek(twin, week, solve)
  const until = startOfWeek(week + cycle.position.policy.horizonWeeks)
  const stations = scenario.workforce.stations.map(({ id }) => id)
  const required = requirementTable(staffing(twin, cycle, solve))
  // From Friday evening on what can still be added is added to the week that follows.
  const proposedFor = at - startOfWeek(week) < days(4.5) ? week : week + 1
  const proposals = proposalTable(capacityProposals(twin, cycle, proposedFor, solve))
  const paths = rosterTable(assigned)
  return {
    id: 'workforce',
    title: 'Workforce',
    at,
    currency: scenario.site.currency,
    tables: [
      {
        ...required,
        note:
          'This week: what is left of the open production orders. Then: what the plan makes. Hours are ' +
          `those at the pace that the line has shown. ${required.note}`,
      },
      gridTable(roster, assigned, week),
      { ...paths, title: `Posts of week ${week + 1}` },
      skillTable(roster, stations, twin, until),
      {
        ...proposals,
        title: `Proposals for more capacity in week ${proposedFor + 1}`,
        note:
          'Good units at the demonstrated pace. Cost: people with premium, and the machine rate. Limits: ' +
          `${roster.limits.overtimeHoursPerWeek} h of overtime and ${roster.limits.hoursPerWeek} h in all ` +
          `a week, ${roster.limits.restHours} h of rest. Premium of the further shift: 25 % (assumed).`,
      },
    ],
  }
}

/** Where each person is on each day: shift and station. */
export function gridTable(roster: Roster, { assignments }: AssignedRoster, week: number): Table {
  const dayOf = (at: number) => Math.floor((at - startOfWeek(week)) / days(1))
  return {
    id: 'roster-grid',
    title: `Roster of week ${week + 1}`,
    note: 'Day, from 06:00 to 06:00. Who stands nowhere on a day of the own shift is relief.',
    columns: [text('person', 'Person'), ...WEEKDAYS.map((day) => text(day.toLowerCase(), day))],
    rows: roster.people.map((person): Row => {
      const own = assignments.filter((one) => one.person === person.id)
      const cells = WEEKDAYS.map((_, day) => {
        const there = person.spans.some(({ from }) => Math.floor(from / 1_440) === day)
        const posts = own.filter(({ from }) => dayOf(from) === day).map(({ task }) => postOf(task))
        return posts.length > 0 ? [...new Set(posts)].join(', ') : there ? 'relief' : ''
      })
      return { cells: [person.name, ...cells] }
    }),
  }
}

/** Of `W1 Mon 06:00 early FILL` what follows the time. */
const postOf = (task: string) => task.split(' ').slice(3).join(' ')

function skillTable(
  roster: Roster,
  skills: readonly string[],
  { at }: Twin,
  until: ReturnType<typeof startOfWeek>,
): Table {
  const last = inTime(until - 1)
  return {
    id: 'skills',
    title: 'People by skill and shift',
    note: `Qualifications that run out before ${clockTime(until)} no longer count then.`,
    columns: [
      ...[text('skill', 'Skill'), text('shift', 'Shift')],
      ...[number('now', 'Qualified now', 'person'), number('then', 'At the end', 'person')],
      text('expiring', 'Runs out'),
    ],
    rows: skills.flatMap((skill) =>
      roster.shifts.map(({ id }): Row => {
        const people = roster.people.filter(({ shifts }) => shifts.includes(id))
        const now = people.filter((person) => isQualified(person, skill, at))
        const then = now.filter((person) => isQualified(person, skill, last))
        const expiring = now
          .filter((person) => !then.includes(person))
          .map(({ name, skills: held }) => {
            const end = held.find((one) => one.skill === skill)?.until
            return `${name} ${end === null || end === undefined ? '' : clockTime(end)}`.trim()
          })
        return { cells: [skill, id, now.length, then.length, expiring.join(', ')] }
      }),
    ),
  }
}
