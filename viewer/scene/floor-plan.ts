/*
 * The floor plan: where everything of a scene stands. Found once from the scene alone, by
 * `layout-line.ts` or `layout-shop.ts`, and read by every layer of the picture.
 *
 * Metres; x to the right, z towards the viewer; the middle of the plan is 0, 0.
 */
import type { SceneMachine, SceneStore } from '../../twin/board.ts'
import type { BeltPath, Point } from './path.ts'

/** A rectangle on the floor, by its middle. */
export interface Area {
  readonly x: number
  readonly z: number
  readonly width: number
  readonly depth: number
}

export interface PlacedMachine {
  readonly id: string
  readonly kind: SceneMachine['kind']
  readonly x: number
  readonly z: number
  /** 1: goods go to the right through it; −1: to the left. */
  readonly direction: 1 | -1
  /** Along the flow. */
  readonly width: number
  /** Across the flow. */
  readonly depth: number
}

export interface PlacedBelt {
  readonly id: string
  readonly path: BeltPath
  /** Bottles. */
  readonly capacity: number
  readonly carries: 'bottles' | 'cases'
}

/** A work centre: its machines, the places to wait before them, and the stores it works with. */
export interface PlacedWorkCentre extends Area {
  readonly id: string
  /** Indices into the machines of the scene. */
  readonly machines: readonly number[]
  readonly queue: Area
  /** Where jobs come in, on the left, and go out, on the right. */
  readonly entry: Point
  readonly exit: Point
}

/** The way of jobs from one work centre to another, or `in` from outside, or `out` of the shop. */
export interface PlacedWay {
  readonly from: string
  readonly to: string
  /** Indices of the products that take it. */
  readonly products: readonly number[]
  /** Taken, but planned by no route: rework. */
  readonly isDetour: boolean
  readonly path: BeltPath
}

export interface PlacedStore extends Area {
  readonly id: string
  readonly kind: SceneStore['kind']
}

export interface FloorPlan {
  /** In the order of the scene, as are belts, work centres and stores. */
  readonly machines: readonly PlacedMachine[]
  /** Of a line. */
  readonly belts: readonly PlacedBelt[]
  /** Pallets of a line; a shop has racks instead. */
  readonly warehouse: Area | null
  /** Where deliveries, and the jobs of a shop, come in. */
  readonly dock: Area
  readonly floor: Area
  /** Of a shop, as is all that follows. */
  readonly workCentres: readonly PlacedWorkCentre[]
  readonly ways: readonly PlacedWay[]
  readonly stores: readonly PlacedStore[]
  /** Where what is under quarantine stands. */
  readonly quarantine: Area | null
  /** Where jobs leave the shop. */
  readonly shipping: Area | null
  /** Where people wait who have nothing to do. */
  readonly waiting: Area | null
}

/** Ends of ways that are no work centres. */
export const IN = 'in'
export const OUT = 'out'

/** Footprint of each kind of machine, metres. */
export const FOOTPRINTS: Readonly<Record<SceneMachine['kind'], { width: number; depth: number }>> =
  {
    blowMoulder: { width: 7, depth: 4 },
    filler: { width: 6, depth: 4.4 },
    labeller: { width: 4.6, depth: 3.6 },
    packer: { width: 7, depth: 3.4 },
    palletizer: { width: 5.6, depth: 4.6 },
    machine: { width: 4, depth: 3.4 },
    machiningCentre: { width: 4.2, depth: 3.4 },
    assembly: { width: 3.4, depth: 2.4 },
    washer: { width: 4, depth: 2.8 },
    inspection: { width: 3.2, depth: 2.8 },
    oven: { width: 3.8, depth: 3.2 },
    mixer: { width: 3.4, depth: 3 },
    dryer: { width: 3.4, depth: 3 },
    press: { width: 3, depth: 2.8 },
    coater: { width: 3.8, depth: 3.2 },
    blister: { width: 6.6, depth: 2.6 },
    booth: { width: 3.6, depth: 3.2 },
    desk: { width: 2.8, depth: 2.2 },
  }

/** The smallest rectangle around some, `margin` metres wider on every side. */
export function boundsOf(areas: readonly Area[], margin = 0): Area {
  const left = Math.min(...areas.map((a) => a.x - a.width / 2)) - margin
  const right = Math.max(...areas.map((a) => a.x + a.width / 2)) + margin
  const back = Math.min(...areas.map((a) => a.z - a.depth / 2)) - margin
  const front = Math.max(...areas.map((a) => a.z + a.depth / 2)) + margin
  return { x: (left + right) / 2, z: (back + front) / 2, width: right - left, depth: front - back }
}

/** Whether two rectangles come closer than `gap` metres. */
export function overlap(a: Area, b: Area, gap = 0): boolean {
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap - 1e-6 &&
    Math.abs(a.z - b.z) < (a.depth + b.depth) / 2 + gap - 1e-6
  )
}
