/*
 * The camera: presets that frame the plant, a work centre or one machine, a short glide between them, and the
 * hand of the person, which always wins.
 */
import { PerspectiveCamera, Vector3 } from 'three'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import type { FloorPlan } from './floor-plan.ts'
import {
  cornersOfMachine,
  cornersOfPlan,
  cornersOfWorkCentre,
  frameCorners,
  framePlan,
  ONE_MACHINE,
  SHOP_ELEVATION,
  type Vector,
  type View,
} from './framing.ts'
import type { Preset } from './presets.ts'

export interface CameraRig {
  readonly camera: PerspectiveCamera
  /** Goes to a preset; `glide` shows the way there. */
  readonly aim: (plan: FloorPlan, preset: Preset | undefined, glide: boolean) => void
  /** Moves on to the time `now` (ms); says whether it is still under way. */
  readonly move: (now: number) => boolean
  /** Takes on the size of the picture; says whether a preset must be framed anew. */
  readonly resize: (width: number, height: number) => boolean
  readonly dispose: () => void
}

const FIELD_OF_VIEW = 28
const GLIDE_SECONDS = 0.45
/** Room for the camera buttons above and the legend below, px. */
const ROOM = { top: 35, bottom: 45 } as const

/** `calm`: no damping and no glides. `onChange` is called when the hand moves the camera. */
export function createCameraRig(
  canvas: HTMLCanvasElement,
  calm: boolean,
  onChange: () => void,
): CameraRig {
  const camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 1, 600)
  const controls = createControls(camera, canvas, calm)
  let height = 1
  let movedByHand = false
  let glide: { from: View; to: View; begun: number } | undefined
  const put = ({ position, target }: View): void => {
    camera.position.set(...position)
    controls.target.set(...target)
    controls.update()
  }
  controls.addEventListener('change', onChange)
  controls.addEventListener('start', () => {
    glide = undefined
    movedByHand = true
  })
  return {
    camera,
    aim: (plan, preset, wantsGlide) => {
      reachFor(plan, camera, controls)
      const to = viewOf(plan, preset, camera.aspect, height)
      const from = { position: camera.position.toArray(), target: controls.target.toArray() }
      glide = wantsGlide && !calm ? { from, to, begun: performance.now() } : undefined
      if (!glide) put(to)
      movedByHand = false
    },
    move: (now) => {
      if (!glide) return controls.enableDamping && controls.update()
      const share = Math.min(1, Math.max(0, (now - glide.begun) / 1000 / GLIDE_SECONDS))
      const { from, to } = glide
      if (share === 1) glide = undefined
      put(blend(from, to, share * share * (3 - 2 * share)))
      return true
    },
    resize: (width, newHeight) => {
      height = newHeight
      camera.aspect = width / newHeight
      camera.updateProjectionMatrix()
      return !movedByHand
    },
    dispose: () => controls.dispose(),
  }
}

function createControls(camera: PerspectiveCamera, canvas: HTMLCanvasElement, calm: boolean) {
  const controls = new OrbitControls(camera, canvas)
  controls.enableDamping = !calm
  // Never below the floor.
  controls.maxPolarAngle = Math.PI / 2 - 0.06
  controls.minDistance = 8
  controls.maxDistance = 160
  return controls
}

function blend(from: View, to: View, share: number): View {
  const mix = (a: View['target'], b: View['target']) =>
    new Vector3(...a).lerp(new Vector3(...b), share).toArray()
  return { position: mix(from.position, to.position), target: mix(from.target, to.target) }
}

/** A large floor is seen from further away. */
function reachFor({ floor }: FloorPlan, camera: PerspectiveCamera, controls: OrbitControls): void {
  const size = Math.max(floor.width, floor.depth)
  controls.maxDistance = Math.max(160, size * 2.4)
  camera.far = Math.max(600, size * 8)
  camera.updateProjectionMatrix()
}

function viewOf(plan: FloorPlan, preset: Preset | undefined, aspect: number, height: number): View {
  const fieldOfView = (FIELD_OF_VIEW * Math.PI) / 180
  const margins = { top: (2 * ROOM.top) / height, bottom: (2 * ROOM.bottom) / height }
  const frame = (corners: Vector[]) =>
    frameCorners(corners, ONE_MACHINE, fieldOfView, aspect, margins)
  const machine = plan.machines.find(({ id }) => id === preset?.id)
  if (preset?.kind === 'machine' && machine) return frame(cornersOfMachine(machine))
  const workCentre = plan.workCentres.find(({ id }) => id === preset?.id)
  if (preset?.kind === 'workCentre' && workCentre) return frame(cornersOfWorkCentre(workCentre))
  const lowest = plan.workCentres.length > 0 ? SHOP_ELEVATION : undefined
  return framePlan(cornersOfPlan(plan), fieldOfView, aspect, margins, lowest)
}
