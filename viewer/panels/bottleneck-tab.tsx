/*
 * Which machine held the others up when, over the last day.
 */
import { type BottleneckRow, layoutBottleneck } from '../charts/bottleneck-layout.ts'
import { readBottleneck, readBottleneckNow } from '../charts/bottleneck-words.ts'
import { formatDuration, formatShare, formatTime } from '../format.ts'
import { board, pastView } from '../state.ts'
import { BOTTLENECK_MEANING } from './bottleneck-panel.tsx'
import { ChartFrame } from './chart-frame.tsx'

/** Columns left and right of the cells, px. */
const NAMES = 96
const SHARES = 128
const ROW = 24
const AXIS = 18

export function BottleneckTab() {
  const shown = board.value
  if (!shown || shown.bottleneck.shares.length === 0) {
    return <p class="empty">No machine has been active in the last 24 h.</p>
  }
  const { bottleneck, at } = shown
  const { rows } = layoutBottleneck(bottleneck, at, 0)
  return (
    <ChartFrame
      reading={`${readBottleneck(bottleneck)} ${readBottleneckNow(bottleneck, pastView.value && at)}`}
      hint={BOTTLENECK_MEANING}
      table={<BottleneckTable rows={rows} now={bottleneck.now?.machine} />}
      chart={(width) => <BottleneckChart width={width} />}
    />
  )
}

function BottleneckChart({ width }: { width: number }) {
  const { bottleneck, at } = board.value!
  const plot = Math.max(60, width - NAMES - SHARES)
  const { rows, ticks } = layoutBottleneck(bottleneck, at, plot)
  const bottom = rows.length * ROW + 4
  return (
    <svg
      class="chart bottlenecks"
      width={width}
      height={bottom + AXIS}
      role="img"
      aria-label={readBottleneck(bottleneck)}
    >
      {ticks.map(({ x, label }) => (
        <g key={label}>
          <line x1={NAMES + x} x2={NAMES + x} y1={0} y2={bottom} class="grid" />
          <text x={NAMES + x} y={bottom + 12} text-anchor="middle" class="axis">
            {label}
          </text>
        </g>
      ))}
      {rows.map((row, i) => (
        <Row
          key={row.machine}
          row={row}
          top={4 + i * ROW}
          plot={plot}
          isNow={row.machine === bottleneck.now?.machine}
        />
      ))}
      <line x1={NAMES + plot} x2={NAMES + plot} y1={0} y2={bottom} class="base" />
      <text x={NAMES + plot + 8} y={bottom + 12} class="axis">
        {formatTime(at)}
      </text>
    </svg>
  )
}

interface RowProps {
  readonly row: BottleneckRow
  readonly top: number
  readonly plot: number
  readonly isNow: boolean
}

function Row({ row, top, plot, isNow }: RowProps) {
  const { machine, share, ms, cells } = row
  return (
    <g data-machine={machine}>
      <text x={NAMES - 8} y={top + 14} text-anchor="end" class={isNow ? 'value' : ''}>
        {isNow ? '◎ ' : ''}
        {machine}
      </text>
      <rect x={NAMES} y={top} width={plot} height={ROW - 6} class="strip-back" />
      {cells.map(({ x, width, from, to }) => (
        <rect
          key={from}
          x={NAMES + x}
          y={top}
          width={Math.max(0.7, width)}
          height={ROW - 6}
          class="bottleneck-cell"
        >
          <title>
            {machine}, {formatTime(from)} to {formatTime(to)}
          </title>
        </rect>
      ))}
      <text x={NAMES + plot + 8} y={top + 14} class="value">
        {formatShare(share, 0)}{' '}
        <tspan class="axis" dx="4">
          {formatDuration(ms)}
        </tspan>
      </text>
    </g>
  )
}

function BottleneckTable({
  rows,
  now,
}: {
  rows: readonly BottleneckRow[]
  now: string | undefined
}) {
  return (
    <table class="plain wide" aria-label="Bottleneck over the last 24 h">
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col" class="number">
            share
          </th>
          <th scope="col" class="number">
            time
          </th>
          <th scope="col" class="number">
            stretches
          </th>
          <th scope="col" class="number">
            longest
          </th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ machine, share, ms, longestMs, cells }) => (
          <tr key={machine}>
            <th scope="row">{machine}</th>
            <td class="number">{formatShare(share, 0)}</td>
            <td class="number">{formatDuration(ms)}</td>
            <td class="number">{cells.length}</td>
            <td class="number">{formatDuration(longestMs)}</td>
            <td>
              {machine === now ? (pastView.value ? 'then' : 'now') : formatEnd(cells.at(-1)?.to)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const formatEnd = (at: number | undefined): string =>
  at === undefined ? '–' : `until ${formatTime(at)}`
