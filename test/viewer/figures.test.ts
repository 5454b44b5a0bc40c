import { expect, it } from 'vitest'
import type { FramePerson } from '../../twin/frame.ts'
import { aisleFor, sendWalker, standsOf, type Walker, walkOn } from '../../viewer/scene/figures.ts'
import { layoutShop } from '../../viewer/scene/layout-shop.ts'
import { boxWorks } from './shop-samples.ts'

const plan = layoutShop(boxWorks)
const away: FramePerson = { activity: 'away', machine: -1 }
/** Where ten people stand of whom the first are given, the others away. */
const standing = (...people: FramePerson[]) =>
  standsOf(boxWorks, plan, { people: boxWorks.people.map((_, i) => people[i] ?? away) })

it('shows nobody who is away', () => {
  expect(standing().every((stand) => stand === null)).toBe(true)
})

it('puts people before the machine they tend, side by side', () => {
  const [first, second] = standing(
    { activity: 'tending', machine: 3 },
    { activity: 'settingUp', machine: 3 },
  )
  const machine = plan.machines[3]!
  expect(first!.z).toBeCloseTo(machine.z + machine.depth / 2 + 0.75)
  expect(second!.x - first!.x).toBeCloseTo(0.85)
})

it('puts who repairs on the other side of the machine than who tends it', () => {
  const [operator, repairer] = standing(
    { activity: 'tending', machine: 5 },
    { activity: 'repairing', machine: 5 },
  )
  expect(operator!.x).toBeLessThan(plan.machines[5]!.x)
  expect(repairer!.x).toBeGreaterThan(plan.machines[5]!.x)
})

it('lets people who are free wait at their own spot in the waiting place', () => {
  const free: FramePerson = { activity: 'free', machine: -1 }
  const [a, b] = standing(free, free)
  const { x, z, width, depth } = plan.waiting!
  for (const spot of [a!, b!]) {
    expect(Math.abs(spot.x - x)).toBeLessThan(width / 2)
    expect(Math.abs(spot.z - z)).toBeLessThan(depth / 2)
  }
  expect(a).not.toEqual(b)
})

it('walks in little more than a second by way of the aisle, and faces the machine there', () => {
  const walker: Walker = { x: 0, z: 0, heading: 0, way: [], pace: 0 }
  sendWalker(walker, { x: 10, z: 8 }, 4)
  expect(walker.way).toEqual([
    { x: 4, z: 0 },
    { x: 4, z: 8 },
    { x: 10, z: 8 },
  ])
  expect(walkOn(walker, 0.65)).toBe(true) // half of 1.3 s: 9 of 4 + 8 + 6 m
  expect(walker).toMatchObject({ x: 4, z: 5 })
  expect(walkOn(walker, 0.65 + 0.001)).toBe(false)
  expect(walker).toMatchObject({ x: 10, z: 8, heading: Math.PI })
})

it('keeps walking to where it was sent when it is sent there again', () => {
  const walker: Walker = { x: 0, z: 0, heading: 0, way: [], pace: 0 }
  sendWalker(walker, { x: 10, z: 0 }, 4)
  walkOn(walker, 0.5)
  const { x, pace } = walker
  sendWalker(walker, { x: 10, z: 0 }, 7)
  expect(walker).toMatchObject({ x, pace, way: [{ x: 10, z: 0 }] })
})

it('takes the aisle beside the work centre on the side of the goal', () => {
  const home = plan.workCentres[0]!
  const right = aisleFor(plan, home, { x: home.x + 50, z: home.z })
  const left = aisleFor(plan, home, { x: home.x - 50, z: home.z })
  expect(right).toBeCloseTo(home.x + home.width / 2 + 1)
  expect(left).toBeCloseTo(home.x - home.width / 2 - 1)
})
