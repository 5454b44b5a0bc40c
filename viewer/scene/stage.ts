/*
 * The stage: the layers of one plant, and the loop that draws only when something has changed.
 */
import {
  Color,
  Fog,
  type InstancedMesh,
  type Material,
  type Mesh,
  PCFShadowMap,
  Scene as ThreeScene,
  WebGLRenderer,
} from 'three'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import { STAGE_COLOURS, type Theme } from '../palette.ts'
import type { LayerToggles } from '../state.ts'
import { createCameraRig } from './camera-rig.ts'
import { createFloorLayer } from './floor-layer.ts'
import { createGoodsLayer } from './goods-layer.ts'
import type { MachineTint } from './heat-tint.ts'
import { createJobsLayer } from './jobs-layer.ts'
import { createLabelsLayer, type LabelsLayer } from './labels-layer.ts'
import type { Layer, Stageset } from './layer.ts'
import { layoutFloor } from './layout.ts'
import { createLights } from './lights.ts'
import type { Detour } from './links.ts'
import { createMachinesLayer } from './machines-layer.ts'
import { createMarksLayer } from './marks-layer.ts'
import { advanceMotion, createMotion, type Motion } from './motion.ts'
import { createPace, notePicture, type Plainness } from './pace.ts'
import { createPeopleLayer } from './people-layer.ts'
import { listenForPicks } from './picking.ts'
import { listPresets } from './presets.ts'
import { createShopPeopleLayer } from './shop-people-layer.ts'
import { createStoresLayer } from './stores-layer.ts'
import { createWarehouseLayer } from './warehouse-layer.ts'
import { createWaysLayer } from './ways-layer.ts'

export interface StageOptions {
  readonly canvas: HTMLCanvasElement
  readonly labels: HTMLElement
  /** One pixel a point, no smoothing, no motion between frames. */
  readonly isTest: boolean
  /** The person asked the system for less motion. */
  readonly still: boolean
  readonly onPick: (machine: string | null) => void
  readonly onDraw: (drawCalls: number, triangles: number) => void
}

export interface Stage {
  /** Builds the plant of a scene in a theme, with the ways taken besides the routes. */
  readonly show: (scene: Scene, theme: Theme, detours: readonly Detour[]) => void
  readonly follow: (frame: Frame) => void
  /** Good bottles of each product so far, for the warehouse. */
  readonly store: (made: readonly number[]) => void
  readonly select: (machine: string | null) => void
  /** Goes to a preset, by its place in `listPresets`. */
  readonly look: (preset: number) => void
  /** Hides layers and shows them again. */
  readonly toggle: (shown: LayerToggles) => void
  /** Tints the machines as a heat map says; null: by their state. */
  readonly tint: (tints: readonly MachineTint[] | null) => void
  readonly resize: (width: number, height: number) => void
  readonly dispose: () => void
}

/** All that is built for one scene in one theme. */
interface BuiltPlant {
  readonly world: ThreeScene
  readonly stageset: Stageset
  readonly layers: readonly Layer[]
  readonly labels: LabelsLayer
  readonly motion: Motion
}

/** What is to be seen now. */
interface Sight {
  plant: BuiltPlant | undefined
  frame: Frame | undefined
  made: readonly number[]
  selected: string | null
  shown: LayerToggles
  tints: readonly MachineTint[] | null
  preset: number
  width: number
  height: number
}

const JUMP = Number.POSITIVE_INFINITY
/** Seconds of the first picture after a rest. */
const FIRST_STEP = 1 / 60

/** Opens the stage on a canvas; throws when the browser has no WebGL. */
export function createStage(options: StageOptions): Stage {
  const { canvas, isTest } = options
  const calm = isTest || options.still
  const renderer = createRenderer(canvas, isTest)
  const rig = createCameraRig(canvas, calm, () => invalidate())
  const pace = createPace()
  const sight: Sight = {
    plant: undefined,
    shown: { people: true, labels: true, routes: true, goods: true, stores: true },
    tints: null,
    frame: undefined,
    made: [],
    selected: null,
    preset: 0,
    width: 1,
    height: 1,
  }
  let asked = 0
  let drawnAt = 0
  let flowing = false
  const invalidate = (): void => {
    if (asked === 0) asked = requestAnimationFrame(draw)
  }
  const draw = (now: number): void => {
    asked = 0
    const { plant, frame } = sight
    if (!plant || !frame) return
    const seconds = (now - drawnAt) / 1000
    drawnAt = now
    if (flowing && notePicture(pace, seconds)) simplify(renderer, pace.plainness, sight)
    const glides = !calm && pace.plainness < 2
    // After a rest the clock begins anew, so that nothing leaps.
    const step = glides ? (flowing ? Math.min(0.1, seconds) : FIRST_STEP) : JUMP
    const stirs = advanceMotion(plant.motion, plant.stageset.scene, frame, step)
    const moving = rig.move(now)
    const travels = drawPlant(renderer, plant, sight, rig.camera, step)
    options.onDraw(renderer.info.render.calls, renderer.info.render.triangles)
    flowing = glides && (stirs || travels)
    if (moving || flowing) invalidate()
  }
  listenForPicks(canvas, rig.camera, () => sight.plant?.stageset.plan, options.onPick)
  return {
    ...createSetters(sight, renderer, rig, options, invalidate),
    dispose: () => {
      cancelAnimationFrame(asked)
      if (sight.plant) disposePlant(sight.plant)
      rig.dispose()
      renderer.dispose()
    },
  }
}

