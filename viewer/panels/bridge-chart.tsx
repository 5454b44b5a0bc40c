import type { BridgeBar, BridgeLayout } from '../charts/bridge-layout.ts'
import { formatCompact, formatSigned, THIN } from '../format.ts'

interface Props {
  readonly layout: BridgeLayout
  readonly width: number
  readonly height: number
}

/** Draws what `layoutBridge` laid out. */
export function BridgeChart({ layout, width, height }: Props) {
  const { bars, links, ticks, left, bottom } = layout
  const words = bars.map((bar) => `${bar.label} ${describe(bar, layout.most)}`).join(', ')
  return (
    <svg
      class="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Loss bridge in bottles: ${words}`}
    >
      {ticks.map(({ x, label }) => (
        <g key={label}>
          <line x1={x} x2={x} y1={0} y2={bottom} class="grid" />
          <text x={x} y={height - 4} text-anchor="middle" class="axis">
            {label}
          </text>
        </g>
      ))}
      {links.map(({ x, y1, y2 }) => (
        <line key={y1} x1={x} x2={x} y1={y1} y2={y2} class="link" />
      ))}
      {bars.map((bar) => (
        <Row key={bar.id} bar={bar} left={left} most={layout.most} />
      ))}
      <line x1={left} x2={left} y1={0} y2={bottom} class="base" />
    </svg>
  )
}

function Row({ bar, left, most }: { bar: BridgeBar; left: number; most: number }) {
  const middle = bar.y + bar.height / 2
  return (
    <g data-bar={bar.id} data-value={bar.value}>
      <text x={left - 8} y={middle + 4} text-anchor="end">
        {bar.label}
      </text>
      <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} class={`bar ${bar.kind}`} />
      {bar.whisker && <Whisker y={middle} {...bar.whisker} />}
      <text x={bar.textX} y={middle + 4} text-anchor={bar.textEnds ? 'end' : 'start'} class="value">
        {bar.kind === 'total' ? formatCompact(bar.value, most) : formatSigned(bar.value, most)}
        {bar.plusMinus > 0 && bar.kind !== 'total' && (
          <tspan class="axis">
            {' '}
            ±{THIN}
            {formatCompact(bar.plusMinus, most)}
          </tspan>
        )}
      </text>
    </g>
  )
}

function describe({ kind, value, plusMinus }: BridgeBar, most: number): string {
  const figure = kind === 'total' ? formatCompact(value, most) : formatSigned(value, most)
  return `${figure} ± ${formatCompact(plusMinus, most)}`
}

function Whisker({ y, left, right }: { y: number; left: number; right: number }) {
  return (
    <path d={`M${left} ${y - 4}v8M${left} ${y}H${right}M${right} ${y - 4}v8`} class="whisker" />
  )
}
