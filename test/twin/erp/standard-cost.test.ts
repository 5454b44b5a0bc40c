import { expect, it } from 'vitest'
import { inUnits } from '../../../twin/erp/money.ts'
import { rollUpStandardCosts } from '../../../twin/erp/standard-cost.ts'
import { readClearspring } from './support.ts'

it('rolls up 1 000 bottles of Clearspring water to 89.358', () => {
  const { lines, totalPer1000 } = rollUpStandardCosts(readClearspring()).get('W')!
  expect(lines.map((line) => [line.item || line.element, inUnits(line.amountPer1000)])).toEqual([
    ['preform', 42.21], // 1 005 × 0.0420
    ['cap', 9.045], // 1 005 × 0.0090
    ['label-W', 6.048], // 1 008 × 0.0060
    ['film', 6.72], // 3.2 kg × 2.10
    ['water', 0.66], // 0.55 m³ × 1.20
    ['machine', 17.5], // 5 min × 3.50
    ['labour', 6], // 20 min × 0.30
    ['setup', 1.175], // 45 min / 180 × 4.70
  ])
  expect(inUnits(totalPer1000)).toBe(89.358)
})

it('has a standard cost for each product with a bill of materials, and for no other item', () => {
  expect([...rollUpStandardCosts(readClearspring()).keys()]).toEqual(['W', 'S', 'J', 'M'])
})
