import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MACHINE_KINDS } from '../../scenarios/machine-kinds.ts'
import type { Scene } from '../../twin/board.ts'
import { type Area, type FloorPlan, overlap } from '../../viewer/scene/floor-plan.ts'
import { layoutShop } from '../../viewer/scene/layout-shop.ts'
import { findDetours } from '../../viewer/scene/links.ts'
import { pathLength } from '../../viewer/scene/path.ts'
import {
  boxWorks,
  jobShop,
  pennyFab,
  sketchShop,
  sketchStore,
  tabletPlant,
} from './shop-samples.ts'

/** Everything that stands on the floor and must not stand in anything else. */
const thingsOf = (plan: FloorPlan): Area[] =>
  [
    ...plan.machines,
    ...plan.workCentres.map(({ queue }) => queue),
    ...plan.stores,
    plan.dock,
    plan.shipping,
    plan.quarantine,
    plan.waiting,
  ].filter((area) => area !== null)

function isInside(inner: Area, outer: Area): boolean {
  const slack = 1e-6
  return (
    Math.abs(inner.x - outer.x) + inner.width / 2 <= outer.width / 2 + slack &&
    Math.abs(inner.z - outer.z) + inner.depth / 2 <= outer.depth / 2 + slack
  )
}

function expectGoodPlan(plan: FloorPlan, scene: Scene): void {
  const things = thingsOf(plan)
  things.forEach((a, i) => {
    expect(isInside(a, plan.floor)).toBe(true)
    for (const b of things.slice(i + 1)) expect(overlap(a, b)).toBe(false)
  })
  plan.workCentres.forEach((a, i) => {
    for (const b of plan.workCentres.slice(i + 1)) expect(overlap(a, b)).toBe(false)
    for (const machine of a.machines) expect(isInside(plan.machines[machine]!, a)).toBe(true)
    expect(isInside(a.queue, a)).toBe(true)
  })
  expect(plan.machines.map(({ id }) => id)).toEqual(scene.machines.map(({ id }) => id))
  for (const { path } of plan.ways) {
    for (const { x, z } of path.corners) {
      expect(isInside({ x, z, width: 0, depth: 0 }, plan.floor)).toBe(true)
    }
  }
}

/** Shops of 1 to 24 work centres with whatever machines, routes, stores, people and places. */
const anyShop = fc
  .record({
    centres: fc.array(
      fc.record({
        machines: fc.integer({ min: 1, max: 9 }),
        kind: fc.constantFrom(...MACHINE_KINDS),
        at: fc.option(
          fc.record({
            x: fc.integer({ min: -40, max: 40 }),
            z: fc.integer({ min: -40, max: 40 }),
          }),
          { freq: 3 },
        ),
      }),
      { minLength: 1, maxLength: 24 },
    ),
    routes: fc.array(fc.array(fc.nat(23), { minLength: 1, maxLength: 8 }), { maxLength: 4 }),
    stores: fc.array(
      fc.record({
        kind: fc.constantFrom('material', 'component', 'finished', 'byProduct'),
        home: fc.nat(40),
      }),
      { maxLength: 8 },
    ),
    people: fc.nat(30),
  })
  .map(({ centres, routes, stores, people }) => {
    const ids = centres.map((_, i) => `W${i}`)
    return sketchShop(
      centres.map((centre, i) => ({ id: ids[i]!, ...centre })),
      Object.fromEntries(
        routes.map((stops, p) => [`p${p}`, stops.map((stop) => ids[stop % ids.length]!)]),
      ),
      {
        stores: stores.map(({ kind, home }, i) => {
          const near = ids[home]
          return sketchStore(`s${i}`, kind, near === undefined ? {} : { to: [near], from: [near] })
        }),
        people: Array.from({ length: people }, (_, i) => ({ id: `o${i}`, kind: 'operator' })),
      },
    )
  })

it('keeps everything of any shop apart from all else and on the floor', () => {
  fc.assert(
    fc.property(anyShop, (scene) => expectGoodPlan(layoutShop(scene), scene)),
    { numRuns: 60, seed: 20_261_123 },
  )
})

it.each([
  ['one machine', sketchShop([{ id: 'ONLY' }], { a: ['ONLY'] })],
  ['box works', boxWorks],
  ['the tablet plant', tabletPlant],
  ['Penny Fab Two', pennyFab],
  ['60 work centres', jobShop(60, 2)],
  ['320 machines', jobShop(40, 8)],
])('lays out %s in a shape that fills the picture', (_, scene) => {
  const plan = layoutShop(scene)
  expectGoodPlan(plan, scene)
  const { width, depth } = plan.floor
  expect(width / depth).toBeGreaterThan(0.8)
  expect(width / depth).toBeLessThan(4)
})

