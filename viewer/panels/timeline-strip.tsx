import type { MachineCard } from '../../twin/board.ts'
import { layoutTimeline } from '../charts/timeline-layout.ts'
import { formatDuration, formatTime } from '../format.ts'
import { STATE_LOOKS, stateColour } from '../palette.ts'
import { theme } from '../state.ts'
import { StateSign } from './state-sign.tsx'

const WIDTH = 284
const HEIGHT = 22

interface Props {
  readonly timeline: MachineCard['timeline']
  readonly now: number
}

/** The states of the last 24 h as a strip; running is drawn quiet, what is abnormal is full. */
export function TimelineStrip({ timeline, now }: Props) {
  const { spans, ticks, totals } = layoutTimeline(timeline, now, WIDTH)
  const words = totals
    .map(({ state, ms }) => `${STATE_LOOKS[state].label} ${formatDuration(ms)}`)
    .join(', ')
  return (
    <figure class="timeline">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 14}`} role="img" aria-label={`Last 24 h: ${words}`}>
        <rect width={WIDTH} height={HEIGHT} class="strip-back" />
        {spans.map(({ x, width, state, from, to }) => (
          <rect
            key={from}
            x={x}
            width={width}
            y={state === 'running' ? HEIGHT * 0.4 : 0}
            height={state === 'running' ? HEIGHT * 0.6 : HEIGHT}
            fill={stateColour(state, theme.value)}
            opacity={state === 'running' ? 0.45 : 1}
          >
            <title>
              {STATE_LOOKS[state].label}, {formatTime(from)} for {formatDuration(to - from)}
            </title>
          </rect>
        ))}
        {ticks.map(({ x, label }) => (
          <g key={x}>
            <line x1={x} x2={x} y1={HEIGHT} y2={HEIGHT + 3} class="tick" />
            <text x={x} y={HEIGHT + 12} text-anchor="middle" class="tick-label">
              {label}
            </text>
          </g>
        ))}
      </svg>
      <ul>
        {totals.map(({ state, ms }) => (
          <li key={state}>
            <StateSign state={state} size={12} /> {STATE_LOOKS[state].label} {formatDuration(ms)}
          </li>
        ))}
      </ul>
    </figure>
  )
}
