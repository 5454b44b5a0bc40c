/*
 * What the table of a shop says, as plain words and counts.
 */
import type { MachineState } from '../../sim/contract/mes.ts'
import type { Scene } from '../../twin/board.ts'
import type { Frame } from '../../twin/frame.ts'
import { STATE_ORDER } from '../palette.ts'

/** How many of some machines are in which state; states of none are left out. */
export function countStates(
  scene: Pick<Scene, 'machines'>,
  frame: Pick<Frame, 'machines'> | null,
  ids: readonly string[],
): { state: MachineState; count: number }[] {
  const states = scene.machines.flatMap(({ id }, i) =>
    ids.includes(id) ? [frame?.machines[i]?.state ?? 'off'] : [],
  )
  return STATE_ORDER.map((state) => ({
    state,
    count: states.filter((s) => s === state).length,
  })).filter(({ count }) => count > 0)
}

/** Who is at a machine; `yes` in a shop whose people have no names, '' for nobody. */
export function nameWorkers(
  scene: Pick<Scene, 'people'>,
  frame: Pick<Frame, 'people' | 'machines'> | null,
  machine: number,
): string {
  const here = scene.people.filter((_, i) => {
    const { activity = 'away', machine: at = -1 } = frame?.people[i] ?? {}
    return at === machine && activity !== 'away' && activity !== 'free'
  })
  if (scene.people.length > 0) return here.map(({ id }) => id).join(', ')
  return frame?.machines[machine]?.attended ? 'yes' : ''
}
