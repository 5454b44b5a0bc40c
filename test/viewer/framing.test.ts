import { PerspectiveCamera, Vector3 } from 'three'
import { expect, it } from 'vitest'
import {
  cornersOfMachine,
  cornersOfPlan,
  cornersOfWorkCentre,
  frameCorners,
  framePlan,
  ONE_MACHINE,
  type Vector,
  type View,
} from '../../viewer/scene/framing.ts'
import { layoutLine } from '../../viewer/scene/layout-line.ts'
import { layoutShop } from '../../viewer/scene/layout-shop.ts'
import { clearspring } from './scene-sample.ts'
import { boxWorks, jobShop } from './shop-samples.ts'

const FIELD = 28
const plan = layoutLine(clearspring)

function project(view: View, corners: readonly Vector[], aspect: number): Vector3[] {
  const camera = new PerspectiveCamera(FIELD, aspect, 1, 600)
  camera.position.set(...view.position)
  camera.lookAt(...view.target)
  camera.updateMatrixWorld()
  return corners.map((corner) => new Vector3(...corner).project(camera))
}

it.each([
  ['wide', 980 / 394],
  ['tall', 1110 / 740],
])('shows the whole line in a %s picture, and fills it', (_, aspect) => {
  const corners = cornersOfPlan(plan)
  const field = (FIELD * Math.PI) / 180
  const view = framePlan(corners, field, aspect, { top: 0.1, bottom: 0.2 })
  const spots = project(view, corners, aspect)
  for (const { x, y } of spots) {
    expect(Math.abs(x)).toBeLessThanOrEqual(1.0001)
    expect(y).toBeLessThanOrEqual(0.9001)
    expect(y).toBeGreaterThanOrEqual(-0.8001)
  }
  const width = Math.max(...spots.map(({ x }) => x)) - Math.min(...spots.map(({ x }) => x))
  const height = Math.max(...spots.map(({ y }) => y)) - Math.min(...spots.map(({ y }) => y))
  // One of the two directions is used up: 2 is the whole picture, 1.7 what the margins leave.
  expect(Math.max(width / 2, height / 1.7)).toBeGreaterThan(0.95)
})

it('shows one machine with its label larger than the whole line', () => {
  const field = (FIELD * Math.PI) / 180
  const margins = { top: 0.1, bottom: 0.2 }
  const corners = cornersOfMachine(plan.machines[1]!)
  const view = frameCorners(corners, ONE_MACHINE, field, 2.4, margins)
  for (const { x, y } of project(view, corners, 2.4)) {
    expect(Math.abs(x)).toBeLessThanOrEqual(1.0001)
    expect(Math.abs(y)).toBeLessThanOrEqual(0.9001)
  }
  const whole = framePlan(cornersOfPlan(plan), field, 2.4, margins)
  const distance = ({ position, target }: View): number =>
    new Vector3(...position).distanceTo(new Vector3(...target))
  expect(distance(view)).toBeLessThan(distance(whole) * 0.7)
})

it.each([
  ['box works', boxWorks],
  ['a job shop of 40 work centres', jobShop(40, 8)],
])('shows the whole floor of %s, and a work centre larger than that', (_, scene) => {
  const field = (FIELD * Math.PI) / 180
  const margins = { top: 0.1, bottom: 0.2 }
  const floor = layoutShop(scene)
  const corners = cornersOfPlan(floor)
  const whole = framePlan(corners, field, 2.4, margins)
  const spots = project(whole, corners, 2.4)
  for (const { x, y } of spots) {
    expect(Math.abs(x)).toBeLessThanOrEqual(1.0001)
    expect(Math.abs(y)).toBeLessThanOrEqual(0.9001)
  }
  // Work centres find their place so that the picture is used: over 80 % of it in one direction.
  const width = Math.max(...spots.map(({ x }) => x)) - Math.min(...spots.map(({ x }) => x))
  const height = Math.max(...spots.map(({ y }) => y)) - Math.min(...spots.map(({ y }) => y))
  expect(width / 2).toBeGreaterThan(0.8)
  expect(height / 1.7).toBeGreaterThan(0.6)
  const one = cornersOfWorkCentre(floor.workCentres[0]!)
  const near = frameCorners(one, ONE_MACHINE, field, 2.4, margins)
  const distance = ({ position, target }: View): number =>
    new Vector3(...position).distanceTo(new Vector3(...target))
  expect(distance(near)).toBeLessThan(distance(whole))
})
