/*
 * The plant drawn flat, for browsers without WebGL and for those who like it plain.
 */

import { useEffect } from 'preact/hooks'
import type { Scene } from '../../twin/board.ts'
import { openCard } from '../actions.ts'
import { layoutSchematic } from '../charts/schematic-layout.ts'
import { formatNumber } from '../format.ts'
import { inkOn, productColour, STATE_LOOKS, stateColour } from '../palette.ts'
import { tintMachines } from '../scene/heat-tint.ts'
import { board, frame, heat, layers, scene, selectedMachine, theme } from '../state.ts'
import { ShopSchematic } from './shop-schematic.tsx'

const WIDTH = 1000
const HEIGHT = 300

export function Schematic() {
  const now = scene.value
  const ready = now !== null && frame.value !== null && board.value !== null
  useEffect(() => {
    globalThis.__taktwin = { ready, frames: 1, drawCalls: 0, triangles: 0 }
  }, [ready])
  if (!now) return null
  return now.kind === 'shop' ? <ShopSchematic /> : <LineSchematic now={now} />
}

function LineSchematic({ now }: { now: Scene }) {
  const { machines, buffers } = layoutSchematic(now.machines.length, WIDTH, HEIGHT)
  return (
    <svg
      class="schematic"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="The line, flat"
    >
      {layers.value.goods &&
        buffers.map((place, i) => <BufferBar key={now.buffers[i]?.id} place={place} index={i} />)}
      {machines.map((place, i) => (
        <MachineBox key={now.machines[i]?.id} place={place} index={i} />
      ))}
      <text x={WIDTH - 14} y={HEIGHT - 34} text-anchor="end" class="small">
        {formatNumber(frame.value?.good ?? 0)} good bottles
      </text>
    </svg>
  )
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function MachineBox({ place, index }: { place: Place; index: number }) {
  const machine = scene.value!.machines[index]!
  const state = frame.value?.machines[index]?.state ?? 'off'
  const rate = frame.value?.machines[index]?.ratePerMinute ?? 0
  const { label, glyph, stroked } = STATE_LOOKS[state]
  const colour = stateColour(state, theme.value)
  const { x, y, width, height } = place
  const tint = tintMachines(scene.value, board.value, heat.value, theme.value)?.[index]
  const ink = tint ? { fill: inkOn(tint.colour) } : {}
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys use the table of machines.
    <g class="flat-machine" onClick={() => openCard(machine.id)}>
      <rect
        {...place}
        rx="8"
        class={selectedMachine.value === machine.id ? 'flat-body selected' : 'flat-body'}
        style={tint ? { fill: tint.colour } : {}}
      />
      <rect x={x} y={y} width={width} height="9" rx="4" fill={colour} />
      <g transform={`translate(${x + width / 2 - 12} ${y + 22})`}>
        <rect width="24" height="24" rx="5" fill={colour} />
        <path
          transform="translate(6 6)"
          d={glyph}
          fill={stroked ? 'none' : inkOn(colour)}
          stroke={stroked ? inkOn(colour) : 'none'}
          stroke-width="1.8"
        />
      </g>
      <text x={x + width / 2} y={y + 66} text-anchor="middle" class="strong" style={ink}>
        {machine.id}
        {machine.id === scene.value!.pacing ? ' ◎' : ''}
      </text>
      <text x={x + width / 2} y={y + 84} text-anchor="middle" class="small" style={ink}>
        {label}
      </text>
      <text x={x + width / 2} y={y + height - 10} text-anchor="middle" class="small" style={ink}>
        {tint ? tint.words : `${formatNumber(rate)} / min`}
      </text>
    </g>
  )
}

function BufferBar({ place, index }: { place: Place; index: number }) {
  const buffer = scene.value!.buffers[index]!
  const now = frame.value?.buffers[index]
  const share = Math.min(1, (now?.level ?? 0) / buffer.capacity)
  const { x, y, width, height } = place
  return (
    <g>
      <rect {...place} rx="4" class="flat-trough" />
      <rect
        x={x}
        y={y + height * (1 - share)}
        width={width}
        height={height * share}
        rx="4"
        fill={productColour(now?.product ?? 255)}
      />
      <text x={x + width / 2} y={y + height + 18} text-anchor="middle" class="small">
        {formatNumber(now?.level ?? 0)} / {formatNumber(buffer.capacity)}
      </text>
    </g>
  )
}
