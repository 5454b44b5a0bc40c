import { expect, it } from 'vitest'
import { createPath, pathLength, placeOnBelt, placesOn, pointAt } from '../../viewer/scene/path.ts'

const bend = createPath([
  { x: 0, z: 0 },
  { x: 3, z: 0 },
  { x: 3, z: 4 },
])

it('measures a conveyor along its bends', () => {
  expect(pathLength(bend)).toBe(7) // 3 + 4
  expect(pointAt(bend, 5)).toMatchObject({ x: 3, z: 2 })
})

it('heads along +x as 0 and towards the viewer as a quarter turn back', () => {
  expect(pointAt(bend, 1).heading).toBeCloseTo(0)
  expect(pointAt(bend, 5).heading).toBeCloseTo(-Math.PI / 2)
})

it('stops at the ends of the conveyor', () => {
  expect(pointAt(bend, -1)).toMatchObject({ x: 0, z: 0 })
  expect(pointAt(bend, 99)).toMatchObject({ x: 3, z: 4 })
})

it('draws as many bottles as the belt is full', () => {
  expect(placesOn(8, 0.25, 2)).toBe(64) // 8 / 0.25 = 32 in each of two lanes
  expect(placeOnBelt(8, 32, 0, 0, 0)).toHaveLength(0)
  expect(placeOnBelt(8, 32, 0.5, 0, 0)).toHaveLength(16)
  expect(placeOnBelt(8, 32, 1, 0, 0)).toHaveLength(32)
})

it('stands close on a full belt and far apart on an empty one', () => {
  const gap = (fill: number, packing = 0): number => {
    const [first = 0, second = 0] = placeOnBelt(8, 32, fill, packing, 0)
    return first - second
  }
  expect(gap(1)).toBeCloseTo(0.25) // 8 m / 32
  expect(gap(0.25)).toBeCloseTo(1) // 8 m / 8
  // Before a machine that stands, the few that are there queue without a gap.
  expect(gap(0.25, 1)).toBeCloseTo(0.25)
})

it('queues at the exit and never leaves the belt', () => {
  const queue = placeOnBelt(8, 32, 0.25, 1, 0)
  expect(queue[0]).toBeCloseTo(7.875) // half a place before the end
  for (const phase of [0, 0.5, 0.99]) {
    for (const way of placeOnBelt(8, 32, 0.4, 0, phase)) {
      expect(way).toBeGreaterThanOrEqual(0)
      expect(way).toBeLessThanOrEqual(8)
    }
  }
})

it('moves towards the exit as the machine after it turns', () => {
  const before = placeOnBelt(8, 32, 0.5, 0, 0.2)[0]!
  const after = placeOnBelt(8, 32, 0.5, 0, 0.6)[0]!
  expect(after - before).toBeCloseTo(0.2) // 0.4 of a gap of 8 m / 16
})
