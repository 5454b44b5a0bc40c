import { describe, expect, it } from 'vitest'
import {
  fixedOverheadPerMinute,
  masterDataOfLine,
} from '../../../../twin/erp/master/line-master-data.ts'
import { money } from '../../../../twin/erp/money.ts'
import { rollUpStandardCosts } from '../../../../twin/erp/standard-cost.ts'
import { readClearspring } from '../support.ts'

describe('the master data of Clearspring', () => {
  const master = masterDataOfLine(readClearspring())

  it('make four products on one line, of what is bought', () => {
    const made = master.items.filter(({ type }) => type === 'make').map(({ id }) => id)
    expect(made).toEqual(['W', 'S', 'J', 'M'])
    const water = master.billOfMaterials.filter(({ parent }) => parent === 'W')
    expect(water.map((line) => [line.component, line.quantityPer])).toEqual([
      ['preform', 1.005],
      ['cap', 1.005],
      ['label-W', 1.008],
      ['film', 3.2],
      ['water', 0.55],
    ])
    const [route] = master.routings
    expect(route).toMatchObject({ item: 'W', workCentre: 'L1', runMinutesPer1000: 5 })
    expect(route!.runSkills).toEqual(['FILL', 'LABLPACK', 'PALLET', 'QC'])
  })

  it('open the line for 4 560 minutes of a week', () => {
    const [line] = master.workCentres
    const open = line!.openMinutes.reduce((sum, { from, until }) => sum + until - from, 0)
    expect(open).toBe(4_560)
    expect(line!.openMinutes[0]).toEqual({ from: 0, until: 912 }) // Monday 06:00 to 21:12
    expect(line!.machineRatePerHour).toBe(money(210))
    expect(line!.setupMatrix).toContainEqual({ from: 'J', to: 'W', minutes: 120 })
  })

  it('rank the preferred supplier first, each at its own price', () => {
    const preforms = master.suppliers.flatMap(({ id, sources }) =>
      sources.filter(({ item }) => item === 'preform').map((source) => ({ id, ...source })),
    )
    expect(preforms.map(({ id, rank, prices }) => [id, rank, prices[0]!.pricePer1000])).toEqual([
      ['preforms-A', 1, money(42)],
      ['preforms-B', 2, money(43.68)], // 42 × 1.04
    ])
  })
})

describe('energy and overhead in the standard cost', () => {
  it('are nothing unless the scenario states them', () => {
    const lines = rollUpStandardCosts(readClearspring()).get('W')!.lines
    expect(lines.map(({ element }) => element)).not.toContain('energy')
    expect(lines.map(({ element }) => element)).not.toContain('overhead')
  })

  it('are added by kilowatt-hour and by machine minute', () => {
    const scenario = readClearspring()
    scenario.standardCost.energy = { pricePerKwh: 0.15 }
    scenario.standardCost.overhead = { variablePerMinute: 0.4, fixedPerWeek: 9_120 }
    scenario.standardCost.products.W!.energyKwhPer1000 = 12
    expect(fixedOverheadPerMinute(scenario)).toBe(2) // 9 120 / 4 560
    const { lines, totalPer1000 } = rollUpStandardCosts(scenario).get('W')!
    const of = (wanted: string) => lines.find(({ element }) => element === wanted)!.amountPer1000
    expect(of('energy')).toBe(money(1.8)) // 12 × 0.15
    expect(of('overhead')).toBe(money(12)) // 5 × (0.4 + 2)
    expect(totalPer1000).toBe(money(103.158)) // 89.358 + 13.8
  })
})
