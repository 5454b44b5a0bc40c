/*
 * Camera framing: how far back to stand so that all of something is in view, as pure geometry.
 */
import type { Area, FloorPlan, PlacedMachine, PlacedWorkCentre } from './floor-plan.ts'

export type Vector = readonly [number, number, number]

export interface View {
  readonly position: Vector
  readonly target: Vector
}

/** Where the camera stands relative to what it looks at: height and turn in radians. */
export interface Angle {
  readonly elevation: number
  readonly azimuth: number
}

/** The whole plant is seen from as high as the shape of the picture allows. */
const ELEVATION = { low: 0.5, high: 0.92, step: 0.03 } as const
/** A shop is seen from higher up at the least, to look over the machines in front. */
export const SHOP_ELEVATION = 0.68
const PLAN_AZIMUTH = 0.1
export const ONE_MACHINE: Angle = { elevation: 0.42, azimuth: 0.42 }

/** Height of the tallest machine with its label, metres. */
const HEADROOM = 5.4
/** Of a shop, where labels give way to one another. */
const SHOP_HEADROOM = 5

/** Corners of the whole plant, labels included. */
export function cornersOfPlan(plan: FloorPlan): Vector[] {
  const { machines, workCentres, belts } = plan
  const isShop = workCentres.length > 0
  const places = [plan.warehouse, plan.dock, plan.shipping, plan.quarantine, plan.waiting]
  const areas: Area[] = [
    ...machines,
    ...workCentres,
    ...plan.stores,
    ...places.filter((area) => area !== null),
  ]
  const bases = areas.flatMap((area) => cornersOfBox(area, 0.6))
  const tops = machines.flatMap((m) => cornersOfBox(m, isShop ? SHOP_HEADROOM : HEADROOM))
  const turns = belts.flatMap(({ path }) => path.corners.map(({ x, z }): Vector => [x, 1, z]))
  return [...bases, ...tops, ...turns]
}

/** Corners of one machine with its label and the people before it. */
export function cornersOfMachine(machine: PlacedMachine): Vector[] {
  const roomy = { ...machine, width: machine.width + 5, depth: machine.depth + 4 }
  return [...cornersOfBox(roomy, 0), ...cornersOfBox(machine, HEADROOM)]
}

/** Corners of one work centre with its queue, stores and labels. */
export function cornersOfWorkCentre(workCentre: PlacedWorkCentre): Vector[] {
  return [...cornersOfBox(workCentre, 0), ...cornersOfBox(workCentre, SHOP_HEADROOM)]
}

function cornersOfBox({ x, z, width, depth }: Area, y: number): Vector[] {
  return [-1, 1].flatMap((i) =>
    [-1, 1].map((k): Vector => [x + (i * width) / 2, y, z + (k * depth) / 2]),
  )
}

/**
 * The nearest view of the whole plant. A wide picture looks from lower down, a tall one from
 * higher up, so that the plant fills it either way.
 */
export function framePlan(
  corners: readonly Vector[],
  fieldOfView: number,
  aspect: number,
  margins: Margins,
  lowest: number = ELEVATION.low,
): View {
  const viewFrom = (elevation: number) =>
    frameCorners(corners, { elevation, azimuth: PLAN_AZIMUTH }, fieldOfView, aspect, margins)
  let best = viewFrom(lowest)
  for (let at = lowest; at <= ELEVATION.high; at += ELEVATION.step) {
    const view = viewFrom(at)
    // Higher up the width asks for less room, until the depth of the floor asks for more.
    if (distanceOf(view) <= distanceOf(best) * 1.002) best = view
  }
  return best
}

const distanceOf = ({ position, target }: View): number =>
  Math.hypot(position[0] - target[0], position[1] - target[1], position[2] - target[2])

/** Shares of half the height kept free above and below. */
export interface Margins {
  readonly top: number
  readonly bottom: number
}

/**
 * The nearest view from an angle that shows all corners. `fieldOfView` is the vertical one in
 * radians; `aspect` is width / height of the picture; `margins` are the shares of half the
 * height kept free above and below.
 */
export function frameCorners(
  corners: readonly Vector[],
  angle: Angle,
  fieldOfView: number,
  aspect: number,
  margins: Margins,
): View {
  const axes = axesOf(angle)
  const spread = Math.tan(fieldOfView / 2)
  // In the eye's axes every corner asks for a distance; the eye slides until both sides agree.
  const eyes = corners.map((c) => ({
    right: dot(c, axes.right),
    up: dot(c, axes.up),
    back: dot(c, axes.back),
  }))
  const across = standBack(
    eyes.map(({ right, back }) => ({ at: right, back })),
    spread * aspect * 0.97,
  )
  const upTan = spread * (1 - margins.top)
  const along = standBack(
    eyes.map(({ up, back }) => ({ at: up, back })),
    upTan,
    spread * (1 - margins.bottom),
  )
  const distance = Math.max(across.back, along.back)
  const up = balance(eyes, distance, upTan, spread * (1 - margins.bottom), along.at)
  const position = add(
    scale(axes.right, across.at),
    add(scale(axes.up, up), scale(axes.back, distance)),
  )
  const deepest = Math.max(...eyes.map(({ back }) => back))
  const reach = distance - (deepest + Math.min(...eyes.map(({ back }) => back))) / 2
  return { position, target: add(position, scale(axes.back, -reach)) }
}

/** With room to spare in height, the middle of what is seen goes to the middle of the room. */
function balance(
  eyes: readonly { up: number; back: number }[],
  distance: number,
  upTan: number,
  downTan: number,
  start: number,
): number {
  let at = start
  for (let i = 0; i < 12; i++) {
    const slopes = eyes.map(({ up, back }) => (up - at) / (distance - back))
    const excess = (Math.max(...slopes) + Math.min(...slopes) - upTan + downTan) / 2
    at += (excess * distance) / 2
  }
  return at
}

/** Smallest distance, and place of the eye, from which all points lie inside the two slopes. */
function standBack(
  points: readonly { at: number; back: number }[],
  plusTan: number,
  minusTan = plusTan,
): { at: number; back: number } {
  // (at − eye) ≤ plusTan·(distance − back) and (eye − at) ≤ minusTan·(distance − back).
  const upper = Math.max(...points.map(({ at, back }) => at + plusTan * back))
  const lower = Math.min(...points.map(({ at, back }) => at - minusTan * back))
  const back = (upper - lower) / (plusTan + minusTan)
  return { back, at: upper - plusTan * back }
}

function axesOf({ elevation, azimuth }: Angle): { right: Vector; up: Vector; back: Vector } {
  const [se, ce] = [Math.sin(elevation), Math.cos(elevation)]
  const [sa, ca] = [Math.sin(azimuth), Math.cos(azimuth)]
  return { right: [ca, 0, -sa], up: [-se * sa, ce, -se * ca], back: [ce * sa, se, ce * ca] }
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const add = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
const scale = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by]
