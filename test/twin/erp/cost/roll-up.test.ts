import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { START } from '../../../../sim/contract/time.ts'
import { machineMinutes, rollUpMasterData } from '../../../../twin/erp/cost/master-roll-up.ts'
import { ROLL_UP_ELEMENTS, rollUpCosts } from '../../../../twin/erp/cost/roll-up.ts'
import type { RollUpItem, RollUpOperation } from '../../../../twin/erp/cost/roll-up-input.ts'
import { masterDataOfLine } from '../../../../twin/erp/master/line-master-data.ts'
import { readClearspring } from '../support.ts'

const buy = (id: string, price: number): RollUpItem => ({
  id,
  price,
  lot: 1,
  components: [],
  operations: [],
})
const part = (component: string, quantity: number, scrapShare = 0) => ({
  component,
  quantity,
  scrapShare,
})
const operation = (changed: Partial<RollUpOperation>): RollUpOperation => ({
  operation: '10',
  runHours: 0,
  setupHours: 0,
  crew: 1,
  labourRate: 0,
  machineRate: 0,
  overheadRate: 0,
  yield: 1,
  ...changed,
})

const FRAME: RollUpItem = {
  id: 'FRAME',
  price: null,
  lot: 50,
  components: [part('SHEET', 2, 0.05), part('BOLT', 8)],
  operations: [
    operation({
      runHours: 0.2,
      setupHours: 1.5,
      labourRate: 24,
      machineRate: 18,
      overheadRate: 12,
    }),
    operation({
      ...{ operation: '20', runHours: 0.1, setupHours: 0.5, crew: 2, yield: 0.97 },
      ...{ labourRate: 26, machineRate: 9, overheadRate: 10 },
    }),
  ],
}
const UNIT: RollUpItem = {
  id: 'UNIT',
  price: null,
  lot: 20,
  components: [part('FRAME', 1), part('MOTOR', 1, 0.01), part('BOLT', 4)],
  operations: [
    operation({
      ...{ runHours: 0.35, setupHours: 0.25, yield: 0.99 },
      ...{ labourRate: 25, machineRate: 2, overheadRate: 15 },
    }),
  ],
}
/** A unit of two levels, with scrap, set-ups and yields. */
const UNIT_OF_TWO_LEVELS = [buy('BOLT', 0.12), buy('SHEET', 7.5), buy('MOTOR', 31), FRAME, UNIT]

const costs = (input: readonly RollUpItem[]) => {
  const { items, problems } = rollUpCosts(input)
  expect(problems).toEqual([])
  return items!
}

