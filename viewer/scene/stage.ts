/*
 * The stage: the layers of one line, and the loop that draws only when something has changed.
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
import { createCameraRig } from './camera-rig.ts'
import { createFloorLayer } from './floor-layer.ts'
import { createGoodsLayer } from './goods-layer.ts'
import { createLabelsLayer, type LabelsLayer } from './labels-layer.ts'
import type { Layer, Stageset } from './layer.ts'
import { layoutFloor } from './layout.ts'
import { createLights } from './lights.ts'
import { createMachinesLayer } from './machines-layer.ts'
import { createMarksLayer } from './marks-layer.ts'
import { advanceMotion, createMotion, type Motion } from './motion.ts'
import { createPace, notePicture, type Plainness } from './pace.ts'
import { createPeopleLayer } from './people-layer.ts'
import { listenForPicks } from './picking.ts'
import { createWarehouseLayer } from './warehouse-layer.ts'

export interface StageOptions {
  readonly canvas: HTMLCanvasElement
  readonly labels: HTMLElement
  /** One pixel a point, no smoothing, no motion between frames. */
  readonly isTest: boolean
  /** The person asked the system for less motion. */
  readonly still: boolean
  readonly onPick: (machine: string | null) => void
  readonly onDraw: (drawCalls: number) => void
}

export interface Stage {
  /** Builds the line of a scene in a theme. */
  readonly show: (scene: Scene, theme: Theme) => void
  readonly follow: (frame: Frame) => void
  /** Good bottles of each product so far, for the warehouse. */
  readonly store: (made: readonly number[]) => void
  readonly select: (machine: string | null) => void
  /** 0: the whole line; 1…: one machine. */
  readonly look: (preset: number) => void
  readonly resize: (width: number, height: number) => void
  readonly dispose: () => void
}

/** All that is built for one scene in one theme. */
interface BuiltLine {
  readonly world: ThreeScene
  readonly stageset: Stageset
  readonly layers: readonly Layer[]
  readonly labels: LabelsLayer
  readonly motion: Motion
}

/** What is to be seen now. */
interface Sight {
  line: BuiltLine | undefined
  frame: Frame | undefined
  made: readonly number[]
  selected: string | null
  preset: number
  width: number
  height: number
}

const JUMP = Number.POSITIVE_INFINITY

/** Opens the stage on a canvas; throws when the browser has no WebGL. */
export function createStage(options: StageOptions): Stage {
  const { canvas, isTest } = options
  const calm = isTest || options.still
  const renderer = createRenderer(canvas, isTest)
  const rig = createCameraRig(canvas, calm, () => invalidate())
  const pace = createPace()
  const sight: Sight = {
    line: undefined,
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
    const { line, frame } = sight
    if (!line || !frame) return
    const seconds = (now - drawnAt) / 1000
    drawnAt = now
    if (flowing && notePicture(pace, seconds)) simplify(renderer, pace.plainness, sight)
    const glides = !calm && pace.plainness < 2 && frame.speed > 0
    advanceMotion(line.motion, line.stageset.scene, frame, glides ? Math.min(0.1, seconds) : JUMP)
    const moving = rig.move(now)
    drawLine(renderer, line, sight, rig.camera)
    options.onDraw(renderer.info.render.calls)
    flowing = glides
    if (moving || glides) invalidate()
  }
  listenForPicks(canvas, rig.camera, () => sight.line?.stageset.plan, options.onPick)
  return {
    ...createSetters(sight, renderer, rig, options, invalidate),
    dispose: () => {
      cancelAnimationFrame(asked)
      if (sight.line) disposeLine(sight.line)
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
    if (sight.line) rig.aim(sight.line.stageset.plan, sight.preset, glide)
    invalidate()
  }
  return {
    show: (scene, theme) => {
      const before = sight.line
      if (before) disposeLine(before)
      set({ line: buildLine(options, scene, theme) })
      renderer.shadowMap.needsUpdate = renderer.shadowMap.enabled
      if (before?.stageset.scene !== scene) aim(false)
    },
    follow: (frame) => {
      const { line } = sight
      if (line && !sight.frame) advanceMotion(line.motion, line.stageset.scene, frame, JUMP)
      set({ frame })
    },
    store: (made) => set({ made }),
    select: (selected) => set({ selected }),
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
function simplify(renderer: WebGLRenderer, plainness: Plainness, { line, ...size }: Sight): void {
  if (plainness === 0) return
  renderer.setPixelRatio(1)
  renderer.setSize(size.width, size.height, false)
  line?.world.traverse((object) => {
    object.castShadow = false
    object.receiveShadow = false
    const { material } = object as Partial<Mesh<never, Material>>
    if (material) material.needsUpdate = true
  })
}

function drawLine(
  renderer: WebGLRenderer,
  { world, layers, labels, motion }: BuiltLine,
  { frame, made, selected, width, height }: Sight,
  camera: ReturnType<typeof createCameraRig>['camera'],
): void {
  if (!frame) return
  for (const layer of layers) layer.update({ frame, ...motion, made, selected })
  labels.update(frame, selected)
  renderer.render(world, camera)
  labels.place(camera, width, height)
}

function buildLine(options: StageOptions, scene: Scene, theme: Theme): BuiltLine {
  const colours = STAGE_COLOURS[theme]
  const stageset: Stageset = { scene, plan: layoutFloor(scene), colours, theme }
  const layers = [
    createFloorLayer,
    createMachinesLayer,
    createMarksLayer,
    createGoodsLayer,
    createWarehouseLayer,
    createPeopleLayer,
  ].map((create) => create(stageset))
  const world = new ThreeScene()
  world.background = new Color(colours.sky)
  const { width } = stageset.plan.floor
  world.fog = new Fog(new Color(colours.sky), width * 1.9, width * 3.6)
  world.add(...layers.flatMap(({ objects }) => objects), ...createLights(stageset))
  const labels = createLabelsLayer(stageset, options.labels, options.onPick)
  return { world, stageset, layers, labels, motion: createMotion(scene) }
}

function disposeLine({ world, labels }: BuiltLine): void {
  labels.dispose()
  world.traverse((object) => {
    const mesh = object as Partial<Mesh & InstancedMesh>
    mesh.geometry?.dispose()
    ;(mesh.material as Material | undefined)?.dispose()
    if (mesh.isInstancedMesh) mesh.dispose?.()
  })
}
