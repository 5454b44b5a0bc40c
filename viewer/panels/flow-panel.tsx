/*
 * What went from where to where since the start.
 */
import { useState } from 'preact/hooks'
import type { FlowRow } from '../../twin/board.ts'
import { layoutFlow } from '../charts/flow-layout.ts'
import { balanceFlow, sayBalance, sayLink, sayNode } from '../charts/flow-words.ts'
import { formatNumber, formatShare } from '../format.ts'
import { board, scene } from '../state.ts'
import { madeUnit, plantWord } from '../units.ts'
import { ChartFrame } from './chart-frame.tsx'
import { FlowChart, type Part } from './flow-chart.tsx'

export function FlowPanel() {
  const [pointed, setPart] = useState<Part | null>(null)
  const rows = board.value?.flows ?? []
  const unit = madeUnit(scene.value)
  if (rows.length === 0) {
    return <p class="empty">Nothing has moved yet: the flow appears as soon as {unit} do.</p>
  }
  const balance = balanceFlow(rows)
  const part = pointed && findPart(pointed, rows)
  const words = (p: Part): string =>
    'node' in p ? sayNode(rows, p.node, unit) : sayLink(p.link, balance.in, unit)
  return (
    <ChartFrame
      reading={sayBalance(balance, unit)}
      hint={part ? words(part) : readingHint()}
      table={<FlowTable rows={rows} came={balance.in} unit={unit} />}
      chart={(width, height) => (
        <FlowChart
          layout={layoutFlow(rows, width, height)}
          width={width}
          words={words}
          part={part}
          onPart={setPart}
        />
      )}
    />
  )
}

const readingHint = (): string =>
  'Since the start. Wide is much; what goes back runs above, scrap below. Point at a part of the ' +
  `${plantWord(scene.value)}, or walk with the arrow keys, to read it.`

/** The same part with the figures of the board that is shown now; null when it has no such part. */
function findPart(part: Part, rows: readonly FlowRow[]): Part | null {
  if ('node' in part) {
    return rows.some(({ from, to }) => from === part.node || to === part.node) ? part : null
  }
  const { from, to } = part.link
  const link = rows.find((row) => row.from === from && row.to === to)
  return link ? { link } : null
}

interface TableProps {
  readonly rows: readonly FlowRow[]
  readonly came: number
  readonly unit: string
}

function FlowTable({ rows, came, unit }: TableProps) {
  return (
    <table class="plain wide" aria-label="Flow since the start">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col" class="number">
            {unit}
          </th>
          <th scope="col" class="number">
            of what came in
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, to, quantity }) => (
          <tr key={`${from} ${to}`}>
            <th scope="row">{from}</th>
            <td>{to}</td>
            <td class="number">{formatNumber(quantity)}</td>
            <td class="number">{formatShare(came > 0 ? quantity / came : null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
