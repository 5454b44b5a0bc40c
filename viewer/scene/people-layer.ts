/*
 * The people of a line: one for each station that is attended, before the machine that needs them
 * most.
 */
import { Matrix4 } from 'three'
import type { MachineState } from '../../sim/contract/mes.ts'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import { createThings, type Layer, markChanged, type Stageset } from './layer.ts'
import { box, drum, mergeParts, type Part } from './parts.ts'
import { createProps } from './props.ts'

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

/** Builds people and props: five draw calls at most. */
export function createPeopleLayer(set: Stageset): Layer {
  const { scene, plan, colours } = set
  const people = createThings(mergeParts(PERSON, colours), scene.stations.length)
  const props = createProps(set)
  const matrix = new Matrix4()
  return {
    objects: [people, ...props.meshes],
    update: ({ frame, shown }) => {
      const taken = new Map<number, number>()
      people.visible = shown.people
      people.count = 0
      for (const machine of standOf(scene, frame)) {
        const m = machine === null ? undefined : plan.machines[machine]
        if (machine === null || !m) continue
        const beside = taken.get(machine) ?? 0
        taken.set(machine, beside + 1)
        const x = m.x + m.direction * (beside * 1.1 - m.width * 0.12)
        people.setMatrixAt(people.count++, matrix.makeTranslation(x, 0, m.z + m.depth / 2 + 0.75))
      }
      markChanged(people)
      props.update(frame)
      return false
    },
  }
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
