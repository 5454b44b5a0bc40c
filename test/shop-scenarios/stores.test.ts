/*
 * The micro-plants with stores against known answers: exact where nothing varies, else inside the 99 %
 * interval of independent replications, half of which is at most the stated share of the answer.
 */
import { expect, it } from 'vitest'
import { expectInside, play, shopOf } from './shops.ts'

it.each([
  // Poisson with mean 8 on order; served at once while fewer than the base stock are.
  [10, 0.283376, 0.410538],
  [12, 0.111924, 0.130297],
])(
  'a base stock of %d is empty %d of the time; customers wait %d minutes',
  (level, empty, wait) => {
    const point = `shop.items.spare.supply.policy.reorderPoint.point=${level - 1}`
    const runs = play(shopOf('base-stock', point, 'days=11'), 12)
    const spares = runs.map(({ figures }) => figures.items.spare!)
    expectInside(
      spares.map((figures) => figures.empty!),
      empty,
      0.09,
    )
    // Stock − backorders = base stock − 8.
    expectInside(
      spares.map((figures) => figures.stock!),
      level - 8 + wait,
      0.05,
    )
    expectInside(
      runs.map(({ figures }) => figures.stations.COUNTER!.waitHours!),
      wait / 60,
      0.2,
    )
  },
)

it.each([
  // (2K + 2) / (2K + 3) boxes a minute with room for K of each part.
  [1, (60 * 4) / 5],
  [4, (60 * 10) / 11],
])('with room for %d of each part %d boxes an hour are made', (room, boxes) => {
  const sets = ['body', 'lid'].map((item) => `shop.items.${item}.capacity=${room}`)
  const runs = play(shopOf('assembly', ...sets, 'days=8'), 12)
  expectInside(
    runs.map(({ figures }) => figures.products.box!.throughput!),
    boxes,
    0.015,
  )
  // Eight screws a box are hardly ever missing.
  for (const { figures } of runs) expect(figures.items.screw!.empty).toBeLessThan(0.001)
})

it('the regrind loop holds what Little says, to the kilogram', () => {
  const [run] = play(shopOf('regrind-loop'))
  const { active, regrind } = run!.figures.items
  // 15 kg a batch from minute 640 of its day to the start of the batch three days on: 3 × 1 440 − 640 =
  // 3 680 minutes, of 1 440 between batches.
  expect(regrind!.stock).toBeCloseTo((15 * 3_680) / 1_440, 9)
  expect(regrind).toMatchObject({ made: 15, consumed: 15, expired: 0 })
  expect(active).toMatchObject({ received: 60, consumed: 60, empty: 0, expired: 0 })
  expect(run!.figures.shop.flowTime).toBeCloseTo(640 / 60, 12)
})
