/*
 * What stands beside a machine that does not run: tool trolley, cones, barrier, ladder.
 */
import { type InstancedMesh, Matrix4 } from 'three'
import type { MachineState } from '../../sim/contract/mes.ts'
import type { Frame } from '../../twin/frame.ts'
import type { PlacedMachine } from './floor-plan.ts'
import { createThings, type Stageset } from './layer.ts'
import { box, drum, mergeParts, type Part } from './parts.ts'

type Prop = 'trolley' | 'cone' | 'barrier' | 'ladder'
const PROP_OF: Readonly<Partial<Record<MachineState, Prop>>> = {
  setup: 'trolley',
  microStop: 'cone',
  down: 'cone',
  held: 'barrier',
  maintenance: 'ladder',
}

/** Builds all props: four draw calls at most, none for those that nobody needs. */
export function createProps({ plan, colours }: Pick<Stageset, 'plan' | 'colours'>) {
  const limit = plan.machines.length * 2
  const meshes = Object.fromEntries(
    Object.entries(PROPS).map(([name, parts]) => [
      name,
      createThings(mergeParts(parts, colours), limit),
    ]),
  ) as Record<Prop, InstancedMesh>
  const all = Object.values(meshes)
  const update = ({ machines }: Pick<Frame, 'machines'>): void => {
    for (const mesh of all) mesh.count = 0
    machines.forEach(({ state }, i) => {
      const prop = PROP_OF[state]
      const m = plan.machines[i]
      if (prop && m) putProps(meshes[prop], prop, m, state)
    })
    for (const mesh of all) {
      mesh.visible = mesh.count > 0
      mesh.instanceMatrix.needsUpdate = true
    }
  }
  return { meshes: all, update }
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
