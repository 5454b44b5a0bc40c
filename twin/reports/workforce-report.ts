/*
 * The workforce as tables: what planned work needs against the roster, who does what, and proposals for
 * more capacity.
 */
import { type Duration, inHours } from '../../sim/contract/time.ts'
import { inUnits, sumMoney } from '../erp/money.ts'
import type { AssignedRoster } from '../erp/workforce/assignment.ts'
import type { CapacityProposal } from '../erp/workforce/overtime.ts'
import type { StaffedRow } from '../erp/workforce/requirement.ts'
import { instant, money, number, text } from './columns.ts'
import type { Row, Table } from './report.ts'

const hours = (key: string, title: string) => number(key, title, 'h', 1)

/** Hours and heads by week, skill, shift and work centre; the first level sums a skill in a week. */
export function requirementTable(rows: readonly StaffedRow[]): Table {
  const keys = [...new Set(rows.map(({ week, skill }) => JSON.stringify([week, skill])))]
  return {
    id: 'workforce-requirement',
    title: 'Workforce required and there',
    note:
      'Nobody gives an hour twice: people with several skills cover where most is missing. Absence ' +
      'takes its share. The cost of a gap is that of overtime.',
    columns: [
      number('week', 'Week'),
      ...[text('skill', 'Skill'), text('shift', 'Shift'), text('workCentre', 'Work centre')],
      number('heads', 'Heads', 'person', 2),
      ...[hours('required', 'Required'), hours('covered', 'Covered'), hours('gap', 'Gap')],
      money('gapCost', 'Cost of the gap'),
    ],
    rows: keys.flatMap((key) => {
      const parts = rows.filter(({ week, skill }) => JSON.stringify([week, skill]) === key)
      return [summaryOf(parts), ...parts.map(detailOf)]
    }),
  }
}

function summaryOf(parts: readonly StaffedRow[]): Row {
  const { week, skill } = parts[0]!
  const sum = (of: 'required' | 'covered' | 'gap') =>
    inHours(parts.reduce((all, row) => all + row[of], 0) as Duration)
  const heads = parts.map(({ headsRequired }) => headsRequired)
  const known = heads.filter((count) => count !== null)
  return {
    cells: [
      ...[week + 1, skillName(skill), '', ''],
      known.length === 0 ? null : known.reduce((all, count) => all + count, 0),
      ...[sum('required'), sum('covered'), sum('gap')],
      inUnits(sumMoney(parts.map(({ gapCost }) => gapCost))),
    ],
    level: 0,
  }
}

const detailOf = (row: StaffedRow): Row => ({
  cells: [
    ...[row.week + 1, skillName(row.skill), row.shift || 'outside shifts', row.workCentre],
    ...[row.headsRequired, inHours(row.required), inHours(row.covered), inHours(row.gap)],
    inUnits(row.gapCost),
  ],
  level: 1,
})

const skillName = (skill: string) => skill || 'any'

/** Who does what, in order of time; what nobody does has no person but a reason. */
export function rosterTable({ assignments, uncovered }: AssignedRoster): Table {
  const done = assignments.map(({ line, task, person, from, until }) => {
    return {
      from,
      cells: [line, task, person, from, until, inHours((until - from) as Duration), ''],
    }
  })
  const open = uncovered.map(({ line, task, from, until, reason }) => {
    return {
      from,
      cells: [line, task, null, from, until, inHours((until - from) as Duration), reason],
    }
  })
  return {
    id: 'roster',
    title: 'Roster',
    columns: [
      ...[text('line', 'Line'), text('task', 'Task'), text('person', 'Person')],
      ...[instant('from', 'From'), instant('until', 'Until'), hours('hours', 'Hours')],
      text('uncovered', 'Why nobody does it'),
    ],
    rows: [...done, ...open].sort((a, b) => a.from - b.from).map(({ cells }) => ({ cells })),
  }
}

/** Proposals for more capacity, and below each who would do it. */
export function proposalTable(proposals: readonly CapacityProposal[]): Table {
  return {
    id: 'capacity-proposals',
    title: 'Proposals for more capacity',
    columns: [
      ...[text('proposal', 'Proposal'), text('person', 'Person'), text('post', 'Post')],
      ...[hours('hours', 'Hours'), number('units', 'Units', 'unit')],
      ...[money('cost', 'Cost'), text('limits', 'Limits')],
    ],
    rows: proposals.flatMap(({ id, added, units, cost, people, refused }) => [
      {
        cells: [id, null, null, inHours(added), units, inUnits(cost), refused.join('; ')],
        level: 0,
      },
      ...people.map(({ person, post, from, until }) => ({
        // A shift comes every day: of its first to its last hour people work what it adds.
        cells: [
          id,
          person,
          post,
          inHours(Math.min(until - from, added) as Duration),
          null,
          null,
          '',
        ],
        level: 1,
      })),
    ]),
  }
}
