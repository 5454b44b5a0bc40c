import type { Board, Scene } from '../../twin/board.ts'
import { heatColour, heatScale, heatStep, sayHeat } from '../charts/heat-scale.ts'
import type { Theme } from '../palette.ts'
import type { Heat } from '../state.ts'
import { wipUnit } from '../units.ts'

/** Colour of a machine under a heat map, and the figure in words. */
export interface MachineTint {
  readonly colour: string
  readonly words: string
}

/** Tints in the order of the machines; null while no heat map is asked for. */
export function tintMachines(
  scene: Pick<Scene, 'kind' | 'machines'> | null,
  board: Pick<Board, 'heat'> | null,
  heat: Heat,
  theme: Theme,
): MachineTint[] | null {
  if (heat === 'none' || !scene) return null
  const rows = board?.heat ?? []
  const scale = heatScale(rows, heat)
  return scene.machines.map(({ id }) => {
    const value = rows.find(({ machine }) => machine === id)?.[heat] ?? null
    return {
      colour: heatColour(heatStep(scale, value), theme),
      words: sayHeat(heat, value, wipUnit(scene)),
    }
  })
}
