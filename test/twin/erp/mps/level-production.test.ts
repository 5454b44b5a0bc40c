import { assert, integer, array as list, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LevelItem, levelProduction } from '../../../../twin/erp/mps/level-production.ts'

const item = (wanted: readonly number[], other: Partial<LevelItem> = {}): LevelItem => ({
  item: 'W',
  hoursPer1000: 1,
  setupHours: 0,
  wanted,
  ...other,
})

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

describe('levelling production within capacity', () => {
  it('leaves alone what fits', () => {
    const plan = levelProduction([item([5_000, 7_000])], [10, 10])
    expect(plan.items[0]).toEqual({ item: 'W', made: [5_000, 7_000], late: [0, 0] })
    expect(plan.hoursMade).toEqual([5, 7])
  })

  it('builds ahead what a later period cannot make', () => {
    const plan = levelProduction([item([5_000, 8_000, 14_000])], [10, 10, 10])
    // 4 000 of period 3 go to period 2, where 2 000 of 12 000 do not fit either and go to period 1.
    expect(plan.items[0]).toEqual({ item: 'W', made: [7_000, 10_000, 10_000], late: [0, 0, 0] })
    expect(plan.hoursWanted).toEqual([5, 8, 14])
  })

  it('delays what even the first period cannot make', () => {
    const plan = levelProduction([item([14_000, 8_000, 3_000])], [10, 10, 10])
    expect(plan.items[0]).toEqual({
      item: 'W',
      made: [10_000, 10_000, 5_000],
      late: [4_000, 2_000, 0],
    })
  })

  it('says what no period can make', () => {
    const plan = levelProduction([item([14_000, 8_000])], [10, 10])
    expect(plan.items[0]!.made).toEqual([10_000, 10_000])
    expect(plan.unplanned).toEqual(new Map([['W', 2_000]]))
  })

  it('lets all items of an overloaded period give way in proportion', () => {
    const items = [item([0, 12_000]), item([0, 6_000], { item: 'S', setupHours: 1 })]
    // 18 h of work and 1 h of set-up in 10 h: 9 h of work, half of each, stay.
    const plan = levelProduction(items, [20, 10])
    expect(plan.items.map(({ made }) => made)).toEqual([
      [6_000, 6_000],
      [3_000, 3_000],
    ])
    expect(plan.hoursMade).toEqual([10, 10])
  })

  it('builds no further ahead than it may', () => {
    const plan = levelProduction([item([0, 0, 20_000])], [10, 10, 10], 1)
    expect(plan.items[0]).toEqual({ item: 'W', made: [0, 10_000, 10_000], late: [0, 0, 0] })
    const none = levelProduction([item([0, 0, 20_000])], [10, 10, 10], 0)
    expect(none.items[0]!.made).toEqual([0, 0, 10_000])
    expect(none.unplanned).toEqual(new Map([['W', 10_000]]))
  })

  it('never exceeds capacity, and neither makes nor loses a unit', () => {
    const series = list(integer({ min: 0, max: 30_000 }), { minLength: 6, maxLength: 6 })
    const hours = list(integer({ min: 2, max: 40 }), { minLength: 6, maxLength: 6 })
    assert(
      property(series, series, hours, integer({ min: 0, max: 6 }), (a, b, capacity, ahead) => {
        const items = [item(a), item(b, { item: 'S', hoursPer1000: 0.7, setupHours: 0.5 })]
        const plan = levelProduction(items, capacity, ahead)
        for (const [t, h] of plan.hoursMade.entries()) {
          expect(h).toBeLessThanOrEqual(capacity[t]! + 1e-9)
        }
        plan.items.forEach(({ made, item: id }, i) => {
          expect(made.every((quantity) => quantity >= 0)).toBe(true)
          const rest = plan.unplanned.get(id) ?? 0
          expect(sum(made) + rest).toBe(sum(items[i]!.wanted))
        })
      }),
    )
  })
})
