/*
 * Curves over time of a table whose rows are instants or periods.
 */
import { type Curve, layoutSeries } from '../charts/series-layout.ts'
import { productColour } from '../palette.ts'
import { useSize } from '../panels/use-size.ts'
import { unitOf } from './cell-words.ts'
import type { GraphicProps } from './graphic-props.ts'

export function SeriesPanel({ report, table }: GraphicProps) {
  const [size, box] = useSize()
  const [width, height] = [Math.max(size.width, 420), Math.max(size.height, 110)]
  const { curves, xTicks, yTicks, left, right, bottom } = layoutSeries(table, width, height)
  const drawn = table.columns.find(({ key }) => key === curves[0]?.key)
  const unit = drawn ? unitOf(drawn, report.currency) : ''
  const words = curves.map(({ label, latest }) => `${label} ${latest}`).join(', ')
  return (
    <figure class="graphic series">
      <figcaption>
        <span class="reading">
          {table.title}
          {unit && `, ${unit}`}. At the right: the latest figures.
        </span>
      </figcaption>
      <div class="waterfall-box" ref={box}>
        <svg
          class="chart"
          width={width}
          height={height}
          role="img"
          aria-label={`${table.title}: ${words}`}
        >
          {yTicks.map(({ y, label }) => (
            <g key={label}>
              <line x1={left} x2={right} y1={y} y2={y} class="grid" />
              <text x={left - 6} y={y + 4} text-anchor="end" class="axis">
                {label}
              </text>
            </g>
          ))}
          {xTicks.map(({ x, label }) => (
            <text key={`${x}`} x={x} y={bottom + 15} text-anchor="middle" class="axis">
              {label}
            </text>
          ))}
          {curves.map((curve) => (
            <CurveLine key={curve.key} curve={curve} right={right} />
          ))}
        </svg>
      </div>
    </figure>
  )
}

function CurveLine({ curve, right }: { curve: Curve; right: number }) {
  const { key, label, index, path, textY, latest } = curve
  const colour = productColour(index)
  return (
    <g data-curve={key}>
      <path d={path} class="curve" style={{ stroke: colour }} />
      <circle cx={right + 8} cy={textY} r={4} style={{ fill: colour }} />
      <text x={right + 16} y={textY + 4}>
        {label} <tspan class="value">{latest}</tspan>
      </text>
    </g>
  )
}
