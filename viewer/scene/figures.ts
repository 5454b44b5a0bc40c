/*
 * Where people stand in a shop, and how they walk from there to the next place.
 */
import type { Scene } from '../../twin/board.ts'
import type { Frame, FramePerson } from '../../twin/frame.ts'
import type { FloorPlan, PlacedMachine } from './floor-plan.ts'
import { waitingSpot } from './layout-gates.ts'
import type { Point } from './path.ts'

/** Before a machine people stand side by side; who repairs stands at its right. */
const BESIDE = 0.85
const BEFORE = 0.75

/** Where each person should stand; null: not to be seen. */
export function standsOf(
  scene: Pick<Scene, 'people'>,
  plan: FloorPlan,
  { people }: Pick<Frame, 'people'>,
): (Point | null)[] {
  const taken = new Map<number, number>()
  return scene.people.map((_, i) => {
    const person = people[i]
    if (!person || person.activity === 'away') return null
    const machine = plan.machines[person.machine]
    if (!machine || person.activity === 'free') return restingPlace(plan, i, scene.people.length)
    const before = taken.get(person.machine) ?? 0
    taken.set(person.machine, before + 1)
    return standAt(machine, person, before)
  })
}

function restingPlace({ waiting }: FloorPlan, index: number, people: number): Point | null {
  return waiting && waitingSpot(waiting, index, people)
}

function standAt(
  { x, z, width, depth }: PlacedMachine,
  { activity }: FramePerson,
  before: number,
): Point {
  const front = z + depth / 2 + BEFORE
  if (activity === 'repairing') return { x: x + width * 0.2 + before * BESIDE, z: front }
  return { x: x - width * 0.32 + before * BESIDE, z: front }
}

/** One person on the floor. */
export interface Walker {
  x: number
  z: number
  /** Radians about y; 0: towards the viewer. */
  heading: number
  /** Corners still ahead. */
  way: Point[]
  /** Metres a second, so that every walk takes about the same time. */
  pace: number
}

const WALK_SECONDS = 1.3

/** Sends a person to a place: out into the aisle before the machines, along it, and in again. */
export function sendWalker(walker: Walker, to: Point, aisle: number): void {
  const goal = walker.way.at(-1) ?? walker
  if (Math.hypot(goal.x - to.x, goal.z - to.z) < 0.01) return
  const isNear = Math.abs(walker.z - to.z) < 0.01 || Math.abs(walker.x - to.x) < 3
  walker.way = isNear ? [to] : [{ x: aisle, z: walker.z }, { x: aisle, z: to.z }, to]
  const stops = [walker, ...walker.way]
  const length = walker.way.reduce(
    (sum, stop, i) => sum + Math.hypot(stop.x - stops[i]!.x, stop.z - stops[i]!.z),
    0,
  )
  walker.pace = length / WALK_SECONDS
}

/** Walks on for so many seconds; says whether there is still way to go. */
export function walkOn(walker: Walker, seconds: number): boolean {
  let left = walker.pace * seconds
  for (let next = walker.way[0]; next; next = walker.way[0]) {
    const [dx, dz] = [next.x - walker.x, next.z - walker.z]
    const distance = Math.hypot(dx, dz)
    if (distance > 0.01) walker.heading = Math.atan2(dx, dz)
    if (distance > left) {
      walker.x += (dx / distance) * left
      walker.z += (dz / distance) * left
      return true
    }
    walker.x = next.x
    walker.z = next.z
    left -= distance
    walker.way.shift()
  }
  // They face the machines, which stand behind them seen from the front.
  walker.heading = Math.PI
  return false
}

/** The aisle beside a work centre that lies between two places, or nearest to them. */
export function aisleFor({ workCentres }: FloorPlan, from: Point, to: Point): number {
  const middle = (from.x + to.x) / 2
  const home = workCentres.find(
    ({ x, z, width, depth }) =>
      Math.abs(from.x - x) <= width / 2 && Math.abs(from.z - z) <= depth / 2,
  )
  if (!home) return middle
  const side = to.x >= from.x ? 1 : -1
  return home.x + side * (home.width / 2 + 1)
}