function createSetters(
  sight: Sight,
  renderer: WebGLRenderer,
  rig: ReturnType<typeof createCameraRig>,
  options: StageOptions,
  invalidate: () => void,
): Omit<Stage, 'dispose'> {
  const set = (change: Partial<Sight>): void => {
    Object.assign(sight, change)
    invalidate()
  }
  const aim = (glide: boolean): void => {
    if (sight.plant) {
      const { plan, scene } = sight.plant.stageset
      rig.aim(plan, listPresets(scene)[sight.preset], glide)
    }
    invalidate()
  }
  return {
    show: (scene, theme, detours) => {
      const before = sight.plant
      if (before) disposePlant(before)
      const isOther = before?.stageset.scene !== scene
      const plant = buildPlant(options, scene, theme, detours)
      // Frames of another plant say nothing of this one.
      if (isOther) sight.frame = undefined
      else if (sight.frame) advanceMotion(plant.motion, scene, sight.frame, JUMP)
      set({ plant })
      renderer.shadowMap.needsUpdate = renderer.shadowMap.enabled
      if (isOther) aim(false)
    },
    follow: (frame) => {
      const { plant } = sight
      if (plant && !sight.frame) advanceMotion(plant.motion, plant.stageset.scene, frame, JUMP)
      set({ frame })
    },
    store: (made) => set({ made }),
    select: (selected) => set({ selected }),
    toggle: (shown) => set({ shown }),
    tint: (tints) => set({ tints }),
    look: (preset) => {
      set({ preset })
      aim(true)
    },
    resize: (width, height) => {
      set({ width, height })
      renderer.setSize(width, height, false)
      if (rig.resize(width, height)) aim(false)
    },
  }
}

function createRenderer(canvas: HTMLCanvasElement, isTest: boolean): WebGLRenderer {
  const renderer = new WebGLRenderer({
    canvas,
    antialias: !isTest,
    // Tests read the pixels back.
    preserveDrawingBuffer: isTest,
  })
  renderer.setPixelRatio(isTest ? 1 : Math.min(devicePixelRatio, 2))
  renderer.shadowMap.enabled = !isTest
  renderer.shadowMap.type = PCFShadowMap
  // Only what stands still throws a shadow, so it is drawn once.
  renderer.shadowMap.autoUpdate = false
  return renderer
}

/** Makes the picture plainer where drawing is slow. */
function simplify(renderer: WebGLRenderer, plainness: Plainness, { plant, ...size }: Sight): void {
  if (plainness === 0) return
  renderer.setPixelRatio(1)
  renderer.setSize(size.width, size.height, false)
  plant?.world.traverse((object) => {
    object.castShadow = false
    object.receiveShadow = false
    const { material } = object as Partial<Mesh<never, Material>>
    if (material) material.needsUpdate = true
  })
}

function drawPlant(
  renderer: WebGLRenderer,
  { world, layers, labels, motion }: BuiltPlant,
  { frame, made, selected, shown, tints, width, height }: Sight,
  camera: ReturnType<typeof createCameraRig>['camera'],
  seconds: number,
): boolean {
  if (!frame) return false
  const moment = { frame, seconds, ...motion, made, selected, shown, tints }
  let travels = false
  for (const layer of layers) travels = layer.update(moment) || travels
  labels.update(moment)
  renderer.render(world, camera)
  labels.place(camera, width, height)
  return travels
}

const LINE_LAYERS = [createGoodsLayer, createWarehouseLayer, createPeopleLayer]
const SHOP_LAYERS = [createWaysLayer, createJobsLayer, createStoresLayer, createShopPeopleLayer]

function buildPlant(
  options: StageOptions,
  scene: Scene,
  theme: Theme,
  detours: readonly Detour[],
): BuiltPlant {
  const colours = STAGE_COLOURS[theme]
  const plan = layoutFloor(scene, detours)
  const stageset: Stageset = { scene, plan, colours, theme }
  const own = plan.workCentres.length > 0 ? SHOP_LAYERS : LINE_LAYERS
  const layers = [createFloorLayer, createMachinesLayer, createMarksLayer, ...own].map((create) =>
    create(stageset),
  )
  const world = new ThreeScene()
  world.background = new Color(colours.sky)
  const size = Math.max(plan.floor.width, plan.floor.depth)
  world.fog = new Fog(new Color(colours.sky), size * 1.9, size * 3.6)
  world.add(...layers.flatMap(({ objects }) => objects), ...createLights(stageset))
  const labels = createLabelsLayer(stageset, options.labels, options.onPick)
  return { world, stageset, layers, labels, motion: createMotion(scene) }
}

function disposePlant({ world, labels }: BuiltPlant): void {
  labels.dispose()
  world.traverse((object) => {
    const mesh = object as Partial<Mesh & InstancedMesh>
    mesh.geometry?.dispose()
    ;(mesh.material as Material | undefined)?.dispose()
    if (mesh.isInstancedMesh) mesh.dispose?.()
  })
}
