import { expect, it } from 'vitest'
import { MACHINE_KINDS, type MachineKind, STATION_KINDS } from '../../scenarios/machine-kinds.ts'
import { STAGE_COLOURS } from '../../viewer/palette.ts'
import { FOOTPRINTS } from '../../viewer/scene/floor-plan.ts'
import { layoutShop } from '../../viewer/scene/layout-shop.ts'
import { createBodies, createMovers, groupMachines } from '../../viewer/scene/machine-bodies.ts'
import { MACHINE_SHAPES } from '../../viewer/scene/machine-shapes.ts'
import { SIGN_TRIANGLES } from '../../viewer/scene/machine-signs.ts'
import { type Part, trianglesOf } from '../../viewer/scene/parts.ts'
import { fillOf } from '../../viewer/scene/stores-fill.ts'
import { jobShop } from './shop-samples.ts'

function partsOf(kind: MachineKind): Part[] {
  const { fixed, glass, rotor, slider } = MACHINE_SHAPES[kind]
  return [...fixed, ...glass, ...(rotor?.parts ?? []), ...(slider?.parts ?? [])]
}

it.each(STATION_KINDS)(
  '%s is drawn with so few triangles that 300 of them fit the budget',
  (kind) => {
    const triangles = partsOf(kind).reduce((sum, part) => sum + trianglesOf(part), 0)
    // 250 000 / 300 machines, less the signs of each, is 645.
    expect(triangles + SIGN_TRIANGLES).toBeLessThanOrEqual(833)
  },
)

it.each(MACHINE_KINDS)('%s stands on its footprint', (kind) => {
  const { width, depth } = FOOTPRINTS[kind]
  for (const { at, size, shape } of MACHINE_SHAPES[kind].fixed) {
    const [halfX, halfZ] = shape === 'box' ? [size[0] / 2, size[2] / 2] : [0, 0]
    expect(Math.abs(at[0]) + halfX).toBeLessThanOrEqual(width / 2 + 0.5)
    expect(Math.abs(at[2]) + halfZ).toBeLessThanOrEqual(depth / 2 + 0.5)
  }
})

it('gives no two kinds the same outline', () => {
  const outlines = MACHINE_KINDS.map((kind) =>
    JSON.stringify(partsOf(kind).map(({ at, size }) => [at, size])),
  )
  expect(new Set(outlines).size).toBe(MACHINE_KINDS.length)
})

it('draws many machines of a kind as instances of one body', () => {
  const { machines } = layoutShop(jobShop(12, 8))
  const groups = groupMachines(machines)
  expect(groups).toHaveLength(6) // six kinds, 16 machines each
  expect(groups.map(({ members }) => members.length)).toEqual([16, 16, 16, 16, 16, 16])
  const bodies = createBodies(machines, STAGE_COLOURS.light)
  // One for each kind, and one for all the glass.
  expect(bodies).toHaveLength(7)
})

it('keeps bodies and moving parts of a plant with all kinds to few draw calls', () => {
  const { machines } = layoutShop(jobShop(6, 1))
  const all = MACHINE_KINDS.flatMap((kind, k) =>
    Array.from({ length: 6 }, (_, i) => ({ ...machines[0]!, id: `${kind} ${i}`, kind, x: k * 9 })),
  )
  const calls =
    createBodies(all, STAGE_COLOURS.light).length +
    createMovers(all, STAGE_COLOURS.light).meshes.length
  // The rest of a picture takes 19 at the most, of a budget of 40.
  expect(calls).toBeLessThanOrEqual(21)
})

it('measures a store by its limit, or by the most it has held', () => {
  expect(fillOf(400, 100, 0)).toBe(0.25)
  expect(fillOf(400, 500, 500)).toBe(1)
  expect(fillOf(0, 30, 120)).toBe(0.25)
  expect(fillOf(0, 0, 0)).toBe(0)
})
