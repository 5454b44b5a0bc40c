import { expect, it } from 'vitest'
import { days, instant } from '../../../../sim/contract/time.ts'
import {
  addVersion,
  type MasterVersion,
  valueAt,
} from '../../../../twin/erp/learning/master-versions.ts'

it('a version holds from its instant on; before the first the standard does', () => {
  const versions: MasterVersion[] = []
  const add = (day: number, value: number, parameter = 'rate/W') =>
    addVersion(versions, { parameter, value, effectiveFrom: instant(days(day)), decision: 'D1' })
  add(14, 6.2)
  add(7, 5.8)
  add(7, 9, 'rate/S')
  const at = (day: number) => valueAt(versions, 'rate/W', 5, instant(days(day)))
  expect([0, 6.99, 7, 13, 14, 99].map(at)).toEqual([5, 5, 5.8, 5.8, 6.2, 6.2])
  expect(valueAt(versions, 'rate/J', 5, instant(days(99)))).toBe(5)
})
