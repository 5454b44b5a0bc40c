import { expect, it } from 'vitest'
import { checkBackflush } from '../../../../twin/erp/cost/backflush.ts'
import { checkMixAndYield } from '../../../../twin/erp/cost/mix-yield.ts'
import { checkProcessPeriod } from '../../../../twin/erp/cost/process-cost.ts'

it('a recipe has names of its own, amounts that are not negative, and a standard quantity', () => {
  const input = { name: 'X', standard: 60, actual: 68, price: 5 }
  expect(checkMixAndYield([input])).toEqual([])
  const wrong = [
    { ...input, standard: 0, price: -1 },
    { ...input, standard: 0, actual: Number.NaN },
  ]
  expect(checkMixAndYield(wrong).map(({ path, rule }) => [path.join('.'), rule])).toEqual([
    ['inputs.1.name', 'must not be used twice'],
    ['inputs.0.price', 'must be a finite number at least 0'],
    ['inputs.1.actual', 'must be a finite number at least 0'],
    ['inputs', 'must have a standard quantity'],
  ])
  expect(checkMixAndYield([]).map(({ found }) => found)).toEqual(['a sum of 0'])
})

it('a process cannot have more in work at its end than it ever had, nor shares beyond 1', () => {
  const material = { beginCost: 1, addedCost: 1, beginShare: 1, endShare: 0.5 }
  const period = { beginUnits: 10, startedUnits: 20, endUnits: 30, elements: { material } }
  expect(checkProcessPeriod(period)).toEqual([])
  const wrong = { ...period, endUnits: 31, elements: { material: { ...material, endShare: 1.1 } } }
  expect(checkProcessPeriod(wrong)).toEqual([
    { path: ['endUnits'], rule: 'must be a finite number at least 0 and at most 30', found: '31' },
    {
      path: ['elements', 'material', 'endShare'],
      rule: 'must be a finite number at least 0 and at most 1',
      found: '1.1',
    },
  ])
})

it('a product is not backflushed into itself, and reports are told apart', () => {
  const report = { id: 'R1', good: 5, scrap: 0 }
  expect(checkBackflush('A', [{ component: 'B', quantityPer: 2 }], [report])).toEqual([])
  const wrong = checkBackflush(
    'A',
    [
      { component: 'A', quantityPer: 2 },
      { component: 'B', quantityPer: 0 },
      { component: 'B', quantityPer: 1 },
    ],
    [report, { ...report, good: -1 }],
  )
  expect(wrong.map(({ path }) => path)).toEqual([
    'bill[0].component',
    'bill[1].quantityPer',
    'bill[2].component',
    'reports[1].id',
    'reports[1].good',
  ])
})
