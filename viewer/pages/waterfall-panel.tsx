/*
 * The cost bridge of a row, of a table that has some: from standard to actual cost, variance by variance.
 */
import {
  layoutWaterfall,
  listSteps,
  listTableSteps,
  type WaterfallBar,
} from '../charts/waterfall-layout.ts'
import { formatNumber } from '../format.ts'
import { useSize } from '../panels/use-size.ts'
import { unitOf } from './cell-words.ts'
import type { GraphicProps } from './graphic-props.ts'

/** Keys of the column that has the unit of the bars. */
const ENDS = ['actual', 'amount']

export function WaterfallPanel({ report, table, chosen, onChosen }: GraphicProps) {
  const [size, box] = useSize()
  const rows = table.rows.filter((row) => listSteps(table, row).length > 0)
  const row = rows.find(({ cells }) => `/${cells[0]}` === chosen) ?? rows[0]
  const steps = row ? listSteps(table, row) : listTableSteps(table)
  const unit = unitOf(table.columns.find(({ key }) => ENDS.includes(key))!, report.currency)
  const name = row ? String(row.cells[0]) : table.title
  const layout = layoutWaterfall(steps, Math.max(size.width, 420), Math.max(size.height, 120))
  const words = steps.map((step) => `${step.label} ${sayStep(step)}`).join(', ')
  return (
    <figure class="graphic waterfall">
      <figcaption>
        <fieldset class="choices" aria-label="Bridge of">
          {rows.slice(0, 12).map(({ cells }) => (
            <button
              key={String(cells[0])}
              type="button"
              aria-pressed={cells[0] === name}
              onClick={() => onChosen(`/${cells[0]}`)}
            >
              {String(cells[0])}
            </button>
          ))}
        </fieldset>
        <span class="reading">
          From standard to actual cost, {unit}. {layout.isCut && 'The axis does not begin at zero.'}
        </span>
      </figcaption>
      <div class="waterfall-box" ref={box}>
        <svg
          class="chart"
          width={Math.max(size.width, 420)}
          height={Math.max(size.height, 120)}
          role="img"
          aria-label={`Cost bridge of ${name}, ${unit}: ${words}`}
        >
          {layout.ticks.map(({ x, label }) => (
            <g key={label}>
              <line x1={x} x2={x} y1={0} y2={layout.bottom} class="grid" />
              <text x={x} y={layout.bottom + 13} text-anchor="middle" class="axis">
                {label}
              </text>
            </g>
          ))}
          {layout.links.map(({ x, y1, y2 }) => (
            <line key={y1} x1={x} x2={x} y1={y1} y2={y2} class="link" />
          ))}
          {layout.bars.map((bar) => (
            <Bar key={bar.label} bar={bar} isCut={layout.isCut} />
          ))}
        </svg>
      </div>
    </figure>
  )
}

function Bar({ bar, isCut }: { bar: WaterfallBar; isCut: boolean }) {
  const { label, isTotal, value, x, y, width, height, textX } = bar
  const middle = y + height / 2 + 4
  const kind = isTotal ? 'total' : value > 0 ? 'loss' : value < 0 ? 'gain' : 'none'
  return (
    <g data-step={label}>
      <text x={160} y={middle} text-anchor="end">
        <title>{label}</title>
        {label.length > 25 ? `${label.slice(0, 24)}…` : label}
      </text>
      <rect x={x} y={y} width={width} height={height} class={`bar ${kind}`} />
      {isTotal && isCut && (
        <text x={x + 4} y={middle} class="cut">
          ≈
        </text>
      )}
      <text x={textX} y={middle} class="value">
        {sayStep(bar)}
      </text>
    </g>
  )
}

/** `89.36`, `+2.56 U`, `−1.18 F`. */
function sayStep({ isTotal, value }: Pick<WaterfallBar, 'isTotal' | 'value'>): string {
  const words = formatNumber(value, 2)
  if (isTotal || value === 0) return words
  return value > 0 ? `+${words} U` : `${words} F`
}
