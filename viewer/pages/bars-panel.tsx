/*
 * Amounts of a table side by side: what the stock of each item is worth, the balance of each account.
 */
import { layoutBars, type NamedAmount } from '../charts/bars-layout.ts'
import { formatNumber } from '../format.ts'
import { useSize } from '../panels/use-size.ts'

/** @param words what the bars say together */
export function BarsPanel({
  amounts,
  words,
}: {
  readonly amounts: readonly NamedAmount[]
  readonly words: string
}) {
  const [size, box] = useSize()
  const [width, height] = [Math.max(size.width, 420), Math.max(size.height, 90)]
  const { bars, zero } = layoutBars(amounts, width, height)
  const told = bars.map(({ name, value }) => `${name} ${formatNumber(value, 2)}`).join(', ')
  return (
    <figure class="graphic bars">
      <figcaption>
        <span class="says">{words}</span>
      </figcaption>
      <div class="waterfall-box" ref={box}>
        <svg class="chart" {...{ width, height }} role="img" aria-label={`${words} ${told}`}>
          {bars.map((bar) => (
            <g key={bar.name}>
              <text x={192} y={bar.y + bar.height / 2 + 4} text-anchor="end">
                {bar.name}
              </text>
              <rect
                {...{ x: bar.x, y: bar.y, width: bar.width, height: bar.height }}
                class="bar total"
              />
              <text
                x={bar.textX}
                y={bar.y + bar.height / 2 + 4}
                text-anchor={bar.textEnd ? 'end' : 'start'}
                class="value"
              >
                {formatNumber(bar.value, 2)}
              </text>
            </g>
          ))}
          <line x1={zero} x2={zero} y1={0} y2={height} class="grid" />
        </svg>
      </div>
    </figure>
  )
}
