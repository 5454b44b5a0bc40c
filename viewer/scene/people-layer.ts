/*
 * People: one for each station that is attended, before the machine that needs them most; and
 * what stands beside a machine that does not run: tool trolley, cones, barrier, ladder.
 */
import { InstancedMesh, Matrix4, MeshLambertMaterial } from 'three'
import type { MachineState } from '../../sim/contract/mes.ts'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import type { Layer, Stageset } from './layer.ts'
import type { PlacedMachine } from './layout.ts'
import { box, drum, mergeParts, type Part } from './parts.ts'

/** The more urgent, the sooner somebody who tends several machines goes there. */
const URGENCY: readonly MachineState[] = ['down', 'microStop', 'setup', 'maintenance', 'held']

/** Index of the machine at which the operator of each attended station stands; null: nobody. */
export function standOf(
  { stations, machines }: Pick<Scene, 'stations' | 'machines'>,
  frame: Pick<Frame, 'machines'>,
): (number | null)[] {
  return stations.map((station) => {
    const tended = station.machines
      .map((id) => machines.findIndex((m) => m.id === id))
      .filter((i) => frame.machines[i]?.attended)
    const urgent = URGENCY.flatMap((state) =>
      tended.filter((i) => frame.machines[i]!.state === state),
    )
    return urgent[0] ?? tended[0] ?? null
  })
}

type Prop = 'trolley' | 'cone' | 'barrier' | 'ladder'
const PROP_OF: Readonly<Partial<Record<MachineState, Prop>>> = {
  setup: 'trolley',
  microStop: 'cone',
  down: 'cone',
  held: 'barrier',
  maintenance: 'ladder',
}

/** Builds people and props: five draw calls at most. */
export function createPeopleLayer(set: Stageset): Layer {
  const { scene, plan, colours } = set
  const make = (parts: readonly Part[], count: number): InstancedMesh => {
    const mesh = new InstancedMesh(
      mergeParts(parts, colours),
      new MeshLambertMaterial({ vertexColors: true }),
      Math.max(1, count),
    )
    mesh.frustumCulled = false
    mesh.count = 0
    return mesh
  }
  const people = make(PERSON, scene.stations.length)
  const props = Object.fromEntries(
    Object.entries(PROPS).map(([name, parts]) => [name, make(parts, plan.machines.length * 3)]),
  ) as Record<Prop, InstancedMesh>
  const matrix = new Matrix4()
  return {
    objects: [people, ...Object.values(props)],
    update: ({ frame }) => {
      const taken = new Map<number, number>()
      people.count = 0
      for (const machine of standOf(scene, frame)) {
        const m = machine === null ? undefined : plan.machines[machine]
        if (machine === null || !m) continue
        const beside = taken.get(machine) ?? 0
        taken.set(machine, beside + 1)
        const x = m.x + m.direction * (beside * 1.1 - m.width * 0.12)
        people.setMatrixAt(people.count++, matrix.makeTranslation(x, 0, m.z + m.depth / 2 + 0.75))
      }
      people.instanceMatrix.needsUpdate = true
      for (const mesh of Object.values(props)) mesh.count = 0
      frame.machines.forEach(({ state }, i) => {
        const prop = PROP_OF[state]
        const m = plan.machines[i]
        if (prop && m) putProps(props[prop], prop, m, state)
      })
      for (const mesh of Object.values(props)) mesh.instanceMatrix.needsUpdate = true
    },
  }
}

function putProps(mesh: InstancedMesh, prop: Prop, m: PlacedMachine, state: MachineState): void {
  const front = m.z + m.depth / 2
  const spots: readonly (readonly [number, number])[] =
    prop === 'cone'
      ? [-1, 1]
          .slice(0, state === 'down' ? 2 : 1)
          .flatMap((side) => [[m.x + (side * m.width) / 2.2, front + 1] as const])
      : prop === 'barrier'
        ? [-0.3, 0.3].map((share) => [m.x + share * m.width, front + 1.3] as const)
        : [[m.x + m.width * 0.22, front + 0.8]]
  const matrix = new Matrix4()
  for (const [x, z] of spots) mesh.setMatrixAt(mesh.count++, matrix.makeTranslation(x, 0, z))
}

const PERSON: readonly Part[] = [
  box([-0.12, 0.4, 0], [0.18, 0.8, 0.22], 'dark'),
  box([0.12, 0.4, 0], [0.18, 0.8, 0.22], 'dark'),
  drum([0, 1.12, 0], 0.26, 0.7, 'warm', { top: 0.22, sides: 10 }),
  box([-0.34, 1.1, -0.1], [0.13, 0.6, 0.16], 'warm', [0.35, 0, 0]),
  box([0.34, 1.1, -0.1], [0.13, 0.6, 0.16], 'warm', [0.35, 0, 0]),
  drum([0, 1.62, 0], 0.16, 0.28, 'wood', { sides: 10 }),
  drum([0, 1.8, 0], 0.2, 0.14, 'aisle', { top: 0.14, sides: 10 }),
]

const PROPS: Readonly<Record<Prop, readonly Part[]>> = {
  trolley: [
    box([0, 0.55, 0], [1, 0.7, 0.6], 'warm'),
    box([0, 0.95, 0], [1.08, 0.1, 0.68], 'dark'),
    box([0.25, 1.06, 0], [0.3, 0.14, 0.2], 'steel'),
    ...[-0.4, 0.4].map((x) =>
      drum([x, 0.12, 0.25], 0.12, 0.1, 'dark', { turn: [Math.PI / 2, 0, 0] }),
    ),
  ],
  cone: [
    drum([0, 0.42, 0], 0.28, 0.8, 'warm', { top: 0.06, sides: 12 }),
    drum([0, 0.42, 0], 0.22, 0.18, 'body', { top: 0.17, sides: 12 }),
    box([0, 0.04, 0], [0.7, 0.08, 0.7], 'dark'),
  ],
  barrier: [
    drum([-0.8, 0.55, 0], 0.07, 1.1, 'dark', { sides: 8 }),
    drum([0.8, 0.55, 0], 0.07, 1.1, 'dark', { sides: 8 }),
    box([0, 0.95, 0], [1.7, 0.22, 0.06], 'aisle'),
    box([-0.3, 0.95, 0.01], [0.25, 0.22, 0.07], 'dark'),
    box([0.35, 0.95, 0.01], [0.25, 0.22, 0.07], 'dark'),
  ],
  ladder: [
    box([-0.3, 1.1, 0], [0.09, 2.3, 0.12], 'aisle', [0.22, 0, 0]),
    box([0.3, 1.1, 0], [0.09, 2.3, 0.12], 'aisle', [0.22, 0, 0]),
    ...[0.35, 0.75, 1.15, 1.55, 1.95].map((y) =>
      box([0, y, (1.1 - y) * -0.22], [0.6, 0.08, 0.14], 'steel'),
    ),
  ],
}
