/*
 * The machines: bodies, glass, moving parts, and what shows the state (band, lamp stack, mat).
 */
import {
  Box3,
  type BufferAttribute,
  type BufferGeometry,
  Color,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  Vector3,
} from 'three'
import type { MachineState } from '../../sim/contract/mes.ts'
import { stateColour } from '../palette.ts'
import { createPartsMesh, type Layer, type Moment, type Stageset } from './layer.ts'
import type { PlacedMachine } from './layout.ts'
import { MACHINE_SHAPES } from './machine-shapes.ts'
import { box, drum, mergeParts, type Part, placeParts } from './parts.ts'

/** Height up to which a click hits a machine, metres. */
const REACH_UP = 4.6

/** Builds all machines of the plan. */
export function createMachinesLayer(set: Stageset): Layer {
  const { plan, colours } = set
  const shapes = plan.machines.map((m) => ({ m, shape: MACHINE_SHAPES[m.kind] }))
  const bodies = createPartsMesh(
    mergeParts(
      shapes.flatMap(({ m, shape }) => placeParts(shape.fixed, m.x, m.z, m.direction)),
      colours,
    ),
  )
  bodies.castShadow = true
  bodies.receiveShadow = true
  const glassParts = shapes.flatMap(({ m, shape }) =>
    placeParts(shape.glass, m.x, m.z, m.direction),
  )
  const glass = new Mesh(
    glassParts.length > 0 ? mergeParts(glassParts, colours) : undefined,
    new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.32 }),
  )
  const movers = shapes.map(({ m }) => createMover(m, set))
  const signs = createSigns(set)
  return {
    objects: [bodies, ...movers.flatMap(({ mesh }) => mesh ?? []), signs.mesh, glass],
    update(moment) {
      for (const [i, { move }] of movers.entries()) move(moment.turns[i] ?? 0)
      signs.update(moment)
    },
  }
}

function createMover(m: PlacedMachine, { colours }: Stageset) {
  const { rotor, slider } = MACHINE_SHAPES[m.kind]
  const parts = rotor?.parts ?? slider?.parts
  if (!parts) return { mesh: undefined, move: () => {} }
  const mesh = createPartsMesh(mergeParts(placeParts(parts, 0, 0, m.direction), colours))
  const [x, z] = rotor?.at ?? [0, 0]
  mesh.position.set(m.x + m.direction * x, 0, m.z + z)
  mesh.castShadow = false
  const move = (turns: number): void => {
    if (rotor) mesh.rotation.y = -turns * 2 * Math.PI
    else mesh.position.x = m.x + Math.sin(turns * 2 * Math.PI) * slider!.reach
  }
  return { mesh, move }
}

/** Which lamp of the stack is lit: 0 the lowest. */
const LAMP: Readonly<Record<MachineState, 0 | 1 | 2 | null>> = {
  running: 0,
  setup: 1,
  starved: 1,
  blocked: 1,
  microStop: 2,
  down: 2,
  held: 2,
  maintenance: 1,
  idle: null,
  off: null,
}

/** One mesh for all that changes colour with the state: a range of vertices for each sign. */
function createSigns({ plan, colours, theme }: Stageset) {
  const parts: Part[] = []
  const ranges: { mat: Span; band: Span; lamps: Span[] }[] = []
  for (const m of plan.machines) {
    const add = (added: Part[]): Span => {
      const from = parts.length
      parts.push(...placeParts(added, m.x, m.z, m.direction))
      return { from, to: parts.length }
    }
    const [lx, ly, lz] = MACHINE_SHAPES[m.kind].lamps
    add([drum([lx, ly + 0.2, lz], 0.06, 0.5, 'steel', { sides: 8 })])
    ranges.push({
      mat: add([box([0, 0.03, 0.2], [m.width + 1.2, 0.04, m.depth + 1.4], 'floorLine')]),
      band: add(bandParts(m)),
      lamps: [0, 1, 2].map((k) =>
        add([drum([lx, ly + 0.6 + k * 0.36, lz], 0.22, 0.32, 'dark', { sides: 12 })]),
      ),
    })
  }
  const geometry = mergeParts(parts, colours)
  const spans = vertexSpans(parts)
  const mesh = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }))
  let shown = ''
  const update = ({ frame }: Moment): void => {
    const states = frame.machines.map(({ state }) => state)
    if (states.join() === shown) return
    shown = states.join()
    states.forEach((state, i) => {
      const range = ranges[i]
      if (!range) return
      const colour = new Color(stateColour(state, theme))
      const quiet = state === 'running' || state === 'off' || state === 'idle'
      const mat = new Color(colours.floor).lerp(colour, quiet ? 0.07 : 0.42)
      tint(geometry, spans, range.mat, mat)
      tint(geometry, spans, range.band, colour)
      range.lamps.forEach((lamp, k) => {
        tint(geometry, spans, lamp, k === LAMP[state] ? colour : new Color(colours.dark))
      })
    })
  }
  return { mesh, update }
}

interface Span {
  readonly from: number
  readonly to: number
}

function bandParts({ width, depth }: PlacedMachine): Part[] {
  const [w, d] = [width - 0.3, depth - 0.1]
  return [
    box([0, 0.3, d / 2], [w, 0.34, 0.1], 'steel'),
    box([0, 0.3, -d / 2], [w, 0.34, 0.1], 'steel'),
    box([w / 2, 0.3, 0], [0.1, 0.34, d], 'steel'),
    box([-w / 2, 0.3, 0], [0.1, 0.34, d], 'steel'),
  ]
}

/** First vertex of each part in the merged mesh, and the end. */
function vertexSpans(parts: readonly Part[]): number[] {
  const starts = [0]
  for (const { shape, sides = 20 } of parts) {
    // A box has 6 × 4 vertices; a drum has two rims and two caps of its sides.
    const count = shape === 'box' ? 24 : 2 * (sides + 1) + 2 * (2 * sides + 1)
    starts.push(starts.at(-1)! + count)
  }
  return starts
}

function tint(geometry: BufferGeometry, starts: number[], span: Span, colour: Color): void {
  const attribute = geometry.getAttribute('color') as BufferAttribute
  for (let i = starts[span.from]!; i < starts[span.to]!; i++)
    attribute.setXYZ(i, colour.r, colour.g, colour.b)
  attribute.needsUpdate = true
}

/** What a click must hit to mean a machine. */
export function boxOfMachine({ x, z, width, depth }: PlacedMachine): Box3 {
  return new Box3(
    new Vector3(x - width / 2, 0, z - depth / 2),
    new Vector3(x + width / 2, REACH_UP, z + depth / 2),
  )
}
