/*
 * The bodies of the machines. Kinds of which there are many are drawn as instances of one body;
 * the others are merged into one mesh. Moving parts are instances always.
 */
import { type InstancedMesh, Matrix4, Mesh, MeshLambertMaterial, type Object3D } from 'three'
import type { StageColours } from '../palette.ts'
import type { PlacedMachine } from './floor-plan.ts'
import { createPartsMesh, createThings } from './layer.ts'
import type { MachineShape } from './machine-shape.ts'
import { MACHINE_SHAPES } from './machine-shapes.ts'
import { mergeParts, placeParts } from './parts.ts'

/** Machines of one shape, turned one way. */
export interface MachineGroup {
  readonly shape: MachineShape
  readonly direction: 1 | -1
  /** Indices into the machines of the plan. */
  readonly members: readonly number[]
}

/** More of a kind than this are drawn as instances. */
const FEW = 4
/** So many kinds at the most, for each costs a draw call. */
const INSTANCED_KINDS = 6

/** Machines by shape and direction, the largest group first. */
export function groupMachines(machines: readonly PlacedMachine[]): MachineGroup[] {
  const groups = new Map<string, number[]>()
  machines.forEach(({ kind, direction }, i) => {
    const key = `${kind} ${direction}`
    groups.set(key, [...(groups.get(key) ?? []), i])
  })
  return [...groups.values()]
    .map((members) => {
      const { kind, direction } = machines[members[0]!]!
      return { shape: MACHINE_SHAPES[kind], direction, members }
    })
    .sort((a, b) => b.members.length - a.members.length)
}

/** Everything of the machines that never moves. */
export function createBodies(
  machines: readonly PlacedMachine[],
  colours: StageColours,
): Object3D[] {
  const groups = groupMachines(machines)
  const many = groups.slice(0, INSTANCED_KINDS).filter(({ members }) => members.length > FEW)
  const few = groups.filter((group) => !many.includes(group))
  const instanced = many.map(({ shape, direction, members }) => {
    const geometry = mergeParts(placeParts(shape.fixed, 0, 0, direction), colours)
    const mesh = createThings(geometry, members.length)
    mesh.count = members.length
    members.forEach((i, k) => {
      mesh.setMatrixAt(k, new Matrix4().makeTranslation(machines[i]!.x, 0, machines[i]!.z))
    })
    return mesh
  })
  const merged = few.flatMap(({ shape, direction, members }) =>
    members.flatMap((i) => placeParts(shape.fixed, machines[i]!.x, machines[i]!.z, direction)),
  )
  const bodies = merged.length === 0 ? [] : [createPartsMesh(mergeParts(merged, colours))]
  for (const mesh of [...instanced, ...bodies]) {
    mesh.castShadow = true
    mesh.receiveShadow = true
  }
  return [...instanced, ...bodies, ...createGlass(machines, colours)]
}

function createGlass(machines: readonly PlacedMachine[], colours: StageColours): Mesh[] {
  const parts = machines.flatMap(({ kind, x, z, direction }) =>
    placeParts(MACHINE_SHAPES[kind].glass, x, z, direction),
  )
  if (parts.length === 0) return []
  const mesh = new Mesh(
    mergeParts(parts, colours),
    new MeshLambertMaterial({ vertexColors: true, transparent: true, opacity: 0.32 }),
  )
  // Seen through last, after all that may stand behind it.
  mesh.renderOrder = 1
  return [mesh]
}

export interface Movers {
  readonly meshes: readonly InstancedMesh[]
  readonly move: (turns: readonly number[]) => void
}

/** What turns or slides, by the turns that each machine has made so far. */
export function createMovers(machines: readonly PlacedMachine[], colours: StageColours): Movers {
  const movers = groupMachines(machines).flatMap(({ shape, direction, members }) => {
    const parts = shape.rotor?.parts ?? shape.slider?.parts
    if (!parts) return []
    const geometry = mergeParts(placeParts(parts, 0, 0, direction), colours)
    const mesh = createThings(geometry, members.length)
    mesh.count = members.length
    return [{ mesh, shape, members }]
  })
  const matrix = new Matrix4()
  const shown: number[] = []
  const move = (turns: readonly number[]): void => {
    for (const { mesh, shape, members } of movers) {
      members.forEach((i, k) => {
        const now = turns[i] ?? 0
        if (shown[i] === now) return
        shown[i] = now
        mesh.setMatrixAt(k, placeMover(matrix, machines[i]!, shape, now))
        mesh.instanceMatrix.needsUpdate = true
      })
    }
  }
  return { meshes: movers.map(({ mesh }) => mesh), move }
}

function placeMover(
  matrix: Matrix4,
  { x, z, direction }: PlacedMachine,
  { rotor, slider }: MachineShape,
  turns: number,
): Matrix4 {
  const angle = turns * 2 * Math.PI
  if (!rotor) {
    return matrix.makeTranslation(x + Math.sin(angle) * (slider?.reach ?? 0), 0, z)
  }
  const [ax, ay, az] = rotor.at
  if (rotor.axis === 'y') matrix.makeRotationY(-angle)
  else matrix.makeRotationZ(-angle)
  return matrix.setPosition(x + direction * ax, ay, z + az)
}
