import { beforeAll, describe, expect, it } from 'vitest'
import { after, days, START } from '../../../sim/contract/time.ts'
import type { Solve } from '../../../twin/erp/linear-program.ts'
import { rosterOfLine } from '../../../twin/erp/workforce/roster-of-plant.ts'
import { runScenario } from '../../../twin/experiment/run-scenario.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import { freeShift, rosterOfWeek } from '../../../twin/line-workforce.ts'
import { makeWorkforceReportOfLine } from '../../../twin/reports/line-workforce-report.ts'
import type { Cell, Report, Table } from '../../../twin/reports/report.ts'
import { createTwin, type Twin } from '../../../twin/twin.ts'
import { clearspring } from '../planning/clearspring.ts'

let solve: Solve
beforeAll(async () => {
  solve = await loadSolver()
})

const { scenario, rules } = clearspring('baseline')
const played = (days: number): Twin => runScenario(scenario, rules, 'staff', days).twin
const table = (report: Report, id: string): Table => report.tables.find((t) => t.id === id)!
const column = ({ columns, rows }: Table, key: string): Cell[] =>
  rows.map(({ cells }) => cells[columns.findIndex((c) => c.key === key)]!)

describe('the workforce of Clearspring', () => {
  it('wants four direct stations in two shifts for what the plan makes, before anything is shown', () => {
    const twin = createTwin(scenario, rules, 'staff')
    const required = table(makeWorkforceReportOfLine(twin, solve), 'workforce-requirement')
    const second = required.rows.filter(({ cells, level }) => cells[0] === 2 && level === 0)
    // Set-ups once a week: 45 + 45 + 60 + 60 = 210 min; 656 640 good bottles × 5 min = 3 283.2 min.
    // (210 + 3 283.2) / 60 = 58.22 h for each skill.
    expect(second.map(({ cells }) => [cells[1], cells[5]])).toEqual([
      ['FILL', expect.closeTo(58.22, 2)],
      ['LABLPACK', expect.closeTo(58.22, 2)],
      ['PALLET', expect.closeTo(58.22, 2)],
      ['QC', expect.closeTo(58.22, 2)],
    ])
  })

  it('staffs each post of the week once, and nobody is at two posts at once', () => {
    const twin = createTwin(scenario, rules, 'staff')
    const posts = table(makeWorkforceReportOfLine(twin, solve), 'roster')
    // 5 stations × 2 shifts × 5 days.
    expect(posts.rows).toHaveLength(50)
    expect(column(posts, 'uncovered').every((reason) => reason === '')).toBe(true)
    const at = posts.rows.map(({ cells }) => `${cells[2]} ${cells[3]}`)
    expect(new Set(at).size).toBe(50)
  })

  it('names the skill of a post that nobody can take', () => {
    const crews = scenario.workforce.crews.map((crew) => ({
      ...crew,
      operators: crew.operators.map((operator) =>
        crew.id === 'A'
          ? { ...operator, skills: operator.skills.map((s) => (s === 'QC' ? 'FILL' : s)) }
          : operator,
      ),
    }))
    const workforce = { ...scenario.workforce, crews }
    const twin = createTwin({ ...scenario, workforce }, rules, 'staff')
    const report = makeWorkforceReportOfLine(twin, solve)
    const reasons = column(table(report, 'roster'), 'uncovered').filter((reason) => reason !== '')
    expect(reasons).toEqual(new Array(5).fill('nobody with the skill QC is there'))
  })

  it('tells which qualifications run out within the plan', () => {
    const crews = scenario.workforce.crews.map((crew) => ({
      ...crew,
      operators: crew.operators.map((operator) =>
        operator.id === 'A07'
          ? { ...operator, expires: [{ skill: 'QC', on: '2026-01-20' }] }
          : operator,
      ),
    }))
    const workforce = { ...scenario.workforce, crews }
    const twin = createTwin({ ...scenario, workforce }, rules, 'staff')
    const skills = table(makeWorkforceReportOfLine(twin, solve), 'skills')
    const early = skills.rows.find(({ cells }) => cells[0] === 'QC' && cells[1] === 'early')
    // A07 and A08 are qualified; A07 until Tuesday of the third week, 00:00.
    expect(early?.cells).toEqual(['QC', 'early', 2, 1, 'A07 W3 Tue 00:00'])
  })

  it('proposes a Saturday at what it costs, within the limits', () => {
    const twin = createTwin(scenario, rules, 'staff')
    const proposals = table(makeWorkforceReportOfLine(twin, solve), 'capacity-proposals')
    const own = proposals.rows.filter(({ level }) => level === 0).map(({ cells }) => cells)
    // 8 h × 12 000 bottles; 5 people × 8 h × 18 × 1.5 = 1 080 and 8 h × 210 = 1 680.
    expect(own[0]).toEqual(['Overtime Sat 06:00', null, null, 8, 96_000, 2_760, ''])
    expect(own[1]!.slice(3)).toEqual([16, 192_000, 5_520, ''])
    // 40 h × 210 = 8 400, and 5 people who move × 40 h × 18 × 0.25 = 900.
    expect(own[2]).toEqual(['One more shift', null, null, 40, 480_000, 9_300, ''])
    expect(own[3]).toEqual(['Breaks in turn', null, null, 0, 0, 0, ''])
  })

  it('changes nothing of the twin', () => {
    const twin = played(2)
    const before = structuredClone(twin)
    makeWorkforceReportOfLine(twin, solve)
    expect(twin).toEqual(before)
  })
})

it('finds the nights between the shifts as room for one more', () => {
  // Monday 22:00 is minute 960; five nights of eight hours.
  expect(freeShift(rosterOfLine(scenario))).toEqual(
    [0, 1, 2, 3, 4].map((day) => ({ from: day * 1_440 + 960, until: day * 1_440 + 1_440 })),
  )
})

it('has the crew there for overtime that was granted', () => {
  const twin = createTwin(scenario, rules, 'staff')
  const from = after(START, days(5))
  twin.calendar.overtime.push({ from, to: after(from, days(1 / 3)), crew: 'A' })
  const spans = rosterOfWeek(twin, 0).people.map(({ id, spans: own }) => [id, own.at(-1)])
  expect(spans[0]).toEqual(['A01', { from: 7_200, until: 7_680 }])
  expect(spans.at(-1)).toEqual(['B10', { from: 6_240, until: 6_720 }])
})
