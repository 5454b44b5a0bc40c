import { expect, it } from 'vitest'
import { checkBackflush } from '../../../../twin/erp/cost/backflush.ts'

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