it('puts the work centres of a route from left to right, in bands from the back', () => {
  const ids = ['F', 'A', 'D', 'B', 'E', 'C']
  const { workCentres } = layoutShop(
    sketchShop(
      ids.map((id) => ({ id })),
      { part: [...ids].sort() },
    ),
  )
  const read = [...workCentres].sort((a, b) => a.z - b.z || a.x - b.x)
  expect(read.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
})

it('keeps given places as they are to one another, and spreads them where they are too close', () => {
  const scene = sketchShop(
    [
      { id: 'A', at: { x: -30, z: 0 } },
      { id: 'B', at: { x: 30, z: -5 } },
      { id: 'C', at: { x: 0, z: 25 } },
    ],
    { part: ['A', 'B', 'C'] },
  )
  const { workCentres } = layoutShop(scene)
  const [a, b, c] = workCentres
  expect(b!.x - a!.x).toBeCloseTo(60)
  expect(b!.z - a!.z).toBeCloseTo(-5)
  expect(c!.z - a!.z).toBeCloseTo(25)
  const close = sketchShop(
    [
      { id: 'A', at: { x: -2, z: 0 } },
      { id: 'B', at: { x: 2, z: 0 } },
    ],
    { part: ['A', 'B'] },
  )
  const [left, right] = layoutShop(close).workCentres
  expect(right!.x - left!.x).toBeGreaterThan(left!.width)
})

it('stands a store at the work centre that uses it, and finished goods at shipping', () => {
  const plan = layoutShop(boxWorks)
  const store = (id: string) => plan.stores.find((s) => s.id === id)!
  const centre = (id: string) => plan.workCentres.find((w) => w.id === id)!
  expect(isInside(store('billet'), centre('VMC-BOX'))).toBe(true)
  expect(isInside(store('screws'), centre('ASSY'))).toBe(true)
  // The swarf stands where it falls.
  expect(isInside(store('swarf'), centre('VMC-BOX'))).toBe(true)
  expect(store('box').x).toBeGreaterThan(Math.max(...plan.workCentres.map(({ x }) => x)))
})

it('puts the dock on the left and shipping on the right', () => {
  const { dock, shipping, workCentres } = layoutShop(tabletPlant)
  const xs = workCentres.map(({ x }) => x)
  expect(dock.x).toBeLessThan(Math.min(...xs))
  expect(shipping!.x).toBeGreaterThan(Math.max(...xs))
})

it('needs no quarantine bay without stores, and no place to wait without people', () => {
  const { quarantine, waiting } = layoutShop(pennyFab)
  expect(quarantine).toBeNull()
  expect(waiting).toBeNull()
})

it('joins what a route joins, each pair once: in, between, back to itself, out', () => {
  const { ways } = layoutShop(boxWorks)
  expect(ways.map(({ from, to }) => `${from}>${to}`).sort()).toEqual(
    [
      'ASSY>TEST',
      'CMM>ASSY',
      'TEST>out',
      'VMC-4>ASSY',
      'VMC-4>VMC-4',
      'VMC-BOX>VMC-BOX',
      'VMC-BOX>WASH',
      'WASH>CMM',
      'in>VMC-4',
      'in>VMC-BOX',
    ].sort(),
  )
  const common = ways.find(({ from, to }) => from === 'ASSY' && to === 'TEST')
  expect(common!.products).toEqual([0, 1, 2])
})

it('leads ways round what stands on the floor', () => {
  for (const scene of [boxWorks, tabletPlant, pennyFab, jobShop(12, 4)]) {
    const plan = layoutShop(scene)
    for (const { path } of plan.ways) {
      path.corners.slice(1).forEach((end, i) => {
        const start = path.corners[i]!
        const leg = {
          x: (start.x + end.x) / 2,
          z: (start.z + end.z) / 2,
          // Ways touch the edge where they begin and end.
          width: Math.max(0, Math.abs(end.x - start.x) - 0.02),
          depth: Math.max(0, Math.abs(end.z - start.z) - 0.02),
        }
        for (const centre of plan.workCentres) expect(overlap(leg, centre)).toBe(false)
      })
      expect(pathLength(path)).toBeGreaterThan(1)
    }
  }
})

it('draws a way back where jobs were seen to go back, though no route plans it', () => {
  const flows = [
    { from: 'WASH', to: 'CMM', quantity: 90 },
    { from: 'CMM', to: 'VMC-BOX', quantity: 4 },
    { from: 'CMM', to: 'scrap', quantity: 2 },
    { from: 'ASSY', to: 'VMC-4', quantity: 0 },
  ]
  const detours = findDetours(boxWorks, flows)
  expect(detours).toEqual([{ from: 'CMM', to: 'VMC-BOX' }])
  const plan = layoutShop(boxWorks, detours)
  expectGoodPlan(plan, boxWorks)
  expect(plan.ways).toHaveLength(11)
  expect(plan.ways.at(-1)).toMatchObject({ from: 'CMM', to: 'VMC-BOX', isDetour: true })
})
