import { expect, it } from 'vitest'
import { hours } from '../../../sim/contract/time.ts'
import { money } from '../../../twin/erp/money.ts'
import type { StaffedRow } from '../../../twin/erp/workforce/requirement.ts'
import {
  proposalTable,
  requirementTable,
  rosterTable,
} from '../../../twin/reports/workforce-report.ts'
import { at } from '../workforce/support.ts'

const row = (week: number, shift: string, required: number, gap: number): StaffedRow => ({
  ...{ week, shift, workCentre: 'VMC', skill: 'mill', required: hours(required), qualified: 1 },
  ...{ headsRequired: required / 40, covered: hours(required - gap), gap: hours(gap) },
  gapCost: money(gap * 30),
})

it('sums what each skill needs in a week over its shifts', () => {
  const { rows } = requirementTable([
    row(0, 'early', 30, 2),
    row(0, 'late', 10, 0),
    row(1, '', 5, 5),
  ])
  expect(rows.map(({ cells, level }) => [level, ...cells])).toEqual([
    [0, 1, 'mill', '', '', 1, 40, 38, 2, 60],
    [1, 1, 'mill', 'early', 'VMC', 0.75, 30, 28, 2, 60],
    [1, 1, 'mill', 'late', 'VMC', 0.25, 10, 10, 0, 0],
    [0, 2, 'mill', '', '', 0.125, 5, 0, 5, 150],
    [1, 2, 'mill', 'outside shifts', 'VMC', 0.125, 5, 0, 5, 150],
  ])
})

it('lists who does what in order of time, and what nobody does with its reason', () => {
  const what = (task: string, from: number) => ({ task, line: 'L1', from: at(from), until: at(8) })
  const { rows } = rosterTable({
    assignments: [{ ...what('run', 4), person: 'ann' }],
    uncovered: [{ ...what('set-up', 2), skill: 'mill', reason: 'nobody has the skill mill' }],
    ...{ required: hours(10), covered: hours(4) },
  })
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['L1', 'set-up', null, at(2), at(8), 6, 'nobody has the skill mill'],
    ['L1', 'run', 'ann', at(4), at(8), 4, ''],
  ])
})

it('lists proposals, and below each who would do it', () => {
  const people = [{ person: 'ann', post: 'mill', from: at(120), until: at(128) }]
  const saturday = { id: 'saturday', added: hours(8), units: 800, cost: money(560), people }
  const { rows } = proposalTable([{ ...saturday, refused: ['window 2: nobody for pack'] }])
  expect(rows.map(({ cells, level }) => [level, ...cells])).toEqual([
    [0, 'saturday', null, null, 8, 800, 560, 'window 2: nobody for pack'],
    [1, 'saturday', 'ann', 'mill', 8, null, null, ''],
  ])
})
