import { describe, expect, it } from 'vitest'
import { inHours } from '../../../sim/contract/time.ts'
import { inUnits } from '../../../twin/erp/money.ts'
import {
  checkPlannedWork,
  compareWithRoster,
  type PlannedOperation,
  workforceRequirement,
} from '../../../twin/erp/workforce/requirement.ts'
import { loadSolver } from '../../../twin/host/solver.ts'
import { at, masterOf, person, rosterOf, routing, SHIFTS } from './support.ts'

const solve = await loadSolver()

const planned = (more: Partial<PlannedOperation>): PlannedOperation => ({
  ...{ productionOrder: 'PO-1', item: 'BOX', operation: 'MILL', workCentre: 'VMC' },
  ...{ quantity: 1_000, setup: true, from: at(0), until: at(8) },
  ...more,
})

const MASTER = masterOf([
  routing({
    ...{ setupMinutes: 30, runMinutesPer1000: 600, labourMinutesPer1000: 240 },
    ...{ setupSkills: ['setter'], runSkills: ['miller', 'loader'] },
  }),
  routing({ operation: 'WASH', batch: { quantity: 400, minutes: 60 }, runSkills: ['washer'] }),
  routing({ operation: 'PACK', labourMinutesPer1000: 90 }),
])

const rows = (operations: readonly PlannedOperation[]) =>
  workforceRequirement(MASTER, SHIFTS, operations).map((r) => [
    ...[r.week, r.shift, r.workCentre, r.skill],
    inHours(r.required),
  ])

describe('the people that planned work needs', () => {
  it('are one for each skill of a set-up, and the labour minutes of the run by skill', () => {
    // 240 min of labour are shared by the two skills; the set-up takes its 30 min.
    expect(rows([planned({})])).toEqual([
      [0, 'early', 'VMC', 'loader', 2],
      [0, 'early', 'VMC', 'miller', 2],
      [0, 'early', 'VMC', 'setter', 0.5],
    ])
  })

  it('stay for the whole of a run without labour minutes, by full batches', () => {
    // 1 000 in batches of 400 are three batches of an hour.
    expect(rows([planned({ operation: 'WASH', setup: false })])).toEqual([
      [0, 'early', 'VMC', 'washer', 3],
    ])
  })

  it('may be anybody where no skill is stated', () => {
    expect(rows([planned({ operation: 'PACK' })])).toEqual([[0, 'early', 'VMC', '', 1.5]])
  })

  it('fall into the shifts and weeks that the work meets, in proportion', () => {
    // From Monday 12:00 to 18:00: 2 h of the early and 4 h of the late shift.
    const work = planned({ operation: 'WASH', from: at(6), until: at(12) })
    expect(rows([work])).toEqual([
      [0, 'early', 'VMC', 'washer', 1],
      [0, 'late', 'VMC', 'washer', 2],
    ])
    // Friday's last hour and the first two of the next Monday.
    const over = planned({ operation: 'WASH', from: at(111), until: at(170) })
    expect(rows([over])).toEqual([
      [0, 'late', 'VMC', 'washer', 1],
      [1, 'early', 'VMC', 'washer', 2],
    ])
    expect(rows([planned({ operation: 'WASH', from: at(130), until: at(140) })])).toEqual([
      [0, '', 'VMC', 'washer', 3],
    ])
  })

  it('cannot be told of work that the routing does not know', () => {
    const wrong = planned({ operation: 'PAINT', quantity: -1, from: at(8), until: at(8) })
    expect(checkPlannedWork(MASTER, [planned({}), wrong])).toEqual([
      'PO-1 BOX PAINT: the routing has no such operation',
      'PO-1 BOX PAINT: quantity must be a number, 0 or more; found -1',
      'PO-1 BOX PAINT: must end after it begins; found 28800000 to 28800000',
    ])
  })
})

describe('the requirement against the roster', () => {
  const staffed = (roster: ReturnType<typeof rosterOf>, operations: readonly PlannedOperation[]) =>
    compareWithRoster(workforceRequirement(MASTER, SHIFTS, operations), roster, solve)

  it('counts nobody twice, whatever she or he can do', () => {
    // 25 h of washing and 25 h of setting for one of 40 h who can do both: 10 h are missing.
    const operations = [
      planned({ operation: 'WASH', quantity: 10_000, setup: false, until: at(112) }),
      ...Array.from({ length: 50 }, () => planned({ quantity: 0, until: at(8) })),
    ]
    const both = rosterOf([person('ann', ['washer', 'setter'])])
    const only = operations.map((o) => ({ ...o, until: at(8) }))
    const result = staffed(both, only)
    expect(result.map(({ skill, required }) => [skill, inHours(required)])).toEqual([
      ['setter', 25],
      ['washer', 25],
    ])
    expect(result.reduce((sum, { gap }) => sum + inHours(gap), 0)).toBeCloseTo(10, 6)
    // 10 h × 20 × 1.5
    expect(result.reduce((sum, { gapCost }) => sum + inUnits(gapCost), 0)).toBeCloseTo(300, 2)
    // 25 h are 0.625 of a shift of 40 h.
    expect(result.map(({ headsRequired }) => headsRequired)).toEqual([0.625, 0.625])
  })

  it('takes off absence, leave and qualifications that run out', () => {
    const ann = person('ann', [], 'early', {
      absenceShare: 0.1,
      skills: [{ skill: 'washer', until: at(48) }],
      leave: [{ from: at(0), until: at(24) }],
    })
    // Only Tuesday counts: 8 h × 0.9 of the 25 h.
    const work = planned({ operation: 'WASH', quantity: 10_000, setup: false })
    const [row] = staffed(rosterOf([ann]), [work])
    expect(inHours(row!.covered)).toBeCloseTo(7.2, 6)
    expect(inHours(row!.gap)).toBeCloseTo(17.8, 6)
    expect(row!.qualified).toBe(1)
  })

  it('has nobody where there is no shift and where nobody has the skill', () => {
    const bob = person('bob', ['packer'])
    const result = staffed(rosterOf([bob]), [
      planned({ operation: 'WASH', setup: false }),
      planned({ operation: 'WASH', setup: false, from: at(130), until: at(140) }),
    ])
    expect(
      result.map(({ shift, qualified, covered, headsRequired }) => {
        return [shift, qualified, covered, headsRequired]
      }),
    ).toEqual([
      ['', 0, 0, null],
      ['early', 0, 0, 0.075],
    ])
  })
})
