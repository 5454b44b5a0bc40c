import { describe, expect, it } from 'vitest'
import { inHours } from '../../../sim/contract/time.ts'
import { inUnits, money } from '../../../twin/erp/money.ts'
import { proposeOvertime } from '../../../twin/erp/workforce/overtime.ts'
import { rosterOfLine } from '../../../twin/erp/workforce/roster-of-plant.ts'
import {
  proposeShift,
  proposeStaggeredBreaks,
} from '../../../twin/erp/workforce/shift-proposals.ts'
import { readScenario } from '../../../twin/host/scenario-files.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import { person, rosterOf, span } from './support.ts'

const solve = await loadSolver()
const LINE = { id: 'L1', posts: ['mill', 'pack'], unitsPerHour: 100, costPerHour: money(10) }
const NOBODY = new Map<string, number>()
/** Saturday 06:00 to 14:00. */
const SATURDAY = span(120, 128)

describe('overtime on a Saturday', () => {
  it('brings its hours of output for wage, premium and running cost', () => {
    const roster = rosterOf([person('ann', ['mill']), person('bob', ['pack'])])
    const proposal = proposeOvertime('saturday', roster, LINE, [SATURDAY], NOBODY, solve)
    expect([inHours(proposal.added), proposal.units]).toEqual([8, 800])
    expect(inUnits(proposal.cost)).toBe(560) // 2 × 8 × 20 × 1.5 + 8 × 10
    expect(proposal.people.map(({ person: id, post }) => [id, post])).toEqual([
      ['ann', 'mill'],
      ['bob', 'pack'],
    ])
    expect(proposal.refused).toEqual([])
  })

  it('keeps to the hours of the week and says who stands against the limit', () => {
    const roster = rosterOf([person('ann', ['mill']), person('bob', ['pack'])])
    const granted = new Map([['ann', 1]])
    expect(proposeOvertime('saturday', roster, LINE, [SATURDAY], granted, solve)).toMatchObject({
      ...{ added: 0, units: 0, cost: 0, people: [] },
      refused: ['window 1: nobody for mill: ann would pass the limit of hours'],
    })
    const leave = { leave: [SATURDAY] }
    const away = rosterOf([person('ann', ['mill'], 'early', leave), person('bob', ['pack'])])
    expect(proposeOvertime('saturday', away, LINE, [SATURDAY], NOBODY, solve).refused).toEqual([
      'window 1: nobody for mill: ann is on leave',
    ])
  })

  it('gives people their rest: the late shift cannot come back at six', () => {
    const roster = rosterOf([person('ann', ['mill'], 'late'), person('bob', ['pack'], 'late')])
    // The late shift ends on Friday at 22:00: eight hours of rest until Saturday 06:00.
    expect(proposeOvertime('saturday', roster, LINE, [SATURDAY], NOBODY, solve).refused).toEqual([
      'window 1: nobody for mill: ann would have too little rest',
    ])
    const afternoon = span(125, 133) // 11:00 to 19:00
    const later = proposeOvertime('saturday', roster, LINE, [afternoon], NOBODY, solve)
    expect(later.units).toBe(800)
  })

  it('may lengthen a shift, and shares several windows out within the limit of each', () => {
    const roster = rosterOf([
      ...[person('ann', ['mill', 'pack']), person('bob', ['mill', 'pack'])],
      ...[person('cleo', ['mill', 'pack']), person('dan', ['mill', 'pack'])],
    ])
    // Two hours after the early shift on four days take all eight hours of two people.
    const evenings = [8, 32, 56, 80].map((from) => span(from, from + 2))
    const proposal = proposeOvertime(
      'evenings',
      roster,
      LINE,
      [...evenings, SATURDAY],
      NOBODY,
      solve,
    )
    expect(inHours(proposal.added)).toBe(16)
    const byPerson = new Map<string, number>()
    for (const { person: id, from, until } of proposal.people) {
      byPerson.set(id, (byPerson.get(id) ?? 0) + (until - from) / 3_600_000)
    }
    expect([...byPerson.values()]).toEqual([8, 8, 8, 8])
    const two = rosterOf(roster.people.slice(0, 2))
    const less = proposeOvertime('evenings', two, LINE, [...evenings, SATURDAY], NOBODY, solve)
    expect(inHours(less.added)).toBe(8)
    expect(less.refused.length).toBeGreaterThan(0)
  })
})

describe('a third shift', () => {
  const night = { spans: [{ from: 16 * 60, until: 24 * 60 }], premiumShare: 0.25 }

  it('is staffed by who is not needed at a post, and says who must be hired', () => {
    const roster = rosterOf([
      ...[person('ann', ['mill']), person('bob', ['pack']), person('cleo', ['pack'])],
    ])
    const proposal = proposeShift('night', roster, LINE, night, 0, solve)
    expect([inHours(proposal.added), proposal.units]).toEqual([8, 800])
    expect(proposal.people.map(({ post }) => post)).toEqual(['pack'])
    expect(proposal.refused).toEqual(['one person with the skill mill must be hired'])
    // 8 h × 20 × 0.25 for who moves, × 1.25 for who is hired, and 8 × 10 for running.
    expect(inUnits(proposal.cost)).toBe(320)
  })

  it('finds in the relief of Clearspring all that a night shift of five needs', () => {
    const { scenario } = readScenario('plan-120')
    const roster = rosterOfLine(scenario!)
    const posts = ['FILL', 'LABLPACK', 'PALLET', 'QC', 'MECHANIC']
    const line = { id: 'L1', posts, unitsPerHour: 9_000, costPerHour: money(210) }
    const proposal = proposeShift('night', roster, line, night, 0, solve)
    expect(proposal.refused).toEqual([])
    expect(new Set(proposal.people.map(({ person: id }) => id)).size).toBe(5)
    expect(proposal.units).toBe(72_000) // 8 h × 9 000
  })
})

describe('breaks in turn', () => {
  const half = (from: number) =>
    [0, 1, 2, 3, 4].map((day) => ({
      from: (day * 24 + from) * 60,
      until: (day * 24 + from) * 60 + 30,
    }))
  const withBreak = (id: string, skills: readonly string[]) => {
    const whole = person(id, skills)
    const spans = whole.spans.flatMap(({ from, until }, i) => [
      { from, until: half(4)[i]!.from },
      { from: half(4)[i]!.until, until },
    ])
    return { ...whole, spans }
  }

  it('win the time of the common break where somebody can stand in at each post', () => {
    const crew = [withBreak('ann', ['mill']), withBreak('bob', ['pack'])]
    const relief = withBreak('cleo', ['mill', 'pack'])
    const proposal = proposeStaggeredBreaks('in-turn', rosterOf([...crew, relief]), LINE, 0, solve)
    expect(inHours(proposal.added)).toBe(2.5) // 5 days × 30 min
    expect([proposal.units, inUnits(proposal.cost)]).toEqual([250, 25])
    const without = proposeStaggeredBreaks('in-turn', rosterOf(crew), LINE, 0, solve)
    expect(without).toMatchObject({
      ...{ added: 0, units: 0, cost: 0 },
      refused: ['early: nobody can stand in for mill', 'early: nobody can stand in for pack'],
    })
  })
})
