import { expect, it } from 'vitest'
import { type FlatBox, layoutFlatShop } from '../../viewer/charts/schematic-layout.ts'
import { boxWorks, jobShop, pennyFab, tabletPlant } from './shop-samples.ts'

const meets = (a: FlatBox, b: FlatBox): boolean =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01

it.each([
  ['box works', boxWorks],
  ['the tablet plant', tabletPlant],
  ['Penny Fab Two', pennyFab],
  ['320 machines', jobShop(40, 8)],
])('draws %s flat with nothing over anything else', (_, scene) => {
  const plan = layoutFlatShop(scene)
  const boxes = [...plan.centres, ...plan.stores, plan.entry, plan.exit]
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) expect(meets(a, b)).toBe(false)
    expect(a.x).toBeGreaterThanOrEqual(0)
    expect(a.x + a.width).toBeLessThanOrEqual(plan.width)
    expect(a.y + a.height).toBeLessThanOrEqual(plan.height)
  })
  plan.centres.forEach(({ x, y, width, height, tiles }, i) => {
    expect(tiles).toHaveLength(scene.workCentres[i]!.machines.length)
    for (const tile of tiles) {
      expect(tile.x).toBeGreaterThan(x)
      expect(tile.x + tile.width).toBeLessThan(x + width)
      expect(tile.y + tile.height).toBeLessThan(y + height)
    }
  })
  // It scrolls down rather than to the side: 944 px are there at 1280 × 720.
  expect(plan.width).toBeLessThan(944)
  for (const { path } of plan.ways) {
    for (const { x, z } of path.corners) {
      expect(Math.min(x, z)).toBeGreaterThan(0)
      expect(x).toBeLessThan(plan.width)
      expect(z).toBeLessThan(plan.height)
    }
  }
})

it('says machines by sign alone where they are many', () => {
  expect(layoutFlatShop(tabletPlant).isDense).toBe(false)
  expect(layoutFlatShop(jobShop(40, 8)).isDense).toBe(true)
})
