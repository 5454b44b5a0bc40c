import type { MachineState } from '../../sim/contract/mes.ts'
import { inkOn, STATE_LOOKS, stateColour } from '../palette.ts'
import { theme } from '../state.ts'

/** The glyph of a state on its colour; the word stands beside it. */
export function StateSign({ state, size = 16 }: { state: MachineState; size?: number }) {
  const colour = stateColour(state, theme.value)
  const { glyph, stroked } = STATE_LOOKS[state]
  return (
    <svg class="state-sign" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <rect x="0.5" y="0.5" width="15" height="15" rx="3.5" fill={colour} class="state-box" />
      <path
        transform="translate(2 2)"
        d={glyph}
        fill={stroked ? 'none' : inkOn(colour)}
        stroke={stroked ? inkOn(colour) : 'none'}
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