describe('the roll-up of standard cost', () => {
  it('adds level by level, and divides what is gathered by the yield of each operation', () => {
    const items = costs(UNIT_OF_TWO_LEVELS)
    const expected = {
      // Material (2 × 7.5 / 0.95 + 8 × 0.12) / 0.97; hours 0.2 + 1.5/50 and 0.1 + 0.5/50.
      FRAME: [17.2674986435, 11.587628866, 5.28865979381, 3.9793814433, 38.1231687466],
      UNIT: [49.5561918754, 20.8587160262, 6.07440383214, 9.51200145788, 86.0013131917],
    }
    for (const [id, [material, labour, machine, overhead, total]] of Object.entries(expected)) {
      const cost = items.get(id)!
      expect(cost.material).toBeCloseTo(material!, 9)
      expect(cost.labour).toBeCloseTo(labour!, 9)
      expect(cost.machine).toBeCloseTo(machine!, 9)
      expect(cost.overhead).toBeCloseTo(overhead!, 9)
      expect(cost.total).toBeCloseTo(total!, 9)
    }
    expect(items.get('BOLT')).toMatchObject({ material: 0.12, labour: 0, total: 0.12, lines: [] })
  })

  it('takes a component at its operation: only later losses make more of it', () => {
    const bottle: RollUpItem = {
      id: 'BOTTLE',
      price: null,
      lot: 1,
      components: [part('PREFORM', 1), { ...part('LABEL', 1), operation: '20' }],
      operations: [operation({ yield: 0.5 }), operation({ operation: '20', yield: 0.8 })],
    }
    const { lines } = costs([buy('PREFORM', 4), buy('LABEL', 2), bottle]).get('BOTTLE')!
    // 4 / 0.5 / 0.8 and 2 / 0.8.
    expect(lines.slice(0, 2).map(({ amount }) => amount)).toEqual([10, 2.5])
  })

  it('lets a by-product save its cost, and co-products bear theirs by sales value', () => {
    const milk: RollUpItem = {
      id: 'CREAM',
      price: null,
      lot: 1,
      salesPrice: 6,
      components: [
        part('MILK', 10),
        { ...part('SKIM', 8), kind: 'coProduct' },
        { ...part('WHEY', 2), kind: 'byProduct' },
      ],
      operations: [],
    }
    const skim = { ...buy('SKIM', 0), price: null, salesPrice: 0.5 }
    const items = costs([buy('MILK', 1.2), buy('WHEY', 1), skim, milk])
    // 12 − 2 = 10, shared 6 : 8 × 0.5 = 6 : 4.
    expect(items.get('CREAM')!.total).toBeCloseTo(6, 12)
    expect(items.get('SKIM')!.total).toBeCloseTo(0.5, 12)
  })

  it('names every problem at once, circles with their way round', () => {
    const a: RollUpItem = { ...buy('A', 1), price: null, lot: 0, components: [part('B', 1, 1)] }
    const b: RollUpItem = { ...buy('B', 1), price: null, components: [part('A', 1), part('X', -1)] }
    const { items, problems } = rollUpCosts([a, b])
    expect(items).toBeNull()
    expect(problems.map(({ path, rule, found }) => [path.join('.'), rule, found])).toEqual([
      ['1.components.1.component', 'must be an item', '"X"'],
      ['0.lot', 'must be above 0', '0'],
      ['0.components.0.scrapShare', 'must be from 0 to below 1', '1'],
      ['1.components.1.quantity', 'must not be negative', '-1'],
      ['0.components', 'must not go into itself', 'A → B → A'],
    ])
  })

  it('has levels and elements that sum to the total, whatever the bill', () => {
    const layer = fc.record({
      quantity: fc.double({ min: 0, max: 20, noNaN: true }),
      scrap: fc.double({ min: 0, max: 0.5, noNaN: true }),
      good: fc.double({ min: 0.5, max: 1, noNaN: true }),
      hours: fc.double({ min: 0, max: 5, noNaN: true }),
      lot: fc.integer({ min: 1, max: 500 }),
    })
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 6 }), (layers) => {
        const made = layers.map(({ quantity, scrap, good, hours, lot }, i): RollUpItem => {
          const rates = { labourRate: 20, machineRate: 30, overheadRate: 7, crew: 2 }
          return {
            id: `L${i}`,
            price: null,
            lot,
            components: [part(i === 0 ? 'RAW' : `L${i - 1}`, quantity, scrap)],
            operations: [operation({ runHours: hours, setupHours: hours, yield: good, ...rates })],
          }
        })
        for (const cost of costs([buy('RAW', 3), ...made]).values()) {
          const elements = ROLL_UP_ELEMENTS.reduce((sum, element) => sum + cost[element], 0)
          expect(elements).toBe(cost.total)
          if (cost.lines.length === 0) continue
          const lines = cost.lines.reduce((sum, { amount }) => sum + amount, 0)
          expect(Math.abs(lines - cost.total)).toBeLessThanOrEqual(1e-9 * cost.total)
        }
      }),
    )
  })
})

describe('the roll-up of master data', () => {
  it('has the water of Clearspring at 89.358 for 1 000 bottles', () => {
    const { items } = rollUpMasterData(masterDataOfLine(readClearspring()), START)
    const water = items!.get('W')!
    expect(water.total * 1_000).toBeCloseTo(89.358, 9)
    // 42.210 + 9.045 + 6.048 + 6.720 + 0.660; 17.500 and 1.175 of set-up; 6.000.
    expect(water.material * 1_000).toBeCloseTo(64.683, 9)
    expect(water.machine * 1_000).toBeCloseTo(18.675, 9)
    expect(water.labour * 1_000).toBeCloseTo(6, 9)
  })

  it('counts whole batches: 1 400 pieces by 700 at 60 min are 120 min, at 40 an hour 80', () => {
    const batch = { quantity: 700, minutes: 60 }
    const minutes = (pieces: number) => machineMinutes({ runMinutesPer1000: 0, batch }, pieces)
    expect(minutes(1_400)).toBe(120)
    expect((minutes(1_400) / 60) * 40).toBe(80)
    expect(minutes(1_401)).toBe(180)
    expect(minutes(0)).toBe(0)
  })

  it('takes the alternate of the lowest rank that is in force, and the standard lot for set-ups', () => {
    const master = masterDataOfLine(readClearspring())
    const [preform] = master.billOfMaterials.filter((l) => l.parent === 'W')
    const line = { ...preform!, alternateGroup: 'body', quantityPer: 1, component: 'cap' }
    const bills = [
      { ...line, rank: 2 },
      { ...line, rank: 1, component: 'preform' },
      { ...line, rank: 0, component: 'co2', until: START },
    ]
    const { items } = rollUpMasterData(
      { ...master, billOfMaterials: bills, routings: master.routings.slice(0, 1) },
      START,
    )
    // 42 for 1 000 preforms + 17.5 + 6 + 1.175.
    expect(items!.get('W')!.total * 1_000).toBeCloseTo(66.675, 9)
  })
})
