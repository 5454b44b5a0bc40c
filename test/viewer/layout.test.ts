import { expect, it } from 'vitest'
import type { Scene } from '../../twin/board.ts'
import { type Area, overlap } from '../../viewer/scene/floor-plan.ts'
import { layoutFloor } from '../../viewer/scene/layout.ts'
import { layoutLine } from '../../viewer/scene/layout-line.ts'
import { pathLength, pointAt } from '../../viewer/scene/path.ts'
import { clearspring } from './scene-sample.ts'
import { boxWorks } from './shop-samples.ts'

it('winds the five machines of Clearspring over two rows, the second one going back', () => {
  const { machines } = layoutLine(clearspring)
  expect(machines.map(({ direction }) => direction)).toEqual([1, 1, 1, -1, -1])
  expect(machines[3]!.z - machines[0]!.z).toBe(11)
  expect(machines[1]!.x).toBeGreaterThan(machines[0]!.x)
  expect(machines[4]!.x).toBeLessThan(machines[3]!.x)
})

it('makes a conveyor longer for more places: 2 m and a metre for each hundred bottles', () => {
  const { belts } = layoutLine(clearspring)
  expect(pathLength(belts[0]!.path)).toBeCloseTo(8) // 2 + 600 / 100
  expect(pathLength(belts[1]!.path)).toBeCloseTo(10) // 2 + 800 / 100
  expect(pathLength(belts[3]!.path)).toBeCloseTo(14) // 2 + 1200 / 100
})

it('joins each machine to the next without a gap', () => {
  const { belts, machines } = layoutLine(clearspring)
  belts.forEach(({ path }, i) => {
    const [from, to] = [machines[i]!, machines[i + 1]!]
    const start = pointAt(path, 0)
    const end = pointAt(path, pathLength(path))
    expect(start.x).toBeCloseTo(from.x + (from.direction * from.width) / 2)
    expect(start.z).toBeCloseTo(from.z)
    expect(end.x).toBeCloseTo(to.x - (to.direction * to.width) / 2)
    expect(end.z).toBeCloseTo(to.z)
  })
})

it('carries cases only after the packer', () => {
  const { belts } = layoutLine(clearspring)
  expect(belts.map(({ carries }) => carries)).toEqual(['bottles', 'bottles', 'bottles', 'cases'])
})

it('keeps machines, warehouse and dock apart and on the floor', () => {
  const { machines, warehouse, dock, floor } = layoutLine(clearspring)
  const areas: Area[] = [...machines, warehouse!, dock]
  areas.forEach((a, i) => {
    for (const b of areas.slice(i + 1)) expect(overlap(a, b)).toBe(false)
    expect(Math.abs(a.x) + a.width / 2).toBeLessThanOrEqual(floor.width / 2)
    expect(Math.abs(a.z) + a.depth / 2).toBeLessThanOrEqual(floor.depth / 2)
  })
})

it('places a line of one machine and a line of thirty', () => {
  const line = (count: number): Pick<Scene, 'machines' | 'buffers'> => ({
    machines: Array.from({ length: count }, (_, i) => ({
      id: `M${i}`,
      name: '',
      kind: 'machine',
      ratePerMinute: 60,
      workCentre: '',
    })),
    buffers: Array.from({ length: count - 1 }, (_, i) => ({
      id: `B${i}`,
      from: `M${i}`,
      to: `M${i + 1}`,
      capacity: 100,
    })),
  })
  expect(layoutLine(line(1)).machines).toHaveLength(1)
  const { machines, floor } = layoutLine(line(30))
  expect(machines).toHaveLength(30)
  machines.forEach((a, i) => {
    for (const b of machines.slice(i + 1)) expect(overlap(a, b)).toBe(false)
  })
  // Thirty machines and belts in one row would be 30 × 4 m + 29 × 6 m = 294 m wide.
  expect(floor.width).toBeLessThan(120)
})

it('lays a line as a line and a shop as a shop', () => {
  expect(layoutFloor({ ...boxWorks, ...clearspring }).belts).toHaveLength(4)
  expect(layoutFloor(boxWorks).workCentres).toHaveLength(6)
})
